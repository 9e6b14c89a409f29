"""Reads and writes audio files. The one importer of pydub, and the one caller of ffmpeg.

pydub holds PCM and exports every encoded format; ffmpeg (the one that imageio-ffmpeg brings) decodes everything that
is no WAV of integers.
"""

from __future__ import annotations

import errno
import io
import re
import subprocess
import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

import imageio_ffmpeg
import numpy as np

from bulletins.audio import broadcast_wave, layer2, xing
from bulletins.audio.broadcast_wave import Pcm
from bulletins.audio.filters import Signal
from bulletins.audio.formats import Format
from bulletins.errors import AudioError, DeliveryError
from bulletins.model import Chapter

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pydub looks for ffmpeg on the PATH and says that it is not there
    from pydub import AudioSegment
    from pydub.exceptions import CouldntEncodeError

DECODE_LIMIT_S = 60.0
"""A file that takes longer to decode is refused."""
LARGEST_BYTES = 400_000_000
"""A file that is larger, or gets larger by decoding, is refused: 17 minutes in stereo at 48 kHz and 32 bits."""
_DEMUXERS = "wav,w64,aiff,caf,flac,mp3,ogg,mov,aac,matroska"
_AT_ONCE = 1 << 16
"""Samples are turned into PCM and back so many at a time: a second copy of the audio is never held."""
_TO_LENGTH = {"mp2": layer2.aligned, "mp3": xing.exact}
"""What makes an encoder's stream as long as its audio."""
_COMPLAINT = re.compile(
    r"^\[.*\] (.*(?:corrupt|invalid|missing|error|failed|do not match).*)$", re.IGNORECASE | re.MULTILINE
)
_PROMISED = re.compile(r"^  Duration: (\d+):(\d\d):(\d\d\.\d+)", re.MULTILINE)
_LOST_S = 0.2
"""A decoder that gives so much less than the file's own length has lost something; delays and padding are shorter."""
_META_SIGNS = re.compile(r"([=;#\\\n])")


def read(path: Path) -> tuple[Signal, int]:
    """The audio, shape (samples, channels) with full scale ±1, and its sample rate.

    Raises AudioError when the file is missing, is not audio or takes too long to decode.
    """
    try:
        with path.open("rb") as file:
            if path.stat().st_size > LARGEST_BYTES:
                raise _too_long(path)
            if pcm := broadcast_wave.find_pcm(file):
                file.seek(pcm.offset)
                return _samples(file, pcm), pcm.sample_rate
    except OSError as error:
        raise AudioError(f"{path}: {_reason(error)}", "check the path and that the file may be read") from error
    decoded = io.BytesIO(_decoded(path))
    pcm = broadcast_wave.find_pcm(decoded)
    if pcm is None:
        raise _not_audio(path)
    decoded.seek(pcm.offset)
    return _samples(decoded, pcm), pcm.sample_rate


def _samples(file: BinaryIO, pcm: Pcm) -> Signal:
    """The PCM that starts here as audio of shape (samples, channels)."""
    width = pcm.bits // 8
    audio = np.empty((pcm.size // (width * pcm.channels), pcm.channels), np.float32)
    full_scale = np.float32(2.0 ** (31 if width == 3 else pcm.bits - 1))
    for start in range(0, len(audio), _AT_ONCE):
        part = audio[start : start + _AT_ONCE]
        raw = np.frombuffer(file.read(part.size * width), np.uint8)
        if width == 3:
            raw = np.pad(raw.reshape(-1, 3), ((0, 0), (1, 0))).reshape(-1)  # the upper three bytes of 32 bits
        np.divide(raw.view("<i2" if width == 2 else "<i4").reshape(part.shape), full_scale, out=part, casting="unsafe")
    return audio


def length_s(path: Path) -> float:
    """The length of an audio file in seconds. Raises AudioError as `read` does."""
    audio, sample_rate = read(path)
    return len(audio) / sample_rate


def write(
    path: Path,
    audio: Signal,
    sample_rate: int,
    format: Format,
    tags: Mapping[str, str],
    chapters: Sequence[Chapter] = (),
) -> None:
    """Write audio of shape (samples, channels) in any format; PCM and MP2 carry no tags and no chapters.

    Raises DeliveryError when the file cannot be written there, and AudioError when the encoder fails.
    """
    if format.codec:
        _export(path, audio, sample_rate, format, _metadata(tags, chapters, len(audio), sample_rate))
    else:
        write_wav(path, audio, sample_rate, format.bits)


def write_wav(path: Path, audio: Signal, sample_rate: int, bits: int = 16, chunks: Sequence[bytes] = ()) -> None:
    """Write a WAV of 16 or 24 bits; without other `chunks` it has only `fmt ` and `data`. Raises DeliveryError."""
    with _writing(path), path.open("wb") as file:
        file.write(broadcast_wave.head(Pcm(audio.shape[1], sample_rate, bits, audio.size * bits // 8), chunks))
        for start in range(0, len(audio), _AT_ONCE):
            file.write(_pcm(audio[start : start + _AT_ONCE], bits))
        file.write(bytes(audio.size * bits // 8 % 2))


def _export(path: Path, audio: Signal, sample_rate: int, format: Format, metadata: str) -> None:
    AudioSegment.converter = ffmpeg()
    pcm = _pcm(audio, 16)
    if format.frame_samples > 1:
        silence = bytes(2 * audio.shape[1] * layer2.FRAME_SAMPLES)
        pcm = b"".join((silence[: 2 * audio.shape[1] * layer2.PAD_SAMPLES], pcm, silence, silence))
    segment = AudioSegment(data=pcm, sample_width=2, frame_rate=sample_rate, channels=audio.shape[1])
    try:
        with _writing(path), tempfile.TemporaryDirectory() as folder, path.open("w+b") as file:
            said = Path(folder) / "metadata.txt"
            said.write_text(metadata, encoding="utf-8")
            # pydub puts these between its input and its output
            words = ["-f", "ffmetadata", "-i", str(said), "-map", "0:a", "-map_metadata", "1", "-map_chapters", "1"]
            words += ["-c:a", format.codec, *(["-b:a", format.bitrate] if format.bitrate else []), *format.options]
            segment.export(file, format=format.container, parameters=words)
            if to_length := _TO_LENGTH.get(format.name):
                file.seek(0)
                stream = to_length(file.read(), len(audio))
                file.seek(0)
                file.write(stream)
                file.truncate()
    except (CouldntEncodeError, ValueError) as error:
        path.unlink(missing_ok=True)
        raise AudioError(
            f"{path}: the {format.name} encoder failed", "is the disk for temporary files full?"
        ) from error


def _metadata(tags: Mapping[str, str], chapters: Sequence[Chapter], samples: int, sample_rate: int) -> str:
    """Tags and chapters in ffmpeg's own notation."""
    lines = [";FFMETADATA1", *(f"{name}={_meta(value)}" for name, value in tags.items())]
    ends = [*(chapter.start_samples for chapter in chapters[1:]), samples]
    for chapter, end in zip(chapters, ends, strict=False):
        lines += ["[CHAPTER]", f"TIMEBASE=1/{sample_rate}", f"START={chapter.start_samples}", f"END={end}"]
        lines.append(f"title={_meta(chapter.title)}")
    return "\n".join(lines) + "\n"


def _meta(value: str) -> str:
    return _META_SIGNS.sub(r"\\\1", value.replace("\0", ""))


def _pcm(audio: Signal, bits: int) -> bytes:
    """Little-endian PCM. What is beyond full scale is held there; 24 bits are the upper three bytes of 32."""
    full_scale = 2.0 ** (bits - 1)
    scaled = audio * np.float32(full_scale)
    np.rint(scaled, out=scaled)
    np.clip(scaled, -full_scale, full_scale - 1, out=scaled)
    if bits == 16:
        return scaled.astype("<i2").tobytes()
    return scaled.astype("<i4").view(np.uint8).reshape(-1, 4)[:, :3].tobytes()


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Leave nothing half-written, and say what went wrong."""
    try:
        yield
    except OSError as error:
        if path.is_file():
            path.unlink(missing_ok=True)
        hint = (
            "free some space" if error.errno == errno.ENOSPC else "check that the folder exists and may be written to"
        )
        raise DeliveryError(f"{path}: {_reason(error)}", hint) from error


def _decoded(path: Path) -> bytes:
    """The file as a WAV of 32 bits, by ffmpeg. It may open this one file and nothing else."""
    command = [ffmpeg(), "-v", "error", "-nostdin", "-protocol_whitelist", "file,pipe", "-format_whitelist", _DEMUXERS]
    command += ["-i", f"file:{path.absolute()}", "-map", "0:a:0", "-fs", str(LARGEST_BYTES)]
    command += ["-c:a", "pcm_s32le", "-bitexact", "-f", "wav", "pipe:1"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=DECODE_LIMIT_S, check=False)
    except subprocess.TimeoutExpired as error:
        raise AudioError(f"{path}: decoding took more than {DECODE_LIMIT_S:.0f} s", "give a shorter file") from error
    except OSError as error:
        raise AudioError(f"ffmpeg could not be started: {_reason(error)}", "reinstall imageio-ffmpeg") from error
    if done.returncode or not done.stdout:
        raise _not_audio(path)
    if len(done.stdout) >= LARGEST_BYTES - 1_000_000:  # ffmpeg stops within a packet of the limit
        raise _too_long(path)
    return done.stdout


def damage(path: Path, decoded_s: float) -> str:
    """What a decoder has against a file, in a line; empty when it is whole.

    That is its own complaint, or that the file says of itself to be longer than the `decoded_s` seconds that came out.
    """
    with path.open("rb") as file:
        if broadcast_wave.find_pcm(file):
            return ""
    command = [ffmpeg(), "-hide_banner", "-nostats", "-nostdin", "-protocol_whitelist", "file,pipe"]
    command += ["-format_whitelist", _DEMUXERS, "-i", f"file:{path.absolute()}", "-map", "0:a:0", "-f", "null", "-"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=DECODE_LIMIT_S, check=False)
    except subprocess.TimeoutExpired:
        return f"decoding took more than {DECODE_LIMIT_S:.0f} s"
    said = done.stderr.decode("utf-8", "replace")
    if complaint := _COMPLAINT.search(said):
        return complaint[1].strip()[:120].lower()
    if promised := _PROMISED.search(said):
        hours, minutes, seconds = promised.groups()
        promised_s = int(hours) * 3600 + int(minutes) * 60 + float(seconds)
        if promised_s - decoded_s > _LOST_S:
            return f"{decoded_s:.2f} s of the {promised_s:.2f} s that it says it has"
    return ""


def _not_audio(path: Path) -> AudioError:
    return AudioError(f"{path} is not audio that can be read", "give a WAV, FLAC, MP3, Ogg, AIFF or M4A file")


def _too_long(path: Path) -> AudioError:
    return AudioError(f"{path} is longer than any bulletin or piece of imaging", "cut it to what is heard")


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


@lru_cache(maxsize=1)
def ffmpeg() -> str:
    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise AudioError("there is no ffmpeg to decode or encode with", "pip install imageio-ffmpeg") from error
