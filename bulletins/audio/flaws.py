"""What is wrong with the sound of any file: clicks, dropouts, channels that do not fit together, a bed too loud.

The gate asks whether we made a bulletin well. These look at what came in, too, so that a jingle with a crackle in it
is told of but stops no bulletin.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bulletins.audio.check import Finding, linear, runs
from bulletins.audio.filters import Signal
from bulletins.audio.loudness import hop_energy, integrated_lufs
from bulletins.model import Placement

CLICK_LIMIT, CODED_CLICK_LIMIT = 4.0, 8.0
"""How far a bend may stand out: up to 3.0 in 42 min of good bulletins; what a lossy codec does to them reaches 6.4."""
_ORDER = 6
"""The difference that is looked at: speech and music have little near half the sample rate, a click has its most."""
_BLOCK_S, _GAP_BLOCKS, _REACH_BLOCKS = 0.00025, 2, 32
_CLICK_FLOOR = 0.002
_MOST_CLICKS = 20
_APART_S = 0.05
LEAST_DROPOUT_S = 0.03
_STEP_S = 0.001
_GONE_DBFS = -70.0
_SUDDEN = ((1, -53.0), (6, -42.0))
"""No more than so many steps from silence there is sound above this level in dBFS.

Where speech without a bed ends in good bulletins it is −59 and −46 at most. The second is for codecs, which spread an
edge over some milliseconds.
"""
LEAST_CORRELATION = 0.0
LARGEST_MONO_LOSS_LU = 3.0
_PHASE_WINDOW_S = 3.0
_LEAST_LOCAL_CORRELATION = -0.3
_DEAD_DB = 30.0
LEAST_VOICE_TO_BED_LU = 10.0
"""Less of it and speech is hard to follow (Torcoli et al., JAES 2019)."""
LONGEST_LEAD_S, LONGEST_TAIL_S = 0.5, 1.0


@dataclass(frozen=True, slots=True)
class Channels:
    """How left and right belong together: their correlation (−1 to 1), and what is lost when they are summed."""

    correlation: float
    mono_loss_lu: float


def clicks(file: str, audio: Signal, sample_rate: int, limit: float) -> Iterator[Finding]:
    """Instants that stand out of the 8 ms on both their sides, so neither consonants nor a drum's attack.

    At most 20, the first ones.
    """
    size = max(1, round(_BLOCK_S * sample_rate))
    found: dict[int, float] = {}
    for channel in audio.T:
        sharpest = _sharpest(np.ascontiguousarray(channel), size)
        around = _around(sharpest)
        ratios = sharpest / np.maximum(around, _CLICK_FLOOR)
        for block in np.flatnonzero(ratios > limit).tolist():
            found[block] = max(found.get(block, 0.0), float(ratios[block]))
    told, last = 0, -math.inf
    for block in sorted(found):
        at_s = block * size / sample_rate
        if at_s - last > _APART_S and told < _MOST_CLICKS:
            yield Finding(file, "click", at_s, f"{found[block]:.1f} × its surroundings", f"{limit:.1f} × at most")
            told += 1
        last = at_s


def _sharpest(channel: npt.NDArray[np.float32], size: int) -> npt.NDArray[np.float32]:
    """Of each block of `size` samples the largest difference of the sixth order."""
    at_once, parts = 4096 * size, []
    for start in range(0, len(channel), at_once):
        bends = np.abs(np.diff(channel[start : start + at_once + _ORDER], _ORDER))[:at_once]
        parts.append(bends[: len(bends) // size * size].reshape(-1, size).max(axis=1))
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def _around(blocks: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The largest of the blocks within reach on both sides, those next to each left out."""
    margin = _GAP_BLOCKS + _REACH_BLOCKS - 1
    padded = np.pad(blocks, margin)
    widest, width = padded, 1
    while width < _REACH_BLOCKS:
        widest = np.maximum(widest[:-width], widest[width:])
        width *= 2
    return np.maximum(widest[: len(blocks)], widest[margin + _GAP_BLOCKS :][: len(blocks)])


def dropouts(file: str, audio: Signal, sample_rate: int) -> Iterator[Finding]:
    """Sound that is gone at once, or back at once: a silence of 30 ms with an edge that no word and no note has."""
    step = max(1, round(_STEP_S * sample_rate))
    levels = np.abs(audio[: len(audio) // step * step]).reshape(-1, step * audio.shape[1]).max(axis=1)
    for start, stop in runs(levels < linear(_GONE_DBFS)):
        length_s = (stop - start) * step / sample_rate
        if length_s < LEAST_DROPOUT_S or start == 0 or stop == len(levels):
            continue
        for reach, edge_dbfs in _SUDDEN:
            edges = np.concatenate([levels[max(0, start - reach) : start], levels[stop : stop + reach]])
            if edges.max() > linear(edge_dbfs):
                yield Finding(file, "dropout", start * step / sample_rate, f"{length_s:.2f} s", "no sudden edges")
                break


def channels(audio: Signal, sample_rate: int, lufs: float) -> Channels | None:
    """How the channels of stereo belong together; None of anything else and of silence."""
    if audio.shape[1] != 2 or not math.isfinite(lufs):
        return None
    mono = np.repeat(audio.mean(axis=1, keepdims=True), 2, axis=1)
    return Channels(_correlation(audio), lufs - integrated_lufs(hop_energy(mono, sample_rate)))


def phase(file: str, audio: Signal, sample_rate: int, measured: Channels) -> Iterator[Finding]:
    """A channel that is inverted or missing, for all of the file or for some seconds of it."""
    power = np.square(audio, dtype=np.float64).mean(axis=0)
    if power.min() < power.max() * 10 ** (-_DEAD_DB / 10):
        name = ("left", "right")[int(power.argmin())]
        yield Finding(file, "phase", None, f"the {name} channel is silent", "sound on both")
        return
    if measured.correlation < LEAST_CORRELATION:
        allowed = f"{LEAST_CORRELATION:.1f} at least"
        yield Finding(file, "phase", None, f"left and right correlate by {measured.correlation:+.2f}", allowed)
        return
    if measured.mono_loss_lu > LARGEST_MONO_LOSS_LU:
        allowed = f"{LARGEST_MONO_LOSS_LU:.0f} LU at most"
        yield Finding(file, "mono", None, f"{measured.mono_loss_lu:.1f} LU are lost in mono", allowed)
    window = round(_PHASE_WINDOW_S * sample_rate)
    for start in range(0, len(audio) - window + 1, window):
        local = _correlation(audio[start : start + window])
        if local < _LEAST_LOCAL_CORRELATION:
            allowed = f"{_LEAST_LOCAL_CORRELATION:+.1f} at least"
            yield Finding(file, "phase", start / sample_rate, f"left and right correlate by {local:+.2f}", allowed)
            return


def _correlation(audio: Signal) -> float:
    left, right = (np.ascontiguousarray(side) for side in audio.T)
    both = math.sqrt(float(np.vdot(left, left)) * float(np.vdot(right, right)))
    return float(np.vdot(left, right)) / both if both > 0 else 1.0


def ends(file: str, audio: Signal, sample_rate: int, quiet_dbfs: float) -> tuple[float, float, list[Finding]]:
    """The seconds of silence before and after all sound, and what is too long of them. Nothing is said of silence."""
    heard = np.flatnonzero(np.abs(audio).max(axis=1, initial=0.0) > linear(quiet_dbfs))
    if not heard.size:
        return len(audio) / sample_rate, 0.0, []
    lead_s, tail_s = float(heard[0]) / sample_rate, float(len(audio) - 1 - heard[-1]) / sample_rate
    found = []
    if lead_s > LONGEST_LEAD_S:
        found.append(Finding(file, "silent start", 0.0, f"{lead_s:.2f} s", f"{LONGEST_LEAD_S:.1f} s at most"))
    if tail_s > LONGEST_TAIL_S:
        at_s = len(audio) / sample_rate - tail_s
        found.append(Finding(file, "silent end", at_s, f"{tail_s:.2f} s", f"{LONGEST_TAIL_S:.1f} s at most"))
    return lead_s, tail_s, found


def voice_to_bed_lu(voice: Signal, bed: Signal, sample_rate: int, lines: Sequence[Placement]) -> float | None:
    """How far the voice stands above the bed under its words, of the line where that is least; None without a bed."""
    ratios = []
    for line in lines:
        part = slice(line.start_samples, line.start_samples + line.length_samples)
        loud, under = (integrated_lufs(hop_energy(stem[part], sample_rate)) for stem in (voice, bed))
        if math.isfinite(loud) and math.isfinite(under):
            ratios.append(loud - under)
    return min(ratios, default=None)
