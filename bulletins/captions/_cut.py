"""Captions: at most two short lines at a time, cut where a reader would pause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from bulletins.captions._heard import HeardWord

LINE_CHARACTERS = 37
"""The width of a broadcast subtitle."""
SHORTEST_S = 1.0
LINGER_S = 0.6
"""A caption stays so long after its last word, if none follows."""

_SHORT = 40.0
_OPEN = 15.0
_HANGING = 30.0
_EACH = 12.0
"""What a caption costs: for a second less than the shortest, for ending inside a clause, for ending on a word that
leads on, and for being there at all."""
_LEADS_ON = frozenset(
    "a an and as at but by for from his her if in into is its my nor of on or our so than that the their this to was "
    "were who whose with your".split()
)


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption: seconds from the start of the bulletin, and one or two lines."""

    start_s: float
    end_s: float
    lines: tuple[str, ...]


def cut(words: Sequence[HeardWord], sample_rate: int, length_samples: int) -> tuple[Caption, ...]:
    """The captions of a bulletin of this length, in order and apart. Each belongs to one line of the script."""
    groups = [
        group for _, line in groupby(words, lambda word: word.line_id) for group in _groups(tuple(line), sample_rate)
    ]
    found = []
    length_s = length_samples / sample_rate
    for number, group in enumerate(groups):
        start_s = _ms(group[0].start_samples / sample_rate)
        next_s = groups[number + 1][0].start_samples / sample_rate if number + 1 < len(groups) else length_s
        said_s = group[-1].end_samples / sample_rate
        wanted_s = max(said_s + LINGER_S, start_s + SHORTEST_S)
        end_s = _ms(min(wanted_s, next_s, length_s))
        if end_s > start_s:
            found.append(Caption(start_s, end_s, _lines([word.text for word in group])))
    return tuple(found)


def _ms(time_s: float) -> float:
    """Rounded down to what a caption file can hold, so that it stays inside the audio."""
    return int(time_s * 1000 + 1e-6) / 1000


def _groups(words: tuple[HeardWord, ...], sample_rate: int) -> list[tuple[HeardWord, ...]]:
    """The words of a line in groups that each fit a caption: the way to cut them that costs least."""

    @cache
    def best(start: int) -> tuple[float, int]:
        """From this word on: the cost of the rest, and where the next caption starts."""
        if start == len(words):
            return 0.0, start
        ways = []
        for end in range(start + 1, len(words) + 1):
            texts = [word.text for word in words[start:end]]
            if end > start + 1 and not _fits(texts):
                break
            until = words[end].start_samples if end < len(words) else words[-1].end_samples + LINGER_S * sample_rate
            length_s = (until - words[start].start_samples) / sample_rate
            ways.append((_cost(texts, length_s, last=end == len(words)) + best(end)[0], end))
        return min(ways)

    groups, at = [], 0
    while at < len(words):
        end = best(at)[1]
        groups.append(words[at:end])
        at = end
    return groups


def _cost(texts: Sequence[str], length_s: float, *, last: bool) -> float:
    cost = _EACH + _SHORT * max(0.0, SHORTEST_S - length_s)
    if not last and texts[-1][-1] not in ".,;:!?…–—)”":
        cost += _HANGING if texts[-1].casefold() in _LEADS_ON else _OPEN
    return cost


def _fits(texts: Sequence[str]) -> bool:
    return all(len(line) <= LINE_CHARACTERS for line in _lines(texts))


def _lines(texts: Sequence[str]) -> tuple[str, ...]:
    """One line, or two of which the longer is as short as can be."""
    whole = " ".join(texts)
    if len(whole) <= LINE_CHARACTERS or len(texts) == 1:
        return (whole,)
    ways = [(" ".join(texts[:cut]), " ".join(texts[cut:])) for cut in range(1, len(texts))]
    return min(ways, key=lambda way: max(map(len, way)))
