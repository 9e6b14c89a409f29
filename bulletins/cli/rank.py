"""`bulletins rank`: which stories air, and why."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli._json import json_text
from bulletins.cli._options import at_option, hour_option, json_option, out_option, slot_option, station_argument

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.text import Text

    from bulletins.pipeline import Brief, Explained

_BAR = 10
_NEW = 0.7
"""From this novelty on a story shares only common words with what it is most like."""


@click.command()
@station_argument
@at_option
@slot_option
@hour_option
@out_option
@json_option
def rank(station: Path, at: datetime | None, slot_s: float | None, hour: int | None, out: Path, as_json: bool) -> None:
    """Explain the choice of STATION's stories: each one's score, what it is made of, and why it airs or does not.

    \b
    Examples:
      bulletins rank examples/castle-hill --at 2026-11-23T14:00
      bulletins rank my-station --at 14:00 --slot 60
      bulletins rank my-station --json | jq '.stories[] | {story_id, score, why_not}'
    """
    from rich.console import Console

    from bulletins import pipeline
    from bulletins.cli._preview import show_notices

    brief = pipeline.brief(station, at, slot_s, hour, out)
    draft = pipeline.drafted(brief)
    stories = pipeline.explained(brief, draft)
    if as_json:
        result = {
            "station": brief.station.id,
            "at": brief.slot.at,
            "slot_s": brief.slot.length_s,
            "aired": [bulletin.at for bulletin in brief.aired],
            "stories": stories,
            "notices": draft.notices,
        }
        click.echo(json_text(result))
        return
    _show(Console(), brief, stories)
    show_notices(Console(stderr=True), [notice for notice in draft.notices if notice.stage in ("ingest", "condense")])


def _show(console: Console, brief: Brief, stories: Sequence[Explained]) -> None:
    from rich.table import Table
    from rich.text import Text

    at = brief.slot.at
    console.print()
    console.print(
        Text.assemble(
            (brief.station.name, "bold"), f"  {at:%A} {at.day} {at:%B %Y}, {at:%H:%M}, {brief.slot.length_s:g} s"
        )
    )
    heard = ", ".join(f"{bulletin.at:%H:%M}" for bulletin in brief.aired)
    console.print(
        f"compared with the bulletins of {heard}" if heard else "no earlier bulletin to compare with", style="dim"
    )
    table = Table(box=None, padding=(0, 1), header_style="dim", expand=True)
    table.add_column("airs", no_wrap=True)
    table.add_column("score", justify="right", no_wrap=True)
    table.add_column("story", ratio=1)
    for story in stories:
        table.add_row("", "", "")
        table.add_row(_place(story), Text(f"{story.score:.0f}", "bold"), Text(story.headline, "bold"))
        table.add_row("", "", Text(f"{story.story_id}, {story.category}{', grave' if story.is_grave else ''}", "dim"))
        for points, most, name, why in _parts(story):
            bar = "█" * round(_BAR * points / most) if most else ""
            row = Text.assemble((f"{name:<10}", "cyan"), f"{points:+5.1f} ", (f"{bar:<{_BAR}} ", "green"), (why, "dim"))
            table.add_row("", "", row)
        if story.why_not or story.note:
            table.add_row("", "", Text("; ".join(filter(None, (story.why_not, story.note))), "yellow"))
    console.print(table)


def _place(story: Explained) -> Text:
    from rich.text import Text

    if story.position is None:
        return Text("no", "yellow")
    return Text.assemble((f"{story.position}.", "bold green"), f" {story.target_s} s")


def _parts(story: Explained) -> list[tuple[float, float, str, str]]:
    """The parts of a score: points, how many it can give (0: it only takes), name, and what they come from."""
    from bulletins.editorial.ranking import FRESHNESS, LOCALITY, NOVELTY, PRIORITY, SOURCES

    age = "undated" if story.age_h is None else f"{story.age_h:.1f} hours old"
    heard = story.repeats_at is not None and story.novelty < _NEW
    repeats = f"like {story.repeats} at {story.repeats_at:%H:%M}" if heard else "not aired yet"
    shares = [
        (PRIORITY, story.priority, "priority", f"{round(5 - 4 * story.priority)} of 5"),
        (LOCALITY, story.locality, "local", ", ".join(story.local_names) or "no local name"),
        (FRESHNESS, story.freshness, "fresh", age),
        (NOVELTY, story.novelty, "new", repeats),
        (SOURCES, story.sources, "sources", ", ".join(story.source_names) or "none named"),
    ]
    parts = [(100 * share * value, 100 * share, name, why) for share, value, name, why in shares]
    better = f"better {story.category} first"
    return [*parts, (-story.penalty, 0.0, "category", better)] if story.penalty else parts
