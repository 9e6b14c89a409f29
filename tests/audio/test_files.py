from __future__ import annotations

import struct
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest

from bulletins.audio import files, xing
from bulletins.audio.formats import FLAC, FORMATS, MP3, WAV
from bulletins.errors import AudioError, DeliveryError

from .conftest import RATE, tone

NOISE = (np.random.default_rng(9).standard_normal((RATE, 2)) * 0.1).astype(np.float32)


@pytest.mark.parametrize("bits", [16, 24])
@pytest.mark.parametrize("channels", [1, 2])
def test_wav_comes_back_to_the_last_bit(tmp_path: Path, bits: int, channels: int) -> None:
    audio = NOISE[:, :channels]
    files.write_wav(tmp_path / "a.wav", audio, 44_100, bits)
    again, rate = files.read(tmp_path / "a.wav")
    assert (rate, again.shape, again.dtype) == (44_100, audio.shape, np.float32)
    assert np.abs(again - audio).max() <= 0.5 / 2 ** (bits - 1)
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert (file.getsampwidth(), file.getnframes()) == (bits // 8, RATE)
    assert (tmp_path / "a.wav").stat().st_size == 44 + RATE * channels * bits // 8


def test_beyond_full_scale_is_held_there(tmp_path: Path) -> None:
    for bits in (16, 24):
        files.write_wav(tmp_path / "loud.wav", np.array([[2.0], [-2.0], [1.0]], np.float32), RATE, bits)
        full_scale = 2.0 ** (bits - 1)
        assert files.read(tmp_path / "loud.wav")[0][:, 0] * full_scale == pytest.approx(
            [full_scale - 1, -full_scale, full_scale - 1], abs=1e-3
        )


@pytest.mark.parametrize("name", sorted(FORMATS))
@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_every_format_comes_back_at_its_length(tmp_path: Path, name: str, rate: int) -> None:
    path = tmp_path / f"a{FORMATS[name].suffix}"
    files.write(path, tone(440, 2.003, -12, rate), rate, FORMATS[name], {"title": "News at two", "artist": "A=B\0C"})
    again, its_rate = files.read(path)
    assert its_rate == (48_000 if name == "opus" else rate)
    samples = round(2.003 * its_rate)
    assert again.shape == (-(-samples // FORMATS[name].frame_samples) * FORMATS[name].frame_samples, 2)
    assert np.abs(again).max() == pytest.approx(10 ** (-12 / 20), rel=0.1)
    assert files.length_s(path) == pytest.approx(2.003, abs=FORMATS[name].frame_samples / rate)


def test_mp3_carries_its_tags(tmp_path: Path) -> None:
    files.write(tmp_path / "a.mp3", NOISE, RATE, MP3, {"title": "Newyddion – dau o'r gloch", "album": "News"})
    data = (tmp_path / "a.mp3").read_bytes()
    assert data[:4] == b"ID3\x03"
    assert "Newyddion – dau".encode("utf-16-le") in data
    assert data.count(b"Xing") + data.count(b"Info") == 1
    assert len(data) == pytest.approx(192_000 / 8, rel=0.15)


@pytest.mark.parametrize("rest", [0, 1, 36, 46, 47, 600, 1151])
@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_mp3_is_exact_wherever_its_last_frame_ends(tmp_path: Path, rate: int, rest: int) -> None:
    audio = NOISE[: 20 * 1152 + rest]
    files.write(tmp_path / "a.mp3", audio, rate, MP3, {"title": "Xing Info"})
    assert len(files.read(tmp_path / "a.mp3")[0]) == len(audio)


def test_only_a_wrong_length_changes_in_an_mp3(tmp_path: Path) -> None:
    """What ffmpeg wrote right stays to the bit, its checksum too."""
    files.write(tmp_path / "a.mp3", NOISE, RATE, MP3, {})
    data = (tmp_path / "a.mp3").read_bytes()
    assert xing.exact(data, len(NOISE)) == data
    other = xing.exact(data, len(NOISE) - 1)
    assert len(other) == len(data)
    assert 0 < sum(a != b for a, b in zip(data, other, strict=True)) <= 5
    (tmp_path / "b.mp3").write_bytes(other)
    assert len(files.read(tmp_path / "b.mp3")[0]) == len(NOISE) - 1
    for spoilt in (b"", b"Info", data[:50]):
        with pytest.raises(ValueError, match="MP3"):
            xing.exact(spoilt, len(NOISE))


def test_the_same_audio_makes_the_same_file(tmp_path: Path) -> None:
    for format in (MP3, FLAC):
        for name in ("a", "b"):
            files.write(tmp_path / name, NOISE, RATE, format, {})
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize(
    ("codec", "exact"), [("pcm_u8", 0.01), ("pcm_f32le", 1e-6), ("pcm_s24le", 1e-6), ("pcm_alaw", 0.02)]
)
def test_other_kinds_of_wav_are_read(tmp_path: Path, codec: str, exact: float) -> None:
    files.write_wav(tmp_path / "a.wav", NOISE, RATE, 24)
    command = [files.ffmpeg(), "-v", "error", "-i", str(tmp_path / "a.wav"), "-c:a", codec, str(tmp_path / "b.wav")]
    subprocess.run(command, check=True)
    assert np.abs(files.read(tmp_path / "b.wav")[0] - NOISE).max() < exact


def test_a_wav_with_chunks_before_its_data_is_read(tmp_path: Path) -> None:
    files.write_wav(tmp_path / "a.wav", NOISE, RATE)
    data = (tmp_path / "a.wav").read_bytes()
    odd = struct.pack("<4sI", b"bext", 3) + b"abc\0"
    (tmp_path / "b.wav").write_bytes(data[:12] + odd + data[12:36] + odd + data[36:])
    assert np.array_equal(files.read(tmp_path / "b.wav")[0], files.read(tmp_path / "a.wav")[0])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.wav", b""),
        ("text.mp3", b"This is no audio.\n" * 100),
        ("riff.wav", b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0" + b"\0" * 20),
        ("list.m3u8", b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:a.wav\n#EXT-X-ENDLIST\n"),
        ("list.ffconcat", b"ffconcat version 1.0\nfile a.wav\n"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64),
    ],
)
def test_what_is_no_audio_is_refused(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, content: bytes
) -> None:
    files.write_wav(tmp_path / "a.wav", NOISE, RATE)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(AudioError, match=name) as error:
        files.read(tmp_path / name)
    assert error.value.hint
    assert "\n" not in error.value.message
    assert capfd.readouterr() == ("", "")


def test_audio_without_an_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_BYTES", 3_000_000)
    minute = np.zeros((60 * RATE, 2), np.float32)
    for format in (FLAC, WAV):
        files.write(tmp_path / "long", minute, RATE, format, {})
        with pytest.raises(AudioError, match="longer than"):
            files.read(tmp_path / "long")


@pytest.mark.parametrize("name", ["missing.wav", "folder"])
def test_what_cannot_be_opened_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(AudioError, match=name):
        files.read(tmp_path / name)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_where_nothing_can_be_written_is_an_error(tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str) -> None:
    (tmp_path / "file").write_text("in the way")
    for path in (tmp_path / "missing" / "a", tmp_path / "file" / "a"):
        with pytest.raises(DeliveryError, match="director") as error:
            files.write(path, NOISE, RATE, FORMATS[name], {})
        assert str(path) in error.value.message
        assert not path.exists()
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_full_disk_is_an_error(capfd: pytest.CaptureFixture[str], name: str) -> None:
    with pytest.raises(DeliveryError, match="no space left") as error:
        files.write(Path("/dev/full"), NOISE, RATE, FORMATS[name], {})
    assert error.value.hint == "free some space"
    assert Path("/dev/full").exists()
    assert capfd.readouterr() == ("", "")


def test_importing_says_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "always", "-c", "import bulletins.audio.files"],
        capture_output=True,
        check=True,
        cwd=Path(files.__file__).parents[2],
        env={"PATH": ""},
    )
    assert (done.stdout, done.stderr) == (b"", b"")
