"""Finds dates in a line of text, in the forms that British newsrooms write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WEEKDAY}\b{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]*{_YEAR}",
        rf"{_WEEKDAY}\b{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        r"\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:19|20)?\d\d)(?!\d)",
    )
)
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:\.\d+)?)?)?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"(?:\s*(?P<zone>GMT|UTC|BST|Z|[+-]\d\d:?\d\d)(?![A-Za-z\d]))?"
)
_AFTER = re.compile(rf"(?:\s*(?:[,|·•–—-]|at|@)\s*|\s+|T){_CLOCK}", re.IGNORECASE)
_BEFORE = re.compile(rf"(?<![\d:.]){_CLOCK}\s*(?:[,|·•–—-]|on)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and time at characters `start` to `end` of a line; midnight when the line gives no time."""

    start: int
    end: int
    when: datetime


def find(line: str, zone: ZoneInfo) -> list[FoundDate]:
    """The dates of a line, in order; a time without a zone is in `zone`. What is no date (31 February) is left out."""
    found: list[FoundDate] = []
    for pattern in _DATES:
        for match in pattern.finditer(line):
            overlaps = any(match.start() < other.end and other.start < match.end() for other in found)
            date = None if overlaps else _found(line, match, zone)
            if date:
                found.append(date)
    return sorted(found, key=lambda date: date.start)


def _found(line: str, match: re.Match[str], zone: ZoneInfo) -> FoundDate | None:
    year, month = int(match["year"]), match["month"].lower()
    try:
        day = datetime(
            year if year > 99 else 2000 + year,
            int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1,
            int(match["day"]),
            tzinfo=zone,
        )
    except ValueError:
        return None
    after = _AFTER.match(line, match.end())
    if after and (when := _at(day, after)):
        return FoundDate(match.start(), after.end(), when)
    before = _BEFORE.search(line[max(0, match.start() - 24) : match.start()])
    if before and (when := _at(day, before)):
        return FoundDate(match.start() - len(before[0]), match.end(), when)
    return FoundDate(match.start(), match.end(), day)


def _at(day: datetime, clock: re.Match[str]) -> datetime | None:
    """The day at a time of its clock; None when the figures are no time of day."""
    if not clock["minute"] and not clock["half"]:
        return None
    hour = int(clock["hour"])
    half = (clock["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        when = day.replace(hour=hour, minute=int(clock["minute"] or 0), second=int(clock["second"] or 0))
    except ValueError:
        return None
    return _in_zone(when, clock["zone"] or "")


def _in_zone(when: datetime, name: str) -> datetime:
    if not name:
        return when
    name = name.upper()
    if name == "BST":
        return when.replace(tzinfo=timezone(timedelta(hours=1), "BST"))
    if name in ("GMT", "UTC", "Z"):
        return when.replace(tzinfo=UTC)
    sign = -1 if name[0] == "-" else 1
    digits = name[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return when.replace(tzinfo=timezone(sign * offset)) if offset < timedelta(hours=24) else when
