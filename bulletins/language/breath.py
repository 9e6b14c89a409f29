"""Where a newsreader breathes in a long sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

LONGEST_BREATH, SHORTEST_BREATH = 150, 45
"""Characters: 150 are about eight seconds."""

PAUSE_S = 0.18
"""From the last sound of a breath to the first one of the next, at rate 1.0. A comma alone is hardly a pause to a
neural voice (0.03 s)."""

Span = tuple[int, int]

_CLAUSE = re.compile(r"(?<=[,;:–—])\s+(?=[a-z“‘\"(])")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def breaths(text: str, span: Span, whole: Callable[[int, int], bool] = lambda start, end: False) -> list[Span]:
    """A sentence of a text in pieces of one breath: cut after a comma or the like, nearest to the middle.

    What follows in capitals is a name (Ludlow, Shropshire), and no cut; nor is a place where `whole` is true.
    """
    start, end = span
    if end - start <= LONGEST_BREATH:
        return [span]
    clauses = (match.span() for match in _CLAUSE.finditer(text, start + SHORTEST_BREATH, end - SHORTEST_BREATH))
    cuts = [cut for cut in clauses if not whole(*cut)]
    if not cuts:
        return [span]
    stop, again = min(cuts, key=lambda cut: abs(2 * cut[1] - start - end))
    return [*breaths(text, (start, stop), whole), *breaths(text, (again, end), whole)]


def count(text: str) -> int:
    """How many breaths spoken text takes beyond one for each sentence."""
    if len(text) <= LONGEST_BREATH:
        return 0
    return sum(len(breaths(sentence, (0, len(sentence)))) - 1 for sentence in _SENTENCE.split(text))
