"""The wire between the bulletin and a child that speaks: frames on pipes, each a length (uint32) and that many bytes.

A request is one frame with a `Request`, an answer is one with an `Answer`, both in MessagePack.
"""

from __future__ import annotations

import struct
from typing import BinaryIO, NamedTuple

from bulletins.speech._engine import Sentence, Utterance

LARGEST_FRAME = 256 * 2**20


class Request(NamedTuple):
    """A sentence to speak, and how many seconds that may take."""

    sentence: Sentence
    voice: str
    rate: float
    limit_s: float


class Answer(NamedTuple):
    """The sentence as it was spoken, or why it was not and how to mend that."""

    utterance: Utterance | None
    error: str = ""
    hint: str = ""


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
