"""Reads bylines and date lines: who wrote an article, and when it was published and updated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bulletins.ingest import _dates
from bulletins.ingest._dates import FoundDate

_LONGEST = 200  # characters of a line that can be a byline
_LONGEST_LABELLED = 60  # of one that starts with "Date:" and holds a date in no form that we know
_LABEL = (
    r"(?i:first published|published|last updated|updated|last modified|modified|posted|last edited|uploaded|submitted"
    r"|issued|release date|date(?: (?:of issue|published|posted))?)"
)
_GLUED_LABEL = re.compile(rf"(?<=[a-zà-ÿ])(?=Published|Updated|Last [uU]pdated|Posted)|\s+(?={_LABEL}\b)")
_NAME_WORD = r"(?:[A-ZÀ-ÖØ-ÞŁŚŻŠŽČŴŶ][\w'’.-]*|de|van|von|der|ap|al)"
_NAME = rf"{_NAME_WORD}(?:\s{_NAME_WORD}){{1,3}}?"
_NAMES = rf"{_NAME}(?:(?:,\s{_NAME})*\s(?:and|&)\s{_NAME})?"
_COLON_LEAD = (
    r"(?i:(?:local democracy |court |sports? |news )?"
    r"(?:author|reporter|reporting|report|words|byline|correspondent|journalist|writer|ldr)s?\s*:\s*)"
)
_KIND_OF_REPORT = (
    r"(?:(?:ft|ht|full[- ]time|half[- ]time|full|match|race|our|special|exclusive|live|news|court|sports?)\s)*"
)
_BY_LEAD = (
    rf"(?i:(?:exclusive )?(?:by|(?:{_KIND_OF_REPORT}(?:words|story|report|review|written|reported|reporting|exclusive"
    r"|interview|posted|published|uploaded|submitted)|(?:words|story|report) (?:and|&) (?:pictures|photos|photography)"
    r"|posted online) by)\s*:?\s+)"
)
_JOB_BEFORE = r"(?:(?:[A-Z][\w&’'-]*\s){0,3}(?i:reporter|correspondent|editor|journalist|writer)\s)?"
_JOB = (
    r"(?:[A-Z][\w&'’-]*\s+){0,4}"
    r"(?i:reporter|correspondent|editor|journalist|writer|newsdesk|newsroom|news)"
)
_TAIL = r"(?=\s*(?:$|[|·•@–—(<,]|-(?:\s|$)|\S+@|(?:in|for|at)\b))"
_LED = re.compile(
    rf"(?:{_COLON_LEAD}(?P<one>{_NAMES}|{_NAME_WORD})|{_BY_LEAD}{_JOB_BEFORE}(?P<name>{_NAMES})){_TAIL}(?P<rest>.*)$"
)
_NAME_FIRST = re.compile(rf"(?P<name>{_NAMES})(?=\s*[|·•,–—-])(?P<rest>.*)$")
_NAME_AND_JOB = re.compile(rf"(?P<name>{_NAMES}),\s*{_JOB}(?:\s+(?:@\w+|\S+@\S+))?\s*$")
_DESK = re.compile(r"(?P<name>(?:[A-Z][\w'’&-]*\s){1,4}(?i:reporters?|newsdesk|newsroom|news team))$")
_REPORTS = re.compile(
    rf"(?P<name>{_NAME}) (?:reports|writes)(?: (?:from|for) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,3}})?"
    r"(?=\s*(?:$|[|·•.,:–—-]))(?P<rest>.*)$"
)
_AGENCY = re.compile(
    r"(?:[A-Z][\w’'&-]*\s){1,5}copy\s(?:for|by|from|to)\s(?:[A-Z][\w’'&-]*\s?){1,5}"
    r"|(?:(?i:by|from|copy|copyright|source|via)\s?:?\s)?(?:the\s)?(?:[A-Z][\w’'&-]*\s){1,4}"
    r"(?i:news agency|press agency|news service|newswire|wire service|press association)"
)
_DESK_LED = re.compile(
    r"By (?:the |our )?(?:[A-Z][\w’'&-]*\s){0,4}(?i:desk|team|newsroom|newsdesk|staff|reporters?|correspondents?)\.?"
)
_UPDATED_AT = re.compile(r"\bupdated:?\s+(?:at\s+)?(?P<clock>\d.{0,10})$", re.IGNORECASE)
_NAME_LAST = re.compile(rf"{_LABEL}.*\bby\s+(?P<name>{_NAMES}|{_NAME_WORD})\s*$")
_PART = re.compile(r"\s*[|·•/]\s*|\s+[–—-]\s+")
_TITLE_WORDS = re.compile(
    r"(?:[A-ZÀ-Þ0-9&][\w’'&.-]*|and|of|the|in)(?:\s(?:[A-ZÀ-Þ0-9&][\w’'&.-]*|and|of|the|in)){0,6}"
)
_NOBODY = re.compile(
    r"\b(?:newsroom|newsdesk|desk|news|radio|fm|team|staff|admin\w*|editor|sport|traffic|travel|weather|crime"
    r"|court|council"
    r"|police|politics|business|health|education|local|gazette|post|times|herald|echo|journal|chronicle|press|office"
    r"|communications|comms|web\w*|reporters?|correspondent|newsletter|magazine|news letter|league|cup|division"
    r"|trophy|update[ds]?|breaking|live"
    r"|exclusive|key|points?|facts|summary|glance)\b",
    re.IGNORECASE,
)
_NAME_ALONE = re.compile(rf"{_NAME}$")
_LEAD_ALONE = re.compile(r"(?i:by|author|words|written by|reporter|words by)\s*:?$")
_JOB_ALONE = re.compile(
    r"(?:[A-Z][\w&’'-]*\s){0,4}(?i:reporter|correspondent|columnist|editor|journalist|writer|presenter)"
    r"(?:,\s[A-Z][\w’' -]{1,40})?(?:\s@\w+)?$"
)
_CLOCK_ALONE = re.compile(r"\d{1,2}(?:[:.]\d\d\s?(?:[ap]\.?m\.?)?|\s?[ap]\.?m\.?)$", re.IGNORECASE)
_CATEGORIES = re.compile(r"(?:categor(?:y|ies)|tags?|sections?|filed under|in)\s?:", re.IGNORECASE)
_AGE_ALONE = re.compile(r"(?:\d+|an?|one|two|three) ?(?:min|minute|hour|hr|day|week|month)s? ago", re.IGNORECASE)
_UPDATES = re.compile(r"(?:last\s+)?(?:updated?|modified|edited)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:last\s+)?(?:updated|modified|edited)\b[^\d]{0,30}$", re.IGNORECASE)
_DRESS = re.compile(
    rf"{_LABEL}|\b(?:on|at|and|mins?|minutes?|min|hours?|days?|ago|read|an?|the|today|yesterday|just now)\b"
    r"|\bby (?:the )?(?:newsroom|newsdesk|news ?team|web ?team|admin\w*|staff|editor|reporter|press office|comm\w+)\b"
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
    updated_at: time | None = None  # of a day that the line does not give ("Updated: 11.40am")


def parse(line: str, zone: ZoneInfo, near: datetime | None = None) -> Byline | None:
    """A line as a byline or a date line; None when it is neither.

    A date without its year ("Tuesday, 9 June") is the last one before `near`; without `near` it is none.
    """
    if len(line) > _LONGEST:
        return None
    if (
        _DESK_LED.fullmatch(line)
        or _AGENCY.fullmatch(line.rstrip(" ."))
        or _AGE_ALONE.fullmatch(line)
        or _JOB_ALONE.match(line)
        or _CLOCK_ALONE.match(line)
    ):
        return Byline()
    dates = _dates.find(line, zone, near)
    undated = line
    for date in reversed(dates):
        undated = f"{undated[: date.start]} | {undated[date.end :]}"
    if dates and (found := _UPDATED_AT.search(undated)):
        undated = undated[: found.start()].rstrip(" |–-")
    reporter = _reporter(_GLUED_LABEL.sub(" | ", undated).strip(" |"), bool(dates))
    labelled = re.match(rf"{_LABEL}\s*(:?)", line)
    if labelled and labelled[1] and len(line) < _LONGEST_LABELLED:
        undated = ""
    if not reporter and not ((dates or labelled) and _is_dress(undated)):
        return _in_parts(undated, dates)
    published, updated = None, None
    for date in dates:
        if _UPDATED.search(line[: date.start]):
            updated = updated or date.when
        else:
            published = published or date.when
    clock = _dates.clock(line) if not dates and _UPDATES.match(line) else None
    if published and not updated and (found := _UPDATED_AT.search(line)) and (at := _dates.clock(found["clock"])):
        updated = published.replace(hour=at.hour, minute=at.minute)
    return Byline(reporter, published, updated, clock)


def _in_parts(undated: str, dates: list[FoundDate]) -> Byline | None:
    """A line of titles and names around a date ("TRAFFIC | Mon 14 Sep 2026 | 12:05 | Jane Doe"), or None."""
    parts = [part.strip(" ,") for part in _PART.split(undated) if part.strip(" ,")]
    if not dates or not parts or not all(_may_stand_in_byline(part) for part in parts):
        return None
    led = next((_tidy(found["one"] or found["name"]) for part in parts if (found := _LED.match(part))), "")
    people = [led] if led else [part for part in parts[:4] if is_person(part) and not part.isupper()]
    return Byline(people[0] if people and len(parts) > 1 else "", dates[0].when)


def _may_stand_in_byline(part: str) -> bool:
    patterns = (_CATEGORIES, _LED)
    return _is_dress(part) or bool(_TITLE_WORDS.fullmatch(part)) or any(pattern.match(part) for pattern in patterns)


def opens_byline(line: str) -> bool:
    """Whether a line only announces a name, which then stands on the next line ("By", "Author:")."""
    return bool(_LEAD_ALONE.match(line))


def is_name(line: str) -> bool:
    """Whether a line is nothing but a person's name."""
    return bool(_NAME_ALONE.fullmatch(line)) and not _NO_NAMES.search(line)


def is_person(line: str) -> bool:
    """Whether a line is nothing but a name, and no desk's, paper's or league's."""
    return is_name(line) and not _NOBODY.search(line)


def _reporter(line: str, dated: bool) -> str:
    """The names in a line whose dates were taken out; empty when it is no byline."""
    if led := _LED.match(line):
        words = re.sub(r"\S*@\S+|\S+\.\S+", "", led["rest"])
        prose = [word for word in re.findall(r"\b[a-z]{2,}", words) if not _DRESS.fullmatch(word)]
        if len(prose) <= 3 and not line.endswith((".", "!", "?")):
            return _tidy(led["one"] or led["name"])
    if (found := _REPORTS.match(line)) and not _NOBODY.search(found["name"]):
        rest = re.sub(r"\d{1,2}[.:]\d\d(?:\s?[ap]m)?|\d{1,2}\s?[ap]m", "", found["rest"])
        if _is_dress(rest):
            return _tidy(found["name"])
    line = line if re.search(r"[|·•–—-]|,", line) or not dated else f"{line} |"
    if dated and (first := _NAME_FIRST.match(line)) and _is_dress(first["rest"]) and not _NOBODY.search(first["name"]):
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
    if _NO_NAMES.search(names) or (" " not in names and _NOBODY.search(names)):
        return ""
    return names.title() if names.isupper() else names
