"""MPEG-1 Layer II has no field for its delay, so its frames are chosen such that the audio starts with the first one.

A frame holds 1152 samples, and encoder and decoder together are 481 samples late (the two halves of ISO/IEC 11172-3's
filter bank of 512 taps). With `PAD_SAMPLES` of silence before the audio, its first sample is the first of the second
frame. Without the first frame the decoder's filter bank is still filling: the first 10 ms come up like a fade.
"""

from __future__ import annotations

from collections.abc import Iterator

FRAME_SAMPLES = 1152
DELAY_SAMPLES = 481
PAD_SAMPLES = FRAME_SAMPLES - DELAY_SAMPLES
_KBIT = (0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384)
_HERTZ = (44_100, 48_000, 32_000)


def aligned(stream: bytes, samples: int) -> bytes:
    """The frames that decode to `samples` from their first on: the last one may go up to 1151 samples further.

    The stream was encoded from `PAD_SAMPLES` of silence, the audio, and at least a frame of silence. Raises ValueError
    when it is no Layer II or too short.
    """
    frames = list(_frames(stream))
    last = -(-samples // FRAME_SAMPLES)
    if len(frames) <= last:
        raise ValueError(f"{len(frames)} frames of Layer II for {samples} samples")
    return stream[frames[0].stop : frames[last].stop]


def _frames(stream: bytes) -> Iterator[slice]:
    at = 0
    while at + 4 <= len(stream):
        header = int.from_bytes(stream[at : at + 4], "big")
        kbit, hertz = header >> 12 & 15, header >> 10 & 3
        if header >> 17 != 0b111111111111110 or not 0 < kbit < 15 or hertz == 3:
            raise ValueError(f"no frame of Layer II at byte {at}")
        size = 144_000 * _KBIT[kbit] // _HERTZ[hertz] + (header >> 9 & 1)
        yield slice(at, at + size)
        at += size
