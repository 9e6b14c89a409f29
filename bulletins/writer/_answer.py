"""A model's answer → its texts. Whatever is not a short plain text where one belongs is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from bulletins.model import Length
from bulletins.writer._prompt import name_of

_LONGEST_CHARS = 1200
_NOT_SAID = re.compile(r"[<>{}\[\]|\\^~*_#@`]")
_SPACES = re.compile(r"[ \t\r\n]+")


def texts_of(content: str, lengths: Sequence[Length]) -> tuple[dict[int, str], dict[int, str]]:
    """The texts that were wanted and are there, by length class, and what is wrong with each of the others."""
    answer = _object_of(content)
    if answer is None:
        return {}, {length.target_s: "the answer is not one JSON object" for length in lengths}
    versions = answer.get("versions")
    found: dict[int, str] = {}
    wrong: dict[int, str] = {}
    for length in lengths:
        group = answer if not length.target_s else versions if isinstance(versions, dict) else {}
        text, fault = _plain(group.get(name_of(length.target_s)), length)
        if fault:
            wrong[length.target_s] = fault
        else:
            found[length.target_s] = text
    return found, wrong


def _object_of(content: str) -> dict[str, Any] | None:
    """The JSON object in an answer; some models put a fence or a word around it."""
    start, end = content.find("{"), content.rfind("}")
    try:
        answer = json.loads(content[start : end + 1]) if 0 <= start < end else None
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None


def _plain(value: object, length: Length) -> tuple[str, str]:
    """A text with single spaces, and what is wrong with it."""
    if value is None:
        return "", "it is missing"
    if not isinstance(value, str):
        return "", "it is not text"
    text = _SPACES.sub(" ", value).strip()
    if not text:
        return "", "it is empty"
    if not text.isprintable() or _NOT_SAID.search(text):
        return "", "it holds signs that nobody can read aloud"
    count = len(text.split())
    if len(text) > _LONGEST_CHARS or count > 2 * length.most_words:
        return "", f"it has {count} words and may have {length.most_words}"
    return text, ""
