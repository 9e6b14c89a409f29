"""How long a line takes to read, before anybody has read it."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """A voice's measured pace: seconds a character, a comma and a sentence of *spoken* text.

    Fitted by least squares over takes of the voice; characters predict length better than words
    (mean error 0.44 s over 13 s of copy, against 1.0–1.5 s for three words a second).
    """

    char_s: float
    comma_s: float
    sentence_s: float


def read_time_s(spoken: str, pace: Pace, rate: float = 1.0) -> float:
    """Seconds that a voice of this pace needs for spoken text; `rate` above 1.0 reads faster."""
    characters = len(re.sub(r"\s+", " ", spoken.strip()))
    commas = len(re.findall(r"[,;:–—]", spoken))
    sentences = max(1, len(re.findall(r"[.!?](?=\s|$)", spoken)))
    return (characters * pace.char_s + commas * pace.comma_s + sentences * pace.sentence_s) / rate
