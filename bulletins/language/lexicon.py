"""Lexicons: how words are pronounced, from TOML, from W3C PLS 1.0 files, and from what ships with bulletins.

TOML is what station.toml has under [pronunciations]: a word and its respelling, or `{ say = "…", ipa = "…" }`. In a
list of them the first one is used, and the others are known by their respelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bulletins import validation
from bulletins.errors import Fault, FaultsError
from bulletins.language import _pls, ipa
from bulletins.model import Pronunciation
from bulletins.validation import Locate, Place

_FOLDER = Path(__file__).parent / "lexicons"
_NOT_SAID = re.compile(r"[<>\[\]{}|\\^~*_`/\x00-\x1f]")
_UNSAYABLE = re.compile(r"[^\w\s'’.\-]|[\d_]")
Entry = str | Mapping[str, str]


def read(path: Path) -> tuple[Pronunciation, ...]:
    """The pronunciations of a lexicon file, in its order: PLS by its ending .pls or .xml, TOML otherwise.

    Raises FaultsError with every fault and its line, and OSError.
    """
    if path.suffix.lower() in (".pls", ".xml"):
        found, faults = [], []
        for entry, line, wrong in _pls.read(path):
            message, hint = wrong or wrong_with(entry) or ("", "")
            if message:
                faults.append(Fault(path, line, message, hint))
            found.append(entry)
    else:
        table, locate = validation.read_toml(path)
        faults = validation.faults(table, validation.schema("lexicon"), path, locate)
        faults = faults or list(faults_of(table["pronunciations"], path, locate, ("pronunciations",)))
        found = [] if faults else list(entries(table["pronunciations"]))
    if faults:
        raise FaultsError(faults)
    return tuple(found)


def entries(table: Mapping[str, Entry | list[Entry]]) -> Iterator[Pronunciation]:
    """The pronunciations of a TOML or YAML table that has passed its schema."""
    for word, given in table.items():
        for one in given if isinstance(given, list) else [given]:
            say, sounds = (one, "") if isinstance(one, str) else (one.get("say", ""), one.get("ipa", ""))
            yield Pronunciation(" ".join(word.split()), " ".join(say.split()), sounds.strip().strip("/"))


def faults_of(table: Any, path: Path, locate: Locate, place: Place) -> Iterator[Fault]:
    """What is wrong with the entries of such a table that its schema cannot see."""
    for word, given in table.items() if isinstance(table, dict) else ():
        for entry in entries({word: given}):
            if wrong := wrong_with(entry):
                yield Fault(path, validation.nearest_line(locate, (*place, word)), *wrong)


def wrong_with(entry: Pronunciation) -> tuple[str, str] | None:
    """What is wrong with a pronunciation, and how to mend it."""
    if not any(character.isalnum() for character in entry.word):
        return f"the pronunciation {entry.word!r} has no word", "write the word as stories write it"
    if not entry.say and not entry.ipa:
        return f"{entry.word!r} has no pronunciation", 'give it say = "…", a respelling, or ipa = "…"'
    if symbol := ipa.unknown(entry.ipa):
        hint = "write British English as dictionaries do, such as ˈlɛmstə; respell it with say if you know no IPA"
        return f"{entry.word!r} has {symbol!r} in its IPA, which is no sound that voices know", hint
    if entry.say and (found := _NOT_SAID.search(entry.say)):
        return f"{entry.word!r} has {found.group()!r} in its respelling", "respell it with letters and hyphens only"
    if not entry.say and _UNSAYABLE.search(entry.word):
        return f"{entry.word!r} is more than letters, so IPA alone is not enough", 'add say = "…", its words'
    return None


def is_word(word: str) -> bool:
    """Whether a word stays in spoken text for the voice to pronounce: letters, spaces, hyphens, points, apostrophes."""
    return not _UNSAYABLE.search(word)


def found(text: str, *lexicons: Iterable[Pronunciation]) -> dict[str, Pronunciation]:
    """The words of a text that have a pronunciation, as they stand in it, each with its entry.

    An earlier lexicon wins over a later one, and in a lexicon the first entry of a word. A respelling without IPA gets
    the IPA that another entry has for the same word and respelling: so a station chooses between known pronunciations.
    """
    low = _straight(text).lower()
    every = [entry for one in lexicons for entry in one if entry.word and _straight(entry.word).lower() in low]
    ipa_of = {(_straight(entry.word), entry.say.lower()): entry.ipa for entry in reversed(every) if entry.ipa}
    chosen: dict[str, Pronunciation] = {}
    for entry in every:
        word = _straight(entry.word)
        sounds = entry.ipa or ipa_of.get((word, entry.say.lower()), "")
        chosen.setdefault(word, Pronunciation(word, entry.say, sounds))
    return {match.group(): entry for match, entry in matches(text, chosen.values())}


def matches(text: str, entries: Iterable[Pronunciation]) -> Iterator[tuple[re.Match[str], Pronunciation]]:
    """Where the words of entries stand in a text, in its order: whole words, the longest first.

    A word in small letters may begin a sentence or stand in a name (Castle Quay); any other is found only as it is
    written. Straight and curly apostrophes are the same. Of two entries of a word the first one is meant.
    """
    by_word: dict[str, Pronunciation] = {}
    for entry in entries:
        if entry.word:
            by_word.setdefault(_straight(entry.word), entry)
    if not by_word:
        return
    either = "|".join(map(_written, sorted(by_word, key=len, reverse=True)))
    for match in re.finditer(rf"(?<!\w)(?:{either})(?!\w)", text):
        word = _straight(match.group())
        yield match, by_word.get(word) or by_word[word[0].lower() + word[1:]]


def _written(word: str) -> str:
    first, rest = re.escape(word[0]), re.escape(word[1:]).replace("'", "['’]")
    return f"[{first}{word[0].upper()}]{rest}" if word == word.lower() and word[0].isalpha() else first + rest


def _straight(word: str) -> str:
    return word.replace("’", "'")


@cache
def shipped(name: str) -> tuple[Pronunciation, ...]:
    """A lexicon that comes with bulletins: "gb", British places and words."""
    table, _ = validation.read_toml(_FOLDER / f"{name}.toml")
    return tuple(entries(table["pronunciations"]))
