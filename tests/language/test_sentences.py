"""Where the sentences of news copy end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletins.language.sentences import sentences

CUT = (
    ["Cllr. Jones said so.", "Mr. Smith agreed."],
    ["He met Det. Insp. Jane Doe at 7 p.m. on Monday.", "It rained."],
    ["The match starts at 7.30 p.m.", "Fans should be early."],
    ["“We are ready.”", "She left."],
    ["“We are ready,” she said.", "“It is done.”", "The council agreed."],
    ["“What happened?” Jo Bell asked.", "“I don’t know.”"],
    ["No. 10 said so.", "No. 7 bus."],
    ["It said no.", "The man left."],
    ["J. K. Doe spoke.", "J.R. Smith too."],
    ["It cost £2.50.", "That is a lot."],
    ["St. John's Church is shut.", "St John's too."],
    ["The U.S. president left.", "He is in the U.S.", "He stays."],
    ["He said: “No!”", "Then he went."],
    ["'It is over.'", "They left."],
    ["It rose to 3.5 million.", "Prices fell"],
    ["Supt. Ann Bell and Sgt. Doe (pictured) said it.", "(It was late.)", "So it goes."],
    ["The firm, Acme Ltd., said so.", "It is shut."],
    ["Is it?", "Yes!", "No... maybe."],
    ["It is up by 3.", "4 people came.", "£2m went."],
    ["He was born on Jan. 5 in Leeds.", "He left."],
    ["The Rev. Jo Bell prayed.", "Lt. Col. Smith too."],
    ["The council works with the NHS.", "Doctors agreed."],
    ["at www.clee.example.", "Go."],
    ["Anna ran to the bus.", "Police came."],
)


@pytest.mark.parametrize("expected", CUT, ids=[" ".join(sentence) for sentence in CUT])
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    text = " ".join(expected)
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_a_blank_line_and_a_bullet_begin_a_sentence_but_a_line_break_does_not() -> None:
    text = "  One line\nand more\n\nTwo  \n• Three\n• Four.\n"
    assert [text[start:end] for start, end in sentences(text)] == ["One line\nand more", "Two", "• Three", "• Four."]


def test_an_empty_text_has_no_sentences() -> None:
    assert sentences("") == sentences(" \n\n ") == []


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=80))
def test_no_word_is_lost(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)
