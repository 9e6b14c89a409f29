"""Plays and masters the shipped jingle packages: `python -m bulletins.imaging.compose --soundfont FILE OUT`.

A developer's tool: it needs the `fluidsynth` program and the FluidR3 GM soundfont. Each package becomes a folder in OUT
with its FLAC files and its imaging.toml. The same soundfont, FluidSynth and FFmpeg give the same files.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np

from bulletins.audio.filters import Signal
from bulletins.audio.loudness import measure
from bulletins.imaging.composing import commercial, mastering, night, pips, playing, public
from bulletins.imaging.composing.score import SAMPLE_RATE

PACKAGES = {"commercial": commercial, "public": public, "night": night}
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
        hit_s = piece.hit_samples / SAMPLE_RATE if piece.hit else None
        bits = mastering.BED_BITS if piece.loops else mastering.BITS
        tables += _written(folder, piece.role, audio, bits, hit_s=hit_s, loops=piece.loops)
    signal = pips.signal().astype(np.float32)
    tables += _written(folder, pips.ROLE, signal, 16, hit_s=pips.HIT_S)
    (folder / "imaging.toml").write_text("\n".join(tables) + "\n", encoding="utf-8")


def _written(
    folder: Path, role: str, audio: Signal, bits: int, *, hit_s: float | None = None, loops: bool = False
) -> list[str]:
    """Write a sound; its lines in imaging.toml."""
    mastering.write_flac(audio, folder / f"{role}.flac", bits)
    heard = measure(audio, SAMPLE_RATE)
    length_s = len(audio) / SAMPLE_RATE
    size = (folder / f"{role}.flac").stat().st_size
    print(
        f"{folder.name}/{role}: {length_s} s, {heard.integrated_lufs:.2f} LUFS, {heard.true_peak_dbtp:.2f} dBTP, {size}"
    )
    lines = ["", f"[{role}]", f'file = "{role}.flac"', f"length_s = {length_s}"]
    lines += [] if hit_s is None else [f"hit_s = {hit_s}"]
    lines += ["loops = true"] if loops else []
    return [*lines, f"lufs = {heard.integrated_lufs:.1f}"]


if __name__ == "__main__":
    main()
