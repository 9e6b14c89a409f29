"""What a station has aired, read from an output folder in any state."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bulletins.model import Slot
from bulletins.pipeline.history import aired_before


def put(out: Path, at: datetime, station: str = "castle-hill", folder: str = "", **changed: Any) -> Path:
    """A manifest as `bulletins air` writes it, as far as history reads it."""
    lines = [
        {"id": "l1", "item": "opener", "story_id": "", "text": "Good evening."},
        {"id": "l2", "item": "story", "story_id": "vote", "text": "A vote."},
        {"id": "l3", "item": "story", "story_id": "vote", "text": "It was close."},
        {"id": "l4", "item": "story", "story_id": "jobs", "text": "New jobs."},
        {"id": "l5", "item": "weather", "story_id": "sky", "text": "Rain."},
    ]
    inputs = {"station.toml": {"sha256": "0"}, "vote": {"path": "v.txt", "reader": "article", "sha256": "abc"}}
    manifest = {"station": station, "at": at.isoformat(), "lines": lines, "inputs": inputs, **changed}
    path = out / f"{at:%Y-%m-%d}" / (folder or f"{at:%H%M}-{station}") / "manifest.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(manifest), encoding="utf-8")
    return path


def test_the_last_three_newest_first(tmp_path: Path, at: datetime) -> None:
    for hours in (1, 2, 3, 4, 15):
        put(tmp_path, at - timedelta(hours=hours))
    found, notices = aired_before(tmp_path, "castle-hill", Slot(at, 90))
    assert [bulletin.at for bulletin in found] == [at - timedelta(hours=hours) for hours in (1, 2, 3)]
    assert not notices
    first, second = found[0].stories
    assert (first.id, first.text, first.sha256) == ("vote", "A vote. It was close.", "abc")
    assert (second.id, second.sha256) == ("jobs", "")


def test_what_does_not_count(tmp_path: Path, at: datetime) -> None:
    put(tmp_path, at)
    put(tmp_path, at + timedelta(hours=1))
    put(tmp_path, at - timedelta(hours=25))
    put(tmp_path, at - timedelta(hours=1), "hilltop")
    put(tmp_path, at - timedelta(hours=2), folder=f"{at - timedelta(hours=2):%H%M}-castle-hill-script")
    (tmp_path / "latest").mkdir()
    assert aired_before(tmp_path, "castle-hill", Slot(at, 90)) == ((), ())


def test_over_midnight(tmp_path: Path, at: datetime) -> None:
    at = at.replace(hour=0)
    put(tmp_path, at - timedelta(hours=1))
    assert len(aired_before(tmp_path, "castle-hill", Slot(at, 90))[0]) == 1


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"{",
        b"[]",
        b'{"station": "castle-hill"}',
        b"\xff\xfe\x00",
        b'{"station": "castle-hill", "at": "soon", "lines": [], "inputs": {}}',
        b'{"station": "castle-hill", "at": "2026-11-23T13:00:00", "lines": [], "inputs": {}}',
        b'{"station": "another", "at": "2026-11-23T13:00:00Z", "lines": [], "inputs": {}}',
    ],
)
def test_a_broken_manifest_is_a_notice(tmp_path: Path, at: datetime, broken: bytes) -> None:
    put(tmp_path, at - timedelta(hours=1)).write_bytes(broken)
    put(tmp_path, at - timedelta(hours=2))
    found, notices = aired_before(tmp_path, "castle-hill", Slot(at, 90))
    assert [bulletin.at for bulletin in found] == [at - timedelta(hours=2)]
    assert len(notices) == 1 and "does not count as aired" in notices[0].message


def test_a_folder_without_a_manifest_or_no_folder_at_all(tmp_path: Path, at: datetime) -> None:
    put(tmp_path, at - timedelta(hours=1)).unlink()
    found, notices = aired_before(tmp_path, "castle-hill", Slot(at, 90))
    assert (found, len(notices)) == ((), 1)
    assert aired_before(tmp_path / "nowhere", "castle-hill", Slot(at, 90)) == ((), ())
