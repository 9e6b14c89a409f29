"""`bulletins script`: preview the script."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli._json import json_text
from bulletins.cli._options import at_option, hour_option, json_option, out_option, slot_option, station_argument

if TYPE_CHECKING:
    from bulletins.pipeline import Brief, Drafted


@click.command()
@station_argument
@at_option
@slot_option
@hour_option
@out_option
@click.option("--evidence", is_flag=True, help="Show the source of every line.")
@click.option("--plain", is_flag=True, help="Plain text for pipes: seconds, item and text, separated by tabs.")
@json_option
def script(
    station: Path,
    at: datetime | None,
    slot_s: float | None,
    hour: int | None,
    out: Path,
    evidence: bool,
    plain: bool,
    as_json: bool,
) -> None:
    """Preview the script of STATION's bulletin, with read times and what remains to the slot.

    \b
    Examples:
      bulletins script examples/castle-hill --at 2026-11-23T14:00
      bulletins script my-station --at 14:00 --slot 60 --evidence
      bulletins script my-station --hour 1           how the same stories open an hour later
      bulletins script my-station --plain | less
    """
    from rich.console import Console

    from bulletins import pipeline
    from bulletins.cli._preview import plain_script, show_notices, show_script

    work_brief = pipeline.brief(station, at, slot_s, hour, out)
    draft = pipeline.drafted(work_brief)
    natural_s = draft.plan.extent.natural_samples / work_brief.station.sample_rate
    length_s = work_brief.slot.length_s if draft.plan.miss_samples(work_brief.slot_samples) == 0 else natural_s
    if as_json:
        click.echo(_json(work_brief, draft, length_s))
    elif plain:
        click.echo(plain_script(draft.script, length_s))
    else:
        show_script(Console(), work_brief, draft.script, length_s, evidence=evidence)
    if not as_json:
        show_notices(Console(stderr=True), draft.notices)


def _json(work_brief: Brief, draft: Drafted, length_s: float) -> str:
    from bulletins.pipeline import documents

    result = {
        "station": work_brief.station.id,
        "at": work_brief.slot.at,
        "slot_s": work_brief.slot.length_s,
        "length_s": round(length_s, 3),
        "remaining_s": round(work_brief.slot.length_s - length_s, 3),
        "items": [
            {"kind": item.kind, "story_id": item.story_id, "headline": item.headline, "category": item.category}
            for item in draft.script.rundown.items
        ],
        "lines": documents.said_lines(draft.script),
        "notices": draft.notices,
    }
    return json_text(result)
