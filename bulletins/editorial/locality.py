"""How local a story is to a station, and which names in it say so.

A name that could be somewhere or something else (Newport, Reading, Battle) counts only with a second local signal:
another local name, a place of the same county, the story's own `places`, or its county behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bulletins.editorial.area import area_of
from bulletins.editorial.mentions import Mention, mentions, people, stated, tokens
from bulletins.model import PassageKind, Story

_FULL = 3.0
_HEADLINE, _TOP, _BELOW = 3.0, 2.0, 1.0
"""What a name in the headline (or the story's `places`), in the first paragraphs and further down is worth."""
_TOP_PASSAGES = 2
_SUPPORTED = 0.7
"""What a doubtful name with a second signal is worth."""
_NO_AREA = 0.5


@dataclass(frozen=True, slots=True)
class Locality:
    """How local a story is (0 to 1), and the names that make it so, the weightiest first."""

    value: float
    names: tuple[str, ...] = ()


def locality(story: Story, area: tuple[str, ...], local: tuple[str, ...] = ()) -> Locality:
    """How local a story is to a station with these `area` and `local` names.

    A sure name in the headline or in the story's `places` gives 1, in the first paragraphs 2/3, further down 1/3;
    different names add up. A station without names finds every story half local.
    """
    if not area and not local:
        return Locality(_NO_AREA)
    known = area_of(area, local)
    texts = [(tokens(text), weight) for text, weight in _weighed(story)]
    surnames = set().union(*(people(text) for text, _ in texts))
    found = [mention for text, weight in texts for mention in mentions(text, known, weight, surnames)]
    placed = [mention for place in story.places if (mention := stated(place, known, _HEADLINE))]
    counted = _counted(found, placed)
    names = sorted(counted, key=lambda name: (-counted[name], name))
    return Locality(min(1.0, sum(counted.values()) / _FULL), tuple(names))


def _weighed(story: Story) -> Iterator[tuple[str, float]]:
    """The texts of a story that say where it is, and what a name in each is worth."""
    body = 0
    for passage in story.passages:
        if passage.kind is PassageKind.HEADLINE:
            yield passage.text, _HEADLINE
        elif passage.kind in (PassageKind.STANDFIRST, PassageKind.FACT):
            yield passage.text, _TOP
        elif passage.kind in (PassageKind.BODY, PassageKind.BULLET):
            yield passage.text, _TOP if body < _TOP_PASSAGES else _BELOW
            body += 1


def _counted(found: list[Mention], placed: list[Mention]) -> dict[str, float]:
    """The names that count, each once with its greatest weight."""
    everything = [*placed, *found]
    sure = {mention.key for mention in everything if mention.is_sure}
    listed = {mention.key for mention in placed}
    counted: dict[str, float] = {}
    weights: dict[tuple[str, ...], tuple[str, float]] = {}
    for mention in everything:
        others = {other.key for other in everything if other.key != mention.key and other.counties & mention.counties}
        if mention.is_sure or mention.key in sure:
            weight = mention.weight
        elif sure or others or (mention.key in listed and any(m.key == mention.key for m in found)):
            weight = mention.weight * _SUPPORTED
        else:
            continue
        if weight > weights.get(mention.key, ("", 0.0))[1]:
            weights[mention.key] = (weights.get(mention.key, (mention.shown,))[0], weight)
    for shown, weight in weights.values():
        counted[shown] = max(weight, counted.get(shown, 0.0))
    return counted
