"""Which sentences say most of a text in little time: concepts, their weights, and the search for the best set.

A concept is a stemmed word that bears meaning, or a pair of neighbouring stems. It weighs Σ 1/(1+i)^0.7 over the
sentences i that hold it, pairs half of that; a set of sentences is worth the concepts it covers, each counted once
(bounded concept coverage, Gillick and Favre 2009, with position weights).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from bulletins.editorial import rewrite
from bulletins.editorial.compression import lightly
from bulletins.editorial.material import Draft
from bulletins.editorial.vocabulary import FUNCTION_WORDS, stem, words
from bulletins.language.sentences import sentences

_POSITION_POWER = 0.7
_PAIR_WEIGHT = 0.5
_BEAM = 60
_EXTRACT_BEAM = 300
_EXTRACT_DEEPEST = 6
"""How many sentences an extract looks at. Six rather than ten gained 0.5 and 2.5 points of ROUGE-2 on two halves of 64
articles of about 220 words."""
_LONE_PAIR_FACTOR = 0.3
_QUOTE_FACTOR, _ORPHAN_FACTOR = 0.8, 0.85
_QUOTED = re.compile(r"^[“\"‘]|(?=.*[“”\"]).*\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b", re.DOTALL)
_PRONOUN = re.compile(r"^(?:He|She|They|It|This|That|These|Those|His|Her|Their|Its)\b")
_EMPTY = FUNCTION_WORDS | frozenset(
    "i me my we us our you your him himself herself itself themselves am can could may might must shall should being "
    "if when while where why how what because since until though although unless whether however also too again ever "
    "never always often still yet already now once just even only very more most much many few less least other others "
    "another several some any all both each every either neither no nor not own same such one across against along "
    "among around behind between beyond during inside near off onto outside over past per through throughout toward "
    "towards upon via within without make made makes making take took taken takes give gave given gives go goes going "
    "went gone get gets got put keep keeps kept let seem seems told tell tells called call added according".split()
)
"""What bears no meaning in an extract: more than in copy, where "not" and "only" count."""

T = TypeVar("T")
Concept = str | tuple[str, str]


def concepts(text: str, empty: Set[str] = FUNCTION_WORDS) -> frozenset[Concept]:
    """The stems of the words that bear meaning (all but `empty`), and the pairs of neighbouring stems."""
    found = words(text)
    stems = [stem(word) for word in found]
    singles = {stemmed for word, stemmed in zip(found, stems, strict=True) if word not in empty}
    return frozenset(singles) | frozenset(pairwise(stems))


def concept_weights(texts: Iterable[str], empty: Set[str] = FUNCTION_WORDS) -> dict[Concept, float]:
    """What each concept of a text is worth, from its sentences in order."""
    weights: dict[Concept, float] = defaultdict(float)
    for position, text in enumerate(texts):
        worth = 1 / (1 + position) ** _POSITION_POWER
        for concept in concepts(text, empty):
            weights[concept] += worth * (_PAIR_WEIGHT if isinstance(concept, tuple) else 1.0)
    return weights


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """Something that could be said: `cost` is in the unit of the budget, `factor` scales what it gains.

    Options with the same `index` are ways to say one sentence and exclude each other, unless both are different
    parts of it (`part`, 0 for the whole). One that refers back
    to sentence `follows` gains `orphan_factor` of its worth where that was not said just before; 0 forbids it.
    Of its words, `least_new` (0 to 1) must not have been said. `marks` counts what speaks against it.
    """

    said: T
    index: int
    concepts: frozenset[Concept]
    cost: float
    factor: float = 1.0
    follows: int | None = None
    orphan_factor: float = 0.0
    part: int = 0
    least_new: float = 0.0
    marks: int = 0

    def excludes(self, other: Option[T]) -> bool:
        """Whether only one of the two can be said."""
        return self.index == other.index and (not self.part or not other.part or self.part == other.part)


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """A set of options on the beam: what it is worth, what it costs, what it covers."""

    worth: float = 0.0
    cost: float = 0.0
    covered: frozenset[Concept] = frozenset()
    chosen: tuple[Option[T], ...] = ()

    @property
    def marks(self) -> int:
        """What speaks against its options."""
        return sum(option.marks for option in self.chosen)


def choices(
    options: Sequence[Option[T]],
    weights: dict[Concept, float],
    budget: float,
    first: Choice[T] | None = None,
    width: int = _BEAM,
    most_marks: int | None = None,
) -> list[Choice[T]]:
    """The best sets of options within the budget, best first. Options come in the order of their index.

    An option whose marks would bring a set over `most_marks` stays out of it.
    """
    beam = [first or Choice()]
    for option in options:
        fitting = (c for c in beam if most_marks is None or not option.marks or c.marks + option.marks <= most_marks)
        longer = [wider for choice in fitting if (wider := _with(choice, option, budget, weights))]
        beam = sorted([*beam, *longer], key=lambda choice: -choice.worth)[:width]
    return beam


def _with(choice: Choice[T], option: Option[T], budget: float, weights: dict[Concept, float]) -> Choice[T] | None:
    """A choice with one more option, or None when that is too long, said already, or would hang in the air."""
    cost = choice.cost + option.cost
    if cost > budget or any(option.excludes(other) for other in choice.chosen):
        return None
    if option.least_new and not _adds(option, choice.covered):
        return None
    factor = option.factor
    if option.follows is not None and not (choice.chosen and choice.chosen[-1].index == option.follows):
        factor *= option.orphan_factor
    if not factor:
        return None
    gain = factor * sum(weights.get(concept, 0.0) for concept in option.concepts - choice.covered)
    return Choice(choice.worth + gain, cost, choice.covered | option.concepts, (*choice.chosen, option))


def _adds(option: Option[T], covered: frozenset[Concept]) -> bool:
    """Whether enough of an option's words have not been said yet."""
    said = {concept for concept in option.concepts if isinstance(concept, str)}
    return len(said - covered) >= option.least_new * len(said)


def extract(text: str, words: int = 60, compress: bool = True) -> str:
    """The sentences of a text that cover most in at most `words` words, in order.

    With `compress` and the parser, sentences may lose brackets, ages, relative clauses and appositives. One that ends
    in a colon is left out: what it announces may be. When no sentence is short enough, the first is cut.
    """
    lines = [" ".join(text[start:end].split()) for start, end in sentences(text)]
    options = [
        option
        for at, line in enumerate(lines[:_EXTRACT_DEEPEST])
        if not line.endswith(":")
        for option in _ways_to_say(at, line, compress)
    ]
    best = choices(options, _extract_weights(lines), words, width=_EXTRACT_BEAM)[0]
    return " ".join(option.said for option in best.chosen) or " ".join(" ".join(lines[:1]).split()[:words])


def _extract_weights(lines: Sequence[str]) -> dict[Concept, float]:
    """What concepts are worth to an extract: words side by side are a concept once a second sentence has them too."""
    counts = Counter(concept for line in lines for concept in concepts(line, _EMPTY))
    return {
        concept: weight * (_LONE_PAIR_FACTOR if isinstance(concept, tuple) and counts[concept] == 1 else 1.0)
        for concept, weight in concept_weights(lines, _EMPTY).items()
    }


def _ways_to_say(index: int, line: str, compress: bool) -> list[Option[str]]:
    texts = [line]
    if compress:
        plain = rewrite.without_asides(Draft(line, ()))
        texts += [plain.text, *(draft.text for draft in lightly(plain))]
    factor = _QUOTE_FACTOR if _QUOTED.match(line) else 1.0
    follows = index - 1 if _PRONOUN.match(line) else None
    return [
        Option(said, index, concepts(said, _EMPTY), len(said.split()), factor, follows, _ORPHAN_FACTOR)
        for said in dict.fromkeys(texts)
    ]
