"""A line as a newsreader breathes it: in sentences, a long one in several breaths, each with the pause that follows."""

from __future__ import annotations

from typing import NamedTuple

from bulletins.errors import SpeechError
from bulletins.language import breath, latin
from bulletins.model import Line
from bulletins.speech._engine import Sentence
from bulletins.speech._lexicon import pronounced
from bulletins.speech._text import plain, sentences

SENTENCE_PAUSE_S = 0.30
"""From the end of a sentence's last sound to the start of the next one's first, at rate 1.0."""


class Wanted(NamedTuple):
    """A sentence, or a breath of one, and the rate at which its line is read."""

    sentence: Sentence
    rate: float


class Phrase(NamedTuple):
    """What is spoken at once, and the pause after it at rate 1.0, if more of its line follows."""

    wanted: Wanted
    pause_s: float


def phrases(line: Line) -> tuple[Phrase, ...]:
    """What a line is spoken in; words in letters that no English voice reads are left out.

    Raises SpeechError when there is nothing to say, or when most of it is in such letters.
    """
    text = readable(line.spoken)
    if latin.is_foreign(plain(line.spoken)):
        raise SpeechError(
            f"line {line.id} is in letters that no English voice reads: {line.spoken[:60]!r}",
            "write it in Latin letters, or take the story off air",
        )
    if not any(character.isalnum() for character in text):
        raise SpeechError(
            f"line {line.id} has nothing to say: {line.spoken[:60]!r}",
            "look at the template or the story that the line was made from",
        )
    whole = pronounced(text, line.pronunciations)

    def in_a_name(start: int, end: int) -> bool:
        return any(said.start < end and said.end > start for said in whole.said)

    found = []
    for sentence in sentences(text):
        *breaths, last = breath.breaths(text, sentence, in_a_name)
        found += [Phrase(Wanted(whole.part(*span), line.rate), breath.PAUSE_S) for span in breaths]
        found.append(Phrase(Wanted(whole.part(*last), line.rate), SENTENCE_PAUSE_S))
    return tuple(found)


def readable(spoken: str) -> str:
    """The plain words of a spoken line that an English voice can read."""
    text = plain(spoken)
    foreign = set(latin.foreign_words(text))
    return " ".join(word for word in text.split() if word not in foreign) if foreign else text
