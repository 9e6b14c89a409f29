"""The files that a station asks for, from one bulletin: each is what it says, and decodes to its preset."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from mutagen.id3 import ID3

from bulletins import pipeline
from bulletins.audio import files
from bulletins.audio.check import hear
from bulletins.audio.loudness import PRESETS
from bulletins.pipeline import Aired

from ..conftest import AT, EXAMPLE, STATION

Station = Callable[..., Path]

FILES = """
[[files]]
name = "master"
format = "wav"
[[files]]
name = "plain"
format = "plain"
[[files]]
name = "clean"
format = "wav24"
variant = "clean"
[[files]]
name = "voice"
format = "flac"
variant = "voice"
[[files]]
name = "headlines"
format = "mp3"
variant = "headlines"
preset = "stream"
[[files]]
name = "story"
format = "opus"
variant = "stories"
[[files]]
name = "early"
format = "mp2"
variant = "short_out"
preset = "prss"
[[files]]
name = "app"
format = "m4a"
"""


@pytest.fixture(scope="module")
def aired(tmp_path_factory: pytest.TempPathFactory) -> Aired:
    station = tmp_path_factory.mktemp("files") / "station"
    shutil.copytree(EXAMPLE / "stories", station / "stories")
    text = STATION.format(slot_s=90, style="commercial", thin="shorter") + FILES
    (station / "station.toml").write_text(text, encoding="utf-8")
    return pipeline.air(station, at=AT, out=station.parent / "out", stems=True)


def heard_of(aired: Aired, name: str) -> tuple[np.ndarray, int]:
    return files.read(aired.folder / name)


def test_every_file_is_there_and_at_its_preset(aired: Aired) -> None:
    stories = [item for item in aired.script.rundown.items if item.kind == "story"]
    names = [Path(file.path).name for file in aired.audio]
    told = [f"story-{place}-{item.story_id}.opus" for place, item in enumerate(stories, 1)]
    assert names == [
        *("master.wav", "plain.wav", "clean.wav", "voice.flac", "headlines.mp3"),
        *(*told, "early.mp2", "app.m4a"),
    ]
    for file in aired.audio:
        target, heard = PRESETS[file.preset], hear(Path(file.path))
        assert heard.loudness.integrated_lufs == pytest.approx(target.lufs, abs=0.1), file.path
        assert heard.loudness.true_peak_dbtp <= target.ceiling_dbtp
        assert (len(heard.audio), heard.sample_rate) == (file.sample_count, file.sample_rate)


def test_whole_variants_are_as_long_as_the_slot(aired: Aired) -> None:
    lengths = {Path(file.path).name: file.sample_count for file in aired.audio}
    for name in ("master.wav", "plain.wav", "clean.wav", "voice.flac", "app.m4a"):
        assert lengths[name] == 90 * 48_000
    assert 80 * 48_000 - 1152 < lengths["early.mp2"] < 80 * 48_000 + 1152


def test_the_stems_sum_to_the_mix_behind_the_master(aired: Aired) -> None:
    stems = [heard_of(aired, f"stems/{stem}.wav")[0] for stem in ("voice", "bed", "imaging")]
    mixed, master = sum(stems), heard_of(aired, "master.wav")[0]
    gain = float(np.vdot(mixed, master) / np.vdot(mixed, mixed))
    assert np.abs(mixed * gain - master).max() < 1e-3


def test_clean_has_no_bed_and_voice_has_nothing_else(aired: Aired) -> None:
    assert aired.timeline is not None
    first = min(p.start_samples for p in aired.timeline.placements if p.stem == "voice")
    voice, clean = heard_of(aired, "voice.flac")[0], heard_of(aired, "clean.wav")[0]
    assert not voice[:first].any()
    assert clean[:first].any()
    both = heard_of(aired, "stems/voice.wav")[0] + heard_of(aired, "stems/imaging.wav")[0]
    gain = float(np.vdot(both, clean) / np.vdot(both, both))
    assert np.abs(both * gain - clean).max() < 1e-3


def test_headlines_end_before_the_first_story(aired: Aired) -> None:
    assert aired.timeline is not None
    items = aired.script.rundown.items
    story = next(number for number, item in enumerate(items) if item.kind == "story")
    starts = {mark.name: mark.at_samples for mark in aired.timeline.marks}
    audio, _ = heard_of(aired, "headlines.mp3")
    assert starts["item:1"] < len(audio) < starts[f"item:{story}"]
    tags = ID3(aired.folder / "headlines.mp3")
    assert str(tags["TIT2"]) == "Castle Hill Radio Headlines, 14:00"
    chapters = sorted(tags.getall("CHAP"), key=lambda chapter: chapter.start_time)
    assert [str(chapter.sub_frames["TIT2"]) for chapter in chapters] == ["Opener", "Headlines"]
    assert chapters[-1].end_time == pytest.approx(len(audio) / 48, abs=1)
    (contents,) = tags.getall("CTOC")
    assert list(contents.child_element_ids) == [chapter.element_id for chapter in chapters]


def test_the_early_version_drops_whole_stories_and_their_headlines(aired: Aired) -> None:
    manifest = json.loads((aired.folder / "manifest.json").read_text(encoding="utf-8"))
    early = next(entry for entry in manifest["audio"] if entry["file"] == "early.mp2")
    assert early["variant"] == "short_out"
    assert early["length_s"] == pytest.approx(80, abs=0.024)
    audio, rate = heard_of(aired, "early.mp2")
    assert np.abs(audio[-rate // 100 :]).max() < 0.02  # the closer has rung out


def test_manifest_and_latest_know_the_files(aired: Aired) -> None:
    manifest = json.loads((aired.folder / "manifest.json").read_text(encoding="utf-8"))
    listed = [entry["file"] for entry in manifest["audio"]]
    assert listed == [Path(file.path).name for file in aired.audio]
    assert {"integrated_lufs", "true_peak_dbtp", "sample_count", "length_s"} <= set(manifest["audio"][0])
    assert {*listed, "stems/bed.wav"} < set(manifest["files"])
    latest = {path.name for path in (aired.folder.parent.parent / "latest").iterdir()}
    kept = ("app.m4a", "clean.wav", "early.mp2", "headlines.mp3", "plain.wav", "voice.flac")
    assert latest == {
        *(f"castle-hill-{name}" for name in kept),
        *(f"castle-hill{end}" for end in (".wav", ".txt", ".json")),
    }


def test_a_bulletin_without_headlines_says_so(make_station: Station, at: datetime, tmp_path: Path) -> None:
    station = make_station({"hall.yaml": "headline: Hall reopens\nbody: The hall in Upton has reopened.\n"}, slot_s=30)
    with (station / "station.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[[files]]\nname = "top"\nformat = "mp3"\nvariant = "headlines"\n[[files]]\nname = "all"\nformat = "wav"\n'
        )
    aired = pipeline.air(station, at=at, out=tmp_path / "out")
    assert [Path(file.path).name for file in aired.audio] == ["all.wav"]
    assert any("no headlines, so there is no top" in notice.message for notice in aired.notices)
