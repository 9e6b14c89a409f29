"""Reads and writes audio files. The one importer of pydub, and the one caller of ffmpeg.

pydub reads and holds PCM and exports every encoded format; ffmpeg (the one that imageio-ffmpeg brings) decodes
everything that is not plain WAV.
"""

from __future__ import annotations

import errno
import subprocess
import warnings
import wave
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import imageio_ffmpeg
import numpy as np

from bulletins.audio.filters import Signal
from bulletins.audio.formats import Format
from bulletins.errors import AudioError, DeliveryError

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pydub looks for ffmpeg on the PATH and says that it is not there
    from pydub import AudioSegment
    from pydub.exceptions import CouldntDecodeError, CouldntEncodeError

DECODE_LIMIT_S = 60.0
"""A file that takes longer to decode is refused."""
LARGEST_BYTES = 400_000_000
"""A file that is larger, or gets larger by decoding, is refused: 17 minutes in stereo at 48 kHz and 32 bits."""
_DEMUXERS = "wav,w64,aiff,caf,flac,mp3,ogg,mov,aac,matroska"
_PLAIN_WAV = {(b"\x01\x00", b"\x10\x00"), (b"\x01\x00", b"\x20\x00")}
"""Format tag and bits of the WAV that pydub reads fast and right: integer PCM of 16 or 32 bits."""


def read(path: Path) -> tuple[Signal, int]:
    """The audio, shape (samples, channels) with full scale ±1, and its sample rate.

    Raises AudioError when the file is missing, is not audio or takes too long to decode.
    """
    try:
        with path.open("rb") as file:
            head = file.read(44)
        too_large = path.stat().st_size > LARGEST_BYTES
    except OSError as error:
        raise AudioError(f"{path}: {_reason(error)}", "check the path and that the file may be read") from error
    if too_large:
        raise _too_long(path)
    plain = head[:4] == b"RIFF" and head[8:16] == b"WAVEfmt " and head[36:40] == b"data"
    data = path.read_bytes() if plain and (head[20:22], head[34:36]) in _PLAIN_WAV else _decoded(path)
    try:
        segment = AudioSegment(data=data)
    except (CouldntDecodeError, ValueError, IndexError) as error:
        raise _not_audio(path) from error
    samples = np.frombuffer(segment.raw_data, f"<i{segment.sample_width}")
    samples = samples[: len(samples) // segment.channels * segment.channels]
    full_scale = np.float32(2.0 ** (8 * segment.sample_width - 1))
    audio = samples.astype(np.float32).reshape(-1, segment.channels)
    audio /= full_scale
    return audio, segment.frame_rate


def length_s(path: Path) -> float:
    """The length of an audio file in seconds. Raises AudioError as `read` does."""
    audio, sample_rate = read(path)
    return len(audio) / sample_rate


def write(path: Path, audio: Signal, sample_rate: int, format: Format, tags: Mapping[str, str]) -> None:
    """Write audio of shape (samples, channels) in any format; PCM carries no tags.

    Raises DeliveryError when the file cannot be written there, and AudioError when the encoder fails.
    """
    if format.codec:
        _export(path, audio, sample_rate, format, tags)
    else:
        write_wav(path, audio, sample_rate, format.bits)


def write_wav(path: Path, audio: Signal, sample_rate: int, bits: int = 16) -> None:
    """Write a plain WAV of 16 or 24 bits: no chunks but `fmt ` and `data`. Raises DeliveryError."""
    with _writing(path), path.open("wb") as raw, wave.open(raw, "wb") as file:
        file.setparams((audio.shape[1], bits // 8, sample_rate, len(audio), "NONE", ""))
        file.writeframesraw(_pcm(audio, bits))


def _export(path: Path, audio: Signal, sample_rate: int, format: Format, tags: Mapping[str, str]) -> None:
    AudioSegment.converter = ffmpeg()
    segment = AudioSegment(data=_pcm(audio, 16), sample_width=2, frame_rate=sample_rate, channels=audio.shape[1])
    clean = {name: value.replace("\0", "") for name, value in tags.items()}
    try:
        with _writing(path), path.open("wb") as file:
            segment.export(
                file,
                format=format.container,
                codec=format.codec,
                bitrate=format.bitrate or None,
                tags=clean,
                id3v2_version="3",
            )
    except CouldntEncodeError as error:
        path.unlink(missing_ok=True)
        raise AudioError(
            f"{path}: the {format.name} encoder failed", "is the disk for temporary files full?"
        ) from error


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
