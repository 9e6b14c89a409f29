"""The gate: what a file must be before it may be delivered, measured on what a listener decodes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bulletins.audio import files
from bulletins.audio.filters import Signal
from bulletins.audio.loudness import measure
from bulletins.audio.resample import resampled_length
from bulletins.model import LoudnessReport, LoudnessTarget

LOUDNESS_TOLERANCE_LU = 0.1
LONGEST_SILENCE_S = 1.2
SILENCE_DBFS = -55.0
CLIPPED_RUN = 3
"""This many samples at full scale in a row are heard as clipping."""
LARGEST_DC = 0.001
CLICK_RATIO = 4.0
"""A join's sharpest bend over the 99.5th percentile around it: up to 2 in clean speech over music, 17 at a hard cut."""
_CLICK_FLOOR = 0.003
_STEP_S = 0.010


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason not to deliver: in which file, what, where (None: all of it), measured and allowed."""

    file: str
    what: str
    at_s: float | None
    measured: str
    allowed: str

    def __str__(self) -> str:
        where = "" if self.at_s is None else f" at {self.at_s:.2f} s"
        return f"{self.file}: {self.what}{where}: {self.measured} (allowed: {self.allowed})"


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """A file as a listener's decoder gives it back, and what was measured of it."""

    path: Path
    audio: Signal
    sample_rate: int
    loudness: LoudnessReport


@dataclass(frozen=True, slots=True)
class Asked:
    """What a file must be, in samples at `sample_rate`.

    Without a `target` its level is not judged. `joins` are where a piece of sound starts or ends. In `pauses` nothing
    is meant to sound. A codec of whole frames may make the file longer, by less than `frame_samples` and in silence.
    """

    length_samples: int
    sample_rate: int
    target: LoudnessTarget | None
    joins: tuple[int, ...] = ()
    pauses: tuple[tuple[int, int], ...] = ()
    frame_samples: int = 1


def hear(path: Path) -> Heard:
    """Decode and measure any audio file. Raises AudioError when it cannot be decoded."""
    audio, sample_rate = files.read(path)
    return Heard(path, audio, sample_rate, measure(audio, sample_rate))


def check(heard: Heard, asked: Asked) -> tuple[Finding, ...]:
    """Every reason not to deliver the file. None: deliver."""
    return tuple(_faults(heard, asked))


def _faults(heard: Heard, asked: Asked) -> Iterator[Finding]:
    file, audio, rate = heard.path.name, heard.audio, heard.sample_rate
    expected = resampled_length(asked.length_samples, asked.sample_rate, rate)
    longest = -(-expected // asked.frame_samples) * asked.frame_samples
    if not expected <= len(audio) <= longest:
        yield Finding(file, "length", None, f"{len(audio)} samples", f"{expected} samples at {rate} Hz")
    if not np.isfinite(audio).all():
        at_s = float(np.flatnonzero(~np.isfinite(audio).all(axis=1))[0]) / rate
        yield Finding(file, "not a number", at_s, "samples that are no numbers", "none")
        return
    if longest > expected and (loudest := float(np.abs(audio[expected:]).max(initial=0.0))) > linear(SILENCE_DBFS):
        yield Finding(file, "sound after its end", expected / rate, f"a peak of {loudest:.4f}", "silence")
    if asked.target:
        yield from _level(file, heard.loudness, asked.target)
    audio = audio[:expected]
    yield from _clipping(file, audio, rate)
    yield from _silence(file, audio, rate, [_at(place, asked, rate) for place in asked.pauses])
    yield from _dc(file, audio)
    yield from _clicks(file, audio, rate, _at(asked.joins, asked, rate))


def _at(places: Sequence[int], asked: Asked, sample_rate: int) -> list[int]:
    """Positions of what was asked for, in the file's own samples."""
    return [round(place * sample_rate / asked.sample_rate) for place in places]


def _level(file: str, loudness: LoudnessReport, target: LoudnessTarget) -> Iterator[Finding]:
    if not abs(loudness.integrated_lufs - target.lufs) <= LOUDNESS_TOLERANCE_LU:
        allowed = f"{target.lufs:.1f} ± {LOUDNESS_TOLERANCE_LU:.1f} LUFS"
        yield Finding(file, "loudness", None, f"{loudness.integrated_lufs:.2f} LUFS", allowed)
    if loudness.true_peak_dbtp > target.ceiling_dbtp:
        allowed = f"{target.ceiling_dbtp:.1f} dBTP at most"
        yield Finding(file, "true peak", None, f"{loudness.true_peak_dbtp:.2f} dBTP", allowed)


def _clipping(file: str, audio: Signal, sample_rate: int) -> Iterator[Finding]:
    full = (audio >= 0.9999) | (audio <= -0.9999)
    for channel in full.T if full.any() else ():
        for start, stop in runs(channel):
            if stop - start >= CLIPPED_RUN:
                allowed = f"fewer than {CLIPPED_RUN} in a row"
                yield Finding(file, "clipping", start / sample_rate, f"{stop - start} samples at full scale", allowed)
                break


def _silence(file: str, audio: Signal, sample_rate: int, pauses: Sequence[Sequence[int]]) -> Iterator[Finding]:
    step = round(_STEP_S * sample_rate)
    steps = audio[: len(audio) // step * step].reshape(-1, step * audio.shape[1])
    quiet = np.maximum(steps.max(axis=1), -steps.min(axis=1)) < linear(SILENCE_DBFS)
    for start, stop in pauses:
        quiet[start // step : -(-stop // step)] = False
    for start, stop in runs(quiet):
        length_s = (stop - start) * step / sample_rate
        if length_s > LONGEST_SILENCE_S:
            at_s = start * step / sample_rate
            yield Finding(file, "silence", at_s, f"{length_s:.2f} s", f"{LONGEST_SILENCE_S:.1f} s at most")


def _dc(file: str, audio: Signal) -> Iterator[Finding]:
    offset = float(np.abs(audio.mean(axis=0, dtype=np.float64)).max()) if len(audio) else 0.0
    if offset > LARGEST_DC:
        yield Finding(file, "DC offset", None, f"{offset:.4f} of full scale", f"{LARGEST_DC:.4f} at most")


def _clicks(file: str, audio: Signal, sample_rate: int, joins: Sequence[int]) -> Iterator[Finding]:
    for join in joins:
        ratio = click_ratio(audio, sample_rate, join)
        if ratio > CLICK_RATIO:
            yield Finding(
                file, "click", join / sample_rate, f"{ratio:.1f} × its surroundings", f"{CLICK_RATIO:.1f} × at most"
            )


def click_ratio(audio: Signal, sample_rate: int, join: int) -> float:
    """How much sharper the waveform bends within 1 ms of `join` (a sample) than within 50 ms of it."""
    reach, near = round(0.05 * sample_rate), round(0.001 * sample_rate)
    start = max(0, join - reach)
    bends = np.abs(np.diff(audio[start : join + reach].mean(axis=1), 2))
    here = slice(max(0, join - start - near), join - start + near)
    around = np.delete(bends, here)
    if not (around.size and bends[here].size):
        return 0.0
    return float(bends[here].max() / max(np.sort(around)[int(0.995 * len(around))], _CLICK_FLOOR))


def linear(dbfs: float) -> float:
    """A level as a share of full scale."""
    return float(10 ** (dbfs / 20))


def runs(flags: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The stretches of True, as (start, stop)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return [(int(start), int(stop)) for start, stop in zip(edges[::2], edges[1::2], strict=True)]
