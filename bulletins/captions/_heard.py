"""When each written word of a script is heard in the bulletin.

A script is written for the eye ("£1m") and spoken for the ear ("one million pounds"). Words that both have are the same
word; between two of them, what is written takes up what is spoken in proportion to how each would be said alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bulletins.language.spoken import as_spoken
from bulletins.model import Line, Script, Take, Timeline, Word

_SAID = re.compile(r"\w")
_LETTERS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class HeardWord:
    """A written word of the bulletin, and from where to where it is heard, in samples of the bulletin."""

    line_id: str
    item: int
    text: str
    start_samples: int
    end_samples: int


def heard(script: Script, takes: Mapping[str, Take], timeline: Timeline) -> tuple[HeardWord, ...]:
    """Every written word of the script in the order in which it is heard.

    A take's words move to where the take was placed, and are stretched with it. Words never overlap and never leave
    the place of their take.
    """
    places = {placed.source: placed for placed in timeline.placements if placed.stem == "voice"}
    found: list[HeardWord] = []
    for line in sorted(
        (line for line in script.lines if line.id in places), key=lambda one: places[one.id].start_samples
    ):
        take, place = takes[line.id], places[line.id]
        samples_per_s = place.length_samples / (len(take.audio) / take.sample_rate)
        at = 0
        for word in shown(line, take.words):
            start = min(max(round(word.start_s * samples_per_s), at), place.length_samples)
            at = min(max(round(word.end_s * samples_per_s), start), place.length_samples)
            found.append(
                HeardWord(line.id, line.item, word.text, place.start_samples + start, place.start_samples + at)
            )
    return tuple(found)


def shown(line: Line, spoken: Sequence[Word]) -> tuple[Word, ...]:
    """The words of the line's text with the times of its spoken words. A lone sign is heard as long as nothing."""
    written = line.text.split()
    if not spoken:
        return ()
    keys = [_key(word) for word in written], [_key(word.text) for word in spoken]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    found: list[Word] = []
    at_w = at_s = 0
    for block in matcher.get_matching_blocks():
        start_s = found[-1].end_s if found else spoken[0].start_s
        found += _between(written[at_w : block.a], spoken[at_s : block.b], start_s)
        same = zip(written[block.a : block.a + block.size], spoken[block.b : block.b + block.size], strict=True)
        found += [Word(text, word.start_s, word.end_s) for text, word in same]
        at_w, at_s = block.a + block.size, block.b + block.size
    return tuple(found)


def _key(word: str) -> str:
    """By which a written and a spoken word are the same. A lone sign is only itself."""
    return _LETTERS.sub("", word).casefold() or word


def _between(written: Sequence[str], spoken: Sequence[Word], start_s: float) -> list[Word]:
    """Written words with the times of other spoken ones; without any, they are heard for no time at all."""
    weights = [_weight(word) if spoken else 0 for word in written]
    found, seen, at_s = [], 0, spoken[0].start_s if spoken else start_s
    for word, weight in zip(written, weights, strict=True):
        if weight:
            start_s = _time(spoken, seen / sum(weights) * len(spoken), starts=True)
            seen += weight
            at_s = _time(spoken, seen / sum(weights) * len(spoken), starts=False)
            found.append(Word(word, start_s, at_s))
        else:
            found.append(Word(word, at_s, at_s))
    return found


def _weight(word: str) -> int:
    """How many spoken words a written one is likely to be."""
    return len(as_spoken(word).split()) if _SAID.search(word) else 0


def _time(spoken: Sequence[Word], place: float, *, starts: bool) -> float:
    """When a place in a run of words is heard: at a whole number one word has ended, and the next one starts."""
    nearest = round(place)
    if abs(place - nearest) < 1e-9:
        return spoken[nearest].start_s if starts else spoken[nearest - 1].end_s
    word = spoken[int(place)]
    return word.start_s + (place - int(place)) * (word.end_s - word.start_s)
