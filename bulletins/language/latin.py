"""Which letters a voice for English reads: Latin ones, with whatever marks (Môn, Rīga, café)."""

from __future__ import annotations

import re
import unicodedata

_LATIN_ENDS = 0x24F
"""Up to here every letter is Latin: the blocks of Basic Latin to Latin Extended-B."""


def foreign_words(text: str) -> tuple[str, ...]:
    """The words of a text with a letter of another writing system: a voice skips it or spells its name."""
    return tuple(word for word in re.findall(r"\S+", text) if any(map(_is_foreign, word)))


def is_foreign(text: str) -> bool:
    """Whether most letters of a text are of another writing system."""
    letters = [character for character in text if character.isalpha()]
    return sum(map(_is_foreign, letters)) > len(letters) / 2


def _is_foreign(character: str) -> bool:
    if ord(character) <= _LATIN_ENDS or not character.isalpha():
        return False
    return not unicodedata.name(character, "").startswith(("LATIN", "MODIFIER"))
