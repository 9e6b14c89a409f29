"""How dates, years and times of day are said.

"14 May" → "the fourteenth of May", "2026" → "twenty twenty-six", "7.30pm" → "seven thirty P.M", "14:00" → "two
o'clock". The half of the day is kept as A.M and P.M: "in the evening" would clash with "tonight" beside it.
"""

from __future__ import annotations

import re
from datetime import time

from bulletins.language.cardinals import cardinal, figure, ordinal, plural, year
from bulletins.language.clock import clock_words
from bulletins.language.judging import is_year
from bulletins.language.rules import Rule
from bulletins.language.words import MONTH, MONTHS, WEEKDAY, WEEKDAYS

_ORD = r"(?:st|nd|rd|th)?"
_DASH = r"(?:\s?[-–]\s?|\s)(?:to\s|and\s|or\s|until\s)?"


def _month(text: str) -> str:
    return next(month for month in MONTHS if month.startswith(text.rstrip(".")[:3]))


def _date(match: re.Match[str]) -> str:
    """A day and its month, with the year when there is one; "the" stays single."""
    parts = match.groupdict()
    day, first = int(parts["day"]), int(parts.get("first") or 1)
    if not (1 <= day <= 31 and 1 <= first <= 31):
        return match.group(0)
    said = f"the {ordinal(day)} of {_month(parts['month'])}"
    if parts.get("first"):
        joint = re.sub(r"[\s–-]", "", parts["joint"]) or "to"
        said = f"the {ordinal(first)} {joint} {said}"
    if parts.get("year"):
        said += f" {year(int(parts['year']))}"
    return said


def _numeric_date(match: re.Match[str]) -> str:
    day, month, full = (int(match.group(name)) for name in ("day", "month", "year"))
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return match.group(0)
    return f"the {ordinal(day)} of {MONTHS[month - 1]} {year(full + 2000 if full < 100 else full)}"


def _year(match: re.Match[str]) -> str:
    is_one = is_year(match.string, *match.span())
    return year(int(match.group(0))) if is_one else cardinal(int(match.group(0)))


def _years(match: re.Match[str]) -> str:
    first, second = match.group(1), match.group(2)
    return f"{year(int(first))} to {year(int(second)) if len(second) == 4 else figure(second)}"


def _decade(match: re.Match[str]) -> str:
    value = int(match.group(1))
    return plural(year(value) if value >= 1000 else cardinal(value))


def _half_day(match: re.Match[str]) -> str:
    hour, minute = int(match.group("hour")), int(match.group("minute") or 0)
    half = match.group("half").upper()[0]
    if not 1 <= hour <= 12 or minute > 59:
        return match.group(0)
    if hour == 12 and not minute:
        return "midday" if half == "P" else "midnight"
    ends = _ends_sentence(match.string, match.end()) and match.group("half").endswith(".")
    return f"{_hour(hour, minute)} {half}.M{'.' if ends else ''}"


def _ends_sentence(text: str, end: int) -> bool:
    """Whether the full stop of "p.m." is the sentence's too."""
    return bool(re.match(rf"[”\"’')]*(?:$|\s+(?!{WEEKDAY}|{MONTH}|GMT|BST)[A-Z“\"])", text[end:]))


def _hour(hour: int, minute: int) -> str:
    if not minute:
        return cardinal(hour)
    return f"{cardinal(hour)} {'oh ' if minute < 10 else ''}{cardinal(minute)}"


def _bare_time(match: re.Match[str]) -> str:
    return _hour(int(match.group("hour")), int(match.group("minute")))


def _open_range(match: re.Match[str]) -> str:
    """ "9-5pm", "9am-5pm": the two ends of it."""
    return f"{match.group('from')}{match.group('from_half') or ''} to {match.group('to')}"


_TIME = r"(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.m\.|[ap]\.?m\b)"
_AFTER_BARE_TIME = r"(?![\d%°]|\s?(?:per|million|billion|m|bn|k|km|points?|metres|miles|seconds)\b)"

RULES: tuple[Rule, ...] = (
    Rule(
        rf"\b(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?,?(?=\s\d{{1,2}}{_ORD}(?: of)? {MONTH})",
        lambda m: next(day for day in WEEKDAYS if day.startswith(m[0][:3])),
    ),
    Rule(rf"(?<=day )(?=\d{{1,2}}(?:st|nd|rd|th)\b(?!(?: of)? {MONTH}))", "the "),
    Rule(r"\b(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)\b(?!-)", _numeric_date),
    Rule(r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>[12]\d{3}|\d\d)(?![\d/])", _numeric_date),
    Rule(
        rf"\b(?:the )?(?P<first>\d{{1,2}}){_ORD}(?P<joint>{_DASH})"
        rf"(?:the )?(?P<day>\d{{1,2}}){_ORD}(?: of)? (?P<month>{MONTH})"
        r"(?:,? (?P<year>[12]\d{3})\b)?(?![\w])",
        _date,
    ),
    Rule(
        rf"(?<![\w£$€.,-])(?:(?<!\w)[Tt]he )?(?P<day>\d{{1,2}}){_ORD}(?: of)? (?P<month>{MONTH})"
        r"(?:,? (?P<year>[12]\d{3})\b)?(?!\w)",
        _date,
    ),
    Rule(
        rf"\b(?P<month>{MONTH}) (?:the )?(?:(?P<first>\d{{1,2}}){_ORD}(?P<joint>\s?[-–]\s?))?(?P<day>\d{{1,2}}){_ORD}"
        r"(?![\w%]|[.:,-]\d|[-–]\w|\s(?:per cent|million|people|men|women|years|points|goals)\b)"
        r"(?:,? (?P<year>[12]\d{3})\b)?",
        _date,
    ),
    Rule(rf"\b({MONTH}),? ([12]\d{{3}})(?![\w,]|[.-]\d)", lambda m: f"{_month(m.group(1))} {year(int(m.group(2)))}"),
    Rule(
        r"(?<![\w.:])(?P<from>\d{1,2}(?:[.:][0-5]\d)?)\s?(?P<from_half>[ap]\.?m\.?)?\s?[-–]\s?"
        r"(?P<to>\d{1,2}(?:[.:][0-5]\d)?\s?[ap]\.?m\b)",
        _open_range,
        re.IGNORECASE,
    ),
    Rule(rf"(?<![\w.:]){_TIME}", _half_day, re.IGNORECASE),
    Rule(
        r"(?<![\w.:,])([01]?\d|2[0-3]):([0-5]\d)(?:\s?(?:hrs|hours))?(?![\d:]|\.\d)",
        lambda m: clock_words(time(int(m.group(1)), int(m.group(2)))),
    ),
    Rule(
        r"(?:(?<=\bat )|(?<=\bat about )|(?<=\bat around ))"
        rf"(?P<hour>1?\d|2[0-3])\.(?P<minute>[0-5]\d){_AFTER_BARE_TIME}",
        _bare_time,
    ),
    Rule(
        r"(?<![\d.,£$€])(?P<hour>1?\d|2[0-3])\.(?P<minute>[0-5]\d)"
        rf"(?=\s(?:this|in the|yesterday|tomorrow|on {WEEKDAY})\s(?:morning|afternoon|evening|night)\b)",
        _bare_time,
    ),
    Rule(r"(?<![\w.,/-])((?:1[5-9]|20)\d\d)[-–/](\d\d|(?:1[5-9]|20)\d\d)(?![\w/-])", _years),
    Rule(r"(?<![\w.,])['’‘]?(\d{1,3}0)['’]?s\b", _decade),
    Rule(r"(?<![\w.,:/£$€-])(?<!\d )(?:1\d|20)\d\d(?![\w:/%°]|,\d|\.\d|\s?[-–]\d)(?!-)", _year),
    Rule(r"(?<=\w-)(?:1[5-9]|20)\d\d(?![\w,:/%]|\.\d|-)", _year),
)
"""Dates before times before years, so that each finds the digits that are its own."""
