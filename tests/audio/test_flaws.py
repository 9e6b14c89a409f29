"""What is found in sound that was spoilt on purpose, and not in sound that was not."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from bulletins.audio import files, flaws
from bulletins.audio.check import Asked, Heard, check
from bulletins.audio.filters import Signal
from bulletins.audio.formats import FLAC, MP3
from bulletins.audio.loudness import PRESETS, measure
from bulletins.audio.mix import Mix
from bulletins.audio.quality import Quality, examine
from bulletins.audio.variants import joins
from bulletins.model import Master, Timeline

from .conftest import RATE


def quality(audio: Signal, timeline: Timeline, path: Path) -> Quality:
    """What there is to say of a WAV that is held against its timeline."""
    files.write_wav(path, audio, RATE, bits=24)
    asked = Asked(timeline.length_samples, RATE, PRESETS["r128"], joins(timeline))
    return examine(Heard(path, audio, RATE, measure(audio, RATE)), asked, length_known=True)


def test_a_good_bulletin_has_no_findings_and_agrees_with_the_gate(
    tmp_path: Path, mastered: Master, timeline: Timeline
) -> None:
    good = quality(mastered.audio, timeline, tmp_path / "a.wav")
    assert good.findings == ()
    assert {row.passed for row in good.rows} == {True, None}
    spoilt = mastered.audio * np.float32(6)
    spoilt = np.clip(spoilt, -1, 1)[:-9]
    found = quality(spoilt, timeline, tmp_path / "a.wav").findings
    asked = Asked(timeline.length_samples, RATE, PRESETS["r128"], joins(timeline))
    gate = check(Heard(tmp_path / "a.wav", spoilt, RATE, measure(spoilt, RATE)), asked)
    assert set(gate) <= set(found)
    assert {"length", "loudness", "true peak", "clipping"} <= {one.what for one in gate}


@pytest.mark.parametrize("samples", [1, 2, 3])
def test_a_click_is_found_wherever_it_is(mastered: Master, samples: int) -> None:
    random = np.random.default_rng(samples)
    for at in random.integers(RATE, len(mastered.audio) - RATE, 12):
        audio = mastered.audio.copy()
        audio[at : at + samples, int(random.integers(2))] += 0.3
        found = list(flaws.clicks("a", audio, RATE, flaws.CLICK_LIMIT))
        assert any(abs((one.at_s or 0) - at / RATE) < 0.001 for one in found), at / RATE
    assert not list(flaws.clicks("a", mastered.audio, RATE, flaws.CLICK_LIMIT))


def test_a_sharp_attack_is_no_click() -> None:
    t = np.arange(RATE) / RATE
    noise = np.random.default_rng(4).standard_normal(RATE) * np.exp(-np.maximum(0, t - 0.5) / 0.1) * (t >= 0.5) * 0.3
    audio = np.repeat(noise[:, None], 2, axis=1).astype(np.float32)
    assert not list(flaws.clicks("a", audio, RATE, flaws.CLICK_LIMIT))
    assert not list(flaws.dropouts("a", audio, RATE))


@pytest.mark.parametrize("format", [FLAC, MP3], ids=lambda format: format.name)
def test_a_dropout_is_found_after_a_codec_too(tmp_path: Path, mastered: Master, format: object) -> None:
    audio = mastered.audio.copy()
    audio[20 * RATE : 20 * RATE + RATE // 2] = 0
    path = tmp_path / f"a{format.suffix}"
    files.write(path, audio, RATE, format, {})
    (found,) = flaws.dropouts("a", files.read(path)[0], RATE)
    assert found.at_s == pytest.approx(20.0, abs=0.02)
    assert not list(flaws.dropouts("a", mastered.audio, RATE))


def test_inverted_dead_and_partly_inverted_channels_are_found(mastered: Master) -> None:
    def found(audio: Signal) -> list[tuple[str, float | None]]:
        measured = flaws.channels(audio, RATE, measure(audio, RATE).integrated_lufs)
        assert measured is not None
        return [(one.what, one.at_s) for one in flaws.phase("a", audio, RATE, measured)]

    assert found(mastered.audio) == []
    assert found(mastered.audio * np.float32([1, -1])) == [("phase", None)]
    assert found(mastered.audio * np.float32([0, 1])) == [("phase", None)]
    audio = mastered.audio.copy()
    audio[12 * RATE : 18 * RATE, 0] *= -1
    assert found(audio) == [("phase", 12.0)]
    assert flaws.channels(mastered.audio[:, :1], RATE, -23.0) is None
    assert flaws.channels(mastered.audio * 0, RATE, -math.inf) is None


def test_silent_ends_are_measured(mastered: Master) -> None:
    audio = np.concatenate([np.zeros((RATE, 2)), mastered.audio, np.zeros((2 * RATE, 2))]).astype(np.float32)
    lead_s, tail_s, found = flaws.ends("a", audio, RATE, -55.0)
    assert lead_s == pytest.approx(1.0, abs=0.05)
    assert tail_s == pytest.approx(2.0, abs=0.3)
    assert [one.what for one in found] == ["silent start", "silent end"]


def test_voice_over_bed_is_that_of_the_worst_line(mixed: Mix, timeline: Timeline) -> None:
    lines = [placed for placed in timeline.placements if placed.stem == "voice"]
    ratio = flaws.voice_to_bed_lu(mixed.voice, mixed.bed, RATE, lines)
    assert ratio is not None
    assert ratio > flaws.LEAST_VOICE_TO_BED_LU
    bed = mixed.bed.copy()
    worst = lines[2]
    bed[worst.start_samples : worst.start_samples + worst.length_samples] *= 4
    louder = flaws.voice_to_bed_lu(mixed.voice, bed, RATE, lines)
    assert louder is not None
    assert louder <= ratio - 11
    assert flaws.voice_to_bed_lu(mixed.voice, mixed.bed * 0, RATE, lines) is None


@pytest.mark.parametrize("format", [FLAC, MP3], ids=lambda format: format.name)
def test_a_torn_file_and_one_with_a_hole_are_damaged(tmp_path: Path, mastered: Master, format: object) -> None:
    path = tmp_path / f"a{format.suffix}"
    files.write(path, mastered.audio, RATE, format, {"title": "Error: missing header"})
    whole = path.read_bytes()
    assert files.damage(path, 45.0) == ""
    path.write_bytes(whole[: len(whole) // 2])
    assert files.damage(path, 22.5)
    path.write_bytes(whole[: len(whole) // 2] + bytes(3000) + whole[len(whole) // 2 + 3000 :])
    assert files.damage(path, 45.0)


def test_a_wav_that_is_cut_off_is_damaged(tmp_path: Path, mastered: Master) -> None:
    path = tmp_path / "a.wav"
    files.write_wav(path, mastered.audio, RATE)
    assert files.damage(path, 45.0) == ""
    path.write_bytes(path.read_bytes()[:-100_001])
    assert files.damage(path, 44.0)


def test_short_and_silent_files_are_judged(tmp_path: Path, mastered: Master, timeline: Timeline) -> None:
    for audio in (mastered.audio[:0], mastered.audio[:50], mastered.audio * 0):
        assert "loudness" in {one.what for one in quality(audio, timeline, tmp_path / "a.wav").findings}
