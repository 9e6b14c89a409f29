"""`bulletins new`: a station to start from."""

from __future__ import annotations

import re
from datetime import date
from importlib import resources
from pathlib import Path

import click

from bulletins.errors import InputError


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="The station's name, as it is said on air. Default: made from the folder's name.")
def new(folder: Path, name: str | None) -> None:
    """Make a ready station in FOLDER: station.toml, stories/ and comments that teach.

    \b
    Examples:
      bulletins new hilltop-radio
      bulletins new stations/hilltop --name "Hilltop Radio"
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder} is there already and is not empty", "choose another folder")
    said = name or re.sub(r"[-_]+", " ", folder.resolve().name).title()
    if re.search(r'["\\\n]', said):
        raise InputError(f"a station cannot be called {said!r}", "leave out quotation marks and backslashes")
    starter = resources.files("bulletins") / "starter"
    for path, text in sorted(_files(starter)):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_dated(text).replace("Hilltop Radio", said), encoding="utf-8")
        click.echo(target)
    click.echo(f"\nnow: bulletins script {folder}", err=True)


def _dated(text: str) -> str:
    """The starter's stories are of today, so that their "tomorrow" is still to come."""
    today = date.today()
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(today.day % 10 if today.day not in (11, 12, 13) else 0, "th")
    return text.replace("2026-11-23", today.isoformat()).replace(
        "23rd November 2026", f"{today.day}{suffix} {today:%B %Y}"
    )


def _files(folder: resources.abc.Traversable, prefix: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _files(entry, f"{prefix}{entry.name}/")
        else:
            found.append((f"{prefix}{entry.name}", entry.read_text(encoding="utf-8")))
    return found
