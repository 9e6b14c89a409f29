"""`bulletins qc` and `bulletins show`: a real bulletin, what is done to it, and its pictures."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from bulletins.audio import files
from bulletins.audio.filters import Signal
from bulletins.pipeline.quality import examined

from ..conftest import EXAMPLE, STATION
from .test_cli import run


@pytest.fixture(scope="module")
def aired(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a bulletin that hums, with its stems."""
    folder = tmp_path_factory.mktemp("qc")
    shutil.copytree(EXAMPLE / "stories", folder / "station" / "stories")
    text = STATION.format(slot_s=60, style="commercial", thin="shorter")
    (folder / "station" / "station.toml").write_text(text, encoding="utf-8")
    done = run("air", folder / "station", "--at", "2026-11-23T14:00", "--out", folder / "out", "--stems", "--json")
    assert done.returncode == 0, done.stderr
    return Path(json.loads(done.stdout)["folder"])


def judged(*arguments: str | Path) -> tuple[int, dict[str, Any]]:
    done = run("qc", *arguments, "--json")
    return done.returncode, json.loads(done.stdout)["files"][0]


def spoilt(aired: Path, folder: Path, name: str, audio: Signal, rate: int) -> Path:
    """A file with other audio, and its papers beside it."""
    for paper in ("manifest.json", "script.json", "timeline.json"):
        shutil.copy(aired / paper, folder)
    files.write_wav(folder / name, audio, rate)
    return folder / name


def test_a_good_bulletin_passes_in_every_place(aired: Path) -> None:
    latest = aired.parents[1] / "latest" / "castle-hill"
    done = run("qc", aired / "master.wav", aired / "bulletin.mp3", latest.with_suffix(".wav"), "--json")
    assert done.returncode == 0, done.stdout
    first, second, third = json.loads(done.stdout)["files"]
    for one in (first, second, third):
        checks = {row["check"]: row for row in one["checks"]}
        assert checks["length"]["passed"]
        assert checks["loudness"]["passed"]
    checks = {row["check"]: row for row in first["checks"]}
    assert float(checks["voice over bed"]["measured"].split()[0]) > 10
    assert {row["check"]: row for row in third["checks"]}["voice over bed"]["passed"] is None
    shown = run("qc", aired / "master.wav")
    assert "nothing found" in shown.stdout


def test_each_planted_fault_fails_under_its_name(aired: Path, tmp_path: Path) -> None:
    audio, rate = files.read(aired / "master.wav")
    click, gone = audio.copy(), audio.copy()
    click[20 * rate] += 0.3
    gone[30 * rate : 30 * rate + rate // 2] = 0
    for what, bad in (
        ("click", click),
        ("dropout", gone),
        ("DC offset", audio + np.float32(0.005)),
        ("phase", audio * np.float32([1, -1])),
        ("length", audio[: -round(0.03 * rate)]),
        ("loudness", audio * np.float32(10 ** (-1 / 20))),
    ):
        found = examined(spoilt(aired, tmp_path, "master.wav", bad, rate)).quality
        assert what in {finding.what for finding in found.findings}
        assert any(row.passed is False for row in found.rows)


def test_anybodys_audio_is_held_against_what_is_asked(aired: Path, tmp_path: Path) -> None:
    path = tmp_path / "theirs.wav"
    audio, rate = files.read(aired / "master.wav")
    files.write_wav(path, audio, rate)
    code, one = judged(path)
    assert code == 0
    assert {row["check"] for row in one["checks"] if row["passed"] is None} >= {"length", "loudness", "true peak"}
    length_s = len(audio) / rate
    assert judged(path, "--length", str(length_s), "--preset", "r128")[0] == 0
    code, one = judged(path, "--length", str(length_s + 0.03), "--preset", "prss")
    assert [finding["what"] for finding in one["findings"]] == ["length", "loudness"]
    shutil.copy(aired / "master.wav", tmp_path / "cart.wav")
    assert {row["check"]: row for row in judged(tmp_path / "cart.wav")[1]["checks"]}["length"]["passed"]


def test_a_file_that_cannot_be_read_is_told_of_and_the_others_are_judged(aired: Path, tmp_path: Path) -> None:
    (tmp_path / "no.mp3").write_bytes(b"nothing")
    (tmp_path / "manifest.json").write_text('{"station": 1, "audio": [{"file": "no.mp3"}, 3]}', encoding="utf-8")
    done = run("qc", tmp_path / "no.mp3", tmp_path / "missing.wav", aired / "master.wav", "--json")
    assert done.returncode == 2
    first, second, third = json.loads(done.stdout)["files"]
    assert "error" in first
    assert "error" in second
    assert third["passed"]


def test_pictures_of_faults_and_of_a_bulletin(aired: Path, tmp_path: Path) -> None:
    audio, rate = files.read(aired / "master.wav")
    audio[20 * rate] += 0.3
    path = spoilt(aired, tmp_path, "master.wav", audio, rate)
    assert run("qc", path, "--png", tmp_path / "a.png").returncode == 1
    with Image.open(tmp_path / "a.png") as image:
        reds = [x for x in range(image.width) if image.getpixel((x, 200)) == (0xD1, 0x19, 0x19)]
    place = 70 + 20 / (len(audio) / rate) * 1500
    assert reds
    assert abs(reds[0] - place) < 3
    done = run("show", aired, "-o", tmp_path / "a.svg")
    assert done.returncode == 0, done.stderr
    said = re.findall(r"<text [^>]*>([^<]*)</text>", (tmp_path / "a.svg").read_text(encoding="utf-8"))
    assert any(text == "Sign-off" for text in said)
    assert "target -23 LUFS" in said
    shown = run("show", aired)
    assert "Sign-off" in shown.stdout
    assert "█" in shown.stdout
    assert run("show", aired, "-o", tmp_path / "a.gif").returncode == 2
