"""Delivery to a folder: whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import threading
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bulletins.errors import DeliveryError
from bulletins.model import AudioFile, Bulletin, LoudnessReport, Slot
from bulletins.outputs.folder import deliver

NAMES = ("master.wav", "bulletin.mp3", "script.txt", "timeline.json", "manifest.json")


def bulletin(root: Path, at: datetime, content: str = "x") -> Bulletin:
    work = root / f".work-{os.urandom(4).hex()}"
    work.mkdir(parents=True)
    for name in NAMES:
        (work / name).write_text(f"{content} {name}" * 1000, encoding="utf-8")
    return Bulletin("castle-hill", Slot(at, 60), str(work), (), NAMES)


def test_a_dated_copy_and_fixed_names(tmp_path: Path, at: datetime) -> None:
    receipt = deliver(bulletin(tmp_path, at), str(tmp_path))
    dated = tmp_path / "2026-11-23" / "1400-castle-hill"
    assert {path.name for path in dated.iterdir()} == set(NAMES)
    latest = {path.name for path in (tmp_path / "latest").iterdir()}
    assert latest == {"castle-hill.wav", "castle-hill.mp3", "castle-hill.txt", "castle-hill.json"}
    assert all(Path(path).exists() for path in receipt.paths)


def with_audio(made: Bulletin, *names: str) -> Bulletin:
    """The bulletin with more audio, which its manifest knows."""
    loudness = LoudnessReport(-23, -1, -23, -23, 0)
    for name in names:
        (Path(made.folder) / name).write_bytes(b"audio")
    (Path(made.folder) / "manifest.json").write_text(json.dumps({"audio": [{"file": name} for name in names]}))
    variants = {name: "stories" if name.startswith("story") else "clean" for name in names}
    audio = tuple(AudioFile(name, "wav", variants[name], "r128", 48_000, 5, loudness) for name in names)
    return replace(made, audio=audio, files=(*names, *made.files))


def test_other_audio_has_a_fixed_name_for_as_long_as_it_is_made(tmp_path: Path, at: datetime) -> None:
    first = with_audio(bulletin(tmp_path, at), "clean.wav", "voice.flac", "story-1-hall.mp3")
    deliver(first, str(tmp_path))
    other = tmp_path / "latest" / "castle-hill-fm-clean.wav"
    other.write_text("another station's")
    kept = {"castle-hill.wav", "castle-hill.mp3", "castle-hill.txt", "castle-hill.json", other.name}
    latest = {path.name for path in (tmp_path / "latest").iterdir()}
    assert latest == kept | {"castle-hill-clean.wav", "castle-hill-voice.flac"}
    deliver(with_audio(bulletin(tmp_path, at + timedelta(hours=1)), "voice.flac"), str(tmp_path))
    assert {path.name for path in (tmp_path / "latest").iterdir()} == kept | {"castle-hill-voice.flac"}


@pytest.mark.parametrize("spoilt", [b"", b"[]", b'{"audio": [{"file": "../../outside"}, {}]}', b'{"audio": 3}'])
def test_a_spoilt_manifest_of_before_does_no_harm(tmp_path: Path, at: datetime, spoilt: bytes) -> None:
    (tmp_path / "latest").mkdir()
    (tmp_path / "outside").write_text("stays")
    (tmp_path / "latest/castle-hill.json").write_bytes(spoilt)
    deliver(bulletin(tmp_path, at), str(tmp_path))
    assert (tmp_path / "outside").exists()


def test_the_same_hour_twice_replaces_all_of_it(tmp_path: Path, at: datetime) -> None:
    for content in ("first", "second"):
        deliver(bulletin(tmp_path, at, content), str(tmp_path))
    assert (tmp_path / "2026-11-23/1400-castle-hill/script.txt").read_text().startswith("second")
    assert (tmp_path / "latest/castle-hill.txt").read_text().startswith("second")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2026-11-23", "latest"]
    assert [path.name for path in (tmp_path / "2026-11-23").iterdir()] == ["1400-castle-hill"]


def test_many_at_once_leave_one_whole_bulletin(tmp_path: Path, at: datetime) -> None:
    failures: list[BaseException] = []

    def run(name: str) -> None:
        try:
            deliver(bulletin(tmp_path, at, name), str(tmp_path))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run, args=(f"n{number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    dated = tmp_path / "2026-11-23/1400-castle-hill"
    texts = {(dated / name).read_text(encoding="utf-8").split()[0] for name in NAMES}
    assert len(texts) == 1
    assert not list((tmp_path / "latest").glob("*.part"))
    assert all(isinstance(failure, DeliveryError) for failure in failures)


def test_a_file_in_the_way_is_an_error_with_a_hint(tmp_path: Path, at: datetime) -> None:
    made = bulletin(tmp_path, at)
    (tmp_path / "2026-11-23").write_text("in the way")
    with pytest.raises(DeliveryError) as raised:
        deliver(made, str(tmp_path))
    assert raised.value.hint
    assert not (tmp_path / "latest").exists()


def test_a_full_disk_leaves_the_old_files(tmp_path: Path, at: datetime) -> None:
    """A tmpfs that is too small for a second copy: `latest/` keeps what it had."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("mounting a small disk needs root")
    try:
        deliver(bulletin(disk, at - timedelta(hours=1), "old"), str(disk))
        made = bulletin(disk, at, "new")
        with contextlib.suppress(OSError), (disk / "filler").open("wb", buffering=0) as file:
            while file.write(b"0" * 4096):
                pass
        with pytest.raises(DeliveryError, match="no space"):
            deliver(made, str(disk))
        assert (disk / "latest/castle-hill.txt").read_text().startswith("old")
        assert not list((disk / "latest").glob(".*"))
    finally:
        subprocess.run(["umount", str(disk)], check=False)
