"""Numbers in words."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bulletins.language.cardinals import cardinal, digits, figure, ordinal, plural, year


def test_cardinals_have_their_and_and_no_commas() -> None:
    assert cardinal(484) == "four hundred and eighty-four"
    assert cardinal(1_234_567) == "one million two hundred and thirty-four thousand five hundred and sixty-seven"


def test_ordinals() -> None:
    assert [ordinal(n) for n in (1, 12, 21, 101)] == ["first", "twelfth", "twenty-first", "one hundred and first"]


def test_digits_one_by_one() -> None:
    assert digits("0345 1") == "oh three four five one"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1,001", "one thousand and one"),
        ("0.5", "nought point five"),
        ("2.05", "two point nought five"),
        ("007", "oh oh seven"),
        ("1234567890123456", "one two three four five six seven eight nine oh one two three four five six"),
    ],
)
def test_figures(written: str, said: str) -> None:
    assert figure(written) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1066, "ten sixty-six"),
        (1900, "nineteen hundred"),
        (1905, "nineteen oh five"),
        (1999, "nineteen ninety-nine"),
        (2000, "two thousand"),
        (2005, "two thousand and five"),
        (2026, "twenty twenty-six"),
    ],
)
def test_years(value: int, said: str) -> None:
    assert year(value) == said


def test_plurals() -> None:
    assert [plural(word) for word in ("ninety", "six", "twenty-one")] == ["nineties", "sixes", "twenty-ones"]


def test_the_libraries_are_not_loaded_before_they_are_needed() -> None:
    script = (
        "import sys, bulletins.language.spoken, bulletins.language.names, bulletins.language.clock;"
        "print(sorted({'num2words', 'nupunkt'} & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", script], text=True).strip() == "[]"
