"""True peaks: the signal between its samples, by 4 × oversampling (ITU-R BS.1770-5 annex 2).

Only the neighbourhood of loud samples is oversampled: a waveform passes between two samples at most a few dB higher
than the samples themselves.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from bulletins.audio.filters import Signal

_HALF_TAPS = 12
_KAISER_BETA = 7.5
NEAR_DB = 6.0
"""Samples this far below a level are looked at when peaks above that level are sought."""
_FIRST_LOOK = 0.9
_AT_ONCE = 1 << 14


def _between() -> Signal:
    """The three quarter-sample interpolators, shape (3, taps): windowed sinc, unity gain at DC."""
    offsets = np.arange(1 - _HALF_TAPS, _HALF_TAPS + 1)[:, None] - np.array([0.25, 0.5, 0.75])
    window = np.i0(_KAISER_BETA * np.sqrt(np.clip(1 - (offsets / _HALF_TAPS) ** 2, 0, 1)))
    taps = np.sinc(offsets) * window
    taps /= taps.sum(axis=0)
    return np.ascontiguousarray(taps.T, np.float32)


_INTERPOLATORS = _between()


def peaks_above(audio: Signal, level: float) -> tuple[npt.NDArray[np.intp], Signal]:
    """Where the waveform may pass `level` (linear): sample indices, and the highest value up to the next sample.

    Every instant above the level is among them; some below it are too. The audio has shape (samples, channels).
    """
    near = level * 10 ** (-NEAR_DB / 20)
    flat = np.ascontiguousarray(audio).reshape(-1)
    found = np.flatnonzero((flat > near) | (flat < -near)) // audio.shape[1]
    loud = np.zeros(len(audio), bool)
    loud[found] = True
    loud[np.maximum(found - 1, 0)] = True
    places = np.flatnonzero(loud)
    peaks = np.abs(audio[places]).max(axis=1, initial=0.0)
    taps = np.arange(1 - _HALF_TAPS, _HALF_TAPS + 1)
    for channel in audio.T:
        for start in range(0, len(places), _AT_ONCE):
            here = slice(start, start + _AT_ONCE)
            around = np.take(channel, places[here, None] + taps, mode="clip")
            for interpolator in _INTERPOLATORS:  # by einsum: the threads that a matrix product starts cost more
                np.maximum(peaks[here], np.abs(np.einsum("pt,t->p", around, interpolator)), out=peaks[here])
    return places, peaks


def true_peak_dbtp(audio: Signal) -> float:
    """The true peak in dB above full scale; −inf for silence."""
    highest = float(max(audio.max(initial=0.0), -audio.min(initial=0.0)))
    if not highest > 0:
        return -math.inf
    _, peaks = peaks_above(audio, highest * 10 ** (NEAR_DB / 20) * _FIRST_LOOK)  # the loudest only: few, and quick
    _, peaks = peaks_above(audio, float(peaks.max(initial=highest)))
    return 20 * math.log10(max(highest, float(peaks.max(initial=0.0))))
