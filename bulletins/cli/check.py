"""`bulletins check` and `bulletins schema`: what a station and its stories may hold, and what is wrong with them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from bulletins.cli._options import json_option, station_argument


@click.command()
@station_argument
@json_option
def check(station: Path, as_json: bool) -> None:
    """Report every fault of STATION at once: station.toml, stories, templates and sounds.

    Exit code 0 when there is none, 2 otherwise.

    \b
    Examples:
      bulletins check my-station
      bulletins check my-station --json | jq '.faults[].message'
    """
    from rich.console import Console

    from bulletins import pipeline
    from bulletins.cli._preview import show_notices

    inspection = pipeline.inspect(station)
    if as_json:
        faults = [
            {"path": str(f.path), "line": f.line, "message": f.message, "hint": f.hint} for f in inspection.faults
        ]
        notices = [{"stage": n.stage, "message": n.message, "hint": n.hint} for n in inspection.notices]
        click.echo(json.dumps({"faults": faults, "notices": notices, "stories": len(inspection.stories)}, indent=1))
    else:
        for fault in inspection.faults:
            click.echo(f"{fault}{f'  [{fault.hint}]' if fault.hint else ''}")
        show_notices(Console(stderr=True), inspection.notices)
        count = len(inspection.faults)
        told = (
            f"{count} fault{'s' if count > 1 else ''}" if count else f"no faults in {len(inspection.stories)} stories"
        )
        click.echo(told, err=bool(count))
    sys.exit(2 if inspection.faults else 0)


@click.command()
@click.argument("name", type=click.Choice(["story", "station", "rundown", "imaging", "lexicon"]), default="story")
def schema(name: str) -> None:
    """Print the JSON Schema of a story, of station.toml, of a style's rundown.toml, of an imaging.toml or of a lexicon.

    \b
    Examples:
      bulletins schema > story.schema.json
      bulletins schema station
    """
    from bulletins import validation

    click.echo(json.dumps(validation.schema(name), indent=2, ensure_ascii=False))
