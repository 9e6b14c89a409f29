"""How dates and years are said: "14 May" → "the fourteenth of May", "2026" → "twenty twenty-six"."""

from __future__ import annotations

import re

from bulletins.language.cardinals import cardinal, ordinal, plural, year
from bulletins.language.judging import is_year
from bulletins.language.rules import Rule
from bulletins.language.words import MONTH, MONTHS

_ORD = r"(?:st|nd|rd|th)?"
_DASH = r"(?:\s?[-–/]\s?|\s)(?:to\s|and\s|or\s|until\s)?"


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
        joint = re.sub(r"[\s–-]", "", parts["joint"]).replace("/", "and") or "to"
        said = f"the {ordinal(first)} {joint} {said}"
    if parts.get("year"):
        said += f" {year(int(parts['year']))}"
    return said


def _month_first(match: re.Match[str]) -> str:
    """ "May 14" → "May the fourteenth": the order is kept, for "the May 14 vote"."""
    parts = match.groupdict()
    day, first = int(parts["day"]), int(parts["first"] or 0)
    if not (1 <= day <= 31 and first <= 31):
        return match.group(0)
    said = f"{_month(parts['month'])} the {f'{ordinal(first)} to the ' if first else ''}{ordinal(day)}"
    return f"{said} {year(int(parts['year']))}" if parts["year"] else said


def _numeric_date(match: re.Match[str]) -> str:
    day, month, full = (int(match.group(name)) for name in ("day", "month", "year"))
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return match.group(0)
    return f"the {ordinal(day)} of {MONTHS[month - 1]} {year(full + 2000 if full < 100 else full)}"


def _year(match: re.Match[str]) -> str:
    alone = match.group(0) == match.string.strip(" .")
    is_one = alone or is_year(match.string, *match.span())
    return year(int(match.group(0))) if is_one else cardinal(int(match.group(0)))


def _years(match: re.Match[str]) -> str:
    """ "2024-25" → "twenty twenty-four to twenty-five"; a year heard as a count is said in full."""
    first, second = int(match.group(1)), match.group(2)
    last = int(second)
    if len(second) == 2 and last >= 10 and last != 20 and last > first % 100:
        return f"{year(first)} to {cardinal(last)}"
    if len(second) == 2:
        last += first // 100 * 100 + (100 if last < first % 100 else 0)
    return f"{year(first)} to {year(last)}"


def _decade(match: re.Match[str]) -> str:
    value = int(match.group(1))
    return plural(year(value) if value >= 1000 else cardinal(value))


RULES: tuple[Rule, ...] = (
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
        _month_first,
    ),
    Rule(rf"\b({MONTH}),? ([12]\d{{3}})(?![\w,]|[.-]\d)", lambda m: f"{_month(m.group(1))} {year(int(m.group(2)))}"),
    Rule(r"(?<![\w.,/-])((?:1[5-9]|20)\d\d)[-–/](\d\d|(?:1[5-9]|20)\d\d)(?![\w/-])", _years),
    Rule(r"\b(?:c|circa|ca)\b\.?\s?(?=1\d{3}\b)", "around "),
    Rule(r"(?<=\b[Tt]he )['’‘]?00s\b", "noughties"),
    Rule(r"(?<![\w.,])['’‘]?(\d{1,3}0)['’]?s\b", _decade),
    Rule(r"(?<![\w.,:/£$€-])(?<!\d )(?:1\d|20)\d\d(?![\w/%°]|:\d|,\d|\.\d|\s?[-–]\d)(?!-)", _year),
    Rule(r"(?<=\w-)(?:1[5-9]|20)\d\d(?![\w,:/%]|\.\d|-)", _year),
)
"""Dates before years, so that each finds the digits that are its own."""
