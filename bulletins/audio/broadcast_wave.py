"""Broadcast WAV: the chunks that playout reads, and a WAV's bytes from its chunks and its audio.

`bext` version 2 follows EBU Tech 3285 (2011), with the loudness of the file; `cart` follows AES46-2002; `cue ` and
`LIST adtl` are Microsoft's, with one cue point and label for each chapter. Their text is ASCII, so other letters are
folded. All chunks stand before the audio: a reader that stops at `data` has seen them.
"""

from __future__ import annotations

import math
import struct
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO, NamedTuple

from bulletins.model import Chapter, Label, LoudnessReport

_TIMERS = 8
_PCM, _EXTENSIBLE = 1, 0xFFFE
_UNKNOWN = 0xFFFFFFFF
"""The size of audio that was written to a pipe: all that follows."""
_UNSET = 0x7FFF
"""A loudness field of bext that says nothing."""
_FOLDED = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "£": "GBP ", "€": "EUR "}
)


class Pcm(NamedTuple):
    """What `fmt ` says of integer PCM, and where the audio lies in its file, in bytes."""

    channels: int
    sample_rate: int
    bits: int
    size: int
    offset: int = 0


def head(pcm: Pcm, chunks: Sequence[bytes] = ()) -> bytes:
    """Everything of a WAV up to its audio of `pcm.size` bytes. An odd size wants one more byte after the audio.

    Raises ValueError when the file would pass the 4 GiB of RIFF.
    """
    frame = pcm.channels * pcm.bits // 8
    layout = struct.pack("<HHIIHH", _PCM, pcm.channels, pcm.sample_rate, pcm.sample_rate * frame, frame, pcm.bits)
    body = b"WAVE" + chunk(b"fmt ", layout) + b"".join(chunks) + b"data" + struct.pack("<I", pcm.size)
    return b"RIFF" + struct.pack("<I", len(body) + pcm.size + pcm.size % 2) + body


def chunk(name: bytes, body: bytes) -> bytes:
    """A chunk, padded to an even length."""
    return name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)


def find_pcm(file: BinaryIO) -> Pcm | None:
    """The integer PCM of 16, 24 or 32 bits in a WAV, or None when it is no such file or is cut off."""
    if file.read(4) != b"RIFF" or len(file.read(4)) < 4 or file.read(4) != b"WAVE":
        return None
    found = None
    while len(start := file.read(8)) == 8:
        size = int.from_bytes(start[4:], "little")
        if start[:4] == b"data":
            at = file.tell()
            rest = file.seek(0, 2) - at
            size = rest if size == _UNKNOWN else size
            return found._replace(size=size, offset=at) if found and size <= rest else None
        if start[:4] == b"fmt ":
            body = file.read(size)
            if len(body) < 16:
                return None
            tag, channels, rate, _, frame, bits = struct.unpack("<HHIIHH", body[:16])
            if tag == _EXTENSIBLE and len(body) >= 26:
                (tag,) = struct.unpack("<H", body[24:26])
            if tag != _PCM or bits not in (16, 24, 32) or not channels or not rate or frame != channels * bits // 8:
                return None
            found = Pcm(channels, rate, bits, 0)
            size = size % 2
        else:
            size += size % 2
        file.seek(size, 1)
    return None


def cart_samples(file: BinaryIO) -> int | None:
    """The length that the `cart` of a WAV gives its audio: up to its `AUDe` timer. None: it has none, or no WAV."""
    if file.read(4) != b"RIFF" or len(file.read(4)) < 4 or file.read(4) != b"WAVE":
        return None
    while len(start := file.read(8)) == 8:
        size = int.from_bytes(start[4:], "little")
        if start[:4] == b"cart":
            timers = file.read(min(size, 748))[684:]
            for at in range(0, len(timers) - 7, 8):
                name, samples = struct.unpack_from("<4sI", timers, at)
                if name == b"AUDe":
                    return int(samples) + 1
            return None
        file.seek(size + size % 2, 1)
    return None


def chunks(label: Label, pcm: Pcm, loudness: LoudnessReport) -> tuple[bytes, ...]:
    """`bext`, `cart`, `cue ` and `LIST` of a bulletin whose audio is `pcm` and was measured so."""
    samples = pcm.size // (pcm.channels * pcm.bits // 8)
    cues = label.chapters or (Chapter(label.title, 0),)
    return (
        chunk(b"bext", _bext(label, pcm, loudness)),
        chunk(b"cart", _cart(label, samples)),
        chunk(b"cue ", _cue(cues)),
        chunk(b"LIST", _adtl(cues)),
    )


def _bext(label: Label, pcm: Pcm, loudness: LoudnessReport) -> bytes:
    """EBU Tech 3285: the fixed part of 602 bytes, and the coding history. The UMID is not used: zeros."""
    headlines = "; ".join(chapter.title for chapter in label.chapters)
    midnight = label.at.hour * 3600 + label.at.minute * 60 + label.at.second
    layout = "mono" if pcm.channels == 1 else "stereo"
    history = f"A=PCM,F={pcm.sample_rate},W={pcm.bits},M={layout},T={label.producer} {label.version}\r\n"
    parts = (
        _text(f"{label.title}: {headlines}", 256, ended=False),
        _text(label.station, 32, ended=False),
        _text(f"{label.at:%Y%m%d%H%M%S}-{label.station_id}", 32, ended=False),
        f"{label.at:%Y-%m-%d%H:%M:%S}".encode("ascii"),
        struct.pack("<QH", midnight * pcm.sample_rate, 2),
        bytes(64),
        struct.pack(
            "<5h",
            _hundredths(loudness.integrated_lufs),
            _hundredths(loudness.loudness_range_lu),
            _hundredths(loudness.true_peak_dbtp),
            _hundredths(loudness.max_momentary_lufs),
            _hundredths(loudness.max_short_term_lufs),
        ),
        bytes(180),
        _ascii(history),
    )
    return b"".join(parts)


def _cart(label: Label, samples: int) -> bytes:
    """AES46: the fixed part of 2048 bytes, and the script. 32768 is the sample value of the level reference, 0 dBFS."""
    texts = (
        *(label.title, label.station, f"{label.station_id}-{label.at:%H%M}", label.station_id),
        *("NEWS", "Bulletin", label.outcue),
    )
    timers = (
        *((b"AUDs", 0), (b"INTs", 0), (b"INTe", label.intro_samples)),
        *((b"SEGs", label.segue_samples), (b"SEGe", samples - 1), (b"AUDe", samples - 1)),
    )
    posts = b"".join(struct.pack("<4sI", name, at) for name, at in timers).ljust(8 * _TIMERS, b"\0")
    parts = (
        b"0101",
        *(_text(text, 64) for text in texts),
        _moment(label.at),
        _moment(label.until),
        *(_text(text, 64) for text in (label.producer, label.version, f"length={samples} samples")),
        struct.pack("<i", 32768),
        posts,
        bytes(276),
        bytes(1024),
        _ascii("\r\n".join(label.script.splitlines())),
        b"\r\n\0",
    )
    return b"".join(parts)


def _cue(chapters: Sequence[Chapter]) -> bytes:
    points = (
        struct.pack("<II4sIII", number, chapter.start_samples, b"data", 0, 0, chapter.start_samples)
        for number, chapter in enumerate(chapters, 1)
    )
    return struct.pack("<I", len(chapters)) + b"".join(points)


def _adtl(chapters: Sequence[Chapter]) -> bytes:
    labels = (
        chunk(b"labl", struct.pack("<I", number) + _ascii(chapter.title) + b"\0")
        for number, chapter in enumerate(chapters, 1)
    )
    return b"adtl" + b"".join(labels)


def _moment(at: datetime) -> bytes:
    return f"{at:%Y-%m-%d%H:%M:%S}".encode("ascii")


def _hundredths(value: float) -> int:
    return round(value * 100) if math.isfinite(value) and abs(value) < 300 else _UNSET


def _text(text: str, size: int, *, ended: bool = True) -> bytes:
    """One line of ASCII in a field of `size` bytes; one that is `ended` keeps room for its NUL."""
    return _ascii(" ".join(text.split()))[: size - ended].ljust(size, b"\0")


def _ascii(text: str) -> bytes:
    """Letters without their accents, typographic signs as typed ones, "?" for what is left."""
    plain = unicodedata.normalize("NFKD", text.translate(_FOLDED))
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter) and letter != "\0")
    return kept.encode("ascii", "replace")
