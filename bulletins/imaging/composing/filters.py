"""Filters by way of the spectrum: each is a complex response, so any number of them costs two Fourier transforms.

The second-order responses are those of R. Bristow-Johnson's "Audio EQ Cookbook".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt

from bulletins.imaging.composing.score import SAMPLE_RATE

Audio = npt.NDArray[np.float64]
"""Shape (samples, 2), full scale is ±1."""
Response = Callable[[npt.NDArray[np.complex128]], npt.NDArray[np.complex128]]
"""From 1/z on the unit circle to the filter's response there."""

RINGS_SAMPLES = SAMPLE_RATE // 2


def filtered(audio: Audio, responses: Iterable[Response]) -> Audio:
    """The audio through all of the filters, as long as it was."""
    size = len(audio) + RINGS_SAMPLES
    unit = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    spectrum = np.fft.rfft(audio, size, axis=0)
    for response in responses:
        spectrum *= response(unit)[:, None]
    return np.fft.irfft(spectrum, size, axis=0)[: len(audio)]


def convolved(audio: Audio, impulse: Audio) -> Audio:
    """The audio in the room of that impulse response, as long as it was."""
    size = len(audio) + len(impulse)
    spectrum = np.fft.rfft(audio, size, axis=0) * np.fft.rfft(impulse, size, axis=0)
    return np.fft.irfft(spectrum, size, axis=0)[: len(audio)]


def high_pass(hz: float) -> Response:
    """12 dB an octave below `hz`, maximally flat."""
    cos, alpha = _corner(hz, np.sqrt(0.5))
    return _biquad(((1 + cos) / 2, -(1 + cos), (1 + cos) / 2), (1 + alpha, -2 * cos, 1 - alpha))


def low_pass(hz: float) -> Response:
    """12 dB an octave above `hz`, maximally flat."""
    cos, alpha = _corner(hz, np.sqrt(0.5))
    return _biquad(((1 - cos) / 2, 1 - cos, (1 - cos) / 2), (1 + alpha, -2 * cos, 1 - alpha))


def peak(hz: float, gain_db: float, q: float) -> Response:
    """A bell of `gain_db` around `hz`."""
    cos, alpha = _corner(hz, q)
    a = 10 ** (gain_db / 40)
    return _biquad((1 + alpha * a, -2 * cos, 1 - alpha * a), (1 + alpha / a, -2 * cos, 1 - alpha / a))


def high_shelf(hz: float, gain_db: float) -> Response:
    """`gain_db` above `hz`."""
    cos, alpha = _corner(hz, np.sqrt(0.5))
    a = 10 ** (gain_db / 40)
    tilt, slope = 2 * np.sqrt(a) * alpha, (a - 1) * cos
    return _biquad(
        (a * (a + 1 + slope + tilt), -2 * a * (a - 1 + (a + 1) * cos), a * (a + 1 + slope - tilt)),
        (a + 1 - slope + tilt, 2 * (a - 1 - (a + 1) * cos), a + 1 - slope - tilt),
    )


def _corner(hz: float, q: float) -> tuple[float, float]:
    """The cookbook's cos(w0) and alpha."""
    w0 = 2 * np.pi * hz / SAMPLE_RATE
    return float(np.cos(w0)), float(np.sin(w0) / (2 * q))


def _biquad(b: tuple[float, float, float], a: tuple[float, float, float]) -> Response:
    return lambda z: (b[0] + b[1] * z + b[2] * z**2) / (a[0] + a[1] * z + a[2] * z**2)
