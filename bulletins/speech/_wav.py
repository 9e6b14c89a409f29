"""WAV as foreign programs write it, taken strictly: linear samples in one or two channels, and nothing else."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletins.model import Mono

_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_STREAMED = 0xFFFFFFFF
"""The length of what was written before anybody knew how long it would be; some write 0."""


def decoded(data: bytes) -> tuple[Mono, int]:
    """The samples as float32 mono of full scale ±1, and their rate in Hz. Raises ValueError with what is wrong."""
    import numpy as np

    kind, channels, rate, bits, content = _parts(data)
    width = bits // 8
    if channels not in (1, 2) or (kind, bits) not in ((_PCM, 16), (_PCM, 24), (_PCM, 32), (_FLOAT, 32)):
        raise ValueError(f"it holds {channels} channels of {bits} bits in format {kind}")
    content = content[: len(content) // (width * channels) * width * channels]
    if kind == _FLOAT:
        samples = np.frombuffer(content, "<f4")
    elif bits == 24:
        wide = np.zeros((len(content) // 3, 4), np.uint8)
        wide[:, 1:] = np.frombuffer(content, np.uint8).reshape(-1, 3)
        samples = wide.view("<i4").ravel() / np.float32(2**31)
    else:
        samples = np.frombuffer(content, f"<i{width}") / np.float32(2 ** (bits - 1))
    mono: Mono = samples.reshape(-1, channels).mean(axis=1).astype(np.float32)
    return mono, rate


def _parts(data: bytes) -> tuple[int, int, int, int, bytes]:
    """Format, channels, rate in Hz, bits a sample and the samples' bytes."""
    if len(data) < 12 or data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise ValueError("it is no WAV")
    at, form = 12, None
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + size]
        if name == b"fmt " and len(body) >= 16:
            kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", body)
            if kind == _EXTENSIBLE and len(body) >= 26:
                kind = struct.unpack_from("<H", body, 24)[0]
            form = kind, channels, rate, bits
        elif name == b"data":
            if form is None:
                raise ValueError("its samples come before their format")
            streamed = size == _STREAMED or (size == 0 and len(data) > at + 8)
            if not streamed and len(body) < size:
                raise ValueError("it was cut off")
            return (*form, data[at + 8 :] if streamed else body)
        at += 8 + size + size % 2
    raise ValueError("it holds no samples")
