from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bulletins.model import Word
from bulletins.speech._cache import Cache, key
from bulletins.speech._engine import Said, Sentence, Utterance

SPOKEN = Utterance(bytes(range(256)) * 40, 24_000, (Word("Good", 0.01, 0.2), Word("morning.", 0.2, 0.5)))

WRITER = """
import sys
from pathlib import Path
from bulletins.speech._cache import Cache
from bulletins.speech._engine import Utterance
cache = Cache(Path(sys.argv[1]), limit_bytes=300_000)
for turn in range(150):
    cache.put(f"{turn % 5:064}", Utterance(bytes([turn % 5]) * 40_000, 8000))
    cache.prune()
    found = cache.get(f"{turn % 5:064}")
    assert found is None or found.samples == bytes([turn % 5]) * 40_000
assert not cache.trouble, cache.trouble
"""


def test_what_was_kept_is_found(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "not" / "yet")
    assert cache.get("a") is None
    cache.put("a", SPOKEN)
    assert cache.get("a") == SPOKEN
    assert not cache.trouble


def test_everything_that_shapes_the_sound_is_in_the_key() -> None:
    base = (Sentence("Good morning."), "hibari", "1", "heart", 1.0)
    others = [(Sentence("Good evening."), *base[1:]), (base[0], "tone", *base[2:]), (*base[:2], "2", *base[3:])]
    others += [(Sentence("Good morning.", (Said(5, 12, "mˈɔːnɪŋ", ""),)), *base[1:])]
    others += [(*base[:3], "emma", 1.0), (*base[:4], 1.06)]
    assert len({key(*parts) for parts in [base, *others]}) == 7
    assert key(*base[:4], 1.0 + 1e-9) == key(*base)


@pytest.mark.parametrize("damage", ["truncated", "flipped", "empty", "stub", "folder"])
def test_a_damaged_take_is_a_miss(tmp_path: Path, damage: str) -> None:
    cache = Cache(tmp_path)
    cache.put("a", SPOKEN)
    (path,) = tmp_path.iterdir()
    data = path.read_bytes()
    path.unlink()
    if damage == "folder":
        path.mkdir()
    else:
        flipped = data[:-1] + bytes([data[-1] ^ 1])
        path.write_bytes({"truncated": data[:-5], "flipped": flipped, "empty": b"", "stub": data[:20]}[damage])
    assert cache.get("a") is None


def test_a_folder_that_cannot_be_written_only_costs_the_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "takes")
    cache.put("a", SPOKEN)
    assert cache.get("a") is None
    assert cache.trouble
    cache.prune()


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit_bytes=25_000)
    for age, name in enumerate("abc"):
        cache.put(name, SPOKEN)
        os.utime(tmp_path / f"{name}.take", (1_000_000 + age, 1_000_000 + age))
    assert cache.get("a")
    cache.prune()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.take", "c.take"]


def test_what_a_crash_left_behind_is_removed(tmp_path: Path) -> None:
    for name, time_s in (("old.part", 1_000_000), ("new.part", None)):
        (tmp_path / name).write_bytes(b"half")
        if time_s:
            os.utime(tmp_path / name, (time_s, time_s))
    (tmp_path / "notes.txt").write_text("not ours")
    Cache(tmp_path, limit_bytes=0).prune()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.part", "notes.txt"]


def test_two_processes_share_a_folder(tmp_path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)]) for _ in range(2)]
    assert [writer.wait(30) for writer in writers] == [0, 0]
    assert not list(tmp_path.glob("*.part"))


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.put("a", SPOKEN)
    cache.prune()
    assert cache.get("a") is None and not cache.trouble
