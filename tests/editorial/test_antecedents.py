"""Whom "he" and "she" mean."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from bulletins.editorial import House, condense
from bulletins.editorial.candidates import offer
from bulletins.editorial.facts import problems
from bulletins.language import parsing
from bulletins.language.pace import Pace
from bulletins.model import Story

Make = Callable[[str], Story]
PACE = Pace(0.055, 0.05, 0.05)
CHARGE = "A 17-year-old boy has been charged with attempted murder in Upton."

pytestmark = pytest.mark.skipif(not parsing.available(), reason="needs the parser (extra `parser`)")


def offered(make_story: Make, at: datetime, *paragraphs: str) -> list[str]:
    listed = "".join(f"  - {paragraph}\n" for paragraph in paragraphs)
    story = make_story(f"headline: Somebody charged\nparagraphs:\n{listed}")
    candidates = offer(story, House((), PACE, at, 0)).candidates
    assert all(problems(candidate.draft, story) == [] for candidate in candidates)
    return [candidate.draft.text for candidate in candidates if candidate.follows is None]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "The teenager, from Upton, has also been charged with having a knife.",
            "He is due to appear at Netherby Magistrates' Court on Friday.",
            "The teenager is due to appear at Netherby Magistrates' Court on Friday.",
        ),
        (
            "An 81-year-old pensioner was found injured in Castle Street.",
            "Her handbag was found in a hedge in the next village.",
            "The pensioner's handbag was found in a hedge in the next village.",
        ),
        (
            "Rosa Whitlow, 41, has been fined for fly-tipping.",
            "She was told to pay the costs of the court as well.",
            "Rosa Whitlow was told to pay the costs of the court as well.",
        ),
    ],
)
def test_the_one_person_of_the_sentence_before(
    make_story: Make, at: datetime, before: str, after: str, said: str
) -> None:
    assert said in offered(make_story, at, CHARGE, before, after, "Whitlow had no comment.")


@pytest.mark.parametrize(
    "before",
    [
        "A boy was found beside a man in Castle Street in Upton.",
        "The driver was pulled out by Ellen Brightwell of Castle Street.",
        "Rosa Whitlow spoke to her brother in Castle Street in Upton.",
        "Upton Town Council was told about it in Castle Street.",
        "A driver was hurt, and a second driver was seen in Castle Street in Upton.",
        "Police said the teenager was seen in Castle Street in Upton.",
    ],
)
def test_nobody_is_guessed(make_story: Make, at: datetime, before: str) -> None:
    after = "He is due to appear at Netherby Magistrates' Court on Monday."
    found = offered(make_story, at, CHARGE, before, after, "Rosa Whitlow, 41, had no comment.")
    assert not any("due to appear" in line for line in found)


def test_right_behind_its_sentence_a_pronoun_stays(make_story: Make, at: datetime) -> None:
    story = make_story(
        "headline: Woman found\nparagraphs:\n  - The victim was found injured in Castle Street in Upton on Friday.\n"
        "  - She remains in hospital in a critical condition.\n"
    )
    copy = condense(story, House((), PACE, at, 0))
    assert copy is not None
    assert "She remains in hospital" in copy.ladder[-1].text
