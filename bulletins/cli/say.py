"""`bulletins say`: hear one line."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.errors import InputError

if TYPE_CHECKING:
    from bulletins.model import Line, Take

_PLAYERS = (
    ("paplay",),
    ("aplay", "-q"),
    ("afplay",),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
    ("play", "-q"),
)
_MOST_CHARACTERS = 5_000


@click.command()
@click.argument("text")
@click.option("--station", type=click.Path(path_type=Path, file_okay=False), help="Its voices and pronunciations.")
@click.option("--engine", default="", help="Which engine; by default the station's, or the usual ones.")
@click.option("--voice", default="", help="Which of its voices; `bulletins voices` lists them.")
@click.option("--rate", type=click.FloatRange(0.5, 2.0), default=1.0, show_default=True, help="Faster or slower.")
@click.option("-o", "--output", metavar="FILE", help="Write a WAV there instead of playing it; - is stdout.")
@click.option("--compare", is_flag=True, help="Once as the voice would say it by itself, once with pronunciations.")
def say(
    text: str, station: Path | None, engine: str, voice: str, rate: float, output: str | None, compare: bool
) -> None:
    """Speak TEXT (- reads it from stdin) the way a bulletin would, and show what is spoken.

    --compare speaks it twice: first without the pronunciations of the station and the built-in ones (with -o, into a
    file whose name ends in -plain), then with them.

    \b
    Examples:
      bulletins say "The A49 at Leominster is shut until 7.30pm."
      bulletins say "Good morning." --engine kokoro --voice bm_george
      bulletins say "Netherby 2-1 Upton" --station my-station -o score.wav
      bulletins say "The road to Leominster is shut." --compare -o road.wav
    """
    from bulletins import pipeline

    if compare and output == "-":
        raise InputError("two sounds do not fit into one stream", "give -o a file, such as -o road.wav")
    player = _player()
    if output is None and player is None:
        raise InputError("there is no player on this machine", "write a file with -o, or install aplay or ffplay")
    words = sys.stdin.read(_MOST_CHARACTERS + 1) if text == "-" else text
    if len(words) > _MOST_CHARACTERS:
        raise InputError(f"that is more than {_MOST_CHARACTERS:,} characters", "`bulletins air` makes a bulletin")
    for pronounced in (False, True) if compare else (True,):
        line, take, notices = pipeline.say(words, station, engine=engine, voice=voice, rate=rate, pronounced=pronounced)
        length_s = len(take.audio) / take.sample_rate
        told = f"{'' if pronounced else 'plain '}{take.engine} {take.voice}, {length_s:.1f} s: {line.spoken}"
        click.echo(told, err=True)
        for notice in notices:
            click.echo(f"note: {notice.message}", err=True)
        _give(take, output if pronounced else _plain_name(output), player)
    if compare:
        click.echo(_pronounced(line), err=True)


def _plain_name(output: str | None) -> str | None:
    """The name beside the one that was asked for."""
    return str(Path(output).with_stem(f"{Path(output).stem}-plain")) if output else None


def _pronounced(line: Line) -> str:
    """What differs between the two: each word that has a pronunciation, and which."""
    ways = []
    for entry in line.pronunciations:
        said = [entry.say, f"/{entry.ipa}/" if entry.ipa else ""]
        ways.append(f"{entry.word}: {' '.join(filter(None, said))}")
    return "\n".join(ways) or "no word of it has a pronunciation: both are the same"


def _give(take: Take, output: str | None, player: tuple[str, ...] | None) -> None:
    """Write the take where it is wanted, or play it."""
    import numpy as np

    from bulletins.audio import files

    signal = np.repeat(take.audio[:, np.newaxis], 2, axis=1)
    if output not in (None, "-"):
        files.write_wav(Path(output), signal, take.sample_rate)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "said.wav"
        files.write_wav(path, signal, take.sample_rate)
        if output == "-":
            sys.stdout.buffer.write(path.read_bytes())
        elif player and subprocess.run([*player, str(path)], stdout=subprocess.DEVNULL).returncode:
            raise InputError(f"{player[0]} could not play it", "is a loudspeaker there? write a file with -o")


def _player() -> tuple[str, ...] | None:
    return next((player for player in _PLAYERS if shutil.which(player[0])), None)
