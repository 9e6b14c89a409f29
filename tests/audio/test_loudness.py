"""Each test carries the number of the case in EBU Tech 3341 or 3342 that it checks."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from bulletins.audio import files
from bulletins.audio.loudness import PRESETS, hop_energy, integrated_lufs, k_weighting, measure

from .conftest import RATE, refereed, tone

Parts = list[tuple[float, float]]
"""Stereo sine of 1 kHz: dBFS and seconds."""


def of_parts(parts: Parts, rate: int = RATE) -> np.ndarray:
    return np.concatenate([tone(1000, length_s, dbfs, rate) for dbfs, length_s in parts])


def test_ffmpeg_agrees_on_every_kind_of_signal(tmp_path: Path) -> None:
    """The referee reads to a tenth: steps of level, a channel alone, noise, tones between samples."""
    random = np.random.default_rng(7)
    one_side = tone(997, 12, -18)
    one_side[:, 1] = 0
    signals = {
        "steps": of_parts([(-50, 5), (-20, 8), (-35, 5), (-23, 8)]),
        "one side": one_side,
        "noise": (random.standard_normal((12 * RATE, 2)) * 0.1).astype(np.float32),
        "high": tone(RATE / 6, 12, -12, phase=1.0) * np.hanning(12 * RATE)[:, None].astype(np.float32),
        "slow": of_parts([(-40, 4), (-20, 4)] * 3, 44_100),
    }
    for name, audio in signals.items():
        rate = 44_100 if name == "slow" else RATE
        files.write_wav(tmp_path / "a.wav", audio, rate, bits=24)
        lufs, dbtp, lu = refereed(tmp_path / "a.wav")
        heard = measure(audio, rate)
        assert heard.integrated_lufs == pytest.approx(lufs, abs=0.06), name
        assert heard.true_peak_dbtp == pytest.approx(dbtp, abs=0.15), name
        assert heard.loudness_range_lu == pytest.approx(lu, abs=0.5), name  # Tech 3342 allows 1 LU


@pytest.mark.parametrize("rate", [44_100, 48_000])
@pytest.mark.parametrize(
    ("case", "parts", "lufs"),
    [
        (1, [(-23, 20)], -23.0),
        (2, [(-33, 20)], -33.0),
        (3, [(-36, 10), (-23, 60), (-36, 10)], -23.0),
        (4, [(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], -23.0),
        (5, [(-26, 20), (-20, 20.1), (-26, 20)], -23.0),
    ],
)
def test_3341_integrated(case: int, parts: Parts, lufs: float, rate: int) -> None:
    assert integrated_lufs(hop_energy(of_parts(parts, rate), rate)) == pytest.approx(lufs, abs=0.05), case


def test_3341_case_6_integrated_of_five_channels() -> None:
    levels = np.array([-28, -28, -24, -30, -30], float)
    audio = tone(1000, 20)[:, :1] * (10 ** (levels / 20)).astype(np.float32)
    assert integrated_lufs(hop_energy(audio, RATE)) == pytest.approx(-23, abs=0.1)
    with_lfe = np.insert(audio, 3, 0.5, axis=1)
    assert integrated_lufs(hop_energy(with_lfe, RATE)) == pytest.approx(-23, abs=0.1)


def test_3341_case_9_short_term() -> None:
    assert measure(of_parts([(-20, 1.34), (-30, 1.66)] * 5), RATE).max_short_term_lufs == pytest.approx(-23, abs=0.1)


def test_3341_case_10_short_term_whenever_it_starts() -> None:
    for turn in range(20):
        audio = of_parts([(-math.inf, turn * 0.15), (-23, 3), (-math.inf, 1)])
        assert measure(audio, RATE).max_short_term_lufs == pytest.approx(-23, abs=0.1), turn


def test_3341_case_11_short_term_as_it_goes_on() -> None:
    parts: Parts = []
    for turn in range(20):
        parts += [(-math.inf, turn * 0.15), (turn - 38, 3), (-math.inf, 3 - turn * 0.15)]
        if turn not in (0, 1, 10, 19):
            continue
        assert measure(of_parts(parts), RATE).max_short_term_lufs == pytest.approx(turn - 38, abs=0.1), turn


def test_3341_case_12_momentary() -> None:
    assert measure(of_parts([(-20, 0.18), (-30, 0.22)] * 25), RATE).max_momentary_lufs == pytest.approx(-23, abs=0.1)


def test_3341_case_13_momentary_whenever_it_starts() -> None:
    for turn in range(20):
        audio = of_parts([(-math.inf, turn * 0.02), (-23, 0.4), (-math.inf, 1)])
        assert measure(audio, RATE).max_momentary_lufs == pytest.approx(-23, abs=0.1), turn


def test_3341_case_14_momentary_as_it_goes_on() -> None:
    parts: Parts = []
    for turn in range(20):
        parts += [(-math.inf, turn * 0.02), (turn - 38, 0.4), (-math.inf, 0.4 - turn * 0.02)]
        assert measure(of_parts(parts), RATE).max_momentary_lufs == pytest.approx(turn - 38, abs=0.1), turn


@pytest.mark.parametrize(
    ("case", "divisor", "degrees", "full_scales", "dbtp"),
    [(15, 4, 0, 0.5, -6), (16, 4, 45, 0.5, -6), (17, 6, 60, 0.5, -6), (18, 8, 67.5, 0.5, -6), (19, 4, 45, 1.41, 3)],
)
@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_3341_true_peak(case: int, divisor: int, degrees: float, full_scales: float, dbtp: float, rate: int) -> None:
    audio = tone(rate / divisor, 1.0, 20 * math.log10(full_scales), rate, phase=math.radians(degrees))
    fade = np.minimum(1, np.minimum(np.arange(rate), np.arange(rate)[::-1]) / (rate / 10))[:, None]
    found = measure((audio * fade).astype(np.float32), rate).true_peak_dbtp
    assert dbtp - 0.4 <= found <= dbtp + 0.2, case


@pytest.mark.parametrize("offset", range(4))
def test_3341_cases_20_to_23_true_peak_between_samples(offset: int) -> None:
    """A sine of fs/6 at half scale with one full-scale swing in it, made at 4 fs and thinned from each of 4 starts."""
    fine = 4 * RATE
    t = np.arange(fine) / fine - 0.5
    wave = 0.5 * np.cos(2 * np.pi * RATE / 6 * t)
    wave *= np.interp(np.abs(t), [0.45, 0.5], [1, 0]) + np.exp(-((t * RATE / 12) ** 2))
    spectrum = np.fft.rfft(wave)
    spectrum[RATE // 2 :] = 0
    wave = np.fft.irfft(spectrum, fine)
    thinned = (wave / np.abs(wave).max())[offset::4]
    found = measure(np.repeat(thinned[:, None], 2, axis=1).astype(np.float32), RATE).true_peak_dbtp
    assert -0.4 <= found <= 0.2, 20 + offset


@pytest.mark.parametrize(
    ("case", "parts", "lu"),
    [
        (1, [(-20, 20), (-30, 20)], 10),
        (2, [(-20, 20), (-15, 20)], 5),
        (3, [(-40, 20), (-20, 20)], 20),
        (4, [(-50, 20), (-35, 20), (-20, 20), (-35, 20), (-50, 20)], 15),
    ],
)
def test_3342_range(case: int, parts: Parts, lu: float) -> None:
    assert measure(of_parts(parts), RATE).loudness_range_lu == pytest.approx(lu, abs=1.0), case


def test_k_weighting_has_the_standards_coefficients_at_48_khz() -> None:
    shelf, high_pass = k_weighting(48_000)
    printed = (1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585)
    assert shelf == pytest.approx(printed, abs=1e-10)
    assert high_pass == pytest.approx((1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621), abs=1e-10)


def test_presets() -> None:
    asked = {name: (target.lufs, target.ceiling_dbtp) for name, target in PRESETS.items()}
    assert asked == {"r128": (-23.0, -1.0), "prss": (-24.0, -2.0), "stream": (-16.0, -1.0)}


@pytest.mark.parametrize("samples", [0, 1, 30, 4799, 4800, 19_199, 19_200, 150_000])
def test_short_and_silent_audio_is_measured(samples: int) -> None:
    silent = measure(np.zeros((samples, 2), np.float32), RATE)
    assert silent.integrated_lufs == silent.true_peak_dbtp == silent.max_short_term_lufs == -math.inf
    assert silent.loudness_range_lu == 0.0
    if samples > 1000:
        heard = measure(tone(1000, samples / RATE, -23), RATE)
        assert heard.integrated_lufs == pytest.approx(-23, abs=0.5)


def test_ffmpeg_agrees(tmp_path: Path) -> None:
    random = np.random.default_rng(2)
    loudness = np.repeat(random.uniform(0.003, 0.2, 40), RATE // 2)[:, None]
    audio = (random.standard_normal((20 * RATE, 2)) * loudness).astype(np.float32)
    files.write_wav(tmp_path / "noise.wav", audio, RATE, bits=24)
    lufs, dbtp, lu = refereed(tmp_path / "noise.wav")
    heard = measure(files.read(tmp_path / "noise.wav")[0], RATE)
    assert heard.integrated_lufs == pytest.approx(lufs, abs=0.06)
    assert heard.true_peak_dbtp == pytest.approx(dbtp, abs=0.15)
    assert heard.loudness_range_lu == pytest.approx(lu, abs=0.2)
