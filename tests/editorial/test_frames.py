"""Frames: structures and the templates that say them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

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


PLANS = "headline: Vote\nparagraphs:\n  - '{0}'\n  - '{1}'\n"


@pytest.mark.parametrize(
    ("decision", "vote", "line"),
    [
        (
            "Controversial plans to build 90 homes in Netherby were finally thrown out tonight after a long meeting.",
            "Members of Upton and Holme Council’s planning committee voted by six to two to refuse the application.",
            "Plans to build 90 homes in Netherby have been thrown out by Upton and Holme Council.",
        ),
        (
            "Plans for a tram depot in Netherby have been approved.",
            "Upton Council backed the scheme by 12 votes to nine on Thursday.",
            "Plans for a tram depot in Netherby have been approved by Upton Council.",
        ),
    ],
)
def test_a_council_decision_says_who_took_it(make_story: Make, decision: str, vote: str, line: str) -> None:
    assert said(make_story(PLANS.format(decision, vote))) == line


@pytest.mark.parametrize(
    ("decision", "vote"),
    [
        ("Plans for a depot have not been approved.", "Upton Council voted nine to two to approve the scheme."),
        ("Plans for a depot have been approved in principle.", "Upton Council backed the scheme by six votes to two."),
        ("Plans for a depot have been approved.", "Upton Council voted nine to two against the scheme."),
        ("Plans for a depot have been approved.", "Upton Council had voted nine to two to approve the scheme."),
        ("Plans for a depot have been approved.", "Upton Council voted two to nine to approve the scheme."),
        ("Plans for a depot have been refused.", "Upton Council voted nine to two against an amendment."),
        (
            "Residents fear plans for a depot have been approved.",
            "Upton Council backed the scheme by six votes to two.",
        ),
    ],
)
def test_a_decision_that_the_vote_does_not_bear_out_is_left_alone(make_story: Make, decision: str, vote: str) -> None:
    assert said(make_story(PLANS.format(decision, vote))) is None


def test_a_weather_warning_says_where_and_until_when(make_story: Make) -> None:
    issued = "The Met Office has issued an amber warning for wind covering Upton and Netherby "
    issued += "from 6am until 5pm on Thursday."
    line = "An amber warning for wind covers Upton and Netherby from 6am until 5pm on Thursday."
    assert said(make_story(PLANS.format("Ferries may be cancelled.", issued))) == line
    coming = "Drivers are urged to take care as a yellow warning for snow and ice comes into force at 9pm tonight."
    line = "A yellow warning for snow and ice comes into force at 9pm tonight."
    assert said(make_story(PLANS.format(coming, "Gritters are out."))) == line
    assert said(make_story(PLANS.format(issued, "The warning has since been lifted."))) is None


def test_a_warning_whose_day_has_passed_is_not_said(make_story: Make, at: datetime) -> None:
    coming = "Drivers are urged to take care as a yellow warning for ice comes into force at 9pm tonight."
    story = make_story(f"headline: Ice\npublished: 2020-01-06T15:30\nparagraphs:\n  - {coming}\n")
    assert all(c.index >= 0 for c in offer(story, House((), Pace(0.055, 0.05, 0.05), at)).candidates)


def test_what_goes_on_into_a_day_keeps_its_preposition(make_story: Make, at: datetime) -> None:
    story = make_story(
        f"headline: Ice\npublished: {at:%Y-%m-%d}T06:00\nparagraphs:\n"
        f"  - The council says gritting could go on into {at + timedelta(days=3):%A} in the hills.\n"
    )
    texts = [c.draft.text for c in offer(story, House((), Pace(0.055, 0.05, 0.05), at)).candidates]
    assert texts == [f"The council says gritting could go on into {at + timedelta(days=3):%A} in the hills."]
