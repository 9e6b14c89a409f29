"""Which words of a sentence are pronounced in their own way."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bulletins.model import Pronunciation
from bulletins.speech._engine import Said, Sentence


def pronounced(text: str, pronunciations: Iterable[Pronunciation]) -> Sentence:
    """The sentence with how its words are said: whole words, as they are written, the longest entry first."""
    entries = {entry.word: entry for entry in pronunciations if entry.word}
    if not entries:
        return Sentence(text)
    words = "|".join(re.escape(word) for word in sorted(entries, key=len, reverse=True))
    found = re.finditer(rf"(?<!\w)(?:{words})(?!\w)", text)
    return Sentence(text, tuple(_said(match, entries[match.group()]) for match in found))


def _said(match: re.Match[str], entry: Pronunciation) -> Said:
    return Said(match.start(), match.end(), entry.ipa, entry.say)
