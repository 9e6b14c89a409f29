from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bulletins.audio import files
from bulletins.audio.check import Verdict, check
from bulletins.audio.filters import Signal
from bulletins.audio.formats import FORMATS
from bulletins.audio.loudness import PRESETS, measure
from bulletins.audio.master import for_format
from bulletins.errors import AudioError
from bulletins.model import Master, Timeline

from .conftest import RATE, tone

TARGET = PRESETS["r128"]


def judged(audio: Signal, timeline: Timeline) -> list[str]:
    """What the gate has against this audio."""
    verdict = check(Master(RATE, audio, measure(audio, RATE)), timeline, TARGET, {})
    return [finding.what for finding in verdict.findings]


def test_a_good_bulletin_passes_in_every_format(tmp_path: Path, mastered: Master, timeline: Timeline) -> None:
    written = {}
    for name, format in FORMATS.items():
        written[name] = tmp_path / f"{name}{format.suffix}"
        files.write(written[name], for_format(mastered, format, TARGET).audio, RATE, format, {})
    verdict = check(mastered, timeline, TARGET, written)
    assert verdict.findings == ()
    assert [(file.format, file.sample_count, file.sample_rate) for file in verdict.files] == [
        (name, 45 * RATE, RATE) for name in FORMATS
    ]
    assert isinstance(pickle.loads(pickle.dumps(verdict)), Verdict)  # noqa: S301


def test_a_wrong_length_is_found(mastered: Master, timeline: Timeline) -> None:
    assert judged(mastered.audio[:-1], timeline) == ["length"]
    assert judged(np.pad(mastered.audio, ((0, 1), (0, 0))), timeline) == ["length"]


def test_wrong_loudness_is_found(tmp_path: Path, mastered: Master, timeline: Timeline) -> None:
    assert judged(mastered.audio * np.float32(10 ** (0.09 / 20)), timeline) == []
    assert judged(mastered.audio * np.float32(10 ** (0.13 / 20)), timeline) == ["loudness"]
    files.write_wav(tmp_path / "soft.wav", mastered.audio * np.float32(0.5), RATE)
    (finding,) = check(mastered, timeline, TARGET, {"wav": tmp_path / "soft.wav"}).findings
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
    verdict = check(Master(RATE, audio, mastered.loudness), timeline, TARGET, {})
    (finding,) = (finding for finding in verdict.findings if finding.what == "silence")
    assert finding.at_s == pytest.approx(20.0, abs=0.02)
    assert finding.measured == "1.40 s"


def test_numbers_that_are_none_are_found(mastered: Master, timeline: Timeline) -> None:
    for wrong in (np.nan, np.inf):
        audio = mastered.audio.copy()
        audio[3 * RATE, 1] = wrong
        verdict = check(Master(RATE, audio, mastered.loudness), timeline, TARGET, {})
        assert [(finding.what, finding.at_s) for finding in verdict.findings] == [("not a number", 3.0)]


def test_dc_is_found(mastered: Master, timeline: Timeline) -> None:
    assert judged(mastered.audio + np.float32(0.002), timeline) == ["DC offset"]


def test_a_click_at_a_join_is_found(mastered: Master, timeline: Timeline) -> None:
    join = timeline.placements[3].start_samples
    audio = mastered.audio.copy()
    audio[join:] *= -1
    audio[join] += 0.3
    verdict = check(Master(RATE, audio, mastered.loudness), timeline, TARGET, {})
    assert [(finding.what, finding.at_s) for finding in verdict.findings] == [("click", join / RATE)]


@pytest.mark.parametrize("samples", [0, 1, 100, 10_000])
def test_short_or_silent_bulletins_do_not_crash_the_gate(timeline: Timeline, samples: int) -> None:
    short = replace(timeline, length_samples=samples)
    assert "loudness" in judged(np.zeros((samples, 2), np.float32), short)
    if samples > 1000:
        assert judged(tone(1000, samples / RATE, -23), short) == []


def test_a_file_that_cannot_be_decoded_is_an_error(tmp_path: Path, mastered: Master, timeline: Timeline) -> None:
    (tmp_path / "broken.mp3").write_bytes(b"nothing")
    with pytest.raises(AudioError, match=r"broken\.mp3"):
        check(mastered, timeline, TARGET, {"mp3": tmp_path / "broken.mp3"})
