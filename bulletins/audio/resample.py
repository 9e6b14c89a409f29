"""Changes the sample rate, with soxr."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import numpy as np

from bulletins.audio.filters import Signal

# In a thread, as only the main one is interrupted: a signal to stop, raised while soxr's native part starts, would
# abort Python with the work folder left behind.
with ThreadPoolExecutor(1) as _apart:
    soxr = _apart.submit(import_module, "soxr").result()


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
