"""The evidence check for copy that a person wrote."""

from __future__ import annotations

import pytest

from bulletins.editorial.binding import problems_of_written
from bulletins.editorial.material import statements
from bulletins.model import Passage, PassageKind, Quote, Source, Span, Story

BODY = (
    "Elmbury Council has approved 214 homes on the old cattle market.",
    "Almost £3m will be spent on a new road, which is expected to open in May.",
    "Councillors voted by 12 to 9 after three hours of debate.",
    "Campaigner Rosa Whitlow lost her appeal in March, and the plan was not changed.",
    "The town is ready for these homes.",
)
STORY = Story(
    "homes",
    Source("homes.txt", "article", ""),
    (
        *(Passage(PassageKind.BODY, text) for text in BODY),
        Passage(PassageKind.QUOTE, "The market has stood empty for a decade and the town deserves better."),
    ),
    quotes=(Quote((Span(5, 0, 69),), "Idris Pell", "council leader", "Elmbury Council"),),
)


@pytest.mark.parametrize(
    "text",
    [
        "Two hundred and fourteen homes have been approved on the old cattle market in Elmbury.",
        "Elmbury Council leader Idris Pell says the market has stood empty for a decade.",
        "The council says the town deserves better.",
        "Almost three million pounds will be spent on a new road.",
        "The vote was 12 to 9.",
    ],
)
def test_other_words_for_the_same_facts_pass(text: str) -> None:
    assert problems_of_written(text, STORY) == []


def test_the_story_supports_its_own_sentences() -> None:
    narrative = [statement for statement in statements(STORY) if statement.quote is None]
    assert [problems_of_written(statement.text, STORY) for statement in narrative] == [[]] * len(narrative)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Elmbury Council has approved 241 homes on the old cattle market.", "number"),
        ("Councillors voted by 214 to 9 after three hours of debate.", "number"),
        ("More than £3m will be spent on a new road.", "number"),
        ("£3m will be spent on a new road.", "number"),
        ("Elmbury Council has rejected 214 homes on the old cattle market.", "opposite"),
        ("Elmbury Council has not approved 214 homes on the old cattle market.", "negation"),
        ("Rosa Whitlow lost her appeal in March, and the plan was changed.", "negation"),
        ("Rosa Whitlow won her appeal in March.", "opposite"),
        ("The new road will open in May.", "hedge"),
        ("Rosa Whitlow says the market has stood empty for a decade.", "attribution"),
        ("Rosa Pell lost her appeal in March.", "name"),
        ("Thornley Council has approved 214 homes.", "name"),
        ("Elmbury Council has approved 214 homes in a shocking scandal.", "judgement"),
        ("Police divers searched the flooded quarry overnight.", "new"),
        ("The council calls the market “a ruin for years”.", "quote"),
        ("Elmbury Council has approved 214 homes on the.", "dangling"),
    ],
)
def test_other_facts_are_found(text: str, code: str) -> None:
    assert code in [problem.code for problem in problems_of_written(text, STORY)]


def test_a_problem_points_at_its_words() -> None:
    text = "The town is ready for these homes. Elmbury Council has approved 241 homes."
    problem = problems_of_written(text, STORY)[0]
    assert text[problem.start : problem.end] == "241"


SURE = Story(
    "sure",
    Source("sure.txt", "article", ""),
    tuple(
        Passage(PassageKind.BODY, text)
        for text in (
            "The dispute with the drivers has not been settled.",
            "Temperatures could fall to minus eight in the valley on Friday.",
            "The roof is expected to be repaired by Monday.",
            "Cases have gone up to 34 in a week.",
            "The clinic failed to check a scan, because of a shortage of nurses.",
        )
    ),
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The row with the drivers has been settled.", "negation"),
        ("It will fall to minus eight in the valley on Friday.", "hedge"),
        ("Cases have gone up to 36 in a week.", "number"),
    ],
)
def test_what_is_open_or_denied_stays_so(text: str, code: str) -> None:
    assert code in [problem.code for problem in problems_of_written(text, SURE)]


@pytest.mark.parametrize(
    "text",
    [
        "The row with the drivers isn't settled.",
        "It could be minus eight in the valley on Friday.",
        "The clinic didn't check a scan.",
        "The clinic says there aren't enough nurses.",
    ],
)
def test_what_is_open_or_denied_may_be_said_in_other_words(text: str) -> None:
    assert problems_of_written(text, SURE) == []
