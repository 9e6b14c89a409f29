"""What the lexer makes of the numbers in news copy."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletins.language.numbers import numbers, same_value

M, BN = 1e6, 1e9
READ = (
    ("484 people", [(484, "", "")]),
    ("four hundred and eighty-four people", [(484, "", "")]),
    ("1,000 homes", [(1000, "", "")]),
    ("2000 homes", [(2000, "", "")]),
    ("£1million", [(M, "GBP", "")]),
    ("almost £1million and almost £300,000 worth", [(M, "GBP", "<"), (300000, "GBP", "<")]),
    ("1.5bn", [(1.5 * BN, "", "")]),
    ("£4.2M", [(4.2 * M, "GBP", "")]),
    ("£850K", [(850000, "GBP", "")]),
    ("flat 2B", []),
    ("£2.50", [(2.5, "GBP", "")]),
    ("50p", [(0.5, "GBP", "")]),
    ("€10 and $5m", [(10, "EUR", ""), (5 * M, "USD", "")]),
    ("one hundred and forty-seven point nine pence", [(1.479, "GBP", "")]),
    ("three hundred and one point nought five miles", [(301.05, "miles", "")]),
    ("almost a million pounds", [(M, "GBP", "<")]),
    ("two and a half million pounds", [(2.5 * M, "GBP", "")]),
    ("10%", [(10, "percent", "")]),
    ("10 per cent", [(10, "percent", "")]),
    ("ten per cent", [(10, "percent", "")]),
    ("more than a third", [(1 / 3, "fraction", ">")]),
    ("half of those", [(0.5, "fraction", "")]),
    ("three quarters", [(0.75, "fraction", "")]),
    ("one in five", [(0.2, "fraction", "")]),
    ("1 in 10", [(0.1, "fraction", "")]),
    ("a dozen", [(12, "", "")]),
    ("half a dozen", [(6, "", "")]),
    ("a quarter of a million", [(250000, "", "")]),
    ("half an hour", [(0.5, "hours", "")]),
    ("the second half", [(2, "ordinal", "")]),
    ("half-time", []),
    ("a third man", [(3, "ordinal", "")]),
    ("the 21st", [(21, "ordinal", "")]),
    ("21°C", [(21, "temperature", "")]),
    ("-3°C", [(-3, "temperature", "")]),
    ("21C", [(21, "temperature", "")]),
    ("7.30pm", [(1170, "time", "")]),
    ("at 9.30 p.m. on", [(1290, "time", "")]),
    ("19:00", [(1140, "time", "")]),
    ("half past seven", [(450, "time", "")]),
    ("about 7pm", [(1140, "time", "~")]),
    ("from 9am to 5pm", [(540, "time", ""), (1020, "time", "")]),
    ("a 3-1 win", [(3, "score", ""), (1, "score", "")]),
    ("Hereford lost 1-2", [(1, "score", ""), (2, "score", "")]),
    ("6-4, 6-3", [(6, "score", ""), (4, "score", ""), (6, "score", ""), (3, "score", "")]),
    ("10-15", [(10, "", ""), (15, "", "")]),
    ("10-15%", [(10, "percent", ""), (15, "percent", "")]),
    ("2-3 million", [(2 * M, "", ""), (3 * M, "", "")]),
    ("£2-3m", [(2 * M, "GBP", ""), (3 * M, "GBP", "")]),
    ("between two and three million", [(2 * M, "", ""), (3 * M, "", "")]),
    ("in 2022 and the beginning of 2023", [(2022, "year", ""), (2023, "year", "")]),
    ("the 2019 elections", [(2019, "year", "")]),
    ("nineteen ninety-nine", [(1999, "year", "")]),
    ("2024-25", [(2024, "year", ""), (2025, "year", "")]),
    ("the 1990s", [(1990, "decade", "")]),
    ("in her 30s", [(30, "decade", "")]),
    ("14 May", [(14, "day", "")]),
    ("May 14", [(14, "day", "")]),
    ("14th May 2024", [(14, "day", ""), (2024, "year", "")]),
    ("14-16 May", [(14, "day", ""), (16, "day", "")]),
    ("14/05/2024", [(14, "day", ""), (2024, "year", "")]),
    ("aged 34", [(34, "age", "")]),
    ("a 34-year-old man", [(34, "age", "")]),
    ("Jane Doe, 34, said", [(34, "age", "")]),
    ("the last 12 months", [(12, "months", "")]),
    ("more than 40 years in prison", [(40, "years", ">")]),
    ("5km and five miles", [(5, "kilometres", ""), (5, "miles", "")]),
    ("30mph", [(30, "miles an hour", "")]),
    ("a 3m wall", [(3, "metres", "")]),
    ("3m people", [(3 * M, "", "")]),
    ("10 or more", [(10, "", ">")]),
    ("50+", [(50, "", ">")]),
    ("up to £2m", [(2 * M, "GBP", "<")]),
    ("no fewer than 12", [(12, "", ">")]),
    ("fewer than 1,000", [(1000, "", "<")]),
    ("one person died", [(1, "", "")]),
    ("no one, and the one who left", []),
    ("hundreds of thousands", []),
    ("the A38, M50 and A1(M)", []),
    ("HR4 9AB", []),
    ("COVID-19, HS2 and MI5", []),
    ("a 5G mast", []),
    ("call 999 or 0345 123 4567", []),
    ("101 people", [(101, "", "")]),
    ("www.clee.example/2024 or a1@b2.example", []),
)


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text for text, _ in READ])
def test_numbers_are_read_with_unit_and_qualifier(text: str, expected: list[tuple[float, str, str]]) -> None:
    found = numbers(text)
    assert [(n.unit, n.qualifier) for n in found] == [(unit, qualifier) for _, unit, qualifier in expected]
    assert [n.value for n in found] == pytest.approx([value for value, _, _ in expected])
    assert all(text[n.start : n.end] == n.text for n in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("484", "four hundred and eighty-four"),
        ("£1million", "almost a million pounds"),
        ("50%", "half of them"),
        ("10%", "one in ten"),
        ("14 May", "May 14"),
        ("half past seven", "7.30pm"),
        ("midday", "12pm"),
        ("34-year-old", "34"),
        ("50p", "fifty pence"),
    ],
)
def test_the_same_amount_written_two_ways(one: str, other: str) -> None:
    assert same_value(numbers(one)[0], numbers(other)[0])
    assert same_value(numbers(other)[0], numbers(one)[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("484", "485"),
        ("£10", "10%"),
        ("£10", "€10"),
        ("14 May", "14 June"),
        ("7am", "7pm"),
        ("5 miles", "5km"),
        ("10", "10th"),
        ("10 per cent", "10"),
        ("10 days", "10 weeks"),
    ],
)
def test_different_amounts_or_different_things(one: str, other: str) -> None:
    assert not same_value(numbers(one)[0], numbers(other)[0])


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.integers(0, 999_999_999))
def test_a_cardinal_in_words_is_worth_its_figure(value: int) -> None:
    from bulletins.language.cardinals import cardinal

    assert [n.value for n in numbers(f"There are {cardinal(value)} things.")] == [value]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    found = numbers(text)
    assert all(text[n.start : n.end] == n.text != "" for n in found)
    assert [n.start for n in found] == sorted(n.start for n in found)
