"""What we say: copy, the rundown that it airs in, and the script that a voice reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bulletins.model.story import Clip, Evidence, Notice, Pronunciation, Story


@dataclass(frozen=True, slots=True)
class Edit:
    """One rule's change on the way from the source's words to the copy's: it licenses `new` in the place of `old`."""

    rule: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One sentence of copy as a reader sees it, its evidence, the edits that licence other words, and what made it.

    `made_by` is `template:<name>`, `reported` (a quote turned into reported speech), `extract`, `hand` (a person wrote
    it) or `llm:<model>` (a language model did).
    """

    text: str
    evidence: tuple[Evidence, ...]
    edits: tuple[Edit, ...]
    made_by: str


@dataclass(frozen=True, slots=True)
class Version:
    """A rung of the ladder: `target_s` is what it aims at (0 for the headline), `read_s` is its expected length.

    The last of its lines may be the cue of a `clip`, which then plays, and whose length is in both.
    """

    target_s: int
    lines: tuple[CopyLine, ...]
    read_s: float
    clip: Clip | None = None

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
    """A place in a house style's order: which item, with which sounds.

    `sting` is the role of the sound that plays before it and `bed` of the one under it (empty for none); `sport_bed`
    lies under sport stories instead. `most` bounds the headlines or stories in it; a slot shorter than `from_slot_s`
    goes without it. `kicker` is of the stories: a lighter one comes "last", only on a day without grave news ("calm"),
    or "never". `rate` is the pace at which it is read, of the voice's own: below 1.0 slower.
    """

    kind: str
    most: int = 0
    from_slot_s: float = 0.0
    sting: str = ""
    bed: str = ""
    sport_bed: str = ""
    kicker: str = "last"
    rate: float = 1.0


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
    The headlines item carries one version for each headline. `sting` is the role of the sound that plays before the
    item and `bed` of the one that lies under it (empty for none). `rate` is its pace, of the voice's own.
    """

    kind: str
    story_id: str = ""
    headline: str = ""
    category: str = ""
    versions: tuple[Version, ...] = ()
    rung: int = 0
    sting: str = ""
    bed: str = ""
    rate: float = 1.0

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


@dataclass(frozen=True, slots=True)
class Line:
    """One spoken line, and so one take. `item` is its item's place in the rundown.

    `text` is for the eye, `spoken` for the voice; `kind` and `category` are its item's. House words (greetings, the
    outcue) have no evidence and `made_by` "house". `pronunciations` are those of the words in it, and `rate` is its
    pace, of the voice's own.

    A line with a `clip` is played, not spoken: nothing is in `spoken`, and `text` says who is heard, the first and last
    words and the length.
    """

    id: str
    item: int
    text: str
    spoken: str
    read_s: float
    evidence: tuple[Evidence, ...] = ()
    made_by: str = "house"
    kind: str = ""
    pronunciations: tuple[Pronunciation, ...] = ()
    clip: Clip | None = None
    category: str = ""
    rate: float = 1.0


@dataclass(frozen=True, slots=True)
class Script:
    """A rundown and the lines that say it."""

    rundown: Rundown
    lines: tuple[Line, ...]
    notices: tuple[Notice, ...] = ()
