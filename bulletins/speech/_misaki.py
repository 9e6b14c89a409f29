"""The phoneme letters that hibari and Kokoro were trained on, made from the IPA of a pronunciation.

They write a diphthong and an affricate as one letter, and a stress mark right before its vowel. There are two sets, and
a model that was trained on one speaks badly when it is given letters of the other: an American voice has no ɒ, no ː and
no vowel before a silent r, so its own r is written where the British vowel always stands for one (air, nurse, poor).
"""

from __future__ import annotations

from bulletins.language import ipa

_SHARED = {"tʃ": "ʧ", "dʒ": "ʤ", "eɪ": "A", "aɪ": "I", "ɔɪ": "Y", "aʊ": "W"}
_BRITISH = {**_SHARED, "əʊ": "Q", "eə": "ɛː", "æ": "a"}
_AMERICAN = {
    **_SHARED,
    "əʊ": "O",
    "eə": "ɛɹ",
    "ʊə": "ʊɹ",
    "ɜː": "ɜɹ",
    "ɪə": "iə",
    "iː": "i",
    "uː": "u",
    "ɑː": "ɑ",
    "ɔː": "ɔ",
    "ɒ": "ɑ",
}


def from_ipa(text: str, british: bool) -> str:
    """A pronunciation in the letters of a British or an American voice: `ˈʃrəʊzbri` is `ʃɹˈQzbɹi` or `ʃɹˈOzbɹi`.

    A name without any stress gets one on its first vowel. Raises ValueError for a symbol that `language.ipa` does not
    know.
    """
    letters = _BRITISH if british else _AMERICAN
    sounds = ipa.sounds(text)
    stress = "" if set(ipa.STRESS) & set(sounds) else "ˈ"
    written: list[str] = []
    for sound in sounds:
        if sound in ipa.STRESS:
            stress = sound
        elif sound in ipa.VOWELS:
            written += [stress, letters.get(sound, sound)]
            stress = ""
        elif sound == "ɹ" and written and written[-1].endswith("ɹ"):
            continue  # the American vowel has brought it along
        else:
            written.append(letters.get(sound, sound))
    return "".join(written)
