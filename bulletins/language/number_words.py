"""Numbers written in words: the patterns that find them, and what they are worth."""

from __future__ import annotations

import re

_UNITS = {w: i for i, w in enumerate("one two three four five six seven eight nine".split(), 1)}
_TEENS = {
    w: i
    for i, w in enumerate("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 10)
}
_TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SMALL = {**_UNITS, **_TEENS, **_TENS, "nought": 0, "zero": 0, "nil": 0, "oh": 0, "a": 1, "an": 1}
_MAGNITUDES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0, "hundred": 100.0}
_ORDINALS = {
    w: i
    for i, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        1,
    )
} | {f"{w[:-1]}ieth": v for w, v in _TENS.items()}
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "hundredth": 100,
}  # fmt: skip
_VULGAR = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅛": 0.125}

_UNIT, _TEEN, _TEN = "|".join(_UNITS), "|".join(_TEENS), "|".join(_TENS)
_SUB100 = rf"(?:(?:{_TEN})(?:[-\s](?:{_UNIT})\b)?|{_TEEN}|{_UNIT})\b"
_SUB1000 = rf"(?:(?:an?\s|{_SUB100}[\s-])hundred(?:\s(?:and\s)?{_SUB100})?|{_SUB100})"
_DECIMAL = rf"(?:nought|zero|{_SUB1000})\spoint(?:\s(?:nought|zero|oh|{_UNIT})\b)+"
_MAGNITUDE = r"(?:thousand|million|billion|trillion|dozen)\b"
_HEAD = rf"(?:{_DECIMAL}|{_SUB1000}|an?\b)"
_CARDINAL = (
    rf"(?:(?:{_HEAD}[\s-]{_MAGNITUDE},?\s(?:and\s)?)*(?:{_HEAD}[\s-]{_MAGNITUDE}|{_DECIMAL}|{_SUB1000})"
    rf"|{_HEAD}[\s-]{_MAGNITUDE}|zero\b|nought\b|nil\b)"
)
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))

IN_WORDS = (
    r"(?i)\b(?:(?P<year>(?:twenty|nineteen|eighteen|seventeen|sixteen)\s"
    rf"(?:(?:{_TEN})(?:-(?:{_UNIT}))?|{_TEEN}|oh\s(?:{_UNIT})))\b"
    rf"|(?P<ordinal>(?:(?:{_TEN})-)?(?:{_ORDINAL}))\b(?!-)|{_CARDINAL})(?!-(?:to|in)-)"
)
"""Cardinals ("four hundred and eighty-four", "half a dozen" is `FRACTION`'s), years said in pairs, ordinals."""


def value(text: str) -> tuple[float, float]:
    """What a cardinal in words is worth, and its last magnitude: "three million" → (3e6, 1e6)."""
    total = current = 0.0
    factor, scale, decimals = 1.0, 0.0, False
    for word in re.findall(r"[a-z]+", text.lower()):
        if word == "point":
            decimals, scale = True, 1.0
        elif decimals and word in _SMALL:
            scale /= 10
            current += _SMALL[word] * scale
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _MAGNITUDES:
            factor = _MAGNITUDES[word]
            total, current, decimals = total + (current or 1) * factor, 0.0, False
        else:
            current += _SMALL.get(word, 0)
            factor = factor if word in ("and", "a", "an") or not total else 1.0
    return round(total + current, 9), factor


def year_value(text: str) -> float:
    """ "twenty twenty-six" → 2026."""
    century, rest = text.split(maxsplit=1)
    return value(century)[0] * 100 + value(rest)[0]


def ordinal_value(text: str) -> float:
    """ "twenty-first" → 21."""
    return float(sum(_ORDINALS.get(word, 0) or _SMALL[word] for word in text.lower().split("-")))


_PRONOUN_BEFORE = re.compile(
    r"\b(?:no|any|every|some|this|that|which|each|the|another|a|\w+(?:er|est|ing|ous|ful)|new|old|good|last|only)[\s-]$",
    re.IGNORECASE,
)
_PRONOUN_AFTER = re.compile(
    r"\s(?:another|is|was|can|could|should|who|would|that|of (?:the|its|our|their|his|her|my) (?:most|\w+est)|day)\b"
    r"|['’]s\b|\s?$|[,;:!?]|\.(?!\d)|-"
)


def is_pronoun(match: re.Match[str]) -> bool:
    """Whether a match of `IN_WORDS` is "one" standing for somebody, and not the number."""
    if match.group(0).lower() != "one":
        return False
    before = match.string[max(0, match.start() - 20) : match.start()]
    return bool(_PRONOUN_BEFORE.search(before) or _PRONOUN_AFTER.match(match.string, match.end()))


# --- fractions ------------------------------------------------------------------------------------------------------

_COUNTED = r"(?:million|billion|thousand|dozen|hundred)"
FRACTION = (
    rf"(?i)\b(?P<whole>(?:{_SUB100}|\d{{1,3}}))(?:\sand\sa\s|-and-a-)(?P<mixed>half|quarter|third)"
    rf"(?:[\s-](?P<scaled>{_COUNTED}))?\b"
    rf"|\b(?P<times>an?\s|(?:one|two|three|four|\d)[\s-])?(?P<of>half|third|quarter|fifth|tenth)s?(?:\sof)?\san?\s"
    rf"(?P<counted>{_COUNTED})\b"
    r"|\b(?P<unit_of>half|quarter)(?:\sof)?\san(?=\shour\b)|\bhalf\sa(?=\s(?:mile|metre|pound|day|year|century)\b)"
    r"|\b(?P<many>two|three|four|five|seven|nine)[\s-](?P<parts>third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s\b"
    r"|\b(?P<single>an?|one)[\s-](?P<part>third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|hundredth)\b"
    r"(?=\sof\b|[.,;:?!]|$|\s(?:more|less|fewer|higher|lower|cheaper|in|since|over|by|compared|on)\b)"
    r"|(?<!first )(?<!second )(?<!other )(?<!top )(?<!bottom )(?<!opening )(?<!closing )(?<!latter )"
    r"\b(?P<half>half)\b(?!-|\s(?:past|time|term|marathon|and)\b)"
    r"|\b(?P<some>one|two|three|four|nine|\d{1,2})[\s-](?:in|out\sof)[\s-]"
    rf"(?P<out_of>three|four|five|six|seven|eight|nine|ten|{_TEN}|\d{{1,3}})"
    r"\b(?![,.]\d|\s?%|\s(?:per|million|thousand|days|weeks|months|years|hours|minutes|places)\b)"
    r"|(?<![\d/])(?P<top>\d)/(?P<bottom>[2-9])(?![\d/])|(?P<before>(?<!\d)\d+)?(?P<vulgar>[½⅓⅔¼¾⅕⅛])"
)
"""Fractions, "two and a half million", "half a dozen", "a quarter of a million", "one in five"."""


def _small(word: str) -> float:
    return float(word) if word.isdigit() else value(word)[0] if word not in ("a", "an") else 1.0


def fraction(match: re.Match[str]) -> tuple[float, str] | None:
    """What a match of `FRACTION` is worth, with the unit "fraction", or "" where it is an amount of something."""
    parts = {name: text.strip(" -").lower() for name, text in match.groupdict().items() if text}
    if "whole" in parts:
        amount = _small(parts["whole"]) + 1 / _PARTS[parts["mixed"]]
        return amount * _MAGNITUDES.get(parts.get("scaled", ""), 1), ""
    if "counted" in parts:
        return _small(parts.get("times", "a")) / _PARTS[parts["of"]] * _MAGNITUDES[parts["counted"]], ""
    if "parts" in parts:
        return _small(parts["many"]) / _PARTS[parts["parts"]], "fraction"
    if "part" in parts:
        return 1 / _PARTS[parts["part"]], "fraction"
    if "half" in parts:
        return 0.5, "fraction"
    if "out_of" in parts:
        some, out_of = _small(parts["some"]), _small(parts["out_of"])
        return (some / out_of, "fraction") if some < out_of else None
    if "bottom" in parts:
        top, bottom = int(parts["top"]), int(parts["bottom"])
        return (top / bottom, "fraction") if top < bottom else None
    if "vulgar" in parts:
        return float(parts.get("before", 0)) + _VULGAR[parts["vulgar"]], "" if "before" in parts else "fraction"
    return 1 / _PARTS[parts.get("unit_of", "half")], ""


# --- times of day ---------------------------------------------------------------------------------------------------

_HOUR = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
CLOCK = (
    rf"(?i)\b(?P<hour>{_HOUR}|\d{{1,2}})\so['’]clock\b|\bhalf\spast\s(?P<half>{_HOUR}|\d{{1,2}})\b"
    rf"|\b(?:a\s)?quarter\s(?P<way>past|to)\s(?P<quarter>{_HOUR}|\d{{1,2}})\b"
    rf"|(?<=\bat\s)(?P<minutes>five|ten|twenty|twenty-five)\s(?P<side>past|to)\s(?P<near>{_HOUR}|\d{{1,2}})\b"
    r"|\b(?P<noon>midday|noon)\b|\b(?P<midnight>midnight)\b"
)
"""Times of day in words."""


def clock_minutes(match: re.Match[str]) -> int | None:
    """Minutes after midnight of a match of `CLOCK`; a time in words does not say which half of the day it means."""
    parts = {name: text.lower() for name, text in match.groupdict().items() if text}
    if "noon" in parts or "midnight" in parts:
        return 720 if "noon" in parts else 0
    hour = int(_small(parts.get("hour") or parts.get("half") or parts.get("quarter") or parts["near"]))
    if hour > 24:
        return None
    minutes = 30 if "half" in parts else 15 if "quarter" in parts else int(_small(parts.get("minutes", "zero")))
    if "to" in (parts.get("way"), parts.get("side")):
        minutes = -minutes
    return (hour * 60 + minutes) % (24 * 60)
