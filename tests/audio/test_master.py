"""Masters: the loudness that was asked for, under the ceiling that was asked for."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np
import pytest

from bulletins.audio.filters import Signal
from bulletins.audio.loudness import PRESETS, measure
from bulletins.audio.master import Programme, master
from bulletins.audio.mix import Mix, mix
from bulletins.errors import AudioError
from bulletins.model import Imaging, Master, Take, Timeline

from .conftest import RATE


def mastered_to(preset: str, audio: Signal) -> Master:
    return master(Programme.of(audio, RATE), PRESETS[preset])


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_a_preset_is_reached(programme: Programme, preset: str) -> None:
    before = programme.audio.copy()
    made = master(programme, PRESETS[preset])
    assert made.loudness.integrated_lufs == pytest.approx(PRESETS[preset].lufs, abs=0.05)
    assert made.loudness.true_peak_dbtp <= PRESETS[preset].ceiling_dbtp
    assert astuple(measure(made.audio, RATE)) == pytest.approx(astuple(made.loudness), abs=0.01)
    assert np.array_equal(programme.audio, before)


@pytest.mark.parametrize("over_db", [3, 6])
def test_a_mix_with_tall_peaks_still_reaches_its_loudness(mixed: Mix, over_db: float) -> None:
    audio = mixed.audio
    audio[RATE :: RATE // 3] += np.float32(np.abs(audio).max() * 10 ** (over_db / 20))
    for preset, target in PRESETS.items():
        made = mastered_to(preset, audio)
        assert made.loudness.integrated_lufs == pytest.approx(target.lufs, abs=0.05)
        assert made.loudness.true_peak_dbtp <= target.ceiling_dbtp
        again = measure(made.audio, RATE)
        assert astuple(again) == pytest.approx(astuple(made.loudness), abs=0.01)


def test_a_silent_mix_is_an_error() -> None:
    with pytest.raises(AudioError, match="silent"):
        mastered_to("r128", np.zeros((RATE, 2), np.float32))


def test_clicks_alone_cannot_be_loud() -> None:
    audio = np.zeros((10 * RATE, 2), np.float32)
    audio[:: RATE // 4] = 0.5
    with pytest.raises(AudioError, match="-16 LUFS"):
        mastered_to("stream", audio)


@pytest.mark.parametrize("samples", [500, 5_000, 30_000])
def test_a_very_short_mix_is_mastered(samples: int) -> None:
    audio = (np.random.default_rng(1).standard_normal((samples, 2)) * 0.1).astype(np.float32)
    assert mastered_to("r128", audio).loudness.integrated_lufs == pytest.approx(-23, abs=0.05)


def test_the_same_bulletin_is_the_same_audio(timeline: Timeline, takes: dict[str, Take], imaging: Imaging) -> None:
    one, other = (mastered_to("stream", mix(timeline, takes, imaging).audio).audio for _ in range(2))
    assert np.array_equal(one, other)
