"""Loudness by ITU-R BS.1770-5 and EBU Tech 3341/3342, and the presets that stations ask for."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from bulletins.audio.filters import HOPS_PER_SECOND, Biquad, Signal, filtered_blocks
from bulletins.audio.true_peak import true_peak_dbtp
from bulletins.model import LoudnessReport, LoudnessTarget

Energy = npt.NDArray[np.float64]
"""Shape (steps,): the K-weighted mean square of each 10 ms, summed over the channels; whole hops of 100 ms only."""

PRESETS = {
    target.name: target
    for target in (
        LoudnessTarget("r128", -23.0, -1.0),
        LoudnessTarget("prss", -24.0, -2.0),
        LoudnessTarget("stream", -16.0, -1.0),
    )
}

_STEPS_PER_HOP = 10
"""Maxima are looked for every 10 ms: in steps of 100 ms, 400 ms of sound can read 0.6 LU low (Tech 3341 case 13)."""
MOMENTARY_HOPS = 4
SHORT_TERM_HOPS = 30
_ABSOLUTE_GATE_LUFS = -70.0
_SURROUND_WEIGHTS = {5: (1, 1, 1, 1.41, 1.41), 6: (1, 1, 1, 0, 1.41, 1.41)}
"""BS.1770-5 table 4, for L R C Ls Rs without and with the LFE. Of any other number each channel counts alike."""


def hop_energy(audio: Signal, sample_rate: int) -> Energy:
    """The energy that every loudness figure is made from.

    Audio shorter than 400 ms has one hop: all of it. A last part shorter than 100 ms is left out, as BS.1770 does.
    """
    weighted = (block for (block,) in filtered_blocks(audio, sample_rate, k_weighting(sample_rate)))
    return energy_of(weighted, len(audio), sample_rate)


def energy_of(weighted: Iterable[Signal], samples: int, sample_rate: int) -> Energy:
    """As `hop_energy`, of so many samples that are K-weighted already and come as `filtered_blocks` gives them."""
    hop = sample_rate // HOPS_PER_SECOND
    if samples < MOMENTARY_HOPS * hop:
        total = sum(_weights(len(block)) @ np.einsum("cs,cs->c", block, block) for block in weighted)
        return np.full(_STEPS_PER_HOP, total / max(1, samples))
    edges = np.arange(_STEPS_PER_HOP + 1) * hop // _STEPS_PER_HOP
    energy = []
    for block in weighted:
        hops = np.square(block[:, : block.shape[1] // hop * hop]).reshape(len(block), -1, hop)
        if hops.size:
            steps = np.add.reduceat(hops, edges[:-1], axis=2)
            energy.append(np.einsum("c,chs->hs", _weights(len(block)), steps).reshape(-1))
    energies: Energy = np.concatenate(energy) / np.tile(np.diff(edges), samples // hop)
    return energies


def integrated_lufs(energy: Energy) -> float:
    """Gated loudness (BS.1770-5 annex 1: 400 ms blocks, gates at −70 LUFS and 10 LU under); −inf for silence."""
    blocks = _windows(_hops(energy), MOMENTARY_HOPS)
    blocks = blocks[blocks > _power(_ABSOLUTE_GATE_LUFS)]
    if not blocks.size:
        return -math.inf
    return _lufs(float(blocks[blocks > blocks.mean() * 0.1].mean()))


def range_lu(energy: Energy) -> float:
    """Loudness range (EBU Tech 3342: 3 s windows, gates at −70 LUFS and 20 LU under, 10th to 95th percentile)."""
    hops = _hops(energy)
    if len(hops) < SHORT_TERM_HOPS:
        return 0.0
    windows = _windows(hops, SHORT_TERM_HOPS)
    windows = windows[windows > _power(_ABSOLUTE_GATE_LUFS)]
    if not windows.size:
        return 0.0
    windows = np.sort(windows[windows > windows.mean() * 0.01])
    low, high = (windows[round(share * (len(windows) - 1))] for share in (0.10, 0.95))
    return _lufs(float(high)) - _lufs(float(low))


def over_time(energy: Energy, hops: int) -> npt.NDArray[np.float64]:
    """The loudness in LUFS of the last so many hops of 100 ms, every 100 ms: momentary with 4, short-term with 30.

    At −100 where it is silent or not yet that long.
    """
    powers = _hops(energy)
    windows = _windows(powers, hops)
    lufs = -0.691 + 10 * np.log10(np.maximum(windows, 1e-10))
    early = np.full(len(powers) - len(windows), -100.0)
    return np.concatenate([early, lufs])


def report(energy: Energy, true_peak: float) -> LoudnessReport:
    """Everything that is said of audio with this energy and this true peak in dBTP."""
    return LoudnessReport(
        integrated_lufs=integrated_lufs(energy),
        true_peak_dbtp=true_peak,
        max_momentary_lufs=_loudest_lufs(energy, MOMENTARY_HOPS),
        max_short_term_lufs=_loudest_lufs(energy, SHORT_TERM_HOPS),
        loudness_range_lu=range_lu(energy),
    )


def measure(audio: Signal, sample_rate: int) -> LoudnessReport:
    """Measure audio of shape (samples, channels). Every figure of silence is −inf."""
    return report(hop_energy(audio, sample_rate), true_peak_dbtp(audio))


@lru_cache(maxsize=4)
def k_weighting(sample_rate: int) -> tuple[Biquad, Biquad]:
    """The two filters of BS.1770-5 at any sample rate.

    The standard gives coefficients at 48 kHz only. These are the analogue prototypes behind them, as found by
    B. De Man, "Evaluation of implementations of the EBU R128 loudness measurement" (AES 145, 2018).
    """
    k = math.tan(math.pi * 1681.974450955533 / sample_rate)
    q, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / q + k * k
    shelf = Biquad(
        (high + band * k / q + k * k) / a0,
        2 * (k * k - high) / a0,
        (high - band * k / q + k * k) / a0,
        2 * (k * k - 1) / a0,
        (1 - k / q + k * k) / a0,
    )
    k, q = math.tan(math.pi * 38.13547087602444 / sample_rate), 0.5003270373238773
    a0 = 1 + k / q + k * k
    return shelf, Biquad(1.0, -2.0, 1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)


def _weights(channels: int) -> Energy:
    return np.array(_SURROUND_WEIGHTS.get(channels, (1.0,) * channels))


def _hops(energy: Energy) -> Energy:
    hops: Energy = energy.reshape(-1, _STEPS_PER_HOP).mean(axis=1)
    return hops


def _loudest_lufs(energy: Energy, hops: int) -> float:
    return _lufs(float(_windows(energy, hops * _STEPS_PER_HOP).max()))


def _windows(energy: Energy, length: int) -> Energy:
    """The mean of every run of `length`; of all of them when there are fewer."""
    length = min(length, len(energy))
    windows: Energy = np.lib.stride_tricks.sliding_window_view(energy, length).mean(axis=1)
    return windows


def _lufs(power: float) -> float:
    return -0.691 + 10 * math.log10(power) if power > 0 else -math.inf


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))
