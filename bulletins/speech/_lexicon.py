"""Which words of a line are pronounced in their own way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bulletins.language import gazetteer, ipa, lexicon
from bulletins.model import Pronunciation
from bulletins.speech._engine import Said, Sentence
from bulletins.speech._text import plain

_POSSESSIVE = re.compile(r"['’]s(?!\w)")
_START = re.compile(r"(?:^|[.!?…][\"”’')]*\s+)[\"“‘'(]*$")
_NAME_FOLLOWS = re.compile(r"\s+[A-Z]")
_WORDS_TOO = frozenset(["Job", "Mobile", "Nice", "Polish", "Tours"])
"""Names that are no British places and ordinary words as well; the gazetteer knows the British ones (Reading, Bath)."""


def pronounced(text: str, pronunciations: Iterable[Pronunciation]) -> Sentence:
    """The text with how its words are said: whole words, as they are written, the longest entry first, a possessive
    with its s."""
    return Sentence(
        text, tuple(_said(text, match, entry) for match, entry, sure in _found(text, pronunciations) if sure)
    )


def unsure(text: str, pronunciations: Iterable[Pronunciation]) -> tuple[str, ...]:
    """The words at the start of a sentence that may be a name or an ordinary word: they are left to the engine."""
    return tuple(match.group() for match, _, sure in _found(text, pronunciations) if not sure)


def _found(text: str, pronunciations: Iterable[Pronunciation]) -> Iterator[tuple[re.Match[str], Pronunciation, bool]]:
    found = list(lexicon.matches(text, pronunciations))
    inside = {match.group() for match, _ in found if not _START.search(text, 0, match.start())}
    for match, entry in found:
        yield match, entry, match.group() in inside or _is_name(text, match, entry)


def _is_name(text: str, match: re.Match[str], entry: Pronunciation) -> bool:
    """Whether a word that begins a sentence is the name of its entry. A name that is an ordinary word, too (Reading),
    is taken for the name when it is a possessive or another name follows it (Reading Borough Council)."""
    if entry.word[0].islower() or not (entry.word in _WORDS_TOO or _is_also_word(entry.word)):
        return True
    return bool(_POSSESSIVE.match(text, match.end()) or _NAME_FOLLOWS.match(text, match.end()))


def _is_also_word(name: str) -> bool:
    return " " not in name and any(place.is_word for place in gazetteer.places(name))


def _said(text: str, match: re.Match[str], entry: Pronunciation) -> Said:
    sounds = entry.ipa if not ipa.unknown(entry.ipa) else ""
    say = plain(entry.say)
    if not (owned := _POSSESSIVE.match(text, match.end())):
        return Said(match.start(), match.end(), sounds, say)
    return Said(match.start(), owned.end(), sounds and ipa.possessive(sounds), say and f"{say}'s")
