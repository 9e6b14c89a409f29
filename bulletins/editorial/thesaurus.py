"""Which words may stand for each other and which mean the opposite.

The lists in `words/` come from Princeton WordNet 3.0 (its licence lies beside them), cut to the words that its counts
find in use. The others are our own. `news.txt`: what newsreaders say for what newspapers write; a group there is loose
on purpose, it tells that a word may retell another one, never that the two mean the same. `opposites.txt`: two sides a
line. `contrasts.txt`: words of which only one can be true. `house.txt`: words that bring in no fact.
`common.txt`, by WordNet's counts again: how much a word is used.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bulletins.editorial.vocabulary import stem

_WORDS = Path(__file__).parent / "words"


@cache
def key(word: str) -> str:
    """A word without its inflection, regular or not: "stole" and "stealing" have one key."""
    base = _irregular().get(word, word)
    return stem(stem(base))


def related(one: str, other: str) -> bool:
    """Whether one key may retell the other: the same, akin by form, or in one group of words."""
    if one == other or akin(one, other):
        return True
    return not _groups_of(one).isdisjoint(_groups_of(other))


def akin(one: str, other: str) -> bool:
    """Whether two keys share a long front: "govern" and "government", "angl" and "angler"."""
    shorter, longer = sorted((one, other), key=len)
    same = next((n for n, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return same >= 4 and same >= len(shorter) - 1 and same >= len(longer) - 5


def opposed(one: str, other: str) -> bool:
    """Whether two keys mean the opposite of each other."""
    return other in _opposites().get(one, ())


def is_loosely_opposed(one: str, other: str) -> bool:
    """Whether two keys are opposites that may also tell one thing from two sides: what is sold is bought."""
    return other in _loose().get(one, ())


@cache
def _loose() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for a, b in _lines("loose_opposites.txt"):
        found.setdefault(key(a), set()).add(key(b))
        found.setdefault(key(b), set()).add(key(a))
    return {word: frozenset(others) for word, others in found.items()}


@cache
def excluded_by(one: str, known: bool = True) -> frozenset[str]:
    """The keys that a key excludes: its opposites, and what it contrasts with unless the story has it (`known`)."""
    contrasted = frozenset() if known else frozenset().union(*(group for group in contrasts() if one in group))
    return _opposites().get(one, frozenset()) | _loose().get(one, frozenset()) | (contrasted - {one})


@cache
def same_side(one: str, other: str) -> bool:
    """Whether two keys have one opposite in common in our own list, as "shut" and "close" have."""
    return any(one in side and other in side for side in _sides())


@cache
def _sides() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(key, side.split(","))) for pair in _lines("opposites.txt") for side in pair)


@cache
def contrasts() -> tuple[frozenset[str], ...]:
    """Groups of keys of which only one can stand in one place: "bus" and "tram"."""
    return tuple(frozenset(map(key, group)) for group in _lines("contrasts.txt"))


@cache
def is_polar(one: str) -> bool:
    """Whether our own lists have something that a key excludes: "win", "north", "bus"."""
    return any(one in side for side in _sides()) or any(one in group for group in contrasts()) or one in _loose()


@cache
def offices() -> frozenset[str]:
    """The keys of trades, titles and offices."""
    return frozenset(key(word) for line in _lines("offices.txt") for word in line)


@cache
def house_keys() -> frozenset[str]:
    """The keys of words that a newsreader may use without bringing in a fact."""
    return frozenset(key(word) for line in _lines("house.txt") for word in line)


@cache
def _bands() -> dict[str, int]:
    found: dict[str, int] = {}
    for band, *group in _lines("common.txt"):
        for word in group:
            found.setdefault(word, int(band))
            found.setdefault(key(word), int(band))
    return found


def newness(word: str, one: str) -> float:
    """How much a word that a story does not have brings in: little when everybody uses it, 1 when it is rare."""
    band = min(_bands().get(word, 4), _bands().get(one, 4))
    return {1: 0.25, 2: 0.5}.get(band, 1.0)


def is_listed(word: str) -> bool:
    """Whether a word stands in the list of common words just as it is: "castle", not "Ashe"."""
    return word in _bands()


def is_english(word: str) -> bool:
    """Whether a word is one of the language, as far as the lists go: "tributes", not "Osgood"."""
    return word in _bands() or key(word) in _bands() or word in _irregular()


def _lines(name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in (_WORDS / name).read_text(encoding="utf-8").splitlines())


@cache
def _irregular() -> dict[str, str]:
    return {line[0]: line[1] for line in _lines("irregular.txt")}


@cache
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate([*_lines("synonyms.txt"), *_lines("news.txt")]):
        for word in group:
            found.setdefault(key(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _groups_of(word: str) -> frozenset[int]:
    return _groups().get(word, frozenset())


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for left, right in (*_lines("antonyms.txt"), *_lines("opposites.txt")):
        for a in left.split(","):
            for b in right.split(","):
                one, other = key(a), key(b)
                if one != other:
                    found.setdefault(one, set()).add(other)
                    found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}
