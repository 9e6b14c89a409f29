"""The natural voice: hibari, a small neural engine that speaks a hundred times faster than real time on one core."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bulletins.language.pace import Pace
from bulletins.model import Word
from bulletins.speech._engine import Said, Sentence, Speech, Voice, choose
from bulletins.speech._misaki import from_ipa
from bulletins.speech._words import Heard, placed, tightened

READS_IPA = True

PACE = Pace(char_s=0.0548, comma_s=0.0334, sentence_s=0.0259)

_SPEED_AT_RATE = (
    *((0.5, 0.5), (0.7, 0.7), (0.8, 0.8), (0.89, 0.825), (0.95, 0.875), (0.984, 0.95), (1.0, 1.0), (1.028, 1.1)),
    *((1.055, 1.175), (1.089, 1.2), (1.123, 1.225), (1.166, 1.325), (1.524, 1.35), (1.77, 2.0), (1.97, 3.0)),
)
"""Measured over 40 news sentences. Between 1.17 and 1.52 there is nothing: it reads at the one or the other."""

_SEED = 1
"""Of the breath noise: the same text gives the same samples."""

_LENGTHS = b"/Clip_output_0"
"""Inside the model: how many frames of 25 ms each phoneme lasts."""

_LATE_S = 0.04
"""By which its sounds are heard before their frames begin, by the first sound of 38 sentences."""

_SILENT = frozenset(';:,.!?—…"()“” ')


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
    import numpy as np
    from hibari import SAMPLE_RATE, dsp

    engine = _loaded(choose(voice, voices()))
    tokens = _tokens(engine, sentence)
    ids = engine.ids(_joined(tokens))
    *spectrum, frames = engine.sess.run(
        None, {"ids": np.asarray([ids], np.int64), "speed": np.asarray([_speed(rate)], np.float32)}
    )
    audio = dsp.synth(*(part[0] for part in spectrum), np.random.default_rng(_SEED))
    until_s = np.cumsum(frames) * (len(audio) / SAMPLE_RATE / frames.sum()) - _LATE_S
    words = _words(sentence, tokens, engine.vocab, until_s)
    return Speech(audio, SAMPLE_RATE, tightened(words, audio, SAMPLE_RATE))


def _tokens(engine: Any, sentence: Sentence) -> list[Any]:
    """The pieces of the sentence as they are read, each with its phonemes."""
    from hibari.g2p.normalize import normalize

    g2p = engine.g2p

    def notation(word: str, said: Said) -> str:
        return f"[{word}](/{from_ipa(said.ipa, g2p.british)}/)" if said.ipa else said.say or word

    return list(g2p.phonemize_tokens(g2p.tokenize(normalize(sentence.noted(notation)))))


def _words(sentence: Sentence, tokens: Sequence[Any], vocab: Mapping[str, int], until_s: Any) -> tuple[Word, ...]:
    """The words of the sentence; `until_s` is when each phoneme ends. None when more than signs were rewritten."""
    heard, read, phoneme = [], "", 1  # the first id is padding
    for token in tokens:
        sounding = [one in vocab and one not in _SILENT for one in token.phonemes or "" if one in vocab]
        if any(sounding):
            first = phoneme + sounding.index(True)
            last = phoneme + len(sounding) - 1 - sounding[::-1].index(True)
            heard.append(Heard(len(read), float(until_s[first - 1]), float(until_s[last])))
        phoneme += len(sounding) + (1 if token.whitespace else 0)
        read += token.text + token.whitespace
    if len(read.strip()) != len(sentence.noted(_as_read).strip()):
        return ()
    return placed(sentence, _as_read, heard, float(until_s[-1]))


def _as_read(word: str, said: Said) -> str:
    return word if said.ipa else said.say or word


def phonemes(sentence: Sentence, voice: str) -> str:
    """What the model of a voice is given for a sentence: its pronunciations, the dictionary and the rules."""
    return _joined(_tokens(_loaded(voice), sentence))


def _joined(tokens: Sequence[Any]) -> str:
    return "".join(f"{token.phonemes or ''}{token.whitespace}" for token in tokens).strip()


def _model(name: str) -> str:
    """The path of a voice's model, empty when it would have to be downloaded."""
    from hibari.voices import voice_path

    try:
        return str(voice_path(name, download_missing=False))
    except FileNotFoundError:
        return ""


@cache
def _loaded(name: str) -> Any:
    """The voice, with the length of each phoneme as one more output of its model.

    A model is a protocol buffer, and two of those one after the other are merged: what follows the file names an
    output of the graph.
    """
    from hibari import Hibari

    model = Path(_model(name)).read_bytes()
    return Hibari(voice=name, model=model + _field(7, _field(12, _field(1, _LENGTHS))))


def _field(number: int, content: bytes) -> bytes:
    """A short field of a protocol buffer that holds bytes."""
    return bytes((number << 3 | 2, len(content))) + content


def _speed(rate: float) -> float:
    """The model's `speed` that reads at this rate.

    The model rounds every sound to whole frames of 25 ms, so its speed is not its rate: 1.05 reads only 1.5 % faster.
    """
    import numpy as np

    rates, speeds = zip(*_SPEED_AT_RATE, strict=True)
    return float(np.interp(rate, rates, speeds))
