"""Soft tones instead of words: for tests and for trying out a station, always the same and never silent."""

from __future__ import annotations

import zlib

from bulletins.language.pace import Pace, read_time_s
from bulletins.model import Word
from bulletins.speech._engine import Sentence, Speech, Voice, choose

PACE = Pace(char_s=0.060, comma_s=0.15, sentence_s=0.30)
"""Not measured but obeyed: a sentence lasts what its pace says."""

LICENCE = "MIT"
SAMPLE_RATE = 24_000
_PEAK = 0.25
_EDGES_S = 0.07
"""Of silence that every take has around it."""
_VOICES = (
    Voice("alto", "", "tones around 330 Hz", LICENCE, SAMPLE_RATE),
    Voice("bass", "", "tones around 110 Hz", LICENCE, SAMPLE_RATE),
)
_PITCH_HZ = {"alto": 330.0, "bass": 110.0}


def check() -> str:
    """Nothing can be missing."""
    return ""


def version() -> str:
    """Raised when the tones change."""
    return "1"


def voices() -> tuple[Voice, ...]:
    """Two pitches."""
    return _VOICES


def speak(sentence: Sentence, voice: str, rate: float) -> Speech:
    """A burst a word, as long as the word's share of the sentence; the word decides its pitch.

    Raises SpeechError for an unknown voice.
    """
    import numpy as np

    pitch_hz = _PITCH_HZ[choose(voice, _VOICES)]
    text = sentence.text
    words = text.split()
    shares = np.cumsum([0, *(len(word) + 1 for word in words)]) / (len(text) + 1)
    length_s = max(0.1, read_time_s(text, PACE, rate) - _EDGES_S)
    bounds = np.round(shares * length_s * SAMPLE_RATE).astype(int)
    audio = np.zeros(bounds[-1], dtype=np.float32)
    for word, start, end in zip(words, bounds[:-1], bounds[1:], strict=True):
        steps = zlib.crc32(word.lower().encode()) % 8  # within a fifth, like a voice
        time_s = np.arange(end - start) / SAMPLE_RATE
        envelope = np.sin(np.pi * (np.arange(end - start) + 0.5) / (end - start))
        audio[start:end] = _PEAK * envelope * np.sin(2 * np.pi * pitch_hz * 2 ** (steps / 12) * time_s)
    times = bounds / SAMPLE_RATE
    said = (Word(word, float(start), float(end)) for word, start, end in zip(words, times, times[1:], strict=False))
    return Speech(audio, SAMPLE_RATE, tuple(said))
