"""Numbers in words, as a British newsreader says them."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

_DIGITS = ("oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_LONGEST_CARDINAL = 15
"""Digits. A longer figure is a reference, not a count."""


@lru_cache(maxsize=4096)
def _words(value: int, to: Literal["cardinal", "ordinal"]) -> str:
    from num2words import num2words

    return str(num2words(value, to=to, lang="en_GB")).replace(",", "")


def cardinal(value: int) -> str:
    """484 → "four hundred and eighty-four". No commas: they would be heard as pauses."""
    return _words(value, "cardinal")


def ordinal(value: int) -> str:
    """14 → "fourteenth"."""
    return _words(value, "ordinal")


def digits(text: str) -> str:
    """Each digit of a text for itself, as telephone numbers are said: "0345" → "oh three four five"."""
    return " ".join(_DIGITS[int(character)] for character in text if character.isdigit())


def figure(numeral: str) -> str:
    """A written figure: "1,001" → "one thousand and one", "0.5" → "nought point five", "007" → "oh oh seven"."""
    whole, _, decimals = numeral.replace(",", "").partition(".")
    if len(whole) > _LONGEST_CARDINAL or (len(whole) > 1 and whole.startswith("0")):
        said = digits(whole)
    else:
        said = cardinal(int(whole))
    if not decimals:
        return said
    return f"{'nought' if whole == '0' else said} point {digits(decimals).replace('oh', 'nought')}"


def year(value: int) -> str:
    """1999 → "nineteen ninety-nine", 2005 → "two thousand and five", 2026 → "twenty twenty-six"."""
    century, rest = divmod(value, 100)
    if century % 10 == 0 and rest < 10:
        return cardinal(value)
    if rest == 0:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def plural(words: str) -> str:
    """The plural of a number in words: "ninety" → "nineties", "twenty-one" → "twenty-ones"."""
    if words.endswith("y"):
        return f"{words[:-1]}ies"
    return f"{words}es" if words.endswith("x") else f"{words}s"
