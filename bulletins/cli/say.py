"""`bulletins say`: hear one line."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from bulletins.errors import InputError

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
def say(text: str, station: Path | None, engine: str, voice: str, rate: float, output: str | None) -> None:
    """Speak TEXT (- reads it from stdin) the way a bulletin would, and show what is spoken.

    \b
    Examples:
      bulletins say "The A49 at Leominster is shut until 7.30pm."
      bulletins say "Good morning." --engine kokoro --voice bm_george
      bulletins say "Netherby 2-1 Upton" --station my-station -o score.wav
    """
    import numpy as np

    from bulletins import pipeline
    from bulletins.audio import files

    player = _player()
    if output is None and player is None:
        raise InputError("there is no player on this machine", "write a file with -o, or install aplay or ffplay")
    words = sys.stdin.read(_MOST_CHARACTERS + 1) if text == "-" else text
    if len(words) > _MOST_CHARACTERS:
        raise InputError(f"that is more than {_MOST_CHARACTERS:,} characters", "`bulletins air` makes a bulletin")
    line, take, notices = pipeline.say(words, station, engine=engine, voice=voice, rate=rate)
    length_s = len(take.audio) / take.sample_rate
    click.echo(f"{take.engine} {take.voice}, {length_s:.1f} s: {line.spoken}", err=True)
    for notice in notices:
        click.echo(f"note: {notice.message}", err=True)
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
