"""What a story is worth at an hour, and what it is worth once it has aired."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bulletins import config
from bulletins.config import Station
from bulletins.editorial import rank
from bulletins.editorial.novelty import has_moved
from bulletins.editorial.ranking import score, sources
from bulletins.model import AiredBulletin, AiredStory, Copy, Passage, PassageKind, Quote, Source, Span, Story

from .test_selection import copy_of


@pytest.fixture
def station(make_station: Callable[..., Path]) -> Station:
    return replace(config.load(make_station()), area=("Upton upon Severn", "Netherby"))


def aired(at: datetime, hours: int, *texts: tuple[str, str]) -> AiredBulletin:
    return AiredBulletin(at - timedelta(hours=hours), tuple(AiredStory(name, text, "old") for name, text in texts))


def test_a_score_is_the_sum_of_its_parts(station: Station, at: datetime) -> None:
    story = replace(copy_of("vote", priority=2).story, places=("Netherby",), updated=at - timedelta(hours=6))
    parts = score(story, station, at)
    assert (parts.priority, parts.locality.value, parts.freshness, parts.novelty.value) == (0.75, 1.0, 0.5, 1.0)
    assert (parts.age_h, parts.voices, parts.locality.names) == (6.0, (), ("Netherby",))
    assert parts.total == pytest.approx(100 * (0.30 * 0.75 + 0.25 + 0.20 * 0.5 + 0.15))


def test_voices_count_once_and_up_to_three() -> None:
    body = "The Upton Trust says it is sorry. Wenbury Council said no. According to Hill Farm, it rained. He said so."
    passages = (Passage(PassageKind.BODY, body), Passage(PassageKind.QUOTE, "No."), Passage(PassageKind.QUOTE, "Yes."))
    quotes = (
        Quote((Span(1, 0, 3),), "Mary Ames", "nurse", "Upton Trust"),
        Quote((Span(2, 0, 4),), "Mary Ames", "nurse", "Upton Trust"),
    )
    story = Story("one", Source("one", "structured", ""), passages, quotes)
    assert sources(story) == ("Mary Ames", "Wenbury Council", "Hill Farm")


def test_the_second_of_a_category_counts_for_less(station: Station, at: datetime) -> None:
    copies = [
        copy_of("one", "court"),
        copy_of("two", "court"),
        copy_of("three", "court"),
        copy_of("four"),
        copy_of("five"),
    ]
    penalties = {one.story_id: one.score.penalty for one in rank(copies, station, at)}
    assert penalties == {"one": 0, "three": 15, "two": 30, "four": 0, "five": 0}


def test_what_has_aired_is_less_new(station: Station, at: datetime) -> None:
    copies = [copy_of("vote"), copy_of("jobs")]
    history = [aired(at, 1, ("other", copies[0].ladder[1].text))]
    by_id = {one.story_id: one for one in rank(copies, station, at, history)}
    assert by_id["vote"].score.novelty.value == pytest.approx(0.0, abs=1e-9)
    assert by_id["vote"].score.novelty.aired == history[0].stories[0]
    assert by_id["jobs"].score.novelty.value > 0.7
    assert by_id["vote"].score.total == pytest.approx(
        by_id["jobs"].score.total - 15 * by_id["jobs"].score.novelty.value
    )


def test_only_the_last_three_bulletins_are_compared(station: Station, at: datetime) -> None:
    copy = copy_of("vote")
    history = [aired(at, hours, ("x", "Quite another matter.")) for hours in (1, 2, 3)]
    old = aired(at, 4, ("vote", copy.ladder[0].text))
    assert rank([copy], station, at, [*history, old])[0].score.novelty.value == pytest.approx(1.0)
    assert rank([copy], station, at, [*history[:2], old])[0].score.novelty.value == pytest.approx(0.0, abs=1e-9)


def test_the_order_of_the_input_changes_nothing(station: Station, at: datetime) -> None:
    copies = [copy_of(f"s{n}", f"c{n % 3}") for n in range(12)]
    assert rank(copies, station, at) == rank(copies[::-1], station, at)


def test_of_one_event_the_better_story_is_kept(station: Station, at: datetime) -> None:
    vote = copy_of("vote", priority=1)
    again = replace(vote, story=replace(vote.story, id="again", priority=4))
    found = {one.story_id: one for one in rank([again, vote, copy_of("jobs")], station, at)}
    assert (found["again"].same_as, found["vote"].same_as, found["jobs"].same_as) == ("vote", "", "")


def moved(copy: Copy, text: str, at: datetime, sha256: str = "old") -> bool:
    return has_moved(copy, AiredStory("vote", text, sha256), at)


def test_when_a_story_has_moved(at: datetime) -> None:
    copy = copy_of("vote")
    said = copy.ladder[0].text
    fresh = replace(copy, story=replace(copy.story, source=Source("vote", "structured", "new")))
    assert not moved(fresh, said, at)
    assert not moved(fresh, f"{said} Forty people are hurt.", at)
    later = replace(fresh, story=replace(fresh.story, updated=at + timedelta(minutes=20)))
    assert moved(later, said, at)
    assert not moved(replace(later, story=replace(later.story, updated=at - timedelta(hours=2))), said, at)
    assert not moved(replace(later, story=replace(later.story, source=Source("vote", "structured", "old"))), said, at)


@pytest.mark.parametrize(
    ("before", "now", "has"),
    [
        ("Police have arrested six people.", "Police have arrested nine people.", True),
        ("Police have arrested six people.", "Six people have been arrested by police.", False),
        ("A man has been charged.", "Colin Vasey has been charged.", True),
        ("Colin Vasey has been charged.", "A man has been charged, Colin Vasey.", False),
    ],
)
def test_new_figures_and_new_names_move_a_story(at: datetime, before: str, now: str, has: bool) -> None:
    copy = copy_of("vote")
    line = replace(copy.ladder[0].lines[0], text=now)
    told = replace(copy, ladder=(replace(copy.ladder[0], lines=(line,)),))
    told = replace(told, story=replace(told.story, source=Source("vote", "structured", "new")))
    assert moved(told, before, at) is has
