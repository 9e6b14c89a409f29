"""What of a story may be said at all: whole sentences that a station can say as its own."""

from __future__ import annotations

import re

from bulletins.editorial import rewrite
from bulletins.editorial.clauses import SUBJECTS, is_whole
from bulletins.editorial.grammar import Lexicon
from bulletins.editorial.material import MAX_WORDS, Statement
from bulletins.language.parsing import Parse
from bulletins.model import PassageKind

_TO_LISTENERS = re.compile(
    r"\b(?:[Yy]ou|[Yy]our|[Yy]ou’(?:re|ve|ll)|we|We|us|our|Our|I|me|my|My)\b|"
    r"(?:^|[Ss]o )(?:[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Dd]o|[Dd]oes|[Dd]id) (?:the|a|an|it|they)\b"
)
"""A sentence that speaks to listeners, or as the writer, or asks, is not ours to say."""
_BARE_NOUNS = frozenset(
    "coroner judge driver teacher council councillor mayor boss chief man woman teenager boy girl dad mum motorist "
    "cyclist pedestrian firm company family charity hospital school trust union jury court inquest leader minister "
    "watchdog".split()
)
"""What a headline says without its article."""
_FRAGMENTS = re.compile(r";| – ")


def speaks_to_listeners(text: str) -> bool:
    """Whether a text says you, we or I, or asks."""
    return _TO_LISTENERS.search(text) is not None


def is_ours_to_say(text: str) -> bool:
    """Whether a station may say a line as its own: it speaks to nobody, and judges nobody."""
    return not speaks_to_listeners(text) and not rewrite.is_loaded(text)


def is_sayable(statement: Statement, tree: Parse, known: Lexicon) -> bool:
    """Whether a statement is a sentence, and no headline: "Planning committee votes" lacks its article."""
    if statement.kind is PassageKind.FACT or len(tree.text.split()) > MAX_WORDS:
        return True
    if (
        tree.words[0].pos == "AUX"
        or not is_whole(tree)
        or (statement.kind is PassageKind.STANDFIRST and _FRAGMENTS.search(statement.text))
    ):
        return False
    if statement.kind not in (PassageKind.STANDFIRST, PassageKind.BULLET):
        return True
    subject = next(word for word in tree.words if word.dep in SUBJECTS)
    is_noun = subject.tag in ("NN", "NNP") and (subject.lower in known.plain or subject.lower in _BARE_NOUNS)
    opens_bare = subject.index == 0 and is_noun
    return (subject.tag != "NN" and not opens_bare) or any(
        word.dep in ("det", "poss", "nummod") for word in tree.children(subject)
    )
