"""A story's sentences as the evidence check compares them with written copy, and which of them a sentence retells."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bulletins.editorial.aliases import aliases
from bulletins.editorial.material import Statement, statements
from bulletins.editorial.reported import body_noun
from bulletins.editorial.thesaurus import akin, key, related
from bulletins.editorial.vocabulary import FUNCTION_WORDS, words
from bulletins.language.names import Name, names
from bulletins.language.numbers import Number, numbers
from bulletins.language.sentences import sentences
from bulletins.model import READABLE, Quote, Story, Term

_WORD = re.compile(r"[£€$]?\d[\d,.:]*\d|[£€$]?\d|[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SMALL = FUNCTION_WORDS | frozenset(
    "if not no i we you me my our us your also just more than when while because how what where something him "
    "though although only every each any some such other others another own don't doesn't didn't isn't aren't wasn't "
    "weren't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't according him herself himself "
    "themselves itself mustn't needn't shan't unless".split()
)
_FADES = 0.85
_NEAR, _LEAST = 0.2, 0.25
_REST = 0.3


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence at characters `start` to `end`: in lower case, and without inflection (`key`)."""

    word: str
    key: str
    start: int
    end: int

    @property
    def is_content(self) -> bool:
        """Whether it says something by itself."""
        return self.word not in _SMALL


@dataclass(frozen=True)
class Sentence:
    """A sentence of copy or of a story: its tokens, figures and names; who says it, where a story tells."""

    text: str
    index: int = 0
    quote: Quote | None = None
    statement: Statement | None = None

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words, figures in digits included."""
        found = []
        for match in _WORD.finditer(self.text):
            word = match.group(0).lower().replace("’", "'")
            for ending in ("'s", "'re", "'ve", "'ll", "'d", "'m"):
                word = word.removesuffix(ending)
            if match.group(0) == "May" and match.start():
                word = "month-of-may"
            is_named = any(name.start <= match.start() < name.end for name in self.names)
            found.append(Token(word, word if is_named else key(word), *match.span()))
        return tuple(found)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case."""
        return tuple(token.word for token in self.tokens)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of its content words that are no figures."""
        return frozenset(t.key for t in self.tokens if t.is_content and not t.word[-1].isdigit())

    @cached_property
    def all_keys(self) -> frozenset[str]:
        """The keys of all its words."""
        return frozenset(token.key for token in self.tokens)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Its figures."""
        return tuple(numbers(self.text))

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Its names."""
        return tuple(names(self.text))

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The words that name who says it, where it is quoted."""
        if self.quote is None:
            return frozenset()
        q = self.quote
        return frozenset(words(f"{q.speaker} {q.role} {q.organisation} {body_noun(q.organisation)}"))

    @cached_property
    def heard(self) -> frozenset[str]:
        """The keys of what is said and of who says it."""
        return self.keys | frozenset(map(key, self.speakers))

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """Its words, with nothing but their case taken off."""
        return tuple(words(self.text))

    def places(self, one: str) -> list[tuple[int, int]]:
        """Where a key stands."""
        return [(token.start, token.end) for token in self.tokens if token.key == one]

    def around(self, start: int, end: int, figures: bool = False) -> dict[str, float]:
        """The content words beside a place, those close to it counting most, and the words right beside it."""
        found: dict[str, float] = {}
        before = [t for t in self.tokens if t.end <= start]
        after = [t for t in self.tokens if t.start >= end]
        for side, mark in ((before[::-1], "<"), (after, ">")):
            weight = 1.0
            if side:
                found[f"{mark}{side[0].key}"] = 0.5
            for token in side:
                if token.is_content and (figures or not token.word[-1].isdigit()):
                    found[token.key] = max(found.get(token.key, 0.0), weight)
                    weight *= _FADES
        return found


@lru_cache(maxsize=8)
def laid_out(story: Story, glossary: tuple[Term, ...] = ()) -> Told:
    """A story laid out for comparison; the last few are kept."""
    return Told(story, glossary)


class Told:
    """A story laid out for comparison."""

    def __init__(self, story: Story, glossary: tuple[Term, ...] = ()) -> None:
        """The glossary and the story itself say what else its bodies may be called."""
        self.story = story
        self.sentences = tuple(Sentence(s.text, n, s.quote, s) for n, s in enumerate(statements(story)))
        counted = Counter(one for sentence in self.sentences for one in sentence.keys)
        self._rarity = {one: math.log(1 + len(self.sentences) / times) for one, times in counted.items()}
        self.keys = frozenset(one for sentence in self.sentences for one in sentence.all_keys)
        known = {word for sentence in self.sentences for word in (*sentence.words, *sentence.plain)}
        for quote in story.quotes:
            known |= set(words(f"{quote.speaker} {quote.role} {quote.organisation}"))
        for heading in story.passages:
            if heading.kind.value == "heading":
                known |= set(words(heading.text))
        self._called: dict[str, set[str]] = {}
        for alias in aliases(story, glossary):
            known |= set(words(alias.say))
            for word in words(alias.say):
                forms = {one for form in alias.forms for w in words(form) for one in (w, key(w))}
                for one in (word, key(word)):
                    self._called.setdefault(one, set()).update(forms)
        for term in glossary:
            if set(words(term.say)) <= known:
                known |= set(words(term.later))
        self.known = frozenset(known)
        self.known_keys = frozenset(map(key, known)) | self.keys
        self.printed = frozenset(
            tuple(words(passage.text[start:end]))
            for passage in story.passages
            if passage.kind in READABLE
            for start, end in sentences(passage.text)
        )
        self._relatives: dict[str, frozenset[str]] = {}
        self.people = frozenset(part for quote in story.quotes for part in words(quote.speaker))
        self.kinds: dict[tuple[str, ...], str] = {}
        self.named = frozenset(part for s in self.sentences for n in s.names for part in words(n.text))
        self._name_keys = frozenset(key(part) for part in self.named if not self.is_plain(part))

    def is_plain(self, word: str) -> bool:
        """Whether the story writes a word small."""
        return any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", s.text) for s in self.sentences)

    def meant_by(self, parts: Iterable[str]) -> set[str]:
        """The words of a name, with those of the bodies that the house calls by it."""
        return {word for part in parts for word in (part, *self._called.get(part, ()))}

    def rarity(self, one: str) -> float:
        """How telling a key is: the fewer sentences hold it the more."""
        return self._rarity.get(one, 1.0)

    def relatives(self, one: str) -> frozenset[str]:
        """The keys of the story that a key may retell."""
        if one not in self._relatives:
            called = self._called.get(one, set())
            self._relatives[one] = frozenset(
                o for o in self.known_keys if o in called or (related(one, o) and not self._is_only_named(one, o))
            )
        return self._relatives[one]

    def _is_only_named(self, one: str, other: str) -> bool:
        """Whether a key is like another by its letters alone, which is part of a name: "porters" and "Port Ansel"."""
        return one != other and other in self._name_keys and akin(one, other)

    def says(self, one: str) -> bool:
        """Whether the story has a key or one that it may retell."""
        return one in self.known_keys or bool(self.relatives(one))

    def shared(self, copy: Sentence, other: Sentence) -> float:
        """The share of a sentence's content that another one holds, by rarity; related words count half."""
        total = got = 0.0
        there = other.heard
        for one in copy.keys:
            weight = self.rarity(one) if self.says(one) else 0.5
            total += weight
            if one in there:
                got += weight
            elif not self.relatives(one).isdisjoint(there):
                got += 0.5 * weight
        figures = {n.value for n in copy.numbers}
        total += len(figures)
        got += len(figures & {n.value for n in other.numbers})
        return got / total if total else 0.0

    def near(self, copy: Sentence) -> tuple[list[Sentence], float]:
        """The sentences that a sentence of copy retells, best first, and how much of it the best one holds.

        Those about as good as the best, and one that holds most of what the best does not.
        """
        ranked = sorted(
            ((self.shared(copy, s), -s.index, s) for s in self.sentences), key=lambda r: r[:2], reverse=True
        )
        if not ranked or ranked[0][0] < _LEAST:
            return [], ranked[0][0] if ranked else 0.0
        best = ranked[0][0]
        chosen = [s for score, _, s in ranked[:4] if score >= best - _NEAR]
        left = {one for one in copy.keys if not any(one in s.keys or self.relatives(one) & s.keys for s in chosen)}
        while left:
            gain, _, other = (
                max(
                    (len({o for o in left if o in s.keys or self.relatives(o) & s.keys}), -s.index, s)
                    for s in self.sentences
                    if s not in chosen
                )
                if len(chosen) < len(self.sentences)
                else (0, 0, None)
            )
            if not other or gain < max(1, _REST * len(left)) or len(chosen) > 5:
                break
            chosen.append(other)
            left -= {o for o in left if o in other.keys or self.relatives(o) & other.keys}
        return chosen, best

    def likeness(self, one: dict[str, float], other: dict[str, float]) -> float:
        """How alike two places are by what stands around them (`Sentence.around`)."""
        total = 0.0
        for word, weight in one.items():
            bare = word.lstrip("<>")
            there = other.get(word, 0.0)
            if not there and word == bare:
                there = 0.6 * max((other[o] for o in self.relatives(word) if o in other), default=0.0)
            total += min(weight, there) * (self.rarity(bare) if word == bare else 1.0)
        return total
