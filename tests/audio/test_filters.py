import numpy as np
import pytest

from bulletins.audio.filters import without_rumble

from .conftest import RATE, tone


@pytest.mark.parametrize(
    ("hertz", "low_db", "high_db"), [(3, -80, -39), (30, -3.1, -2.9), (100, -0.1, 0.0), (8000, -0.01, 0.01)]
)
def test_rumble_goes_and_the_voice_stays(hertz: float, low_db: float, high_db: float) -> None:
    before = tone(hertz, 4.0)
    after = without_rumble(before, RATE)
    middle = slice(RATE, 3 * RATE)
    change_db = 10 * np.log10(np.square(after[middle]).mean() / np.square(before[middle]).mean())
    assert after.shape == before.shape
    assert low_db <= change_db <= high_db


def test_dc_goes() -> None:
    after = without_rumble(np.full((2 * RATE, 2), 0.2, np.float32), RATE)
    assert np.abs(after[RATE // 2 :]).max() < 1e-5


def test_a_loop_stays_a_loop() -> None:
    once = np.random.default_rng(1).standard_normal((RATE, 2)).astype(np.float32)
    thrice = without_rumble(np.tile(once, (3, 1)), RATE)
    assert np.abs(without_rumble(once, RATE, loops=True) - thrice[RATE : 2 * RATE]).max() < 1e-4


@pytest.mark.parametrize("samples", [0, 1, 100, 4800, 28_800, 28_801])
def test_any_length_stays_as_long(samples: int) -> None:
    assert without_rumble(np.ones((samples, 2), np.float32), RATE).shape == (samples, 2)
