"""What a bare figure in news copy is: a year or a count, a score or a range, a telephone number or a number.

These are judgements by the words around the figure. The lexer of numbers and the rules for speaking share them.
"""

from __future__ import annotations

import re

from bulletins.language.words import MONTH

TELEPHONE = (
    r"(?<![\w£$€.,:/-])\(?(?:\+\d{1,3}[ -]?(?:\(0\)[ -]?)?|0)\d{2,5}\)?"
    r"(?:[ -]\d(?=[ -]\d\d[ -]))?(?:[ -]?\d{2,8}){0,3}(?![\w%]|[.,:/]\d)"
    r"|(?<![\w£$€.,-])116 ?\d{3}(?![\w,.]\d)"
    r"|(?<=[Tt]ext )\d{5}\b|(?<=text to )\d{5}\b"
)
"""A telephone number; it is one only when it has at least six digits, see `is_telephone`."""

SERVICE_NUMBER = r"(?<![\w.,£$€/-])(?:999|911|112|101|105|111|119)(?![\w%]|[,.]\d)"
"""A number that may be one to dial; `is_service_number` decides."""

_CALLING = re.compile(
    r"(?:\b(?:call|calls|calling|called|dial|dialling|dialled|ring|rang|ringing|phone|phoning|contact|NHS|on|via)"
    r"(?: (?:police|us|them|officers|West \w+ Police))?(?: on)?| number"
    r"|(?:\d{3}|\boh|\bone|\bnine|\bhundred) or)\W{1,2}$",
    re.IGNORECASE,
)
_SERVICE_FOLLOWS = re.compile(
    r"[ -](?:calls?|callers?|operators?|number|line|service|handlers?|centres?|system|emergency)\b"
)
_COUNTED = re.compile(r"\s(?!(?:if|or|and|quoting|to|for|with|as|when|straight|in|about|after|at|immediately)\b)[a-z]")


def is_telephone(text: str) -> bool:
    """Whether a match of `TELEPHONE` has enough digits to be one."""
    return sum(character.isdigit() for character in text) >= (5 if text.isdigit() and text[0] != "0" else 6)


def is_service_number(text: str, start: int, end: int) -> bool:
    """Whether 999, 101, 111… is something to dial here, and not a count."""
    if _SERVICE_FOLLOWS.match(text, end):
        return True
    return bool(_CALLING.search(text[max(0, start - 40) : start])) and not _COUNTED.match(text, end)


_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|before|after|during|early|late|mid|year|spring|summer|autumn|winter|Christmas"
    r"|Olympics?|season|election|the|and|to|from|of|between|’s|'s|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)[\s-]$"
)
_COUNT_AFTER = re.compile(
    r"\s(?:(?:[a-z]+[- ])?(?:people|men|women|children|staff|police|homes|jobs|miles|metres|pupils|tonnes|members)\b"
    r"|(?!(?:was|is|has|as|this|us|its|does|thus|plus|towards)\b)[a-z]+s\b)|\s?(?:%|°)"
)


def is_year(text: str, start: int, end: int) -> bool:
    """Whether the four digits at `start` to `end` are a calendar year. A count of thousands mostly has its comma."""
    value = int(text[start:end])
    known = bool(_YEAR_BEFORE.search(text[max(0, start - 12) : start]))
    if _COUNT_AFTER.match(text, end):
        before = text[max(0, start - 4) : start].lower()
        return 1800 <= value < 2100 and before.endswith(("the ", "’s ", "'s "))
    return 1500 <= value < 2100 or (known and 1000 <= value < 2100)


_SCORE_NEAR = re.compile(
    r"\b(?:won?|wins?|winning|beat|beaten|beating|los[te]s?|losing|draws?|drew|drawn|defeat(?:ed|s)?|victory|victories"
    r"|scores?|scoreline|leads?|leading|led|trail(?:ed|ing|s)?|thrash(?:ed|ing)|half-time|full-time|aggregate|penalties"
    r"|kick-off|match|equaliser|win|finished|ended|promoted|relegated|goals?)\b",
    re.IGNORECASE,
)
_RANGE_AFTER = re.compile(
    r"(?:\s?%|[\s-](?:per cent|year|month|week|day|hour|minute|second|mile|metre|people|page|inch|times|stone)s?\b"
    r"|[\s-](?:million|billion|thousand|hundred)\b|\s?(?:km|kg|mph|cm|mm|ft|m|bn|k|p|°)(?![a-z])"
    rf"|\s{MONTH})",
    re.IGNORECASE,
)


def is_score(text: str, start: int, end: int, home: int, away: int) -> bool:
    """Whether "3-1" at `start` to `end` is a result and not a range of something."""
    if _RANGE_AFTER.match(text, end) or max(home, away) > 150:
        return False
    if home >= away or home == 0:
        return True
    if is_sets(text, start, end):
        beside = re.findall(r"(?<!\d)([0-7])[-–]([0-7])(?!\d)", text[max(0, start - 8) : end + 9])
        return any(int(one) > int(other) for one, other in beside)
    begin = max(text.rfind(". ", 0, start), start - 80, 0)
    stop = text.find(". ", end)
    nearby = text[begin : min(end + 50, stop if stop >= 0 else len(text))]
    return bool(_SCORE_NEAR.search(nearby)) or bool(
        re.search(r"[A-Z][a-z]+ $", text[begin:start]) and re.match(r" [A-Z]", text[end:])
    )


def _sentence(text: str, start: int, end: int) -> str:
    """The words within 80 characters of a figure that are of its sentence."""
    begin = max(text.rfind(". ", 0, start), start - 80, 0)
    stop = text.find(". ", end, end + 80)
    return text[begin : stop if stop >= 0 else end + 80]


_CRICKET = re.compile(
    r"\b(?:stumps|close|all out|wickets?|innings|declared|overs?|bowled|batted|batting|cricket|Test"
    r"|tea|lunch|runs|chas\w+)\b"
)


_BOWLED = re.compile(r"\b(?:took|takes|taking|claimed|figures of|finished with|bowling)(?: an?)? $")


def is_wickets(text: str, start: int, end: int, runs: int, wickets: int) -> bool:
    """Whether "245-6" at `start` to `end` is an innings, runs for wickets, or a bowler's 5-21."""
    if re.match(r"[-–]", text[end : end + 1]):
        return False
    if runs <= 10 and runs < wickets and _BOWLED.search(text[max(0, start - 24) : start]):
        return True
    if wickets > 9 or runs <= wickets:
        return False
    return runs >= 100 or (runs >= 20 and _CRICKET.search(_sentence(text, start, end)) is not None)


_ODDS = re.compile(
    r"\b(?:odds|favourites?|shot|outsider|bookmakers?|bookies|ratio|majority|vot\w+|ruling|ruled|judges|verdict"
    r"|horses?|jockeys?|stakes|hurdle|handicap|runners?|priced|backed)\b",
    re.IGNORECASE,
)


def is_odds(text: str, start: int, end: int) -> bool:
    """Whether "5-1" at `start` to `end` is said with "to": odds, a ratio, a vote."""
    return _ODDS.search(_sentence(text, start, end)) is not None


_SET = re.compile(r"(?<!\d)[0-7][-–][0-7](?!\d)")


def is_sets(text: str, start: int, end: int) -> bool:
    """Whether "6-0" at `start` to `end` is one of the sets of a tennis match."""
    if not _SET.fullmatch(text[start:end]) or max(map(int, re.findall(r"\d", text[start:end]))) < 6:
        return False
    beside = re.search(r"(?<!\d)[0-7][-–][0-7](?:,| and)? $", text[max(0, start - 8) : start])
    return bool(beside or re.match(r"(?:,| and)? [0-7][-–][0-7](?!\d)", text[end : end + 9]))


_MEASURED_BEFORE = re.compile(
    r"\b(?:levels?|depths?|heights?|widths?|lengths?|distance|peak(?:ed|s)?|reach(?:ed)?|above|below)(?: \w+){0,2} $"
)
_MEASURED_AFTER = re.compile(
    r"\s?\(|[\s-](?:high|tall|long|wide|deep|away|apart|thick|above|below|from|underground|sprint|hurdles|freestyle"
    r"|butterfly|backstroke|breaststroke|relay|dash|race|wall|fence|pool|wave|drop|fall|stretch|radius|x\b|by\b)"
)
_THING = re.compile(
    r" (?!(?:increase|rise|jump|drop|fall|cut|reduction|gap|shortfall|deficit|surplus|deal|loss|profit|budget|sum|total"
    r"|audience|population|majority|people|copies|viewers|doses|barrels?|tonnes?|hectares?|strong|plus|a|or|in|of|to"
    r"|and|that|who|which|fine|investment|grant|boost|bill|project|scheme|fund|programme|contract|bid|offer|year)\b)"
    r"[a-z]+"
)
"""What "a 3m …" is three metres of, and not three million."""
_WATER = re.compile(r"\b(?:[Rr]iver|[Ff]lood\w*|tides?|gauge|Severn|Wye|Teme|Lugg|Trent|Thames|Ouse)\b")
_RACES = frozenset("60m 100m 200m 400m 800m 1500m 1,500m 5000m 5,000m 10,000m".split())


def is_metres(text: str, start: int, end: int) -> bool:
    """Whether the "4.2m" at `start` to `end` is a length: otherwise it is millions."""
    if re.search(r"\dm (?:by|x) $", text[max(0, start - 6) : start]):
        return True
    if text[start:end] in _RACES or _MEASURED_AFTER.match(text, end):
        return True
    if re.search(r"\b[Aa]n? $", text[max(0, start - 4) : start]) and _THING.match(text, end):
        return True
    if "." not in text[start:end]:
        return False
    return bool(_MEASURED_BEFORE.search(text[max(0, start - 40) : start]) or _WATER.search(_sentence(text, start, end)))
