"""Brings a mix to its loudness under its true-peak ceiling, and says what was measured of the result."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from bulletins.audio.filters import Signal
from bulletins.audio.limiter import limit
from bulletins.audio.loudness import Energy, hop_energy, integrated_lufs, report
from bulletins.audio.true_peak import true_peak_dbtp
from bulletins.errors import AudioError
from bulletins.model import LoudnessTarget, Master

TOLERANCE_LU = 0.02
"""The gate allows 0.1 LU; the rest is for the codecs."""
_TURNS = 12
_LEAST_GAINED = 0.1
"""When a decibel of gain makes less than this of loudness, the limiter eats the rest: give up."""


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """Audio of shape (samples, channels) that is to be mastered, measured once for all its files."""

    audio: Signal
    sample_rate: int
    energy: Energy
    true_peak_dbtp: float

    @classmethod
    def of(cls, audio: Signal, sample_rate: int) -> Programme:
        """Measure the audio."""
        return cls(audio, sample_rate, hop_energy(audio, sample_rate), true_peak_dbtp(audio))


def master(programme: Programme, target: LoudnessTarget) -> Master:
    """Gain, limiter and a new measurement, until the loudness is right to 0.02 LU with no peak above the ceiling.

    Raises AudioError when the audio is silent and when it cannot be that loud under that ceiling.
    """
    energy = programme.energy
    loudness = integrated_lufs(energy)
    if not math.isfinite(loudness):
        raise AudioError("the mix is silent", "listen to the takes: was anything spoken?")
    gain_db, step_db = target.lufs - loudness, 0.0
    for _ in range(_TURNS):
        audio = programme.audio * np.float32(10 ** (gain_db / 20))
        reached, peak_dbtp = energy * 10 ** (gain_db / 10), programme.true_peak_dbtp + gain_db
        if peak_dbtp > target.ceiling_dbtp:
            limit(audio, programme.sample_rate, target.ceiling_dbtp)
            reached, peak_dbtp = hop_energy(audio, programme.sample_rate), true_peak_dbtp(audio)
        before, loudness = loudness, integrated_lufs(reached)
        if abs(target.lufs - loudness) <= TOLERANCE_LU:
            return Master(programme.sample_rate, audio, report(reached, peak_dbtp))
        gained = (loudness - before) / step_db if step_db else 1.0
        if gained < _LEAST_GAINED:
            break
        step_db = (target.lufs - loudness) / gained
        gain_db += step_db
    raise AudioError(
        f"the mix cannot be at {target.lufs:.0f} LUFS with no peak above {target.ceiling_dbtp:.0f} dBTP",
        "its peaks stand too high above its speech: choose a softer preset or calmer imaging",
    )
