"""`bulletins stories`: how a story is understood."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli._json import json_text
from bulletins.cli._options import json_option

if TYPE_CHECKING:
    from rich.console import Console

    from bulletins.ingest import Reading
    from bulletins.model import Notice, Story


@click.group()
def stories() -> None:
    """Look at stories as the product reads them."""


_paths = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
_zone = click.option("--zone", default="Europe/London", show_default=True, help="Time zone of times that name none.")


@stories.command()
@_paths
@_zone
@json_option
def show(paths: tuple[Path, ...], zone: str, as_json: bool) -> None:
    """Show how the stories in PATHS (files or folders) are read: passages, quotes, dates, what may not air.

    \b
    Examples:
      bulletins stories show my-station/stories/council.txt
      bulletins stories show my-station/stories --json
    """
    from rich.console import Console

    from bulletins.cli._preview import show_notices

    reading = _read(paths, zone)
    if as_json:
        import msgspec

        found = [
            {**msgspec.to_builtins(story), "quoted": [story.quote_text(quote) for quote in story.quotes]}
            for story in reading.stories
        ]
        click.echo(json_text({"stories": found, "notices": reading.notices}))
        return
    console = Console()
    for story in reading.stories:
        _print(console, story)
    show_notices(Console(stderr=True), reading.notices)


@stories.command("list")
@_paths
@_zone
@json_option
def list_(paths: tuple[Path, ...], zone: str, as_json: bool) -> None:
    """List the stories in PATHS (files or folders), a line each: id, reader, date, headline.

    \b
    Examples:
      bulletins stories list my-station/stories
      bulletins stories list wire/*.json feed.xml --json
    """
    from rich.console import Console

    from bulletins.cli._preview import show_notices

    reading = _read(paths, zone)
    keys = ("id", "reader", "status", "category", "language", "dated", "headline")
    rows = [dict(zip(keys, _row(story), strict=True)) for story in reading.stories]
    if as_json:
        click.echo(json_text({"stories": rows, "notices": reading.notices}))
        return
    for row in rows:
        shown = ("id", "reader", "status", "dated", "headline") if row["status"] != "usable" else keys[:2] + keys[5:]
        click.echo("  ".join(str(row[key]) for key in shown if row[key]))
    show_notices(Console(stderr=True), reading.notices)


def _row(story: Story) -> tuple[str, ...]:
    dated = story.dated.isoformat(timespec="minutes") if story.dated else ""
    about = (story.id, story.source.reader, story.status.value, story.category, story.language)
    return (*about, dated, story.headline)


def _read(paths: tuple[Path, ...], zone: str) -> Reading:
    """The stories of files and folders. Raises FaultsError with the faults of all of them."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from bulletins import ingest
    from bulletins.errors import Fault, FaultsError, InputError

    try:
        local = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise InputError(f"there is no time zone {zone!r}", "write it like Europe/London") from error
    found: list[Story] = []
    notices: list[Notice] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            reading = ingest.read_folder(path, local) if path.is_dir() else ingest.read(path, local)
        except FaultsError as error:
            faults += error.faults
            continue
        found += reading.stories
        notices += reading.notices
        faults += reading.faults
    if faults:
        raise FaultsError(faults)
    return ingest.Reading(tuple(found), tuple(notices))


def _print(console: Console, story: Story) -> None:
    from rich.text import Text

    console.print(Text.assemble((story.id, "bold"), f"  {story.category}, priority {story.priority}"))
    if story.status != "usable":
        console.print(Text(f"  {story.status}: it does not air", "bold red"))
    for name in ("published", "updated", "embargo", "expires", "reporter", "guid", "version", "language"):
        if value := getattr(story, name):
            console.print(Text.assemble((f"  {name} ", "dim"), str(value)))
    for passage in story.passages:
        style = "dim strike" if passage.truncated else ""
        console.print(Text.assemble((f"  {passage.kind:>10} ", "cyan"), (passage.text, style)))
    for quote in story.quotes:
        who = ", ".join(filter(None, (quote.speaker, quote.role, quote.organisation)))
        console.print(Text.assemble(("     quoted ", "magenta"), (who, "bold"), f": “{story.quote_text(quote)}”"))
    console.print()
