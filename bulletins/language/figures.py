"""How amounts are said: money, per cent, temperatures, measures, scores, ranges, fractions, ordinals, counts."""

from __future__ import annotations

import re
from collections.abc import Callable

from bulletins.language.cardinals import cardinal, digits, figure, ordinal, plural
from bulletins.language.judging import is_metres, is_odds, is_score, is_sets, is_wickets
from bulletins.language.rules import Rule
from bulletins.language.words import NUMERAL, SCALE, UNITS

_COINS = {
    "£": ("pound", "pounds", "pence"), "€": ("euro", "euros", "cents"), "$": ("dollar", "dollars", "cents"),
    "¥": ("yen", "yen", "sen"),
}  # fmt: skip
_DOLLARS = {
    "US": "U.S ",
    "A": "Australian ",
    "C": "Canadian ",
    "CA": "Canadian ",
    "NZ": "New Zealand ",
    "HK": "Hong Kong ",
}
_SCALE_WORDS = {"k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion", "tn": "trillion"}
_FRACTIONS = {2: "half", 4: "quarter"}
_VULGAR = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
           "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8)}  # fmt: skip

_AMOUNT = rf"{NUMERAL}(?:{SCALE})?"
_DASH = r"\s?[-–]\s?"
_NO_NOUN = (
    "to|in|of|for|and|or|from|by|on|at|is|was|were|are|has|had|have|that|which|who|it|she|he|they|we|you|i|will|would|can"
    "|could|should|may|might|must|since|before|after|so|a|an|the|than|with|into|as|if|but|when|while|where|because|each"
    "|more|less|worth|over|under|per|extra|left|short|not|between|up|down|off|out|away|last|this|next|just|here|there"
    "|stolen|spent|lost|won|paid|taken|given|made|found|sent|put|owed|[a-z]+ed"
)
"""What may follow an amount that describes no noun: "the £2m raised", "the 5km to the coast"."""
_DETERMINER = re.compile(
    r"(?<![\w’'])(?:an?|another|every|each)\s(?:(?:new|major|further|proposed|planned|record|second|huge)\s)?$",
    re.IGNORECASE,
)
_HANDED = re.compile(
    r"\s(?:notes?|coins?|vouchers?|grants?|fines?|bonus(?:es)?|tickets?|payments?|prizes?|bets?|fares?)\b"
)
_SPECIFIER = re.compile(r"(?:\b(?:the|this|that|its|their|his|her|our|new)|[’']s)\s$", re.IGNORECASE)


def _modifies(match: re.Match[str]) -> bool:
    """Whether the amount describes the noun behind it and so stays singular: "a £50m scheme", "a 5km run"."""
    before, after = match.string[max(0, match.start() - 24) : match.start()], match.string[match.end() :]
    if re.match(r"-an?-[a-z]+(?!\s?[a-z])", after):
        return False
    if re.match(r"-(?!plus\b|odd\b|worth\b)[a-z]", after):
        return True
    if _HANDED.match(after):
        return True
    if not (_DETERMINER.search(before) or _SPECIFIER.search(before)):
        return False
    return re.match(rf"\s(?!(?:{_NO_NOUN})\b)[a-z]", after) is not None


def _scaled(amount: str) -> str:
    """ "1.5bn" → "one point five billion"."""
    match = re.fullmatch(rf"({NUMERAL})[\s-]?([a-zA-Z]*)", amount)
    if match is None:
        return amount
    scale = match.group(2).lower()
    return f"{figure(match.group(1))} {_SCALE_WORDS.get(scale, scale)}".strip()


def _money(match: re.Match[str]) -> str:
    one, many, small = _COINS[match.group("sign")]
    area = _DOLLARS.get(match.groupdict().get("area") or "", "")
    amount = match.group("amount")
    exact = re.fullmatch(r"([\d,]+)\.(\d{1,2})", amount)
    if exact:
        whole, rest = exact.group(1).replace(",", ""), exact.group(2).ljust(2, "0")
        if int(whole) == 0:
            return f"{cardinal(int(rest))} {small}"
        coins = (
            ""
            if int(rest) == 0
            else f" and {cardinal(int(rest))} {small}"
            if int(rest) < 10
            else f" {cardinal(int(rest))}"
        )
        return f"{figure(whole)} {area}{one if int(whole) == 1 or _modifies(match) else many}{coins}"
    half = re.fullmatch(r"0\.5\s?(m|bn|tn|million|billion|trillion)", amount, re.IGNORECASE)
    if half and not _modifies(match):
        scale = half.group(1).lower()
        return f"half a {_SCALE_WORDS.get(scale, scale)} {area}{many}"
    single = amount.replace(",", "") == "1" or _modifies(match)
    return f"{_scaled(amount)} {area}{one if single else many}"


def _money_range(match: re.Match[str]) -> str:
    _, many, _ = _COINS[match.group("sign")]
    name = _COINS[match.group("sign")][0] if _modifies(match) else many
    return f"{_scaled(match.group('low'))} to {_scaled(match.group('high'))} {name}"


def _pence(match: re.Match[str]) -> str:
    return "one penny" if match.group(1) == "1" else f"{figure(match.group(1))} pence"


def _temperature(match: re.Match[str]) -> str:
    low, high = match.group("low"), match.group("high")
    minus = "minus " if match.group("minus") else ""
    scale = " Fahrenheit" if match.group("scale") == "F" else ""
    one = high == "1" and not low
    return f"{minus}{figure(low) + ' to ' if low else ''}{figure(high)} degree{'' if one else 's'}{scale}"


def _measure(match: re.Match[str]) -> str:
    low, high, symbol = match.group("low"), match.group("high"), match.group("unit")
    one, many = UNITS[symbol]
    single = (high == "1" and not low) or _modifies(match)
    single = single or bool(
        "mph" in symbol and re.match(r" (?:winds?|gusts?|limits?|zones?)\b", match.string[match.end() :])
    )
    joint = " by " if match.group("joint") and match.group("joint").strip() in ("x", "×") else " to "
    return f"{_scaled(low) + joint if low else ''}{_scaled(high)} {one if single else many}"


def _metres_or_million(match: re.Match[str]) -> str:
    said = figure(match.group(1))
    if not is_metres(match.string, match.start(), match.end()):
        return f"{said} million"
    is_event = re.search(r"\b[Tt]he $", match.string[max(0, match.start() - 4) : match.start()]) and re.match(
        r" (?:race|final|semi-final|heats?|title|record|champion\w*|freestyle|hurdles|relay)\b",
        match.string[match.end() :],
    )
    single = match.group(1) == "1" or (_modifies(match) and not is_event)
    return f"{said} {'metre' if single else 'metres'}"


def _tight(match: re.Match[str]) -> str:
    """A unit of one letter or a common word, which counts only where it touches its figure: "12in", "5l"."""
    one, many = _TIGHT[match.group(2)]
    return f"{_scaled(match.group(1))} {one if match.group(1) == '1' or _modifies(match) else many}"


def _weight(match: re.Match[str]) -> str:
    """ "10st 4lb" → "ten stone four"."""
    return f"{figure(match.group(1))} stone" + (f" {figure(match.group(2))}" if match.group(2) else "")


def _height(match: re.Match[str]) -> str:
    feet, inches = (group for group in match.groups() if group)
    return f"{figure(feet)} foot {figure(inches)}"


def _pair(match: re.Match[str]) -> str:
    """ "3-1": a score or a range."""
    first, second = match.group(1), match.group(2)
    whole = first.isdigit() and second.isdigit()
    if first == second == "50":
        return "fifty-fifty"
    if whole and is_wickets(match.string, *match.span(), int(first), int(second)):
        return f"{figure(first)} for {'nought' if int(second) == 0 else figure(second)}"
    if not whole or is_odds(match.string, *match.span()):
        return f"{figure(first)} to {figure(second)}"
    if not is_score(match.string, *match.span(), int(first), int(second)):
        return f"{figure(first)} to {figure(second)}"
    nothing = "love" if is_sets(match.string, *match.span()) else "nil"
    home, away = (nothing if int(n) == 0 else figure(n) for n in (first, second))
    if home == away not in ("nil", "love"):
        return f"{home} all"
    return f"{home} {away}{',' if nothing == 'love' and re.match(r' [0-7][-–]', match.string[match.end() :]) else ''}"


def _slashed(match: re.Match[str]) -> str:
    top, bottom = int(match.group(1)), int(match.group(2))
    if bottom == 10:
        return f"{cardinal(top)} out of ten"
    if bottom == 1:
        return f"{cardinal(top)} to one"
    if 0 < top < bottom <= 8 and bottom != 7:
        return fraction_words(top, bottom)
    return f"{figure(match.group(1))} {figure(match.group(2))}"


def fraction_words(top: int, bottom: int) -> str:
    """3, 4 → "three quarters"; 1, 2 → "a half"."""
    part = _FRACTIONS.get(bottom, ordinal(bottom))
    return (
        f"{'an' if bottom == 8 else 'a'} {part}"
        if top == 1
        else f"{cardinal(top)} {plural(part) if bottom != 2 else 'halves'}"
    )


def _vulgar(match: re.Match[str]) -> str:
    whole, said = match.group(1), fraction_words(*_VULGAR[match.group(2)])
    return f"{figure(whole)} and {said}" if whole else said


def _each(say: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    """Say every figure of a match by itself: "4-4-2" → "four four two"."""
    return lambda match: " ".join(say(part) for part in re.findall(r"\d+", match.group(0)))


def _counted(match: re.Match[str]) -> str:
    numeral, scale, end = match.group(1), (match.group(2) or "").strip(" -"), match.end()
    follows = match.string[end : end + 1]
    words = figure(numeral)
    if scale:
        words += f" {_SCALE_WORDS.get(scale.lower(), scale)}"
    return f"{words} " if follows.isalpha() else words


_COMPASS = {"N": "north", "S": "south", "E": "east", "W": "west"}
_TIGHT = {
    "in": ("inch", "inches"), "l": ("litre", "litres"), "L": ("litre", "litres"), "t": ("tonne", "tonnes"),
    "W": ("watt", "watts"), "V": ("volt", "volts"), "c": ("cent", "cents"), "min": ("minute", "minutes"),
    "yr": ("year", "years"), "pts": ("point", "points"),
}  # fmt: skip
_SYMBOL = "|".join(re.escape(symbol) for symbol in sorted(UNITS, key=len, reverse=True) if symbol.isascii())
_LOW = rf"(?:(?P<low>{NUMERAL})(?P<joint>{_DASH}|\s?[x×]\s?))?"

VULGAR: Rule = Rule(rf"(?:((?<!\d)\d+)\s?)?([{''.join(_VULGAR)}])", _vulgar)
"""Half signs and the like: said before the text is made compatible, which would glue "2½" into "21/2"."""

RULES: tuple[Rule, ...] = (
    Rule(r"(\d+)\s?[x×]\s?(?=[£$€]\d)", r"\1 times "),
    Rule(r"~\s?(?=[£$€]?\d)|≈\s?(?=\d)", "about "),
    Rule(r"±\s?(?=\d)", "plus or minus "),
    Rule(r"(?<!\S)≤\s?(?=[£$€]?\d)", "at most "),
    Rule(r"(?<!\S)≥\s?(?=[£$€]?\d)", "at least "),
    Rule(r"(?<!\S)<\s?(?=[£$€]?\d)", "less than "),
    Rule(r"(?<!\S)>\s?(?=[£$€]?\d)", "more than "),
    Rule(r"(?<![\w)])[+](?=[£$€]?\d)", "plus "),
    Rule(r"§\s?(?=\d)", "section "),
    Rule(r"(?<=\d)\s?(?:pcm\b|p\.c\.m\.)", " a month"),
    Rule(r"(?<=\d)\s?(?:pw\b|p\.w\.)", " a week"),
    Rule(r"(?<=[\dkm])\s?(?:pa\b|p\.a\.)", " a year"),
    Rule(r"(?<=\d)/kg\b", " per kilogram"),
    Rule(r"(?<=\d)/(?=(?:hour|day|week|month|year|night|head|person|litre|mile)\b)", " per "),
    Rule(r"(?<![\w)%°£$€])[-−](?=[£$€]?\d)", "minus "),
    Rule(
        rf"(?P<sign>[£€$¥])\s?(?P<low>{_AMOUNT}){_DASH}[£€$]?(?P<high>{_AMOUNT})(?!\w|[.,]\d)",
        _money_range,
        re.IGNORECASE,
    ),
    Rule(rf"(?:\b(?P<area>US|CA|A|C|NZ|HK))?(?P<sign>[£€$¥])\s?(?P<amount>{_AMOUNT})", _money, re.IGNORECASE),
    Rule(r"(\d+)\s?[x×]\s?(?=\d)", r"\1 by "),
    Rule(r"(?<![£$€])\b([48])K\b(?! (?:people|homes|a\b|in\b))", lambda m: f"{figure(m[1])} K"),
    Rule(r"\b(5|10)k\b(?! (?:people|homes|a\b|in\b))", lambda m: f"{figure(m[1])} K", re.IGNORECASE),
    Rule(rf"(?<![\w.,])({NUMERAL})p\b", _pence),
    Rule(
        rf"({NUMERAL})\s?%?{_DASH}({NUMERAL})\s?(?:%|per ?cent\b)",
        lambda m: f"{figure(m[1])} to {figure(m[2])} per cent",
    ),
    Rule(rf"({NUMERAL})\s?(?:%|percent\b)", lambda m: f"{figure(m[1])} per cent"),
    Rule(r"(?<=\d)\s?°\s?([NSEW])\b", lambda m: f" degrees {_COMPASS[m[1]]}"),
    Rule(
        rf"(?P<minus>[-−])?(?:(?P<low>{NUMERAL})(?:\s?°?C?{_DASH}|\s?°C?\sto\s))?(?P<high>{NUMERAL})\s?°\s?(?P<scale>[CF])?(?!\w)",
        _temperature,
    ),
    Rule(
        r"(?<![\w.,£$€-])(?P<minus>[-−])?(?:(?P<low>\d{1,3})(?:[CF]?[-–]|[CF]\sto\s))?"
        r"(?P<high>\d{1,2}(?:\.\d{1,2})?(?=C)|\d{2,3}(?=F))(?P<scale>[CF])\b",
        _temperature,
    ),
    Rule(r"(?<=degrees )(?:C|(F))\b", lambda m: "Fahrenheit" if m[1] else "Celsius"),
    Rule(r"(?<![\w.,])(\d{1,2})\s?st(?:\s(\d{1,2})\s?lbs?\b|(?<=[02-9]st)\b|(?<=11st)\b)", _weight),
    Rule(
        r"(?<![\w.,])(\d{1,2})\s?ft\s?(\d{1,2})\s?in\b|(?<![\w.,])(\d)ft\s?(\d|1[01])\b(?![.,]\d|\s?[a-z%])|(?<![\w.,])(\d)['’](\d{1,2})[\"”]",
        _height,
    ),
    Rule(rf"(?<![\w.,£]){_LOW}(?P<high>{_AMOUNT})\s?(?P<unit>{_SYMBOL})\b(?!/)", _measure),
    Rule(r"(?<=\d[mk])[-–](?=[\d.,]{1,12}[mk]\b)|(?<=\dbn)[-–](?=[\d.,]{1,12}bn\b)", " to "),
    Rule(rf"(?<![\w.,£$€-])({NUMERAL})({'|'.join(_TIGHT)})\b(?![/'’])", _tight),
    Rule(rf"(?<![\w.,£])({NUMERAL})m\b", _metres_or_million),
    Rule(r"(?<![\w.,/–-])\d{1,4}(?:[-–]\d{1,4}){2,}(?![\w/–-])", _each(figure)),
    Rule(r"\bNos\b\.?\s?(?=\d)", "Numbers "),
    Rule(r"(?<=\d-\d) dec\b", " declared"),
    Rule(rf"(?<![\w.,/-])({NUMERAL})[-–]({NUMERAL})(?![\d/]|[.,]\d)", _pair),
    Rule(r"(\d+)\s(\d)/([2-9])(?![\d/])", lambda m: f"{figure(m[1])} and {fraction_words(int(m[2]), int(m[3]))}"),
    Rule(r"(?<=\d)/(?=\d+ (?:favourite|shot|outsider|odds|on\b|against\b))", " to "),
    Rule(r"(?<![\d/])(\d{1,3})/100(?![\d/])", lambda m: f"{figure(m[1])} out of one hundred"),
    Rule(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])", _slashed),
    Rule(r"(?<=ratio of )(\d+):(?=\d)|(\d+):(?=\d+ ratio\b)", lambda m: f"{m[1] or m[2]} to "),
    Rule(r"(?<=\d):(?=\d)", " "),
    Rule(r"\b(\d{1,3}(?:,\d{3})+|\d{1,15})(?:st|nd|rd|th)\b", lambda m: ordinal(int(m[1].replace(",", "")))),
    Rule(r"(?<![\w.,])(\d{1,6})s\b", lambda m: plural(figure(m[1]))),
    Rule(r"(?<=\d)\+", " plus "),
    Rule(r"\bNo\b\.?\s?(?=\d)(?!\d+-)", "Number "),
    Rule(r"\bno\.\s?(?=\d)|(?:(?<=\bworld )|(?<=\b[Tt]he ))no\s?(?=\d)", "number "),
    Rule(
        r"\b(?!(?:Year|Day|Week|Ground|Stage|Patient|Page|Number)\b)([A-Z][a-z]+ )0(?=,? [A-Z][a-z]|[.;,]?$)", r"\1nil"
    ),
    Rule(rf"({NUMERAL})({SCALE})?", _counted, re.IGNORECASE),
    Rule(r"\d+", lambda m: f" {digits(m[0])} "),
)
"""The most telling signs first; whatever digits are left at the end are counts."""
