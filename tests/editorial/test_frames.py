"""Frames: structures and the templates that say them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from bulletins.editorial import House
from bulletins.editorial.candidates import offer
from bulletins.editorial.facts import problems
from bulletins.editorial.frames import find_frame
from bulletins.editorial.material import statements
from bulletins.language.pace import Pace
from bulletins.model import Story

Make = Callable[[str], Story]


def said(story: Story, kind: str = "") -> str | None:
    frame = find_frame(story, statements(story))
    draft = frame.draft(kind) if frame else None
    if draft is not None:
        assert problems(draft, story) == []
    return draft.text if draft else None


def test_a_grade_is_found_in_a_sentence_with_what_it_was_for(make_story: Make) -> None:
    story = make_story(
        "headline: Report out\nparagraphs:\n  - Inspectors looked at how the service handles 999 calls.\n"
        "  - Netherby Ambulance Trust has been rated as outstanding.\n"
    )
    assert said(story) == "Netherby Ambulance Trust has been rated outstanding at handling 999 calls."
    assert said(story, "headline") == "Netherby Ambulance Trust is rated outstanding at handling 999 calls."


def test_a_grade_from_facts(make_story: Make) -> None:
    story = make_story("headline: Report\nfacts: {body: Upton School, grade: good}\n")
    assert said(story) == "Upton School has been graded good."


@pytest.mark.parametrize(
    ("score", "line"),
    [
        ("24-17", "Upton have beaten Netherby 24-17 in the County Cup."),
        ("0-2", "Netherby have beaten Upton 2-0 in the County Cup."),
        ("1-1", "Upton and Netherby have drawn 1-1 in the County Cup."),
    ],
)
def test_a_result(make_story: Make, score: str, line: str) -> None:
    facts = f"{{home: Upton, away: Netherby, score: '{score}', competition: County Cup}}"
    assert said(make_story(f"headline: Result\nfacts: {facts}\n")) == line


def test_no_frame_fits_an_ordinary_story(make_story: Make) -> None:
    assert said(make_story("headline: Hall\nbody: The hall has reopened.\n")) is None


def test_a_graded_sentence_is_said_when_no_frame_says_it(make_story: Make, at: datetime) -> None:
    story = make_story(
        "headline: Report out\nparagraphs:\n  - Parents in Netherby have waited a year for the inspectors.\n"
        "  - Netherby School has been rated outstanding by the inspectors who came in May.\n"
    )
    offered = offer(story, House((), Pace(0.055, 0.05, 0.05), at))
    assert "Netherby School has been rated outstanding by the inspectors who came in May." in [
        candidate.draft.text for candidate in offered.candidates
    ]
