"""What an engine is handed: plain words, a sentence at a time.

Numbers, initials and respellings are prepared upstream. Here nothing is left that an engine would take for an
instruction (SSML, phoneme markup) or for a picture (emoji), because stories are written by strangers.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST_SENTENCE = 300
"""Characters. The neural engines were trained on at most about 400 phonemes at a time."""

_PHONEMES = re.compile(r"\[\[[^\]]*\]\]")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_TAG = re.compile(r"</?[A-Za-z!?][^<>]*>")
_MARKS = frozenset("<>[]{}|\\^~*_`")
_VARIATION_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_JOINERS = frozenset(map(chr, _VARIATION_SELECTORS))

_END = re.compile(r"[.!?…][\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9])")
_NO_END = re.compile(r"(?:^|[\s.(\"“‘'])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Prof|Rev|Sgt|Insp|Cllr|No)\.\s+$")
_CUTS = (re.compile(r"(?<=[,;:–—])\s+"), re.compile(r"\s+(?=[a-z])"), re.compile(r"\s+"))


def plain(spoken: str) -> str:
    """The words of a spoken line: no markup, no control characters, no emoji, single spaces, composed (NFC)."""
    text = _LINK.sub(r"\1", _PHONEMES.sub(" ", _TAG.sub(" ", spoken)))
    text = "".join(_said(character) for character in unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def _said(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf" or character in _JOINERS:  # soft hyphens and joiners lie inside words
        return ""
    pictured = category in ("So", "Sk", "Me") and character > "\xff"  # Latin-1 keeps its degree sign
    return " " if pictured or category in ("Cc", "Cs", "Co", "Cn") or character in _MARKS else character


Span = tuple[int, int]


def sentences(text: str) -> tuple[Span, ...]:
    """Where the sentences of a plain text are; one that is too long for an engine is cut, at its clauses if it can be.

    A full stop after initials or a title does not end a sentence: two sentences in one cost nothing, half of one
    would be heard.
    """
    found, start = [], 0
    for end in _END.finditer(text):
        if not _NO_END.search(text[start : end.end()]):
            found.append((start, end.end()))
            start = end.end()
    found.append((start, len(text)))
    return tuple(part for start, end in found if text[start:end].strip() for part in _short(text, start, end))


def _short(text: str, start: int, end: int) -> list[Span]:
    """A sentence without the spaces around it, in pieces that an engine can take: cut after a comma or the like, else
    between two words that are no name, else anywhere."""
    parts = []
    end = start + len(text[start:end].rstrip())
    while end - start > LONGEST_SENTENCE:
        window = text[start : start + LONGEST_SENTENCE + 1]
        ends = next((found for cut in _CUTS if (found := [match.end() for match in cut.finditer(window)])), None)
        stop = start + (ends[-1] if ends else LONGEST_SENTENCE)
        parts.append((start, start + len(text[start:stop].rstrip())))
        start = stop
    return [*parts, (start, end)]
