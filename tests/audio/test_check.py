from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bulletins.audio import files
from bulletins.audio.check import Asked, Finding, Heard, check, hear
from bulletins.audio.filters import Signal
from bulletins.audio.loudness import PRESETS, measure
from bulletins.audio.variants import joins
from bulletins.errors import AudioError
from bulletins.model import Master, Timeline

from .conftest import RATE, tone

TARGET = PRESETS["r128"]


def asked(timeline: Timeline) -> Asked:
    return Asked(timeline.length_samples, timeline.sample_rate, TARGET, joins(timeline))


def found(audio: Signal, timeline: Timeline) -> tuple[Finding, ...]:
    """What the gate has against this audio."""
    return check(Heard(Path("a.wav"), audio, RATE, measure(audio, RATE)), asked(timeline))


def judged(audio: Signal, timeline: Timeline) -> list[str]:
    return [finding.what for finding in found(audio, timeline)]


def test_a_good_bulletin_passes(mastered: Master, timeline: Timeline) -> None:
    assert found(mastered.audio, timeline) == ()


def test_a_wrong_length_is_found(mastered: Master, timeline: Timeline) -> None:
    assert judged(mastered.audio[:-1], timeline) == ["length"]
    assert judged(np.pad(mastered.audio, ((0, 1), (0, 0))), timeline) == ["length"]


def test_wrong_loudness_is_found(tmp_path: Path, mastered: Master, timeline: Timeline) -> None:
    assert judged(mastered.audio * np.float32(10 ** (0.09 / 20)), timeline) == []
    assert judged(mastered.audio * np.float32(10 ** (0.13 / 20)), timeline) == ["loudness"]
    files.write_wav(tmp_path / "soft.wav", mastered.audio * np.float32(0.5), RATE)
    (finding,) = check(hear(tmp_path / "soft.wav"), asked(timeline))
    assert str(finding) == "soft.wav: loudness: -29.02 LUFS (allowed: -23.0 ± 0.1 LUFS)"


def test_peaks_and_clipping_are_found(mastered: Master, timeline: Timeline) -> None:
    audio = mastered.audio.copy()
    audio[20 * RATE : 20 * RATE + 4, 0] = 1.0
    assert judged(audio, timeline) == ["true peak", "clipping"]


def test_silence_is_found_where_it_is(mastered: Master, timeline: Timeline) -> None:
    audio = mastered.audio.copy()
    audio[20 * RATE : round(21.1 * RATE)] = 0
    assert "silence" not in judged(audio, timeline)
    audio[20 * RATE : round(21.4 * RATE)] = 1e-4
    (finding,) = (finding for finding in found(audio, timeline) if finding.what == "silence")
    assert finding.at_s == pytest.approx(20.0, abs=0.02)
    assert finding.measured == "1.40 s"
    meant = replace(asked(timeline), pauses=((20 * RATE, round(20.5 * RATE)),))
    heard = Heard(Path("a.wav"), audio, RATE, measure(audio, RATE))
    assert "silence" not in [finding.what for finding in check(heard, meant)]


def test_whole_frames_may_be_longer_in_silence(mastered: Master, timeline: Timeline) -> None:
    whole = mastered.audio[:-100]
    frames = replace(asked(timeline), length_samples=len(whole), frame_samples=1152)
    rest = -len(whole) % 1152
    for more, sound, what in (
        (0, 0, []),
        (rest, 0, []),
        (rest + 1, 0, ["length"]),
        (rest, 0.1, ["sound after its end"]),
    ):
        audio = np.pad(whole, ((0, more), (0, 0)))
        audio[len(audio) - more :] = sound
        heard = Heard(Path("a.mp2"), audio, RATE, mastered.loudness)
        assert [finding.what for finding in check(heard, frames)] == what


def test_numbers_that_are_none_are_found(mastered: Master, timeline: Timeline) -> None:
    for wrong in (np.nan, np.inf):
        audio = mastered.audio.copy()
        audio[3 * RATE, 1] = wrong
        heard = Heard(Path("a.wav"), audio, RATE, mastered.loudness)
        assert [(finding.what, finding.at_s) for finding in check(heard, asked(timeline))] == [("not a number", 3.0)]


def test_dc_is_found(mastered: Master, timeline: Timeline) -> None:
    assert judged(mastered.audio + np.float32(0.002), timeline) == ["DC offset"]


def test_a_click_at_a_join_is_found(mastered: Master, timeline: Timeline) -> None:
    join = timeline.placements[3].start_samples
    audio = mastered.audio.copy()
    audio[join:] *= -1
    audio[join] += 0.3
    assert [(finding.what, finding.at_s) for finding in found(audio, timeline)] == [("click", join / RATE)]


@pytest.mark.parametrize("samples", [0, 1, 100, 10_000])
def test_short_or_silent_bulletins_do_not_crash_the_gate(timeline: Timeline, samples: int) -> None:
    short = replace(timeline, length_samples=samples)
    assert "loudness" in judged(np.zeros((samples, 2), np.float32), short)
    if samples > 1000:
        assert judged(tone(1000, samples / RATE, -23), short) == []


def test_a_file_that_cannot_be_decoded_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "broken.mp3").write_bytes(b"nothing")
    with pytest.raises(AudioError, match=r"broken\.mp3"):
        hear(tmp_path / "broken.mp3")
