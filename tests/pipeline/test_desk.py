"""What the desk says of lines that air: notices, and waivers in the manifest."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bulletins import pipeline

Station = Callable[..., Path]

HALL = """\
headline: Hall opens in Upton
published: 2026-11-23T09:00
body: The market hall in Upton has opened. Mayor Jo Pennard calls it “a joy”. It has forty stalls.
copy:
  10: The market hall in Upton has opened. Mayor Jo Pennard calls it “a joy”.
"""


def air(folder: Path, at: datetime, out: Path) -> tuple[dict[str, object], list[str]]:
    aired = pipeline.air(folder, at=at, out=out)
    manifest = json.loads((aired.folder / "manifest.json").read_text(encoding="utf-8"))
    return manifest, [notice.message for notice in aired.notices if notice.stage == "desk"]


def test_what_fails_is_a_notice_and_still_airs(make_station: Station, at: datetime, tmp_path: Path) -> None:
    manifest, notices = air(make_station({"hall.yaml": HALL}, slot_s=30), at, tmp_path / "out")
    assert any("Q1, quotation marks cannot be heard" in notice for notice in notices)
    assert "a joy" in json.dumps(manifest["lines"])
    assert manifest["waivers"] == []


def test_a_waiver_lands_in_the_manifest(make_station: Station, at: datetime, tmp_path: Path) -> None:
    folder = make_station({"hall.yaml": HALL + "waivers:\n  - rule: Q1\n    reason: her own words\n"}, slot_s=30)
    manifest, notices = air(folder, at, tmp_path / "out")
    assert not any("Q1" in notice for notice in notices)
    assert manifest["waivers"] == [
        {"story_id": "hall", "rule": "Q1", "reason": "her own words", "line": 7, "text": "“a joy”"}
    ]


def test_a_station_decides_what_is_noticed(make_station: Station, at: datetime, tmp_path: Path) -> None:
    folder = make_station({"hall.yaml": HALL}, slot_s=30)
    toml = folder / "station.toml"
    toml.write_text(toml.read_text() + '[lint]\nQ1 = "warn"\n')
    assert not any("Q1" in notice for notice in air(folder, at, tmp_path / "out")[1])


def test_no_version_longer_than_the_cap_airs(make_station: Station, at: datetime) -> None:
    folder = make_station(slot_s=120)
    toml = folder / "station.toml"
    toml.write_text(toml.read_text().replace("[bulletin]", "[bulletin]\nstory_s = 10"))
    draft = pipeline.drafted(pipeline.brief(folder, at))
    items = [item for item in draft.script.rundown.items if item.kind == "story"]
    assert items and all(version.read_s < 12.5 for item in items for version in item.versions)
