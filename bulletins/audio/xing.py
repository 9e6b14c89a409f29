"""How long an MP3 is, to the sample, stands in the tag of its first frame: encoder delay, and padding at the end.

ffmpeg 7's writer says too little padding when the last frame holds 1 to 46 samples, so that the file decodes up to 46
samples too long. The layout is LAME's: https://gabriel.mp3-tech.org/mp3infotag.html
"""

from __future__ import annotations

_FRAME_SAMPLES = 1152
_MOST_PADDING = 4095
_WITH_FRAMES, _WITH_BYTES, _WITH_CONTENTS, _WITH_QUALITY = 1, 2, 4, 8
_TAG_WITHIN, _TAG_BYTES = 64, 156
"""The tag starts in the first so many bytes of its frame, and is so long."""
_LENGTHS, _CHECKSUM = 21, 34
"""Where these stand in LAME's part of the tag, in bytes."""


def exact(stream: bytes, samples: int) -> bytes:
    """The MP3 with the padding that makes it decode to `samples`.

    Raises ValueError when it has no such tag, or when that many samples are not in it.
    """
    frame = _first_frame(stream)
    tag = max(stream.find(mark, frame, frame + _TAG_WITHIN) for mark in (b"Info", b"Xing"))
    if tag < 0 or len(stream) < tag + _TAG_BYTES:
        raise ValueError("an MP3 without a length")
    flags, lame = stream[tag + 7], tag + 8
    frames = int.from_bytes(stream[lame : lame + 4], "big")
    lame += 4 * bool(flags & _WITH_FRAMES) + 4 * bool(flags & _WITH_BYTES)
    lame += 100 * bool(flags & _WITH_CONTENTS) + 4 * bool(flags & _WITH_QUALITY)
    at, checksum = lame + _LENGTHS, lame + _CHECKSUM
    delay = int.from_bytes(stream[at : at + 3], "big") >> 12
    padding = frames * _FRAME_SAMPLES - delay - samples
    if not flags & _WITH_FRAMES or not 0 <= padding <= _MOST_PADDING:
        raise ValueError(f"{frames} frames of MP3 for {samples} samples")
    head = stream[frame:at] + (delay << 12 | padding).to_bytes(3, "big") + stream[at + 3 : checksum]
    return stream[:frame] + head + _crc16(head).to_bytes(2, "big") + stream[checksum + 2 :]


def _first_frame(stream: bytes) -> int:
    """Where the first frame starts: after the ID3v2 tag, whose size has seven bits to a byte."""
    if stream[:3] != b"ID3":
        return 0
    size = 0
    for byte in stream[6:10]:
        size = size << 7 | byte
    return 10 + size


def _crc16(data: bytes) -> int:
    """CRC-16 with the polynomial x¹⁶ + x¹⁵ + x² + 1, lowest bit first."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value
