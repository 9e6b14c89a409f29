"""Which stories may air, and what their time words mean."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bulletins import pipeline
from bulletins.errors import FaultsError, InputError, StationError

Station = Callable[..., Path]

STORY = """\
headline: Hall reopens
body: The market hall in Upton has reopened this morning. Stalls stand in all of its arches.
"""


def lines(folder: Path, at: datetime) -> str:
    return " ".join(line.text for line in pipeline.drafted(pipeline.brief(folder, at)).script.lines)


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        ("embargo: 2026-11-23T15:00\n", "is embargoed until 15:00 on 23 November 2026"),
        ("expires: 2026-11-23T14:00\n", "expired at 14:00 on 23 November 2026"),
    ],
)
def test_embargo_and_expiry_hold_against_air_time(make_station: Station, at: datetime, extra: str, reason: str) -> None:
    folder = make_station({"hall.yaml": STORY + extra})
    with pytest.raises(StationError) as raised:
        pipeline.brief(folder, at)
    assert reason in raised.value.hint
    other = at + timedelta(hours=2) if "embargo" in extra else at - timedelta(minutes=1)
    assert len(pipeline.brief(folder, other).stories) == 1


@pytest.mark.parametrize("key", ["published", "updated"])
def test_a_story_dated_after_air_time_waits_for_its_time(make_station: Station, at: datetime, key: str) -> None:
    folder = make_station({"hall.yaml": STORY + f"{key}: 2026-11-23T15:30\n"})
    with pytest.raises(StationError) as raised:
        pipeline.brief(folder, at)
    assert "is dated 15:30 on 23 November 2026, after air time" in raised.value.hint
    assert len(pipeline.brief(folder, at + timedelta(hours=2)).stories) == 1


def test_a_faulty_story_file_drops_out_with_a_notice(make_station: Station, at: datetime) -> None:
    faulty = {"bad.yaml": "headlin: x\nbody: It is open.\n", "page.txt": "<html><body>Hall reopens</body></html>\n"}
    folder = make_station({"hall.yaml": STORY, **faulty})
    brief = pipeline.brief(folder, at)
    assert [story.id for story in brief.stories] == ["hall"]
    told = [notice.message for notice in brief.notices]
    assert any(message.startswith("left out for a fault: bad.yaml:1: ") for message in told)
    assert "left out for a fault: page.txt: no article was found on the page: it has no headline" in told
    assert {fault.path.name for fault in pipeline.inspect(folder).faults} == {"bad.yaml", "page.txt"}
    (folder / "stories" / "hall.yaml").unlink()
    with pytest.raises(FaultsError):
        pipeline.brief(folder, at)


def test_a_story_in_another_writing_system_waits(make_station: Station, at: datetime) -> None:
    foreign = "headline: Мост закрыт\nbody: Мост через реку закрыт до понедельника, сообщает совет.\n"
    brief = pipeline.brief(make_station({"most.yaml": foreign, "hall.yaml": STORY}), at)
    assert "most" not in {story.id for story in brief.stories}
    assert any("most is in letters that no English voice reads" in notice.message for notice in brief.notices)


def test_a_station_may_set_an_age_limit(make_station: Station, at: datetime) -> None:
    folder = make_station({"hall.yaml": STORY + "published: 2026-11-22T09:00\n"})
    toml = folder / "station.toml"
    toml.write_text(toml.read_text().replace("[bulletin]", "[bulletin]\nmax_age_h = 24"))
    with pytest.raises(StationError) as raised:
        pipeline.brief(folder, at)
    assert "limit of 24 hours" in raised.value.hint


def test_an_old_story_is_noticed(make_station: Station, at: datetime) -> None:
    folder = make_station({"hall.yaml": STORY + "published: 2026-11-16T09:00\n"})
    assert any("7 days old" in notice.message for notice in pipeline.brief(folder, at).notices)


def test_a_story_without_a_date_is_as_old_as_its_file(make_station: Station, at: datetime) -> None:
    folder = make_station({"hall.yaml": STORY})
    path = folder / "stories" / "hall.yaml"
    os.utime(path, (at.timestamp() - 3600, at.timestamp() - 3600))
    assert "has reopened this morning" in lines(folder, at)
    os.utime(path, (at.timestamp() - 100 * 3600, at.timestamp() - 100 * 3600))
    assert "this morning" not in lines(folder, at)


@pytest.mark.parametrize("slot_s", [9.9, 3601.0])
def test_a_slot_must_be_one_that_can_be_filled(make_station: Station, at: datetime, slot_s: float) -> None:
    with pytest.raises(InputError, match="cannot be filled"):
        pipeline.brief(make_station({"hall.yaml": STORY}), at, slot_s)
