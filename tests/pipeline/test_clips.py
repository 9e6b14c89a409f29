"""A station with recorded voices: what airs, to the sample, and what happens when a clip cannot be played."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from bulletins import pipeline
from bulletins.audio import files
from bulletins.audio.loudness import hop_energy, integrated_lufs
from bulletins.audio.mix import mix
from bulletins.pipeline import checkpoint

from ..audio.conftest import TAKE_RATE, speech

CLIPS = """\
clips:
  - path: farlow.wav
    speaker: Olivia Farlow
    incue: We listened to patients
    outcue: have already started
"""


@pytest.fixture
def station(make_station: Callable[..., Path]) -> Path:
    """The example station, whose health story has a clip of eight seconds in stereo with silence at its ends."""
    folder = make_station(None, slot_s=90)
    with (folder / "stories" / "surgery.yaml").open("a", encoding="utf-8") as file:
        file.write(CLIPS)
    said = np.pad(speech(7, 8.0), (TAKE_RATE, TAKE_RATE))
    files.write_wav(folder / "stories" / "farlow.wav", np.stack([said, said], axis=1), TAKE_RATE)
    return folder


def texts(draft: pipeline.Drafted) -> list[str]:
    return [line.text for line in draft.script.lines]


def test_a_clip_is_planned_with_its_cue_and_measured_length(station: Path, at: datetime) -> None:
    draft = pipeline.drafted(pipeline.brief(station, at))
    said = texts(draft)
    place = said.index("CLIP: Olivia Farlow, in: We listened to patients, out: have already started, 0:08")
    assert said[place - 1] == "This is Chief Nurse Olivia Farlow, from the Marches Community Trust."
    assert not any("Farlow" in text and "says" in text for text in said)
    line = draft.script.lines[place]
    assert line.clip is not None
    assert line.read_s == pytest.approx(8.28, abs=0.1)
    assert not [notice for notice in draft.notices if "farlow" in notice.message]


@pytest.mark.parametrize("rate", [48_000, 44_100])
def test_a_bulletin_with_a_clip_is_exact_and_level(station: Path, at: datetime, tmp_path: Path, rate: int) -> None:
    config = (station / "station.toml").read_text(encoding="utf-8")
    (station / "station.toml").write_text(
        config.replace("[bulletin]", f"[bulletin]\nsample_rate = {rate}"), encoding="utf-8"
    )
    aired = pipeline.air(station, at=at, out=tmp_path / "out")
    assert {file.sample_count for file in aired.audio} == {90 * rate}
    manifest = json.loads((aired.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["voices"] == ["tone/alto"]
    (clip,) = manifest["clips"]
    assert (clip["file"], clip["speaker"]) == ("farlow.wav", "Olivia Farlow")
    pipeline.air(station, at=at, out=tmp_path / "out", until="mix")
    (point,) = (tmp_path / "out").rglob("mix.json")
    resumed = checkpoint.load(point)
    timeline = resumed.checkpoint.timeline
    assert timeline is not None
    mixed = mix(timeline, resumed.takes(), pipeline.imaging_of(station))
    levels = {}
    for placed in timeline.placements:
        if placed.stem == "voice":
            here = slice(placed.start_samples, placed.start_samples + placed.length_samples)
            levels[placed.source] = [
                integrated_lufs(hop_energy(stem[here], rate)) for stem in (mixed.voice, mixed.bed + mixed.imaging)
            ]
    voice, music = levels.pop(clip["line"])
    assert -1.0 <= voice - np.median([one for one, _ in levels.values()]) <= 0.0
    assert 18 <= voice - music <= 24
    for spoken, under in levels.values():
        assert 13 <= spoken - under <= 18


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda clip: clip.unlink(), "no such file"),
        (lambda clip: clip.write_bytes(b"nothing"), "is not audio"),
        (lambda clip: files.write_wav(clip, np.zeros((90_000, 1), np.float32), 44_100), "holds no speech"),
        (lambda clip: files.write_wav(clip, speech(1, 40.0)[:, None], TAKE_RATE), "40 s long, and 30 s is the limit"),
    ],
)
def test_a_clip_that_cannot_be_played_gives_way_to_copy(
    station: Path, at: datetime, spoil: Callable[[Path], object], why: str
) -> None:
    spoil(station / "stories" / "farlow.wav")
    draft = pipeline.drafted(pipeline.brief(station, at))
    assert any("minor injuries unit" in text for text in texts(draft))
    assert not any("CLIP" in text or "This is Chief" in text for text in texts(draft))
    (notice,) = (notice for notice in draft.notices if notice.stage == "clip")
    assert why in notice.message
    assert notice in pipeline.inspect(station).notices


def test_a_clip_that_goes_missing_before_it_is_played_takes_its_cue_with_it(
    station: Path, at: datetime, tmp_path: Path
) -> None:
    stopped = pipeline.air(station, at=at, out=tmp_path / "out", until="script")
    (station / "stories" / "farlow.wav").unlink()
    aired = pipeline.air(station, out=tmp_path / "out", resume=stopped.paths[0])
    said = [line.text for line in aired.script.lines]
    assert not any("CLIP" in text or "Olivia Farlow" in text for text in said)
    assert any("minor injuries unit" in text for text in said)
    assert any(notice.stage == "clip" and "airs without it" in notice.hint for notice in aired.notices)


def test_a_clip_is_not_counted_as_copy_that_aired(station: Path, at: datetime, tmp_path: Path) -> None:
    pipeline.air(station, at=at, out=tmp_path / "out")
    later = pipeline.brief(station, at.replace(hour=15), out=tmp_path / "out")
    (before,) = later.aired
    assert not any("CLIP" in story.text for story in before.stories)
