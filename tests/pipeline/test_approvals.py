"""A flagged story waits until somebody approves it, and for exactly the text that was approved."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from bulletins import config, pipeline
from bulletins.errors import InputError, StationError

Station = Callable[..., Path]

HALL = "headline: Hall reopens\nbody: The market hall in Upton has reopened. Stalls stand in all of its arches.\n"
FIRE = "headline: Arrest over fire\nbody: A man has been arrested over a fire at a barn in Netherby.\n"


@pytest.fixture
def folder(make_station: Station) -> Path:
    return make_station({"hall.yaml": HALL, "fire.yaml": FIRE})


def aired(folder: Path, at: datetime) -> set[str]:
    return {story.id for story in pipeline.brief(folder, at).stories}


def test_a_flagged_story_waits_and_the_notice_says_how_to_approve_it(folder: Path, at: datetime) -> None:
    made = pipeline.brief(folder, at)
    assert {story.id for story in made.stories} == {"hall"}
    notice = next(notice for notice in made.notices if notice.stage == "legal")
    assert "fire waits for approval" in notice.message
    assert "arrest ('Arrest')" in notice.message
    assert notice.hint.startswith("bulletins approve ")
    assert 'fire.yaml --by "YOUR NAME"' in notice.hint


def test_an_approval_holds_for_exactly_that_text(folder: Path, at: datetime) -> None:
    path = folder / "stories" / "fire.yaml"
    made = pipeline.record_approval(path, "Jo Pennard", reason="read with counsel")
    assert (made.by, made.flags) == ("Jo Pennard", ("arrest",))
    assert aired(folder, at) == {"hall", "fire"}
    path.write_text(FIRE.replace("barn", "shop"), encoding="utf-8")
    assert aired(folder, at) == {"hall"}


def test_an_approval_can_be_taken_back(folder: Path, at: datetime) -> None:
    path = folder / "stories" / "fire.yaml"
    pipeline.record_approval(path, "Jo Pennard")
    pipeline.record_approval(path, "Ann Vesey", withdraw=True)
    assert aired(folder, at) == {"hall"}
    assert len((folder / "approvals.jsonl").read_text().splitlines()) == 2
    assert [one.waits for one in pipeline.standings(config.load(folder))] == [True]


@pytest.mark.parametrize(("by", "message"), [("", "needs a person's name"), ("7", "needs a person's name")])
def test_an_approval_needs_a_name(folder: Path, by: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        pipeline.record_approval(folder / "stories" / "fire.yaml", by)


def test_what_has_no_flag_is_not_approved(folder: Path) -> None:
    with pytest.raises(InputError, match="has no legal flag"):
        pipeline.record_approval(folder / "stories" / "hall.yaml", "Jo Pennard")


def test_a_story_outside_a_station_is_not_approved(folder: Path, tmp_path: Path) -> None:
    stray = tmp_path / "fire.yaml"
    stray.write_text(FIRE, encoding="utf-8")
    with pytest.raises(StationError, match="lies in no station"):
        pipeline.record_approval(stray, "Jo Pennard")


def test_a_broken_record_stops_everything(folder: Path, at: datetime) -> None:
    (folder / "approvals.jsonl").write_text('{"story_id": 7}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"approvals\.jsonl:1: this is no record"):
        pipeline.brief(folder, at)


def test_a_station_may_do_without(folder: Path, at: datetime) -> None:
    with (folder / "station.toml").open("a", encoding="utf-8") as file:
        file.write('[legal]\napproval = "off"\n')
    assert aired(folder, at) == {"hall", "fire"}


def test_who_approved_what_aired_is_in_the_manifest(folder: Path, at: datetime, tmp_path: Path) -> None:
    pipeline.record_approval(folder / "stories" / "fire.yaml", "Jo Pennard")
    made = pipeline.air(folder, at=at, out=tmp_path / "out")
    manifest = json.loads((made.folder / "manifest.json").read_text())
    assert [(one["story_id"], one["by"]) for one in manifest["approvals"]] == [("fire", "Jo Pennard")]


def test_a_script_made_earlier_does_not_get_round_the_approval(folder: Path, at: datetime, tmp_path: Path) -> None:
    path = folder / "stories" / "fire.yaml"
    pipeline.record_approval(path, "Jo Pennard")
    stopped = pipeline.air(folder, at=at, out=tmp_path / "out", until="script")
    pipeline.record_approval(path, "Jo Pennard", withdraw=True)
    with pytest.raises(InputError, match="may not air before somebody approves it"):
        pipeline.air(folder, out=tmp_path / "out", resume=stopped.folder / "script.json")


def test_one_of_several_stories_is_named(make_station: Station, at: datetime) -> None:
    both = "stories:\n" + "".join(
        f"  - id: {name}\n" + "".join(f"    {row}\n" for row in text.splitlines())
        for name, text in (("hall", HALL), ("fire", FIRE))
    )
    folder = make_station({"both.yaml": both})
    notice = next(n for n in pipeline.brief(folder, at).notices if n.stage == "legal")
    assert "--id fire" in notice.hint
    with pytest.raises(InputError, match="holds 2 stories"):
        pipeline.record_approval(folder / "stories" / "both.yaml", "Jo Pennard")
    with pytest.raises(InputError, match="no legal flag"):
        pipeline.record_approval(folder / "stories" / "both.yaml", "Jo Pennard", story_id="hall")
    pipeline.record_approval(folder / "stories" / "both.yaml", "Jo Pennard", story_id="fire")
    assert aired(folder, at) == {"hall", "fire"}


def test_a_record_that_was_cut_short_is_not_run_together(folder: Path) -> None:
    pipeline.record_approval(folder / "stories" / "fire.yaml", "Jo Pennard")
    path = folder / "approvals.jsonl"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    pipeline.record_approval(folder / "stories" / "fire.yaml", "Bo Lister")
    assert [json.loads(row)["by"] for row in path.read_text().splitlines()] == ["Jo Pennard", "Bo Lister"]
