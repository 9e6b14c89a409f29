"""How e-mail and web addresses, handles and hashtags are said."""

from __future__ import annotations

import re

from bulletins.language.cardinals import digits, figure, year
from bulletins.language.rules import Rule

_SUFFIX = r"(?:com|org|net|uk|gov|info|example|test|eu|ie|io|fm|radio|tv|news|london|wales|scot|cymru|app|de|fr|us)"
_SIGNS = {
    ".": "dot",
    "/": "slash",
    "-": "dash",
    "_": "underscore",
    "@": "at",
    "?": "question mark",
    "=": "equals",
    "&": "and",
}


def _address(match: re.Match[str]) -> str:
    """ "www.cleehill.example/news" → "cleehill dot example slash news"."""
    address = re.sub(r"^(?:[a-z]+://)?(?:www\.)?", "", match.group(0), flags=re.IGNORECASE)
    trailing = re.search(r"[.,;:!?/’'”\"]*$", address)
    tail = trailing.group(0) if trailing else ""
    words = [_label(part) for part in re.findall(r"[A-Za-z]+|\d+|[./_@?=&-]", address[: len(address) - len(tail)])]
    return " ".join(words) + tail.replace("/", "")


def _label(part: str) -> str:
    if part.isdigit():
        return year(int(part)) if re.fullmatch("(?:19|20)..", part) else figure(part) if len(part) < 3 else digits(part)
    if part.lower() in ("uk", "tv", "fm", "eu", "us", "nhs", "bbc") or not re.search("[aeiouy/._@?=&-]", part.lower()):
        return ".".join(part.upper()) if 1 < len(part) <= 4 else part
    return _SIGNS.get(part, part.lower())


def _handle(match: re.Match[str]) -> str:
    """ "#HerefordHour" → "hashtag Hereford Hour"."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z0-9])|_", " ", match.group(2))
    return f"{'hashtag' if match.group(1) == '#' else 'at'} {words}"


ADDRESSES: tuple[Rule, ...] = (
    Rule(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", _address),
    Rule(
        rf"(?:https?://|www\.)[^\s<>“”()]+|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.{_SUFFIX}(?![A-Za-z_])(?:/[^\s<>“”()]*)?",
        _address,
        re.IGNORECASE,
    ),
    Rule(r"(?<!\w)([#@])([A-Za-z]\w*)", _handle),
)
"""They come first: what stands inside an address is nothing else."""
