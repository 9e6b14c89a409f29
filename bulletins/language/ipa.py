"""The IPA that pronunciations are written in: British English, as dictionaries write it."""

from __future__ import annotations

import re
import unicodedata

STRESS = ("ˈ", "ˌ")
VOWELS = frozenset("iː ɪ i uː ʊ u ɔː ɑː ɒ ɜː ʌ ə æ ɛ eɪ aɪ ɔɪ aʊ əʊ ɪə eə ʊə ᵊ".split())

_ALSO = """
e=ɛ a=æ ɑ=ɑː ɔ=ɔː oː=ɔː ɜ=ɜː əː=ɜː ɐ=ʌ ɵ=ʊ ʉː=uː ɨ=ɪ ɛɪ=eɪ ɑɪ=aɪ oʊ=əʊ o=əʊ ɛə=eə ɛː=eə ɚ=ə ɝ=ɜː ᵻ=ɪ
g=ɡ r=ɹ ʁ=ɹ ɾ=t ʔ=t ɫ=l ʍ=w ʧ=tʃ ʤ=dʒ '=ˈ x=k ɬ=θ+l ɲ=n+j l̩=ᵊ+l n̩=ᵊ+n m̩=ᵊ+m
y=uː yː=uː ø=ɜː øː=ɜː œ=ɜː ɑ̃=ɒ+n ɔ̃=ɒ+n ɛ̃=æ+n
"""
"""How a sound may be written, too, and what it stands for. What English lacks is said with the nearest that it has, as
newsreaders do: the ll of Llanelli as thl, the ch of loch as k, a French nasal as its vowel and an n."""

_SOUNDS: dict[str, tuple[str, ...]] = {
    sound: (sound,) for sound in (*VOWELS, *STRESS, *"pbtdkfvszhmnljwŋθðʃʒɡɹ", "tʃ", "dʒ")
}
_SOUNDS |= {
    unicodedata.normalize("NFD", written): tuple(sounds.split("+"))
    for written, _, sounds in (pair.partition("=") for pair in _ALSO.split())
}
_SOUNDS |= {" ": (" ",), "-": (" ",), ".": (), "·": (), "‿": ()}
_SOUND = re.compile("|".join(map(re.escape, sorted(_SOUNDS, key=len, reverse=True))))
_TIDY = str.maketrans({":": "ː", "͡": None, "͜": None, "ˑ": None})
_HISSING, _VOICELESS = frozenset(["s", "z", "ʃ", "ʒ", "tʃ", "dʒ"]), frozenset("ptkfθ")


def sounds(ipa: str) -> tuple[str, ...]:
    """The sounds of a name, with stress marks and the spaces between words: those of `ˈʃrəʊzbri` are ˈ ʃ ɹ əʊ z b ɹ i.

    Raises ValueError with the first symbol that is no sound of English or of the few others that are understood.
    """
    text = unicodedata.normalize("NFD", ipa.strip()).translate(_TIDY)
    found: list[str] = []
    at = 0
    while at < len(text):
        if not (match := _SOUND.match(text, at)):
            raise ValueError(text[at])
        found += _SOUNDS[match.group()]
        at = match.end()
    return tuple(found)


def unknown(ipa: str) -> str:
    """The first symbol of an IPA text that is not understood; empty when all are."""
    try:
        sounds(ipa)
    except ValueError as error:
        return str(error)
    return ""


def possessive(ipa: str) -> str:
    """A name's IPA with its 's: Leominster's ends in z, Bewdley's too, Wick's in s, Bewdley Marsh's in ɪz."""
    last = next((sound for sound in reversed(sounds(ipa)) if sound not in STRESS), "")
    return ipa.rstrip() + ("ɪz" if last in _HISSING else "s" if last in _VOICELESS else "z")
