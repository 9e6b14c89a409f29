"""Choosing and ordering."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bulletins import config, scripting
from bulletins.editorial import Room, select
from bulletins.editorial.ranking import score
from bulletins.model import Copy, CopyLine, Evidence, Passage, PassageKind, Rundown, Slot, Source, Story, Version


def copy_of(name: str, category: str = "news", priority: int = 3, lengths: tuple[float, ...] = (8, 15, 22, 30)) -> Copy:
    passages = (Passage(PassageKind.HEADLINE, f"{name} in Upton"), Passage(PassageKind.BODY, f"{name} has happened."))
    story = Story(name, Source(name, "structured", ""), passages, category=category, priority=priority)
    line = CopyLine(f"{name} has happened.", (Evidence(name, 1, 0, 4, name),), (), "extract")
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
        return select(copies, station, style, Slot(at, slot_s), Room(seconds, 1.0, 0.3))

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


def test_a_score_shows_its_parts(at: datetime) -> None:
    story = replace(copy_of("vote", priority=1).story, published=at - timedelta(hours=6))
    parts = score(story, ("Upton",), at)
    assert (parts.priority, parts.locality, round(parts.freshness, 3)) == (1.0, 1.0, 0.5)
    assert score(story, ("Netherby",), at).total < parts.total
