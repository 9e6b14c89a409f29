"""Reads from when a text may be used ("EMBARGOED UNTIL 00:01 Tuesday 3 March", "Not for publication before 6am").

Press releases seldom give the year, often only the weekday or the hour: these are taken for the next there is after the
release was sent.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bulletins.ingest import _dates

_SETS = re.compile(
    r"(?:(?:this|the) (?:(?:press|news|media) )?(?:release|story|statement|report) is )?"
    r"(?:(?:under|strictly|strict|press|news|media) )*embargo(?:ed)?\b"
    r"(?:\s*(?:until|till|to|for|before|date|time|lifts?|ends?|expires?|is)\b|\s*[:–—-])(?!\s*(?:none|no\b|n/a|lifted))"
    r"|(?:strictly )?not (?:for|to be) (?:publication|publish(?:ed)?|broadcast|release[d]?|use[d]?|transmi\w+)"
    r"(?:,? (?:or|and|/) (?:publication|broadcast|release|use|transmission))* (?:before|until|till|prior to)\b"
    r"|(?:hold|held) (?:for release )?(?:until|till)\b|for release (?:after|not before)\b",
    re.IGNORECASE,
)
_HOURS = re.compile(r"(?<![\d:.-])(0\d|1\d|2[0-3])([0-5]\d)(?=\s*(?:hrs?\b|hours\b|h\b|GMT|BST|UTC))", re.IGNORECASE)
_EARLY = re.compile(r"(?<![\d:.-])(0\d)([0-5]\d)(?![\d:.-])")
_SUFFIX = re.compile(r"(?<=\d)\s*(?:hrs?|hours|h)\b", re.IGNORECASE)
_NOON = re.compile(r"\b(?:12 ?)?(?:noon|midday)\b", re.IGNORECASE)
_MIDNIGHT = re.compile(r"\b(?:12 ?)?midnight\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b", re.IGNORECASE)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FARTHEST = timedelta(days=200)  # of a date without its year
_TODAY = {"today": 0, "tonight": 0, "tomorrow": 1}
_RELATIVE = re.compile(rf"\b(?:{'|'.join(_TODAY)})\b", re.IGNORECASE)


def sets(line: str) -> bool:
    """Whether a line says from when a text may be used."""
    return bool(_SETS.match(line))


def lifts(line: str, zone: ZoneInfo, near: datetime | None) -> datetime | None:
    """When the embargo of a line ends; None when that cannot be read.

    What the line leaves out (the year, the date) is filled in from `near`, when the release was sent. Midnight is the
    end of its day: an embargo rather lasts too long.
    """
    words = _EARLY.sub(r"\1:\2", _HOURS.sub(r"\1:\2", line))
    words = _NOON.sub("12:00", _SUFFIX.sub("", words))
    ends_day = bool(_MIDNIGHT.search(words))
    words = _MIDNIGHT.sub("", words)
    when = _dated(words, zone, near.astimezone(zone) if near else None)
    if when is None:
        return None
    return when + timedelta(days=1) if ends_day and when.time() == time(0) else when


def _dated(words: str, zone: ZoneInfo, near: datetime | None) -> datetime | None:
    if found := _dates.find(words, zone):
        return found[0].when
    if near is None:
        return None
    if around := _dates.find(words, zone, near + timedelta(days=300)):
        weekday = _WEEKDAY.search(words)
        return _closest(around[0].when, near, _DAYS.index(weekday[1].lower()) if weekday else None)
    clock = _dates.clock(words)
    if relative := _RELATIVE.search(words):
        day = near.date() + timedelta(days=_TODAY[relative[0].lower()])
        return _at(day, clock or time(0), zone)
    if weekday := _WEEKDAY.search(words):
        ahead = (_DAYS.index(weekday[1].lower()) - near.weekday()) % 7
        when = _at(near.date() + timedelta(days=ahead), clock or time(0), zone)
        return when if ahead or when > near else when + timedelta(days=7)
    if clock:
        when = _at(near.date(), clock, zone)
        return when if when > near else when + timedelta(days=1)
    return None


def _closest(when: datetime, near: datetime, weekday: int | None) -> datetime | None:
    """A date in the year that brings it closest to `near`, and on its weekday where one is given."""
    years = (near.year + step for step in (-1, 0, 1))
    fits = [one for year in years if (one := _in_year(when, year)) and weekday in (None, one.weekday())]
    fits = [one for one in fits if abs(one - near) < _FARTHEST]
    return min(fits, key=lambda one: abs(one - near), default=None)


def _in_year(when: datetime, year: int) -> datetime | None:
    try:
        return when.replace(year=year)
    except ValueError:  # 29 February
        return None


def _at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock.replace(tzinfo=None), clock.tzinfo or zone)
