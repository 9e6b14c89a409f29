"""Corrections take the place of what they correct, and what was killed does not air."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from bulletins import ingest
from bulletins.errors import StationError
from bulletins.model import Status
from bulletins.pipeline import brief

from .conftest import LONDON


def _item(folder: Path, name: str, version: int, headline: str, **more: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    item = {
        "uri": "urn:wire:ferry-arley-1",
        "version": str(version),
        "headline": headline,
        "versioncreated": f"2026-11-23T{8 + version:02}:00:00Z",
        "body_text": f"{headline} after a month.",
        **more,
    }
    (folder / name).write_text(json.dumps(item), encoding="utf-8")


def test_the_newest_version_wins_whatever_its_file_is_called(tmp_path: Path) -> None:
    _item(tmp_path, "a.json", 3, "Ferry runs again on Tuesday")
    _item(tmp_path, "b.json", 1, "Ferry runs again")
    _item(tmp_path, "c.json", 2, "Ferry runs again on Monday")
    reading = ingest.read_folder(tmp_path, LONDON)
    assert [story.headline for story in reading.stories] == ["Ferry runs again on Tuesday"]
    assert [notice.message for notice in reading.notices] == [
        "ferry-arley-1 of b.json was replaced by version 3 in a.json",
        "ferry-arley-1 of c.json was replaced by version 3 in a.json",
    ]


def test_the_time_decides_between_items_without_a_version(tmp_path: Path) -> None:
    _item(tmp_path, "a.json", 0, "Ferry runs", versioncreated="2026-11-23T12:00:00Z")
    _item(tmp_path, "b.json", 0, "Ferry is to run", versioncreated="2026-11-23T11:00:00Z")
    assert [story.headline for story in ingest.read_folder(tmp_path, LONDON).stories] == ["Ferry runs"]


def test_the_same_item_twice_is_one_story(tmp_path: Path) -> None:
    _item(tmp_path, "a.json", 1, "Ferry runs again")
    _item(tmp_path, "b.json", 1, "Ferry runs again")
    reading = ingest.read_folder(tmp_path, LONDON)
    assert len(reading.stories) == len(reading.notices) == 1


def test_a_killed_story_and_its_older_versions_never_air(tmp_path: Path, at: datetime) -> None:
    (tmp_path / "station.toml").write_text('[station]\nname = "Teme FM"\n', encoding="utf-8")
    stories = tmp_path / "stories"
    _item(stories, "a.json", 1, "Ferry runs again")
    _item(stories, "b.json", 2, "Ferry runs again", pubstatus="canceled")
    with pytest.raises(StationError) as caught:
        brief(tmp_path, at)
    assert caught.value.hint == "ferry-arley-1 was killed by its source, so it does not air"
    (stories / "c.yaml").write_text("headline: Bridge opens\nbody: The bridge at Ludlow is open.", encoding="utf-8")
    ready = brief(tmp_path, at)
    assert [story.id for story in ready.stories] == ["c"]
    messages = [notice.message for notice in ready.notices]
    assert "ferry-arley-1 of a.json was taken off air by version 2 in b.json" in messages
    assert "ferry-arley-1 was killed by its source, so it does not air" in messages


def test_a_story_in_another_language_is_kept_and_does_not_air(tmp_path: Path, at: datetime) -> None:
    (tmp_path / "station.toml").write_text('[station]\nname = "Teme FM"\n', encoding="utf-8")
    _item(tmp_path / "stories", "a.json", 1, "Mae’r fferi’n rhedeg eto", language="cy")
    story = ingest.read_folder(tmp_path / "stories", LONDON).stories[0]
    assert (story.language, story.status) == ("cy", Status.USABLE)
    with pytest.raises(StationError) as caught:
        brief(tmp_path, at)
    assert caught.value.hint == "ferry-arley-1 is not in English (cy), so it does not air"
