"""The files that are delivered, decoded again: at their preset in every format, with ffmpeg as the referee."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bulletins.audio import files
from bulletins.audio.check import Asked, check
from bulletins.audio.formats import FORMATS, M4A, MP2, MP3, OPUS, Format
from bulletins.audio.loudness import PRESETS
from bulletins.audio.master import Programme
from bulletins.audio.publish import publish
from bulletins.audio.resample import resample
from bulletins.model import Label

from .conftest import RATE, coloured, refereed, tone


@pytest.mark.parametrize(("preset", "rate"), [("r128", 48_000), ("prss", 44_100), ("stream", 44_100)])
def test_every_format_of_every_preset_is_what_was_asked_for(
    tmp_path: Path, programme: Programme, label: Label, preset: str, rate: int
) -> None:
    target = PRESETS[preset]
    there = Programme.of(resample(programme.audio, RATE, rate), rate)
    for name, format in FORMATS.items():
        path = tmp_path / f"{name}{format.suffix}"
        heard = publish(path, there, format, target, label)
        assert heard.sample_rate == (48_000 if name == "opus" else rate)
        assert check(heard, Asked(len(there.audio), rate, target, frame_samples=format.frame_samples)) == (), name
        lufs, dbtp, _ = refereed(path)
        assert lufs == pytest.approx(target.lufs, abs=0.11), name
        assert dbtp <= target.ceiling_dbtp


@pytest.mark.parametrize("format", [MP3, MP2, M4A, OPUS], ids=lambda format: format.name)
def test_material_that_codecs_are_bad_at_converges(tmp_path: Path, label: Label, format: Format) -> None:
    """Bright noise with hard-limited bursts: a first encoding misses the loudness or the ceiling."""
    random = np.random.default_rng(4)
    bright = np.diff(coloured(random, 12 * RATE + 1, RATE, 9_000, 17_500))[:, None] * np.float32([1, -0.8])
    bursts = np.where(np.arange(12 * RATE) % RATE < RATE // 20, 1.0, 0.05)[:, None].astype(np.float32)
    audio = bright / np.abs(bright).max() * bursts + tone(90, 12, -14)
    target = PRESETS["stream"]
    bare = replace(label, chapters=())
    heard = publish(tmp_path / f"a{format.suffix}", Programme.of(audio, RATE), format, target, bare)
    assert heard.loudness.integrated_lufs == pytest.approx(target.lufs, abs=0.1)
    assert heard.loudness.true_peak_dbtp <= target.ceiling_dbtp


@pytest.mark.parametrize("rate", [44_100, 48_000])
@pytest.mark.parametrize("samples", [60 * 1152, 60 * 1152 + 1, 61 * 1152 - 1, 60 * 1152 + 481])
def test_mp2_is_in_time_and_at_most_a_frame_longer(tmp_path: Path, rate: int, samples: int) -> None:
    audio = tone(440, samples / rate, -12, rate)[:samples]
    audio[:240] *= np.linspace(0, 1, 240, dtype=np.float32)[:, None]
    audio[-240:] *= np.linspace(1, 0, 240, dtype=np.float32)[:, None]
    files.write(tmp_path / "a.mp2", audio, rate, MP2, {})
    again, its_rate = files.read(tmp_path / "a.mp2")
    assert its_rate == rate
    assert len(again) == -(-samples // 1152) * 1152
    settled = slice(600, samples)
    assert np.abs(again[settled] - audio[settled]).max() < 0.01
    assert np.abs(again[:481]).max() <= np.abs(audio[:481]).max() * 1.1
    assert np.abs(again[samples:]).max(initial=0) < 10 ** (-50 / 20)
