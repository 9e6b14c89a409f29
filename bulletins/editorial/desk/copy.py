"""One piece of copy on the desk: a story's version, a headline, or a text that somebody wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bulletins.editorial.candidates import HEADLINE_WORDS
from bulletins.editorial.desk import furniture, people, sentence, source
from bulletins.editorial.desk.rules import Finding, Mark, found
from bulletins.language.pace import Pace, read_time_s
from bulletins.language.spoken import as_spoken
from bulletins.model import CopyLine, Story, Term

WORDS_A_SECOND = 3.0
"""A newsreader's pace, when no voice has been measured (rule T1)."""
CAP_S = 30.0
_HEADLINE_S = 5.0
ESTIMATE_S = 1.5
"""By how much a voice's pace may be off over a story: over the cap is what is longer by more."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the desk knows of a text besides its words; nothing of it is needed.

    `severities` are a station's own. `cap_s` is the longest that a story may run. `target_s` is the text's length class
    (0 for a headline, None when it has none). With a `story`, the text is held against it: at `air` its time words too.
    `lines` are the text's sentences as condensing made them. `spoken_later`: signs will be expanded before it is read.
    """

    severities: tuple[tuple[str, str], ...] = ()
    glossary: tuple[Term, ...] = ()
    pace: Pace | None = None
    cap_s: float = CAP_S
    target_s: int | None = None
    story: Story | None = None
    air: datetime | None = None
    lines: tuple[CopyLine, ...] = ()
    is_approved: bool = False
    spoken_later: bool = True


BLANK = Sheet()


def read_s(text: str, pace: Pace | None = None) -> float:
    """Seconds that a text takes to read (rule T1), by a voice's pace or at three words a second."""
    return words_said(text) / WORDS_A_SECOND if pace is None else read_time_s(as_spoken(text), pace)


def words_said(text: str) -> int:
    """How many words a text has when it is spoken."""
    return len(as_spoken(text).split())


def lint(text: str, sheet: Sheet = BLANK) -> list[Finding]:
    """What the copy desk marks in a piece of copy, in order."""
    return found(text, list(_marks(text, sheet)), sheet.severities)


def _marks(text: str, sheet: Sheet) -> Iterator[Mark]:
    yield from _length(text, sheet)
    yield from sentence.marks(text, spoken_later=sheet.spoken_later)
    yield from sentence.breath_marks(text)
    yield from sentence.heavy_marks(text)
    yield from people.marks(text, sheet.story)
    yield from furniture.marks(text, sheet.story)
    yield from source.law_marks(text, sheet.story, sheet.is_approved)
    if sheet.story is not None:
        yield from source.evidence_marks(text, sheet.story, sheet.lines, sheet.glossary)
        yield from source.reply_marks(text, sheet.story, read_s(text, sheet.pace))
        if sheet.air is not None:
            yield from source.time_marks(text, sheet.story, sheet.air, sheet.lines)


def _length(text: str, sheet: Sheet) -> Iterator[Mark]:
    seconds = read_s(text, sheet.pace)
    if sheet.target_s == 0:
        count = len(text.split())
        if count > HEADLINE_WORDS:
            yield Mark("T2", 0, len(text), f"the headline has {count} words")
        elif seconds > _HEADLINE_S:
            yield Mark("T2", 0, len(text), f"the headline takes {seconds:.1f} s", None, "warn")
    elif seconds > sheet.cap_s + (ESTIMATE_S if sheet.pace else 0.0):
        yield Mark("T2", 0, len(text), f"the story takes {seconds:.0f} s, {seconds - sheet.cap_s:.0f} s over the cap")
