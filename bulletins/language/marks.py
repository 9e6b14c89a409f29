"""What becomes of punctuation and signs: some are said, some are pauses, the rest is silent."""

from __future__ import annotations

import re
import unicodedata

from bulletins.language.figures import VULGAR
from bulletins.language.rules import Rule, applied
from bulletins.language.words import TITLES

_WORD = r"[\w\ue000-\uf8ff]"
"""A character of a word; the private ones stand for terms that are already spoken."""

_BEFORE_COMPATIBLE: tuple[Rule, ...] = (
    Rule(r"(?<![A-Za-z])(k?m)²", r" sq \1"),
    Rule(r"(?<![A-Za-z])m³", " cubic metres"),
    VULGAR,
    Rule("[™®©\u200b\u200c\u200d\u2060\ufeff\u00ad]", ""),
)


def plain(text: str) -> str:
    """Text with compatible letters, ASCII digits, straight apostrophes and single spaces; nothing private is left."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", applied(_BEFORE_COMPATIBLE, text))
        text = "".join(_ascii_digit(character) for character in text)
    return re.sub(r"\s+", " ", text).strip()


def _ascii_digit(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return " " if unicodedata.category(character) in ("Co", "Cs", "Cc") and not character.isspace() else character


_START = "\uf8ff"
_ABBREVIATED = {title.lower() for title in TITLES} | set(
    "no nos v vs approx a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec".split()
)


def with_starts(text: str) -> str:
    """The text with a private mark before each sentence that begins with a figure or a term; `capitalised` reads it.

    An engine that looks for the next sentence wants one.
    """

    def mark(match: re.Match[str]) -> str:
        return match.group(0) + ("" if match.group(1).lower() in _ABBREVIATED else _START)

    if re.search(r"[.!?][”\"'’]?$", text):
        text = re.sub(r"^([“\"]?)(?=[£$€]?\d)", rf"\1{_START}", text)
    return re.sub(r"(?<!\S)(\S*[^\s.])[.!?][”\"’')]*\s(?=[£$€]?\d|[\ue000-\uf8fe])", mark, text)


SIGNS: tuple[Rule, ...] = (
    Rule(r"\s?&\s?", " and "),
    Rule(r"\s?%", " per cent"),
    Rule(r"£", " pound "),
    Rule(r"€", " euro "),
    Rule(r"\$", " dollar "),
    Rule(r"¥", " yen "),
    Rule(r"\s?°", " degrees "),
    Rule(r"(?<=\w)\s?\+\s?(?=\w)", " plus "),
    Rule(r"(?<=\w)\s?=\s?(?=\w)", " equals "),
    Rule(r"(?<=\w)\s?×\s?(?=\w)", " by "),
    Rule(r"(?<=\w)@(?=\w)", " at "),
)
"""Signs that are said, where no rule has taken them with their figures."""

_PAUSES: tuple[Rule, ...] = (
    Rule(r"\(s\)", "s"),
    Rule(r"\s*(?:\.{2,}|…)\s*$", "."),
    Rule(r"\s*(?:\.{2,}|…)\s*(?=[A-Z])", ". "),
    Rule(r"\s*(?:\.{2,}|…)\s*", ", "),
    Rule(r"\s*[—―]+\s*|\s+[-–−]+\s+|\s*-{2,}\s*", ", "),
    Rule(r"[–−‐‑]", "-"),
    Rule(r"\s*[(\[{]\s*|\s*[)\]}]\s*(?=[\w“\"‘'])", ", "),
    Rule(r"[)\]}]", ""),
)


def _without_quotes(text: str) -> str:
    """Quotation marks go, apostrophes stay."""
    text = re.sub(r"[“”„«»‟\"]", " ", text)
    text = text.replace("’", "'").replace("‘", "'").replace("‛", "'")
    kept: list[str] = []
    opened = 0
    position = 0
    for match in re.finditer("'", text):
        inside = re.search(rf"{_WORD}$", text[match.start() - 1 : match.start()]) is not None
        goes_on = re.match(_WORD, text[match.end() :]) is not None
        is_apostrophe = inside and goes_on
        if not inside and goes_on:
            opened += 1
        elif not goes_on and opened:
            opened -= 1
        elif inside and text[match.start() - 1] == "s":
            is_apostrophe = True
        kept += [text[position : match.start()], "'" if is_apostrophe else " "]
        position = match.end()
    return "".join([*kept, text[position:]])


def _strongest(run: str) -> str:
    """The one mark that stands for several in a row: a question or exclamation mark, a last full stop, a pause."""
    asked = run.strip(".,;:")
    return asked[:1] or ("." if run.endswith(".") else run.lstrip(".")[0])


_TIDY: tuple[Rule, ...] = (
    Rule(rf"(?<!{_WORD})[-']+|-+(?!{_WORD})", " "),
    Rule(r"\s+", " "),
    Rule(rf"(?<!\S)[.,;:?!]+(?={_WORD})", ""),
    Rule(r"\s+(?=[.,;:?!])", ""),
    Rule(r"[.,;:?!]{2,}", lambda match: _strongest(match.group(0))),
    Rule(r"^[\s.,;:?!]+", ""),
    Rule(r"(?<=[,;:?!])(?=[^\W\d_])|(?<=\w[a-z]\.)(?=[A-Z])", " "),
)


def silent(text: str) -> str:
    """The text with pauses for dashes and brackets, and without every mark that a voice does not need."""
    text = _without_quotes(applied(_PAUSES, text))
    text = "".join(c if c.isalpha() or c in " .,;:?!'-" or "\ue000" <= c <= "\uf8ff" else " " for c in text)
    return capitalised(applied(_TIDY, text).strip(" ,;:"))


def capitalised(text: str) -> str:
    """The text with a capital where `with_starts` left its mark; a mark before a term waits until that is words."""
    return re.sub(rf"{_START}\s*([^\ue000-\uf8ff]|$)", lambda match: match.group(1).upper(), text)
