"""`bulletins facts`: every line of copy beside the words of the story that support it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from bulletins.cli._options import at_option, json_option

if TYPE_CHECKING:
    from rich.console import Console

    from bulletins.editorial import Claims

_LONGEST = 100_000
"""Characters of copy that are read: far more than any bulletin."""


@click.command()
@click.argument("path", metavar="STORY", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--copy", "copy_file", metavar="FILE", type=click.File(encoding="utf-8"), help="Check this text; - is stdin."
)
@click.option(
    "--html", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write a page to keep as well."
)
@at_option
@click.option("--zone", default="Europe/London", show_default=True, help="Time zone of times that name none.")
@json_option
def facts(
    path: Path, copy_file: TextIO | None, html: Path | None, at: datetime | None, zone: str, as_json: bool
) -> None:
    """Show which words of STORY support each line of its copy, and what they do not support.

    Without --copy it is the copy that the product writes; with it, text that somebody wrote: other words may be used,
    other facts may not. Exit code 1 when something is not supported.

    \b
    Examples:
      bulletins facts my-station/stories/council.txt
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
    story, claims = pipeline.claims(path, local, at, copy_file.read(_LONGEST) if copy_file else None)
    if html:
        html.write_text(page(story, claims), encoding="utf-8")
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode({"story": story.id, "lines": claims}), indent=1).decode())
    else:
        for claim in claims:
            _show(Console(), claim)
    if any(claim.problems for claim in claims):
        raise SystemExit(1)


def _show(console: Console, claim: Claims) -> None:
    from rich.text import Text

    mark, style = ("✗", "red bold") if claim.problems else ("✓", "green")
    console.print(Text.assemble((f"{mark} ", style), (claim.text, "bold"), (f"  {claim.made_by}", "dim")))
    for evidence in claim.evidence:
        place = f"    passage {evidence.passage + 1}, {evidence.start}-{evidence.end}  "
        console.print(Text.assemble((place, "cyan"), evidence.text))
    for problem in claim.problems:
        console.print(Text.assemble(("    not supported: ", "red"), problem))
