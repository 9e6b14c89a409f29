"""What is heard: takes, imaging, the timeline, the master and the files that are delivered.

Audio positions are integer samples (`_samples`); lengths of imaging files are float seconds (`_s`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from bulletins.model.script import Slot

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Mono = npt.NDArray[np.float32]
    """Shape (samples,), full scale is ±1."""
    Stereo = npt.NDArray[np.float32]
    """Shape (samples, 2), full scale is ±1."""


Timing = Literal["engine", "alignment", "estimate"]
"""How the times of words are known: the engine told, their sounds were found in the audio, or by their characters."""


@dataclass(frozen=True, slots=True)
class Word:
    """A spoken word, and when it is heard: seconds from the first sample of the audio that it is in."""

    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True, eq=False)
class Take:
    """One spoken line: mono audio at `sample_rate`, trimmed of silence at both ends.

    `words` are the words of the line's spoken text in their order; empty when they were never looked for. `timed_by`
    says how their times are known.
    """

    line_id: str
    engine: str
    voice: str
    sample_rate: int
    audio: Mono
    words: tuple[Word, ...] = ()
    timed_by: Timing = "estimate"


BEDS = ("headline_bed", "bed", "weather_bed", "sport_bed")
"""The roles that lie under the voice."""
ACCENTED = ("opener", "sting", "sting_long", "closer", "pips")
"""The roles that are heard by themselves, each with a hit."""
ROLES = ("opener", *BEDS, "sting", "sting_long", "closer", "pips")
"""What a jingle package may hold: at most one sound for each."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A piece of imaging. `hit_s` is the accent that the voice or the out lands on; a bed with `loops` has no seam."""

    role: str
    path: str
    length_s: float
    hit_s: float = 0.0
    loops: bool = False
    gain_db: float = 0.0


@dataclass(frozen=True, slots=True)
class Imaging:
    """A jingle package: at most one sound for each of `ROLES`. `bpm` is its tempo in beats a minute, 0 when unknown."""

    name: str
    sounds: tuple[Sound, ...]
    bpm: float = 0.0

    def sound(self, role: str) -> Sound | None:
        """The sound of this role, if the package has one."""
        return next((s for s in self.sounds if s.role == role), None)


@dataclass(frozen=True, slots=True)
class Placement:
    """A piece of sound in the bulletin. `source` is a line id for the voice and a sound's role otherwise.

    The piece plays `length_samples` from `start_samples`; a looping bed repeats to fill it. A voice's length may
    differ from its take's by at most 5 %: it is then stretched to fit. The first `skip_samples` of an imaging sound are
    left out.
    """

    stem: str
    source: str
    start_samples: int
    length_samples: int
    gain_db: float = 0.0
    fade_in_samples: int = 0
    fade_out_samples: int = 0
    skip_samples: int = 0


@dataclass(frozen=True, slots=True)
class GainPoint:
    """A stem's gain reaches `gain_db` at this sample; between two points it moves along a raised cosine (in dB)."""

    at_samples: int
    gain_db: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A named instant: the start of an item, a hit, the last word."""

    name: str
    at_samples: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole bulletin as data: what sounds when, to the sample.

    `bed_gain` rides the bed and `imaging_gain` the opener, stings and closer, so that neither covers a word.
    """

    sample_rate: int
    length_samples: int
    placements: tuple[Placement, ...]
    bed_gain: tuple[GainPoint, ...]
    marks: tuple[Mark, ...]
    stretch: float = 1.0
    imaging_gain: tuple[GainPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class LoudnessTarget:
    """What a master must reach: integrated loudness in LUFS (ITU-R BS.1770-5) and the true-peak ceiling in dBTP."""

    name: str
    lufs: float
    ceiling_dbtp: float


@dataclass(frozen=True, slots=True)
class LoudnessReport:
    """What was measured of one piece of audio."""

    integrated_lufs: float
    true_peak_dbtp: float
    max_momentary_lufs: float
    max_short_term_lufs: float
    loudness_range_lu: float


@dataclass(frozen=True, slots=True, eq=False)
class Master:
    """The finished audio, at the slot's length, and what was measured of it."""

    sample_rate: int
    audio: Stereo
    loudness: LoudnessReport


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a file that a listener or a playout system may jump to."""

    title: str
    start_samples: int


@dataclass(frozen=True, slots=True)
class Label:
    """What a file says of itself: its tags, its chapters and, in a broadcast WAV, its cart.

    It is valid from `at` to `until` (both zone-aware). `intro_samples` is where the first word starts,
    `segue_samples` where the next thing may.
    """

    title: str
    station: str
    station_id: str
    at: datetime
    until: datetime
    script: str
    outcue: str
    chapters: tuple[Chapter, ...]
    intro_samples: int
    segue_samples: int
    producer: str
    version: str


@dataclass(frozen=True, slots=True)
class AudioFile:
    """An encoded bulletin, measured as a listener's decoder gives it back.

    `variant` says what of the bulletin it holds: full, clean, voice, headlines, stories or short_out.
    """

    path: str
    format: str
    variant: str
    preset: str
    sample_rate: int
    sample_count: int
    loudness: LoudnessReport


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One finished, checked bulletin, still in its work folder: what deliveries are made from.

    `files` are the names, in `folder`, of everything that belongs to it; the manifest is the last of them.
    """

    station_id: str
    slot: Slot
    folder: str
    audio: tuple[AudioFile, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a delivery wrote, read back and verified: absolute paths (or addresses) of every file."""

    delivery: str
    paths: tuple[str, ...]
