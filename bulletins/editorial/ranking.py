"""How much a story is worth to this station at this hour, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bulletins.model import PassageKind, Story

_PRIORITY, _LOCALITY, _FRESHNESS = 0.40, 0.30, 0.30
_HALF_LIFE_H = 6.0
_UNDATED = 0.5


@dataclass(frozen=True, slots=True)
class Score:
    """A story's score (0–100) and its parts (each 0–1), so that a producer can see what decided."""

    total: float
    priority: float
    locality: float
    freshness: float


def score(story: Story, area: tuple[str, ...], at: datetime) -> Score:
    """Priority (1 is top), locality (does it name the station's area?) and freshness (halves every six hours)."""
    priority = (5 - story.priority) / 4
    locality = _locality(story, area)
    freshness = _freshness(story, at)
    total = 100 * (_PRIORITY * priority + _LOCALITY * locality + _FRESHNESS * freshness)
    return Score(total, priority, locality, freshness)


def _freshness(story: Story, at: datetime) -> float:
    when = story.dated
    if when is None:
        return _UNDATED
    age_h = max(0.0, (at - when).total_seconds() / 3600)
    return float(2 ** (-age_h / _HALF_LIFE_H))


def _locality(story: Story, area: tuple[str, ...]) -> float:
    """1 for a place of the area in the headline or the story's places, less when only the text names one."""
    if not area:
        return 0.5
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(place) for place in area) + r")\b", re.IGNORECASE)
    if any(pattern.search(text) for text in (story.headline, *story.places)):
        return 1.0
    text = " ".join(story.texts(PassageKind.STANDFIRST, PassageKind.BODY, PassageKind.BULLET, PassageKind.FACT))
    return min(1.0, 0.5 * len(pattern.findall(text)))
