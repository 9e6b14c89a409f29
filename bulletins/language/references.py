"""Figures that name and do not count, and are said digit by digit: telephones, references, collar numbers, flights."""

from __future__ import annotations

import re

from bulletins.language.cardinals import cardinal, digits, figure
from bulletins.language.judging import SERVICE_NUMBER, TELEPHONE, is_service_number, is_telephone
from bulletins.language.rules import Rule


def _group(text: str) -> str:
    """One group of a telephone number: "0345" → "oh three four five", "0800" → "oh eight hundred"."""
    if re.fullmatch(r"0[1-9]00", text):
        return f"oh {digits(text[1])} hundred"
    return digits(text)


def _telephone(match: re.Match[str]) -> str:
    if not is_telephone(match.group(0)):
        return match.group(0)
    plus = "plus " if match.group(0).startswith(("+", "(+")) else ""
    return plus + ", ".join(_group(group) for group in re.findall(r"\d+", match.group(0).replace("(0)", "")))


def _service(match: re.Match[str]) -> str:
    is_alone = match.string.strip(" .") == match.group(0)
    is_dialled = is_alone or is_service_number(match.string, *match.span())
    return digits(match.group(0)) if is_dialled else match.group(0)


def _postcode(match: re.Match[str]) -> str:
    """ "HR4 9AB" → "H.R four, nine A.B"."""
    outward = f"{'.'.join(match[1])} {figure(match[2])} {match[3]}".strip()
    return f"{outward}, {figure(match[4])} {'.'.join(match[5])}"


def _each(match: re.Match[str]) -> str:
    """Every digit for itself, with a pause between groups: "22/1234" → "two two, one two three four"."""
    return ", ".join(digits(group) for group in re.findall(r"\d+", match.group(0)))


def _coded(match: re.Match[str]) -> str:
    """ "BA123" → "B.A one two three"."""
    return f"{'.'.join(match[1])} {digits(match[2])}"


def _airbus(match: re.Match[str]) -> str:
    return f"A {digits(match[1])} {cardinal(int(match[2]))}"


_REFERRED = (
    r"(?:\b(?:[Cc]rime|CRIME|[Ii]ncident|[Ll]og)(?: reference)?(?: (?:number|no\.?|ref\.?)){0,2}"
    r"|\b[Cc]ase (?:number|no\.?|reference)|\b[Rr]ef(?:erence)?(?: (?:number|no)\b)?"
    r"|\b[Qq]uoting(?: (?:number|reference))?)[.:]? "
)

REFERENCES: tuple[Rule, ...] = (
    Rule(r"\b([A-Z]{1,2})(\d{1,2})([A-Z]?) (\d)([A-Z]{2})\b", _postcode),
    Rule(
        rf"(?P<before>{_REFERRED})(?P<number>\d{{1,8}}(?:[/-]\d{{1,8}}){{1,3}}|\d{{3,15}})"
        r"(?![\w%]|[.,:]\d|\s(?!of\b|on\b|or\b|and\b|when\b|if\b|to\b|from\b|by\b|dated\b)[a-z])",
        lambda m: m["before"] + ", ".join(digits(group) for group in re.findall(r"\d+", m["number"])),
    ),
    Rule(
        r"\b(?:PC|WPC|PCSO|DC|Constable|Sergeant|Sgt|[Oo]fficer|[Ee]xt\.?|[Ee]xtension) \d{3,6}\b(?!,\d)",
        lambda m: f"{m[0].rstrip('0123456789')}{digits(m[0])}",
    ),
    Rule(r"\b([Tt]ext(?:ing)? (?:[\w“”\"'’]{1,20} ){0,3}?to )(\d{5,6})\b", lambda m: m[1] + digits(m[2])),
    Rule(r"(?<=\bSection )[1-9]\d\d\b(?![,.]\d)|(?<=\bRoom )101\b", _each),
    Rule(
        r"(?<=\bBoeing )7\d7\b(?:-(\d00)\b)?", lambda m: digits(m[0][:3]) + (f" {cardinal(int(m[1]))}" if m[1] else "")
    ),
    Rule(r"(?<=\bAirbus )A(3)([1-9]0)\b", _airbus),
    Rule(r"(?<=\b[Tt]he )\d{3}(?= bus\b)|(?<=\b[Rr]oute )\d{3}\b(?![,.]\d)", _each),
    Rule(r"\b([A-Z]{2,3})(\d{3,5})(?![\w,])", _coded),
    Rule(r"(?<=\b[Ff]light )([A-Z]{1,3}|[A-Z]\d)\s?(\d{2,4})(?!\w)", _coded),
    Rule(TELEPHONE, _telephone),
    Rule(SERVICE_NUMBER, _service),
    Rule(
        r"(?<![\w.,£$€/-])(?<!\bat )(?<!\bby )(?<!from )(?<!until )0[3589]00\b"
        r"(?![.,]?\d|[-–]|\s?(?:hrs|hours|GMT|BST))",
        lambda m: _group(m[0]),
    ),
)
"""They come before every other figure."""
