"""Angles: a story that runs for hours gets a fresh top line each hour, while its facts stand.

Every top line that may open the copy tells the same event: the frame's sentence, the story's own first sentence, its
standfirst, or its headline where that is a whole sentence. The hour turns through them.
"""

from __future__ import annotations

from bulletins.editorial.candidates import Candidate, Offer, Role
from bulletins.editorial.clauses import is_sentence
from bulletins.editorial.coverage import concepts
from bulletins.editorial.lint import lint
from bulletins.editorial.material import EASY_WORDS, Draft
from bulletins.model import PassageKind

_SAME_EVENT = 0.45
"""The share of a top line's words that the first choice, or the headline, must say too."""
_FEWEST_SHARED = 3


def angle(offered: Offer, hour: int) -> Candidate | None:
    """The top line of this hour; None when no sentence can open the copy."""
    leads = sorted((c for c in offered.candidates if c.leads is not None), key=lambda c: c.leads or 0)
    if not leads:
        return None
    tops = [leads[0], *(c for c in (*leads[1:], *_headlines(offered)) if _tells_it_too(c, leads[0], offered))]
    return tops[hour % len(tops)]


def _headlines(offered: Offer) -> list[Candidate]:
    """The headlines that are whole sentences."""
    return [Candidate(Role.TOP, -2, draft, leads=0) for draft in offered.headlines if is_sentence(draft.text)]


def _tells_it_too(other: Candidate, first: Candidate, offered: Offer) -> bool:
    """Whether a sentence could open the copy as well: the same event, easy to say, in other words."""
    said, known = _singles(other.draft), _singles(first.draft)
    for statement in offered.material:
        if statement.kind is PassageKind.HEADLINE:
            known = known | {c for c in concepts(statement.text) if isinstance(c, str)}
    shared = len(said & known)
    is_same = shared >= max(_FEWEST_SHARED, _SAME_EVENT * len(said))
    return is_same and other.draft.words <= EASY_WORDS and not lint(other.draft.text) and said != _singles(first.draft)


def _singles(draft: Draft) -> frozenset[str]:
    return frozenset(concept for concept in concepts(draft.text) if isinstance(concept, str))
