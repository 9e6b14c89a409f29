"""`bulletins rank` as a producer and as a program meet it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from .test_cli import AT, run

STORIES = {
    "hall.yaml": "headline: Hall in Upton reopens\nplaces: [Upton]\npriority: 1\n"
    "body: The market hall in Upton has reopened after two years.\n",
    "bus.yaml": "headline: Night buses to run to Netherby\nbody: Night buses are to run to Netherby from Monday.\n",
}


def test_rank_explains_every_story(make_station: Callable[..., Path], tmp_path: Path) -> None:
    shown = run("rank", make_station(), "--at", AT, "--slot", "60", "--out", tmp_path / "out")
    assert shown.returncode == 0, shown.stderr
    for words in ("no earlier bulletin", "priority", "fresh", "not aired yet", "no room", "1."):
        assert words in shown.stdout


def test_rank_as_data(make_station: Callable[..., Path], tmp_path: Path) -> None:
    result = json.loads(run("rank", make_station(STORIES), "--at", AT, "--out", tmp_path / "out", "--json").stdout)
    first, second = result["stories"]
    assert (first["story_id"], first["position"], second["position"]) == ("hall", 1, 2)
    assert first["score"] > second["score"]
    assert result["aired"] == []


def test_rank_remembers_what_aired(make_station: Callable[..., Path], tmp_path: Path) -> None:
    station, out = make_station(STORIES), tmp_path / "out"
    assert run("air", station, "--at", "2026-11-23T13:00", "--out", out).returncode == 0
    result = json.loads(run("rank", station, "--at", AT, "--out", out, "--json").stdout)
    hall = next(story for story in result["stories"] if story["story_id"] == "hall")
    assert len(result["aired"]) == 1
    assert (hall["novelty"], hall["repeats"], hall["position"]) == (0.0, "hall", 2)
    assert hall["note"] == "led at 13:00 and has not moved"
    assert "like hall at 13:00" in run("rank", station, "--at", AT, "--out", out).stdout
    again = json.loads(run("rank", station, "--at", "2026-11-23T13:00", "--out", out, "--json").stdout)
    assert again["aired"] == [] and again["stories"][0]["position"] == 1
