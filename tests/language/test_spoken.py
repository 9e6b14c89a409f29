"""What is written, and what a voice is to be given for it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletins.language.numbers import numbers
from bulletins.language.spoken import spoken

FORMS = [
    line.split(" → ")
    for line in (Path(__file__).parent / "spoken_forms.txt").read_text(encoding="utf-8").splitlines()
    if " → " in line
]
"""Over a thousand written forms, each with what a newsreader says; the file is for reading and for adding to."""


@pytest.mark.parametrize(("written", "said"), FORMS, ids=[written for written, _ in FORMS])
def test_written_forms_are_said_as_a_newsreader_says_them(written: str, said: str) -> None:
    assert spoken(written) == said
    assert spoken(said) == said


COUNTS = (
    "484 people", "1,001 homes", "£1million", "£300,000", "£1.5bn", "50p", "10%", "2.5 per cent", "21°C",
    "in 1999",
    "in 2026", "£2-3m", "10-15%", "3.5 hours", "1,234,567 votes", "5km", "the 21st", "100 metres", "0.5%", "2½ years",
)  # fmt: skip


@pytest.mark.parametrize("written", COUNTS)
def test_the_words_are_worth_what_the_figures_were(written: str) -> None:
    assert [n.value for n in numbers(spoken(written))] == pytest.approx([n.value for n in numbers(written)])


def test_a_sentence_that_began_with_a_figure_begins_with_a_capital() -> None:
    assert spoken("It was cold. 484 people came. £2m was raised.") == (
        "It was cold. Four hundred and eighty-four people came. Two million pounds was raised."
    )


def test_a_sentence_that_began_with_a_term_begins_with_a_capital() -> None:
    assert spoken("It met. HMICFRS said so.", terms={"HMICFRS": "the police inspectorate"}) == (
        "It met. The police inspectorate said so."
    )


def test_terms_match_whole_words_in_their_own_case_longest_first() -> None:
    terms = {"HMICFRS": "the police inspectorate", "Leominster": "Lemster", "Leominster Road": "the Lemster road"}
    text = "HMICFRS met on Leominster Road, Leominster. leominster, Leominsters."
    said = "the police inspectorate met on the Lemster road, Lemster. leominster, Leominsters."
    assert spoken(text, terms=terms) == said


def test_what_a_term_says_is_not_touched_again() -> None:
    assert spoken("The MRU met.", terms={"MRU": "em ar YOU, so to speak"}) == "The em ar YOU, so to speak met."
    assert spoken("HMICFRS's report", terms={"HMICFRS": "the inspectorate"}) == "the inspectorate's report"


def test_an_article_before_a_term_is_not_said_twice() -> None:
    assert spoken("The ROCU and the ROCU", terms={"ROCU": "the unit"}) == "The unit and the unit"


def test_a_term_with_a_figure_is_said_in_words_all_the_same() -> None:
    assert spoken("Tune to CHR.", terms={"CHR": "Clee Hill 95.8"}) == "Tune to Clee Hill ninety-five point eight."


def test_nothing_is_nothing() -> None:
    assert spoken("") == ""
    assert spoken(" – (…) “” ") == ""


PIECES = (
    "£ $ € % ° & - – — ’ ' “ ” ( ) . , ; : / + # @ … 0 1 2 10 14 99 101 999 1,000 2024 1999 1.5 m bn million"
    " km kg mph ft am p.m. May March Monday A38 M50 NHS MPs BBC's US UK POLICE II III King Charles Dr Cllr St"
    " No. v. vs etc e.g. Mr. Con the a an to of in at on call aged year-old www.clee.example a@b.example #Tag"
    " COVID-19 ½ ² °C C 3-1 won 7.30pm 14:00 -- ' s A.M. U.S. s' '90s 50p k x × ³ ٣ １ Ⅳ ①"
).split()
COPY = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from((" ", " ", ""))), max_size=9).map(
    lambda pieces: "".join(piece + gap for piece, gap in pieces)
)


@settings(max_examples=600, deadline=None, derandomize=True)
@given(st.one_of(COPY, st.text(max_size=60)))
def test_no_figure_and_no_sign_is_ever_left_and_saying_twice_says_the_same(text: str) -> None:
    said = spoken(text)
    assert not set(said) & set("£$€%°&")
    assert not any(character.isdigit() for character in said)
    assert all(character.isalpha() or character in " .,;:?!'-" for character in said)
    assert unicodedata.is_normalized("NFC", said)
    assert spoken(said) == said
