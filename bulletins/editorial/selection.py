"""Copy → Rundown: which stories air, at what length and in what order.

An exact search over a grid of quarter seconds (a knapsack with a choice of rungs) fills the room with the most
news value: a story's score times how much of it its rung tells, less what it repeats of a category.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bulletins.config import Station
from bulletins.editorial.ranking import score
from bulletins.model import Copy, Item, Notice, Rundown, Slot, Style

_GRID_S = 0.25
_POOL = 16
_TOLD = {8: 0.40, 15: 0.75, 22: 0.92, 30: 1.0}
"""How much of a story's value a rung of the ladder tells."""
_SECONDS_A_STORY, _SECONDS_A_LONG_STORY, _MANY_STORIES = 17.0, 22.0, 8
"""A minute holds three or four stories (rule T3); from eight on each gets more time."""
_LEAD_WEIGHT = 1.6
"""The lead is worth telling at length."""
_LONG_SLOT_S = 120.0
"""From this slot on there is time for more than the shortest weather."""
_SAME_CATEGORY = 15.0
_UNUSED_SECOND = 2.0
"""What a second of empty room costs, in points of score."""
_LIGHT = frozenset({"kicker"})
_TAIL = {"sport": 1, "kicker": 2}
"""Categories with a place at the end of the bulletin; the others run by score."""
_NO_LIGHT_AFTER = frozenset({"obituary", "inquest"})


@dataclass(frozen=True, slots=True)
class Room:
    """The time for news: seconds left for stories, and what an item and a headline cost on top of their reading."""

    seconds: float
    per_item_s: float
    per_headline_s: float


@dataclass(frozen=True, slots=True)
class _Pick:
    """A partial selection: its worth and its (story, rung) pairs."""

    worth: float
    chosen: tuple[tuple[int, int], ...]


def select(copies: Sequence[Copy], station: Station, style: Style, slot: Slot, room: Room) -> Rundown:
    """Choose and order the items of a bulletin whose stories, headlines and weather fill the room.

    The rundown always holds the style's items; without a story that fits, its story items are missing.
    """
    style = replace(style, items=tuple(item for item in style.items if slot.length_s >= item.from_slot_s))
    weather = next((copy for copy in copies if copy.story.category == "weather"), None)
    news = [copy for copy in copies if copy.story.category != "weather"]
    scores = {copy.story.id: score(copy.story, (*station.area, *station.local), slot.at).total for copy in news}
    pool = sorted(news, key=lambda copy: (-scores[copy.story.id], copy.story.id))[:_POOL]
    weather_item = style.item("weather")
    if weather_item is None:
        weather = None
    seconds = room.seconds
    weather_rung = 1 if weather and slot.length_s >= _LONG_SLOT_S and len(weather.ladder) > 1 else 0
    if weather is not None:
        seconds -= weather.ladder[weather_rung].read_s + room.per_item_s
    headlines = style.item("headlines")
    stories = style.item("stories")
    most = stories.most if stories and stories.most else _most_stories(slot.length_s)
    picked = _fill(pool, scores, seconds, room, headlines.most if headlines else 0, most)
    ordered = _ordered([(pool[number], rung) for number, rung in picked], scores)
    items = _items(style, ordered, weather, weather_rung)
    return Rundown(station.id, style.name, slot, tuple(items), style.pacing, tuple(_left_out(news, ordered)))


def _most_stories(slot_s: float) -> int:
    few, many = round(slot_s / _SECONDS_A_STORY), round(slot_s / _SECONDS_A_LONG_STORY)
    return min(few, max(_MANY_STORIES, many))


def _fill(
    pool: list[Copy], scores: dict[str, float], seconds: float, room: Room, headlines: int, most: int
) -> tuple[tuple[int, int], ...]:
    """The (story, rung) pairs of the highest worth whose time fits into `seconds`."""
    grid = int(seconds / _GRID_S)
    if grid <= 0:
        return ()
    states: dict[tuple[int, int], _Pick] = {(0, 0): _Pick(0.0, ())}
    for number, copy in enumerate(pool):
        wider = dict(states)
        for (count, used), pick in states.items():
            if count >= most:
                continue
            repeats = sum(pool[other].story.category == copy.story.category for other, _ in pick.chosen)
            weight = _LEAD_WEIGHT if count == 0 else 1.0
            extra_s = room.per_item_s + (copy.headline.read_s + room.per_headline_s if count < headlines else 0.0)
            for rung, version in enumerate(copy.ladder):
                after = used + round((version.read_s + extra_s) / _GRID_S)
                if after > grid:
                    break
                told = _TOLD.get(version.target_s, 1.0)
                worth = pick.worth + max(5.0, scores[copy.story.id] - _SAME_CATEGORY * repeats) * told * weight
                best = wider.get((count + 1, after))
                if best is None or best.worth < worth:
                    wider[(count + 1, after)] = _Pick(worth, (*pick.chosen, (number, rung)))
        states = wider
    best_key = max(states, key=lambda key: states[key].worth - _UNUSED_SECOND * (grid - key[1]) * _GRID_S)
    return states[best_key].chosen


def _ordered(chosen: list[tuple[Copy, int]], scores: dict[str, float]) -> list[tuple[Copy, int]]:
    """The lead first, then by score; sport and one lighter story last, but nothing light where somebody has died."""
    grave = any(copy.story.category in _NO_LIGHT_AFTER for copy, _ in chosen)
    kept = [pair for pair in chosen if not (grave and pair[0].story.category in _LIGHT)]
    return sorted(kept, key=lambda pair: (_TAIL.get(pair[0].story.category, 0), -scores[pair[0].story.id]))


def _items(style: Style, ordered: list[tuple[Copy, int]], weather: Copy | None, weather_rung: int) -> list[Item]:
    """The style's items, filled with the chosen copy."""
    items: list[Item] = []
    for place in style.items:
        if place.kind == "headlines":
            versions = tuple(copy.headline for copy, _ in ordered[: place.most])
            if versions:
                items.append(Item("headlines", versions=versions, sting=place.sting, bed=place.bed))
        elif place.kind == "stories":
            items += [_item("story", copy, rung, sting=place.sting, bed=place.bed) for copy, rung in ordered]
        elif place.kind == "weather":
            if weather is not None:
                items.append(_item("weather", weather, weather_rung, sting=place.sting, bed=place.bed))
        else:
            items.append(Item(place.kind, sting=place.sting, bed=place.bed))
    return items


def _item(kind: str, copy: Copy, rung: int, *, sting: bool, bed: str) -> Item:
    return Item(kind, copy.story.id, copy.headline.text, copy.story.category, copy.ladder, rung, sting, bed)


def _left_out(news: Sequence[Copy], ordered: list[tuple[Copy, int]]) -> list[Notice]:
    """The stories that found no room, for the producer."""
    aired = {copy.story.id for copy, _ in ordered}
    waiting = [copy.story.id for copy in news if copy.story.id not in aired]
    if not waiting:
        return []
    return [Notice("select", f"no room for {len(waiting)}: {', '.join(waiting[:6])}{'…' if len(waiting) > 6 else ''}")]
