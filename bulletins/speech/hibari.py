"""The natural voice: hibari, a small neural engine that speaks a hundred times faster than real time on one core."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Any

from bulletins.language.pace import Pace
from bulletins.speech._engine import Said, Sentence, Speech, Voice, choose

READS_IPA = True

PACE = Pace(char_s=0.0548, comma_s=0.0334, sentence_s=0.0259)

_SPEED_AT_RATE = (
    *((0.5, 0.5), (0.7, 0.7), (0.8, 0.8), (0.89, 0.825), (0.95, 0.875), (0.984, 0.95), (1.0, 1.0), (1.028, 1.1)),
    *((1.055, 1.175), (1.089, 1.2), (1.123, 1.225), (1.166, 1.325), (1.524, 1.35), (1.77, 2.0), (1.97, 3.0)),
)
"""Measured over 40 news sentences. Between 1.17 and 1.52 there is nothing: it reads at the one or the other."""

_SEED = 1
"""Of the breath noise: the same text gives the same samples."""


def check() -> str:
    """What is missing, or nothing."""
    missing = [library for library in ("hibari", "onnxruntime") if find_spec(library) is None]
    return f"hibari needs {' and '.join(missing)}: pip install hibari-tts==0.2.1" if missing else ""


def version() -> str:
    """The package's version: model, dictionary and rules all come with it."""
    from importlib.metadata import version as installed

    return f"hibari-tts {installed('hibari-tts')}"


def voices() -> tuple[Voice, ...]:
    """The voices whose model is on this machine: one comes with the package, others may have been downloaded."""
    from hibari.voices import DEFAULT, VOICES

    here = sorted((name for name in VOICES if _model(name)), key=lambda name: name != DEFAULT)
    return tuple(Voice(name, VOICES[name]["accent"], f"{VOICES[name]['gender']}, neural") for name in here)


def speak(sentence: Sentence, voice: str, rate: float) -> Speech:
    """One sentence. Raises SpeechError for a voice that is not on this machine; never downloads one."""
    from hibari import SAMPLE_RATE

    engine = _loaded(choose(voice, voices()))
    phonemes = engine.g2p(sentence.noted(_notation))
    return Speech(engine.from_phonemes(phonemes, speed=_speed(rate), seed=_SEED), SAMPLE_RATE)


def _notation(word: str, said: Said) -> str:
    return f"[{word}](/{said.ipa}/)" if said.ipa else said.say or word


def _model(name: str) -> str:
    """The path of a voice's model, empty when it would have to be downloaded."""
    from hibari.voices import voice_path

    try:
        return str(voice_path(name, download_missing=False))
    except FileNotFoundError:
        return ""


@cache
def _loaded(name: str) -> Any:
    from hibari import Hibari

    return Hibari(voice=name, model=_model(name))


def _speed(rate: float) -> float:
    """The model's `speed` that reads at this rate.

    The model rounds every sound to whole frames of 25 ms, so its speed is not its rate: 1.05 reads only 1.5 % faster.
    """
    import numpy as np

    rates, speeds = zip(*_SPEED_AT_RATE, strict=True)
    return float(np.interp(rate, rates, speeds))
