"""What the documentation says: commands that parse, links that lead somewhere, every key and option described."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from bulletins import validation
from bulletins.cli.main import cli
from bulletins.model import Pacing, StyleItem

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("bulletins/imaging/*.md")])
REFERENCE = ROOT / "docs" / "reference"

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"(?<!`)`(bulletins [^`]+)`(?!`)")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_SHELL = {"|", ">", "<", "&&", ";"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def blocks(*languages: str) -> list[Any]:
    """The code blocks of all pages in these languages."""
    return [
        pytest.param(body, id=f"{name_of(page)}-{number}")
        for page in PAGES
        for number, (language, body) in enumerate(_FENCE.findall(page.read_text(encoding="utf-8")))
        if language in languages
    ]


def command_lines() -> Iterator[Any]:
    """The arguments of every `bulletins …` in a shell block."""
    for block in blocks("sh"):
        for number, line in enumerate(str(block.values[0]).splitlines()):
            words = shlex.split(line, comments=True)
            start = next((n for n, word in enumerate(words) if word.rpartition("/")[2] == "bulletins"), None)
            if start is not None:
                end = next((n for n, word in enumerate(words) if n > start and word in _SHELL), len(words))
                yield pytest.param(words[start + 1 : end], id=f"{block.id}:{number}")


def mentions() -> list[Any]:
    """The arguments of every `bulletins …` in running text: these may leave some out."""
    texts = ((page, _FENCE.sub("", page.read_text(encoding="utf-8"))) for page in PAGES)
    return [
        pytest.param(shlex.split(span)[1:], id=f"{name_of(page)}:{span}")
        for page, text in texts
        for span in dict.fromkeys(_SPAN.findall(text))
    ]


def commands() -> dict[str, click.Command]:
    """Every public command by its full name."""
    found: dict[str, click.Command] = {}
    for name, command in cli.commands.items():
        inner = command.commands if isinstance(command, click.Group) else {}
        found |= {f"{name} {sub}": other for sub, other in inner.items()} or {name: command}
    return found


def chosen(arguments: list[str]) -> tuple[click.Command, list[str]]:
    """The command that arguments name, and what is left of them."""
    command: click.Command = cli
    while isinstance(command, click.Group) and arguments and not arguments[0].startswith("-"):
        assert arguments[0] in command.commands, f"there is no command {arguments[0]!r}"
        command, arguments = command.commands[arguments[0]], arguments[1:]
    return command, arguments


@pytest.mark.parametrize("arguments", list(command_lines()))
def test_command_lines_parse(arguments: list[str]) -> None:
    command, rest = chosen(arguments)
    command.make_context("bulletins", rest)


@pytest.mark.parametrize("arguments", mentions())
def test_mentioned_commands_exist(arguments: list[str]) -> None:
    command, rest = chosen(arguments)
    command.make_parser(click.Context(command)).parse_args(rest)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    for link in _LINK.findall(text):
        target, _, anchor = link.partition("#")
        if "://" in target:
            continue
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors(path), f"{link} has no such heading"


def anchors(page: Path) -> set[str]:
    """The headings of a page as links name them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_described(name: str) -> None:
    page = (REFERENCE / "cli.md").read_text(encoding="utf-8")
    section = re.search(rf"^## bulletins {name}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert section, f"cli.md says nothing of {name}"
    for parameter in commands()[name].params:
        if isinstance(parameter, click.Option):
            assert f"`{parameter.opts[0]}" in section[1], f"cli.md says nothing of {name} {parameter.opts[0]}"


def keys(schema: Any) -> Iterator[str]:
    """Every property that a JSON Schema names, at any depth."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "properties":
                yield from value
            yield from keys(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from keys(value)


@pytest.mark.parametrize("name", ["station", "story"])
def test_every_key_of_an_input_file_is_described(name: str) -> None:
    page = (REFERENCE / f"{name}.md").read_text(encoding="utf-8")
    missing = [key for key in sorted(set(keys(validation.schema(name)))) if not re.search(rf"`\[*{key}\]*`", page)]
    assert not missing


def test_every_key_of_a_style_is_described() -> None:
    page = (REFERENCE / "templates.md").read_text(encoding="utf-8")
    assert not [field.name for kind in (StyleItem, Pacing) for field in fields(kind) if f"`{field.name}`" not in page]


@pytest.mark.parametrize("text", blocks("toml"))
def test_example_toml_is_right(text: str) -> None:
    table = tomllib.loads(text)
    if "station" in table:
        assert not validation.faults(table, validation.schema("station"), Path("station.toml"), lambda _: 0)


@pytest.mark.parametrize("text", blocks("yaml"))
def test_example_stories_are_right(text: str) -> None:
    story = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but text
    story["priority"] = int(story.get("priority", 3))
    assert not validation.faults(story, validation.schema("story"), Path("story.yaml"), lambda _: 0)


@pytest.mark.parametrize("text", blocks("python"))
def test_example_code_compiles(text: str) -> None:
    compile(text, "example.py", "exec")
