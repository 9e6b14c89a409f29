"""Choosing and ordering."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bulletins import config, scripting
from bulletins.editorial import Room, rank, select
from bulletins.model import (
    AiredBulletin,
    AiredStory,
    Copy,
    CopyLine,
    Evidence,
    Passage,
    PassageKind,
    Rundown,
    Slot,
    Source,
    Story,
    Version,
)


def copy_of(name: str, category: str = "news", priority: int = 3, lengths: tuple[float, ...] = (8, 15, 22, 30)) -> Copy:
    text = f"{name}a has {name}b the {name}c of {name}d."
    passages = (Passage(PassageKind.HEADLINE, f"{name}a {name}b {name}c"), Passage(PassageKind.BODY, text))
    story = Story(name, Source(name, "structured", ""), passages, category=category, priority=priority)
    line = CopyLine(text, (Evidence(name, 1, 0, 4, name),), (), "extract")
    ladder = tuple(
        Version(target, (line,) * (count + 1), length)
        for count, (target, length) in enumerate(zip((8, 15, 22, 30), lengths, strict=False))
    )
    return Copy(story, Version(0, (line,), 3.0), ladder)


@pytest.fixture
def choose(make_station: Callable[..., Path], at: datetime) -> Callable[..., Rundown]:
    station = config.load(make_station())
    style = scripting.load_style(station)

    def chosen(copies: list[Copy], seconds: float = 60.0, slot_s: float = 90.0) -> Rundown:
        return select(copies, rank(copies, station, at), station, style, Slot(at, slot_s), Room(seconds, 1.0, 0.3))

    return chosen


def stories(rundown: Rundown) -> list[str]:
    return [item.story_id for item in rundown.items if item.kind == "story"]


def test_it_fills_the_room_and_never_overfills_it(choose: Callable[..., Rundown]) -> None:
    copies = [copy_of(f"s{n}", category=f"c{n}") for n in range(10)]
    for seconds in (13.0, 30.0, 47.0, 90.0):
        rundown = choose(copies, seconds, slot_s=180)
        news = [item for item in rundown.items if item.kind == "story"]
        heads = next((i.versions for i in rundown.items if i.kind == "headlines"), ())
        used = sum(item.version.read_s + 1.0 for item in news) + sum(head.read_s + 0.3 for head in heads)
        assert used <= seconds + 1e-6
        assert used >= seconds - 8.0


def test_the_best_story_leads_and_sport_and_the_light_one_end(choose: Callable[..., Rundown]) -> None:
    copies = [
        copy_of("kick", "kicker", 1),
        copy_of("game", "sport", 1),
        copy_of("vote", "council", 2),
        copy_of("jobs", "business", 1),
    ]
    assert stories(choose(copies, 80)) == ["jobs", "vote", "game", "kick"]


def test_nothing_light_after_a_death(choose: Callable[..., Rundown]) -> None:
    assert "kick" not in stories(choose([copy_of("kick", "kicker"), copy_of("loss", "obituary")], 60))


def test_weather_has_its_own_place(choose: Callable[..., Rundown]) -> None:
    rundown = choose([copy_of("sky", "weather"), copy_of("vote")], 60)
    assert [item.kind for item in rundown.items][-2:] == ["weather", "sign_off"]
    assert stories(rundown) == ["vote"]


def test_what_found_no_room_is_said(choose: Callable[..., Rundown]) -> None:
    rundown = choose([copy_of(f"s{n}") for n in range(9)], 20)
    assert "no room for" in rundown.notices[0].message


def test_a_minute_holds_four_stories_at_the_most(choose: Callable[..., Rundown]) -> None:
    copies = [copy_of(f"s{n}", f"c{n}", lengths=(4.0,)) for n in range(9)]
    assert len(stories(choose(copies, 55, slot_s=60))) == 4


@pytest.fixture
def choose_with(make_station: Callable[..., Path], at: datetime) -> Callable[..., Rundown]:
    """Like `choose`, with earlier bulletins and the style's rule for lighter stories."""
    station = config.load(make_station())
    style = scripting.load_style(station)

    def chosen(
        copies: list[Copy], seconds: float = 60.0, aired: tuple[AiredBulletin, ...] = (), kicker: str = "last"
    ) -> Rundown:
        items = tuple(replace(item, kicker=kicker) if item.kind == "stories" else item for item in style.items)
        ranking = rank(copies, station, at, aired)
        return select(copies, ranking, station, replace(style, items=items), Slot(at, 90), Room(seconds, 1.0, 0.3))

    return chosen


def grave(name: str, priority: int = 3, category: str = "news") -> Copy:
    copy = copy_of(name, category, priority)
    line = replace(copy.ladder[0].lines[0], text=f"A {name}a has died.")
    return replace(copy, ladder=tuple(replace(version, lines=(line,)) for version in copy.ladder))


def test_nothing_light_directly_after_a_death(choose_with: Callable[..., Rundown]) -> None:
    copies = [copy_of("vote", priority=1), copy_of("jobs"), grave("loss", 5), copy_of("kick", "kicker")]
    assert stories(choose_with(copies, 90)) == ["vote", "loss", "jobs", "kick"]
    assert stories(choose_with([copy_of("vote", priority=1), grave("loss", 5), copy_of("kick", "kicker")], 90)) == [
        "vote",
        "loss",
    ]


def test_a_style_may_want_nothing_light_on_a_grave_day_or_ever(choose_with: Callable[..., Rundown]) -> None:
    copies = [grave("loss", 1), copy_of("vote"), copy_of("kick", "kicker")]
    assert stories(choose_with(copies, 90)) == ["loss", "vote", "kick"]
    calm = choose_with(copies, 90, kicker="calm")
    assert stories(calm) == ["loss", "vote"]
    assert any("nothing light" in notice.message for notice in calm.notices)
    assert "kick" not in stories(choose_with(copies[1:], 90, kicker="never"))


def test_a_light_story_of_a_death_is_not_light(choose_with: Callable[..., Rundown]) -> None:
    assert stories(choose_with([grave("parrot", 1, "kicker"), copy_of("vote")], 60))[0] == "parrot"


def test_one_light_story_and_it_is_wanted(choose_with: Callable[..., Rundown]) -> None:
    copies = [copy_of(f"s{n}", priority=2, lengths=(8.0,)) for n in range(6)]
    copies += [copy_of("kick", "kicker", 4, (8.0,)), copy_of("joke", "kicker", 5, (8.0,))]
    rundown = choose_with(copies, 50)
    assert stories(rundown)[-1] == "kick" and "joke" not in stories(rundown)
    assert any(notice.story_id == "joke" and "closes the bulletin" in notice.message for notice in rundown.notices)


def led_by(at: datetime, name: str, sha256: str = "") -> tuple[AiredBulletin, ...]:
    text = copy_of(name).ladder[0].text
    return (AiredBulletin(at - timedelta(hours=1), (AiredStory(name, text, sha256),)),)


def test_what_led_the_last_bulletin_does_not_lead_again(choose_with: Callable[..., Rundown], at: datetime) -> None:
    copies = [copy_of("jobs", priority=1), copy_of("vote", priority=4), copy_of("rain", priority=5)]
    assert stories(choose_with(copies))[0] == "jobs"
    again = stories(choose_with(copies, aired=led_by(at, "jobs")))
    assert again[:2] == ["vote", "jobs"]
    assert stories(choose_with(copies, aired=led_by(at, "vote")))[0] == "jobs"


def test_a_lead_that_moved_may_lead_again(choose_with: Callable[..., Rundown], at: datetime) -> None:
    jobs = copy_of("jobs", priority=1)
    moved = replace(jobs, story=replace(jobs.story, updated=at - timedelta(minutes=10)))
    assert stories(choose_with([moved, copy_of("vote")], aired=led_by(at, "jobs")))[0] == "jobs"


def test_a_lead_without_a_rival_leads_with_a_notice(choose_with: Callable[..., Rundown], at: datetime) -> None:
    copies = [copy_of("jobs"), copy_of("game", "sport"), copy_of("kick", "kicker")]
    rundown = choose_with(copies, aired=led_by(at, "jobs"))
    assert stories(rundown)[0] == "jobs"
    assert any("leads again" in notice.message for notice in rundown.notices)


def test_two_stories_of_one_event_do_not_both_air(choose_with: Callable[..., Rundown]) -> None:
    vote = copy_of("vote", priority=1)
    again = replace(vote, story=replace(vote.story, id="again", priority=3))
    rundown = choose_with([again, vote, copy_of("jobs")], 90)
    assert stories(rundown) == ["vote", "jobs"]
    assert "again: tells of the same event as vote" in [notice.message for notice in rundown.notices]


def test_a_light_story_that_has_aired_is_wanted_less(choose_with: Callable[..., Rundown], at: datetime) -> None:
    copies = [copy_of(f"s{n}", priority=1, lengths=(8.0,)) for n in range(4)] + [copy_of("kick", "kicker", 4, (8.0,))]
    assert stories(choose_with(copies, 43))[-1] == "kick"
    assert "kick" not in stories(choose_with(copies, 43, aired=led_by(at, "kick")))
