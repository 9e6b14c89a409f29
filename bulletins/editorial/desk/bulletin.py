"""Rules of a whole bulletin: how long it is and how many stories it holds (T3), and in what order (O1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bulletins.editorial.gravity import GRAVE_CATEGORIES, says_grave
from bulletins.model import Item, Script

LENGTHS_S = (60.0, 90.0, 120.0, 180.0)
_SHORTEST_STORY_S, _LONGEST_STORY_S = 15.0, 22.0
"""What a story of a full bulletin takes on average: 60 s hold three or four."""
_LIGHT = frozenset({"kicker"})
_NO_LEAD = frozenset({"kicker", "sport"})


@dataclass(frozen=True, slots=True)
class Note:
    """A breach in a bulletin: the rule, what is wrong, and the number of the item that it is about (-1: all of it)."""

    rule: str
    message: str
    item: int = -1


def notes(script: Script, outcue: str = "") -> list[Note]:
    """What a script breaks of the rules of a whole bulletin. `outcue` is the station's, when it is known."""
    return [*_length(script), *_order(script), *_ending(script, outcue)]


def _stories(script: Script) -> list[tuple[int, Item]]:
    return [(number, item) for number, item in enumerate(script.rundown.items) if item.kind == "story"]


def _length(script: Script) -> Iterator[Note]:
    slot_s, count = script.rundown.slot.length_s, len(_stories(script))
    if slot_s not in LENGTHS_S:
        yield Note("T3", f"a bulletin of {slot_s:g} s is none of {', '.join(f'{s:g}' for s in LENGTHS_S)}")
    most, fewest = max(1, int(slot_s / _SHORTEST_STORY_S)), max(1, round(slot_s / _LONGEST_STORY_S))
    if count > most:
        yield Note("T3", f"{count} stories in {slot_s:g} s: {most} can be told")
    elif count < fewest:
        yield Note("T3", f"{count} stor{'y' if count == 1 else 'ies'} in {slot_s:g} s: {fewest} would fit")


def _order(script: Script) -> Iterator[Note]:
    stories = _stories(script)
    light = [(number, item) for number, item in stories if item.category in _LIGHT]
    for number, item in light[1:]:
        yield Note("O1", f"{item.story_id} is the second lighter story", number)
    if light and light[-1][0] != stories[-1][0]:
        yield Note("O1", f"the lighter story {light[-1][1].story_id} is not the last one", light[-1][0])
    if stories and stories[0][1].category in _NO_LEAD and len(stories) > len(light) and len(stories) > 1:
        yield Note("O1", f"{stories[0][1].story_id} ({stories[0][1].category}) leads before news", stories[0][0])
    for (before_at, before), (number, item) in pairwise(stories):
        told = " ".join(line.text for line in script.lines if line.item == before_at)
        if item.category in _LIGHT and (before.category in GRAVE_CATEGORIES or says_grave(told)):
            yield Note("O1", f"the lighter story {item.story_id} follows a death", number)


def _ending(script: Script, outcue: str) -> Iterator[Note]:
    if outcue and script.lines and script.lines[-1].text.strip() != outcue.strip():
        yield Note("O1", f"the last words are not the outcue {outcue!r}", script.lines[-1].item)
