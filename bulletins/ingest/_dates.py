"""Finds dates in a line of text, in the forms that British newsrooms write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone
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
_YEARLESS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<weekday>\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b,?\s+)?\b{_DAY}(?:\s+of)?\s+{_MONTH}(?!\s*\d)",
        rf"(?P<weekday>\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b,?\s+)?\b{_MONTH}\s+{_DAY}(?![\d:.]|\s*[ap]m)",
    )
)
_ABROAD = {"CET": 1, "CEST": 2, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:\.\d+)?)?)?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"(?:\s*(?P<zone>GMT|UTC|BST|Z|CES?T|[ECMP][SD]T|[+-]\d\d:?\d\d)(?![A-Za-z\d]))?"
)
_AFTER = re.compile(rf"(?:\s*(?:[,|·•–—-]|at|@)\s*|\s+|T){_CLOCK}", re.IGNORECASE)
_BEFORE = re.compile(rf"(?<![\d:.]){_CLOCK}\s*(?:[,|·•–—-]|on)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and time at characters `start` to `end` of a line; midnight when the line gives no time."""

    start: int
    end: int
    when: datetime


def find(line: str, zone: ZoneInfo, near: datetime | None = None) -> list[FoundDate]:
    """The dates of a line, in order; a time without a zone is in `zone`. What is no date (31 February) is left out.

    A date without its year is taken for the last such day before `near`, and is none without it.
    """
    found: list[FoundDate] = []
    for pattern in (*_DATES, *(_YEARLESS if near else ())):
        for match in pattern.finditer(line):
            overlaps = any(match.start() < other.end and other.start < match.end() for other in found)
            date = None if overlaps else _found(line, match, zone, near)
            if date:
                found.append(date)
    return sorted(found, key=lambda date: date.start)


def clock(line: str) -> time | None:
    """The one time of day in a line without a date ("Updated: 11.40am"), or None."""
    for match in re.finditer(rf"(?<![\d:.]){_CLOCK}", line, re.IGNORECASE):
        if when := _at(datetime(2000, 1, 1, tzinfo=UTC), match):
            return when.timetz().replace(tzinfo=when.tzinfo if match["zone"] else None)
    return None


def _found(line: str, match: re.Match[str], zone: ZoneInfo, near: datetime | None) -> FoundDate | None:
    day = _day(match, zone) if "year" in match.re.groupindex else _last(match, zone, near)
    if day is None:
        return None
    after = _AFTER.match(line, match.end())
    if after and (when := _at(day, after)):
        return FoundDate(match.start(), after.end(), when)
    before = _BEFORE.search(line[max(0, match.start() - 24) : match.start()])
    if before and (when := _at(day, before)):
        return FoundDate(match.start() - len(before[0]), match.end(), when)
    return FoundDate(match.start(), match.end(), day)


def _day(match: re.Match[str], zone: ZoneInfo, year: int = 0) -> datetime | None:
    month = match["month"].lower()
    year = year or int(match["year"])
    try:
        return datetime(
            year if year > 99 else 2000 + year,
            int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1,
            int(match["day"]),
            tzinfo=zone,
        )
    except ValueError:
        return None


def _last(match: re.Match[str], zone: ZoneInfo, near: datetime | None) -> datetime | None:
    """The last day of this name up to one after `near`; its weekday, when given, tells the year."""
    if near is None:
        return None
    weekday = (match["weekday"] or "")[:3].lower()
    for year in range(near.year + 1, near.year - (7 if weekday else 2), -1):
        day = _day(match, zone, year)
        if day and day <= near + timedelta(days=1) and weekday in ("", _WEEKDAYS[day.weekday()]):
            return day
    return None


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
    if name in _ABROAD:
        return when.replace(tzinfo=timezone(timedelta(hours=_ABROAD[name]), name))
    if name in ("GMT", "UTC", "Z"):
        return when.replace(tzinfo=UTC)
    sign = -1 if name[0] == "-" else 1
    digits = name[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return when.replace(tzinfo=timezone(sign * offset)) if offset < timedelta(hours=24) else when
