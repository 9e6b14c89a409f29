"""Makes speech longer or shorter without changing its pitch."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]

_WINDOW_S = 0.040
_SEARCH_S = 0.012


def stretch(audio: Samples, length: int, sample_rate: int) -> Samples:
    """Mono audio of shape (samples,) in exactly `length` samples. Meant for a change of a few per cent.

    WSOLA (Verhelst and Roelands, ICASSP 1993): windows of 40 ms are laid half over one another. Each is taken from
    within 12 ms of where it is due, where it goes on most like the window before it would have gone on.
    """
    if len(audio) == length:
        return audio
    window = 2 * round(_WINDOW_S * sample_rate / 2)
    hop, search = window // 2, round(_SEARCH_S * sample_rate)
    fade = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(window) / window)).astype(np.float32)
    lead = hop + window + search
    source = np.pad(audio, (lead, lead + 2 * window))
    power = np.concatenate([[0.0], np.cumsum(np.square(source, dtype=np.float64))])
    out = np.zeros(length + 2 * window, np.float32)
    taken = lead - hop
    for at in range(0, length + hop, hop):
        if at:
            due = lead + round((at - hop) * len(audio) / length)
            taken = _most_alike(source, power, taken + hop, due - search, window, 2 * search + 1)
        out[at : at + window] += source[taken : taken + window] * fade
    return out[hop : hop + length]


def _most_alike(
    source: Samples, power: npt.NDArray[np.float64], wanted: int, first: int, window: int, choices: int
) -> int:
    """Which of the windows from `first` on is most like the one at `wanted` (normalised cross-correlation)."""
    size = 1 << (window + choices - 1).bit_length()
    region = np.fft.rfft(source[first : first + window + choices - 1], size)
    pattern = np.fft.rfft(source[wanted : wanted + window], size)
    likeness = np.fft.irfft(region * np.conj(pattern), size)[:choices]
    loudness = power[first + window : first + window + choices] - power[first : first + choices]
    return first + int(np.argmax(likeness / np.sqrt(loudness + 1e-6)))
