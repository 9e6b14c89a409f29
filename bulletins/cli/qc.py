"""`bulletins qc`: the technical quality of finished audio, ours or anybody's."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bulletins.cli._json import json_text
from bulletins.cli._options import json_option, seconds

if TYPE_CHECKING:
    from bulletins.audio.quality import Quality
    from bulletins.pipeline.quality import Examined

_SIGNS = {True: "[green]✓[/green]", False: "[red]✗[/red]", None: "[dim]·[/dim]"}


@click.command()
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--length",
    "length_s",
    metavar="SECONDS",
    callback=seconds,
    help="How long it is to be, e.g. 90 or 1:30, within 10 ms. Default: what its bulletin's papers or its cart say.",
)
@click.option(
    "--preset",
    type=click.Choice(["r128", "prss", "stream"]),
    help="The loudness and ceiling that it is to have. Default: what its bulletin's papers say.",
)
@click.option(
    "--png",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Draw it and its faults on one page (an SVG if so named).",
)
@json_option
def qc(paths: tuple[Path, ...], length_s: float | None, preset: str | None, png: Path | None, as_json: bool) -> None:
    """Measure each FILE and say what is wrong with it: its length, loudness, peaks, clicks, dropouts, phase and more.

    What cannot be measured, or was not asked for, is told and not judged. Exit code 0 when nothing was found, 1 when
    something was, 2 when a file cannot be read.

    \b
    Examples:
      bulletins qc audio_out/latest/castle-hill.wav
      bulletins qc network-news.mp3 --length 3:00 --preset r128
      bulletins qc off-air.wav --preset r128 --png off-air.png
      bulletins qc audio_out/2026-11-23/*/*.mp3 --json | jq '.files[].findings'
    """
    from bulletins.cli._sheet import draw
    from bulletins.errors import AudioError
    from bulletins.pipeline.quality import examined

    if png is not None and len(paths) > 1:
        raise click.UsageError("--png draws one FILE")
    results: list[dict[str, Any]] = []
    code = 0
    for path in paths:
        try:
            one = examined(path, length_s=length_s, preset=preset)
        except AudioError as error:
            code = 2
            results.append({"file": str(path), "error": error.message, "hint": error.hint})
            click.echo(f"{click.style('error', fg='red', bold=True)}: {error.message}", err=True)
            continue
        code = max(code, int(not one.quality.passed))
        results.append({"file": str(path), **_as_data(one.quality)})
        if png is not None:
            draw(png, one)
        if not as_json:
            _show(path, one)
    if as_json:
        click.echo(json_text({"passed": code == 0, "files": results}))
    raise SystemExit(code)


def _as_data(quality: Quality) -> dict[str, Any]:
    loudness = {name: _finite(getattr(quality.loudness, name)) for name in type(quality.loudness).__slots__}
    return {
        "passed": quality.passed,
        "sample_rate": quality.sample_rate,
        "channels": quality.channels,
        "length_s": round(quality.length_s, 6),
        "loudness": loudness,
        "checks": quality.rows,
        "findings": quality.findings,
    }


def _finite(value: float) -> float | None:
    return round(value, 3) if math.isfinite(value) else None


def _show(path: Path, one: Examined) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    quality, console = one.quality, Console(highlight=False)
    about = f"{quality.sample_rate} Hz, {quality.channels} channel{'s' if quality.channels != 1 else ''}"
    if one.papers:
        about += f", {one.papers.format} of a bulletin of ours ({one.papers.variant}, {one.papers.preset})"
    console.print(f"[bold]{escape(str(path))}[/bold]  {about}", soft_wrap=True)
    table = Table("", "measure", "measured", "allowed", box=None, pad_edge=False)
    for row in quality.rows:
        style = "dim" if row.passed is None else ""
        table.add_row(_SIGNS[row.passed], row.check, row.measured, row.allowed, style=style)
    console.print(table)
    for finding in quality.findings:
        where = "" if finding.at_s is None else f" at {finding.at_s:.3f} s"
        told = f"{finding.what}{where}: {escape(finding.measured)} (allowed: {finding.allowed})"
        console.print(f"[red]✗[/red] {told}", soft_wrap=True)
    count = len(quality.findings)
    console.print(f"[red]{count} finding{'s' if count != 1 else ''}[/red]" if count else "[green]nothing found[/green]")
