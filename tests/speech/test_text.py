from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.speech._text import LONGEST_SENTENCE, plain, sentences


@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        ('<speak>Good <break time="1s"/> morning</speak>', "Good morning"),
        ("In [Leominster](/lˈɛmstə/) today", "In Leominster today"),
        ("In [[ ˈlɛmstə ]] Leominster", "In Leominster"),
        ("Sunny ☀️ and 👩‍🚒 warm 👍🏽 in 🇬🇧", "Sunny and warm in"),
        ("one\x00two\x1b[31m\tthree\n four", "one two 31m three four"),
        ("co\u00adopera\u200btion", "cooperation"),
        ("*Bold* _claim_ `here` | #1", "Bold claim here #1"),
        ("five < six and seven > three", "five six and seven three"),
        ("Café in Rīga, 21°C: “yes” – he's sure.", "Café in Rīga, 21°C: “yes” – he's sure."),
        ("Cafe\u0301", "Café"),
    ],
)
def test_only_words_are_left(spoken: str, said: str) -> None:
    assert plain(spoken) == said


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Good morning. It is six o'clock.", ["Good morning.", "It is six o'clock."]),
        ("“It was late.” He left! Why? Nobody knows", ["“It was late.”", "He left!", "Why?", "Nobody knows"]),
        ("Dr. Bell and St. Mary's told D.A.B. News.", ["Dr. Bell and St. Mary's told D.A.B. News."]),
        ("It rose by 2.5 per cent. in all.", ["It rose by 2.5 per cent. in all."]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_a_name_is_not_cut() -> None:
    parts = cut(" ".join(["the council of Much Wenlock and the one of Church Stretton have met"] * 9))
    assert all(len(part) <= LONGEST_SENTENCE and not part.endswith(("Much", "Church")) for part in parts)


def test_a_long_sentence_is_cut_at_its_clauses() -> None:
    clause = "the council has decided that the bridge will be repaired before the winter comes"
    parts = cut(", ".join([clause] * 8) + ".")
    assert all(part.endswith((",", ".")) and len(part) <= LONGEST_SENTENCE for part in parts)
    assert len(parts) == 3


@given(st.text(st.sampled_from('ab .,!?"”DrSt[](){}/<>\n'), max_size=900))
def test_nothing_is_lost_and_nothing_is_too_long(spoken: str) -> None:
    text = plain(spoken)
    parts = cut(text)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(0 < len(part) <= LONGEST_SENTENCE for part in parts)
