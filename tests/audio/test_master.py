"""Masters, and the files made from them, with ffmpeg as the referee."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

import numpy as np
import pytest

from bulletins.audio import files
from bulletins.audio.filters import Signal
from bulletins.audio.formats import FORMATS
from bulletins.audio.loudness import PRESETS, measure
from bulletins.audio.master import for_format, master
from bulletins.audio.mix import Mix, mix
from bulletins.errors import AudioError
from bulletins.model import Imaging, Take, Timeline

from .conftest import RATE, refereed


def only(audio: Signal) -> Mix:
    nothing = np.zeros_like(audio)
    return Mix(RATE, audio, nothing, nothing)


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_every_format_of_every_preset_is_what_was_asked_for(tmp_path: Path, mixed: Mix, preset: str) -> None:
    target = PRESETS[preset]
    made = master(mixed, target)
    assert made.loudness.integrated_lufs == pytest.approx(target.lufs, abs=0.05)
    assert made.loudness.true_peak_dbtp <= target.ceiling_dbtp
    assert made.audio.shape == mixed.voice.shape
    for name, format in FORMATS.items():
        path = tmp_path / f"{name}{format.suffix}"
        files.write(path, for_format(made, format, target).audio, RATE, format, {})
        heard = measure(files.read(path)[0], RATE)
        lufs, dbtp, _ = refereed(path)
        assert heard.integrated_lufs == pytest.approx(target.lufs, abs=0.1), name
        assert lufs == pytest.approx(target.lufs, abs=0.11), name
        assert heard.true_peak_dbtp <= target.ceiling_dbtp
        assert dbtp <= target.ceiling_dbtp


@pytest.mark.parametrize("over_db", [3, 6])
def test_a_mix_with_tall_peaks_still_reaches_its_loudness(mixed: Mix, over_db: float) -> None:
    audio = mixed.audio
    audio[RATE :: RATE // 3] += np.float32(np.abs(audio).max() * 10 ** (over_db / 20))
    for target in PRESETS.values():
        made = master(only(audio), target)
        assert made.loudness.integrated_lufs == pytest.approx(target.lufs, abs=0.05)
        assert made.loudness.true_peak_dbtp <= target.ceiling_dbtp
        again = measure(made.audio, RATE)
        assert astuple(again) == pytest.approx(astuple(made.loudness), abs=0.01)


def test_a_silent_mix_is_an_error() -> None:
    with pytest.raises(AudioError, match="silent"):
        master(only(np.zeros((RATE, 2), np.float32)), PRESETS["r128"])


def test_clicks_alone_cannot_be_loud() -> None:
    audio = np.zeros((10 * RATE, 2), np.float32)
    audio[:: RATE // 4] = 0.5
    with pytest.raises(AudioError, match="-16 LUFS"):
        master(only(audio), PRESETS["stream"])


@pytest.mark.parametrize("samples", [500, 5_000, 30_000])
def test_a_very_short_mix_is_mastered(samples: int) -> None:
    audio = (np.random.default_rng(1).standard_normal((samples, 2)) * 0.1).astype(np.float32)
    assert master(only(audio), PRESETS["r128"]).loudness.integrated_lufs == pytest.approx(-23, abs=0.05)


def test_the_same_bulletin_is_the_same_audio(timeline: Timeline, takes: dict[str, Take], imaging: Imaging) -> None:
    one, other = (master(mix(timeline, takes, imaging), PRESETS["stream"]).audio for _ in range(2))
    assert np.array_equal(one, other)
