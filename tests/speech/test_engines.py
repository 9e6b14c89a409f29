"""Every engine that is found keeps the contract: a new one is tested by being there."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bulletins import plugins
from bulletins.config import EngineChoice
from bulletins.language.pace import Pace, read_time_s
from bulletins.model import Take
from bulletins.speech import Engine, engine, voice

from .conftest import line

if TYPE_CHECKING:
    from bulletins.model import Mono

SPOKEN = (
    "The council says that the swing bridge will stay shut until Friday, and asks drivers to use the ring road.",
    "Firefighters have spent the night at a furniture warehouse in Milbury.",
    "Tonight will be clear and cold, with a touch of frost in the valleys. Tomorrow will be wet.",
)
HEAVY = {"numpy", "onnxruntime", "hibari", "pyttsx3", "espeakng_loader", "soxr"}


@dataclass(frozen=True)
class Reading:
    module: Engine
    takes: tuple[Take, ...]
    again: tuple[Take, ...]
    faster: tuple[Take, ...]


@pytest.fixture(autouse=True)
def data_is_here(fetched: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BULLETINS_DATA", str(fetched))


@pytest.fixture(scope="module", params=sorted(plugins.names("speech")))
def reading(request: pytest.FixtureRequest, fetched: Path) -> Reading:
    name = request.param
    module = engine(name)
    lines = [line(str(number), text) for number, text in enumerate(SPOKEN)]

    def takes(rate: float) -> tuple[Take, ...]:
        return tuple(voice(lines, [EngineChoice(name)], rate=rate, cache=None).takes.values())

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BULLETINS_DATA", str(fetched))
        if trouble := module.check():
            pytest.skip(trouble)
        return Reading(module, takes(1.0), takes(1.0), takes(1.06))


def length_s(take: Take) -> float:
    return len(take.audio) / take.sample_rate


def level_db(audio: Mono) -> float:
    return float(10 * np.log10(np.square(audio, dtype=np.float64).mean() + 1e-12))


@pytest.mark.parametrize("name", sorted(plugins.names("speech")))
def test_an_engine_is_quick_to_import(name: str) -> None:
    script = f"import sys, {plugins.names('speech')[name]}; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not HEAVY & set(modules)


def test_an_engine_introduces_itself(reading: Reading) -> None:
    assert isinstance(reading.module.PACE, Pace)
    assert reading.module.version()
    ids = [voice.id for voice in reading.module.voices()]
    assert ids and len(set(ids)) == len(ids)
    assert {take.voice for take in reading.takes} == {ids[0]}


def test_a_take_is_as_long_as_the_pace_says(reading: Reading) -> None:
    for take, text in zip(reading.takes, SPOKEN, strict=True):
        assert length_s(take) == pytest.approx(read_time_s(text, reading.module.PACE), rel=0.25)


def test_a_take_is_heard(reading: Reading) -> None:
    for take in reading.takes:
        assert take.audio.dtype == np.float32 and take.audio.ndim == 1
        assert level_db(take.audio) > -40
        assert 0.01 < np.abs(take.audio).max() <= 1.0


def test_a_take_starts_and_ends_quietly_but_soon(reading: Reading) -> None:
    for take in reading.takes:
        peak = np.abs(take.audio).max()
        assert np.abs(take.audio[[0, -1]]).max() < 1e-3 * peak
        sounding_s = np.flatnonzero(np.abs(take.audio) > peak / 100) / take.sample_rate
        assert sounding_s[0] < 0.10
        assert length_s(take) - sounding_s[-1] == pytest.approx(0.10, abs=0.06)


def test_the_same_text_gives_the_same_samples(reading: Reading) -> None:
    for take, again in zip(reading.takes, reading.again, strict=True):
        assert np.array_equal(take.audio, again.audio)


def test_a_rate_of_1_06_is_about_six_per_cent_shorter(reading: Reading) -> None:
    ratio = sum(map(length_s, reading.takes)) / sum(map(length_s, reading.faster))
    assert ratio == pytest.approx(1.06, abs=0.02)


def test_sentences_are_parted_by_a_pause(reading: Reading) -> None:
    take = reading.takes[2]
    frame = take.sample_rate // 100
    quiet = [level_db(part) < -65 for part in np.split(take.audio, range(frame, len(take.audio), frame))]
    runs = "".join("q" if is_quiet else "s" for is_quiet in quiet).split("s")
    assert 0.18 <= max(map(len, runs)) / 100 <= 0.40


def test_markup_is_neither_read_nor_obeyed(reading: Reading) -> None:
    name = reading.takes[0].engine
    marked = (
        'Firefighters have [spent](/spˈɛnt/) the <break time="3s"/> night '
        "at a\x07 furniture [[ ˈlɛmstə ]] warehouse in Milbury. 🔥"
    )
    take = voice([line("a", marked)], [EngineChoice(name)], cache=None).takes["a"]
    assert np.array_equal(take.audio, reading.takes[1].audio)


def test_words_are_in_order_and_inside_the_take(reading: Reading) -> None:
    for text, take in zip(SPOKEN, reading.takes, strict=True):
        assert [word.text for word in take.words] == text.split()
        times = [time_s for word in take.words for time_s in (word.start_s, word.end_s)]
        assert times == sorted(times) and times[0] >= 0 and times[-1] <= length_s(take) + 1e-6


def test_shipped_engines_tell_where_their_words_are(reading: Reading) -> None:
    assert {take.timed_by for take in reading.takes} == {"engine"}


def test_words_are_where_sound_begins_after_a_pause_and_ends_before_one(reading: Reading) -> None:
    """The last take has two sentences: its pause lies between the words `valleys.` and `Tomorrow`."""
    take = reading.takes[2]
    number = [word.text for word in take.words].index("valleys.")
    before, after = take.words[number : number + 2]
    frame = take.sample_rate // 200
    levels = np.array([level_db(part) for part in np.split(take.audio, range(frame, len(take.audio), frame))])
    quiet = levels < levels.max() - 45
    middle = round((before.end_s + after.start_s) * 100)
    assert quiet[middle]
    starts_s = (middle + int(np.argmin(quiet[middle:]))) * 0.005
    ends_s = (middle - int(np.argmin(quiet[middle::-1])) + 1) * 0.005
    assert after.start_s == pytest.approx(starts_s, abs=0.08)
    assert before.end_s == pytest.approx(ends_s, abs=0.08)
