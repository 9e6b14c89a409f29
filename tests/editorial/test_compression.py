"""Shortening by the parse of a sentence."""

from __future__ import annotations

import pytest

from bulletins.editorial.compression import compressed, lightly, trimmed
from bulletins.editorial.material import Draft
from bulletins.language import parsing


def short(text: str) -> str:
    return compressed(Draft(text, ()), 12).text


def test_asides_between_commas_go() -> None:
    text = (
        "The bridge, which crosses the river at Elmbury and was built for carts, has reopened to drivers after repairs."
    )
    assert short(text) == "The bridge has reopened to drivers after repairs."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The bridge, which cost the county 2,000 pounds this year, has reopened to all drivers.",
            "The bridge has reopened to all drivers.",
        ),
        (
            "Following a public meeting in the hall, the council has agreed to close both of its pools.",
            "The council has agreed to close both of its pools.",
        ),
        (
            "The trust is to open another theatre at the Royal Infirmary, cutting the long waits for operations.",
            "The trust is to open another theatre at the Royal Infirmary.",
        ),
        (
            "The charity – which was set up by two sisters – helps families across the whole of the county.",
            "The charity helps families across the whole of the county.",
        ),
    ],
)
def test_what_only_adds_goes(text: str, said: str) -> None:
    assert short(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "On Monday morning, the council is to meet again to talk about the future of both of its pools.",
        "The driver, who denies causing the crash at the crossroads, has been told to come back to court.",
        "The bridge, which did not pass its safety test and stood closed for weeks, has reopened to all drivers.",
        "The man, who allegedly took a van from the yard behind the school, has been seen in Elmbury again.",
        "Rosa Whitlow, chief executive of Elmbury Homes, says the town has waited for years for this.",
    ],
)
def test_what_bears_meaning_stays(text: str) -> None:
    assert short(text) == text


def test_without_the_parser_nothing_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "_model", lambda: None)
    text = (
        "The ferry, which crosses the river at Elmbury and was built for carts, has reopened to drivers after repairs."
    )
    assert short(text) == text


@pytest.mark.parametrize(
    ("text", "most", "said"),
    [
        ("The swing bridge at Elmbury will close to traffic from 7pm on Monday for ten weeks of repairs.", 15,
         "The swing bridge at Elmbury will close to traffic from 7pm on Monday."),
        ("The mayor of Elmbury has quit just a year after taking it on.", 8, "The mayor of Elmbury has quit."),
        ("The collapse of the firm resulted in the loss of forty jobs.", 8,
         "The collapse of the firm resulted in the loss of forty jobs."),
        ("Dozens of runners from the town took part in the race on Sunday.", 8,
         "Dozens of runners from the town took part in the race on Sunday."),
        ("Trains will not run from Monday for three weeks.", 6, "Trains will not run from Monday for three weeks."),
    ],
)  # fmt: skip
def test_circumstances_go_from_the_end_of_what_is_too_long(text: str, most: int, said: str) -> None:
    assert trimmed(Draft(text, ()), most).text == said


def test_a_long_subject_goes_without_what_describes_it() -> None:
    text = "A potter from Elmbury who wanted to thank the nurses of the ward has given them a hundred mugs of her own."
    assert short(text) == "A potter from Elmbury has given them a hundred mugs of her own."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The bridge, which crosses the river at Elmbury, has reopened.", ["The bridge has reopened."]),
        ("Rosa Whitlow, the head of the school, has resigned.", ["Rosa Whitlow has resigned."]),
        ("Rosa Whitlow, 38, has resigned.", ["Rosa Whitlow has resigned."]),
        (
            "Rosa Whitlow, the head of the school, has left the hall, which stands by the river at Elmbury.",
            [
                "Rosa Whitlow has left the hall, which stands by the river at Elmbury.",
                "Rosa Whitlow, the head of the school, has left the hall.",
                "Rosa Whitlow has left the hall.",
            ],
        ),
    ],
)
def test_the_lightest_asides_go_one_by_one_and_together(text: str, said: list[str]) -> None:
    assert [draft.text for draft in lightly(Draft(text, ()))] == said


@pytest.mark.parametrize(
    "text",
    [
        "The men have been named as Tom Brill, a teacher from Elmbury, and his brother.",
        "The letter is known only to Rosa Whitlow, her husband and the vicar.",
        "The driver, who denies causing the crash at the crossroads, has been told to come back to court.",
        "The town held a meeting in the hall, which the mayor said drew a hundred people.",
        "The council, which met in the hall, called it “a good day, which we all needed, for the town”.",
        "Flags fly at the hall, which houses the portraits of the first mayors, Dr Rosa Whitlow and Tom Brill.",
    ],
)
def test_nobody_of_a_list_no_speaker_and_no_quoted_word_goes(text: str) -> None:
    assert lightly(Draft(text, ())) == []


def test_without_the_parser_nothing_is_light(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "_model", lambda: None)
    assert lightly(Draft("Ivor Teasdale, 52, has resigned.", ())) == []


def test_a_time_of_day_keeps_its_day() -> None:
    text = "A man from the town was taken to hospital after the crash on the bridge at 5.50pm on Monday."
    assert trimmed(Draft(text, ()), 17).text == text
    plain = "A man from the town was taken to hospital after the crash on the bridge on Monday."
    assert trimmed(Draft(plain, ()), 15).text == plain.replace(" on Monday", "")
