"""Plays and masters the shipped jingle packages: `python -m bulletins.imaging.compose --soundfont FILE OUT`.

A developer's tool: it needs the `fluidsynth` program and the FluidR3 GM soundfont. Each package becomes a folder in OUT
with its FLAC files and its imaging.toml. The same soundfont, FluidSynth and FFmpeg give the same files.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from bulletins.audio.loudness import measure
from bulletins.imaging.composing import commercial, mastering, playing, public
from bulletins.imaging.composing.score import SAMPLE_RATE, Piece
from bulletins.model import LoudnessReport

PACKAGES = {"commercial": commercial, "public": public}
LICENCE = "MIT. Played with the FluidR3 GM soundfont by Frank Wen (MIT)."


def main() -> None:
    """Compose what was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="python -m bulletins.imaging.compose", description=main.__doc__)
    parser.add_argument("--soundfont", type=Path, required=True, metavar="FILE", help="FluidR3_GM.sf2")
    parser.add_argument("--only", choices=PACKAGES, action="append", help="one package (may be given again)")
    parser.add_argument("out", type=Path, metavar="OUT", help="folder that gets a folder for each package")
    asked = parser.parse_args()
    if not shutil.which("fluidsynth"):
        parser.error("the fluidsynth program is not installed")
    if not asked.soundfont.is_file():
        parser.error(f"there is no soundfont {asked.soundfont}")
    for name in asked.only or PACKAGES:
        compose(name, asked.soundfont, asked.out / name)


def compose(name: str, soundfont: Path, folder: Path) -> None:
    """Write one package into its folder.

    Raises CalledProcessError when FluidSynth or FFmpeg fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    music = PACKAGES[name]
    tables = [f'name = "{music.NAME}"', f"bpm = {music.BPM}", f'licence = "{LICENCE}"']
    for piece in music.pieces():
        audio = mastering.master(mastering.toned(playing.perform(piece, soundfont), piece), piece)
        mastering.write_flac(audio, folder / f"{piece.role}.flac")
        heard = measure(audio, SAMPLE_RATE)
        tables += ["", *_table(piece, heard)]
        length_s, lufs, peak_dbtp = piece.samples / SAMPLE_RATE, heard.integrated_lufs, heard.true_peak_dbtp
        print(f"{name}/{piece.role}: {length_s} s, {lufs:.2f} LUFS, {peak_dbtp:.2f} dBTP")
    (folder / "imaging.toml").write_text("\n".join(tables) + "\n", encoding="utf-8")


def _table(piece: Piece, heard: LoudnessReport) -> list[str]:
    """A sound's lines in imaging.toml."""
    lines = [f"[{piece.role}]", f'file = "{piece.role}.flac"', f"length_s = {piece.samples / SAMPLE_RATE}"]
    lines += [f"hit_s = {piece.hit_samples / SAMPLE_RATE}"] if piece.hit else []
    lines += ["loops = true"] if piece.loops else []
    return [*lines, f"lufs = {heard.integrated_lufs:.1f}"]


if __name__ == "__main__":
    main()
