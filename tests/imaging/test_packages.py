"""The shipped jingle packages, heard by FFmpeg, and what is said of a broken one."""

from __future__ import annotations

import re
import subprocess
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import numpy as np
import numpy.typing as npt
import pytest

from bulletins.errors import FaultsError, InputError
from bulletins.imaging.packages import load, shipped
from bulletins.model import ACCENTED, BEDS, ROLES

SAMPLE_RATE = 48_000
PACKAGES = ("commercial", "night", "public")
MUSIC = tuple(role for role in ROLES if role != "pips")
HITS = tuple(role for role in ACCENTED if role != "pips")
FACES = [(package, role) for package in PACKAGES for role in MUSIC]


@dataclass(frozen=True)
class Heard:
    """A shipped sound: its table, the package's tempo, its samples of shape (samples, 2), and what ebur128 says."""

    table: dict[str, Any]
    bpm: float
    audio: npt.NDArray[np.float64]
    lufs: float
    peak_dbtp: float

    @property
    def hit(self) -> int:
        return round(self.table["hit_s"] * SAMPLE_RATE)


@cache
def hear(package: str, role: str) -> Heard:
    document = tomllib.loads((shipped()[package] / "imaging.toml").read_text(encoding="utf-8"))
    path = shipped()[package] / document[role]["file"]
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-nostats", "-i", str(path)]
    command += ["-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    said = done.stderr.decode()
    assert f"{SAMPLE_RATE} Hz, stereo" in said
    summary = said.rpartition("Summary:")[2]
    lufs, peak = (float(re.search(rf"{label}:\s+(\S+) ", summary)[1]) for label in ("I", "Peak"))
    audio = np.frombuffer(_decoded(path), "<i2").reshape(-1, 2) / 32768
    return Heard(document[role], document["bpm"], audio, lufs, peak)


def _decoded(path: Path) -> bytes:
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-i", str(path), "-f", "s16le", "pipe:1"]
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout


def level_db(audio: npt.NDArray[np.float64]) -> float:
    return float(10 * np.log10(np.mean(audio**2) + 1e-12))


@pytest.mark.parametrize("name", PACKAGES)
def test_a_shipped_package_has_every_role(name: str) -> None:
    assert tuple(shipped()) == PACKAGES
    imaging = load(shipped()[name])
    assert tuple(sound.role for sound in imaging.sounds) == ROLES
    assert all(Path(sound.path).is_absolute() and Path(sound.path).is_file() for sound in imaging.sounds)
    assert [sound.role for sound in imaging.sounds if sound.loops] == list(BEDS)
    assert [sound.role for sound in imaging.sounds if sound.hit_s] == list(ACCENTED)


def test_the_packages_are_small() -> None:
    assert sum(path.stat().st_size for folder in shipped().values() for path in folder.iterdir()) < 12e6


@pytest.mark.parametrize(("package", "role"), FACES)
def test_length_loudness_and_peak_are_as_promised(package: str, role: str) -> None:
    heard = hear(package, role)
    assert len(heard.audio) == heard.table["length_s"] * SAMPLE_RATE
    assert heard.lufs == pytest.approx(-20 if role in BEDS else -16, abs=0.5)
    assert heard.lufs == pytest.approx(heard.table["lufs"], abs=0.15)
    assert heard.peak_dbtp <= -1.5
    assert np.abs(heard.audio.mean(axis=0)).max() < 2e-4


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("role", BEDS)
def test_a_bed_loops_without_a_seam(package: str, role: str) -> None:
    heard = hear(package, role)
    bar_samples = 4 * 60 * SAMPLE_RATE / heard.bpm
    assert len(heard.audio) % bar_samples == 0
    steps = np.abs(np.diff(heard.audio, axis=0)).max(axis=1)
    assert np.abs(heard.audio[0] - heard.audio[-1]).max() <= np.quantile(steps, 0.99)


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("role", BEDS)
def test_a_bed_is_even_and_leaves_room_for_speech(package: str, role: str) -> None:
    audio = hear(package, role).audio
    crest_db = 20 * np.log10(np.abs(audio).max()) - level_db(audio)
    assert crest_db < 14
    seconds = audio[: len(audio) // SAMPLE_RATE * SAMPLE_RATE].reshape(-1, SAMPLE_RATE, 2)
    levels = [level_db(second) for second in seconds]
    assert max(levels) - min(levels) < 6
    power = (np.abs(np.fft.rfft(audio, axis=0)) ** 2).sum(axis=1)
    hz = np.fft.rfftfreq(len(audio), 1 / SAMPLE_RATE)
    consonants = power[(hz > 1000) & (hz < 4000)].sum() / power.sum()
    assert 10 * np.log10(consonants) < -9


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("role", HITS)
def test_a_hit_is_an_onset(package: str, role: str) -> None:
    heard = hear(package, role)
    tenth = SAMPLE_RATE // 10
    before, after = heard.audio[heard.hit - tenth : heard.hit], heard.audio[heard.hit : heard.hit + tenth]
    assert level_db(after) - level_db(before) > 15
    first_20_ms = heard.audio[heard.hit : heard.hit + tenth // 5]
    assert level_db(first_20_ms) - level_db(before) > 10


@pytest.mark.parametrize("package", PACKAGES)
def test_a_sting_lets_the_voice_in(package: str) -> None:
    heard = hear(package, "sting")
    half_a_second_on = heard.audio[heard.hit + SAMPLE_RATE // 2 : heard.hit + SAMPLE_RATE * 6 // 10]
    at_the_hit = heard.audio[heard.hit : heard.hit + SAMPLE_RATE // 10]
    assert level_db(at_the_hit) - level_db(half_a_second_on) > 8


def test_the_last_pip_is_the_hour() -> None:
    heard = hear("commercial", "pips")
    audio = heard.audio[:, 0]
    sounding = np.abs(audio[: len(audio) // 480 * 480]).reshape(-1, 480).max(axis=1) > 0.05
    starts = np.flatnonzero(np.diff(np.concatenate([[0], sounding.astype(int)])) == 1) / 100
    lengths = np.add.reduceat(sounding, (starts * 100).astype(int)) / 100
    assert starts.tolist() == [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]
    assert heard.table["hit_s"] == 5.0
    assert lengths.tolist() == [0.1] * 5 + [0.5]
    last = audio[5 * SAMPLE_RATE :]
    assert np.argmax(np.abs(np.fft.rfft(last))) / 0.5 == 1000
    assert all(
        (shipped()[name] / "pips.flac").read_bytes() == (shipped()["commercial"] / "pips.flac").read_bytes()
        for name in PACKAGES
    )


@pytest.mark.parametrize("package", PACKAGES)
def test_a_closer_rings_to_its_end(package: str) -> None:
    heard = hear(package, "closer")
    ringing = heard.audio[heard.hit : -round(0.3 * SAMPLE_RATE)]
    tenths = ringing[: len(ringing) // 4800 * 4800].reshape(-1, 4800, 2)
    assert min(level_db(tenth) for tenth in tenths) > -50
    assert np.abs(heard.audio[-1]).max() <= 4 / 32768  # a step of 14 bits


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("role", HITS)
def test_a_sound_ends_quietly(package: str, role: str) -> None:
    assert np.abs(hear(package, role).audio[-48:]).max() < 0.001


# --- faults ---------------------------------------------------------------------------------------------------------


def faults(folder: Path, toml: str) -> list[tuple[int, str, str]]:
    (folder / "imaging.toml").write_text(toml, encoding="utf-8")
    (folder / "there.flac").touch()
    with pytest.raises(FaultsError) as caught:
        load(folder)
    assert all(fault.path == folder / "imaging.toml" for fault in caught.value.faults)
    return [(fault.line, fault.message, fault.hint) for fault in caught.value.faults]


def test_a_package_of_ones_own(tmp_path: Path) -> None:
    toml = 'name = "Ours"\n[bed]\nfile = "there.flac"\nlength_s = 30\nloops = true\ngain_db = -2\n'
    (tmp_path / "imaging.toml").write_text(toml, encoding="utf-8")
    (tmp_path / "there.flac").touch()
    bed = load(tmp_path).sound("bed")
    assert bed is not None
    assert (bed.path, bed.length_s, bed.loops, bed.gain_db) == (str(tmp_path / "there.flac"), 30.0, True, -2.0)


def test_a_folder_without_a_package(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no imaging\.toml") as caught:
        load(tmp_path)
    assert "commercial" in caught.value.hint


def test_an_unknown_role(tmp_path: Path) -> None:
    found = faults(tmp_path, 'name = "Ours"\n\n[opnener]\nfile = "there.flac"\nlength_s = 5\n')
    assert found == [(3, "unknown key 'opnener'", "did you mean 'opener'?")]


def test_every_fault_at_once_with_its_line(tmp_path: Path) -> None:
    toml = 'name = "Ours"\n[opener]\nfile = "gone.flac"\nlength_s = 5.0\nhit_s = 5.5\n'
    (missing_line, missing, _), (hit_line, hit, _) = faults(tmp_path, toml)
    assert (missing_line, missing) == (3, "opener: there is no file 'gone.flac'")
    assert (hit_line, hit) == (5, "opener: hit_s is 5.5 but the sound is 5.0 s long")


@pytest.mark.parametrize(
    ("toml", "line", "message"),
    [
        ('[bed]\nfile = "there.flac"\nlength_s = 9\n', 0, "'name' is missing"),
        ('name = "Ours"\n', 0, "no sound"),
        ('name = "Ours"\n[bed]\nfile = "there.flac"\n', 2, "bed has no 'length_s'"),
        ('name = "Ours"\n[bed]\nfile = "there.flac"\nlength_s = -1\n', 4, "length_s"),
        ('name = "Ours"\n[bed]\nfile = "there.flac"\nlength_s = nan\n', 2, "nan"),
        ('name = "Ours"\n[bed]\nfile = "../there.flac"\nlength_s = 9\n', 3, "outside the package"),
        ('name = "Ours"\n[bed]\nfile = "there.flac"\nlength_s = "9"\n', 4, "should be a number"),
        ('name = "Ours"\n[bed]\nfile = "a\\u0000"\nlength_s = 9\n', 3, "the name of an audio file"),
        ('name = "Ours"\nbed = 3\n', 2, "bed is 3"),
        ('name = "Ours"\n[bed\n', 2, "not valid TOML"),
        ('name = "Ours"\n[bed]\n[bed]\n', 3, "not valid TOML"),
    ],
)
def test_a_fault_names_its_line(tmp_path: Path, toml: str, line: int, message: str) -> None:
    found = faults(tmp_path, toml)
    assert (found[0][0], len(found)) == (line, 1)
    assert message in found[0][1]


def test_text_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "imaging.toml").write_bytes(b'name = "Ours"\nlicence = "\xa9 us"\n')
    with pytest.raises(FaultsError, match=r"imaging\.toml:2: this line is not UTF-8"):
        load(tmp_path)


def test_a_file_that_is_far_too_long(tmp_path: Path) -> None:
    (tmp_path / "imaging.toml").write_text("#" * 200_000, encoding="utf-8")
    with pytest.raises(FaultsError, match="200,000 bytes"):
        load(tmp_path)
