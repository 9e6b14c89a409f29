"""Recursive filters, run by FFT in blocks: NumPy alone is then as fast as a compiled filter."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Signal = npt.NDArray[np.float32]
"""Shape (samples, channels), full scale is ±1."""

HOPS_PER_SECOND = 10
"""The loudness meter's step, 100 ms. A block of audio is a whole number of hops."""
_HOPS_PER_BLOCK = 9
RUMBLE_HZ = 30.0


class Biquad(NamedTuple):
    """One second-order section: b0 + b1 z⁻¹ + b2 z⁻² over 1 + a1 z⁻¹ + a2 z⁻²."""

    b0: float
    b1: float
    b2: float
    a1: float
    a2: float


def high_pass(sample_rate: int, corner_hz: float, q: float = math.sqrt(0.5)) -> Biquad:
    """A second-order high-pass (bilinear transform, unity gain at the top); the default `q` is Butterworth's."""
    k = math.tan(math.pi * corner_hz / sample_rate)
    a0 = 1 + k / q + k * k
    return Biquad(1 / a0, -2 / a0, 1 / a0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)


def filtered_blocks(
    audio: Signal, sample_rate: int, *filters: tuple[Biquad, ...], loops: bool = False
) -> Iterator[tuple[Signal, ...]]:
    """The audio through each of the filters, in blocks of shape (channels, samples): 900 ms, the last what is left.

    Each block is filtered with the 100 ms before it: a filter whose memory is shorter than that (a corner of 20 Hz or
    more) gives what recursion would, to better than −110 dB. What comes before the first block is silence or, when
    the audio `loops`, its own end.
    """
    hop = sample_rate // HOPS_PER_SECOND
    block = hop * _HOPS_PER_BLOCK
    responses = [_response(sections, block + hop) for sections in filters]
    before = np.zeros((hop, audio.shape[1]), np.float32)
    if loops and len(audio) >= hop:
        before = audio[-hop:]
    for start in range(0, len(audio), block):
        part = audio[start - hop : start + block] if start else np.concatenate([before, audio[:block]])
        spectrum = np.fft.rfft(np.ascontiguousarray(part.T), block + hop)
        yield tuple(
            np.fft.irfft(spectrum * response, block + hop)[:, hop : len(part)].astype(np.float32, copy=False)
            for response in responses
        )


def without_rumble(audio: Signal, sample_rate: int, *, loops: bool = False) -> Signal:
    """The audio above 30 Hz: no DC, no thumps. Same shape."""
    out = np.empty_like(audio)
    at = 0
    for (block,) in filtered_blocks(audio, sample_rate, (high_pass(sample_rate, RUMBLE_HZ),), loops=loops):
        out[at : at + block.shape[1]] = block.T
        at += block.shape[1]
    return out


@lru_cache(maxsize=8)
def _response(sections: tuple[Biquad, ...], length: int) -> npt.NDArray[np.complex64]:
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(length))
    response = np.ones(len(z), np.complex128)
    for b0, b1, b2, a1, a2 in sections:
        response *= (b0 + b1 * z + b2 * z * z) / (1 + a1 * z + a2 * z * z)
    return response.astype(np.complex64)
