"""`bulletins voices`: which voices are here, and fetching those that are not."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bulletins.cli._options import json_option
from bulletins.errors import InputError

if TYPE_CHECKING:
    from rich.progress import Progress

    from bulletins.speech import Surveyed, Weights

_MB = 1e6


@click.group(invoke_without_command=True)
@click.option("--measure", is_flag=True, help="Have every voice read a few sentences, and remember how fast it was.")
@json_option
@click.pass_context
def voices(context: click.Context, measure: bool, as_json: bool) -> None:
    """List the voices on this machine, engine by engine, and what can be fetched.

    \b
    Examples:
      bulletins voices
      bulletins voices --measure
      bulletins voices fetch kokoro
    """
    if context.invoked_subcommand:
        return
    from bulletins import speech

    if measure:
        for surveyed in speech.survey():
            for voice, _ in surveyed.voices:
                click.echo(f"measuring {surveyed.engine} {voice.id}", err=True)
                speech.measure(surveyed.engine, voice.id)
    found, offered = speech.survey(), speech.fetchable()
    if as_json:
        from bulletins.cli._json import json_text

        click.echo(json_text({"engines": found, "fetchable": [_offer(weights) for weights in offered.values()]}))
        return
    for surveyed in found:
        _show(surveyed)
    if absent := [name for name, weights in offered.items() if weights.missing]:
        click.echo(f"\nfetch more with: bulletins voices fetch NAME   ({', '.join(absent)})")


def _show(surveyed: Surveyed) -> None:
    title = click.style(surveyed.engine, bold=True)
    if surveyed.missing:
        click.echo(f"{title}  {click.style('not here', fg='yellow')}: {surveyed.missing}")
        return
    pace = f"about {surveyed.words_a_minute:.0f} words a minute"
    click.echo(f"{title}  {', '.join(filter(None, (pace, surveyed.licence and f'code {surveyed.licence}')))}")
    for voice, measured in surveyed.voices:
        rate = f"{voice.sample_rate / 1000:g} kHz" if voice.sample_rate else ""
        cells = f"  {voice.id:<20} {voice.accent:<22} {rate:<9} {voice.licence:<11} {voice.description:<32}"
        if measured:
            cells += f" {measured.words_a_minute:.0f} words a minute, {measured.times_real_time:g} × real time"
        click.echo(cells.rstrip())


@voices.command()
@click.argument("name", required=False)
@click.option("--list", "as_list", is_flag=True, help="List what can be fetched, and stop.")
@click.option(
    "--from",
    "given",
    type=click.Path(path_type=Path),
    help="A file, or a folder of files, to take it from: nothing is downloaded.",
)
@click.option("--url", help="One file of your own choice, for the engine NAME, from this address.")
@click.option("--sha256", metavar="HEX", help="What the file of --url must have.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
def fetch(
    name: str | None,
    as_list: bool,
    given: Path | None,
    url: str | None,
    sha256: str | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Fetch the data of a voice into your own data folder (or the one that BULLETINS_DATA names).

    It says first what it fetches, how big it is and under which licence; every file is checked against its SHA-256.

    \b
    Examples:
      bulletins voices fetch --list
      bulletins voices fetch kokoro
      bulletins voices fetch kokoro --from /media/usb/voices --yes
      bulletins voices fetch piper --url https://voices.example/alba.onnx --sha256 4f2d…
    """
    from bulletins import speech

    if url or sha256:
        _fetch_address(name, url, sha256, yes)
        return
    offered = speech.fetchable()
    if as_list:
        _list(list(offered.values()), as_json)
        return
    weights = _asked(name, offered)
    if given and not given.exists():
        raise InputError(f"there is no {given}", "name the file, or the folder with the files")
    if not weights.missing:
        click.echo(f"{weights.name} is here already", err=True)
    else:
        where = f"from {given}" if given else f"about {weights.download_bytes / _MB:.0f} MB to download"
        size = f"{weights.size_bytes / _MB:.0f} MB on the disk"
        click.echo(f"{weights.about}; licence {weights.licence}; {where}, {size}", err=True)
        if not yes:
            click.confirm("Fetch it?", default=True, abort=True, err=True)
        _fetch(weights, given)
    if as_json:
        from bulletins.cli._json import json_text

        click.echo(json_text(_offer(weights)))


@voices.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove the data of a voice that was fetched.

    \b
    Example:
      bulletins voices remove kokoro
    """
    from bulletins import speech

    weights = _asked(name, speech.fetchable())
    click.echo(f"{weights.name}: {speech.remove(weights) / _MB:.0f} MB removed", err=True)


def _asked(name: str | None, offered: dict[str, Weights]) -> Weights:
    from bulletins.validation import did_you_mean

    if name is None:
        raise click.UsageError(f"say which: {', '.join(offered)}")
    if name not in offered:
        raise InputError(f"there is nothing to fetch called {name!r}", did_you_mean(name, offered))
    return offered[name]


def _list(offered: list[Weights], as_json: bool) -> None:
    if as_json:
        from bulletins.cli._json import json_text

        click.echo(json_text([_offer(weights) for weights in offered]))
        return
    for weights in offered:
        state = "to fetch" if weights.missing else "here"
        size = f"{weights.size_bytes / _MB:.0f} MB"
        click.echo(f"{weights.name:<16} {state:<9} {size:<8} {weights.licence:<12} {weights.about}")


def _offer(weights: Weights) -> dict[str, Any]:
    return {
        "name": weights.name,
        "engine": weights.engine,
        "about": weights.about,
        "licence": weights.licence,
        "size_bytes": weights.size_bytes,
        "download_bytes": weights.download_bytes,
        "here": not weights.missing,
        "files": [{"name": file.name, "size_bytes": file.size_bytes, "sha256": file.sha256} for file in weights.files],
    }


def _fetch_address(name: str | None, url: str | None, sha256: str | None, yes: bool) -> None:
    """One file for an engine, from an address: what it is and whether it may be used, only who gave it knows."""
    from bulletins import plugins, speech
    from bulletins.validation import did_you_mean

    if not (name and url and sha256):
        raise click.UsageError("say for which engine, and give both --url and --sha256")
    if name not in plugins.names("speech"):
        raise InputError(f"there is no speech engine {name!r}", did_you_mean(name, plugins.names("speech")))
    click.echo(f"{url}, for {name}; its licence is for you to look up", err=True)
    if not yes:
        click.confirm("Fetch it?", default=True, abort=True, err=True)
    with _bars() as bars:
        bar = bars.add_task(name, total=None)
        path = speech.fetch_address(
            name, url, sha256.lower(), lambda file, here, _: bars.update(bar, description=file, completed=here)
        )
    click.echo(f"{path.name} is in place for {name}; to hear it: bulletins voices", err=True)


def _bars() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    return Progress(*columns, console=Console(file=sys.stderr), transient=True)


def _fetch(weights: Weights, given: Path | None) -> None:
    from bulletins import speech

    with _bars() as bars:
        bar = bars.add_task(weights.name, total=sum(file.size_bytes for file in weights.missing))
        done: dict[str, int] = {}

        def follow(file: str, bytes_here: int, _total: int) -> None:
            done[file] = bytes_here
            bars.update(bar, description=file, completed=sum(done.values()))

        speech.fetch(weights, follow, given)
    click.echo(f"{weights.name} is ready; to hear it: bulletins voices", err=True)
