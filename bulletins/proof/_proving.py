"""Listens twice before it says that something is wrong: to the bulletin in stretches, then to each doubtful line alone.

A recogniser mishears one word in fifty of good speech, but seldom the same word in the same way when it gets another
stretch of sound. What differs from the script both times is a finding. Names that it does not know it mishears every
time: these it is told before it says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bulletins.proof._comparing import Kind, Mismatch, held_against, is_telling, said_words
from bulletins.proof._hearing import RATE, hear

if TYPE_CHECKING:
    from bulletins.model import Mono

LONGEST_S = 28.0
"""The recogniser hears 30 s at a time."""
_MARGINS_S = (0.3, 0.12)
"""Around a stretch, and around a line alone."""

Hear = Callable[["Mono", str], str]
"""From sound, and names that may occur in it, to text."""
_NAME = re.compile(r"\b[A-Z][^\W\d_]+")


@dataclass(frozen=True, slots=True, eq=False)
class SpokenLine:
    """A line as it should be heard, and from where to where, in seconds. A clip is a line without words.

    `ways` are the phonemes of words that have their own.
    """

    id: str
    spoken: str
    start_s: float
    end_s: float
    ways: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """Words of a line that are missing, wrong or too many, and about when."""

    line_id: str
    kind: Kind
    at_s: float
    expected: str
    heard: str


@dataclass(frozen=True, slots=True)
class Hearing:
    """What listening gave: findings, how many words there are, and how many of them the findings are about."""

    findings: tuple[Finding, ...]
    words: int
    wrong_words: int

    @property
    def wer(self) -> float:
        """Word error rate, after all doubts were listened to again: 0.0 is word for word."""
        return self.wrong_words / max(1, self.words)


def proved(
    lines: Sequence[SpokenLine],
    audio: Mono,
    *,
    hearing: Hear = hear,
    progress: Callable[[int, int], None] = lambda done, whole: None,
) -> Hearing:
    """Listen to a bulletin: mono at 16 kHz. `progress` is told how many of its lines have been heard.

    Raises ProofError when there is no recogniser.
    """
    findings: list[Finding] = []
    wrong = done = 0
    for stretch in _stretches(lines):
        doubts = _doubts(stretch, hearing(_slice(audio, stretch[0].start_s, stretch[-1].end_s, _MARGINS_S[0]), ""))
        for line, doubted in doubts.items():
            for mismatch in _confirmed(line, doubted, _slice(audio, line.start_s, line.end_s, _MARGINS_S[1]), hearing):
                findings.append(_finding(line, mismatch))
                more = len(mismatch.heard.split()) if mismatch.kind == "extra" else 0
                wrong += max(mismatch.end - mismatch.start, more)
        done += len(stretch)
        progress(done, len(lines))
    return Hearing(tuple(findings), sum(len(said_words(line.spoken)) for line in lines), wrong)


def _stretches(lines: Sequence[SpokenLine]) -> list[list[SpokenLine]]:
    """Neighbouring lines, as many as the recogniser can hear at a time; none beyond a line without words, a clip."""
    found: list[list[SpokenLine]] = [[]]
    for line in sorted(lines, key=lambda line: line.start_s):
        if not said_words(line.spoken):
            found.append([])
        elif found[-1] and line.end_s - found[-1][0].start_s <= LONGEST_S:
            found[-1].append(line)
        else:
            found.append([line])
    return [stretch for stretch in found if stretch]


def _slice(audio: Mono, start_s: float, end_s: float, margin_s: float) -> Mono:
    return audio[max(0, round((start_s - margin_s) * RATE)) : round((end_s + margin_s) * RATE)]


def _doubts(stretch: Sequence[SpokenLine], transcript: str) -> dict[SpokenLine, list[Mismatch]]:
    """The lines of a stretch that may not be as they should, each with its mismatches in its own words."""
    words: list[str] = []
    starts: list[int] = []
    ways: dict[str, tuple[str, ...]] = {}
    for line in stretch:
        starts.append(len(words))
        words += said_words(line.spoken)
        ways.update(line.ways)
    ends = [*starts[1:], len(words)]
    found: dict[str, list[Mismatch]] = {}
    for mismatch in held_against(words, transcript, ways):
        for line, start, end in zip(stretch, starts, ends, strict=True):
            if (mismatch.start < end and mismatch.end > start) or (
                mismatch.kind == "extra" and start <= mismatch.start <= end
            ):
                own = mismatch._replace(start=max(mismatch.start, start) - start, end=min(mismatch.end, end) - start)
                found.setdefault(line.id, []).append(own)
    return {line: found[line.id] for line in stretch if line.id in found}


def _confirmed(line: SpokenLine, doubted: Sequence[Mismatch], audio: Mono, hearing: Hear) -> list[Mismatch]:
    """The doubts about a line that stay when it is heard alone. A name is heard once more by an ear that knows the
    names of the line; numbers and all other words get no such help."""
    expected = said_words(line.spoken)
    again = held_against(expected, hearing(audio, ""), line.ways)
    stay = [mismatch for mismatch in again if any(_meet(mismatch, doubt) for doubt in doubted)]
    names = dict.fromkeys(word for word in _NAME.findall(line.spoken) if is_telling(word.casefold()))
    known = {word.casefold() for word in names}
    named = [one for one in stay if known.intersection(expected[one.start : one.end])]
    if not named:
        return stay
    third = held_against(expected, hearing(audio, ", ".join(names)), line.ways)
    return [one for one in stay if one not in named or any(_meet(one, other) for other in third)]


def _meet(one: Mismatch, other: Mismatch) -> bool:
    """Whether two mismatches are about the same place, give or take a word."""
    return one.start <= other.end + 1 and other.start <= one.end + 1


def _finding(line: SpokenLine, mismatch: Mismatch) -> Finding:
    share = mismatch.start / max(1, len(said_words(line.spoken)))
    at_s = line.start_s + share * (line.end_s - line.start_s)
    return Finding(line.id, mismatch.kind, round(at_s, 2), mismatch.expected, mismatch.heard)
