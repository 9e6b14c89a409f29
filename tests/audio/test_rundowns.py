"""Random rundowns, all the way to files of every format: exact, at their loudness, and on their hits.

`pytest tests/audio/test_rundowns.py --rundowns 200` tries many, up to 12 stories and 300 s long.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from bulletins import timing
from bulletins.audio import files
from bulletins.audio.check import Asked, Heard, check
from bulletins.audio.formats import FORMATS
from bulletins.audio.loudness import PRESETS
from bulletins.audio.master import Programme
from bulletins.audio.mix import mix
from bulletins.audio.publish import publish
from bulletins.audio.resample import resample, resampled_length
from bulletins.audio.variants import joins
from bulletins.model import Imaging, Item, Label, Line, Pacing, Rundown, Script, Slot, Take, Timeline

from .conftest import TAKE_RATE, speech

AT = datetime(2026, 11, 23, 14, tzinfo=UTC)
IN_CI, CI_SLOT_S, CI_STORIES = 3, 60, 6
HIT_S = 0.001


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(metafunc.config.getoption("--rundowns") or IN_CI))


Spoken = tuple[Script, dict[str, Take]]


def rundown(random: np.random.Generator, imaging: Imaging, most: int, longest_s: float) -> Spoken:
    """A script that fits its slot by gaps alone, and its takes: lines of 1 to 12 s, some loud and some soft."""
    slot_s = float(random.integers(30, longest_s + 1)) + float(random.choice([0, 0.5, 0.123]))
    stories = int(random.integers(1, most + 1))
    items = [Item("headlines", bed="headline_bed")] * bool(random.integers(2))
    for _ in range(stories):
        items.append(Item("story", sting=str(random.choice(["sting", ""])), bed=str(random.choice(["bed", ""]))))
    items.append(Item("sign_off", bed="bed"))
    lines = [1] * len(items)
    room_s = slot_s - timing.estimate(items, lines, Pacing(), imaging).natural_s
    assert room_s > 0
    while room_s / sum(lines) > 12:  # another line, in the item that has the fewest
        lines[lines.index(min(lines))] += 1
        room_s = slot_s - timing.estimate(items, lines, Pacing(), imaging).natural_s
    shares = random.uniform(0.6, 1.4, sum(lines))
    lengths_s = shares / shares.sum() * room_s
    places = [item for item, count in enumerate(lines) for _ in range(count)]
    spoken = enumerate(zip(places, lengths_s, strict=True))
    script = Script(
        Rundown("radio", "style", Slot(AT, slot_s), tuple(items)),
        tuple(Line(f"line{number}", item, "", "", length_s) for number, (item, length_s) in spoken),
    )
    takes = {
        line.id: Take(line.id, "test", "noise", TAKE_RATE, speech(n, line.read_s, float(random.uniform(0.03, 0.6))))
        for n, line in enumerate(script.lines)
    }
    return script, takes


def hit_is_late_s(heard: Heard, timeline: Timeline, imaging: Imaging) -> float:
    """How far the closer lies from its place, by correlation with its file."""
    closer = next(placed for placed in timeline.placements if placed.source == "closer")
    sound = next(sound for sound in imaging.sounds if sound.role == "closer")
    audio, its_rate = files.read(Path(sound.path))
    rate = heard.sample_rate
    known = resample(audio, its_rate, rate)[:, 0]
    start, reach = round(closer.start_samples * rate / timeline.sample_rate), round(0.05 * rate)
    around = heard.audio[max(0, start - reach) : start + len(known) + reach, 0]
    size = 1 << (len(around) + len(known)).bit_length()
    likeness = np.fft.irfft(np.fft.rfft(around, size) * np.conj(np.fft.rfft(known, size)), size)
    return float(np.argmax(likeness[: 2 * reach]) - min(start, reach)) / rate


def test_a_rundown_airs_as_planned(
    seed: int, tmp_path: Path, imaging: Imaging, label: Label, request: pytest.FixtureRequest
) -> None:
    random = np.random.default_rng(seed)
    in_ci = not request.config.getoption("--rundowns")
    script, takes = rundown(random, imaging, CI_STORIES if in_ci else 12, CI_SLOT_S if in_ci else 300)
    rate = (48_000, 44_100)[seed % 2]
    target = PRESETS[sorted(PRESETS)[seed % 3]]
    lengths = {name: resampled_length(len(take.audio), TAKE_RATE, rate) for name, take in takes.items()}
    wanted = round(script.rundown.slot.length_s * rate)
    timeline = timing.lay_out(script, lengths, imaging, rate, wanted)
    assert timeline.length_samples == wanted
    marks = {mark.name: mark.at_samples / rate for mark in timeline.marks}
    assert 0.25 <= marks["closer_hit"] - marks["last_word"] <= 1.6
    programme = Programme.of(mix(timeline, takes, imaging).audio, rate)
    bare = replace(label, chapters=())
    for name, format in FORMATS.items():
        heard = publish(tmp_path / f"{name}{format.suffix}", programme, format, target, bare)
        asked = Asked(wanted, rate, target, joins(timeline), frame_samples=format.frame_samples)
        assert check(heard, asked) == (), name
        if format.frame_samples == 1:
            assert len(heard.audio) == resampled_length(wanted, rate, heard.sample_rate)
        assert abs(hit_is_late_s(heard, timeline, imaging)) <= HIT_S, name
