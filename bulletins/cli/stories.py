"""`bulletins stories`: how a story is understood."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli._json import json_text
from bulletins.cli._options import json_option

if TYPE_CHECKING:
    from rich.console import Console

    from bulletins.model import Story


@click.group()
def stories() -> None:
    """Look at stories as the product reads them."""


@stories.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--zone", default="Europe/London", show_default=True, help="Time zone of times that name none.")
@json_option
def show(path: Path, zone: str, as_json: bool) -> None:
    """Show how the stories in PATH (a file or a folder) are read: passages, quotes, dates, what may not air.

    \b
    Examples:
      bulletins stories show my-station/stories/council.txt
      bulletins stories show my-station/stories --json
    """
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from rich.console import Console

    from bulletins import ingest
    from bulletins.cli._preview import show_notices
    from bulletins.errors import FaultsError, InputError

    try:
        local = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise InputError(f"there is no time zone {zone!r}", "write it like Europe/London") from error
    reading = ingest.read_folder(path, local) if path.is_dir() else ingest.read(path, local)
    if reading.faults:
        raise FaultsError(list(reading.faults))
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
