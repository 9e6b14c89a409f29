"""A true-peak limiter that knows the whole programme: gain falls before a peak, and nothing else is touched."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bulletins.audio.filters import Signal
from bulletins.audio.true_peak import peaks_above

Gain = npt.NDArray[np.float64]
"""Shape (steps,), in dB."""

_STEP = 16
"""The gain is decided for 16 samples at a time."""
_ATTACK_DB_PER_S = 6000.0
_RELEASE_DB_PER_S = 40.0
_MARGIN_DB = 0.1
"""Aim this far under the ceiling: a moving gain lifts the waveform between samples a little."""


def limit(audio: Signal, sample_rate: int, ceiling_dbtp: float) -> list[tuple[int, int]]:
    """Hold the true peak of audio of shape (samples, channels) under the ceiling, both channels alike, in place.

    Returns the stretches of samples that were turned down, in order. The gain falls at 6 dB a millisecond and rises at
    40 dB a second, in straight lines of dB.
    """
    ceiling = 10 ** ((ceiling_dbtp - _MARGIN_DB) / 20)
    places, peaks = peaks_above(audio, ceiling)
    over = peaks > ceiling
    if not over.any():
        return []
    gain_db = np.zeros(len(audio) // _STEP + 2)
    needed_db = 20 * np.log10(ceiling / peaks[over])
    np.minimum.at(gain_db, places[over] // _STEP, needed_db)
    np.minimum.at(gain_db, places[over] // _STEP + 1, needed_db)  # the peak may lie just before the next step
    gain_db = np.lib.stride_tricks.sliding_window_view(np.pad(gain_db, 1), 3).min(axis=1)
    gain_db = recovered(gain_db, _RELEASE_DB_PER_S * _STEP / sample_rate)
    gain_db = recovered(gain_db[::-1], _ATTACK_DB_PER_S * _STEP / sample_rate)[::-1]
    runs = []
    for first, last in _runs(gain_db < -1e-4):
        start, stop = max(0, (first - 1) * _STEP), min(len(audio), (last + 1) * _STEP)
        steps = np.arange(max(0, first - 2), min(len(gain_db), last + 2))
        gain = 10 ** (np.interp(np.arange(start, stop), (steps + 0.5) * _STEP, gain_db[steps]) / 20)
        audio[start:stop] *= gain.astype(np.float32)[:, None]
        runs.append((start, stop))
    return runs


def recovered(gain_db: Gain, step_db: float) -> Gain:
    """Let each dip of the gain return to 0 dB at `step_db` a step."""
    slope = np.arange(len(gain_db)) * step_db
    recovered: Gain = np.minimum.accumulate(gain_db - slope) + slope
    return np.minimum(recovered, 0.0)


def _runs(active: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The stretches of True, as (first, one past the last). Stretches that nearly touch are one."""
    places = np.flatnonzero(active)
    breaks = np.flatnonzero(np.diff(places) > 3)
    starts = places[np.concatenate([[0], breaks + 1])]
    ends = places[np.concatenate([breaks, [len(places) - 1]])]
    return [(int(start), int(end) + 1) for start, end in zip(starts, ends, strict=True)]
