"""Where the words of a sentence are in its sound.

A word of a text is a run of characters between spaces that holds a letter or a figure: "half-past" is one, a lone dash
none. Engines report what they know against the text that they were handed, which may hold respellings and is cut in
other places; here it is brought back to the words of the sentence.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from bulletins.model import Timing, Word
from bulletins.speech._engine import Said, Sentence

if TYPE_CHECKING:
    from bulletins.model import Mono

_WORD = re.compile(r"\S*\w\S*")
_MISPLACED = 3
"""Characters by which espeak's events may miss the start of their word."""
_FRAME_S = 0.01
_QUIET_DB = -40.0
"""Below the sentence's loudest frame: a pause behind a word and not its last sound."""


class Heard(NamedTuple):
    """From here on in a text an engine was heard from `start_s`, until `end_s` if it says."""

    place: int
    start_s: float
    end_s: float | None = None


def spans(text: str) -> list[tuple[int, int]]:
    """Where the words of a text are."""
    return [match.span() for match in _WORD.finditer(text)]


def words(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


def proportional(text: str, length_s: float) -> tuple[Word, ...]:
    """Words placed by their share of the characters: nobody listened. Wrong by a few tenths of a second."""
    whole = len(text) + 1
    return tuple(
        Word(text[start:end], start / whole * length_s, (end + 1) / whole * length_s) for start, end in spans(text)
    )


def placed(
    sentence: Sentence, notation: Callable[[str, Said], str], heard: Sequence[Heard], end_s: float
) -> tuple[Word, ...]:
    """The words of the sentence, from what was heard of the text that `notation` made of it.

    Words that nothing was heard of lie between their neighbours, by their characters.
    """
    places = spans(sentence.text)
    home = _way_home(sentence, notation)
    starts, ends = _anchors(places, [one._replace(place=home(one.place)) for one in heard])
    starts.setdefault(0, 0.0)
    known = [*sorted(starts), len(places)]
    starts[len(places)] = max(end_s, starts[known[-2]])
    for before, after in pairwise(known):
        first = places[before][0]
        last = places[after][0] if after < len(places) else len(sentence.text) + 1
        for number in range(before + 1, after):
            share = (places[number][0] - first) / (last - first)
            starts[number] = starts[before] + share * (starts[after] - starts[before])
    return tuple(
        Word(sentence.text[start:end], starts[number], min(ends.get(number, starts[number + 1]), starts[number + 1]))
        for number, (start, end) in enumerate(places)
    )


def _anchors(places: Sequence[tuple[int, int]], heard: Sequence[Heard]) -> tuple[dict[int, float], dict[int, float]]:
    """The words that something was heard of: number → start, and number → end. Times never run back."""
    numbers = {start: number for number, (start, _) in enumerate(places)}
    exact = {numbers[one.place] for one in heard if one.place in numbers}
    starts: dict[int, float] = {}
    ends: dict[int, float] = {}
    latest_s = -1.0
    for one in heard:
        inside = bisect_right(places, one.place, key=lambda span: span[0]) - 1
        number = numbers.get(one.place)
        if number is None:
            near = [n for n in (inside, inside + 1) if 0 <= n < len(places) and n not in exact | starts.keys()]
            near = [n for n in near if abs(places[n][0] - one.place) <= _MISPLACED]
            number = min(near, key=lambda n: abs(places[n][0] - one.place), default=None)
        if number is not None and number not in starts and one.start_s > latest_s and number > max(starts, default=-1):
            starts[number] = latest_s = one.start_s
        within = inside if number is None else number
        if one.end_s is not None and within in starts:
            ends[within] = max(one.end_s, ends.get(within, 0.0))
    return starts, ends


def _way_home(sentence: Sentence, notation: Callable[[str, Said], str]) -> Callable[[int], int]:
    """From places in the noted text to places in the sentence: inside a respelling, to the start of its word."""
    marks = [(0, 0)]  # from this place of the noted text on it is the sentence from that place on
    shift = 0
    inside: list[tuple[int, int, int]] = []
    for said in sentence.said:
        noted = notation(sentence.text[said.start : said.end], said)
        start = said.start + shift
        inside.append((start, start + len(noted), said.start))
        shift += len(noted) - (said.end - said.start)
        marks.append((start + len(noted), said.end))

    def home(place: int) -> int:
        for start, end, word in inside:
            if start <= place < end:
                return word
        noted, own = marks[bisect_right(marks, place, key=lambda mark: mark[0]) - 1]
        return own + place - noted

    return home


def tightened(found: Sequence[Word], audio: Mono, sample_rate: int) -> tuple[Word, ...]:
    """The words without the pauses behind them: each ends with its last frame of sound, at −40 dB or louder."""
    import numpy as np

    frame = round(_FRAME_S * sample_rate)
    frames = np.square(audio[: len(audio) // frame * frame], dtype=np.float64).reshape(-1, frame).mean(axis=1)
    loud = np.flatnonzero(frames > frames.max(initial=0.0) * 10 ** (_QUIET_DB / 10))
    tight = []
    for word in found:
        last = np.searchsorted(loud, word.end_s / _FRAME_S) - 1
        end_s = (loud[last] + 1) * _FRAME_S if last >= 0 else word.end_s
        tight.append(replace(word, end_s=float(end_s)) if word.start_s < end_s < word.end_s else word)
    return tuple(tight)


def timed(sentence: Sentence, told: Sequence[Word], audio: Mono, sample_rate: int) -> tuple[tuple[Word, ...], Timing]:
    """The words of the sentence in this trimmed sound, and how their times are known.

    What the engine told counts if it is of the very words of the sentence, in order and inside the sound.
    """
    from bulletins.speech._alignment import aligned

    length_s = len(audio) / sample_rate
    if [word.text for word in told] == words(sentence.text):
        inside = tuple(
            replace(word, start_s=min(word.start_s, length_s), end_s=min(word.end_s, length_s)) for word in told
        )
        times = [time_s for word in inside for time_s in (word.start_s, word.end_s)]
        if all(map(math.isfinite, times)) and times == sorted(times):
            return inside, "engine"
    if found := aligned(sentence, audio, sample_rate):
        return found, "alignment"
    return proportional(sentence.text, length_s), "estimate"


def surest_of_all(ways: Sequence[Timing]) -> Timing:
    """How the times of several sentences are known together: as those that are known least."""
    return max(ways, key=("engine", "alignment", "estimate").index)
