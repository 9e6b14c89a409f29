"""Checks a document against a JSON Schema and says every fault at once, in plain English, with its line.

A schema may carry a word of ours beside the standard ones: `expected` says in a few words what a value should be
("a date and time, such as 2026-11-23T14:00").
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletins.errors import Fault, FaultsError

if TYPE_CHECKING:
    from jsonschema import ValidationError

Place = tuple[str | int, ...]
"""Where a value stands in its document: keys, and list positions from 0."""

Locate = Callable[[Sequence[str | int]], int]
"""Finds the line (from 1) of a place; 0 when it is unknown."""

_KINDS = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of keys",
    "null": "nothing",
}


@cache
def schema(name: str) -> dict[str, Any]:
    """A JSON Schema that ships with bulletins: "story", "station", "rundown", "imaging" or "lexicon"."""
    path = Path(__file__).parent / "schemas" / f"{name}.schema.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint: the known word that is closest to this one, else all of them."""
    by_lower = {k.lower(): k for k in known}
    close = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    if close:
        return f"did you mean {by_lower[close[0]]!r}?"
    return f"there are: {', '.join(by_lower.values())}" if by_lower else ""


def faults(document: object, schema: dict[str, Any], path: Path, locate: Locate) -> list[Fault]:
    """Everything in `document` that its JSON Schema (draft 2020-12) does not allow, in the file's order.

    `locate` gives the line of a place in the file at `path`; a place it doesn't know is looked for one level up.
    """
    from jsonschema import Draft202012Validator

    found = []
    for error in Draft202012Validator(schema).iter_errors(document):
        for place, message, hint in _explain(error):
            found.append(Fault(path, nearest_line(locate, place), message, hint))
    return sorted(set(found), key=lambda fault: (fault.line, fault.message))


def nearest_line(locate: Locate, place: Sequence[str | int]) -> int:
    """The line of a place, or of the closest place around it that has one."""
    for end in range(len(place), -1, -1):
        line = locate(place[:end])
        if line:
            return line
    return 0


def name_place(place: Sequence[str | int]) -> str:
    """A place as a producer would say it: `voices 2 → engine`."""
    words: list[str] = []
    for step in place:
        if isinstance(step, int):
            words[-1:] = [f"{words[-1] if words else 'item'} {step + 1}"]
        else:
            words.append(step)
    return " → ".join(words)


def _explain(error: ValidationError) -> Iterator[tuple[Place, str, str]]:
    """The (place, message, hint) of each thing that is wrong with one value."""
    place: Place = tuple(error.absolute_path)
    keyword, value = str(error.validator), _value(error)
    if keyword in ("anyOf", "oneOf"):
        branch = _meant_branch(error)
        if branch:
            for inner in branch:
                yield from _explain(inner)
            return
    if keyword == "additionalProperties":
        known = _words(error, "properties", {})
        for key in value:
            if key not in known:
                yield (*place, key), f"unknown key {name_place((*place, key))!r}", did_you_mean(str(key), known)
        return
    if keyword == "required":
        for key in _limit(error):
            if key not in value:
                owner = f"{name_place(place)} has no {key!r}" if place else f"{key!r} is missing"
                yield place, owner, _hint_of(error, key)
        return
    yield place, f"{name_place(place) or 'the file'} {_complaint(keyword, error)}", _hint(keyword, error)


def _meant_branch(error: ValidationError) -> list[ValidationError]:
    """Of a value that may take several shapes: the faults of the shape that it does take, if it takes one."""
    branches: dict[object, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.schema_path[0], []).append(inner)
    for branch in branches.values():
        if not any(inner.validator in ("type", "required") and not inner.path for inner in branch):
            return branch
    return []


def _complaint(keyword: str, error: ValidationError) -> str:
    """What is wrong with a value and what was expected, after the value's name."""
    value, limit, expected = _value(error), _limit(error), _words(error, "expected")
    if keyword == "minLength" or (value == "" and expected):
        return "is empty" + (f"; it should be {expected}" if expected else "")
    if keyword == "minItems":
        return "is an empty list"
    if expected:
        return f"is {_show(value)}; it should be {expected}"
    if keyword == "type":
        kinds = [limit] if isinstance(limit, str) else limit
        return f"is {_show(value)}; it should be {' or '.join(_KINDS[kind] for kind in kinds)}"
    if keyword == "enum":
        return f"is {_show(value)}; it should be one of {', '.join(str(choice) for choice in limit)}"
    bounds = {"minimum": "at least", "maximum": "at most", "exclusiveMinimum": "more than"}
    if keyword in bounds:
        return f"is {_show(value)}; it should be {bounds[keyword]} {limit}"
    if keyword == "maxLength":
        return f"is {len(value)} characters long; it may have {limit}"
    return f"is wrong: {error.message}"


def _hint(keyword: str, error: ValidationError) -> str:
    """How to mend a value: the schema's own hint, the closest choice, or quotes around a number."""
    value, limit = _value(error), _limit(error)
    if keyword == "enum" and isinstance(value, str):
        hint = did_you_mean(value, [str(choice) for choice in limit])
        return hint if hint.startswith("did") else ""
    if keyword == "type" and "string" in limit and isinstance(value, int | float):
        return f'put it in quotes: "{json.dumps(value)}"'
    return ""


def _hint_of(error: ValidationError, key: str) -> str:
    """How to supply a missing key: its description in the schema."""
    description = _words(error, "properties", {}).get(key, {}).get("description", "")
    return f"add {key}: {description}" if description else f"add {key}"


# A schema of `true` has no words, and an error made by hand no value: the library's types allow for both.


def _value(error: ValidationError) -> Any:
    return error.instance


def _limit(error: ValidationError) -> Any:
    return error.validator_value


def _words(error: ValidationError, key: str, default: Any = "") -> Any:
    return error.schema.get(key, default) if isinstance(error.schema, dict) else default


def _show(value: object) -> str:
    if isinstance(value, dict | list) and value:
        return "a group of keys" if isinstance(value, dict) else "a list"
    shown = "empty" if value is None else json.dumps(value, ensure_ascii=False, default=str)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"


def read_toml(path: Path, most_bytes: int = 1_000_000) -> tuple[dict[str, Any], Locate]:
    """A TOML file and where its keys stand.

    Raises FaultsError, with the line, for one that is too large, is not UTF-8 or is not valid TOML, and OSError.
    """
    data = path.read_bytes()
    if len(data) > most_bytes:
        raise FaultsError([Fault(path, 0, f"is {len(data):,} bytes long; such a file has a few thousand")])
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FaultsError([Fault(path, line, "this line is not UTF-8 text", "save the file as UTF-8")]) from error
    try:
        return tomllib.loads(text), toml_lines(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", str(error))
        message = str(error)[: where.start()] if where else str(error)
        line = int(where[1]) if where and where[1] else len(text.splitlines())
        column = f", at character {where[2]}" if where and where[2] else ""
        hint = 'text needs quotes (name = "Castle Hill"), a table is [station], and nothing is said twice'
        raise FaultsError([Fault(path, line, f"not valid TOML: {message}{column}", hint)]) from error
    except RecursionError as error:
        raise FaultsError([Fault(path, 0, "not valid TOML: its lists are nested too deeply")]) from error


_TABLE = re.compile(r"\s*(\[\[?)\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


def toml_lines(text: str) -> Locate:
    """Where the tables and keys of a TOML text stand: a line scan, as the standard parser keeps no positions."""
    lines: dict[Place, int] = {}
    table: Place = ()
    counts: dict[Place, int] = {}
    within = ""  # the marks of the multi-line string that we are in
    for number, line in enumerate(text.splitlines(), start=1):
        if within:
            within = "" if within in line else within
            continue
        if opened := _TABLE.match(line):
            table = _split_key(opened[2])
            if opened[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                lines.setdefault(table, number)
                table = (*table, counts[table])
            elif table[:1] in counts:
                table = (*table[:1], counts[table[:1]], *table[1:])
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            place = table
            for part in _split_key(key[1]):
                place = (*place, part)
                lines.setdefault(place, number)
        within = next((marks for marks in ('"""', "'''") if line.count(marks) % 2), "")
    return lambda place: lines.get(tuple(place), 0)


def _split_key(dotted: str) -> Place:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))
