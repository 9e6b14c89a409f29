"""The kinds of file that a bulletin is written as. A new one is one entry here.

A lossy codec moves loudness and peaks. So each format says how much louder, and how far below the preset's ceiling,
its master is first made: what a listener's decoder gives back is then near the preset, and `audio.publish` corrects
what is left. Both were measured with speech over music, through the ffmpeg that is installed with the project.
"""

from __future__ import annotations

from dataclasses import dataclass

from bulletins.audio.layer2 import FRAME_SAMPLES


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. `codec`, `container` and `options` are ffmpeg's; PCM needs none and has `bits`.

    `chunks` says whether a WAV may carry more than its audio. Decoded, a file has as many samples as it was made of;
    one of `frame_samples` is filled up to whole frames with silence.
    """

    name: str
    suffix: str
    codec: str = ""
    container: str = ""
    bitrate: str = ""
    options: tuple[str, ...] = ()
    bits: int = 16
    chunks: bool = False
    frame_samples: int = 1
    pre_gain_db: float = 0.0
    headroom_db: float = 0.0


WAV = Format("wav", ".wav", chunks=True)
WAV_24 = Format("wav24", ".wav", bits=24, chunks=True)
PLAIN = Format("plain", ".wav")
FLAC = Format("flac", ".flac", "flac", "flac")
MP3 = Format("mp3", ".mp3", "libmp3lame", "mp3", "192k", ("-id3v2_version", "3"), pre_gain_db=0.26, headroom_db=1.0)
MP2 = Format("mp2", ".mp2", "mp2", "mp2", "256k", frame_samples=FRAME_SAMPLES, headroom_db=1.0)
M4A = Format("m4a", ".m4a", "aac", "ipod", "192k", pre_gain_db=0.04, headroom_db=1.0)
OPUS = Format("opus", ".opus", "libopus", "opus", "96k", headroom_db=1.0)
"""Opus decodes at 48 kHz whatever it was made from."""

FORMATS = {format.name: format for format in (WAV, WAV_24, PLAIN, FLAC, MP3, MP2, M4A, OPUS)}
