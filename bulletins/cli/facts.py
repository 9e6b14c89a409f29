"""`bulletins facts`: every claim of a story's copy beside the words of the story that support it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from bulletins.cli._json import json_text
from bulletins.cli._options import at_option, json_option

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from bulletins.editorial import Claims
    from bulletins.pipeline import Dossier

_LONGEST = 100_000
"""Characters of copy that are read: far more than any bulletin."""
_COLOURS = {
    "figure": "cyan", "name": "green", "speaker": "magenta", "quote": "yellow", "time": "blue", "denial": "red",
    "hedge": "red",
}  # fmt: skip


@click.command()
@click.argument("path", metavar="STORY", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--copy", "copy_file", metavar="FILE", type=click.File(encoding="utf-8"), help="Check this text; - is stdin."
)
@click.option(
    "--html", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write a page to keep as well."
)
@click.option(
    "--station", metavar="DIR", type=click.Path(path_type=Path, file_okay=False), help="Take its glossary and zone."
)
@at_option
@click.option("--zone", default="Europe/London", show_default=True, help="Time zone of times that name none.")
@json_option
def facts(
    path: Path,
    copy_file: TextIO | None,
    html: Path | None,
    station: Path | None,
    at: datetime | None,
    zone: str,
    as_json: bool,
) -> None:
    """Show which words of STORY support each claim of its copy, and what they do not support.

    Without --copy it is the copy that the product writes; with it, text that somebody wrote: other words may be used,
    other facts may not. Exit code 1 when something is not supported.

    \b
    Examples:
      bulletins facts my-station/stories/council.txt --station my-station
      bulletins facts my-station/stories/council.txt --copy my-version.txt --html evidence.html
      pbpaste | bulletins facts council.yaml --copy -
    """
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from rich.console import Console

    from bulletins import pipeline
    from bulletins.cli._facts_page import page
    from bulletins.errors import InputError

    try:
        local = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise InputError(f"there is no time zone {zone!r}", "write it like Europe/London") from error
    found = pipeline.dossier(path, local, at, copy_file.read(_LONGEST) if copy_file else None, station)
    if html:
        try:
            html.write_text(page(found), encoding="utf-8")
        except OSError as error:
            raise InputError(f"cannot write {html}: {error.strerror}", "give a file in a folder that exists") from error
    if as_json:
        click.echo(_as_json(found))
    else:
        for line in found.lines:
            _show(Console(), line)
    if not found.is_supported:
        raise SystemExit(1)


def _as_json(found: Dossier) -> str:
    story = found.story
    data = {
        "story": story.id,
        "source": {"path": story.source.path, "sha256": story.source.sha256},
        "station": found.station,
        "air": found.air,
        "made_at": found.made_at,
        "made_by": found.made_by,
        "text_sha256": found.text_sha256,
        "supported": found.is_supported,
        "lines": found.lines,
    }
    return json_text(data)


def _show(console: Console, line: Claims) -> None:
    from rich.text import Text

    mark, style = ("✗", "red bold") if line.problems else ("✓", "green")
    said = Text(line.text, style="bold")
    for claim in line.claims:
        said.stylize(_COLOURS.get(claim.kind, ""), claim.start, claim.end)
    console.print(Text.assemble((f"{mark} ", style), said, (f"  {line.made_by}, check {line.check}", "dim")))
    for claim in line.claims:
        console.print(_claim(claim.kind, claim.text, [(e.passage, e.start, e.text) for e in claim.evidence]))
    for problem in line.problems:
        console.print(Text.assemble(("    not supported: ", "red"), problem))


def _claim(kind: str, text: str, spans: list[tuple[int, int, str]]) -> Text:
    from rich.text import Text

    from bulletins.cli._facts_page import NO_SPAN

    row = Text.assemble("    ", (f"{kind:8}", _COLOURS.get(kind, "dim")), text)
    for passage, start, said in spans:
        row.append(f"  ← {passage + 1}:{start} ", "cyan")
        row.append(said)
    return row if spans else row.append(f"  ← {NO_SPAN[kind == 'words']}", "dim")
