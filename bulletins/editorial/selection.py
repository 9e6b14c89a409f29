"""Copy → Rundown: which stories air, at what length and in what order.

The best story leads, the others follow by score, sport ends the news, and one lighter story may close it (rule O1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bulletins.config import Station
from bulletins.editorial.ranking import Ranked
from bulletins.editorial.slots import Contender, Room, fill
from bulletins.model import Copy, Item, Notice, Rundown, Slot, Style, StyleItem

_POOL = 40
"""So many are weighed against each other; more change nothing in slots of up to ten minutes (benchmarks/choose.py)."""
_SECONDS_A_STORY, _SECONDS_A_LONG_STORY, _MANY_STORIES = 17.0, 22.0, 8
"""A minute holds three or four stories (rule T3); from eight on each gets more time."""
_LONG_SLOT_S = 120.0
"""From this slot on there is time for more than the shortest weather."""
_LEAST_VALUE = 5.0
_KICKER_BONUS = 30.0
"""What it is worth to close on something lighter, in points: half of it once that has aired."""
_KICKER, _SPORT = "kicker", "sport"
_NO_ROOM = "no room"

Chosen = tuple[tuple[Ranked, int], ...]
"""Stories in airing order, each with its rung."""


def select(
    copies: Sequence[Copy], ranking: Sequence[Ranked], station: Station, style: Style, slot: Slot, room: Room
) -> Rundown:
    """Choose and order the items of a bulletin whose stories, headlines and weather fill the room.

    `ranking` is of these stories, or of more. The rundown always holds the style's items; without a
    story that fits, its story items are missing.
    """
    style = replace(style, items=tuple(item for item in style.items if slot.length_s >= item.from_slot_s))
    by_id = {copy.story.id: copy for copy in copies}
    ranked = [one for one in ranking if one.story_id in by_id]
    weather = next((copy for copy in copies if copy.story.category == "weather"), None)
    if style.item("weather") is None:
        weather = None
    weather_rung = 1 if weather and slot.length_s >= _LONG_SLOT_S and len(weather.ladder) > 1 else 0
    if weather is not None:
        room = replace(room, seconds=room.seconds - weather.ladder[weather_rung].read_s - room.per_item_s)
    chosen = _chosen(ranked, by_id, style, room, _most_stories(style, slot.length_s))
    ordered = [(by_id[one.story_id], rung) for one, rung in chosen]
    items = _items(style, ordered, weather, weather_rung)
    why = why_not_aired(ranked, [one.story_id for one, _ in chosen])
    return Rundown(station.id, style.name, slot, tuple(items), style.pacing, tuple(_notices(why, chosen)))


def why_not_aired(ranking: Sequence[Ranked], aired: Sequence[str]) -> dict[str, str]:
    """Why each ranked story that is not among those that air (ids in order) does not, by id."""
    known = {one.story_id: one for one in ranking}
    light = next((name for name in aired if known[name].category == _KICKER), "")
    found: dict[str, str] = {}
    for one in ranking:
        if one.story_id in aired:
            continue
        if one.same_as in aired:
            found[one.story_id] = f"tells of the same event as {one.same_as}"
        elif _is_light(one) and light:
            found[one.story_id] = f"one lighter story closes the bulletin, and that is {light}"
        elif _is_light(one) and any(known[name].is_grave for name in aired):
            found[one.story_id] = "nothing light fits beside grave news"
        else:
            found[one.story_id] = _NO_ROOM
    return found


def _most_stories(style: Style, slot_s: float) -> int:
    stories = style.item("stories")
    if stories and stories.most:
        return stories.most
    few, many = round(slot_s / _SECONDS_A_STORY), round(slot_s / _SECONDS_A_LONG_STORY)
    return min(few, max(_MANY_STORIES, many))


def _is_light(one: Ranked) -> bool:
    return one.category == _KICKER and not one.is_grave


def _chosen(ranked: list[Ranked], by_id: Mapping[str, Copy], style: Style, room: Room, most: int) -> Chosen:
    """What airs: with the lighter story where it may close the bulletin, else without."""
    news = [one for one in ranked if not _is_light(one) and one.same_as not in by_id][:_POOL]
    kicker = next((one for one in ranked if _is_light(one)), None)
    stories = style.item("stories")
    rule = stories.kicker if stories else "never"
    if kicker is not None and rule != "never":
        chosen = _filled([*news, kicker], by_id, style, room, most)
        is_grave = any(one.is_grave for one, _ in chosen)
        if not any(one is kicker for one, _ in chosen) or not is_grave:
            return chosen
        if rule == "last" and (apart := _apart(chosen)) is not None:
            return apart
    return _filled(news, by_id, style, room, most) if news else ()


def _filled(ranked: list[Ranked], by_id: Mapping[str, Copy], style: Style, room: Room, most: int) -> Chosen:
    """The stories of the highest worth in airing order."""
    order = _airing_order(ranked)
    headlines = style.item("headlines")
    headlined = headlines.most if headlines else 0
    leads = [_leads(one) for one in order]
    contenders = [_contender(one, by_id[one.story_id], lead) for one, lead in zip(order, leads, strict=True)]
    picked = fill(contenders, room, headlined, most) if any(leads) else ()
    if not picked:
        picked = fill([replace(one, may_lead=True) for one in contenders], room, headlined, most)
    return tuple((order[number], rung) for number, rung in picked)


def _leads(one: Ranked) -> bool:
    """Whether a story may lead while others can: neither what led the last bulletin, nor sport, nor a lighter one."""
    return one.led_at is None and one.category != _SPORT and not _is_light(one)


def _contender(one: Ranked, copy: Copy, may_lead: bool) -> Contender:
    return Contender(
        max(_LEAST_VALUE, one.score.total),
        tuple((version.target_s, version.read_s) for version in copy.ladder),
        copy.headline.read_s,
        may_lead,
        _KICKER_BONUS * (1 + one.score.novelty.value) / 2 if _is_light(one) else 0.0,
        frozenset(rung for rung, version in enumerate(copy.ladder) if version.clip),
    )


def _airing_order(ranked: list[Ranked]) -> list[Ranked]:
    """By score; sport, then the lighter story at the end. What led the last bulletin stands behind the next best."""
    order = sorted(ranked, key=lambda one: (_is_light(one), one.category == _SPORT, -one.score.total, one.story_id))
    if order and order[0].led_at is not None:
        follows = next((place for place, one in enumerate(order) if _leads(one)), 0)
        order.insert(0, order.pop(follows))
    return order


def _apart(chosen: Chosen) -> Chosen | None:
    """The same stories with a calm one before the lighter one; None when only the lead could stand there."""
    *news, kicker = chosen
    if not news[-1][0].is_grave:
        return chosen
    calm = next((place for place in range(len(news) - 1, 0, -1) if not news[place][0].is_grave), None)
    if calm is None:
        return None
    between = news.pop(calm)
    return (*news, between, kicker)


def _items(style: Style, ordered: list[tuple[Copy, int]], weather: Copy | None, weather_rung: int) -> list[Item]:
    """The style's items, filled with the chosen copy."""
    items: list[Item] = []
    for place in style.items:
        if place.kind == "headlines":
            versions = tuple(copy.headline for copy, _ in ordered[: place.most])
            if versions:
                items.append(_placed(place, Item("headlines", versions=versions)))
        elif place.kind == "stories":
            items += [_placed(place, _item("story", copy, rung)) for copy, rung in ordered]
        elif place.kind == "weather":
            if weather is not None:
                items.append(_placed(place, _item("weather", weather, weather_rung)))
        else:
            items.append(_placed(place, Item(place.kind)))
    return items


def _item(kind: str, copy: Copy, rung: int) -> Item:
    return Item(kind, copy.story.id, copy.headline.text, copy.story.category, copy.ladder, rung)


def _placed(place: StyleItem, item: Item) -> Item:
    """An item as its place in the style has it: its sounds and its pace."""
    bed = (item.category == _SPORT and place.sport_bed) or place.bed
    return replace(item, sting=place.sting, bed=bed, rate=place.rate)


def _notices(why: Mapping[str, str], chosen: Chosen) -> list[Notice]:
    """The stories that do not air, for the producer: those without room in one notice, the others one by one."""
    found = [Notice("select", f"{name}: {reason}", story_id=name) for name, reason in why.items() if reason != _NO_ROOM]
    waiting = [name for name, reason in why.items() if reason == _NO_ROOM]
    if waiting:
        more = "…" if len(waiting) > 6 else ""
        found.append(Notice("select", f"no room for {len(waiting)}: {', '.join(waiting[:6])}{more}"))
    if chosen and (led_at := chosen[0][0].led_at):
        again = f"{chosen[0][0].story_id} leads again as at {led_at:%H:%M}, unchanged: nothing else can lead"
        found.append(Notice("select", again, "add a story, or update this one", chosen[0][0].story_id))
    return found
