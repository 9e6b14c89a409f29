"""The time signal: five pips of a tenth of a second and a last one of half a second, whose start is the hour."""

from __future__ import annotations

import numpy as np

from bulletins.imaging.composing.filters import Audio
from bulletins.imaging.composing.score import SAMPLE_RATE

ROLE = "pips"
HERTZ = 1000
LEVEL_DBFS = -14.0
SHORT_S, LONG_S = 0.1, 0.5
HIT_S = 5.0
LENGTH_S = HIT_S + LONG_S
EDGE_SAMPLES = 48


def signal() -> Audio:
    """The six pips in stereo, `LENGTH_S` long: a pip each second, the last one at `HIT_S`."""
    audio = np.zeros((round(LENGTH_S * SAMPLE_RATE), 2))
    for second in range(6):
        count = round((LONG_S if second == HIT_S else SHORT_S) * SAMPLE_RATE)
        tone = 10 ** (LEVEL_DBFS / 20) * np.sin(2 * np.pi * HERTZ / SAMPLE_RATE * np.arange(count))
        tone[:EDGE_SAMPLES] *= np.linspace(0, 1, EDGE_SAMPLES)
        tone[-EDGE_SAMPLES:] *= np.linspace(1, 0, EDGE_SAMPLES)
        audio[second * SAMPLE_RATE : second * SAMPLE_RATE + count] += tone[:, None]
    return audio
