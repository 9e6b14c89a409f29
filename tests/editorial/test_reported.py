"""Quotes as reported speech."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bulletins.editorial.facts import problems
from bulletins.editorial.grammar import lexicon
from bulletins.editorial.material import Draft, evidence_of, statements
from bulletins.editorial.reported import Mention, named, reported
from bulletins.model import Quote, Story

Make = Callable[[str], Story]


def told(make_story: Make, text: str, organisation: str = "Upton Council", role: str = "Councillor") -> str | None:
    story = make_story(
        f"headline: A thing\nbody: A thing has happened.\n"
        f'quotes:\n  - {{text: "{text}", speaker: Jo Pennard, role: {role}, organisation: {organisation}}}\n'
    )
    statement = next(s for s in statements(story) if s.quote is not None)
    own = Draft(statement.text, (evidence_of(story, statement),))
    draft = reported(story, statement, own, lexicon(story), Mention.FIRST)
    if draft is not None:
        assert problems(draft, story) == []
    return draft.text if draft else None


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("The roof was found to be unsafe.", "Councillor Jo Pennard says the roof was found to be unsafe."),
        ("However, the roof is unsafe.", "Councillor Jo Pennard says the roof is unsafe."),
        ("We have already mended the roof.", "Councillor Jo Pennard says the council has already mended the roof."),
        ("We’ve mended the roof.", "Councillor Jo Pennard says the council has mended the roof."),
        ("We need our roof back.", "Councillor Jo Pennard says the council needs its roof back."),
        ("We are mending our roof.", "Councillor Jo Pennard says the council is mending its roof."),
        ("Our roof has gone.", "Councillor Jo Pennard says the council's roof has gone."),
        ("I accept that we need a roof.", "Councillor Jo Pennard accepts the council needs a roof."),
        ("I am proud of the new roof.", "Councillor Jo Pennard is proud of the new roof."),
        ("We will not sell the hall.", "Councillor Jo Pennard says the council will not sell the hall."),
        (
            "Whilst I am, of course, sad, I accept that the roof is unsafe.",
            "Councillor Jo Pennard accepts the roof is unsafe.",
        ),
        (
            "The hall was old and we’ve already mended it.",
            "Councillor Jo Pennard says the council has already mended it.",
        ),
    ],
)
def test_a_safe_quote_is_reported(make_story: Make, quote: str, said: str) -> None:
    assert told(make_story, quote) == said


@pytest.mark.parametrize(
    "quote",
    [
        "Who would have thought it?",
        "I went there every day as a child.",
        "You should see the roof.",
        "Please keep away.",
        "If the roof goes, the hall goes.",
        "Thank you to everybody who gave.",
        "A disgrace.",
        "We gavotte about the roof.",
    ],
)
def test_an_unsafe_quote_is_left_out(make_story: Make, quote: str) -> None:
    assert told(make_story, quote) is None


def test_we_needs_a_body(make_story: Make) -> None:
    assert told(make_story, "We have mended the roof.", organisation="Nobody", role="neighbour") is None


@pytest.mark.parametrize(
    ("quote", "first", "later"),
    [
        (Quote((), "Jo Pennard", "Councillor"), "Councillor Jo Pennard", "Pennard"),
        (
            Quote((), "Jo Pennard", "chief executive", "Upton Trust"),
            "Jo Pennard, chief executive of Upton Trust,",
            "Pennard",
        ),
        (Quote((), "", "spokesperson", "Upton Trust"), "Upton Trust", "The trust"),
        (Quote((), "Jo Pennard", "His Majesty’s Inspector of Halls"), "Inspector of Halls Jo Pennard", "Pennard"),
        (Quote((), "Jo Pennard"), "Jo Pennard", "Pennard"),
    ],
)
def test_title_and_name_first_then_the_surname(quote: Quote, first: str, later: str) -> None:
    assert named(quote, Mention.FIRST) == first
    assert named(quote, Mention.LATER) == later


def test_an_unfamiliar_body_is_introduced() -> None:
    nurse = Quote((), "Jo Pennard", "Chief Nurse", "Upton Trust")
    assert named(nurse, Mention.INTRODUCED) == "Chief Nurse Jo Pennard, from Upton Trust,"


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("his parents", "His parents say the hall was a second home to him."),
        ("Robin's mum and dad", "Robin's mum and dad say the hall was a second home to him."),
        ("a neighbour", "A neighbour says the hall was a second home to him."),
    ],
)
def test_somebody_without_a_name_says_so_in_the_right_number(make_story: Make, role: str, said: str) -> None:
    story = make_story(
        "headline: A thing\nbody: A thing has happened.\nquotes:\n"
        f'  - {{text: "The hall was a second home to him.", role: "{role}"}}\n'
    )
    statement = next(s for s in statements(story) if s.quote is not None)
    own = Draft(statement.text, (evidence_of(story, statement),))
    draft = reported(story, statement, own, lexicon(story), Mention.FIRST)
    assert draft is not None and draft.text == said
    assert problems(draft, story) == []


@pytest.mark.parametrize(
    "quote", ["Dad loved this town.", "I know this will cause concern.", "I understand how they feel."]
)
def test_what_only_the_speaker_can_say_is_not_told(make_story: Make, quote: str) -> None:
    assert told(make_story, quote) is None
