from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from bulletins.errors import SpeechError
from bulletins.model import Word
from bulletins.speech._engine import Utterance
from bulletins.speech._sound import join, trim, usable

if TYPE_CHECKING:
    from bulletins.model import Mono

RATE = 24_000


def tone(length_s: float, gain_db: float = 0.0) -> Mono:
    samples = np.arange(round(length_s * RATE))
    return (0.5 * 10 ** (gain_db / 20) * np.sin(2 * np.pi * 440 * samples / RATE)).astype(np.float32)


def silence(length_s: float) -> Mono:
    return np.zeros(round(length_s * RATE), dtype=np.float32)


@pytest.mark.parametrize(
    ("audio", "why"),
    [
        (np.zeros(0), "no audio"),
        (silence(1.0), "silence"),
        (silence(1.0) + 0.2, "silence"),
        (tone(1.0) / 1000, "silence"),
        (np.append(tone(1.0), np.nan), "not numbers"),
        (np.append(tone(1.0), np.inf), "not numbers"),
        (np.stack([tone(1.0), tone(1.0)]), "instead of mono"),
    ],
)
def test_what_must_never_air_is_refused(audio: Mono, why: str) -> None:
    with pytest.raises(SpeechError, match=why):
        usable(audio, RATE)


@pytest.mark.parametrize(("before_s", "after_s"), [(0.0, 0.0), (0.3, 0.5), (0.004, 0.02), (2.0, 0.0)])
def test_ten_milliseconds_before_and_sixty_after_are_left(before_s: float, after_s: float) -> None:
    trimmed, _ = trim(np.concatenate([silence(before_s), tone(1.0), silence(after_s)]), RATE)
    assert len(trimmed) / RATE == pytest.approx(1.070, abs=0.012)
    assert np.flatnonzero(np.abs(trimmed) > 0.01)[0] / RATE == pytest.approx(0.010, abs=0.006)


def test_a_soft_consonant_is_kept() -> None:
    hiss = tone(0.05, gain_db=-45)
    trimmed, _ = trim(
        np.concatenate([silence(0.2), hiss, silence(0.08), tone(0.5), silence(0.08), hiss, silence(0.3)]), RATE
    )
    assert len(trimmed) / RATE == pytest.approx(0.76 + 0.07, abs=0.012)


def test_a_breath_is_followed_but_a_noise_floor_is_not() -> None:
    floor = tone(1.0, gain_db=-56)
    trimmed, _ = trim(np.concatenate([floor, tone(0.5), floor]), RATE)
    assert len(trimmed) / RATE == pytest.approx(0.5 + 2 * 0.04 + 0.07, abs=0.012)


def test_the_edges_do_not_click() -> None:
    trimmed, _ = trim(np.cos(np.arange(RATE, dtype=np.float32) / 9), RATE)
    assert np.abs(trimmed[[0, -1]]).max() < 1e-3
    assert np.abs(np.diff(trimmed)).max() < 0.2


def test_a_very_short_sound_survives() -> None:
    assert np.abs(trim(tone(0.003), RATE)[0]).max() > 0.1


@pytest.mark.parametrize(("rate", "pause_s"), [(1.0, 0.30), (1.25, 0.24), (6.0, 0.07)])
def test_sentences_are_joined_with_a_pause(rate: float, pause_s: float) -> None:
    part = Utterance(trim(tone(0.5), RATE)[0].tobytes(), RATE, (Word("word", 0.01, 0.51),))
    joined, words = join([part, part], [0.3 / rate] * 2)
    sounding = np.flatnonzero(np.abs(joined) > 0.01)
    assert np.diff(sounding).max() / RATE == pytest.approx(pause_s, abs=0.012)
    assert joined.dtype == np.float32
    assert [word.start_s for word in words] == pytest.approx([0.01, 0.51 + pause_s], abs=0.012)


@pytest.mark.parametrize("before_s", [0.0, 0.3])
def test_trimming_says_what_it_took_from_the_front(before_s: float) -> None:
    audio = np.concatenate([silence(before_s), tone(1.0)])
    trimmed, skipped = trim(audio, RATE)
    first, kept = (np.flatnonzero(np.abs(sound) > 0.1)[0] for sound in (audio, trimmed))
    assert first - skipped == pytest.approx(kept, abs=RATE * 0.003)
