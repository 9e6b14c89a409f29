"""Story → Copy: a headline and a ladder of versions, made from sentences that passed the evidence check.

Which sentences a version holds is decided by what they cover: every word and pair of words of the story weighs more
the earlier and the oftener it stands (weight Σ 1/(1+i)^0.7 over sentences, pairs half), the story's headline twice; a
version is the set of sentences that covers most within its time. From 15 s up a reply is kept (rule L2).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from functools import lru_cache

from bulletins.editorial.aliases import UK_LATER
from bulletins.editorial.angles import ANSWER, opening
from bulletins.editorial.candidates import HEADLINE_WORDS, Candidate, House, Offer, Role, house_for, offer
from bulletins.editorial.claims import supported
from bulletins.editorial.compression import compressed, trimmed
from bulletins.editorial.coverage import Choice, Concept, Option, choices, concept_weights, concepts
from bulletins.editorial.desk.sentence import marks as desk_marks_of
from bulletins.editorial.grammar import Lexicon, lexicon
from bulletins.editorial.introductions import Cast, cast, settled
from bulletins.editorial.material import MAX_WORDS, Draft, Statement
from bulletins.editorial.rewrite import turned
from bulletins.editorial.written import with_own_words
from bulletins.language.pace import read_time_s
from bulletins.language.spoken import as_spoken
from bulletins.model import Copy, CopyLine, Notice, PassageKind, Story, Version

LADDER_S = (8, 15, 22, 30)
_GRACE_S = 1.5
_HEADLINE_WEIGHT = 2.0
_NEXT_WEIGHT = 1.4
_FATE_WEIGHT = 1.6
_FATE = re.compile(
    r"\b(?:killed|died|dead|injur(?:ed|ies)|hurt|hospital|arrest(?:ed|s)|charged|rescued|jailed|bail|guilty|adjourned|"
    r"missing|due to appear|drowned|(?:amber|red|yellow) (?:weather )?warning)\b"
)
"""What became of people is what listeners want to know."""
_FEWEST_NEW, _LEAST_NEW = 3, 0.45
_FORETOLD = 0.35
_MARKED = 0.8
"""What a mark of the copy desk leaves of a line's worth."""
_MOST_MARKS = 1
"""How many marks a version may have, unless its top line alone has more."""
_READ_MARKED = 0.95
"""The same for a version that is written out."""
_HEARD = 0.75
_LEAST_NEW_SAID = 0.4
_READ_THROUGH = 24
"""How many of the best sets are written out and read through."""


def condense(story: Story, house: House) -> Copy | None:
    """Write a story for the air. None when nothing of it can be said: `why_not` then says why."""
    house = house_for(story, house)
    offered = offer(story, house)
    hour = _hour(story, house)
    weights = _concept_weights(offered.material)
    headline = next(iter(offered.headlines), None)
    openers = opening(offered, weights, hour)
    if not openers and headline is not None:
        openers = (Candidate(Role.TOP, -1, headline, leads=0),)
    if not openers:
        return None
    lead = openers[-1]
    desk = _Desk(house, lexicon(story), cast(story), weights)
    others = [_option(c, story, house, hour) for c in _worth_saying(openers, offered)]
    first = [_option(c, story, house, hour, opens=c is openers[0]) for c in openers]
    ladder: list[Version] = []
    for target_s in LADDER_S:
        version = desk.version(target_s, first, others)
        if not ladder or version.lines != ladder[-1].lines:
            ladder.append(version)
    headline = headline or _short(lead, offered)
    copy = Copy(story, _written(0, [headline], house), tuple(ladder), tuple(_notices(story, offered)))
    return supported(with_own_words(copy, house) if story.written else copy)


def _short(lead: Candidate, offered: Offer) -> Draft:
    """A headline for a story without a usable one: the top line, or a shorter way to say it."""
    ways = [lead.draft, *(c.draft for c in offered.candidates if c.index == lead.index and c.leads is not None)]
    ways = [trimmed(compressed(draft, HEADLINE_WORDS), HEADLINE_WORDS) for draft in ways]
    fitting = [draft for draft in ways if draft.words <= HEADLINE_WORDS]
    return fitting[0] if fitting else min(ways, key=lambda draft: draft.words)


def _hour(story: Story, house: House) -> int:
    """How many hours the story has run: 0 in the first one, and for a story that has a date without a time."""
    if house.hour is not None:
        return house.hour
    if story.dated is None or story.dated.time() == time(0):
        return 0
    return max(0, int((house.at - story.dated).total_seconds() // 3600))


def why_not(story: Story, house: House) -> Notice:
    """Why a story cannot air, for the producer."""
    offered = offer(story, house_for(story, house))
    if offered.stale:
        reason = "its time words (today, last night…) no longer hold at air time"
        return Notice("condense", f"{story.id} is left out: {reason}", "give it fresh copy or remove it", story.id)
    reason = "no sentence of it is short and clean enough to be read and supported by the source"
    return Notice(
        "condense", f"{story.id} is left out: {reason}", "add a `facts: what:` sentence of up to 20 words", story.id
    )


def _notices(story: Story, offered: Offer) -> list[Notice]:
    if not offered.stale:
        return []
    count = f"{offered.stale} sentence{'s' if offered.stale > 1 else ''}"
    return [
        Notice("condense", f"{story.id}: {count} left out, their time words no longer hold", "check its date", story.id)
    ]


def _concept_weights(material: tuple[Statement, ...]) -> dict[Concept, float]:
    """What each concept of a story is worth: its sentences' weights, those of the headline more."""
    weights = concept_weights(s.text for s in material if s.kind is not PassageKind.HEADLINE)
    headline = {c for s in material if s.kind is PassageKind.HEADLINE for c in concepts(s.text)}
    for concept in headline & set(weights):
        weights[concept] *= _HEADLINE_WEIGHT
    return weights


def _option(candidate: Candidate, story: Story, house: House, hour: int, *, opens: bool = False) -> Option[Candidate]:
    """A candidate with what it covers and how long it takes, worked out once for all rungs.

    What the copy desk would mark is worth less; so is every other detail in every other hour, for a change.
    """
    is_awaited = candidate.role in (Role.NEXT, Role.REPLY) and story.category != "weather"
    factor = _NEXT_WEIGHT if is_awaited else 1.0
    marks = desk_marks(candidate.draft.text, opens=opens)
    factor *= _MARKED**marks
    factor *= _FATE_WEIGHT if candidate.role is Role.REPLY and ANSWER.search(candidate.draft.text) else 1.0
    factor *= _FATE_WEIGHT if _FATE.search(candidate.draft.text) else 1.0
    if hour and candidate.role is Role.DETAIL and candidate.index % 2 == hour % 2:
        factor *= _HEARD
    covered, seconds = concepts(candidate.draft.text), _seconds(candidate.draft, house)
    return Option(
        candidate,
        candidate.index,
        covered,
        seconds,
        factor,
        candidate.follows,
        0.0,
        candidate.part,
        _LEAST_NEW_SAID,
        0 if candidate.role is Role.REPLY else marks,  # fairness comes first, and names may get shorter yet
    )


@lru_cache(maxsize=4096)
def desk_marks(text: str, *, opens: bool) -> int:
    """How many marks the copy desk would make on a line; what only the top line must not do counts where it `opens`."""
    return sum(opens or mark.rule != "A2" for mark in desk_marks_of(text))


def _worth_saying(openers: tuple[Candidate, ...], offered: Offer) -> list[Candidate]:
    """The other candidates, in source order, without those that say what another one says."""
    lead = openers[-1]
    others = [
        c
        for c in offered.candidates
        if not any(_is_same_sentence(c, opener) for opener in openers)
        and _says_more(c, lead)
        and not _foretold(c, offered)
    ]
    return sorted(others, key=lambda c: (c.index, c.part))


def _is_same_sentence(one: Candidate, other: Candidate) -> bool:
    return one is other or (one.index == other.index and not (one.part and other.part and one.part != other.part))


@dataclass(frozen=True, slots=True)
class _Desk:
    """Writes the versions of one story."""

    house: House
    words: Lexicon
    cast: Cast
    weights: dict[Concept, float]

    def version(self, target_s: int, openers: list[Option[Candidate]], others: list[Option[Candidate]]) -> Version:
        """The set of sentences that covers most within the time and gives the copy desk least to mark."""
        if sum(option.cost for option in openers) > target_s:
            openers = openers[-1:]
        first = Choice(0.0, sum(o.cost for o in openers), openers[0].concepts | openers[-1].concepts, tuple(openers))
        beam = choices(others, self.weights, target_s + _GRACE_S, first, most_marks=max(_MOST_MARKS, first.marks))
        if target_s >= LADDER_S[1]:
            beam = [c for c in beam if any(x.said.role is Role.REPLY for x in c.chosen)] or beam
        written = [(choice.worth, self._lines(choice, len(openers))) for choice in beam[:_READ_THROUGH]]
        sayable = [(worth, lines) for worth, lines in written if self._fits(lines, target_s)]
        if not sayable:  # names in full have made each of them too long
            shorter = (self._lines(choice, len(openers)) for choice in beam[_READ_THROUGH:])
            sayable = [
                (0.0, next((lines for lines in shorter if self._fits(lines, target_s)), [openers[-1].said.draft]))
            ]
        most = max(_MOST_MARKS, first.marks)
        sayable = [pair for pair in sayable if self._marks(pair[1]) <= most] or sayable
        _, lines = max(sayable, key=lambda pair: pair[0] * _READ_MARKED ** self._marks(pair[1]))
        return _written(target_s, lines, self.house)

    def _fits(self, lines: list[Draft], target_s: int) -> bool:
        """Whether lines are sayable and still in time with every name settled."""
        seconds = sum(_seconds(draft, self.house) for draft in lines)
        return seconds <= target_s + _GRACE_S and all(draft.words <= MAX_WORDS for draft in lines)

    def _lines(self, choice: Choice[Candidate], opened: int) -> list[Draft]:
        """The lines of a choice in their order on air; the first `opened` stay first."""
        lines = _in_order(tuple(option.said for option in choice.chosen), opened, self.words)
        return settled(lines, self.cast, (*self.house.glossary, *UK_LATER))

    def _marks(self, lines: list[Draft]) -> int:
        return sum(desk_marks(draft.text, opens=number == 0) for number, draft in enumerate(lines))


def _says_more(candidate: Candidate, lead: Candidate) -> bool:
    """Whether a sentence adds enough to the top line to be worth its time: mostly other words, and three at least."""
    said = {c for c in concepts(candidate.draft.text) if isinstance(c, str)}
    new = said - concepts(lead.draft.text)
    return len(new) >= _FEWEST_NEW and len(new) > _LEAST_NEW * len(said)


def _foretold(candidate: Candidate, offered: Offer) -> bool:
    """Whether a standfirst only says what the body says again, more exactly."""
    kinds = {statement.index: statement.kind for statement in offered.material}
    if kinds.get(candidate.index) is not PassageKind.STANDFIRST:
        return False
    said = {c for c in concepts(candidate.draft.text) if isinstance(c, str)}
    return any(
        len(said & concepts(other.draft.text)) >= max(2, _FORETOLD * len(said))
        for other in offered.candidates
        if other is not candidate and kinds.get(other.index) is not PassageKind.STANDFIRST
    )


def _in_order(chosen: tuple[Candidate, ...], opened: int, known_words: Lexicon) -> list[Draft]:
    """The order on air: by role, then as the source has it; a speaker's second line uses the surname alone (P1)."""
    named: set[str] = set()
    lines: list[Draft] = []
    before: Candidate | None = None
    rest = sorted(chosen[opened:], key=lambda c: (_on_air_role(c, chosen), c.index, c.part))
    for candidate in (*chosen[:opened], *rest):
        surname = candidate.speaker.rpartition(" ")[2]
        known = candidate.speaker in named or any(
            re.search(rf"\b{re.escape(surname)}\b", ln.text) for ln in lines if surname
        )
        draft = candidate.later if known and candidate.later is not None else candidate.draft
        if candidate.next_to is not None and before is not None and before.index == candidate.index - 1:
            draft = candidate.next_to
        turns = candidate.turns and before is not None and before.index == candidate.index - 1
        lines.append(turned(draft, known_words) if turns else draft)
        named |= {candidate.speaker} if candidate.speaker and (not surname or surname in draft.text) else set()
        before = candidate
    return lines


def _on_air_role(candidate: Candidate, chosen: tuple[Candidate, ...]) -> Role:
    """A sentence that refers back keeps the role of the one before it, so that the two stay together."""
    before = next((c for c in chosen if c.index == candidate.follows), None) if candidate.follows is not None else None
    return _on_air_role(before, chosen) if before is not None and before.index >= 0 else candidate.role


def _written(target_s: int, drafts: list[Draft], house: House) -> Version:
    lines = tuple(CopyLine(d.text, d.evidence, d.edits, d.made_by) for d in drafts)
    return Version(target_s, lines, sum(_seconds(draft, house) for draft in drafts))


def _seconds(draft: Draft, house: House) -> float:
    return read_time_s(as_spoken(draft.text), house.pace)


def retimed(copy: Copy, seconds: Callable[[str], float]) -> Copy:
    """The copy with read times by another measure: `seconds` of a line's spoken text."""

    def timed(version: Version) -> Version:
        clip_s = (version.clip.length_s or 0.0) if version.clip else 0.0
        return replace(version, read_s=clip_s + sum(seconds(as_spoken(line.text)) for line in version.lines))

    return replace(copy, headline=timed(copy.headline), ladder=tuple(timed(version) for version in copy.ladder))
