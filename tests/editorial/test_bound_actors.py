"""Who does what in written copy, and whose body somebody is of."""

from __future__ import annotations

import pytest

from bulletins.editorial.binding import problems_of_written
from bulletins.model import Passage, PassageKind, Quote, Source, Span, Story

BODY = (
    "Two men were pulled from the water off Hob Point on Friday by the Sallow lifeboat.",
    "Sailor Ned Farrow, 44, radioed for help after the mast of his boat broke.",
    "The Sallow Sailing Club had cancelled its own race because of the wind.",
    "Harbour master Joan Ives, of the Port of Sallow, closed the harbour at noon.",
    "Coxswain Peter Dunn said the waves were as high as a house.",
)
STORY = Story(
    "lifeboat",
    Source("lifeboat.txt", "article", ""),
    (
        *(Passage(PassageKind.BODY, text) for text in BODY),
        Passage(PassageKind.QUOTE, "They did everything right and they are alive because of it."),
    ),
    quotes=(Quote((Span(5, 0, 59),), "Peter Dunn", "coxswain", "Sallow lifeboat"),),
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Peter Dunn radioed for help when his mast broke.", "actor"),
        ("The Port of Sallow had cancelled its own race because of the wind.", "actor"),
        ("Ned Farrow closed the harbour at noon.", "actor"),
        ("Coxswain Joan Ives says they're alive because they did everything right.", "attribution"),
        ("Two men were pulled from the water by the Sallow helicopter.", "new"),
    ],
)
def test_a_deed_keeps_its_doer(text: str, code: str) -> None:
    assert code in [problem.code for problem in problems_of_written(text, STORY)]


@pytest.mark.parametrize(
    "text",
    [
        "Ned Farrow radioed for help when his mast broke.",
        "Sallow Sailing Club had cancelled its race.",
        "The harbour was closed at noon by Joan Ives.",
        "Peter Dunn says they're alive because they did everything right.",
    ],
)
def test_the_doer_of_the_story_passes(text: str) -> None:
    assert problems_of_written(text, STORY) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("All the waves were as high as a house.", "amount"),
        ("Sailor Ned Farrow was 16.", "number"),
        ("The 44 men were pulled from the water off Hob Point.", "number"),
        ("Ned Dunn radioed for help.", "name"),
        ("The coxswain, Joan Ives, closed the harbour at noon.", "office"),
    ],
)
def test_shares_ages_and_titles_stay_where_they_are(text: str, code: str) -> None:
    assert code in [problem.code for problem in problems_of_written(text, STORY)]
