from pathlib import Path

import numpy as np
import pytest

from bulletins.audio import files
from bulletins.audio.limiter import limit
from bulletins.audio.true_peak import true_peak_dbtp

from .conftest import RATE, refereed, tone


@pytest.mark.parametrize("ceiling_dbtp", [-1.0, -2.0, -3.5])
@pytest.mark.parametrize("over_db", [0.5, 6.0, 12.0])
def test_the_ceiling_holds(tmp_path: Path, ceiling_dbtp: float, over_db: float) -> None:
    spectrum = np.fft.rfft(np.random.default_rng(3).standard_normal((3 * RATE, 2)), axis=0)
    spectrum[3 * 18_000 :] = 0  # nothing above 18 kHz, where no two meters agree
    audio = np.fft.irfft(spectrum, axis=0).astype(np.float32)
    audio *= 10 ** ((over_db + ceiling_dbtp) / 20) / np.abs(audio).max()
    audio[RATE : RATE + RATE // 2] += tone(11_999, 0.5, over_db - 3, phase=0.8)
    assert limit(audio, RATE, ceiling_dbtp)
    assert true_peak_dbtp(audio) <= ceiling_dbtp
    files.write_wav(tmp_path / "limited.wav", audio, RATE, bits=24)
    assert refereed(tmp_path / "limited.wav")[1] <= ceiling_dbtp


def test_what_needs_no_limiting_is_left_alone() -> None:
    audio = tone(440, 2.0, -6.0)
    assert limit(audio, RATE, -1.0) == []
    assert np.array_equal(audio, tone(440, 2.0, -6.0))
    audio[RATE] = 1.5
    limited = audio.copy()
    [(start, stop)] = limit(limited, RATE, -1.0)
    assert np.array_equal(limited[:start], audio[:start])
    assert np.array_equal(limited[stop:], audio[stop:])
    assert 0 < RATE - start < 0.003 * RATE
    assert stop - RATE < 0.2 * RATE


def test_both_channels_are_turned_down_alike() -> None:
    audio = tone(440, 1.0, -6.0)
    audio[RATE // 2, 0] = 2.0
    limit(audio, RATE, -1.0)
    other = np.delete(np.arange(RATE), RATE // 2)
    assert np.array_equal(audio[other, 0], audio[other, 1])
