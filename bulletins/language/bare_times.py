"""Times of day in a sentence that does not say their day: "were called at 2am", "starts at midnight" (rule R2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from bulletins.language.numbers import numbers
from bulletins.language.rules import compiled
from bulletins.language.tense import direction
from bulletins.language.words import WEEKDAY

_EVERY_DAY = (
    rf"(?i)\b(?:every|each|daily|nightly|weekly|usually|normally|always|{WEEKDAY}s|weekdays|weekends|days a week)\b"
)
_DAY_MINUTES = 24 * 60


def told_times(text: str) -> Iterator[tuple[float, int, int]]:
    """The times of day of a text that can be only one time, in minutes (midnight ends a day), and where they stand."""
    for number in numbers(text):
        told = number.text.lower()
        if number.unit == "time" and (number.value >= 13 * 60 or "m" in told or told == "noon"):
            yield number.value or _DAY_MINUTES, number.start, number.end


def has_gone_by(text: str, said_on: date | datetime | None, air: datetime) -> bool:
    """Whether a time of day without its day cannot be said any more: its day, or the hour looked ahead to, is over.

    Which day it was may stand in another sentence, so none can be put in. What holds every day stays. `said_on` is in
    the zone of `air`.
    """
    told = list(told_times(text))
    if not told or said_on is None or compiled(_EVERY_DAY).search(text):
        return False
    at = said_on if isinstance(said_on, datetime) else None
    day = at.date() if at else said_on
    if day != air.date():
        return day < air.date() and any(direction(text, start, end) for _, start, end in told)
    ahead = [minute for minute, start, end in told if direction(text, start, end) > 0]
    told_at = at.hour * 60 + at.minute if at else 0
    return bool(ahead) and told_at < max(ahead) < air.hour * 60 + air.minute
