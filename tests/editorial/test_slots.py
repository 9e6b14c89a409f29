"""Filling a slot: held against trying everything."""

from __future__ import annotations

import itertools
import random

import pytest

from bulletins.editorial.slots import Contender, Room, fill, told


def worth(
    contenders: list[Contender], picked: tuple[tuple[int, int], ...], room: Room, headlines: int
) -> tuple[float, float]:
    """The points and the seconds of a choice, counted by hand."""
    points = seconds = 0.0
    for place, (number, rung) in enumerate(picked):
        one = contenders[number]
        points += one.bonus + one.value * told(one.rungs[rung][0]) * (1.6 if place == 0 else 1.0)
        seconds += one.rungs[rung][1] + room.per_item_s
        seconds += one.headline_s + room.per_headline_s if place < headlines else 0.0
    left = room.seconds - seconds
    points -= 6.0 * max(0.0, -left) + 0.5 * min(max(0.0, left), room.stretch_s) + 2.0 * max(0.0, left - room.stretch_s)
    return points, seconds


def best_of_all(contenders: list[Contender], room: Room, headlines: int, most: int) -> float:
    options = [[None, *range(len(one.rungs))] for one in contenders]
    best = -1e9
    for rungs in itertools.product(*options):
        picked = tuple((number, rung) for number, rung in enumerate(rungs) if rung is not None)
        if len(picked) > most or (picked and not contenders[picked[0][0]].may_lead):
            continue
        points, seconds = worth(contenders, picked, room, headlines)
        if seconds <= room.seconds + room.shrink_s + 1e-9:
            best = max(best, points)
    return best


@pytest.mark.parametrize("seed", range(25))
def test_nothing_is_better(seed: int) -> None:
    chance = random.Random(seed)
    contenders = [
        Contender(
            chance.uniform(5, 95),
            tuple((target, target + chance.randrange(-8, 9) / 4) for target in (8, 15, 22)[: chance.randint(1, 3)]),
            chance.randrange(8, 17) / 4,
            may_lead=chance.random() > 0.2,
            bonus=25.0 if chance.random() > 0.8 else 0.0,
        )
        for _ in range(7)
    ]
    room = Room(chance.choice([20.0, 45.0, 70.0]), 1.0, 0.25, chance.choice([0.0, 1.0]), chance.choice([0.0, 3.0]))
    headlines, most = chance.randint(0, 3), chance.randint(2, 5)
    picked = fill(contenders, room, headlines, most)
    points, seconds = worth(contenders, picked, room, headlines)
    assert seconds <= room.seconds + room.shrink_s + 1e-9
    assert points == pytest.approx(best_of_all(contenders, room, headlines, most))


def test_no_room_and_no_stories() -> None:
    one = Contender(50.0, ((8, 8.0),), 3.0)
    assert fill([], Room(60.0, 1.0, 0.3), 2, 4) == ()
    assert fill([one], Room(0.0, 1.0, 0.3), 2, 4) == ()
    assert fill([one], Room(8.0, 1.0, 0.3), 0, 4) == ()
    assert fill([one], Room(60.0, 1.0, 0.3), 2, 4) == ((0, 0),)


def test_a_longer_version_tells_more() -> None:
    assert [told(target) for target in (8, 15, 22, 30, 60)] == [0.40, 0.75, 0.92, 1.0, 1.0]
    assert told(8) < told(10) < told(15)
