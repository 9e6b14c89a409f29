import numpy as np
import pytest

from bulletins.audio.resample import resample, resampled_length

from .conftest import tone


@pytest.mark.parametrize(
    ("from_rate", "to_rate"), [(24_000, 48_000), (22_050, 48_000), (16_000, 44_100), (48_000, 44_100)]
)
@pytest.mark.parametrize("samples", [1, 997, 31_111])
def test_the_length_is_known_beforehand(from_rate: int, to_rate: int, samples: int) -> None:
    resampled = resample(np.ones((samples, 1), np.float32), from_rate, to_rate)
    assert resampled.shape == (resampled_length(samples, from_rate, to_rate), 1)
    assert abs(len(resampled) / to_rate - samples / from_rate) <= 0.5 / to_rate


def test_no_images_are_left() -> None:
    resampled = resample(tone(3000, 1.0, -6, rate=24_000), 24_000, 48_000)[4800:-4800, 0]
    spectrum = np.abs(np.fft.rfft(resampled * np.blackman(len(resampled))))
    hertz = np.fft.rfftfreq(len(resampled), 1 / 48_000)
    assert 20 * np.log10(spectrum[hertz > 4000].max() / spectrum.max()) < -90


def test_the_same_rate_is_the_same_audio() -> None:
    audio = tone(440, 0.1)
    assert resample(audio, 48_000, 48_000) is audio
