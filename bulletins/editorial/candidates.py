"""The sentences that could be said of a story, each already written for the ear and checked against its source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from bulletins.config import Term
from bulletins.editorial import rewrite
from bulletins.editorial.aliases import Alias, aliased, aliases
from bulletins.editorial.facts import problems
from bulletins.editorial.frames import FRAME_FACTS, Frame, find_frame
from bulletins.editorial.material import Draft, Statement, evidence_of, statements
from bulletins.editorial.reported import reported
from bulletins.language.pace import Pace
from bulletins.model import PassageKind, Story

FEWEST_WORDS = 4
HEADLINE_WORDS = 14


@dataclass(frozen=True, slots=True)
class House:
    """What condensing needs to know of the station and the slot: its glossary, its voice's pace and the air time."""

    glossary: tuple[Term, ...]
    pace: Pace
    at: datetime


class Role(IntEnum):
    """What a sentence does in a story; the order is the order on air."""

    TOP = 0
    DETAIL = 1
    REPLY = 2
    FIGURES = 3
    NEXT = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could be said. `index` is its statement's place in the story (-1 for a frame's sentence).

    `later` is how it is said once its speaker has been named. `leads` ranks it as the top line (0 is best, None never).
    `follows` is the statement that must be said just before, because this one refers to it by a pronoun.
    """

    role: Role
    index: int
    draft: Draft
    speaker: str = ""
    later: Draft | None = None
    leads: int | None = None
    follows: int | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A story's candidates in source order, its headlines (best first), and how many sentences were too old to say."""

    candidates: tuple[Candidate, ...]
    headlines: tuple[Draft, ...]
    material: tuple[Statement, ...]
    stale: int


_REFERS_BACK = re.compile(
    r"^(?:He|She|They|It|This|That|These|Those|His|Her|Their|Its|Both|Another|Others|Such|Here|One|Then|"
    r"The (?:move|decision|latter|former|pair|two|three|man|woman|boy|girl|\d\d-year-old|news|change|incident|plans?|"
    r"scheme|figures?|report|event|work|firm|couple|trio|move|alert|victim|suspect))\b"
)
_FUTURE = re.compile(r"\b(?:will|due to|due in|due before|expected to|set to|scheduled|hopes? to|is to|are to)\b")
_REPLY_SECTION = re.compile(r"\b(?:repl|respon|react|statement)", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:watch|live|breaking|update[sd]?|video|pictures?|listen|exclusive|in pics?)\s*[:|–-]\s*", re.IGNORECASE
)
_SITE = re.compile(r"\s+[|]\s+.*$")
_FACT_ROLES = {"next": Role.NEXT, "tomorrow": Role.NEXT, "outlook": Role.NEXT, "figures": Role.FIGURES}
_LEAD_FACTS = frozenset({"what", "result", "today", "now"})


def offer(story: Story, house: House) -> Offer:
    """Write every usable sentence of a story for the ear; those that fail the evidence check are left out."""
    material = statements(story)
    known = aliases(story, house.glossary)
    frame = find_frame(story, material)
    stale: list[Statement] = []
    candidates = list(_framed(frame, story, known))
    replies = _reply_speakers(material)
    for statement in material:
        if statement.kind is PassageKind.HEADLINE or statement.name in FRAME_FACTS:
            continue
        if frame and statement.index in frame.statements:
            continue
        if statement.quote is not None:
            candidates += _quoted(story, statement, known, house, replies, stale)
        elif draft := narrated(story, statement, known, house, stale):
            candidates.append(_narrative(statement, draft))
    headlines = _headlines(story, material, frame, known, house)
    return Offer(tuple(candidates), headlines, tuple(material), len(stale))


def narrated(
    story: Story, statement: Statement, known: tuple[Alias, ...], house: House, stale: list[Statement]
) -> Draft | None:
    """A narrative sentence for the ear, or None when it cannot air. One that is out of date joins `stale`."""
    if statement.text.endswith(":"):
        return None
    draft = rewrite.unquoted(Draft(statement.text, (evidence_of(story, statement),)))
    if draft is None:
        return None
    draft = rewrite.present_saying(rewrite.attribution_first(rewrite.finished(rewrite.without_asides(draft))))
    return _aired(draft, story, statement, known, house, stale)


def _aired(
    draft: Draft | None,
    story: Story,
    statement: Statement,
    known: tuple[Alias, ...],
    house: House,
    stale: list[Statement],
) -> Draft | None:
    """The steps that every sentence takes last: aliases, time words, length, contractions, the evidence check."""
    if draft is None:
        return None
    draft = aliased(draft, known)
    timely = rewrite.on_air_times(draft, story.published, house.at)
    if timely is None:
        stale.append(statement)
        return None
    draft = rewrite.finished(rewrite.contracted(rewrite.shortened(timely)))
    if not FEWEST_WORDS <= draft.words <= rewrite.MAX_WORDS or problems(draft, story):
        return None
    return draft


def _framed(frame: Frame | None, story: Story, known: tuple[Alias, ...]) -> list[Candidate]:
    """The frame's own sentence, which leads the story."""
    draft = frame.draft() if frame else None
    if draft is None:
        return []
    draft = aliased(draft, known)
    return [] if problems(draft, story) else [Candidate(Role.TOP, -1, draft, leads=0)]


def _narrative(statement: Statement, draft: Draft) -> Candidate:
    """A narrative sentence's part in the story, and how well it would lead."""
    refers_back = bool(_REFERS_BACK.match(draft.text))
    role = _FACT_ROLES.get(statement.name, Role.DETAIL)
    if (
        role is Role.DETAIL
        and _FUTURE.search(draft.text)
        and statement.kind is PassageKind.BODY
        and statement.index > 3
    ):
        role = Role.NEXT
    leads = None
    if not refers_back and role is Role.DETAIL:
        order = {
            PassageKind.FACT: 1 if statement.name in _LEAD_FACTS else 8,
            PassageKind.BODY: 2,
            PassageKind.STANDFIRST: 5,
        }
        leads = order.get(statement.kind, 7) * 100 + statement.index
    return Candidate(role, statement.index, draft, leads=leads, follows=statement.index - 1 if refers_back else None)


def _quoted(
    story: Story,
    statement: Statement,
    known: tuple[Alias, ...],
    house: House,
    replies: frozenset[str],
    stale: list[Statement],
) -> list[Candidate]:
    """A quoted sentence as reported speech, at first and at later mention."""
    quote = statement.quote
    forms = [
        _aired(reported(story, statement, first_mention=first), story, statement, known, house, stale)
        for first in (True, False)
    ]
    if quote is None or forms[0] is None:
        return []
    speaker = quote.speaker or quote.role
    role = Role.DETAIL
    if speaker in replies:
        role = Role.FIGURES if re.search(r"\d", forms[0].text) else Role.REPLY
    refers_back = _REFERS_BACK.match(rewrite.without_asides(Draft(statement.text, ())).text)
    follows = statement.index - 1 if refers_back else None
    return [Candidate(role, statement.index, forms[0], speaker, forms[1], follows=follows)]


def _reply_speakers(material: list[Statement]) -> frozenset[str]:
    """Who replies: whoever speaks under a heading that says so, else the last of the speakers."""
    quoted = [(s.quote.speaker or s.quote.role, s.section) for s in material if s.quote is not None]
    headed = frozenset(speaker for speaker, section in quoted if _REPLY_SECTION.search(section))
    return headed or frozenset(speaker for speaker, _ in quoted[-1:])


def _headlines(
    story: Story, material: list[Statement], frame: Frame | None, known: tuple[Alias, ...], house: House
) -> tuple[Draft, ...]:
    """What the headline may be: the frame's, then the story's own."""
    drafts: list[Draft] = []
    if frame and (framed := frame.draft("headline")):
        drafts.append(aliased(framed, known))
    own = next((s for s in material if s.kind is PassageKind.HEADLINE), None)
    if own is not None and sum(s.kind is PassageKind.HEADLINE for s in material) == 1:
        draft = Draft(_SITE.sub("", _LABEL.sub("", own.text)), (evidence_of(story, own),))
        plain = rewrite.unquoted(draft)
        if plain is not None:
            written = _aired(rewrite.finished(plain), story, own, known, house, [])
            drafts += [written] if written else []
    return tuple(d for d in drafts if d.words <= HEADLINE_WORDS and not problems(d, story))
