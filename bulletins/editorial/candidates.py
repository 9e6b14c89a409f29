"""The sentences that could be said of a story, each already written for the ear and checked against its source."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum

from bulletins.editorial import rewrite
from bulletins.editorial.aliases import Alias, aliased, aliases
from bulletins.editorial.antecedents import Antecedent, antecedents
from bulletins.editorial.clauses import parts
from bulletins.editorial.compression import trimmed
from bulletins.editorial.facts import problems
from bulletins.editorial.frames import FRAME_FACTS, Frame, find_frame
from bulletins.editorial.grammar import Lexicon, lexicon
from bulletins.editorial.introductions import cast
from bulletins.editorial.legal import has_active_proceedings, prejudices
from bulletins.editorial.material import (
    EASY_WORDS,
    MAX_WORDS,
    REPLY_SECTION,
    Draft,
    Statement,
    evidence_of,
    said_on,
    statements,
)
from bulletins.editorial.reported import Mention, reported
from bulletins.editorial.sayable import is_ours_to_say, is_sayable, speaks_to_listeners
from bulletins.language.pace import Pace
from bulletins.language.parsing import parses
from bulletins.model import PassageKind, Quote, Story, Term

FEWEST_WORDS = 4
HEADLINE_WORDS = 14


@dataclass(frozen=True, slots=True)
class House:
    """What condensing needs to know of the station and the slot: its glossary, its voice's pace and the air time.

    `hour` is how many hours a story has run, which turns its angle; None takes it from the story's own time.
    `severities` are the station's own for the rules of the copy desk.
    """

    glossary: tuple[Term, ...]
    pace: Pace
    at: datetime
    hour: int | None = None
    severities: tuple[tuple[str, str], ...] = ()


def house_for(story: Story, house: House) -> House:
    """The house with the story's own glossary behind the station's: what comes later wins."""
    return replace(house, glossary=(*house.glossary, *story.glossary)) if story.glossary else house


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

    `part` is 0 for a whole statement; other numbers count what it was taken apart into. `later` is how it is said once
    its speaker has been named. `leads` ranks it as the top line (0 is best, None never). `follows` is the statement
    that must be said just before, because this one refers to it by a pronoun. `turns` is set where the source goes on
    with "but" or "however". `next_to` is how it is said right behind the statement before it, with "he" or "she" for a
    name. `as_top` is how it is said as the top line, which alone may close with who says so (A1).
    """

    role: Role
    index: int
    draft: Draft
    speaker: str = ""
    later: Draft | None = None
    leads: int | None = None
    follows: int | None = None
    part: int = 0
    turns: bool = False
    as_top: Draft | None = None
    next_to: Draft | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A story's candidates in source order, its headlines (best first), and how many sentences were too old to say."""

    candidates: tuple[Candidate, ...]
    headlines: tuple[Draft, ...]
    material: tuple[Statement, ...]
    stale: int


_REFERS_BACK = re.compile(
    r"^(?:He|She|They|It|This|That|These|Those|His|Her|Their|Its|Both|Another|Others|Such|Here|"
    r"One(?! (?:of the|in|person|man|woman))|Then|"
    r"The (?:move|decision|latter|former|pair|two|three|man|woman|boy|girl|\d\d-year-old|news|change|incident|plans?|"
    r"scheme|figures?|report|event|work|firm|couple|trio|alert|same|other|rest)(?! (?:by|from|into|of|who|that)\b)|"
    r"Of (?:those|these|them|that)|More (?:ha(?:ve|s)|are|will)|"
    r"(?:All|Some|Most|Many|None|Several|Few|Half|Two|Three)(?: but \w+)? "
    r"(?:ha[sd]|have|were|was|are|is|of (?:them|those)|will))\b"
)
_SAYS_THIS = re.compile(
    r"\bsays? (?:that )?(?:this|that|these|those|they|he|she) (?:is|was|are|were|ha[sd]|have|will|would)\b"
)
_WEATHER_IT = re.compile(
    r"^It(?:['’]ll| will) (?:be|feel|stay|turn|become|remain)\b"
    r".*\b(?:dry|wet|cold|warm|mild|windy|cloud|sun|rain|hot|bright)"
)
_FUTURE = re.compile(
    r"\b(?:will|due to|due in|due before|expected to|set to|scheduled|hopes? to|is to|are to|"
    r"(?:starts?|begins?|opens?|returns?|resumes?) (?:in|on|at|next|this|tomorrow)|"
    r"(?:is|are) at home to|(?:hosts?|travels? to) [A-Z]\w+)\b"
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:es?|ed)|plead(?:ed|s)? not guilty|apologis(?:es|ed)|"
    r"insist(?:s|ed))\b"
    r"(?! (?:access|entry|bail|permission))"
)
_BODY_SAYS = re.compile(
    r"^(?:A spokes\w+ for |A statement from )?(?:[Tt]he )?[A-Z][\w’'&-]+(?: (?:[A-Z][\w’'&-]+|of|and|the|for))* says? "
)
_LABEL = re.compile(
    r"^(?:watch|live|breaking|update[sd]?|video|pictures?|listen|exclusive|in pics?)\s*[:|–-]\s*", re.IGNORECASE
)
_SITE = re.compile(r"\s+[|]\s+.*$")
_FACT_ROLES = {"next": Role.NEXT, "tomorrow": Role.NEXT, "outlook": Role.NEXT, "figures": Role.FIGURES}
_LEAD_FACTS = frozenset({"what", "result", "today", "now"})
_LEAD_ORDER = {PassageKind.BODY: 2, PassageKind.STANDFIRST: 5}
"""Where the top line is looked for first."""
_DEEPEST = 60
"""What thirty seconds can hold stands in the first sentences of a story, even with its reply."""
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
_ONE_IDEA_WORDS = 14
"""A shorter sentence is not taken apart."""
_PART_ORDER, _TOO_LONG = 20, 10
_HEADLINE_TAIL = re.compile(r",? (?:as|after|while) (?=\S).*$")
_HEADLINE_LABEL = re.compile(r"^[^:]{2,60}: (?=\S)(?!(?:what|how|why|where|when|who)\b)", re.IGNORECASE)
_TURN = re.compile(r"(?:But|However)\b")
_TOP_PASSAGES = 3
_FEWEST_NAMED = 6
"""A shorter sentence than this is nothing without the one before it: "He was 88"."""
_LATE = 2
"""A sentence about the future ends the story when it stands after this many others."""


def offer(story: Story, house: House) -> Offer:
    """Write every usable sentence of a story for the ear; those that fail the evidence check are left out."""
    material = statements(story)[:_DEEPEST]
    frame = find_frame(story, material)
    tells_result = frame is not None and frame.name in ("win", "draw")
    known, is_active = aliases(story, house.glossary), has_active_proceedings(story)
    desk = _Desk(story, house, known, lexicon(story), [], is_active, tells_result)
    candidates = desk.framed(frame)
    framed = frame.statements if frame and candidates else ()
    replies = reply_speakers(material)
    said = [s for s in material if s.kind is not PassageKind.HEADLINE and s.name not in FRAME_FACTS]
    said = [s for s in said if s.index not in framed]
    parsed = parses(s.text for s in said)  # many at once are cheaper than one by one
    whom = antecedents(story, list(zip(said, parsed, strict=True)), frozenset(one.full for one in cast(story).people))
    said = [s for s, tree in zip(said, parsed, strict=True) if tree is None or is_sayable(s, tree, desk.words)]
    for statement in said:
        if statement.quote is not None:
            candidates += desk.quoted(statement, statement.quote, replies)
        else:
            top = desk.closing_with_source(statement)
            told = [_narrative(statement, draft, part, top) for part, draft in desk.narrated(statement)]
            one = whom.get(statement.index)
            if one and len(statement.text.split()) >= _FEWEST_NAMED:
                named = [_narrative(statement, draft, part, top) for part, draft in desk.narrated(statement, one)]
                told = [replace(c, next_to=_same_part(c, told)) for c in named] or told
            candidates += told
    return Offer(_with_reply(candidates, replies), desk.headlines(material, frame), tuple(material), len(desk.stale))


@dataclass(frozen=True, slots=True)
class _Desk:
    """Writes the sentences of one story. Those whose time words no longer hold are collected in `stale`."""

    story: Story
    house: House
    aliases: tuple[Alias, ...]
    words: Lexicon
    stale: list[Statement]
    is_active_case: bool = False
    tells_result: bool = False

    def narrated(self, statement: Statement, whom: Antecedent | None = None) -> list[tuple[int, Draft]]:
        """A narrative sentence and, where it is long, its parts, by number; none when it cannot air.

        `whom` is put in the place of the pronoun that it opens on.
        """
        own = Draft(statement.text, (evidence_of(self.story, statement),))
        own = whom.named(own) if whom else own
        draft = rewrite.unquoted(rewrite.without_judgements(own))
        if draft is None or statement.text.endswith(":"):
            return []
        draft = rewrite.finished(rewrite.without_asides(draft))
        draft = rewrite.shorter_source(rewrite.counsel_named_first(rewrite.plainly(draft)))
        draft = rewrite.present_saying(rewrite.attribution_first(draft, self.words), self.words)
        draft = rewrite.present_claim(draft)
        draft = rewrite.without_score(draft) if self.tells_result else draft
        ways = enumerate([draft, *self._parts(draft)])
        found = [(part, aired) for part, way in ways if (aired := self._aired(way, statement))]
        if found and found[0][0] == 0 and (uncut := self._aired(draft, statement, most_words=MAX_WORDS)):
            found += [(0, uncut)] if uncut.text != found[0][1].text else []
        return [(part, said) for part, said in found if is_ours_to_say(said.text)]

    def closing_with_source(self, statement: Statement) -> Draft | None:
        """A sentence that rests on a survey or a report, with that at its end; None for others."""
        plain = rewrite.unquoted(Draft(statement.text, (evidence_of(self.story, statement),)))
        short = rewrite.shorter_source(plain) if plain else None
        is_shorter = short is not None and short.edits != (plain.edits if plain else ())
        return self._aired(rewrite.finished(short), statement) if short is not None and is_shorter else None

    def quoted(self, statement: Statement, quote: Quote, replies: frozenset[str]) -> list[Candidate]:
        """A quoted sentence and its parts as reported speech, at first and at later mention of its speaker."""
        own = Draft(statement.text, (evidence_of(self.story, statement),))
        ways = enumerate([own, *self._parts(own)])
        return [c for part, way in ways if (c := self._said(statement, quote, way, part, replies))]

    def _said(
        self, statement: Statement, quote: Quote, own: Draft, part: int, replies: frozenset[str]
    ) -> Candidate | None:
        mentions = [Mention.FIRST] if self._is_familiar(quote.organisation) else [Mention.INTRODUCED, Mention.FIRST]
        if quote.organisation and _WE.search(own.text):
            mentions.append(Mention.BODY)
        first = next(filter(None, (self._reported(statement, own, mention) for mention in mentions)), None)
        if first is None:
            return None
        later = self._reported(statement, own, Mention.LATER)
        speaker = quote.speaker or quote.role or quote.organisation
        role = Role.DETAIL
        if speaker in replies:
            role = Role.FIGURES if re.search(r"\d", first.text) else Role.REPLY
        refers_back = _REFERS_BACK.match(rewrite.without_asides(own).text)
        follows = statement.index - 1 if refers_back else None
        return Candidate(role, statement.index, first, speaker, later, follows=follows, part=part)

    def _parts(self, draft: Draft) -> list[Draft]:
        return parts(draft) if draft.words > _ONE_IDEA_WORDS else []

    def framed(self, frame: Frame | None) -> list[Candidate]:
        """The frame's own sentence, which leads the story."""
        draft = frame.draft() if frame and frame.says_more else None
        if draft is None:
            return []
        at = self.house.at
        timely = rewrite.on_air_times(aliased(draft, self.aliases), said_on(self.story, at), at)
        if timely is None or timely.words > EASY_WORDS or problems(timely, self.story):
            return []
        return [Candidate(Role.TOP, -1, timely, leads=0)]

    def headlines(self, material: list[Statement], frame: Frame | None) -> tuple[Draft, ...]:
        """What the headline may be: the frame's, then the story's own."""
        drafts: list[Draft] = []
        if frame and (framed := frame.draft("headline")):
            drafts.append(aliased(framed, self.aliases))
        own = [statement for statement in material if statement.kind is PassageKind.HEADLINE]
        own = sorted(own, key=lambda statement: -len(statement.text))[
            :1
        ]  # of "Splat! Village hopes for a record" the longer
        if own:
            bare = (
                Draft(own[0].text, (evidence_of(self.story, own[0]),)).sub("label", _LABEL, "").sub("label", _SITE, "")
            )
            label_less = bare.sub("label", _HEADLINE_LABEL, "")
            for way, is_own in ((label_less, False), (bare, False), (label_less, True)):
                plain = rewrite.unquoted(way, is_own=is_own)
                if plain is None or speaks_to_listeners(plain.text) or plain.text.endswith("?"):
                    continue
                if plain.words > HEADLINE_WORDS:
                    plain = plain.sub("clause", _HEADLINE_TAIL, "")
                written = self._aired(rewrite.finished(rewrite.plainly(plain)), own[0])
                drafts += [written] if written and not re.search(r":|[?!] ", written.text) else []
            drafts = [draft for draft in drafts if not rewrite.is_loaded(draft.text)]
        return tuple(d for d in drafts if d.words <= HEADLINE_WORDS and not problems(d, self.story))

    def _reported(self, statement: Statement, own: Draft, mention: Mention) -> Draft | None:
        draft = reported(self.story, statement, own, self.words, mention)
        return self._aired(draft, statement) if draft else None

    def _is_familiar(self, organisation: str) -> bool:
        """Whether the top of the story has named a body already: all of its name, or all but the last word."""
        top = " ".join(passage.text for passage in self.story.passages[:_TOP_PASSAGES])
        short = organisation.rpartition(" ")[0] or organisation
        return not organisation or short in top

    def _aired(self, draft: Draft, statement: Statement, most_words: int = EASY_WORDS) -> Draft | None:
        """The steps that every sentence takes last: aliases, time words, length, contractions, the evidence check."""
        timely = rewrite.on_air_times(aliased(draft, self.aliases), said_on(self.story, self.house.at), self.house.at)
        if timely is None:
            if statement not in self.stale:
                self.stale.append(statement)
            return None
        draft = rewrite.shortened(timely, most_words)
        if draft.words > MAX_WORDS:
            draft = trimmed(rewrite.finished(draft), MAX_WORDS)
        draft = rewrite.finished(rewrite.contracted(draft))
        if not FEWEST_WORDS <= draft.words <= MAX_WORDS or problems(draft, self.story):
            return None
        if self.is_active_case and prejudices(draft.text):  # rule L1: not even where the source says it
            return None
        return draft


def _narrative(statement: Statement, draft: Draft, part: int, top: Draft | None) -> Candidate:
    """A narrative sentence's part in the story, and how well it would lead."""
    stands_alone = statement.kind is PassageKind.FACT or _WEATHER_IT.match(draft.text)
    refers_back = _REFERS_BACK.match(draft.text) or _SAYS_THIS.search(draft.text)
    follows = statement.index - 1 if refers_back and not stands_alone else None
    role = _FACT_ROLES.get(statement.name, Role.DETAIL)
    is_late = statement.kind is PassageKind.BODY and statement.index > _LATE
    if role is Role.DETAIL and is_late and _FUTURE.search(draft.text):
        role = Role.NEXT
    leads = None
    if follows is None and role is Role.DETAIL:
        order = 1 if statement.name in _LEAD_FACTS else 1000 * _LEAD_ORDER.get(statement.kind, 9) + statement.index
        leads = _PART_ORDER * order + part + (_TOO_LONG if draft.words > EASY_WORDS else 0)
    turns = bool(_TURN.match(statement.text)) and part <= 1
    return Candidate(role, statement.index, draft, leads=leads, follows=follows, part=part, turns=turns, as_top=top)


def _same_part(candidate: Candidate, others: list[Candidate]) -> Draft | None:
    """How the same part of a sentence is said among others."""
    return next((other.draft for other in others if other.part == candidate.part), None)


def _with_reply(candidates: list[Candidate], speakers: frozenset[str]) -> tuple[Candidate, ...]:
    """The candidates with a reply among them where there is one (rule L2).

    A denial in the story's own words is the reply; else who is quoted last (`speakers`), or what the story itself says
    that they said; else a body that says something.
    """
    if any(_DENIES.search(c.draft.text) and c.speaker == "" for c in candidates):
        return tuple(
            replace(c, role=Role.REPLY if _DENIES.search(c.draft.text) else Role.DETAIL)
            if c.role in (Role.DETAIL, Role.REPLY)
            else c
            for c in candidates
        )
    if not any(candidate.role in (Role.REPLY, Role.FIGURES) for candidate in candidates):
        names = "|".join(re.escape(name.split()[-1]) for name in speakers if " " in name)
        told = re.compile(rf"^[^.]{{0,60}}\b(?:{names}) (?:says?|insists?|warns?|claims?|explains?|adds?|is|was) ")
        candidates = [
            replace(c, role=Role.REPLY)
            if names and c.role is Role.DETAIL and c.index > 0 and told.match(c.draft.text)
            else c
            for c in candidates
        ]
    if not any(candidate.role in (Role.REPLY, Role.FIGURES) for candidate in candidates):
        spoken = [c for c in candidates if c.role is Role.DETAIL and c.index > 0 and _BODY_SAYS.match(c.draft.text)]
        if spoken:
            at = candidates.index(spoken[-1])
            candidates = [*candidates[:at], replace(spoken[-1], role=Role.REPLY), *candidates[at + 1 :]]
    return tuple(candidates)


def reply_speakers(material: list[Statement]) -> frozenset[str]:
    """Who replies: whoever speaks under a heading that says so, else the last of the speakers."""
    said = [
        (s.quote.speaker or s.quote.role or s.quote.organisation, s.section) for s in material if s.quote is not None
    ]
    headed = frozenset(speaker for speaker, section in said if REPLY_SECTION.search(section))
    return headed or frozenset(speaker for speaker, _ in said[-1:])
