"""Brings a mix to its loudness under its true-peak ceiling, and says what was measured of the result."""

from __future__ import annotations

import math

import numpy as np

from bulletins.audio.filters import Signal
from bulletins.audio.formats import Format
from bulletins.audio.limiter import limit
from bulletins.audio.loudness import hop_energy, integrated_lufs, report
from bulletins.audio.mix import Mix
from bulletins.audio.true_peak import true_peak_dbtp
from bulletins.errors import AudioError
from bulletins.model import LoudnessTarget, Master

TOLERANCE_LU = 0.02
"""The gate allows 0.1 LU; the rest is for the codecs."""
_TURNS = 12
_LEAST_GAINED = 0.1
"""When a decibel of gain makes less than this of loudness, the limiter eats the rest: give up."""


def master(mix: Mix, target: LoudnessTarget) -> Master:
    """Gain, limiter and a new measurement, until the loudness is right to 0.02 LU with no peak above the ceiling.

    Raises AudioError for a silent mix and for one that cannot be that loud under that ceiling.
    """
    return _mastered(mix.audio, mix.sample_rate, target)


def for_format(made: Master, format: Format, target: LoudnessTarget) -> Master:
    """The master that is handed to a format's encoder, so that its decoder gives back what `target` asks for."""
    if not (format.pre_gain_db or format.headroom_db):
        return made
    aim = LoudnessTarget(
        f"{target.name} as {format.name}", target.lufs + format.pre_gain_db, target.ceiling_dbtp - format.headroom_db
    )
    return _mastered(made.audio, made.sample_rate, aim)


def _mastered(audio: Signal, sample_rate: int, target: LoudnessTarget) -> Master:
    energy = hop_energy(audio, sample_rate)
    loudness = integrated_lufs(energy)
    if not math.isfinite(loudness):
        raise AudioError("the mix is silent", "listen to the takes: was anything spoken?")
    gain_db, step_db = target.lufs - loudness, 0.0
    for _ in range(_TURNS):
        limited, turned_down = limit(audio * np.float32(10 ** (gain_db / 20)), sample_rate, target.ceiling_dbtp)
        reached = hop_energy(limited, sample_rate) if turned_down else energy * 10 ** (gain_db / 10)
        before, loudness = loudness, integrated_lufs(reached)
        if abs(target.lufs - loudness) <= TOLERANCE_LU:
            return Master(sample_rate, limited, report(reached, true_peak_dbtp(limited)))
        gained = (loudness - before) / step_db if step_db else 1.0
        if gained < _LEAST_GAINED:
            break
        step_db = (target.lufs - loudness) / gained
        gain_db += step_db
    raise AudioError(
        f"the mix cannot be at {target.lufs:.0f} LUFS with no peak above {target.ceiling_dbtp:.0f} dBTP",
        "its peaks stand too high above its speech: choose a softer preset or calmer imaging",
    )
