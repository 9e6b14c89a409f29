"""The natural voice: hibari, a small neural engine that speaks a hundred times faster than real time on one core."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bulletins.language.pace import Pace
from bulletins.speech import _g2p, _weights
from bulletins.speech._engine import Sentence, Speech, Voice, choose
from bulletins.speech._weights import Address, File, Weights
from bulletins.speech._words import tightened

READS_IPA = True

LICENCE = "Apache-2.0"

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


def check() -> str:
    """What is missing, or nothing."""
    missing = [library for library in ("hibari", "onnxruntime") if find_spec(library) is None]
    return f"hibari needs {' and '.join(missing)}: pip install hibari-tts==0.2.1" if missing else ""


def weights() -> tuple[Weights, ...]:
    """The voices that do not come with the package: those of its own table, which says how each must hash."""
    if check():
        return ()
    from hibari.voices import BASE_URL, VOICES

    return tuple(
        Weights(
            f"hibari-{name}",
            "hibari",
            f"hibari's {name}: {voice['accent']}, {voice['gender']}",
            LICENCE,
            (File(voice["file"], voice["bytes"], voice["sha256"], (Address(BASE_URL + voice["file"]),)),),
            voice["bytes"],
        )
        for name, voice in sorted(VOICES.items(), key=_british_first)
        if not voice.get("bundled")
    )


def version() -> str:
    """The package's version: model, dictionary and rules all come with it."""
    from importlib.metadata import version as installed

    return f"hibari-tts {installed('hibari-tts')}"


def voices() -> tuple[Voice, ...]:
    """The voices whose model is on this machine, British ones first: `heart` comes with the package, others may have
    been fetched."""
    from hibari import SAMPLE_RATE
    from hibari.voices import VOICES

    return tuple(
        Voice(name, voice["accent"], f"{voice['gender']}, neural", LICENCE, SAMPLE_RATE)
        for name, voice in sorted(VOICES.items(), key=_british_first)
        if _model(name)
    )


def speak(sentence: Sentence, voice: str, rate: float) -> Speech:
    """One sentence. Raises SpeechError for a voice that is not on this machine; never downloads one."""
    import numpy as np
    from hibari import SAMPLE_RATE, dsp

    engine = _loaded(choose(voice, voices()))
    pieces = _g2p.tokens(engine.g2p, sentence)
    ids = np.asarray([_g2p.ids(pieces, engine.vocab)], np.int64)
    *spectrum, frames = engine.sess.run(None, {"ids": ids, "speed": np.asarray([_speed(rate)], np.float32)})
    audio = dsp.synth(*(part[0] for part in spectrum), np.random.default_rng(_SEED))
    until_s = np.cumsum(frames) * (len(audio) / SAMPLE_RATE / frames.sum()) - _LATE_S
    words = _g2p.words(sentence, pieces, engine.vocab, until_s)
    return Speech(audio, SAMPLE_RATE, tightened(words, audio, SAMPLE_RATE))


def phonemes(sentence: Sentence, voice: str) -> str:
    """What the model of a voice is given for a sentence: its pronunciations, the dictionary and the rules."""
    return _g2p.joined(_g2p.tokens(_loaded(voice).g2p, sentence))


def _british_first(entry: tuple[str, Any]) -> bool:
    return not entry[1]["british"]


def _model(name: str) -> str:
    """The path of a voice's model: one that we fetched, else hibari's own; empty when neither is here."""
    from hibari.voices import VOICES, voice_path

    fetched = _weights.folder("hibari") / VOICES[name]["file"]
    if fetched.is_file():
        return str(fetched)
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
