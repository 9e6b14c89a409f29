"""The kinds of file that a bulletin is written as. A new one is one entry here.

A lossy codec moves loudness and peaks. So each format says how much louder, and how far below the preset's ceiling,
its master is made: what a listener's decoder gives back is then at the preset. Both were measured with speech over
music, through the ffmpeg that is installed with the project.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. `codec` is ffmpeg's name of the encoder; PCM needs none and has `bits`."""

    name: str
    suffix: str
    codec: str = ""
    bitrate: str = ""
    bits: int = 16
    pre_gain_db: float = 0.0
    headroom_db: float = 0.0


WAV = Format("wav", ".wav")
WAV_24 = Format("wav24", ".wav", bits=24)
FLAC = Format("flac", ".flac", codec="flac")
MP3 = Format("mp3", ".mp3", codec="libmp3lame", bitrate="192k", pre_gain_db=0.26, headroom_db=1.0)

FORMATS = {format.name: format for format in (WAV, WAV_24, FLAC, MP3)}
