"""`bulletins imaging`: which jingle packages there are, and whether one is fit for air."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bulletins.cli._json import json_text
from bulletins.cli._options import json_option

if TYPE_CHECKING:
    from bulletins.audio.soundcheck import Heard, Soundcheck

_COLOURS = {"fail": "red", "warn": "yellow", "note": "bright_black"}


@click.group()
def imaging() -> None:
    """Jingle packages: list the shipped ones, check any.

    \b
    Examples:
      bulletins imaging list
      bulletins imaging check my-station/jingles
    """


@imaging.command("list")
@json_option
def list_packages(as_json: bool) -> None:
    """List the packages that come with bulletins, with the sounds of each.

    \b
    Examples:
      bulletins imaging list
      bulletins imaging list --json | jq '.[].name'
    """
    from bulletins.imaging import packages

    found = {name: (folder, packages.load(folder)) for name, folder in packages.shipped().items()}
    if as_json:
        rows = [
            {"name": name, "folder": str(folder), "bpm": package.bpm, "sounds": package.sounds}
            for name, (folder, package) in found.items()
        ]
        click.echo(json_text(rows))
        return
    for name, (_, package) in found.items():
        click.echo(f"{click.style(name, bold=True)}  {package.bpm:g} beats a minute")
        for sound in package.sounds:
            hit = f", hit at {sound.hit_s:g} s" if sound.hit_s else ""
            click.echo(f"  {sound.role:13} {sound.length_s:6.3f} s{hit}{', loops' if sound.loops else ''}")


@imaging.command()
@click.argument("package", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--png", type=click.Path(path_type=Path, dir_okay=False), help="Draw the waveforms into this file.")
@json_option
def check(package: Path, png: Path | None, as_json: bool) -> None:
    """Listen to the package in DIR (or a shipped one, or a station's) and say what is wrong with it.

    Measures levels, true peaks and crest, looks for an accent at each marked hit, for clicks where beds loop, for whole
    bars, DC and clipping. Exit code 0 when nothing failed, 2 otherwise.

    \b
    Examples:
      bulletins imaging check my-station/jingles
      bulletins imaging check commercial --png commercial.png
      bulletins imaging check my-station --json | jq '.observations'
    """
    from bulletins import pipeline
    from bulletins.audio import picture
    from bulletins.audio.soundcheck import examine

    result = examine(pipeline.imaging_of(package))
    if png is not None:
        picture.png(png, [one.track for one in result.heard], title=result.imaging.name)
    if as_json:
        click.echo(json_text(_as_data(result)))
    else:
        _show(result)
    sys.exit(0 if result.passed else 2)


def _as_data(result: Soundcheck) -> dict[str, Any]:
    fields = [name for name in type(result.heard[0]).__slots__ if name != "track"] if result.heard else []
    return {
        "name": result.imaging.name,
        "bpm": result.imaging.bpm,
        "passed": result.passed,
        "sounds": [{name: _rounded(getattr(one, name)) for name in fields} for one in result.heard],
        "observations": result.observations,
    }


def _rounded(value: object) -> object:
    if not isinstance(value, float):
        return value
    return round(value, 4) if math.isfinite(value) else None


def _show(result: Soundcheck) -> None:
    from bulletins.audio import picture

    click.echo(click.style(result.imaging.name, bold=True))
    for one in result.heard:
        click.echo(f"\n{click.style(one.role, fg='cyan', bold=True)}  {_measured(one)}")
        for line in picture.text(one.track):
            click.echo(f"  {line}")
    click.echo()
    for said in result.observations:
        hint = f" ({said.hint})" if said.hint else ""
        severity = click.style(said.severity, fg=_COLOURS[said.severity])
        click.echo(f"{severity} {said.role}: {said.message}{hint}")
    failed = sum(one.severity == "fail" for one in result.observations)
    told = f"{failed} failed" if failed else f"{len(result.heard)} sounds, fit for air"
    click.echo(told, err=bool(failed))


def _measured(one: Heard) -> str:
    parts = [
        one.file,
        f"{one.length_s:.3f} s",
        f"{one.sample_rate} Hz",
        f"{one.lufs:.1f} LUFS",
        f"{one.true_peak_dbtp:.1f} dBTP",
        f"crest {one.crest_db:.1f} dB",
    ]
    if one.accent_s is not None and one.hit_s is not None:
        parts.append(f"accent {1000 * (one.accent_s - one.hit_s):+.0f} ms")
    if one.bars is not None:
        parts.append(f"{one.bars:g} bars")
    return "  ".join(parts)
