"""The whole path, for real: stories in, a checked and delivered bulletin out. Spoken by the tone engine."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import imageio_ffmpeg
import pytest

from bulletins import pipeline
from bulletins.audio import files
from bulletins.errors import BulletinsError, DeliveryError, InputError, TimingError
from bulletins.pipeline import Aired, checkpoint

Station = Callable[..., Path]

ONE_STORY = {"hall.yaml": "headline: Hall reopens\nbody: The market hall in Upton has reopened after two years.\n"}


def referee(path: Path) -> tuple[float, float]:
    """Integrated loudness and true peak by ffmpeg's own meter."""
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(),
        "-nostats",
        "-i",
        str(path),
        "-af",
        "ebur128=peak=true",
        "-f",
        "null",
        "-",
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    summary = said[said.rindex("Summary:") :]
    return float(summary.split("I:")[1].split()[0]), float(summary.split("Peak:")[1].split()[0])


@pytest.mark.parametrize(
    ("slot_s", "style"),
    [(60, "commercial"), (90, "commercial"), (97.5, "public"), (120, "commercial"), (180, "public")],
)
def test_a_bulletin_ends_on_its_slot_at_its_loudness(
    make_station: Station, at: datetime, tmp_path: Path, slot_s: float, style: str
) -> None:
    aired = pipeline.air(make_station(slot_s=slot_s, style=style), at=at, out=tmp_path / "out")
    for name in ("master.wav", "bulletin.mp3"):
        audio, rate = files.read(aired.folder / name)
        assert (len(audio), rate) == (round(slot_s * 48_000), 48_000)
        lufs, dbtp = referee(aired.folder / name)
        assert abs(lufs + 23.0) <= 0.1
        assert dbtp <= -1.0


def test_every_paper_is_there_and_the_manifest_knows_them(make_station: Station, at: datetime, tmp_path: Path) -> None:
    aired = pipeline.air(make_station(), at=at, out=tmp_path / "out")
    manifest = json.loads((aired.folder / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["files"]) | {"manifest.json"} == {path.name for path in aired.folder.iterdir()}
    assert {line["story_id"] for line in manifest["lines"] if line["story_id"]} <= set(manifest["inputs"])
    assert all(line["evidence"] for line in manifest["lines"] if line["made_by"] != "house")
    assert "Castle Hill Radio" in (aired.folder / "script.txt").read_text(encoding="utf-8")
    assert (tmp_path / "out/latest/castle-hill.wav").read_bytes() == (aired.folder / "master.wav").read_bytes()


def test_the_same_stories_give_the_same_bulletin(make_station: Station, at: datetime, tmp_path: Path) -> None:
    station = make_station()
    first = pipeline.air(station, at=at, out=tmp_path / "a")
    second = pipeline.air(station, at=at, out=tmp_path / "b")
    assert (first.folder / "master.wav").read_bytes() == (second.folder / "master.wav").read_bytes()


@pytest.mark.parametrize("stage", ["script", "takes", "mix"])
def test_it_stops_at_a_stage_and_goes_on_from_it(
    make_station: Station, at: datetime, tmp_path: Path, stage: pipeline.checkpoint.Stage
) -> None:
    station, out = make_station(slot_s=66), tmp_path / "out"  # its draft fits as spoken, and is not planned again
    whole = pipeline.air(station, at=at, out=out)
    stopped = pipeline.air(station, at=at, out=out, until=stage)
    assert stopped.folder.name == f"1400-castle-hill-{stage}"
    assert (whole.folder / "master.wav").exists()
    resumed = pipeline.air(station, out=out, resume=stopped.folder / f"{stage}.json")
    assert resumed.brief.slot == whole.brief.slot
    assert [line.text for line in resumed.script.lines] == [line.text for line in whole.script.lines]
    assert resumed.timeline == whole.timeline
    mine, theirs = (json.loads((a.folder / "manifest.json").read_text(encoding="utf-8")) for a in (resumed, whole))
    assert mine["inputs"] == theirs["inputs"]


def test_words_changed_by_hand_are_what_is_spoken(make_station: Station, at: datetime, tmp_path: Path) -> None:
    station, out = make_station(ONE_STORY, slot_s=30), tmp_path / "out"
    stopped = pipeline.air(station, at=at, out=out, until="script")
    path = stopped.folder / "script.json"
    path.write_text(path.read_text(encoding="utf-8").replace("two o'clock", "just after two"), encoding="utf-8")
    aired = pipeline.air(station, out=out, resume=path)
    assert "just after two" in aired.script.lines[0].spoken


def test_a_thin_list_gives_a_shorter_bulletin_that_ends_cleanly(
    make_station: Station, at: datetime, tmp_path: Path
) -> None:
    aired = pipeline.air(make_station(ONE_STORY, slot_s=90), at=at, out=tmp_path / "out")
    assert aired.timeline is not None
    assert aired.timeline.length_samples < 60 * 48_000
    assert any("too little news" in notice.message for notice in aired.notices)
    marks = {mark.name: mark.at_samples for mark in aired.timeline.marks}
    assert 0.25 <= (marks["closer_hit"] - marks["last_word"]) / 48_000 <= 1.6


def test_a_thin_list_fails_when_the_station_wants_that(make_station: Station, at: datetime, tmp_path: Path) -> None:
    with pytest.raises(TimingError, match="fill"):
        pipeline.air(make_station(ONE_STORY, slot_s=90, thin="fail"), at=at, out=tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_slot_too_short_for_anything_says_so(make_station: Station, at: datetime, tmp_path: Path) -> None:
    with pytest.raises(TimingError, match="longer than the slot"):
        pipeline.air(make_station(ONE_STORY, slot_s=10), at=at, out=tmp_path / "out")


def faulty(make: Station, tmp_path: Path, case: str) -> Path:
    """A station with one thing wrong."""
    if case == "empty":
        return make({})
    folder = make({} if case in ("yaml", "json", "no body") else ONE_STORY)
    stories, toml = folder / "stories", folder / "station.toml"
    if case == "missing":
        return tmp_path / "nowhere"
    if case == "yaml":
        (stories / "bad.yaml").write_text("headline: [unclosed\n")
    elif case == "json":
        (stories / "bad.json").write_text('{"headline": "x",}')
    elif case == "toml":
        toml.write_text("[station\nname = 1")
    elif case == "no body":
        (stories / "bad.yaml").write_text("headline: Only a headline\n")
    elif case == "template":
        own = folder / "scripts" / "commercial"
        own.mkdir(parents=True)
        (own / "opener.j2").write_text("{% if %}")
    elif case == "jingle":
        (folder / "opener.wav").write_bytes(b"this is no audio at all")
        toml.write_text(toml.read_text() + '[imaging]\nopener = { file = "opener.wav", hit_s = 1.0 }\n')
    elif case == "voice":
        toml.write_text(toml.read_text().replace('engine = "tone"', 'engine = "hibari"\nvoice = "hart"'))
    elif case == "key":
        toml.write_text(toml.read_text().replace("slot_s", "slots"))
    return folder


@pytest.mark.parametrize(
    "case", ["empty", "missing", "yaml", "json", "toml", "no body", "template", "jingle", "voice", "key"]
)
def test_bad_input_is_one_clear_line_with_a_hint(
    make_station: Station, at: datetime, tmp_path: Path, case: str
) -> None:
    out = tmp_path / "out"
    with pytest.raises(BulletinsError) as raised:
        pipeline.air(faulty(make_station, tmp_path, case), at=at, out=out)
    assert raised.value.message and "\n" not in raised.value.message
    assert raised.value.hint
    assert raised.value.exit_code in (1, 2)
    assert not out.exists() or list(out.iterdir()) == []


def test_an_output_that_cannot_be_written_is_said_before_any_work(
    make_station: Station, at: datetime, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DeliveryError) as raised:
        pipeline.air(make_station(ONE_STORY), at=at, out=tmp_path / "file" / "out")
    assert raised.value.hint


def test_a_full_disk_leaves_nothing_half_written(make_station: Station, at: datetime, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], capture_output=True).returncode:
        pytest.skip("mounting a small disk needs root")
    try:
        with pytest.raises(DeliveryError, match=r"(?i)no space"):
            pipeline.air(make_station(ONE_STORY), at=at, out=disk / "out")
        assert list((disk / "out").iterdir()) == []
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def test_a_checkpoint_of_another_station_is_refused(make_station: Station, at: datetime, tmp_path: Path) -> None:
    folder = make_station(ONE_STORY, slot_s=30)
    stopped = pipeline.air(folder, at=at, out=tmp_path / "out", until="script")
    toml = folder / "station.toml"
    toml.write_text(toml.read_text().replace("castle-hill", "other"))
    with pytest.raises(InputError, match="other"):
        pipeline.air(folder, out=tmp_path / "out", resume=stopped.folder / "script.json")


def test_a_take_outside_the_checkpoint_is_refused(make_station: Station, at: datetime, tmp_path: Path) -> None:
    folder = make_station(ONE_STORY, slot_s=30)
    stopped: Aired = pipeline.air(folder, at=at, out=tmp_path / "out", until="takes")
    path = stopped.folder / "takes.json"
    path.write_text(path.read_text().replace("takes/00-01.wav", "../../../secret.wav"))
    with pytest.raises(InputError, match="outside"):
        pipeline.air(folder, out=tmp_path / "out", resume=path)


def test_words_of_a_take_that_somebody_recorded_anew_are_looked_for_anew(
    make_station: Station, at: datetime, tmp_path: Path
) -> None:
    stopped: Aired = pipeline.air(make_station(ONE_STORY, slot_s=30), at=at, out=tmp_path / "out", until="takes")
    path = stopped.folder / "takes.json"
    first, second = (line.id for line in stopped.script.lines[:2])
    kept = checkpoint.load(path).takes()
    recording, rate = files.read(path.parent / "takes" / f"{second}.wav")
    files.write_wav(path.parent / "takes" / f"{first}.wav", recording, rate, bits=24)
    again = checkpoint.load(path).takes()
    assert (kept[first].timed_by, again[first].timed_by, again[second].timed_by) == ("engine", "estimate", "engine")
    assert again[second].words == kept[second].words
    assert [word.text for word in again[first].words] == [word.text for word in kept[first].words]
    assert again[first].words[-1].end_s == pytest.approx(len(recording) / rate)


def test_the_next_hour_does_not_lead_with_the_same_story(make_station: Station, at: datetime, tmp_path: Path) -> None:
    station, out = make_station(slot_s=60), tmp_path / "out"

    def led(hour: int) -> str:
        aired = pipeline.air(station, at=at.replace(hour=hour), out=out)
        return next(item.story_id for item in aired.script.rundown.items if item.kind == "story")

    first, second = led(14), led(15)
    assert first != second
    assert led(15) == second
