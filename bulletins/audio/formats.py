"""The kinds of file that a bulletin is written as. A new one is one entry here.

A lossy codec moves loudness and peaks. So each format says how much louder, and how far below the preset's ceiling,
its master is made: what a listener's decoder gives back is then at the preset. Both were measured with speech over
music, through the ffmpeg that is installed with the project.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. `codec` and `container` are ffmpeg's names; PCM needs none and has `bits`."""

    name: str
    suffix: str
    codec: str = ""
    container: str = ""
    bitrate: str = ""
    bits: int = 16
    pre_gain_db: float = 0.0
    headroom_db: float = 0.0


WAV = Format("wav", ".wav")
WAV_24 = Format("wav24", ".wav", bits=24)
FLAC = Format("flac", ".flac", "flac", "flac")
MP3 = Format("mp3", ".mp3", "libmp3lame", "mp3", "192k", pre_gain_db=0.26, headroom_db=1.0)
M4A = Format("m4a", ".m4a", "aac", "ipod", "192k", pre_gain_db=0.04, headroom_db=1.0)
OPUS = Format("opus", ".opus", "libopus", "opus", "96k", headroom_db=1.0)
"""Opus decodes at 48 kHz whatever it was made from."""

FORMATS = {format.name: format for format in (WAV, WAV_24, FLAC, MP3, M4A, OPUS)}
