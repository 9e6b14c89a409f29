"""The frozen types that cross a stage boundary.

A story is an ordered list of passages. Everything that a bulletin says about a story points back at spans of these
passages (`Evidence`), so a claim can be followed from the loudspeaker to the character that supports it.
Editorial estimates are float seconds (`_s`); audio positions are integer samples (`_samples`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Mono = npt.NDArray[np.float32]
    """Shape (samples,), full scale is ±1."""
    Stereo = npt.NDArray[np.float32]
    """Shape (samples, 2), full scale is ±1."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the producer should know and that did not stop the bulletin."""

    stage: str
    message: str
    hint: str = ""
    story_id: str = ""


# --- ingest ---------------------------------------------------------------------------------------------------------


class PassageKind(StrEnum):
    """What a passage of a story is. Only the kinds in `READABLE` may support a word on air."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    BULLET = "bullet"
    QUOTE = "quote"
    FACT = "fact"
    HEADING = "heading"
    CAPTION = "caption"
    BYLINE = "byline"
    PROMO = "promo"
    NOTE = "note"


READABLE = frozenset(
    {
        PassageKind.HEADLINE,
        PassageKind.STANDFIRST,
        PassageKind.BODY,
        PassageKind.BULLET,
        PassageKind.QUOTE,
        PassageKind.FACT,
    }
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, bullet, heading, caption… of a story, its encoding repaired.

    `section` is the heading it stands under. `name` is set on facts only: the name that the story gave the fact
    ("what", "grade", "next"…). `truncated` marks text that the feed cut off: it is never read.
    `line` is where it starts in its file (from 1; 0 when unknown).
    """

    kind: PassageKind
    text: str
    section: str = ""
    name: str = ""
    truncated: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive) of passage number `passage` of a story."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """What one speaker said in one go: one span a paragraph, quotation marks left out.

    `speaker` is the name as the story gives it ("Andy Cooke"), empty when only a role is named; `role` is the title
    or office ("Chief Inspector of Constabulary"); `organisation` is whom they speak for, when the story says so.
    """

    spans: tuple[Span, ...]
    speaker: str
    role: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Clip:
    """A recorded voice that goes with a story. `incue` and `outcue` are its first and last words."""

    path: str
    speaker: str = ""
    incue: str = ""
    outcue: str = ""
    length_s: float | None = None


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a written word is to be respelt for the voice, e.g. Leominster → Lemster."""

    word: str
    say: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a story came from: the file, the reader that read it, and the file's SHA-256."""

    path: str
    reader: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Story:
    """What we know. `reporter` never airs. `priority` runs from 1 (top) to 5; times are zone-aware."""

    id: str
    source: Source
    passages: tuple[Passage, ...]
    quotes: tuple[Quote, ...] = ()
    category: str = "news"
    places: tuple[str, ...] = ()
    priority: int = 3
    reporter: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    embargo: datetime | None = None
    expires: datetime | None = None
    pronunciations: tuple[Pronunciation, ...] = ()
    clips: tuple[Clip, ...] = ()

    def texts(self, *kinds: PassageKind) -> tuple[str, ...]:
        """The texts of the passages of these kinds, in order."""
        return tuple(p.text for p in self.passages if p.kind in kinds)

    @property
    def headline(self) -> str:
        """The headline, or an empty string."""
        return next(iter(self.texts(PassageKind.HEADLINE)), "")

    @property
    def standfirst(self) -> str:
        """The sentence under the headline, or an empty string."""
        return next(iter(self.texts(PassageKind.STANDFIRST)), "")

    def quote_text(self, quote: Quote) -> str:
        """The words of a quote of this story, its paragraphs joined by a space."""
        return " ".join(self.passages[s.passage].text[s.start : s.end] for s in quote.spans)


# --- condense -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """The span of a story that supports a piece of copy, with its text as the story has it."""

    story_id: str
    passage: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One rule's change on the way from the source's words to the copy's: it licenses `new` in the place of `old`."""

    rule: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One sentence of copy as a reader sees it, its evidence, the edits that licence other words, and what made it.

    `made_by` is `template:<name>`, `reported` (a quote turned into reported speech) or `extract`.
    """

    text: str
    evidence: tuple[Evidence, ...]
    edits: tuple[Edit, ...]
    made_by: str


@dataclass(frozen=True, slots=True)
class Version:
    """A rung of the ladder: `target_s` is what it aims at (0 for the headline), `read_s` is its expected length."""

    target_s: int
    lines: tuple[CopyLine, ...]
    read_s: float

    @property
    def text(self) -> str:
        """The lines as one paragraph."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Copy:
    """A story written to be read: a headline and a ladder of versions, shortest first."""

    story: Story
    headline: Version
    ladder: tuple[Version, ...]
    notices: tuple[Notice, ...] = ()


# --- select ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Slot:
    """Air time (zone-aware) and exact length of a bulletin."""

    at: datetime
    length_s: float


@dataclass(frozen=True, slots=True)
class Pacing:
    """A house style's gaps. Between items the gap may be anything from `gap_min_s` to `gap_max_s`; `gap_s` is natural.

    `line_gap_s` lies between two lines of one item.
    """

    line_gap_s: float = 0.30
    gap_min_s: float = 0.75
    gap_s: float = 1.0
    gap_max_s: float = 1.8


@dataclass(frozen=True, slots=True)
class StyleItem:
    """A place in a house style's order: which item, with which sounds. `most` bounds the headlines or stories in it."""

    kind: str
    most: int = 0
    sting: bool = False
    bed: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """A house style: the order of its items and its gaps. Its words are the templates of the same name."""

    name: str
    items: tuple[StyleItem, ...]
    pacing: Pacing

    def item(self, kind: str) -> StyleItem | None:
        """The first place of this kind, if the style has one."""
        return next((item for item in self.items if item.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a rundown. `kind` names an item of the house style: opener, headlines, story, weather, sign_off…

    A story item carries its whole ladder, so that timing can take another rung later; `rung` is the one chosen.
    The headlines item carries one version for each headline. `sting` is true when a sting plays before the item;
    `bed` is the role of the imaging that lies under it (bed, headline_bed or empty for none).
    """

    kind: str
    story_id: str = ""
    headline: str = ""
    category: str = ""
    versions: tuple[Version, ...] = ()
    rung: int = 0
    sting: bool = False
    bed: str = ""

    @property
    def version(self) -> Version:
        """The chosen rung of the ladder."""
        return self.versions[self.rung]


@dataclass(frozen=True, slots=True)
class Rundown:
    """The ordered items of one bulletin."""

    station_id: str
    style: str
    slot: Slot
    items: tuple[Item, ...]
    pacing: Pacing = Pacing()
    notices: tuple[Notice, ...] = ()


# --- write ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One spoken line, and so one take. `item` is its item's place in the rundown.

    `text` is for the eye, `spoken` for the voice. House words (greetings, the outcue) have no evidence and
    `made_by` "house".
    """

    id: str
    item: int
    text: str
    spoken: str
    read_s: float
    evidence: tuple[Evidence, ...] = ()
    made_by: str = "house"


@dataclass(frozen=True, slots=True)
class Script:
    """A rundown and the lines that say it."""

    rundown: Rundown
    lines: tuple[Line, ...]
    notices: tuple[Notice, ...] = ()


# --- voice ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Take:
    """One spoken line: mono audio at `sample_rate`, trimmed of silence at both ends."""

    line_id: str
    engine: str
    voice: str
    sample_rate: int
    audio: Mono


# --- lay out --------------------------------------------------------------------------------------------------------


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
    """A jingle package: at most one sound a role (opener, headline_bed, bed, sting, closer)."""

    name: str
    sounds: tuple[Sound, ...]

    def sound(self, role: str) -> Sound | None:
        """The sound of this role, if the package has one."""
        return next((s for s in self.sounds if s.role == role), None)


@dataclass(frozen=True, slots=True)
class Placement:
    """A piece of sound in the bulletin. `source` is a line id for the voice and a sound's role otherwise.

    The piece plays `length_samples` from `start_samples`; a looping bed repeats to fill it. A voice's length may
    differ from its take's by at most 5 %: it is then stretched to fit.
    """

    stem: str
    source: str
    start_samples: int
    length_samples: int
    gain_db: float = 0.0
    fade_in_samples: int = 0
    fade_out_samples: int = 0


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


# --- master and check -----------------------------------------------------------------------------------------------


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


# --- deliver --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AudioFile:
    """An encoded bulletin, measured as a listener's decoder gives it back."""

    path: str
    format: str
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
