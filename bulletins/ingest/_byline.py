"""Reads bylines and date lines: who wrote an article, and when it was published and updated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bulletins.ingest import _dates

_LONGEST = 200  # characters of a line that can be a byline
_LONGEST_LABELLED = 60  # of one that starts with "Date:" and holds a date in no form that we know
_LABEL = r"(?i:first published|published|last updated|updated|last modified|modified|posted|last edited|date)"
_GLUED_LABEL = re.compile(rf"(?<=[a-zà-ÿ])(?=Published|Updated|Last [uU]pdated|Posted)|\s+(?={_LABEL}\b)")
_NAME_WORD = r"(?:[A-ZÀ-ÖØ-ÞŁŚŻŠŽČŴŶ][\w'’.-]*|de|van|von|der|ap|al)"
_NAME = rf"{_NAME_WORD}(?:\s{_NAME_WORD}){{1,3}}?"
_NAMES = rf"{_NAME}(?:(?:,\s{_NAME})*\s(?:and|&)\s{_NAME})?"
_COLON_LEAD = r"(?i:(?:author|reporter|words|byline|correspondent|journalist)s?\s*:\s*)"
_BY_LEAD = r"(?i:(?:by|(?:words|story|report|written|reported|reporting|posted|published|posted online) by)\s*:?\s+)"
_JOB = (
    r"(?:[A-Z][\w&'’-]*\s+){0,4}"
    r"(?i:reporter|correspondent|editor|journalist|writer|newsdesk|newsroom|news)"
)
_TAIL = r"(?=\s*(?:$|[|·•@–—(<,]|-(?:\s|$)|\S+@|(?:in|for|at)\b))"
_LED = re.compile(rf"(?:{_COLON_LEAD}(?P<one>{_NAMES}|{_NAME_WORD})|{_BY_LEAD}(?P<name>{_NAMES})){_TAIL}(?P<rest>.*)$")
_NAME_FIRST = re.compile(rf"(?P<name>{_NAMES})(?=\s*[|·•,–—-])(?P<rest>.*)$")
_NAME_AND_JOB = re.compile(rf"(?P<name>{_NAMES}),\s*{_JOB}\s*$")
_DESK = re.compile(r"(?P<name>(?:[A-Z][\w'’&-]*\s){1,4}(?i:reporters?|newsdesk|newsroom|news team))$")
_NAME_LAST = re.compile(rf"{_LABEL}.*\bby\s+(?P<name>{_NAMES})\s*$")
_NAME_ALONE = re.compile(rf"{_NAME}$")
_LEAD_ALONE = re.compile(r"(?i:by|author|words|written by|reporter|words by)\s*:?$")
_AGE_ALONE = re.compile(r"(?:\d+|an?|one|two|three) ?(?:min|minute|hour|hr|day|week|month)s? ago", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:last\s+)?(?:updated|modified|edited)\b[^\d]{0,30}$", re.IGNORECASE)
_DRESS = re.compile(
    rf"{_LABEL}|\b(?:on|at|and|mins?|minutes?|min|hours?|days?|ago|read|an?|the|today|yesterday|just now)\b"
    r"|[\W\d_]|\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_NO_NAMES = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|christmas|easter|by|comparison|contrast)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline line gives: any of its fields may be empty."""

    reporter: str = ""
    published: datetime | None = None
    updated: datetime | None = None


def parse(line: str, zone: ZoneInfo) -> Byline | None:
    """A line as a byline or a date line; None when it is neither."""
    if len(line) > _LONGEST:
        return None
    if _AGE_ALONE.fullmatch(line):
        return Byline()
    dates = _dates.find(line, zone)
    undated = line
    for date in reversed(dates):
        undated = f"{undated[: date.start]} | {undated[date.end :]}"
    reporter = _reporter(_GLUED_LABEL.sub(" | ", undated).strip(" |"), bool(dates))
    labelled = re.match(rf"{_LABEL}\s*(:?)", line)
    if labelled and labelled[1] and len(line) < _LONGEST_LABELLED:
        undated = ""
    if not reporter and not ((dates or labelled) and _is_dress(undated)):
        return None
    published, updated = None, None
    for date in dates:
        if _UPDATED.search(line[: date.start]):
            updated = updated or date.when
        else:
            published = published or date.when
    return Byline(reporter, published, updated)


def opens_byline(line: str) -> bool:
    """Whether a line only announces a name, which then stands on the next line ("By", "Author:")."""
    return bool(_LEAD_ALONE.match(line))


def is_name(line: str) -> bool:
    """Whether a line is nothing but a person's name."""
    return bool(_NAME_ALONE.fullmatch(line)) and not _NO_NAMES.search(line)


def _reporter(line: str, dated: bool) -> str:
    """The names in a line whose dates were taken out; empty when it is no byline."""
    if led := _LED.match(line):
        words = re.sub(r"\S*@\S+|\S+\.\S+", "", led["rest"])
        prose = [word for word in re.findall(r"\b[a-z]{2,}", words) if not _DRESS.fullmatch(word)]
        if len(prose) <= 3 and not line.endswith((".", "!", "?")):
            return _tidy(led["one"] or led["name"])
    line = line if re.search(r"[|·•–—-]|,", line) or not dated else f"{line} |"
    if dated and (first := _NAME_FIRST.match(line)) and _is_dress(first["rest"]):
        return _tidy(first["name"])
    if last := _NAME_LAST.match(line):
        return _tidy(last["name"])
    if job := _NAME_AND_JOB.match(line) or _DESK.match(line):
        return _tidy(job["name"])
    return ""


def _is_dress(line: str) -> bool:
    """Whether nothing but labels, separators and figures is in a line."""
    return not _DRESS.sub("", line)


def _tidy(names: str) -> str:
    """Names as they should be shown; empty when they are a weekday or the like ("By Tuesday Morning")."""
    names = names.strip(" ,.")
    if _NO_NAMES.search(names):
        return ""
    return names.title() if names.isupper() else names
