"""Angles: which sentence opens the copy, and a fresh one each hour while the story runs.

The top line tells the event: of the sentences near the top it is the one that says most of what the story repeats and
what its headline names. A story that runs for hours turns through those that tell the same event as well, and through
its replies, which open the copy with the event right behind them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bulletins.editorial import rewrite
from bulletins.editorial.candidates import Candidate, Offer, Role
from bulletins.editorial.clauses import CLAUSE_BEFORE
from bulletins.editorial.coverage import Concept, concepts
from bulletins.editorial.desk.sentence import marks as desk_marks_of
from bulletins.editorial.material import EASY_WORDS, Draft
from bulletins.model import PassageKind

_NEAR_TOP = 3
"""How many of a story's statements are looked at for its top line."""
_FURTHER_DOWN = 0.75
"""What each statement further down takes off a top line's worth."""
_LONG, _RATHER_LONG, _STANDFIRST, _WEAK = 0.65, 0.75, 0.6, 0.5
_RATHER_LONG_WORDS = 22
_SECOND = 0.5
"""A later clause opens less well than the first: "A lorry overturned", where a road has reopened after that."""
_SAME_EVENT = 0.35
"""The share of a top line's words that the first choice, or the headline, must say too."""
_FEWEST_SHARED = 3
_MOST_REPLIES = 2
ANSWER = re.compile(
    r"\b(?:apologi[sz]\w*|sorry|accept\w*|disappoint\w*|den(?:y|ies|ied)|reject\w*|regret\w*|urg\w+|appeal\w*)\b"
)
"""Words of a reply that answers what was said."""
_OPENS_SLOWLY = re.compile(r"^(?:At|On|In|From|During|Between|Following|After|Before|By)\b")
"""When and where are no way to open: what happened is (rule A2)."""
_OPENS_ON_SOMEBODY = re.compile(
    r"^[A-Z][\w’'-]+ [A-Z][\w’'-]+(?:,| (?:was|were|had|is|has|who|died|passed|told|said)\b)"
)
"""Somebody whom listeners do not know yet (rule A2)."""
_LOOKS_BACK = re.compile(
    r"^[^,]{0,60}?\bhad (?:\w+ly |also |already |not |never |been )*\w+(?:ed|en|ne|wn|ught|id|ld)\b"
)
"""What had happened before is no news: "Planners had recommended approval…"."""
_BARE_SUBJECT = re.compile(
    r"^The (?:[a-z][\w’'-]* ){1,2}(?:is|are|was|were|has|have|had|will|ran|run|runs|said|says|[a-z]+ed)\b"
)
"""The one of whom nothing has been said: "The retired milkman ran the carnival"."""
_NAMES_SOMETHING = re.compile(r"(?<=[\w,’'] )[A-Z][\w’'-]|\d")
"""Without a name or a figure a sentence does not say which event it tells of."""
_KNOWN_TO_ALL = re.compile(r"^The (?:government|prime minister|chancellor|king|queen|army|weather|sun|moon|police)\b")
_OPENS_BADLY = re.compile(
    r"^(?:He|She|They|It|This|That|These|Those|But|And|So|No one|Nobody|Also|As well|Another|Others|\w+ others?)\b"
)


def opening(offered: Offer, weights: dict[Concept, float], hour: int) -> tuple[Candidate, ...]:
    """What opens the copy in this hour: a top line, or a reply and the top line; empty when no sentence can."""
    firsts = _firsts(offered)
    if not firsts:
        return ()
    first = max(firsts, key=lambda candidate: _worth(candidate, firsts, offered, weights))
    others = sorted(firsts, key=lambda candidate: -_worth(candidate, firsts, offered, weights))
    replies = [c for c in offered.candidates if c.role is Role.REPLY and _opens_well(c)][:_MOST_REPLIES]
    retold = [replace(first, draft=draft) for draft in rewrite.retold(first.draft)]
    ways: list[tuple[Candidate, ...]] = [(first,), *((c,) for c in others if _tells_it_too(c, first, offered))]
    ways += [*((c, first) for c in replies), *((c,) for c in retold)]
    way = ways[hour % len(ways)]
    return tuple(replace(c, draft=c.as_top) if c.as_top and len(way) == 1 else c for c in way)


def _opens_well(candidate: Candidate) -> bool:
    """Whether a reply can be heard first: an answer, whole, easy to say, and by somebody with a name."""
    alone = candidate.follows is None and candidate.draft.words <= EASY_WORDS and ANSWER.search(candidate.draft.text)
    return bool(alone) and bool(candidate.speaker) and not desk_marks_of(candidate.draft.text)


def _firsts(offered: Offer) -> list[Candidate]:
    """The candidates that could open: those of a named fact or a frame alone, else those near the top."""
    leads = sorted((c for c in offered.candidates if c.leads is not None), key=lambda c: c.leads or 0)
    given = [c for c in leads if c.leads == 0 or _kind(c, offered) is PassageKind.FACT]
    if given:
        return given
    body = [s.index for s in offered.material if s.kind in (PassageKind.BODY, PassageKind.BULLET) and s.quote is None]
    near = {*body[:_NEAR_TOP], *(s.index for s in offered.material if s.kind is PassageKind.STANDFIRST)}
    return [c for c in leads if c.index in near and not _OPENS_BADLY.match(c.draft.text)]


def _kind(candidate: Candidate, offered: Offer) -> PassageKind | None:
    return next((s.kind for s in offered.material if s.index == candidate.index), None)


def _worth(candidate: Candidate, firsts: list[Candidate], offered: Offer, weights: dict[Concept, float]) -> float:
    """What a top line would be worth: what it says, less for its place, its length and the copy desk's marks."""
    said = sum(weights.get(concept, 0.0) for concept in concepts(candidate.draft.text))
    is_standfirst = _kind(candidate, offered) is PassageKind.STANDFIRST
    places = sorted({c.index for c in firsts if _kind(c, offered) is not PassageKind.STANDFIRST})
    worth = said * (_STANDFIRST if is_standfirst else _FURTHER_DOWN ** places.index(candidate.index))
    if candidate.draft.words > EASY_WORDS:
        worth *= _RATHER_LONG if candidate.draft.words <= _RATHER_LONG_WORDS else _LONG
    worth *= _STANDFIRST if _OPENS_SLOWLY.match(candidate.draft.text) else 1.0
    is_second = any(edit.rule == "clause" and CLAUSE_BEFORE.search(edit.old) for edit in candidate.draft.edits)
    worth *= _SECOND if is_second else 1.0
    return worth * (_WEAK if _is_weak(candidate.draft.text) else 1.0)


def _is_weak(text: str) -> bool:
    """Whether a top line would leave listeners asking who, or tell what came before the news."""
    is_bare = _BARE_SUBJECT.match(text) and not _KNOWN_TO_ALL.match(text)
    return bool(is_bare or _OPENS_ON_SOMEBODY.match(text) or _LOOKS_BACK.match(text))


def _tells_it_too(other: Candidate, first: Candidate, offered: Offer) -> bool:
    """Whether a sentence could open the copy as well: the same event, easy to say, in other words."""
    said, known = _singles(other.draft), _singles(first.draft)
    for statement in offered.material:
        if statement.kind is PassageKind.HEADLINE:
            known = known | {c for c in concepts(statement.text) if isinstance(c, str)}
    shared = len(said & known)
    is_same = shared >= max(_FEWEST_SHARED, _SAME_EVENT * len(said))
    is_other = not said <= _singles(first.draft) and other.index != first.index
    is_fit = other.draft.words <= EASY_WORDS and not desk_marks_of(other.draft.text) and not _is_weak(other.draft.text)
    is_fit = is_fit and _NAMES_SOMETHING.search(other.draft.text) is not None
    return is_same and is_other and is_fit


def _singles(draft: Draft) -> frozenset[str]:
    return frozenset(concept for concept in concepts(draft.text) if isinstance(concept, str))
