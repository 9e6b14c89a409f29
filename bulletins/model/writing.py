"""What passes between the desk and a writer: a story to be written, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Length:
    """A text that is wanted: what it aims at in seconds (0 for the headline), and how many words it may have."""

    target_s: int
    most_words: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence of somebody's own words, and whose they are; what the story does not say is empty."""

    text: str
    speaker: str
    role: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """A story to be written: its sentences and remarks in source order, and the texts that are wanted.

    `figures` are the numbers of the facts as they stand there. `terms` are pairs: what the story writes, and what is
    said instead.
    """

    story_id: str
    category: str
    facts: tuple[str, ...]
    remarks: tuple[Remark, ...]
    figures: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]
    lengths: tuple[Length, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A text that does not air: its length class (0: the headline), and everything that is wrong with it."""

    target_s: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """What a writer was asked for one story, and what came of it.

    `asked` and `passed` are length classes. `requests` were sent, `kept` answers came from the cache. `refused` are the
    last tries that did not pass; `first_refused` those that were tried again. `failed` says why there was no answer.
    """

    story_id: str
    made_by: str
    asked: tuple[int, ...]
    passed: tuple[int, ...] = ()
    first_refused: tuple[Refusal, ...] = ()
    refused: tuple[Refusal, ...] = ()
    failed: str = ""
    requests: int = 0
    kept: int = 0
    seconds: float = 0.0
