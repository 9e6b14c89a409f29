"""Faults are said all at once, in plain English, with their lines."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bulletins import validation

PATH = Path("file.toml")


def _messages(document: object, schema: dict[str, Any]) -> list[tuple[str, str]]:
    return [(f.message, f.hint) for f in validation.faults(document, schema, PATH, lambda place: 0)]


@pytest.mark.parametrize(
    ("value", "schema", "message", "hint"),
    [
        (5, {"type": "string"}, "x is 5; it should be text", 'put it in quotes: "5"'),
        (True, {"type": "string"}, "x is true; it should be text", 'put it in quotes: "true"'),
        ("5", {"type": "number"}, 'x is "5"; it should be a number', ""),
        ([1], {"type": "string"}, "x is a list; it should be text", ""),
        ({"a": 1}, {"type": "array"}, "x is a group of keys; it should be a list", ""),
        (None, {"type": "string"}, "x is empty; it should be text", ""),
        (
            "crme",
            {"enum": ["crime", "sport"]},
            'x is "crme"; it should be one of crime, sport',
            "did you mean 'crime'?",
        ),
        ("zzz", {"enum": ["crime", "sport"]}, 'x is "zzz"; it should be one of crime, sport', ""),
        (3, {"minimum": 10}, "x is 3; it should be at least 10", ""),
        (30, {"maximum": 10}, "x is 30; it should be at most 10", ""),
        (0, {"exclusiveMinimum": 0}, "x is 0; it should be more than 0", ""),
        ("", {"type": "string", "minLength": 1}, "x is empty", ""),
        ([], {"minItems": 1}, "x is an empty list", ""),
        ("Ab", {"pattern": "^[a-z]+$", "expected": "lower-case"}, 'x is "Ab"; it should be lower-case', ""),
        ("abc", {"maxLength": 2}, "x is 3 characters long; it may have 2", ""),
        (1.5, {"type": "integer"}, "x is 1.5; it should be a whole number", ""),
    ],
)
def test_says_what_is_wrong_and_what_was_expected(
    value: object, schema: dict[str, Any], message: str, hint: str
) -> None:
    assert _messages({"x": value}, {"properties": {"x": schema}}) == [(message, hint)]


def test_unknown_keys_are_each_a_fault_with_the_closest_known_one() -> None:
    schema = {"properties": {"headline": {}, "body": {}}, "additionalProperties": False}
    assert _messages({"headlin": 1, "xyz": 2}, schema) == [
        ("unknown key 'headlin'", "did you mean 'headline'?"),
        ("unknown key 'xyz'", "there are: headline, body"),
    ]


def test_every_missing_key_is_said_once() -> None:
    schema = {"required": ["a", "b"], "properties": {"a": {"description": "the first letter"}}}
    assert _messages({}, schema) == [("'a' is missing", "add a: the first letter"), ("'b' is missing", "add b")]


def test_of_several_shapes_the_one_that_was_meant_is_explained() -> None:
    shapes = {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "object"}], "expected": "a list"}
    schema = {"properties": {"facts": shapes}}
    assert _messages({"facts": ["a", 5]}, schema) == [("facts 2 is 5; it should be text", 'put it in quotes: "5"')]
    assert _messages({"facts": 5}, schema) == [("facts is 5; it should be a list", "")]


def test_places_are_named_as_a_producer_would() -> None:
    assert validation.name_place(("voices", 1, "engine")) == "voices 2 → engine"
    assert validation.name_place((0, "headline")) == "item 1 → headline"


def test_a_place_without_a_line_takes_the_line_around_it() -> None:
    lines = {("voices", 0): 7}
    assert validation.nearest_line(lambda place: lines.get(tuple(place), 0), ("voices", 0, "engine", 3)) == 7


TOML = '''\
# [not.a.table]
name = "X"   # comment
[station]
id = "a"
"quoted key" = 1
dotted.key = 2
text = """
fake = 1
[fake]
"""
after = 3
[[voices]]
engine = "a"
[[voices]]
engine = "b"
[voices.more]
deep = 1
[imaging.opener]
file = "x"
list = [
  "a",
]
'''


def test_toml_lines_are_those_of_its_tables_and_keys() -> None:
    locate = validation.toml_lines(TOML)
    tomllib.loads(TOML)
    places = {
        ("name",): 2,
        ("station",): 3,
        ("station", "id"): 4,
        ("station", "quoted key"): 5,
        ("station", "dotted"): 6,
        ("station", "dotted", "key"): 6,
        ("station", "after"): 11,
        ("voices",): 12,
        ("voices", 0): 12,
        ("voices", 0, "engine"): 13,
        ("voices", 1, "engine"): 15,
        ("voices", 1, "more", "deep"): 17,
        ("imaging", "opener", "file"): 19,
        ("imaging", "opener", "list"): 20,
        ("station", "fake"): 0,
    }
    assert {place: locate(place) for place in places} == places


@pytest.mark.parametrize("name", ["story", "station"])
def test_schemas_are_valid_and_document_every_key(name: str) -> None:
    from jsonschema import Draft202012Validator

    schema = validation.schema(name)
    Draft202012Validator.check_schema(schema)

    def undocumented(node: dict[str, Any], place: str) -> list[str]:
        found = []
        for key, inner in node.get("properties", {}).items():
            if not inner.get("description"):
                found.append(f"{place}.{key}")
            found += undocumented(inner, f"{place}.{key}")
            found += undocumented(inner.get("items", {}), f"{place}.{key}[]")
        return found

    assert undocumented(schema, "") == []
    for inner in schema.get("$defs", {}).values():
        assert undocumented(inner, "$defs") == []
