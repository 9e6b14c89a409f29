"""The wire between the bulletin and a child that speaks: frames on pipes, each a length (uint32) and that many bytes.

A request is one JSON frame: text, voice, rate, limit_s. An answer is a JSON frame with `sample_rate` and a frame of
little-endian float32 samples, or a single JSON frame with `error` and `hint`.
"""

from __future__ import annotations

import struct
from typing import BinaryIO

LARGEST_FRAME = 256 * 2**20


def write_frame(stream: BinaryIO, payload: bytes) -> None:
    """Send one frame."""
    stream.write(struct.pack("<I", len(payload)) + payload)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes:
    """Receive one frame. Raises EOFError at the end of the stream, in a torn frame and for an absurd length."""
    (length,) = struct.unpack("<I", _exactly(stream, 4))
    if length > LARGEST_FRAME:
        raise EOFError
    return _exactly(stream, length)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) != length:
        raise EOFError
    return data
