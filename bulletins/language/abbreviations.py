"""Words that are written short, and how they are said: titles, streets, weekdays, months, Latin, firms, counties."""

from __future__ import annotations

import re

from bulletins.language.rules import Rule
from bulletins.language.words import MONTHS, TITLES, WEEKDAYS

_SHORT = {
    r"\be\.g\b\.?|\beg\b": "for example",
    r"\bi\.e\b\.?|\bie\b": "that is",
    r"\betc\b": "et cetera",
    r"\ba\.k\.a\b\.?|\baka\b": "also known as",
    r"\bapprox\b\.?": "approximately",
    r"\bincl?\b\.?(?=\s(?:[a-z\ue000-\uf8ff]|VAT\b))": "including",
    r"\best\b\.?(?= (?:in )?1[1-9]|\s(?:in )?20)": "established",
    r"\bw/c\b": "week commencing",
    r"\bc/o\b": "care of",
    r"\bLtd\b\.?(?=\s+[a-z])|\bLtd\b": "Limited",
    r"(?<=[a-z] )Inc\b\.?(?=\s+[a-z])|(?<=[a-z] )Inc\b": "Incorporated",
    r"\bplc\b": "P.L.C",
    r"\bBros\b\.?(?=\s+[A-Za-z])|\bBros\b": "Brothers",
    r"\bCo\b\.?(?=\s+(?:Durham|Down|Antrim|Armagh|Tyrone|Fermanagh|Londonderry|Cork|Kerry|Mayo|Donegal|Galway|Clare)\b)":
        "County",
    r"(?:(?<=& )|(?<=[a-z] ))Co\b\.?(?=\s+(?:[a-z]|Limited|Ltd|plc))|(?:(?<=& )|(?<=[a-z] ))Co\b(?![-\w]|\s+[A-Z])":
        "Company",
    r"\bDept\b\.?(?=\s)": "Department",
    r"\bGovt\b\.?(?=\s)": "Government",
    r"(?<=[a-z] )Utd\b": "United",
    r"\bRt\b\.? Hon\b\.?(?=\s)|\bRt Hon\b": "Right Honourable",
    r"\bMt\b\.?(?=\s+[A-Z])": "Mount",
    r"(?<=[a-z] )(?:Jn?r)\b(?:\.(?=\s+[a-z]))?": "Junior",
    r"(?<=[a-z] )(?:Sn?r)\b(?:\.(?=\s+[a-z]))?": "Senior",
    r"\bPhD\b": "P.H.D",
}  # fmt: skip

_COUNTIES = {
    "Cambs": "Cambridgeshire", "Glos": "Gloucestershire", "Herts": "Hertfordshire", "Lancs": "Lancashire",
    "Leics": "Leicestershire", "Lincs": "Lincolnshire", "Shrops": "Shropshire", "Wilts": "Wiltshire",
    "Worcs": "Worcestershire",
}  # fmt: skip
_RANKS = "|".join(sorted((title for title in TITLES if title != "St"), key=len, reverse=True))

_STREETS = {
    "St": "Street",
    "Rd": "Road",
    "Ave": "Avenue",
    "Ln": "Lane",
    "Cres": "Crescent",
    "Gdns": "Gardens",
    "Cl": "Close",
    "Sq": "Square",
}


def _titles(match: re.Match[str]) -> str:
    """Titles that stand by themselves: "Lt Col" → "Lieutenant Colonel"."""
    return " ".join(TITLES[title] for title in match.group(0).replace(".", " ").split())


ABBREVIATIONS: tuple[Rule, ...] = (
    *(Rule(pattern, said) for pattern, said in _SHORT.items()),
    Rule(rf"\b({'|'.join(_COUNTIES)})\b", lambda m: _COUNTIES[m[1]]),
    Rule(r"\b(?!Mister|Missus|Doctor|Saint)([A-Z][a-z]{2,} )Dr\b(?=[.,;:]?(?:$|\s[a-z]|,))", r"\1Drive"),
    Rule(rf"^(?:(?:{_RANKS})\b\.?(?:\s|$))+$", _titles),
    Rule(rf"\b({_RANKS})\b\.?(?=\s+[A-Z\ue000-\uf8ff][\w.])", lambda m: TITLES[m[1]]),
    Rule(r"\b(Mrs?|Cllrs?|Insp|Supt|Sgt|Det|Prof)\b(?:\.(?=\s+[a-z]))?", lambda m: TITLES[m[1]]),
    Rule(rf"^({'|'.join(_STREETS)}|Co)\.?$", lambda m: {**_STREETS, "St": "Saint", "Co": "Company"}[m[1]]),
    Rule(r"(?<=[\w.'] )v\b\.?(?= \w)|\bvs\b\.?|^v\.?$", "versus"),
    Rule(r"\bSt\b\.?(?=\s+[A-Z])", "Saint"),
    Rule(rf"(?<=[a-z] )({'|'.join(_STREETS)})\b(?:\.(?=\s+[a-z]))?", lambda m: _STREETS[m[1]]),
)
"""They come after the figures, which are words by then."""

# --- weekdays and months --------------------------------------------------------------------------------------------

_SHORT_DAY = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)"
_ANY_DAY = rf"(?:{'|'.join(WEEKDAYS)}|{_SHORT_DAY})"
_ANY_MONTH = f"(?:{'|'.join(MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_STOP = r"(?:\.(?=\s?[-–/,]|\s[a-z\d]))?"
"""The full stop of an abbreviation, which is not the sentence's."""


def _whole(text: str) -> str:
    """ "Tues" → "Tuesday", "Sept" → "September"."""
    return next(name for name in (*WEEKDAYS, *MONTHS) if name.startswith(text[:3]))


def _from_to(match: re.Match[str]) -> str:
    return f"{_whole(match[1])} to {_whole(match[2])}"


CALENDAR: tuple[Rule, ...] = (
    Rule(rf"\b({_ANY_DAY})\b\.?\s?[-–]\s?({_ANY_DAY})\b{_STOP}(?!-)", _from_to),
    Rule(rf"\b({_ANY_DAY})/({_ANY_DAY})\b{_STOP}", lambda m: f"{_whole(m[1])} and {_whole(m[2])}"),
    Rule(
        rf"\b({_SHORT_DAY})\b\.?(?=(?:\s(?:to|and)\s|,\s){_ANY_DAY}\b|\s(?:morning|afternoon|evening|night)\b"
        rf"|,?\s\d{{1,2}}(?:[.:]\d\d)?\s?[ap]\.?m\b"
        rf"|,?\s\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_ANY_MONTH}\b)",
        lambda m: _whole(m[1]),
    ),
    Rule(
        r"(?=[MTWFS])(?:(?<=day to )|(?<=day and )|(?<=day, )|(?<=\b[Oo]n )|(?<=\b[Uu]ntil )|(?<=\b[Ee]very ))"
        rf"({_SHORT_DAY})\b{_STOP}(?![-–'’]|\s[A-Z])",
        lambda m: _whole(m[1]),
    ),
    Rule(rf"^({_SHORT_DAY}|{_ANY_MONTH})\.?$", lambda m: _whole(m[1])),
    Rule(rf"\b(Tues|Thurs?)\b{_STOP}", lambda m: _whole(m[1])),
    Rule(rf"\b({_ANY_MONTH})\b\.?\s?[-–]\s?({_ANY_MONTH})\b{_STOP}(?!-)", _from_to),
    Rule(
        rf"(?<=\d )({_ANY_MONTH})\b\.?\s?[-–]\s?(?=(?:the )?\d{{1,2}}(?:st|nd|rd|th)? {_ANY_MONTH}\b)",
        lambda m: f"{_whole(m[1])} to ",
    ),
    Rule(rf"\b(Feb|Aug|Sept|Oct|Nov)\b{_STOP}(?!-)", lambda m: _whole(m[1])),
    Rule(
        r"(?=[JMASD])(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Mm]id-)|(?<=[Ee]arly )"
        r"|(?<=\b[Ll]ate )|(?<=end of )"
        rf"|(?<=\b[Ll]ast )|(?<=\b[Nn]ext ))(Jan|Mar|Apr|Jun|Jul|Sep|Dec)\b{_STOP}(?![-'’]|\s[A-Z])",
        lambda m: _whole(m[1]),
    ),
)
"""They come before the dates and the times of day."""
