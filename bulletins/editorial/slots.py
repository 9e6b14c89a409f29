"""Filling a slot: the exact choice of stories and lengths that are worth most in the time there is.

Dynamic programming over (how many stories, how much time) on a grid, in airing order, so that the lead and the
headlined stories are known at each step: a knapsack with a choice of rungs, exact but for the grid's rounding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

_FINEST_S, _CELLS = 0.25, 1200
"""A quarter of a second, or more in slots that are longer than five minutes."""
_TOLD_AT_S = (0.0, 8.0, 15.0, 22.0, 30.0)
_TOLD = (0.0, 0.40, 0.75, 0.92, 1.0)
"""How much of a story's value a version of so many seconds tells."""
_LEAD_WEIGHT = 1.6
"""The lead is worth telling at length."""
_CLIP_BONUS = 40.0
"""What it is worth, in points, to hear a voice: as much as a short version of another story."""
_EMPTY_SECOND, _STRETCHED_SECOND, _SHRUNK_SECOND = 2.0, 0.5, 6.0
"""What a second costs, in points, that stays empty, that the gaps take up and that they give."""


@dataclass(frozen=True, slots=True)
class Room:
    """The time for news: seconds left for stories, and what an item and a headline cost on top of their reading.

    The gaps can give way by `shrink_s` when a better story needs it, and take up `stretch_s` that nothing fills.
    """

    seconds: float
    per_item_s: float
    per_headline_s: float
    shrink_s: float = 0.0
    stretch_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Contender:
    """A story that may air: its value in points, its rungs as (length class, read time), its headline's read time.

    `bonus` is what it is worth to have it at all, at any length; `clips` are the rungs that play a clip.
    """

    value: float
    rungs: tuple[tuple[int, float], ...]
    headline_s: float
    may_lead: bool = True
    bonus: float = 0.0
    clips: frozenset[int] = frozenset()


def fill(contenders: Sequence[Contender], room: Room, headlines: int, most: int) -> tuple[tuple[int, int], ...]:
    """The (contender, rung) pairs of the highest worth, in order, that fit the room.

    Contenders come in airing order: the first one chosen leads, and the first `headlines` are headlined. At most `most`
    are chosen.
    """
    grid_s = max(_FINEST_S, room.seconds / _CELLS)
    cells = int((room.seconds + room.shrink_s) / grid_s)
    most = min(most, len(contenders))
    if cells <= 0 or most <= 0:
        return ()
    best: NDArray[np.float64] = np.full((most + 1, cells + 1), -np.inf)
    best[0, 0] = 0.0
    taken: list[NDArray[np.int8]] = []
    for contender in contenders:
        best, rungs = _with(best, contender, room, headlines, grid_s)
        taken.append(rungs)
    left_s = room.seconds - np.arange(cells + 1) * grid_s
    stretched_s = np.clip(left_s, 0.0, room.stretch_s)
    empty_s, shrunk_s = np.clip(left_s - room.stretch_s, 0.0, None), np.clip(-left_s, 0.0, None)
    misfit = _EMPTY_SECOND * empty_s + _STRETCHED_SECOND * stretched_s + _SHRUNK_SECOND * shrunk_s
    count, used = np.unravel_index(int(np.argmax(best - misfit)), best.shape)
    return _path(taken, contenders, int(count), int(used), room, headlines, grid_s)


def told(target_s: float) -> float:
    """How much of a story a version of this length class tells, 0 to 1."""
    return float(np.interp(target_s, _TOLD_AT_S, _TOLD))


def _cost(contender: Contender, rung: int, count: int, room: Room, headlines: int, grid_s: float) -> int:
    """What a rung takes of the grid as story number `count` (from 0)."""
    seconds = contender.rungs[rung][1] + room.per_item_s
    if count < headlines:
        seconds += contender.headline_s + room.per_headline_s
    return round(seconds / grid_s)


def _with(
    best: NDArray[np.float64], contender: Contender, room: Room, headlines: int, grid_s: float
) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
    """The best worths when one more contender may be chosen, and the rung (from 1; 0 for none) that it is chosen at."""
    wider = best.copy()
    rungs = np.zeros(best.shape, dtype=np.int8)
    last = len(best) - 1
    steps = sorted({0, min(1, last), min(max(headlines, 1), last), last})
    for first, end in pairwise(steps):
        if first == 0 and not contender.may_lead:
            continue
        for rung, (target_s, _) in enumerate(contender.rungs):
            cost = _cost(contender, rung, first, room, headlines, grid_s)
            if cost >= best.shape[1]:
                continue
            gain = contender.bonus + contender.value * told(target_s) * (_LEAD_WEIGHT if first == 0 else 1.0)
            gain += _CLIP_BONUS if rung in contender.clips else 0.0
            reached = best[first:end, : best.shape[1] - cost] + gain
            rows, columns = slice(first + 1, end + 1), slice(cost, None)
            better = reached > wider[rows, columns]
            wider[rows, columns] = np.where(better, reached, wider[rows, columns])
            rungs[rows, columns] = np.where(better, rung + 1, rungs[rows, columns])
    return wider, rungs


def _path(
    taken: list[NDArray[np.int8]],
    contenders: Sequence[Contender],
    count: int,
    used: int,
    room: Room,
    headlines: int,
    grid_s: float,
) -> tuple[tuple[int, int], ...]:
    """Back from the best state to what was chosen on the way."""
    chosen: list[tuple[int, int]] = []
    for number in range(len(contenders) - 1, -1, -1):
        rung = int(taken[number][count, used]) - 1
        if rung >= 0:
            chosen.append((number, rung))
            count -= 1
            used -= _cost(contenders[number], rung, count, room, headlines, grid_s)
    return tuple(reversed(chosen))
