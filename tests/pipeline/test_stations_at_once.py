"""Several stations air at once, each in a process of its own, with one cache of takes between them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec

from bulletins.audio import files
from bulletins.speech._cache import Cache

from ..conftest import EXAMPLE


def test_stations_that_air_at_once_share_their_takes(tmp_path: Path) -> None:
    surroundings = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    running = []
    for slot_s in (60, 75, 90, 120):
        station = shutil.copytree(EXAMPLE, tmp_path / f"station-{slot_s}")
        command = [sys.executable, "-m", "bulletins", "air", station, "--at", "2026-11-23T14:00"]
        command += ["--slot", str(slot_s), "--until", "takes", "--out", tmp_path / f"out-{slot_s}", "--json"]
        running.append(subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
    told = [process.communicate(timeout=300) for process in running]
    assert [process.returncode for process in running] == [0] * 4, told
    spoken: dict[str, bytes] = {}
    for checkpoint in tmp_path.glob("out-*/*/*/takes.json"):
        made = json.loads(checkpoint.read_text(encoding="utf-8"))
        lines = {line["id"]: line for line in made["script"]["lines"]}
        assert {take["engine"] for take in made["takes"]} == {"hibari"} and len(made["takes"]) == len(lines)
        for take in made["takes"]:
            said = f"{lines[take['line_id']]['spoken']} {lines[take['line_id']]['rate']}"
            audio = files.read(checkpoint.parent / take["file"])[0].tobytes()
            assert spoken.setdefault(said, audio) == audio
    kept = sorted((tmp_path / "cache" / "bulletins" / "takes").iterdir())
    shelf = Cache(tmp_path / "cache" / "bulletins" / "takes")
    assert kept and all(path.suffix == ".take" and shelf.get(path.stem) for path in kept)
    assert msgspec.json.decode(told[0][0])
