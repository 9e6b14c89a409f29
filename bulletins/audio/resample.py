"""Changes the sample rate, with soxr."""

from __future__ import annotations

import numpy as np
import soxr

from bulletins.audio.filters import Signal


def resampled_length(samples: int, from_rate: int, to_rate: int) -> int:
    """How many samples `resample` makes of `samples`."""
    return (2 * samples * to_rate + from_rate) // (2 * from_rate)


def resample(audio: Signal, from_rate: int, to_rate: int) -> Signal:
    """Audio of shape (samples, channels) at another rate: exactly `resampled_length` samples long."""
    if from_rate == to_rate:
        return audio
    resampled = soxr.resample(audio, from_rate, to_rate, quality="HQ")
    length = resampled_length(len(audio), from_rate, to_rate)
    if len(resampled) < length:
        resampled = np.pad(resampled, ((0, length - len(resampled)), (0, 0)))
    return np.ascontiguousarray(resampled[:length], np.float32)
