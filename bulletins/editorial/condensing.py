"""Story → Copy: a headline and a ladder of versions, made from sentences that passed the evidence check.

Which sentences a version holds is decided by what they cover: every word and pair of words of the story weighs more
the earlier and the oftener it stands (weight Σ 1/(1+i)^0.7 over sentences, pairs half), the story's headline twice; a
version is the set of sentences that covers most within its time. From 15 s up a reply is kept (rule L2).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from bulletins.editorial.aliases import later_mentions
from bulletins.editorial.candidates import HEADLINE_WORDS, Candidate, House, Offer, Role, offer
from bulletins.editorial.coverage import Choice, Concept, Option, choices, concept_weights, concepts
from bulletins.editorial.material import Draft, Statement
from bulletins.editorial.written import with_own_words
from bulletins.language.pace import read_time_s
from bulletins.language.spoken import spoken
from bulletins.model import Copy, CopyLine, Notice, PassageKind, Story, Version

LADDER_S = (8, 15, 22, 30)
_GRACE_S = 1.5
_HEADLINE_WEIGHT = 2.0
_NEXT_WEIGHT = 1.2
_FEWEST_NEW, _LEAST_NEW = 3, 0.6
_FORETOLD = 0.35


def condense(story: Story, house: House) -> Copy | None:
    """Write a story for the air. None when nothing of it can be said: `why_not` then says why."""
    offered = offer(story, house)
    lead = min((c for c in offered.candidates if c.leads is not None), key=lambda c: c.leads or 0, default=None)
    headline = next(iter(offered.headlines), None)
    if lead is None and headline is not None:
        lead = Candidate(Role.TOP, -1, headline, leads=0)
    if lead is None:
        return None
    if headline is None:
        leads = sorted((c for c in offered.candidates if c.leads is not None), key=lambda c: c.leads or 0)
        short = [c.draft for c in leads if c.draft.words <= HEADLINE_WORDS]
        headline = short[0] if short else min((c.draft for c in leads), key=lambda draft: draft.words)
    top, *others = (_option(c, house) for c in (lead, *_worth_saying(lead, offered)))
    weights = _concept_weights(offered.material)
    ladder: list[Version] = []
    for target_s in LADDER_S:
        version = _version(target_s, top, others, weights, house)
        if not ladder or version.lines != ladder[-1].lines:
            ladder.append(version)
    copy = Copy(story, _written(0, [headline], house), tuple(ladder), tuple(_notices(story, offered)))
    return with_own_words(copy, house.pace) if story.written else copy


def why_not(story: Story, house: House) -> Notice:
    """Why a story cannot air, for the producer."""
    offered = offer(story, house)
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


def _option(candidate: Candidate, house: House) -> Option[Candidate]:
    """A candidate with what it covers and how long it takes, worked out once for all rungs."""
    factor = _NEXT_WEIGHT if candidate.role in (Role.NEXT, Role.REPLY) else 1.0
    covered, seconds = concepts(candidate.draft.text), _seconds(candidate.draft, house)
    return Option(candidate, candidate.index, covered, seconds, factor, candidate.follows)


def _worth_saying(lead: Candidate, offered: Offer) -> list[Candidate]:
    """The other candidates, in source order, without those that say what another one says."""
    others = [c for c in offered.candidates if c is not lead and _says_more(c, lead) and not _foretold(c, offered)]
    return sorted(others, key=lambda c: c.index)


def _version(
    target_s: int,
    lead: Option[Candidate],
    others: list[Option[Candidate]],
    weights: dict[Concept, float],
    house: House,
) -> Version:
    """The set of sentences that covers most within the time, in the order of their roles."""
    first = Choice(0.0, lead.cost, lead.concepts, (lead,))
    beam = choices(others, weights, target_s + _GRACE_S, first)
    if target_s >= LADDER_S[1]:
        beam = [c for c in beam if any(x.said.role is Role.REPLY for x in c.chosen)] or beam
    best = tuple(option.said for option in max(beam, key=lambda choice: choice.worth).chosen)
    return _written(target_s, later_mentions(_in_order(best), house.glossary), house)


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


def _in_order(chosen: tuple[Candidate, ...]) -> list[Draft]:
    """The order on air: by role, then as the source has it; a speaker's second line uses the surname alone (P1)."""
    named: set[str] = set()
    lines: list[Draft] = []
    for candidate in sorted(chosen[1:], key=lambda c: (_on_air_role(c, chosen), c.index)):
        known = candidate.speaker in named or any(candidate.speaker in line.text for line in lines if candidate.speaker)
        again = known and candidate.later is not None
        lines.append(candidate.later if again and candidate.later is not None else candidate.draft)
        named |= {candidate.speaker} if candidate.speaker else set()
    return [chosen[0].draft, *lines]


def _on_air_role(candidate: Candidate, chosen: tuple[Candidate, ...]) -> Role:
    """A sentence that refers back keeps the role of the one before it, so that the two stay together."""
    before = next((c for c in chosen if c.index == candidate.follows), None) if candidate.follows is not None else None
    return _on_air_role(before, chosen) if before is not None and before.index >= 0 else candidate.role


def _written(target_s: int, drafts: list[Draft], house: House) -> Version:
    lines = tuple(CopyLine(d.text, d.evidence, d.edits, d.made_by) for d in drafts)
    return Version(target_s, lines, sum(_seconds(draft, house) for draft in drafts))


@lru_cache(maxsize=4096)
def _said(text: str) -> str:
    """The spoken form of a line of copy, which planning asks for again with every round."""
    return spoken(text)


def _seconds(draft: Draft, house: House) -> float:
    return read_time_s(_said(draft.text), house.pace)


def retimed(copy: Copy, seconds: Callable[[str], float]) -> Copy:
    """The copy with read times by another measure: `seconds` of a line's spoken text."""

    def timed(version: Version) -> Version:
        return replace(version, read_s=sum(seconds(_said(line.text)) for line in version.lines))

    return replace(copy, headline=timed(copy.headline), ladder=tuple(timed(version) for version in copy.ladder))
