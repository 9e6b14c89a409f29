"""A mix becomes a sound of the package: clean of DC, at its loudness, under its ceiling, faded, and written as FLAC."""

from __future__ import annotations

import subprocess
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import numpy.typing as npt

from bulletins.audio.limiter import limit
from bulletins.audio.loudness import measure
from bulletins.imaging.composing import filters
from bulletins.imaging.composing.filters import Audio
from bulletins.imaging.composing.score import SAMPLE_RATE, Piece

CEILING_DBTP = -1.6
BED_CEILING_DBTP = -9.0
"""A bed has no peaks to speak of: 11 dB over its loudness."""
FADE_IN_SAMPLES = 48
TOLERANCE_LU = 0.02
TURNS = 12
ENCODING_LIMIT_S = 60

TONE = [filters.high_pass(30), filters.peak(260, -2.0, 0.8), filters.high_shelf(5000, 3.0), filters.low_pass(15_500)]
"""FM carries nothing above 15 kHz, and what is left out need not be stored."""
SPEECH_HOLE = [filters.peak(2000, -4.0, 0.5), filters.peak(550, -3.5, 0.7)]
"""A bed leaves room for the voice: -4 dB at 2 kHz and -3 dB at 1 and 4 kHz, and 3 dB off where chords crowd it."""
LIGHT = [filters.peak(75, -3.5, 0.6), filters.low_pass(10_000)]
"""And it neither booms under a deep voice nor hisses over it."""
BITS, BED_BITS = 14, 12
"""What is kept of 16 bits. A bed's noise then lies 52 dB under it, and the bed lies 15 dB under speech."""


def toned(performance: Audio, piece: Piece) -> Audio:
    """The piece, `piece.samples` long, through the house's filters; a bed's with a hole for speech.

    Of a performance of several passes the last one is kept, so that the filters ring across the seam too.
    """
    audio = filters.filtered(performance, TONE + (SPEECH_HOLE + LIGHT if piece.loops else []))
    return audio[-piece.samples :]


def master(mix: Audio, piece: Piece) -> npt.NDArray[np.float32]:
    """The toned mix, faded, at `piece.lufs` and no higher than the ceiling.

    Limiting takes a little loudness away, so level and limit are set in turn until they agree. Raises ValueError when
    they never do.
    """
    faded = mix if piece.loops else mix * _fades(piece)
    gain_db = 0.0
    for _ in range(TURNS):
        audio = _limited((faded * 10 ** (gain_db / 20)).astype(np.float32), piece.loops)
        missing_db = piece.lufs - measure(audio, SAMPLE_RATE).integrated_lufs
        if abs(missing_db) <= TOLERANCE_LU:
            return audio
        gain_db += missing_db
    raise ValueError(f"the {piece.role} cannot be at {piece.lufs} LUFS under its ceiling")


def write_flac(audio: npt.NDArray[np.float32], path: Path, bits: int) -> None:
    """Write 16-bit FLAC of which `bits` are used: fewer are dithered with a triangle of ±1 step, the same each time."""
    full_scale = 2 ** (bits - 1)
    draws = np.random.default_rng(16).random((2, *audio.shape)) * (bits < 16)
    steps = np.round(audio * full_scale + draws[0] - draws[1]).clip(-full_scale, full_scale - 1)
    samples = (steps * 2 ** (16 - bits)).astype("<i2")
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-loglevel", "error", "-y"]
    command += ["-f", "s16le", "-ar", str(SAMPLE_RATE), "-ac", "2", "-i", "pipe:0", "-c:a", "flac"]
    command += ["-compression_level", "12", "-fflags", "+bitexact", "-flags", "+bitexact", str(path)]
    subprocess.run(command, input=samples.tobytes(), capture_output=True, check=True, timeout=ENCODING_LIMIT_S)


def _fades(piece: Piece) -> Audio:
    """A gain of shape (samples, 1): up in a millisecond, and down along a cosine at the end."""
    gain = np.ones((piece.samples, 1))
    gain[:FADE_IN_SAMPLES, 0] = np.linspace(0, 1, FADE_IN_SAMPLES)
    count = round(piece.fade_s * SAMPLE_RATE)
    gain[-count:, 0] = 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, count))
    return gain


def _limited(audio: npt.NDArray[np.float32], loops: bool) -> npt.NDArray[np.float32]:
    """The audio under its ceiling; of a loop the limiter hears what comes before its start and after its end."""
    heard = np.tile(audio, (3, 1)) if loops else audio
    limit(heard, SAMPLE_RATE, BED_CEILING_DBTP if loops else CEILING_DBTP)
    return heard[len(audio) : 2 * len(audio)] if loops else heard
