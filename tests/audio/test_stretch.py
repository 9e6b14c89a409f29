import numpy as np
import pytest

from bulletins.audio.resample import resample
from bulletins.audio.stretch import stretch

from .conftest import RATE, TAKE_RATE, speech, tone


@pytest.mark.parametrize("samples", [300, 9_999, 100_000])
@pytest.mark.parametrize("ratio", [0.95, 0.987, 1.013, 1.05])
def test_the_length_is_exact(samples: int, ratio: float) -> None:
    audio = speech(1, samples / TAKE_RATE)
    assert stretch(audio, round(samples * ratio), RATE).shape == (round(samples * ratio),)


def test_the_same_length_is_the_same_audio() -> None:
    audio = speech(1, 1.0)
    assert stretch(audio, len(audio), TAKE_RATE) is audio


@pytest.mark.parametrize("ratio", [0.95, 1.05])
def test_pitch_and_level_stay(ratio: float) -> None:
    audio = tone(220, 2.0, -6.0)[:, 0]
    stretched = stretch(audio, round(len(audio) * ratio), RATE)
    middle = stretched[RATE // 4 : -RATE // 4]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle)), 1 << 19))
    assert spectrum.argmax() * RATE / (1 << 19) == pytest.approx(220, abs=0.5)
    assert np.square(middle).mean() == pytest.approx(np.square(audio).mean(), rel=0.02)


@pytest.mark.parametrize("ratio", [0.95, 1.05])
def test_words_stay_where_they_are_due(ratio: float) -> None:
    audio = resample(speech(4, 6.0)[:, None], TAKE_RATE, RATE)[:, 0]
    stretched = stretch(audio, round(len(audio) * ratio), RATE)

    def envelope(samples: np.ndarray, points: int = 100) -> np.ndarray:
        return np.array([np.square(part).mean() for part in np.array_split(samples, points)])

    before, after = envelope(audio), envelope(stretched)
    assert np.corrcoef(before, after)[0, 1] > 0.9
    assert np.square(stretched).sum() / len(stretched) == pytest.approx(np.square(audio).sum() / len(audio), rel=0.1)
