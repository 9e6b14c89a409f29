"""`bulletins approve`: who lets a story with a legal flag on air."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli._json import json_text
from bulletins.cli._options import json_option

if TYPE_CHECKING:
    from bulletins.pipeline import Standing


@click.command()
@click.argument("path", metavar="STORY|STATION", type=click.Path(path_type=Path))
@click.option("--by", metavar="NAME", default="", help="Who approves: a person's name.")
@click.option("--reason", metavar="TEXT", default="", help="Why it may air, for the record.")
@click.option("--id", "story_id", metavar="ID", default="", help="Which story, when the file holds several.")
@click.option("--withdraw", is_flag=True, help="Take an approval back.")
@click.option("--list", "listed", is_flag=True, help="Show STATION's flagged stories and stop.")
@json_option
def approve(path: Path, by: str, reason: str, story_id: str, withdraw: bool, listed: bool, as_json: bool) -> None:
    """Approve a STORY with a legal flag by name, so that it may air; or list those of a STATION.

    The approval is recorded in the station's approvals.jsonl and holds for exactly this text: when the story's file
    changes, it is void. With --list the exit code is 1 while a story waits.

    \b
    Examples:
      bulletins approve --list my-station
      bulletins approve my-station/stories/trial.yaml --by "Jo Pennard" --reason "read with counsel"
      bulletins approve my-station/stories/court.yaml --id plea --by "Jo Pennard"
      bulletins approve my-station/stories/trial.yaml --by "Jo Pennard" --withdraw
    """
    from bulletins import config, pipeline

    if listed:
        found = pipeline.standings(config.load(path))
        if as_json:
            click.echo(json_text({"stories": [_row(one) for one in found]}))
        else:
            for one in found:
                _show(one)
            click.echo(f"{sum(one.waits for one in found)} of {len(found)} flagged stories wait", err=True)
        if any(one.waits for one in found):
            raise SystemExit(1)
        return
    made = pipeline.record_approval(path, by, story_id=story_id, reason=reason, withdraw=withdraw)
    if as_json:
        click.echo(json_text(made))
    else:
        done = "is no longer approved" if withdraw else "may air"
        click.echo(f"{made.story_id} {done}: {made.by}, {made.at:%d %B %Y %H:%M} UTC ({', '.join(made.flags)})")


def _row(one: Standing) -> dict[str, object]:
    return {
        "id": one.story.id,
        "path": one.story.source.path,
        "waits": one.waits,
        "flags": one.flags,
        "approval": one.approval,
    }


def _show(one: Standing) -> None:
    state = "waits" if one.waits else f"approved by {one.approval.by}" if one.approval else "needs no approval"
    click.echo(f"{one.story.id}  {state}  {one.story.source.path}")
    for flag in one.flags:
        place = f"line {flag.line}: " if flag.line else ""
        need = "needs approval" if flag.needs_approval else "warning"
        words = ", ".join(f"“{word}”" for word in flag.words)
        click.echo(f"  {flag.kind}, {need}: {flag.message} ({place}{words})")
