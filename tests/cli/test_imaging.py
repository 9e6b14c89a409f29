"""`bulletins imaging`: lists, checks, draws."""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image

from bulletins.imaging.packages import shipped

from ..conftest import EXAMPLE
from .test_cli import loaded_by, run


def test_list_shows_every_shipped_package() -> None:
    rows = json.loads(run("imaging", "list", "--json").stdout)
    assert [row["name"] for row in rows] == sorted(shipped())
    assert all({"opener", "bed", "closer"} <= {sound["role"] for sound in row["sounds"]} for row in rows)
    assert "hit at 3.75 s" in run("imaging", "list").stdout
    assert not loaded_by("imaging", "list") & {"numpy", "PIL", "pydub"}


def test_check_of_a_station_draws_and_prints_its_sounds(tmp_path: Path) -> None:
    done = run("imaging", "check", EXAMPLE, "--png", tmp_path / "a.png")
    assert done.returncode == 0, done.stderr
    assert "▲ hit 3.750 s" in done.stdout
    assert "fit for air" in done.stdout
    with Image.open(tmp_path / "a.png") as image:
        assert image.width == 1600


def test_check_of_a_faulty_package_fails_with_the_reason(tmp_path: Path) -> None:
    opener = (shipped()["commercial"] / "opener.flac").read_bytes()
    (tmp_path / "opener.flac").write_bytes(opener)
    toml = 'name = "Ours"\n[opener]\nfile = "opener.flac"\nlength_s = 5.625\nhit_s = 3.9\n'
    (tmp_path / "imaging.toml").write_text(toml, encoding="utf-8")
    done = run("imaging", "check", tmp_path, "--json")
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert not report["passed"]
    (fail,) = (one for one in report["observations"] if one["severity"] == "fail")
    assert "-149 ms from hit_s" in fail["message"]
    assert report["sounds"][0]["accent_s"] == 3.751
    assert run("imaging", "check", tmp_path / "none").returncode == 2
