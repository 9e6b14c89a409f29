"""Clips as newsrooms hand them in: any rate, any number of channels, silence at the ends."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest

from bulletins.audio import clips, files
from bulletins.audio.filters import Signal
from bulletins.audio.resample import resample
from bulletins.errors import AudioError

from .conftest import TAKE_RATE, speech

SPOKEN_S = 3.0


def recorded(rate: int = 48_000) -> Signal:
    """Three seconds of speech with a second and a half of a quiet room on each side. Mono, shape (samples, 1)."""
    said = resample(speech(4, SPOKEN_S)[:, None], TAKE_RATE, rate)
    room = np.random.default_rng(1).standard_normal((round(6.0 * rate), 1)).astype(np.float32) * 2e-5
    room[round(1.5 * rate) : round(1.5 * rate) + len(said)] += said
    return room


def heard(path: Path) -> tuple[float, float]:
    """Length in seconds and RMS in dB of what is left of a clip."""
    audio, rate = clips.read(path)
    assert audio.ndim == 1
    return len(audio) / rate, float(10 * np.log10(np.square(audio, dtype=np.float64).mean()))


@pytest.mark.parametrize(("rate", "channels"), [(8_000, 1), (22_050, 2), (44_100, 1), (48_000, 2), (96_000, 2)])
def test_any_rate_becomes_mono_without_the_silence(tmp_path: Path, rate: int, channels: int) -> None:
    files.write_wav(tmp_path / "a.wav", np.repeat(recorded(rate), channels, axis=1), rate)
    length_s, _ = heard(tmp_path / "a.wav")
    assert SPOKEN_S - 0.02 <= length_s <= SPOKEN_S + 0.30


@pytest.mark.parametrize("gains", [(1, 0), (0, 1), (1, -1), (1, 1), (0.02, 1)])
def test_two_sides_give_the_voice_whatever_they_hold(tmp_path: Path, gains: tuple[float, float]) -> None:
    files.write_wav(tmp_path / "one.wav", recorded(), 48_000)
    files.write_wav(tmp_path / "two.wav", recorded() * np.array(gains, np.float32), 48_000)
    assert heard(tmp_path / "two.wav")[1] == pytest.approx(heard(tmp_path / "one.wav")[1], abs=0.2)


def test_surround_gives_its_centre(tmp_path: Path) -> None:
    six = np.zeros((len(recorded()), 6), np.float32)
    six[:, 2] = recorded()[:, 0]
    six[:, 3] = 0.5 * np.sin(np.arange(len(six)) * 2 * np.pi * 45 / 48_000)  # a rumble in the LFE
    files.write_wav(tmp_path / "six.wav", six, 48_000)
    command = [files.ffmpeg(), "-v", "error", "-i", str(tmp_path / "six.wav"), "-c:a", "flac", str(tmp_path / "a.flac")]
    subprocess.run(command, check=True, timeout=60)
    files.write_wav(tmp_path / "one.wav", recorded(), 48_000)
    for name in ("six.wav", "a.flac"):
        assert heard(tmp_path / name) == pytest.approx(heard(tmp_path / "one.wav"), abs=0.05)


def test_the_ends_are_faded_and_the_words_are_whole(tmp_path: Path) -> None:
    files.write_wav(tmp_path / "a.wav", recorded(), 48_000)
    audio, rate = clips.read(tmp_path / "a.wav")
    assert max(abs(audio[0]), abs(audio[-1])) < 1e-4
    said = speech(4, SPOKEN_S)
    loud = float(np.square(said, dtype=np.float64).sum()) / TAKE_RATE
    assert float(np.square(audio, dtype=np.float64).sum()) / rate == pytest.approx(loud, rel=0.01)


@pytest.mark.parametrize("audio", [np.zeros((48_000, 1)), np.full((48_000, 1), 1e-5), recorded()[72_000:84_000]])
def test_a_clip_without_speech_is_refused(tmp_path: Path, audio: Signal) -> None:
    files.write_wav(tmp_path / "a.wav", audio.astype(np.float32), 48_000)
    with pytest.raises(AudioError, match="holds no speech"):
        clips.read(tmp_path / "a.wav")


def test_a_clip_that_is_gone_or_no_audio_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_text("no audio", encoding="utf-8")
    for name in ("a.wav", "none.wav"):
        with pytest.raises(AudioError, match=name):
            clips.read(tmp_path / name)
