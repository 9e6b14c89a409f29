"""What a story offers to say: its readable sentences, where each stands and whose words they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bulletins.language.letters import is_in_capitals
from bulletins.language.sentences import sentences
from bulletins.model import READABLE, Edit, Evidence, PassageKind, Quote, Story

_RULES = ("extract", "reported", "template")
EASY_WORDS, MAX_WORDS = 20, 25
"""A longer sentence is hard to follow; a still longer one cannot air (rule S1)."""

REPLY_SECTION = re.compile(r"\b(?:repl|respon|react|statement)", re.IGNORECASE)
"""What a heading over a reply says."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a story: characters `start` to `end` of a passage. `quote` is set on somebody's own words."""

    index: int
    passage: int
    start: int
    end: int
    text: str
    kind: PassageKind
    name: str = ""
    section: str = ""
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence on its way from the source to copy. Every change of words is an edit, so that it can be checked."""

    text: str
    evidence: tuple[Evidence, ...]
    edits: tuple[Edit, ...] = ()
    made_by: str = "extract"

    def rewritten(self, rule: str, old: str, new: str, text: str) -> Draft:
        """The draft with other text and one more edit."""
        return replace(self, text=text, edits=(*self.edits, Edit(rule, old, new)))

    def sub(self, rule: str, pattern: re.Pattern[str], new: str, count: int = 0) -> Draft:
        """Replace a pattern (`new` may name its groups), logging an edit for every match."""
        edits: list[Edit] = []

        def change(match: re.Match[str]) -> str:
            replacement = match.expand(new)
            edits.append(Edit(rule, match.group(0), replacement))
            return replacement

        text = pattern.sub(change, self.text, count=count)
        return replace(self, text=text, edits=(*self.edits, *edits)) if edits else self

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def is_by_rules(made_by: str) -> bool:
    """Whether rules made a line, so that its edits can be made anew (check A), and no person or service wrote it."""
    return made_by.partition(":")[0] in _RULES


def said_on(story: Story, at: datetime) -> datetime:
    """The moment that a story's own "today" means; one that came after air time is taken to be of the hour."""
    return story.published or min(story.received or at, at)


def statements(story: Story) -> list[Statement]:
    """The sentences of a story that may be said, in order: quoted ones carry their quote, narrative ones do not.

    Sentences that the feed cut off, that are in capitals or only half inside a quote are left out.
    """
    found: list[Statement] = []
    for number, passage in enumerate(story.passages):
        if passage.kind not in READABLE or passage.truncated or is_in_capitals(passage.text):
            continue
        # A quote that starts small is words that the sentence around it borrows: 'called it "the best day of all"'.
        quoted = [
            (span.start, span.end, quote)
            for quote in story.quotes
            for span in quote.spans
            if span.passage == number and not passage.text[span.start].islower()
        ]
        for start, end, quote in _pieces(passage.text, quoted):
            text = passage.text[start:end]
            statement = Statement(
                len(found), number, start, end, text, passage.kind, passage.name, passage.section, quote
            )
            found.append(statement)
    return found


def _pieces(text: str, quoted: list[tuple[int, int, Quote]]) -> list[tuple[int, int, Quote | None]]:
    """Split a passage into sentences that lie wholly outside or wholly inside its quotes."""
    pieces: list[tuple[int, int, Quote | None]] = []
    for start, end in sentences(text):
        if not any(start < stop and begin < end for begin, stop, _ in quoted):
            pieces.append((start, end, None))
    for begin, stop, quote in quoted:
        pieces += [(begin + start, begin + end, quote) for start, end in sentences(text[begin:stop])]
    return sorted(pieces, key=lambda piece: piece[0])


def evidence_of(story: Story, statement: Statement) -> Evidence:
    """The whole of a statement as evidence."""
    return Evidence(story.id, statement.passage, statement.start, statement.end, statement.text)


def evidence_at(story: Story, passage: int, start: int, end: int) -> Evidence:
    """A span of a story as evidence, with its text."""
    return Evidence(story.id, passage, start, end, story.passages[passage].text[start:end])


def find_evidence(story: Story, text: str, before: int | None = None) -> Evidence | None:
    """Where the story says `text` word for word: the last place at or before passage `before`, else the first."""
    places = [
        (number, passage.text.find(text))
        for number, passage in enumerate(story.passages)
        if text and text in passage.text and (passage.kind in READABLE or passage.kind is PassageKind.HEADING)
    ]
    if not places:
        return None
    near = [place for place in places if before is not None and place[0] <= before]
    number, start = near[-1] if near else places[0]
    return evidence_at(story, number, start, start + len(text))
