"""`bulletins prompt`: a prompter in the terminal."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from bulletins.cli._prompter import Reading
    from bulletins.model import Script
    from bulletins.pipeline.finished import Finished

_FRAME_S = 0.1
_PLAYERS = {
    "mpv": ("--no-video", "--really-quiet", "--no-input-terminal", "--start={at:.2f}", "--", "{path}"),
    "ffplay": ("-nodisp", "-autoexit", "-loglevel", "quiet", "-ss", "{at:.2f}", "-i", "{path}"),
}
"""Programs that can start in the middle of a file."""


@click.command()
@click.argument("bulletin", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--wpm",
    metavar="WORDS",
    type=click.IntRange(60, 300),
    help="For a reader at so many words a minute, without audio.",
)
@click.option("--mute", is_flag=True, help="Follow the bulletin's time without playing it.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("audio_out"),
    show_default=True,
    help="Where the newest bulletin is looked for when none is named.",
)
def prompt(bulletin: Path | None, wpm: int | None, mute: bool, out: Path) -> None:
    """Show the script of BULLETIN (its folder; by default the newest) line by line, as it is read.

    A finished bulletin is followed by its audio, which is played where mpv or ffplay is installed. The folder of a
    script alone (`bulletins air --until script`), or --wpm, is for a person who reads. Space starts and pauses, the
    arrows change line and pace, q ends.

    \b
    Examples:
      bulletins prompt
      bulletins prompt audio_out/2026-11-23/1400-castle-hill --mute
      bulletins prompt audio_out/2026-11-23/1400-castle-hill-script --wpm 170
    """
    from rich.console import Console

    from bulletins.errors import InputError
    from bulletins.pipeline import checkpoint, finished

    folder = bulletin or finished.newest(out)
    script = checkpoint.load(folder / "script.json").script
    if not script.lines:
        raise InputError(f"{folder} has no line to read", "make the script again")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError("a prompter needs a terminal", "run it in one; script.txt is for printing")
    made = finished.finished(folder) if (folder / "timeline.json").is_file() and not wpm else None
    reading = _by_audio(made) if made else _by_pace(script, wpm)
    audio = made.audio if made and not mute and _player() else None
    _run(Console(), reading, script, audio)


def _by_audio(made: Finished) -> Reading:
    """Every word when it is heard in the finished bulletin; a clip at once, when it starts."""
    from bulletins.cli._prompter import Cued, PromptLine, Reading
    from bulletins.pipeline.captioned import read_words

    words = read_words(made.folder / "words.json")
    titles, rate = _titles(made.script), words.sample_rate
    texts = {line.id: line.text for line in made.script.lines}
    lines = []
    for place in sorted(made.timeline.placements, key=lambda place: place.start_samples):
        if place.stem != "voice" or place.source not in texts:
            continue
        start_s, end_s = place.start_samples / rate, (place.start_samples + place.length_samples) / rate
        told = [Cued(word.text, word.start_samples / rate) for word in words.words if word.line_id == place.source]
        cued = told or [Cued(word, start_s) for word in texts[place.source].split()]
        lines.append(PromptLine(titles.get(place.source, ""), tuple(cued), start_s, end_s))
    return Reading(tuple(lines), words.length_samples / rate)


def _by_pace(script: Script, wpm: int | None) -> Reading:
    """Every line as long as it should take a person, by the script's own estimate or in words a minute."""
    from bulletins.cli._prompter import Cued, PromptLine, Reading

    titles = _titles(script)
    lines = []
    at_s = 0.0
    for line in script.lines:
        length_s = len(line.spoken.split()) / wpm * 60 if wpm and line.spoken else line.read_s
        words = line.text.split()
        share = length_s / max(1, sum(map(len, words)))
        seen = 0
        cued = []
        for word in words:
            cued.append(Cued(word, at_s + seen * share))
            seen += len(word)
        lines.append(PromptLine(titles.get(line.id, ""), tuple(cued), at_s, at_s + length_s))
        at_s += length_s
    return Reading(tuple(lines), at_s)


def _titles(script: Script) -> dict[str, str]:
    """The title of each item, by the id of its first line."""
    from bulletins.pipeline.titles import item_title

    first: dict[int, str] = {}
    for line in script.lines:
        first.setdefault(line.item, line.id)
    return {line_id: item_title(script.rundown.items[item]) for item, line_id in first.items()}


def _run(console: Console, reading: Reading, script: Script, audio: Path | None) -> None:
    """Show the reading until it is ended by a key."""
    from rich.live import Live

    from bulletins.cli._keyboard import keys, pressed
    from bulletins.cli._prompter import out_of, screen

    slot = script.rundown.slot
    player: subprocess.Popen[bytes] | None = None
    note = "" if audio else "without sound"
    out: datetime | None = None
    with keys(), Live(console=console, screen=True, auto_refresh=False) as live:
        try:
            last = time.monotonic()
            while True:
                now, wall = time.monotonic(), datetime.now(slot.at.tzinfo)
                reading, last = reading.after(now - last), now
                if reading.running and out is None:
                    out = out_of(wall, reading.length_s, slot.at, slot.length_s)
                due = out or out_of(wall, reading.length_s, slot.at, slot.length_s)
                live.update(screen(reading, wall, due, console.width, console.height, note), refresh=True)
                before = reading
                for key in pressed(_FRAME_S):
                    if key == "quit":
                        return
                    reading = _after_key(reading, key)
                if reading.rate != before.rate and audio:
                    audio, note = None, "sound off: not at its own pace"
                if reading != before or (player and not audio):
                    player = _played(player, reading, audio)
                    last = time.monotonic()
        finally:
            _stop(player)


def _after_key(reading: Reading, key: str) -> Reading:
    if key == "space":
        return reading.toggled()
    return (
        reading.paced({"up": 1, "down": -1}.get(key, 0))
        if key in ("up", "down")
        else reading.moved({"left": -1, "right": 1}[key])
    )


def _player() -> str:
    """The player that is installed, empty when none is."""
    return next((path for name in _PLAYERS if (path := shutil.which(name))), "")


def _played(
    player: subprocess.Popen[bytes] | None, reading: Reading, audio: Path | None
) -> subprocess.Popen[bytes] | None:
    """The sound from where the reading is now, if it runs."""
    _stop(player)
    program = _player()
    if audio is None or not reading.running or not program:
        return None
    options = [one.format(at=reading.at_s, path=audio.resolve()) for one in _PLAYERS[Path(program).stem]]
    return subprocess.Popen(
        [program, *options], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _stop(player: subprocess.Popen[bytes] | None) -> None:
    if player:
        player.kill()
        player.wait()
