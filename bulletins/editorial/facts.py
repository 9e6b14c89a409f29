"""The evidence check (rule F1): a line airs only if spans of the source support every word of it.

Every word must stand in the line's evidence, or be licensed by a logged edit or be a small word of grammar. On top:
words keep their order; numbers keep their value, unit and direction; names stand in the source; negations and hedges
are neither lost nor added; a line doesn't end in mid-air; and nothing comes from a passage that may not be read.
"""

from __future__ import annotations

import re

from bulletins.editorial.material import Draft
from bulletins.editorial.vocabulary import FUNCTION_WORDS, HEDGES, NEGATIONS, is_negated, stem, words
from bulletins.language.names import names
from bulletins.language.numbers import Number, numbers, same_value
from bulletins.model import READABLE, CopyLine, Story

_DANGLING = re.compile(
    r"\b(?:be|has|have|had|will|would|the|an?|of|and|or|but|for|in|on|at|with|by|to|from|says|said)\W*$", re.IGNORECASE
)


def problems(line: Draft | CopyLine, story: Story) -> list[str]:
    """What the source does not support in a line: one phrase a problem, none when it may air."""
    source = "\n".join(evidence.text for evidence in line.evidence)
    licensed = " ".join(edit.new for edit in line.edits)
    found = [
        f"the source for {e.text[:30]!r} may not be read" for e in line.evidence if not _readable(story, e.passage)
    ]
    found += _words(line, source, licensed)
    found += _numbers(line.text, f"{source}\n{licensed}")
    found += _names(line.text, source, licensed)
    found += _order(line, licensed)
    found += _polarity(line, source)
    if not line.evidence:
        found.append("the line has no evidence")
    if story.reporter and story.reporter.lower() in line.text.lower():
        found.append("the reporter is named")
    if _DANGLING.search(line.text):
        found.append("the line stops in mid-sentence")
    return found


def _readable(story: Story, number: int) -> bool:
    """Whether copy may rest on a passage. A heading may name a speaker's body, so it may support a name."""
    passage = story.passages[number]
    return passage.kind in READABLE or passage.kind.value == "heading"


def _words(line: Draft | CopyLine, source: str, licensed: str) -> list[str]:
    known = {stem(word) for word in words(f"{source} {licensed}")}
    missing = [
        word
        for word in words(line.text)
        if word not in FUNCTION_WORDS and stem(word) not in known and not _is_contraction(word, known)
    ]
    return [f"{word!r} is not in the source" for word in missing]


def _is_contraction(word: str, known: set[str]) -> bool:
    """Whether a word is one of our positive contractions of words that are there."""
    head, mark, tail = word.partition("'")
    return bool(mark) and tail in {"s", "re", "ve", "ll"} and (stem(head) in known or head in FUNCTION_WORDS)


def _numbers(text: str, source: str) -> list[str]:
    there = numbers(source)
    return [
        f"the figure {number.text!r} is not in the source"
        for number in numbers(text)
        if not any(same_value(number, other) and not _opposed(number, other) for other in there)
    ]


def _opposed(a: Number, b: Number) -> bool:
    """Whether one is "almost" where the other is "more than"."""
    return {a.qualifier, b.qualifier} == {"<", ">"}


def _names(text: str, source: str, licensed: str) -> list[str]:
    there = set(words(f"{source} {licensed}"))
    return [
        f"the name {name.text!r} is not in the source"
        for name in names(text)
        if any(word not in there and word not in FUNCTION_WORDS for word in words(name.text))
    ]


def _order(line: Draft | CopyLine, licensed: str) -> list[str]:
    """Words that stand in another order than in the sentence that they come from, so that they may mean another thing.

    An attribution that a rule put first, and a template, make an order of their own.
    """
    if not line.evidence or line.made_by.startswith("template") or any(e.rule == "attribution" for e in line.edits):
        return []
    source = [stem(word) for word in words(line.evidence[0].text)]
    free = {stem(word) for word in words(licensed)}
    moved, at = [], 0
    for word in words(line.text):
        if word in FUNCTION_WORDS or stem(word) in free or stem(word) not in source:
            continue
        try:
            at = source.index(stem(word), at) + 1
        except ValueError:
            moved.append(f"{word!r} stands elsewhere in the source")
    return moved


def _polarity(line: Draft | CopyLine, source: str) -> list[str]:
    """Negations and hedges of the evidence, less those in a deleted phrase (which no rule may delete)."""
    removed = " ".join(edit.old for edit in line.edits)
    added = " ".join(edit.new for edit in line.edits)
    expected = is_negated(source) - is_negated(removed) + is_negated(added)
    found = []
    if is_negated(line.text) != expected:
        found.append("a negation was lost or added")
    said, heard = set(words(line.text)), set(words(source)) | set(words(added))
    gone = set(words(removed))
    found += [f"the hedge {w!r} was added" for w in sorted((said & HEDGES) - heard)]
    if line.made_by == "extract" or line.made_by.startswith("template"):
        found += [f"the hedge {w!r} was lost" for w in sorted((heard & HEDGES) - said - gone - NEGATIONS)]
    return found
