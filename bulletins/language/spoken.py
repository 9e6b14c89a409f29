"""Display text → what a voice is given: every figure, sign and abbreviation in words, UK English (rule N2)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from bulletins.language import abbreviations, addresses, dates, figures, hours, letters, marks, references
from bulletins.language.cardinals import digits
from bulletins.language.rules import applied

_FIRST_TERM = 0xE000
_FIGURE = re.compile(r"[\d£€$¥]")
_LONG = re.compile(r"\d{16,}")
_UNSAID = re.compile(r"[\d£€$%°&]")
_NAMES = addresses.ADDRESSES + abbreviations.CALENDAR + letters.NAMES
_FIGURES = references.REFERENCES + letters.NAMES_WITH_FIGURES + hours.RULES + dates.RULES + figures.RULES
_WORDS = abbreviations.CALENDAR + letters.ROMAN + abbreviations.ABBREVIATIONS + letters.INITIALS
"""Names come before amounts, and times of day before dates, whose words they look at."""


def spoken(text: str, *, terms: Mapping[str, str] | None = None) -> str:
    """How a text is said: no digit and none of £ € $ % ° & is left, only words and the marks . , ; : ? ! ' -

    `terms` maps written words to what is said for them (a glossary, pronunciations): they match whole words in their
    own case, the longest first, and nothing else is done to what is said for them, unless it holds a figure or a sign.
    Saying what is already spoken changes nothing. Sentences keep their full stops, and inside a text a sentence that
    began with a figure or a term begins with a capital.
    """
    text = marks.plain(text)
    said: list[str] = []
    for term in sorted(terms or {}, key=len, reverse=True):
        place = chr(_FIRST_TERM + len(said))
        text, count = re.subn(rf"(?<!\w){re.escape(term)}(?!\w)", place, text)
        if count:
            say = (terms or {})[term]
            said.append(spoken(say) if _UNSAID.search(say) else say)
    text = _LONG.sub(lambda match: digits(match.group(0)), text)
    text = applied(_NAMES, marks.with_starts(text))
    if _FIGURE.search(text):
        text = applied(_FIGURES, text)
    text = applied(_WORDS, marks.silent(applied(marks.SIGNS, text)))
    for i, say in enumerate(said):
        text = text.replace(chr(_FIRST_TERM + i), say)
    text = marks.capitalised(text)
    return re.sub(r"\b([Tt]he) the\b", r"\1", text) if said else text


@lru_cache(maxsize=4096)
def as_spoken(text: str) -> str:
    """How a text is said without terms, kept: planning and the copy desk ask for the same lines again and again."""
    return spoken(text)
