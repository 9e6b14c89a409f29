"""Two voices in one bulletin, and lines at their own pace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from bulletins import pipeline, speech
from bulletins.audio.loudness import hop_energy, integrated_lufs
from bulletins.audio.mix import mix
from bulletins.audio.resample import resampled_length
from bulletins.config import EngineChoice
from bulletins.language.pace import read_time_s
from bulletins.model import Imaging, Line, Placement, Timeline
from bulletins.pipeline import checkpoint, plan, speak

Station = Callable[..., Path]
RATE = 48_000


def test_a_headline_is_planned_and_read_slower_and_so_are_many_figures(make_station: Station, at: datetime) -> None:
    brief = pipeline.brief(make_station(slot_s=90), at)
    draft = pipeline.drafted(brief)
    headline = next(line for line in draft.script.lines if line.kind == "headlines")
    assert headline.rate == 0.97
    expected_s = read_time_s(headline.spoken, plan.read_times(brief).pace) / 0.97
    assert headline.read_s == pytest.approx(expected_s)
    take = speak.voiced(brief, draft.script, pipeline.no_progress).takes[headline.id]
    assert len(take.audio) / take.sample_rate == pytest.approx(expected_s, abs=0.1)


def test_two_voices_are_equally_loud_in_the_mix() -> None:
    copy = "The bridge over the river is shut until the end of the month, and buses use the ring road instead."
    lines = [Line("1", 0, copy, copy, 0.0, kind="headlines"), Line("2", 1, copy, copy, 0.0, kind="story")]
    readers = [EngineChoice("system", reads=("headlines",)), EngineChoice("hibari")]
    takes = speech.voice(lines, readers, cache=None).takes
    assert [take.engine for take in takes.values()] == ["system", "hibari"]
    raw = [integrated_lufs(hop_energy(take.audio[:, None], take.sample_rate)) for take in takes.values()]
    assert abs(raw[0] - raw[1]) > 0.5  # or there would be nothing to match
    placements, start = [], 0
    for name, take in takes.items():
        length = resampled_length(len(take.audio), take.sample_rate, RATE)
        placements.append(Placement("voice", name, start, length))
        start += length + RATE
    timeline = Timeline(RATE, start, tuple(placements), (), ())
    voice = np.asarray(mix(timeline, takes, Imaging("none", ())).voice)
    parts = [voice[one.start_samples : one.start_samples + one.length_samples] for one in placements]
    loudness = [integrated_lufs(hop_energy(part.copy(), RATE)) for part in parts]
    assert abs(loudness[0] - loudness[1]) < 0.5


def test_a_station_with_two_voices_airs(make_station: Station, at: datetime, tmp_path: Path) -> None:
    folder = make_station(slot_s=90)
    with (folder / "station.toml").open("a", encoding="utf-8") as file:
        file.write('voice = "bass"\nreads = ["headlines", "weather"]\n[[voices]]\nengine = "tone"\nvoice = "alto"\n')
    aired = pipeline.air(folder, at=at, out=tmp_path / "out", until="takes")
    takes = checkpoint.load(aired.paths[0]).takes()
    reads = {line.kind: takes[line.id].voice for line in aired.script.lines}
    assert reads["headlines"] == "bass" and reads["story"] == reads["opener"] == "alto"
