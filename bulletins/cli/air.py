"""`bulletins air`: make a bulletin."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bulletins.cli._json import json_text
from bulletins.cli._options import at_option, hour_option, json_option, out_option, slot_option, station_argument

if TYPE_CHECKING:
    from bulletins.pipeline import Aired

STAGES = {
    "read": "Reading stories",
    "script": "Writing the script",
    "speak": "Speaking",
    "mix": "Mixing",
    "master": "Mastering",
    "write": "Encoding",
    "check": "Checking",
    "deliver": "Delivering",
}


@click.command(epilog="Resume with: bulletins air STATION --from OUT/2026-11-23/1400-station-script/script.json")
@station_argument
@at_option
@slot_option
@hour_option
@out_option
@click.option("--until", type=click.Choice(["script", "takes", "mix"]), help="Stop after this stage.")
@click.option(
    "--from", "resume", type=click.Path(path_type=Path, dir_okay=False), help="Go on from a stage that was stopped at."
)
@click.option("--stems", is_flag=True, help="Voice, bed and imaging as files of their own, too: they sum to the mix.")
@json_option
def air(
    station: Path,
    at: datetime | None,
    slot_s: float | None,
    hour: int | None,
    out: Path,
    until: Any,
    resume: Path | None,
    stems: bool,
    as_json: bool,
) -> None:
    """Make the bulletin of STATION: choose, condense, speak, mix, master, check and export.

    \b
    Examples:
      bulletins air examples/castle-hill --at 2026-11-23T14:00
      bulletins air my-station --slot 1:30 --out /mnt/playout
      bulletins air my-station --at 14:00 --until script
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from bulletins import pipeline

    talk = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=talk, transient=True) as bar:
        task = bar.add_task("Starting", total=None)

        def follow(stage: str, done: int, whole: int) -> None:
            bar.update(task, description=STAGES.get(stage, stage), completed=done, total=whole or None)

        aired = pipeline.air(
            station, at=at, slot_s=slot_s, hour=hour, out=out, until=until, resume=resume, stems=stems, progress=follow
        )
    if as_json:
        click.echo(_json(aired))
        return
    _show(aired)


def _length_s(aired: Aired) -> float:
    if aired.timeline is not None:
        return aired.timeline.length_samples / aired.timeline.sample_rate
    return sum(line.read_s for line in aired.script.lines)


def _show(aired: Aired) -> None:
    from rich.console import Console

    from bulletins import speech
    from bulletins.cli._preview import show_notices, show_script

    console = Console()
    show_script(console, aired.brief, aired.script, _length_s(aired), timeline=aired.timeline)
    for file in aired.audio:
        loudness = file.loudness
        console.print(
            f"[bold]{Path(file.path).name}[/bold]  {file.sample_count} samples at {file.sample_rate} Hz, "
            f"{loudness.integrated_lufs:.1f} LUFS, {loudness.true_peak_dbtp:.1f} dBTP",
            highlight=False,
        )
    show_notices(Console(stderr=True), aired.notices)
    if aired.timeline is not None and (tip := speech.tip(aired.brief.station.engines)):
        click.echo(tip, err=True)
    for path in aired.paths:
        click.echo(path)


def _json(aired: Aired) -> str:
    import msgspec

    from bulletins.pipeline import documents

    master = next((file for file in aired.audio if file.variant == "full"), None)
    result = {
        "stage": aired.stage,
        "station": aired.brief.station.id,
        "at": aired.brief.slot.at,
        "slot_s": aired.brief.slot.length_s,
        "folder": str(aired.folder),
        "paths": [str(path) for path in aired.paths],
        "sample_count": master.sample_count if master else None,
        "sample_rate": aired.brief.station.sample_rate,
        "lufs": round(master.loudness.integrated_lufs, 3) if master else None,
        "dbtp": round(master.loudness.true_peak_dbtp, 3) if master else None,
        "preset": aired.brief.station.preset,
        "audio": [msgspec.to_builtins(file) for file in aired.audio],
        "lines": documents.said_lines(aired.script, aired.timeline),
        "notices": aired.notices,
    }
    return json_text(result)
