"""The evidence check for copy that a person or a language model wrote: other words are allowed, other facts are not.

Every sentence is laid beside the sentences of the story that it retells. Its figures, names, offices, quotes,
speakers, negations, hedges, amounts and directions must be theirs. Paraphrase passes; what no sentence says does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bulletins.editorial.bound_actors import actor_problems, affiliation_problems, stranger_problems
from bulletins.editorial.bound_deeds import role_problems
from bulletins.editorial.bound_figures import Found, bare_problems, figure_problems, time_problems
from bulletins.editorial.bound_meaning import (
    amount_problems,
    lone_problems,
    news_problems,
    opposite_problems,
    share_problems,
    swap_problems,
)
from bulletins.editorial.bound_names import name_problems
from bulletins.editorial.bound_offices import office_problems
from bulletins.editorial.bound_polarity import certainty_problems, denial_problems, hedge_problems, negation_problems
from bulletins.editorial.bound_speakers import speaker_problems
from bulletins.editorial.retelling import Sentence, Told, laid_out
from bulletins.editorial.vocabulary import words
from bulletins.language.sentences import sentences
from bulletins.model import Story, Term


@dataclass(frozen=True, slots=True)
class Problem:
    """What the story does not support in written copy: a code, what is wrong, and where in the text."""

    code: str
    message: str
    start: int
    end: int


_QUOTED = re.compile(r"[“\"]([^“”\"]{3,})[”\"]|(?<!\w)[‘']([^‘’']{8,})[’'](?!\w)")
_DANGLING = re.compile(
    r"\b(?:be|has|have|had|will|would|the|an?|of|and|or|but|for|with|by|to|from|that|which|whose|because|than"
    r"|says|said)\W*$",
    re.IGNORECASE,
)
_COMPLETE = re.compile(
    r"\b(?:ha(?:ve|s|d)|want\w*|need\w*|told|tells?|it|them|him|her|us) to\W*$|\b(?:his|her|their|own) will\W*$"
)
_SURE = 0.3


def problems_of_written(text: str, story: Story, glossary: tuple[Term, ...] = ()) -> list[Problem]:
    """What a story does not support in copy that somebody wrote; none when it may air.

    The station's glossary says what else a body of the story may be called.
    """
    told = laid_out(story, glossary)
    found: list[Problem] = []
    before: Sentence | None = None
    for start, end in sentences(text):
        copy = Sentence(text[start:end])
        if not _is_verbatim(copy, told):
            for code, message, low, high in _sentence_problems(copy, told, before):
                found.append(Problem(code, message, start + low, start + high))
        before = copy
    return found


def _is_verbatim(copy: Sentence, told: Told) -> bool:
    """Whether a sentence of the story is said just as it stands; somebody's own words only with their marks."""
    said = copy.plain
    if any(said == s.plain and s.quote is None for s in told.sentences):
        return True
    quoted = any(said == s.plain for s in told.sentences)
    return said in told.printed and (not quoted or copy.text[0] in '“"')


def _sentence_problems(copy: Sentence, told: Told, before: Sentence | None) -> Iterator[Found]:
    near, best = told.near(copy)
    if best < _SURE:
        near = []
    yield from figure_problems(copy, told, near)
    yield from bare_problems(copy, told, near)
    yield from time_problems(copy, told, near)
    yield from name_problems(copy, told, near, best)
    yield from office_problems(copy, told)
    yield from speaker_problems(copy, told, before)
    yield from _quote_problems(copy, told)
    yield from negation_problems(copy, told, near)
    yield from denial_problems(copy, told, near)
    yield from hedge_problems(copy, told, near, best)
    yield from certainty_problems(copy, told, near)
    yield from opposite_problems(copy, told, near)
    yield from lone_problems(copy, told, near)
    yield from swap_problems(copy, told, near)
    yield from amount_problems(copy, told, near)
    yield from share_problems(copy, told, near)
    yield from role_problems(copy, told, near)
    yield from actor_problems(copy, told, near)
    yield from affiliation_problems(copy, told)
    yield from stranger_problems(copy, told)
    yield from news_problems(copy, told, near)
    if (match := _DANGLING.search(copy.text)) and not _COMPLETE.search(copy.text):
        yield ("dangling", "the line stops in mid-sentence", match.start(), len(copy.text))
    reporter = told.story.reporter
    if reporter and (named := re.search(rf"(?<!\w){re.escape(reporter)}(?!\w)", copy.text, re.IGNORECASE)):
        yield ("reporter", "the reporter is named", *named.span())


def _quote_problems(copy: Sentence, told: Told) -> Iterator[Found]:
    everything = " ".join(" ".join(words(passage.text)) for passage in told.story.passages)
    for match in _QUOTED.finditer(copy.text):
        if " ".join(words(match.group(1) or match.group(2))) not in everything:
            yield ("quote", "these are not the words that were said", *match.span())
