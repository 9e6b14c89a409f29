"""What there is to speak with, and what a plan expects of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletins.config import EngineChoice
from bulletins.speech import expected, fetchable, hibari, kokoro, measure, present, survey, system, tip, tone

from .conftest import Install

LADDER = (EngineChoice("kokoro", optional=True), EngineChoice("hibari"), EngineChoice("system"))


@pytest.fixture
def kokoro_is_here(fetched: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BULLETINS_DATA", str(fetched))


def test_a_british_voice_reads_where_it_has_been_fetched(kokoro_is_here: None) -> None:
    assert present(LADDER) == LADDER
    assert expected(LADDER) == (kokoro.PACE, 1.0)
    assert tip(LADDER) == ""


def test_without_it_the_next_one_reads_and_a_line_says_how_to_get_it() -> None:
    assert present(LADDER) == LADDER[1:]
    assert expected(LADDER) == (hibari.PACE, 1.0)
    assert tip(LADDER).endswith("bulletins voices fetch kokoro")
    assert tip(LADDER[1:]) == ""


def test_the_plan_takes_the_pace_of_an_engine_that_can_speak(install: Install) -> None:
    install("unready", "def check():\n    return 'no model: misfits --download'\nspeak = sine")
    install("rude", "def check():\n    raise OSError('no licence')\nspeak = sine")
    chosen = [EngineChoice("unready"), EngineChoice("rude"), EngineChoice("tone", rate=1.1)]
    assert expected(chosen) == (tone.PACE, 1.1)
    assert present(chosen) == tuple(chosen)


def test_the_plan_knows_a_slower_voice(kokoro_is_here: None) -> None:
    pace, rate = expected([EngineChoice("kokoro", "bm_george", 1.1)])
    assert pace == kokoro.PACE and rate == pytest.approx(1.1 * 0.854, abs=0.001)


def test_the_survey_tells_voices_from_what_is_missing() -> None:
    found = {surveyed.engine: surveyed for surveyed in survey()}
    assert "fetch kokoro" in found["kokoro"].missing and not found["kokoro"].voices
    assert found["hibari"].voices[0][0].sample_rate == 24_000
    assert 140 < found["system"].words_a_minute < 220
    assert found["system"].licence == system.LICENCE
    assert list(found)[-1] != "tone"


def test_what_can_be_fetched_is_described() -> None:
    offered = fetchable()
    assert {"kokoro", "hibari-emma", "hibari-fable"} <= set(offered)
    for weights in offered.values():
        assert weights.licence and weights.about and weights.download_bytes > 10**6
        assert all(len(file.sha256) == 64 and file.sources for file in weights.files)


def test_a_measured_voice_is_remembered() -> None:
    measured = measure("tone", "bass")
    (kept,) = [kept for surveyed in survey() for voice, kept in surveyed.voices if voice.id == "bass"]
    assert kept == measured and measured.times_real_time > 1
    assert measured.words_a_minute == pytest.approx(156, rel=0.05)
