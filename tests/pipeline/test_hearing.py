"""Proof of speech with the real voice and a real recogniser: good bulletins pass, spoilt ones are not delivered."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from bulletins import pipeline, proof
from bulletins.audio import files
from bulletins.cli.main import cli
from bulletins.errors import GateError, InputError, ProofError
from bulletins.pipeline import finished

Station = Callable[..., Path]

STORY = {
    "bridge.yaml": """\
headline: Swing bridge in Milbury shut until Friday
published: 2026-11-23T11:00:00+00:00
body: |
  Milbury's swing bridge will stay shut until Friday while sixteen worn bearings are replaced.

  Repairs are expected to cost £85,000, which the harbour authority will pay.
"""
}


@pytest.fixture
def station(make_station: Station) -> Path:
    folder = make_station(STORY, slot_s=30)
    toml = (folder / "station.toml").read_text().replace('engine = "tone"', 'engine = "hibari"')
    (folder / "station.toml").write_text(toml.replace("[bulletin]", '[bulletin]\nproof = "required"'))
    return folder


def test_a_good_bulletin_is_delivered_and_says_that_it_was_heard(station: Path, at: datetime, tmp_path: Path) -> None:
    aired = pipeline.air(station, at=at, out=tmp_path / "out")
    heard = json.loads((aired.folder / "manifest.json").read_text())["proof"]
    assert heard["findings"] == [] and heard["wrong_words"] == 0 and heard["words"] > 40
    done = CliRunner().invoke(cli, ["proof", "--out", str(tmp_path / "out"), "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["passed"] is True

    other = tmp_path / "other.wav"
    audio, rate = files.read(aired.folder / "master.wav")
    start = round(finished.finished(aired.folder).timeline.placements[1].start_samples)
    audio[start : start + rate * 2] = 0  # two seconds are gone
    files.write_wav(other, audio, rate, bits=16)
    done = CliRunner().invoke(cli, ["proof", str(aired.folder), "--audio", str(other)])
    assert done.exit_code == 1 and " is missing" in done.stdout
    done = CliRunner().invoke(cli, ["proof", str(aired.folder), "--audio", str(other), "--limit", "90"])
    assert done.exit_code == 0


def test_a_bulletin_that_says_something_else_is_not_delivered(station: Path, at: datetime, tmp_path: Path) -> None:
    stopped = pipeline.air(station, at=at, out=tmp_path / "out", until="takes")
    takes = sorted((stopped.folder / "takes").iterdir())
    story = [take for take in takes if take.name.startswith(stopped.script.lines[-2].id[:2])]
    first, second = story[0], takes[0]
    keep = first.read_bytes()
    first.write_bytes(second.read_bytes())  # two lines in each other's place
    second.write_bytes(keep)
    with pytest.raises(GateError, match="does not say what its script says"):
        pipeline.air(station, out=tmp_path / "out", resume=stopped.folder / "takes.json")
    assert not (tmp_path / "out" / "latest").exists()


def test_without_a_recogniser_it_is_an_error_that_says_how_to_get_one(
    station: Path, at: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof, "check", lambda: "proof of speech needs faster_whisper: pip install 'bulletins[proof]'")
    with pytest.raises(ProofError, match="requires proof of speech") as caught:
        pipeline.air(station, at=at, out=tmp_path / "out")
    assert caught.value.hint == "pip install 'bulletins[proof]'"


def test_what_is_no_finished_bulletin_is_refused(tmp_path: Path, make_station: Station, at: datetime) -> None:
    with pytest.raises(InputError, match="no finished bulletin in"):
        finished.newest(tmp_path)
    aired = pipeline.air(make_station(STORY, slot_s=30), at=at, out=tmp_path / "out")
    assert finished.newest(tmp_path / "out") == aired.folder
    broken = shutil.copytree(aired.folder, tmp_path / "broken")
    (broken / "loudness.json").write_text('{"files": [{"variant": "full", "format": "wav", "file": "../../x.wav"}]}')
    assert finished.finished(broken).audio == broken / "x.wav"
    (broken / "loudness.json").write_text('{"files": []}')
    with pytest.raises(InputError, match="no file holds the whole bulletin"):
        finished.finished(broken)
    (broken / "timeline.json").write_text("[]")
    with pytest.raises(InputError, match="is no finished bulletin"):
        finished.finished(broken)
