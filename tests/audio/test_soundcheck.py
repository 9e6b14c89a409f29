"""What a check of a jingle package finds in sounds that were broken on purpose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bulletins.audio import files
from bulletins.audio.filters import Signal
from bulletins.audio.soundcheck import Soundcheck, examine
from bulletins.imaging.packages import load, shipped
from bulletins.model import ROLES, Imaging, Sound

from .conftest import RATE, coloured


def loop(seconds: float = 4.0, level: float = 0.5, high_hz: float = 8000) -> Signal:
    noise = coloured(np.random.default_rng(3), round(seconds * RATE), RATE, 80, high_hz)
    return np.stack([noise, noise], axis=1) * np.float32(level)


def accented(hit_s: float = 1.0, seconds: float = 3.0, decay_s: float = 0.15) -> Signal:
    """A hum, and at `hit_s` an accent that dies away."""
    t = np.arange(round(seconds * RATE)) / RATE
    shape = np.where(t < hit_s, 0.03, np.exp(-np.maximum(0, t - hit_s) / decay_s)) * np.minimum(1, (seconds - t) / 0.05)
    return (loop(seconds, 0.8) * shape[:, None]).astype(np.float32)


def heard(tmp_path: Path, role: str, audio: Signal, rate: int = RATE, bpm: float = 0.0, **sound: object) -> Soundcheck:
    files.write_wav(tmp_path / f"{role}.wav", audio, rate)
    given = Sound(role, str(tmp_path / f"{role}.wav"), len(audio) / rate)
    return examine(Imaging("broken", (replace(given, **sound),), bpm))


def said(result: Soundcheck) -> list[str]:
    return [f"{one.severity}: {one.message}" for one in result.observations if one.severity != "note"]


@pytest.mark.parametrize("name", sorted(shipped()))
def test_the_shipped_packages_pass_without_a_word(name: str) -> None:
    result = examine(load(shipped()[name]))
    assert result.passed
    assert said(result) == []
    for one in result.heard:
        if one.hit_s is not None:
            assert one.accent_s == pytest.approx(one.hit_s, abs=0.006), one.role


def test_a_good_package_passes_and_missing_roles_are_noted(tmp_path: Path) -> None:
    result = heard(tmp_path, "bed", loop(), bpm=120, loops=True)
    assert result.passed
    assert said(result) == []
    assert result.heard[0].bars == 2
    assert {one.role for one in result.observations} == set(ROLES) - {"bed"}


@pytest.mark.parametrize(("off_s", "wrong"), [(0.0, False), (0.015, False), (0.06, True), (-0.1, True)])
def test_a_hit_must_be_where_its_accent_is(tmp_path: Path, off_s: float, wrong: bool) -> None:
    result = heard(tmp_path, "opener", accented(1.0), hit_s=1.0 + off_s)
    assert result.heard[0].accent_s == pytest.approx(1.0, abs=0.003)
    assert (said(result) != []) is wrong
    if wrong:
        assert not result.passed
        assert "accent is at 1.0" in said(result)[0]
        assert result.observations[0].hint.startswith("hit_s = ")


def test_a_hit_without_an_accent_and_an_accent_without_a_hit(tmp_path: Path) -> None:
    (no_accent,) = said(heard(tmp_path, "closer", loop(), hit_s=2.0))
    assert "no accent near its hit" in no_accent
    (no_hit,) = said(heard(tmp_path, "opener", accented()))
    assert "it has no hit_s" in no_hit


@pytest.mark.parametrize(
    ("role", "audio", "sound", "message"),
    [
        ("bed", loop()[: round(3.31 * RATE)] + 0.2 * np.linspace(-1, 1, round(3.31 * RATE))[:, None], {}, "clicks"),
        ("bed", loop() * np.linspace(0.05, 1, 4 * RATE)[:, None], {}, "level jumps by"),
        ("bed", loop() * np.where(np.arange(4 * RATE) < 2 * RATE, 1, 0.1)[:, None], {}, "swings by"),
        ("bed", loop(), {"loops": False}, "does not loop"),
        ("bed", loop() + np.float32(0.05), {}, "DC offset of 0.05"),
        ("bed", np.clip(loop(level=9), -1, 1), {}, "it clips"),
        ("bed", loop(level=0.02), {}, "LUFS"),
        ("bed", loop(), {"length_s": 4.1}, "the file is 4.0000 s"),
        ("bed", np.zeros((RATE, 2)), {}, "silent"),
        ("bed", np.repeat(loop(), 2, axis=1), {}, "4 channels"),
    ],
)
def test_what_is_wrong_is_said(
    tmp_path: Path, role: str, audio: Signal, sound: dict[str, object], message: str
) -> None:
    result = heard(tmp_path, role, audio.astype(np.float32), **{"loops": True, **sound})
    assert any(message in one for one in said(result)), said(result)


def test_odd_lengths_rates_and_files(tmp_path: Path) -> None:
    assert any("1.900 bars" in one for one in said(heard(tmp_path, "bed", loop(3.8), bpm=120, loops=True)))
    assert any("fail: it is at 22050 Hz" in one for one in said(heard(tmp_path, "bed", loop(), 22_050, loops=True)))
    gone = examine(Imaging("gone", (Sound("bed", str(tmp_path / "gone.wav"), 3.0),)))
    assert not gone.passed
    assert "gone.wav" in gone.observations[0].message


def test_a_sting_must_let_the_voice_in_and_a_closer_must_ring(tmp_path: Path) -> None:
    (slow,) = said(heard(tmp_path, "sting", accented(0.5, 3.0, decay_s=5.0), hit_s=0.5))
    assert "the voice enters" in slow
    (short,) = said(heard(tmp_path, "closer", accented(0.5, 4.0), hit_s=0.5))
    assert "silent for" in short
