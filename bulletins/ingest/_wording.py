"""Sentences for what comes as data: lists of places, moments, advice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

_IMPERATIVE = re.compile(
    r"(?P<verb>stay|avoid|monitor|take|prepare|move|leave|evacuate|keep|seek|follow|check|be|go|listen|close|shelter|boil"
    r"|drive|remain|turn|plan|allow|watch|travel|delay|use|(?:please )?do not|don['’]t|never)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r".+?[.!](?=\s|$)|.+$", re.DOTALL)


def listed(names: Sequence[str], most: int, kind: str) -> str:
    """Names as a list, its end counted when there are more than `most` ("A, B, C and four other areas")."""
    shown, rest = list(names[:most]), len(names) - most
    if rest == 1:
        shown, rest = list(names), 0
    if rest > 0:
        return f"{', '.join(shown)} and {rest} other {kind}"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def article(words: str) -> str:
    """The indefinite article before some words."""
    return "an" if re.match(r"[aeiou](?!ni[^nm])", words, re.IGNORECASE) else "a"


def named(body: str) -> str:
    """A body's name with its article, where it needs one ("The Met Office", "Environment Canada")."""
    body = " ".join(body.split())
    needs = re.search(r"\b(?:Office|Service|Agency|Survey|Centre|Center|Department|Bureau|Council|Authority)$", body)
    return f"The {body}" if needs and not body.startswith("The ") else body


def moment(when: datetime, zone: ZoneInfo) -> str:
    """A moment as copy writes it: "5.30am on 21 December"."""
    local = when.astimezone(zone)
    if (local.hour, local.minute) in ((0, 0), (12, 0)):
        clock = "noon" if local.hour else "midnight"
    else:
        minute = f".{local.minute:02}" if local.minute else ""
        clock = f"{local.hour % 12 or 12}{minute}{'pm' if local.hour >= 12 else 'am'}"
    return f"{clock} on {local.day} {local:%B}"


def advice(words: str) -> str:
    """The first sentence of an instruction as advice ("The advice is not to drive."); empty where it cannot be one."""
    found = _SENTENCE.match(words)
    sentence = found[0].rstrip(".! ") if found else ""
    opens = _IMPERATIVE.match(sentence)
    if not opens or len(sentence) > 160 or re.search(r"\byour?\b|\bwe\b|:", sentence, re.IGNORECASE):
        return ""
    verb, rest = opens["verb"].lower(), sentence[opens.end() :]
    denied = {"never": "never to", "do not": "not to", "please do not": "not to", "don't": "not to", "don’t": "not to"}
    return f"The advice is {denied.get(verb, f'to {verb}')}{rest}."
