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
_CLAUSE = re.compile(r"(?<=[,;:–—])\s+")


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


def sentences(text: str) -> tuple[str, ...]:
    """Plain text cut into sentences; one that is too long for an engine is cut again, at its clauses if it can be.

    A full stop after initials or a title does not end a sentence: two sentences in one cost nothing, half of one
    would be heard.
    """
    found, start = [], 0
    for end in _END.finditer(text):
        if not _NO_END.search(text[start : end.end()]):
            found.append(text[start : end.end()].strip())
            start = end.end()
    found.append(text[start:].strip())
    return tuple(part for sentence in found if sentence for part in _short(sentence))


def _short(sentence: str) -> list[str]:
    if len(sentence) <= LONGEST_SENTENCE:
        return [sentence]
    pieces = _CLAUSE.split(sentence)
    if max(map(len, pieces)) > LONGEST_SENTENCE:
        starts = range(0, len(sentence), LONGEST_SENTENCE)
        pieces = [
            word[start : start + LONGEST_SENTENCE] for word in sentence.split() for start in starts if word[start:]
        ]
    parts = [pieces[0]]
    for piece in pieces[1:]:
        if len(parts[-1]) + 1 + len(piece) <= LONGEST_SENTENCE:
            parts[-1] += f" {piece}"
        else:
            parts.append(piece)
    return parts
