"""Broadcast WAV, read back by a strict reader of our own and, where they are installed, by other people's programs."""

from __future__ import annotations

import io
import json
import re
import shutil
import struct
import subprocess
import wave
from pathlib import Path

import numpy as np
import pytest

from bulletins.audio import broadcast_wave, files
from bulletins.audio.broadcast_wave import Pcm
from bulletins.audio.filters import Signal
from bulletins.audio.formats import WAV, WAV_24, Format
from bulletins.audio.loudness import PRESETS, measure
from bulletins.audio.master import Programme
from bulletins.audio.publish import publish
from bulletins.model import Label

from .conftest import RATE

TARGET = PRESETS["r128"]
Made = tuple[Path, Format, int]


def chunks_of(data: bytes) -> list[tuple[str, bytes]]:
    """Every chunk of a WAV in order. Sizes, padding and the file's end must agree to the byte."""
    riff, size, kind = struct.unpack("<4sI4s", data[:12])
    assert (riff, size, kind) == (b"RIFF", len(data) - 8, b"WAVE")
    found, at = [], 12
    while at < len(data):
        name, size = struct.unpack("<4sI", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        assert len(body) == size
        assert data[at + 8 + size : at + 8 + size + size % 2] == bytes(size % 2)
        found.append((name.decode("ascii"), body))
        at += 8 + size + size % 2
    assert at == len(data)
    return found


def text(body: bytes, at: int, size: int) -> str:
    """A NUL-padded field: nothing but NULs after its text."""
    field, _, rest = body[at : at + size].partition(b"\0")
    assert not rest.strip(b"\0")
    return field.decode("ascii")


@pytest.fixture(params=[(48_000, WAV), (44_100, WAV_24)], ids=["16-48", "24-44.1"], scope="module")
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, label: Label
) -> tuple[Path, Format, int]:
    rate, format = request.param
    path = tmp_path_factory.mktemp("wave") / "master.wav"
    noise = np.random.default_rng(6).standard_normal((45 * rate, 2)) * 0.05
    publish(path, Programme.of(noise.astype(np.float32), rate), format, TARGET, label)
    return path, format, rate


def test_its_chunks_stand_in_order_and_agree(made: Made) -> None:
    path, format, rate = made
    chunks = chunks_of(path.read_bytes())
    assert [name for name, _ in chunks] == ["fmt ", "bext", "cart", "cue ", "LIST", "data"]
    body = dict(chunks)
    frame = 2 * format.bits // 8
    assert struct.unpack("<HHIIHH", body["fmt "]) == (1, 2, rate, rate * frame, frame, format.bits)
    assert len(body["data"]) == 45 * rate * frame
    with wave.open(str(path)) as file:
        assert (file.getnframes(), file.getframerate()) == (45 * rate, rate)


def test_bext_is_version_2_with_its_loudness(made: Made) -> None:
    path, format, rate = made
    body = dict(chunks_of(path.read_bytes()))["bext"]
    assert text(body, 0, 256) == "Radio Llyn News, 14:00: Opener; Story: A=B; #1 \\ two; Sign-off"
    assert (text(body, 256, 32), text(body, 288, 32)) == ("Radio Llyn", "20261123140000-radio-llyn")
    assert (text(body, 320, 10), text(body, 330, 8)) == ("2026-11-23", "14:00:00")
    assert struct.unpack("<QH", body[338:348]) == (14 * 3600 * rate, 2)
    assert body[348:412] == bytes(64)
    heard = measure(*files.read(path))
    said = [value / 100 for value in struct.unpack("<5h", body[412:422])]
    assert said[0] == pytest.approx(heard.integrated_lufs, abs=0.02)
    assert said[1] == pytest.approx(heard.loudness_range_lu, abs=0.02)
    assert said[2] == pytest.approx(heard.true_peak_dbtp, abs=0.02)
    assert said[3:] == pytest.approx([heard.max_momentary_lufs, heard.max_short_term_lufs], abs=0.02)
    assert body[422:602] == bytes(180)
    assert body[602:] == f"A=PCM,F={rate},W={format.bits},M=stereo,T=bulletins 0.1.0\r\n".encode()


def test_cart_has_every_field(made: Made) -> None:
    path, _, rate = made
    body = dict(chunks_of(path.read_bytes()))["cart"]
    assert body[:4] == b"0101"
    fields = [text(body, at, 64) for at in (4, 68, 132, 196, 260, 324, 388)]
    assert fields == [
        *("Radio Llyn News, 14:00", "Radio Llyn", "radio-llyn-1400", "radio-llyn"),
        *("NEWS", "Bulletin", "This is Radio Llyn."),
    ]
    moments = [text(body, at, size) for at, size in ((452, 10), (462, 8), (470, 10), (480, 8))]
    assert moments == ["2026-11-23", "14:00:00", "2026-11-23", "14:59:59"]
    assert [text(body, at, 64) for at in (488, 552)] == ["bulletins", "0.1.0"]
    assert struct.unpack("<i", body[680:684]) == (32768,)
    timers = [struct.unpack("<4sI", body[at : at + 8]) for at in range(684, 748, 8)]
    last = 45 * rate - 1
    assert timers[:6] == [
        *((b"AUDs", 0), (b"INTs", 0), (b"INTe", round(3.35 * RATE)), (b"SEGs", 42 * RATE)),
        *((b"SEGe", last), (b"AUDe", last)),
    ]
    assert timers[6:] == [(bytes(4), 0)] * 2
    assert body[748:2048] == bytes(276 + 1024)
    script = body[2048:]
    assert script.endswith(b"\r\n\0")
    assert script.count(b"\n") == script.count(b"\r\n") == script.count(b"\r")
    assert b"It's two o'clock - here's the news.\r\n\"Caffe\" costs GBP 4.\r\n" in script


def test_cues_and_their_labels_agree(made: Made, label: Label) -> None:
    body = dict(chunks_of(made[0].read_bytes()))
    count = struct.unpack("<I", body["cue "][:4])[0]
    points = [struct.unpack("<II4sIII", body["cue "][4 + 24 * n : 28 + 24 * n]) for n in range(count)]
    assert [point[5] for point in points] == [chapter.start_samples for chapter in label.chapters]
    assert body["LIST"][:4] == b"adtl"
    inner = b"WAVE" + body["LIST"][4:]
    labels = chunks_of(b"RIFF" + struct.pack("<I", len(inner)) + inner)
    assert [int.from_bytes(label[:4], "little") for _, label in labels] == [point[0] for point in points]
    assert [label[4:-1].decode() for _, label in labels] == ["Opener", "Story: A=B; #1 \\ two", "Sign-off"]


def test_silence_has_no_loudness_in_bext(label: Label) -> None:
    silent = measure(np.zeros((RATE, 2), np.float32), RATE)
    (bext, *_) = broadcast_wave.chunks(label, Pcm(2, RATE, 16, 4 * RATE), silent)
    lufs, range_lu, dbtp, *_ = struct.unpack("<5h", bext[8 + 412 : 8 + 422])
    assert (lufs, range_lu, dbtp) == (0x7FFF, 0, 0x7FFF)


@pytest.mark.parametrize("spoilt", [b"", b"RIFF", b"RIFF\0\0\0\0WAVE", b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01"])
def test_what_is_no_wav_is_not_found_to_be_one(spoilt: bytes) -> None:
    assert broadcast_wave.find_pcm(io.BytesIO(spoilt)) is None


def test_an_odd_size_is_padded(tmp_path: Path) -> None:
    audio: Signal = np.zeros((3, 1), np.float32)
    files.write_wav(tmp_path / "a.wav", audio, RATE, 24, [broadcast_wave.chunk(b"test", b"odd")])
    assert [name for name, _ in chunks_of((tmp_path / "a.wav").read_bytes())] == ["fmt ", "test", "data"]
    assert files.read(tmp_path / "a.wav")[0].shape == (3, 1)


def told(program: str, *words: str) -> str:
    """What an independent program says; the test is skipped where it is not installed."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    return subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout


def test_sndfile_info_reads_cart_and_bext(made: Made) -> None:
    path, _, rate = made
    cart = told("sndfile-info", "--cart", str(path))
    for field in ("Radio Llyn News, 14:00", "radio-llyn-1400", "NEWS", "Bulletin", "2026-11-23", "14:59:59", "0.1.0"):
        assert field in cart
    assert re.search(rf"AUDe.*{45 * rate - 1}", cart)
    assert "here's the news" in cart
    bext = told("sndfile-info", "--broadcast", str(path))
    assert "20261123140000-radio-llyn" in bext
    assert re.search(r"Loudness value\s*: -23\.0", bext)
    assert "(50400.000000 seconds)" in bext
    assert "Story: A=B" in told("sndfile-info", str(path))


def test_mediainfo_reads_bext(made: Made) -> None:
    said = json.loads(told("mediainfo", "--Output=JSON", str(made[0])))
    general, audio = (next(t for t in said["media"]["track"] if t["@type"] == kind) for kind in ("General", "Audio"))
    assert general["Producer"] == "Radio Llyn"
    assert int(audio["SamplingCount"]) == 45 * made[2]
    assert "-23.0" in json.dumps(said)


def test_exiftool_reads_bext(made: Made) -> None:
    (said,) = json.loads(told("exiftool", "-j", str(made[0])))
    assert said["Originator"] == "Radio Llyn"
    assert said["DateTimeOriginal"] == "2026:11:23 14:00:00"
    assert said["BWFVersion"] == 2
    assert said["SampleRate"] == made[2]


def test_ffprobe_reads_the_chapters(made: Made) -> None:
    said = json.loads(told("ffprobe", "-v", "error", "-of", "json", "-show_chapters", "-show_format", str(made[0])))
    assert [chapter["tags"]["title"] for chapter in said["chapters"]] == ["Opener", "Story: A=B; #1 \\ two", "Sign-off"]
    assert said["format"]["tags"]["originator_reference"] == "20261123140000-radio-llyn"
