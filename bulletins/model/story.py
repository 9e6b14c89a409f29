"""What we know: stories as ordered passages, and where each piece of a claim stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the producer should know and that did not stop the bulletin."""

    stage: str
    message: str
    hint: str = ""
    story_id: str = ""


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
    """A recorded voice that goes with a story. `incue` and `outcue` are its first and last words.

    `cue` is the copy that leads into it; when it is empty the speaker is introduced by name.
    """

    path: str
    speaker: str = ""
    incue: str = ""
    outcue: str = ""
    length_s: float | None = None
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a written word is said: respelt for the voice (`say`: Lemster for Leominster), in IPA (`ipa`: ˈlɛmstə).

    Either or both are given; an engine takes what it can read, the IPA first. A respelling that is the word itself
    leaves it to the engine.
    """

    word: str
    say: str = ""
    ipa: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a glossary, a station's or a story's: how a term is said on air (HMICFRS → the police inspectorate).

    `later` is what it is called once it has been named ("the inspectorate"); empty: the same again.
    """

    term: str
    say: str
    later: str = ""

    @classmethod
    def of(cls, term: str, entry: str | dict[str, str]) -> Term:
        """A term from what a file says of it: what is said, or `say` and `later`."""
        return cls(term, entry) if isinstance(entry, str) else cls(term, entry["say"], entry.get("later", ""))


@dataclass(frozen=True, slots=True)
class Written:
    """Copy that a person wrote: it is checked, never changed. `target_s` is its length class (0: the headline)."""

    target_s: int
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Waiver:
    """Somebody lets a breach of a rule of the copy desk stand. `line` is where that is said (from 1; 0: unknown)."""

    rule: str
    reason: str
    line: int = 0


class Status(StrEnum):
    """What may be done with a story, as its source says. Only a usable one may air."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a story came from: the file, the reader that read it, and the file's SHA-256."""

    path: str
    reader: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Story:
    """What we know. `reporter` never airs. `priority` runs from 1 (top) to 5; times are zone-aware.

    `received` is when we got it (its file's last change): what "today" means in a story without a date of its own.

    `guid` is the name that its source gave it, the same in each `version`; `supersedes` are the guids of others that it
    takes the place of. `language` is a BCP 47 tag ("en-GB"), empty when the source does not say. `signals` are what the
    source tells editors about it ("correction", "update").
    """

    id: str
    source: Source
    passages: tuple[Passage, ...]
    quotes: tuple[Quote, ...] = ()
    category: str = "news"
    places: tuple[str, ...] = ()
    priority: int = 3
    reporter: str = ""
    received: datetime | None = None
    published: datetime | None = None
    updated: datetime | None = None
    embargo: datetime | None = None
    expires: datetime | None = None
    pronunciations: tuple[Pronunciation, ...] = ()
    clips: tuple[Clip, ...] = ()
    written: tuple[Written, ...] = ()
    glossary: tuple[Term, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    guid: str = ""
    version: int = 0
    supersedes: tuple[str, ...] = ()
    status: Status = Status.USABLE
    language: str = ""
    signals: tuple[str, ...] = ()

    def texts(self, *kinds: PassageKind) -> tuple[str, ...]:
        """The texts of the passages of these kinds, in order."""
        return tuple(p.text for p in self.passages if p.kind in kinds)

    @property
    def dated(self) -> datetime | None:
        """How old the story is to be taken for: by its last update, its publication, or when we got it."""
        return self.updated or self.published or self.received

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


@dataclass(frozen=True, slots=True)
class Evidence:
    """The span of a story that supports a piece of copy, with its text as the story has it."""

    story_id: str
    passage: int
    start: int
    end: int
    text: str
