"""How a written word sounds, by hibari's dictionary and, for words that it lacks, its letters-to-sound model.

Phonemes are in the alphabet of that dictionary: IPA, with one letter for a diphthong or an affricate (A as in "day",
I "my", O "go", Q "go" in British English, W "now", Y "boy", ʤ, ʧ) and ˈ ˌ for stress.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any

_LETTERS = {
    "tʃ": "ʧ", "dʒ": "ʤ", "eɪ": "A", "aɪ": "I", "ɔɪ": "Y", "aʊ": "W", "əʊ": "O", "oʊ": "O", "ɪə": "iə", "eə": "ɛ",
    "ʊə": "ʊ", "r": "ɹ", "g": "ɡ", "ː": "",
}  # fmt: skip


def known() -> bool:
    """Whether sounds can be told here: hibari is installed."""
    return find_spec("hibari") is not None and find_spec("onnxruntime") is not None


@lru_cache(maxsize=20_000)
def phonemes(text: str) -> str:
    """How a word, or a few, sound; empty for what has no sound."""
    return str(_reader()(text.replace("’", "'")))


def from_ipa(text: str) -> str:
    """A pronunciation in IPA, in the same letters. What is no sound of IPA is left as it is."""
    for sound, letter in _LETTERS.items():
        text = text.replace(sound, letter)
    return text


@cache
def _reader() -> Any:
    from hibari.g2p import G2P

    return G2P()
