"""Finds the words of a sentence in its sound, where the engine did not tell: forced alignment by pocketsphinx.

The words' sounds come from hibari's dictionary, so that names are known too. Where pocketsphinx is not installed, or
finds no way through the sound, there is no answer.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from bulletins.language import sounds
from bulletins.model import Word
from bulletins.speech._engine import Sentence
from bulletins.speech._misaki import from_ipa
from bulletins.speech._words import spans

if TYPE_CHECKING:
    from bulletins.model import Mono

_RATE = 16_000
_FRAME_S = 0.01
_EARLY_S = 0.04
"""By which its words begin before they are heard, by the first sound of 38 sentences."""
_LEAD_S = 0.2
"""Of silence that it gets before the first word."""

_PHONES = {
    "A": "EY", "I": "AY", "O": "OW", "Q": "OW", "W": "AW", "Y": "OY", "ʤ": "JH", "ʧ": "CH", "a": "AE", "æ": "AE",
    "ɑ": "AA", "ɒ": "AA", "ɔ": "AO", "ə": "AH", "ɐ": "AH", "ᵊ": "AH", "ʌ": "AH", "ɛ": "EH", "e": "EH", "ɜ": "ER",
    "ɚ": "ER", "i": "IY", "ɪ": "IH", "ᵻ": "IH", "u": "UW", "ʊ": "UH", "o": "OW", "b": "B", "d": "D", "ð": "DH",
    "f": "F", "ɡ": "G", "g": "G", "h": "HH", "j": "Y", "k": "K", "l": "L", "m": "M", "n": "N", "ŋ": "NG", "p": "P",
    "ɹ": "R", "r": "R", "s": "S", "ʃ": "SH", "t": "T", "T": "D", "ɾ": "D", "θ": "TH", "v": "V", "w": "W", "x": "K",
    "z": "Z", "ʒ": "ZH",
}  # fmt: skip
"""From the alphabet of `bulletins.language.sounds`, and IPA, to that of pocketsphinx (CMU's)."""


def aligned(sentence: Sentence, audio: Mono, sample_rate: int) -> tuple[Word, ...]:
    """The words of the sentence in this sound; none when they could not be found."""
    if find_spec("pocketsphinx") is None or not sounds.known():
        return ()
    places = spans(sentence.text)
    sounded = [_phones(_sound(sentence, start, end)) for start, end in places]
    if not all(sounded):
        return ()
    try:
        found = _found([" ".join(phones) for phones in sounded], audio, sample_rate)
    except RuntimeError:  # pocketsphinx found no way through the sound
        return ()
    if len(found) != len(places):
        return ()
    return tuple(
        Word(sentence.text[start:end], start_s, end_s)
        for (start, end), (start_s, end_s) in zip(places, found, strict=True)
    )


def _sound(sentence: Sentence, start: int, end: int) -> str:
    """The phonemes of a word: those that the sentence asks for where it does, else the dictionary's."""
    pieces, at = [], start
    for said in sentence.said:
        if said.start < end and said.end > start:
            if at == start <= said.start:  # a phrase is heard at its first word: the others are said with it
                pieces.append(sounds.phonemes(sentence.text[at : said.start]))
                pieces.append(from_ipa(said.ipa, british=True) if said.ipa else sounds.phonemes(said.say))
            at = said.end
    return "".join((*pieces, sounds.phonemes(sentence.text[at:end])))


def _phones(phonemes: str) -> list[str]:
    return [_PHONES[one] for one in phonemes if one in _PHONES]


def _found(sounded: list[str], audio: Mono, sample_rate: int) -> list[tuple[float, ...]]:
    """Start and end of each word in seconds; a word is its phones, by which it is called in the decoder too."""
    import numpy as np
    import soxr

    decoder = _decoder()
    names = [phones.replace(" ", "_").lower() for phones in sounded]
    for name, phones in zip(names, sounded, strict=True):
        if decoder.lookup_word(name) is None:
            decoder.add_word(name, phones, False)
    at_16k = soxr.resample(
        np.concatenate([np.zeros(round(_LEAD_S * sample_rate), np.float32), audio]), sample_rate, _RATE
    )
    loudest = float(np.abs(at_16k).max())
    pcm = np.round(at_16k / loudest * 0.7 * 32767).astype("<i2")
    decoder.set_align_text(" ".join(names))
    decoder.start_utt()
    decoder.process_raw(pcm.tobytes(), full_utt=True)
    decoder.end_utt()
    length_s, later_s = len(audio) / sample_rate, _EARLY_S - _LEAD_S
    return [
        tuple(min(max(frame * _FRAME_S + later_s, 0.0), length_s) for frame in (one.start_frame, one.end_frame + 1))
        for one in decoder.seg() or ()
        if not one.word.startswith(("<", "(", "["))
    ]


@cache
def _decoder() -> Any:
    from pocketsphinx import Decoder

    return Decoder(lm=None, loglevel="FATAL")
