"""How new a story is to somebody who heard the last bulletins: tf-idf cosine over stems, and whether it has moved.

Terms weigh their count times ln((1 + N) / (1 + n)) + 1 (Salton and Buckley 1988, smoothed), where n of N documents hold
the term; the documents are the copies to choose from and what has aired.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bulletins.editorial.vocabulary import FUNCTION_WORDS, stem, words
from bulletins.language.names import names
from bulletins.language.numbers import numbers
from bulletins.model import AiredBulletin, AiredStory, Copy

_BULLETINS = 3
"""How many of the last bulletins a story is compared with."""

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Novelty:
    """How new a story is, 0 (it has aired in these words) to 1, and the story that it comes closest to."""

    value: float = 1.0
    aired: AiredStory | None = None
    at: datetime | None = None


def novelties(copies: Sequence[Copy], aired: Sequence[AiredBulletin]) -> dict[str, Novelty]:
    """1 − the greatest cosine with a story of the last three bulletins (newest first), by story id.

    Every rung of the copy is compared, because it may have aired at any length.
    """
    heard = [(bulletin.at, story) for bulletin in aired[:_BULLETINS] for story in bulletin.stories]
    if not heard:
        return {copy.story.id: Novelty() for copy in copies}
    rungs = {copy.story.id: [_terms(version.text) for version in copy.ladder] for copy in copies}
    past = [_terms(story.text) for _, story in heard]
    rarity = _rarity([*(versions[-1] for versions in rungs.values()), *past])
    said = [_vector(terms, rarity) for terms in past]
    return {
        copy.story.id: _closest([_vector(terms, rarity) for terms in rungs[copy.story.id]], said, heard)
        for copy in copies
    }


def has_moved(copy: Copy, aired: AiredStory, at: datetime) -> bool:
    """Whether a story has gone on since it aired: published or updated later, or with new figures or new names.

    A story whose file has not changed has not. Its words are compared at the length at which it aired.
    """
    story = copy.story
    if story.source.sha256 and story.source.sha256 == aired.sha256:
        return False
    if any(when is not None and when > at for when in (story.updated, story.published)):
        return True
    length = len(aired.text.split())
    text = min((version.text for version in copy.ladder), key=lambda text: abs(len(text.split()) - length))
    figures = {(number.value, number.unit) for number in numbers(text)}
    if figures - {(number.value, number.unit) for number in numbers(aired.text)}:
        return True
    return any(name.text.split()[-1] not in aired.text for name in names(text))


def _terms(text: str) -> Counter[str]:
    return Counter(stem(word) for word in words(text) if word not in FUNCTION_WORDS)


def _rarity(documents: Sequence[Iterable[str]]) -> dict[str, float]:
    holding = Counter(term for document in documents for term in set(document))
    return {term: math.log((1 + len(documents)) / (1 + count)) + 1 for term, count in holding.items()}


def _vector(terms: Counter[str], rarity: Mapping[str, float]) -> Vector:
    """A vector of length 1; a shorter rung may hold a term that the documents don't."""
    weights = {term: count * rarity.get(term, 1.0) for term, count in terms.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def _closest(rungs: list[Vector], said: list[Vector], heard: list[tuple[datetime, AiredStory]]) -> Novelty:
    best, closest = 0.0, None
    for number, other in enumerate(said):
        cosine = max(sum(weight * other.get(term, 0.0) for term, weight in rung.items()) for rung in rungs)
        if cosine > best + 1e-9:
            best, closest = cosine, heard[number]
    if closest is None:
        return Novelty()
    return Novelty(max(0.0, 1 - best), closest[1], closest[0])
