"""Reads YAML and JSON into plain values, keeping the line of every one, and nothing but values.

Text stays text: dates, times and yes/no are not turned into anything. Anchors, aliases and tags are refused (a few
lines of aliases can grow into gigabytes, and a tag can name code), and so are keys given twice and deep nesting.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bulletins.errors import Fault, FaultsError
from bulletins.validation import Place

_DEEPEST = 12
_MOST_VALUES = 100_000
_NUMBER = re.compile(r"[-+]?(0|[1-9]\d{0,17})(\.\d+)?([eE][-+]?\d{1,2})?$")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_YAML_HINTS = {
    "mapping values are not allowed": "put text that holds a colon in quotes, or under a | on lines of its own",
    "tab character": "indent with spaces, not tabs",
    "cannot start any token": "indent with spaces, not tabs; put text that starts with a special character in quotes",
    "could not find expected ':'": "each line is `key: text`; longer text goes under a |, indented",
    "did not find expected key": "check the indentation, and that nothing follows a closing quotation mark",
    "expected <block end>": "check the indentation, and that nothing follows a closing quotation mark",
    "unexpected end of stream": "a quotation mark or bracket is not closed",
    "did not find expected '-' indicator": "check the indentation of the list",
}


@dataclass(slots=True)
class Tree:
    """A document's value, and the line (from 1) of every place in it."""

    value: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_yaml(path: Path, text: str) -> Tree:
    """Raises FaultsError when the text is no YAML, or holds what we refuse."""
    tree = Tree()
    try:
        builder = _YamlBuilder(path, tree, yaml.parse(text, Loader=_LOADER))
        builder.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else 0
        place = f" at character {mark.column + 1}" if mark is not None else ""
        problem = (error.problem or "unreadable").replace("\n", " ")
        hint = next((h for words, h in _YAML_HINTS.items() if words in problem), "check the indentation and the quotes")
        message = f"not valid YAML{place}: {problem}"
        raise FaultsError([*tree.faults, Fault(path, line, message, hint)]) from error
    except yaml.YAMLError as error:  # a character that YAML doesn't allow
        position = getattr(error, "position", 0)
        line = text.count("\n", 0, position) + 1 if position else 0
        raise FaultsError([Fault(path, line, "not valid YAML: it holds a control character", "delete it")]) from error
    if tree.faults:
        raise FaultsError(tree.faults)
    return tree


class _YamlBuilder:
    """Builds a tree from the parser's events."""

    def __init__(self, path: Path, tree: Tree, events: Iterator[Any]) -> None:
        self._path, self._tree, self._events = path, tree, events

    def document(self) -> None:
        """Build the one document that a file may hold; a second one is a fault."""
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if self._tree.lines:
                    self._stop(
                        _line(event), "a second document starts here", "list the stories in one: each starts with a -"
                    )
                self._tree.value = self._value(next(self._events), (), 0)

    def _stop(self, line: int, message: str, hint: str = "") -> None:
        raise FaultsError([*self._tree.faults, Fault(self._path, line, message, hint)])

    def _value(self, event: Any, place: Place, depth: int) -> Any:
        line = _line(event)
        self._tree.lines.setdefault(place, line)
        if depth > _DEEPEST or len(self._tree.lines) > _MOST_VALUES:
            self._stop(line, "nested too deeply" if depth > _DEEPEST else "holds too many values for a story")
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self._tree.faults.append(
                Fault(self._path, line, "anchors (&) and aliases (*) are not read", "put it in quotes")
            )
        if getattr(event, "tag", None):
            self._tree.faults.append(Fault(self._path, line, f"tags are not read: {event.tag}", "put it in quotes"))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(place, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(place, depth)
        if isinstance(event, yaml.ScalarEvent):
            return _plain(event.value) if event.implicit[0] else event.value
        return None

    def _list(self, place: Place, depth: int) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            values.append(self._value(event, (*place, len(values)), depth + 1))
        return values

    def _mapping(self, place: Place, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent):
                self._stop(line, "a key must be plain text", "put text that starts with [ { ? * & in quotes")
            if event.value in values:
                self._tree.faults.append(_twice(self._path, line, event.value))
            self._tree.lines[(*place, event.value)] = line
            values[event.value] = self._value(next(self._events), (*place, event.value), depth + 1)
        return values


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + 1


def _plain(word: str) -> object:
    """An unquoted YAML scalar by the core schema: a number, true, false, nothing, and otherwise text."""
    if word.lower() in _WORDS:
        return _WORDS[word.lower()]
    if number := _NUMBER.match(word):
        return float(word) if number[2] or number[3] else int(word)
    return word


def _twice(path: Path, line: int, key: str) -> Fault:
    return Fault(path, line, f"the key {key!r} is given twice", "keep one of them")


def read_json(path: Path, text: str) -> Tree:
    """Raises FaultsError when the text is no JSON, or holds what we refuse."""
    tree = Tree()
    builder = _JsonBuilder(path, tree, text)
    try:
        builder.document()
    except json.JSONDecodeError as error:
        message = f"not valid JSON at character {error.colno}: {error.msg[:1].lower()}{error.msg[1:]}"
        hint = "check the commas (none after the last item), the quotation marks and the brackets"
        raise FaultsError([*tree.faults, Fault(path, error.lineno, message, hint)]) from error
    except ValueError as error:  # a number of thousands of digits
        raise FaultsError([Fault(path, 0, "not valid JSON: a number is too long")]) from error
    if tree.faults:
        raise FaultsError(tree.faults)
    return tree


class _JsonBuilder:
    """Walks objects and lists itself, to know where each value starts; the standard decoder reads the rest."""

    _space = re.compile(r"[ \t\n]*")

    def __init__(self, path: Path, tree: Tree, text: str) -> None:
        self._path, self._tree, self._text, self._at = path, tree, text, 0
        self._line_starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._scalar = json.JSONDecoder(parse_constant=self._refuse_constant).raw_decode

    def document(self) -> None:
        """Build the one document that a file may hold; a second one is a fault."""
        self._skip()
        self._tree.value = self._value((), 0)
        self._skip()
        if self._at < len(self._text):
            self._fail("extra text after the end")

    def _refuse_constant(self, word: str) -> None:
        self._fail(f"not a number: {word}")

    def _fail(self, message: str) -> None:
        raise json.JSONDecodeError(message, self._text, self._at)

    def _skip(self) -> str:
        """Go to the next character that is no white space; it is returned, empty at the end."""
        space = self._space.match(self._text, self._at)
        self._at = space.end() if space else self._at
        return self._text[self._at : self._at + 1]

    def _take(self, wanted: str) -> None:
        if self._skip() != wanted:
            self._fail(f"expected {wanted!r}")
        self._at += 1

    def _line(self) -> int:
        return bisect_right(self._line_starts, self._at)

    def _value(self, place: Place, depth: int) -> Any:
        first = self._skip()
        self._tree.lines.setdefault(place, self._line())
        if depth > _DEEPEST or len(self._tree.lines) > _MOST_VALUES:
            self._fail("nested too deeply" if depth > _DEEPEST else "too many values for a story")
        if first == "{":
            return self._object(place, depth)
        if first == "[":
            return self._list(place, depth)
        value, self._at = self._scalar(self._text, self._at)
        if isinstance(value, str) and re.search(r"[\ud800-\udfff]", value):
            self._fail("half a character (a lone surrogate)")
        return value

    def _list(self, place: Place, depth: int) -> list[Any]:
        values: list[Any] = []
        self._take("[")
        while self._skip() != "]":
            if values:
                self._take(",")
            values.append(self._value((*place, len(values)), depth + 1))
        self._take("]")
        return values

    def _object(self, place: Place, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        self._take("{")
        while self._skip() != "}":
            if values:
                self._take(",")
            if self._skip() != '"':
                self._fail('expected a key in "quotes"')
            line = self._line()
            key, self._at = self._scalar(self._text, self._at)
            if key in values:
                self._tree.faults.append(_twice(self._path, line, key))
            self._tree.lines[(*place, key)] = line
            self._take(":")
            values[key] = self._value((*place, key), depth + 1)
        self._take("}")
        return values
