"""A lexer for the numbers in UK news copy.

It finds figures and words, and says of each what it is worth, what it counts and how firmly. What only looks like a
number is left out: roads (A38, M50), postcodes, telephone numbers, web addresses, names such as COVID-19, HS2 or MI5.

Units: "" for a plain count; GBP, EUR, USD (pence are hundredths of a GBP); percent; fraction ("a third", "one in
five"); ordinal; year (2024); decade (1990s); day (of a month: the text holds the month); time (minutes after
midnight); age; score; temperature (degrees as written); durations and measures by their plural ("minutes", "miles",
"kilometres", "square feet").
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bulletins.language import number_words as words
from bulletins.language.judging import (
    SERVICE_NUMBER,
    TELEPHONE,
    is_metres,
    is_score,
    is_service_number,
    is_telephone,
    is_year,
)
from bulletins.language.rules import compiled
from bulletins.language.words import CURRENCIES, MONTH, MONTHS, NUMERAL, SCALE, SCALES, UNITS


@dataclass(frozen=True, slots=True)
class Number:
    """One number: `text` is what stands at `start` to `end`, with its sign and unit but without its qualifier.

    `qualifier` is "<" (almost, under, up to), ">" (more than, at least), "~" (about) or "" (exact).
    """

    value: float
    unit: str
    qualifier: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Found:
    value: float
    unit: str
    start: int
    end: int
    factor: float = 1.0


_Reader = Callable[[re.Match[str]], list[_Found] | None]


def numbers(text: str) -> list[Number]:
    """The numbers of a text in order. The two ends of a range, and the two halves of a score, are two numbers."""
    taken = bytearray(len(text))
    found: list[_Found] = []
    for pattern, read in _READERS:
        for match in compiled(pattern).finditer(text):
            start, end = match.span()
            if start == end or any(taken[start:end]):
                continue
            new = read(match)
            if new is None:
                continue
            end = max([end, *(one.end for one in new)])
            taken[start:end] = b"\1" * (end - start)
            found += new
    found.sort(key=lambda one: one.start)
    return [
        Number(one.value, one.unit, _qualifier(text, one.start, one.end), one.start, one.end, text[one.start : one.end])
        for one in _with_shared_units(text, found)
    ]


def same_value(a: Number, b: Number) -> bool:
    """Whether two numbers say the same amount of the same thing, whatever they are qualified with.

    "50%" is "half"; "14 May" is "May 14"; "7.30" may be "7.30pm"; a bare figure may be a year, an age or a score.
    """
    if a.unit == b.unit == "time":
        wrap = 24 * 60 if _tells_half(a) and _tells_half(b) else 12 * 60
        return a.value % wrap == b.value % wrap
    if a.unit == b.unit == "day":
        return a.value == b.value and _month(a.text) == _month(b.text)
    units = {a.unit, b.unit}
    if units == {"percent", "fraction"}:
        one, other = (n.value * (100 if n.unit == "fraction" else 1) for n in (a, b))
        return math.isclose(one, other, rel_tol=1e-3)
    if len(units) == 2 and not ("" in units and units & {"year", "age", "score"}):
        return False
    return math.isclose(a.value, b.value, rel_tol=1e-6)


def _tells_half(number: Number) -> bool:
    """Whether a time says which half of the day it means."""
    return number.value >= 13 * 60 or bool(
        re.search(r"[ap]\.?m\b|noon|mid|morning|evening|night|^[01]\d:", number.text, re.I)
    )


def _month(text: str) -> str:
    name = re.search(MONTH, text)
    if name:
        return name.group(0)[:3]
    figures = re.findall(r"\d+", text)
    return MONTHS[int(figures[1]) - 1][:3] if len(figures) > 1 and 1 <= int(figures[1]) <= 12 else ""


# --- qualifiers -----------------------------------------------------------------------------------------------------

_UPPER = (
    "almost|nearly|just under|(?:no|not) more than|less than|fewer than|under|below|up to|as many as|as much as|at most"
)
_LOWER = (
    "(?:no|not) (?:fewer|less) than|more than|just over|well over|over|above|at least|in excess of|upwards of|exceeding"
)
_ROUGH = "about|around|roughly|approximately|some|an estimated|estimated|circa|or so"
_BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<upper>{_UPPER})|(?P<lower>{_LOWER})|(?P<rough>{_ROUGH}))(?: (?:an?|the|another))?\s$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?P<lower>\+|-plus\b| or (?:more|over|above)\b)|(?P<upper> or (?:less|fewer|under)\b)|(?P<rough> or so\b)"
)
_SIGNS = {"upper": "<", "lower": ">", "rough": "~"}


def _qualifier(text: str, start: int, end: int) -> str:
    match = _BEFORE.search(text[max(0, start - 30) : start]) or _AFTER.match(text, end)
    return _SIGNS[match.lastgroup] if match and match.lastgroup else ""


# --- units that follow a figure -------------------------------------------------------------------------------------


def _measures() -> Iterator[tuple[str, str, float]]:
    for symbol, (one, many) in sorted(UNITS.items(), key=lambda item: -len(item[0])):
        unit = symbol if many == "pounds" else many
        yield rf"\s?{re.escape(symbol)}\b", unit, 1.0
        if many != "pounds":
            yield rf"[\s-](?:{one}|{many})\b", unit, 1.0


_UNIT_PATTERNS: tuple[tuple[str, str, float], ...] = (
    (r"\s?%|[\s-]per\s?cent\b|\s?percent\b|[\s-]percentage points?\b", "percent", 1.0),
    (r"[\s-]pounds?\b|[\s-]quid\b", "GBP", 1.0),
    (r"\s?p\b|[\s-]pence\b|[\s-]penn(?:y|ies)\b", "GBP", 0.01),
    (r"[\s-]euros?\b", "EUR", 1.0),
    (r"[\s-](?:US )?dollars?\b", "USD", 1.0),
    (r"\s?°\s?[CF]?\b|\s?°|C\b|[\s-]degrees?(?: Celsius| C\b| Fahrenheit)?\b", "temperature", 1.0),
    (r"[\s-]years?[\s-]olds?\b|[\s-]years of age\b", "age", 1.0),
    *((rf"[\s-]{one}s?\b", f"{one}s", 1.0) for one in ("second", "minute", "hour", "day", "week", "month", "year")),
    *_measures(),
)
_UNIT = "|".join(f"(?P<u{i}>{pattern})" for i, (pattern, _, _) in enumerate(_UNIT_PATTERNS))
_AGE_BEFORE = re.compile(r"\b[Aa]ged?(?: (?:of|just|only|between))? $")
_AGE_AFTER_NAME = re.compile(r"[A-Z][\w’'-]+, $")


def _with_unit(text: str, value: float, start: int, end: int, factor: float = 1.0) -> _Found:
    """A figure or number in words, with the unit that stands behind it."""
    match = compiled(_UNIT).match(text, end)
    if match and match.lastgroup:
        _, unit, worth = _UNIT_PATTERNS[int(match.lastgroup[1:])]
        return _Found(value * worth, unit, start, match.end(), factor)
    before = text[max(0, start - 24) : start]
    if _AGE_BEFORE.search(before) or (
        _AGE_AFTER_NAME.search(before) and 0 < value < 120 and re.match(r",| and\b|;|\.(?:\s|$)", text[end : end + 5])
    ):
        return _Found(value, "age", start, end, factor)
    return _Found(value, "", start, end, factor)


_SPREAD = re.compile(r"\s?[-–]\s?|\s(?:to|and|or)\s")
_ALONE = frozenset({"year", "day", "time", "score", "ordinal", "decade", "fraction"})


def _with_shared_units(text: str, found: list[_Found]) -> list[_Found]:
    """Let the ends of a range share their unit and scale: "2-3 million", "10 to 15 per cent", "£2-3m"."""
    shared = list(found)
    for i in range(len(shared) - 2, -1, -1):
        low, high = shared[i], shared[i + 1]
        joined = _SPREAD.fullmatch(text[low.end : high.start])
        if not joined or {low.unit, high.unit} & _ALONE or len({low.unit, high.unit} - {""}) > 1:
            continue
        if joined.group(0).strip() in ("and", "or") and not text[: low.start].endswith("between "):
            continue
        if low.factor == 1.0 and low.value < high.value / high.factor:
            low = replace(low, value=low.value * high.factor, factor=high.factor)
        shared[i], shared[i + 1] = (replace(end, unit=low.unit or high.unit) for end in (low, high))
    return shared


# --- readers, in order of precedence --------------------------------------------------------------------------------


def _nothing(match: re.Match[str]) -> list[_Found]:
    return []


def _telephone(match: re.Match[str]) -> list[_Found] | None:
    return [] if is_telephone(match.group(0)) else None


def _service(match: re.Match[str]) -> list[_Found] | None:
    return [] if is_service_number(match.string, *match.span()) else None


def _date(match: re.Match[str]) -> list[_Found] | None:
    parts = match.groupdict()
    days = [int(day) for day in (parts.get("from"), parts["day"]) if day]
    if not all(1 <= day <= 31 for day in days) or ("month" in parts and not 1 <= int(parts["month"]) <= 12):
        return None
    found = []
    if parts.get("from"):
        found.append(_Found(days[0], "day", match.start("from"), match.end("date")))
    found.append(_Found(days[-1], "day", *match.span("date")))
    if parts.get("year"):
        year = int(parts["year"])
        found.append(_Found(year + 2000 if year < 100 else year, "year", *match.span("year")))
    return found


def _clock(match: re.Match[str]) -> list[_Found] | None:
    hour, minute = int(match.group("hour")), int(match.group("minute") or 0)
    half = (match.groupdict().get("half") or "").lower()
    if hour > 23 or minute > 59 or (half and hour > 12):
        return None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return [_Found(hour * 60 + minute, "time", *match.span())]


def _clock_words(match: re.Match[str]) -> list[_Found] | None:
    minutes = words.clock_minutes(match)
    return None if minutes is None else [_Found(minutes, "time", *match.span())]


def _fraction(match: re.Match[str]) -> list[_Found] | None:
    read = words.fraction(match)
    if read is None:
        return None
    value, unit = read
    if unit == "fraction":
        return [_Found(value, unit, *match.span())]
    return [_with_unit(match.string, value, *match.span())]


def _pair(match: re.Match[str]) -> list[_Found] | None:
    home, away = int(match.group(1)), int(match.group(2))
    if not is_score(match.string, *match.span(), home, away):
        return None
    return [_Found(home, "score", *match.span(1)), _Found(away, "score", *match.span(2))]


def _years(match: re.Match[str]) -> list[_Found]:
    first, second = int(match.group(1)), int(match.group(2))
    second += first // 100 * 100 if second < 100 else 0
    return [_Found(first, "year", *match.span(1)), _Found(second, "year", *match.span(2))]


def _decade(match: re.Match[str]) -> list[_Found]:
    return [_Found(int(match.group(1)), "decade", *match.span())]


def _amount(match: re.Match[str]) -> list[_Found] | None:
    text, numeral = match.string, match.group("numeral")
    sign = -1.0 if match.group("sign") else 1.0
    value = sign * float(numeral.replace(",", ""))
    start, end = match.span()
    if match.group("ordinal"):
        return [_Found(value, "ordinal", start, end)]
    scale = (match.group("scale") or "").strip(" -").lower()
    currency = CURRENCIES.get((match.group("currency") or " ")[-1], "")
    if scale == "m" and not currency and is_metres(text, start, end):
        return [_Found(value, "metres", start, end)]
    factor = SCALES.get(scale, 1.0)
    if currency:
        return [_Found(value * factor, currency, start, end, factor)]
    if not scale and len(numeral) == 4 and numeral.isdigit() and is_year(text, *match.span("numeral")):
        return [_Found(value, "year", start, end)]
    return [_with_unit(text, value * factor, start, end, factor)]


def _in_words(match: re.Match[str]) -> list[_Found] | None:
    text, start, end = match.string, match.start(), match.end()
    if match.group("year"):
        return [_Found(words.year_value(match.group("year")), "year", start, end)]
    if match.group("ordinal"):
        return [_Found(words.ordinal_value(match.group("ordinal")), "ordinal", start, end)]
    if words.is_pronoun(match):
        return None
    value, factor = words.value(match.group(0))
    return [_with_unit(text, value, start, end, factor)]


_ORD = r"(?:st|nd|rd|th)?"
_SCALE_OF_MONEY = r"(?(currency)(?:K|MN?|BN?|TN)\b|(?!))"
"""In capitals only behind a sign: "£4.2M" is four point two million, "Flat 2B" is no billion."""
_READERS: tuple[tuple[str, _Reader], ...] = (
    (r"\b(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b", _nothing),
    (
        r"\b(?!(?:Mid|Under|Over|Pre|Post|Top|Nearly|Sub|Age)-)(?:[A-Z][A-Za-z]*-|[A-Za-z]+)\d+[A-Za-z\d]*"
        r"(?:\(M\))?(?!\w)",
        _nothing,
    ),
    (TELEPHONE, _telephone),
    (SERVICE_NUMBER, _service),
    (r"\b(?P<year>\d{4})-(?P<date>(?P<month>\d\d)-(?P<day>\d\d))\b", _date),
    (r"\b(?P<date>(?P<day>\d{1,2})/(?P<month>\d{1,2}))/(?P<year>\d{4}|\d\d)\b", _date),
    (
        rf"(?<![\w.,£$€])(?:(?P<from>\d{{1,2}}){_ORD}(?:\s?[-–]\s?|\s(?:to|and|or)\s))?"
        rf"(?P<date>(?P<day>\d{{1,2}}){_ORD}(?: of)? {MONTH})(?:,? (?P<year>\d{{4}}))?(?!\w)",
        _date,
    ),
    (
        rf"\b(?P<date>{MONTH} (?:the )?(?P<day>\d{{1,2}}){_ORD})(?![\d%]|[.,:]\d|\s?(?:per|million|people))"
        r"(?:,? (?P<year>\d{4})\b)?",
        _date,
    ),
    (r"(?i)(?<![\w.,:£$€])(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\s?(?P<half>[ap]\.m\.|[ap]\.?m\b)", _clock),
    (r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])", _clock),
    (r"(?<=\bat )(?P<hour>\d{1,2})\.(?P<minute>[0-5]\d)(?![\d%]|\s?(?:per|m|k|b))", _clock),
    (words.CLOCK, _clock_words),
    (words.FRACTION, _fraction),
    (r"(?<![\w.,/-])((?:19|20)\d\d)[-–/](\d\d|(?:19|20)\d\d)(?![\w/-])", _years),
    (r"(?<![\w.,/-])(\d{1,3})[-–](\d{1,3})(?![\w/–]|[.,]\d|-\d)", _pair),
    (r"(?<![\w.,])['’]?(\d{1,3}0)['’]?s\b", _decade),
    (
        r"(?<![\w.])(?P<currency>(?:US|A|C|NZ)?\$\s?|[£€]\s?)?(?P<sign>(?:(?<=\s)|(?<=^)|(?<=\())[-−])?"
        rf"(?P<numeral>{NUMERAL})(?:(?P<ordinal>st|nd|rd|th)\b|(?P<scale>{SCALE}|{_SCALE_OF_MONEY})(?!\w))?"
        r"(?![A-BD-Z](?![A-Za-z])|[.,]?\d)",
        _amount,
    ),
    (words.IN_WORDS, _in_words),
)
"""Patterns and what reads their matches. A reader that returns None leaves the text to the readers after it;
one that returns an empty list has seen that it is no number."""
