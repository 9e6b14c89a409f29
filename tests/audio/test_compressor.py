from __future__ import annotations

import numpy as np
import pytest

from bulletins.audio.compressor import compress
from bulletins.audio.loudness import hop_energy, integrated_lufs
from bulletins.audio.resample import resample

from .conftest import RATE, TAKE_RATE, speech, tone


def rms_db(audio: np.ndarray) -> float:
    return float(10 * np.log10(np.square(audio, dtype=np.float64).mean()))


@pytest.mark.parametrize(("level_db", "gain_db"), [(-50, 0.0), (-30, 0.0), (-26, -0.5), (-20, -3.0), (-14, -6.0)])
def test_half_of_what_is_over_the_threshold_is_taken(level_db: float, gain_db: float) -> None:
    steady = tone(1000, 1.0, level_db + 3.01)[:, :1]
    held = compress(steady, RATE)
    middle = slice(RATE // 4, 3 * RATE // 4)
    assert held.shape == steady.shape
    assert rms_db(held[middle]) - rms_db(steady[middle]) == pytest.approx(gain_db, abs=0.1)


def test_the_gain_is_down_when_a_syllable_starts_and_soon_up_again() -> None:
    soft, loud = tone(1000, 0.5, -40)[:, :1], tone(1000, 0.3, -12)[:, :1]
    voice = np.concatenate([soft, loud, soft])
    gain_db = 20 * np.log10((np.abs(compress(voice, RATE)) + 1e-9) / (np.abs(voice) + 1e-9))[:, 0]
    first_ms = slice(RATE // 2, RATE // 2 + RATE // 200)
    assert np.median(gain_db[first_ms]) < -4.0
    assert np.median(gain_db[: RATE // 2 - RATE // 20]) == pytest.approx(0.0, abs=0.01)
    assert np.median(gain_db[-RATE // 4 :]) == pytest.approx(0.0, abs=0.01)
    assert gain_db.max() < 0.01


def test_speech_comes_out_evener_at_the_same_loudness() -> None:
    def levelled(voice: np.ndarray) -> np.ndarray:
        return voice * np.float32(10 ** ((-26 - integrated_lufs(hop_energy(voice, RATE))) / 20))

    def spread_db(voice: np.ndarray) -> float:
        energy_db = 10 * np.log10(hop_energy(voice, RATE) + 1e-12)
        return float(np.percentile(energy_db, 95) - np.percentile(energy_db, 10))

    voice = levelled(resample(speech(2, 8.0)[:, None], TAKE_RATE, RATE))
    evener = levelled(compress(voice, RATE))
    assert spread_db(voice) - spread_db(evener) > 1.5
    assert np.abs(evener).max() < np.abs(voice).max()


def test_silence_stays_silent_and_the_shortest_take_whole() -> None:
    assert not compress(np.zeros((RATE, 1), np.float32), RATE).any()
    assert compress(np.ones((7, 1), np.float32) * 0.001, RATE).shape == (7, 1)
