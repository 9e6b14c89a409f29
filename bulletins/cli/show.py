"""`bulletins show`: a finished bulletin as a picture, in the terminal or as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from bulletins.pipeline.quality import Examined

_LOWEST_LUFS, _HIGHEST_LUFS = -45.0, -10.0


@click.command()
@click.argument("bulletin", required=False, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="A .png or .svg to draw."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("audio_out"),
    show_default=True,
    help="Where the newest bulletin is looked for when none is named.",
)
def show(bulletin: Path | None, output: Path | None, out: Path) -> None:
    """Show a finished BULLETIN (its folder, or any audio file; by default the newest): items, waveform and loudness.

    \b
    Examples:
      bulletins show
      bulletins show audio_out/2026-11-23/1400-castle-hill -o bulletin.svg
      bulletins show audio_out/latest/castle-hill.mp3 -o bulletin.png
    """
    from rich.console import Console

    from bulletins.cli._sheet import draw
    from bulletins.pipeline import finished
    from bulletins.pipeline.quality import examined

    if output is not None and output.suffix.lower() not in (".png", ".svg"):
        raise click.UsageError(f"{output}: a picture ends in .png or .svg")
    chosen = bulletin or finished.newest(out)
    one = examined(finished.finished(chosen).audio if chosen.is_dir() else chosen)
    if output is not None:
        draw(output, one)
        click.echo(output)
        return
    _show(Console(highlight=False), one)


def _show(console: Console, one: Examined) -> None:
    from rich.markup import escape

    from bulletins.audio import picture
    from bulletins.audio.loudness import MOMENTARY_HOPS, hop_energy, over_time
    from bulletins.cli._sheet import measured

    columns = max(20, min(console.width - 12, 160))
    length_s = one.quality.length_s or 1.0
    console.print(f"[bold]{escape(one.title)}[/bold]  {escape(one.heard.path.name)}  {measured(one)}\n", soft_wrap=True)
    row = [" "] * columns
    for number, (_, start_s) in enumerate(one.items, 1):
        at = min(columns - 2, int(start_s / length_s * columns))
        row[at : at + 1 + len(str(number))] = ["▏", *str(number)]
    if one.items:
        console.print(f"{'items':>10}  [cyan]{''.join(row[:columns])}[/cyan]")
    track = picture.Track("", one.heard.audio, one.heard.sample_rate)
    for place, line in enumerate(picture.text(track, columns, rows=5)):
        console.print(f"{'waveform' if place == 2 else '':>10}  {line}", soft_wrap=True)
    values = over_time(hop_energy(one.heard.audio, one.heard.sample_rate), MOMENTARY_HOPS)
    for place, line in enumerate(picture.bars(values, columns, 4, (_LOWEST_LUFS, _HIGHEST_LUFS))):
        name = (f"{_HIGHEST_LUFS:.0f} LUFS", "", "loudness", f"{_LOWEST_LUFS:.0f} LUFS")[place]
        console.print(f"{name:>10}  [blue]{line}[/blue]", soft_wrap=True)
    console.print()
    for number, (title, start_s) in enumerate(one.items, 1):
        console.print(f"{number:>10}  {int(start_s // 60)}:{start_s % 60:04.1f}  {escape(title)}")
    for finding in one.quality.findings:
        where = "" if finding.at_s is None else f" at {finding.at_s:.2f} s"
        console.print(f"[red]{'✗':>10}[/red]  {finding.what}{where}: {escape(finding.measured)}")
