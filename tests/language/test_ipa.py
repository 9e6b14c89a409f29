from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.language import ipa


@pytest.mark.parametrize(
    ("written", "sounds"),
    [
        ("ˈʃrəʊzbri", "ˈ ʃ ɹ əʊ z b ɹ i"),
        ("'ʃroʊz.bri", "ˈ ʃ ɹ əʊ z b ɹ i"),
        ("t͡ʃʌmli", "tʃ ʌ m l i"),
        ("ɬaˈnɛɬi", "θ l æ ˈ n ɛ θ l i"),
        ("ˈwɪl̩t", "ˈ w ɪ ᵊ l t"),
        ("ɑ̃ˈʒe", "ɒ n ˈ ʒ ɛ"),
    ],
)
def test_one_sound_has_many_spellings(written: str, sounds: str) -> None:
    assert list(ipa.sounds(written)) == sounds.split()


@pytest.mark.parametrize(("written", "symbol"), [("ˈlɛm7stə", "7"), ("lEmst@", "E"), ("ǃa", "ǃ"), ("a[[b", "[")])
def test_an_unknown_symbol_is_named(written: str, symbol: str) -> None:
    assert ipa.unknown(written) == symbol
    with pytest.raises(ValueError, match=r"^.$") as error:
        ipa.sounds(written)
    assert str(error.value) == symbol


@pytest.mark.parametrize(
    ("name", "end"), [("ˈlɛmstə", "əz"), ("ˈhɔɪk", "ks"), ("ˈʌlɪs", "ɪz"), ("ˈnɒrɪtʃ", "tʃɪz"), ("ˈʃiːθ", "θs")]
)
def test_a_possessive_sounds_as_its_name_ends(name: str, end: str) -> None:
    assert ipa.possessive(name).endswith(end)


@given(st.text(max_size=40))
def test_any_text_is_understood_or_refused(written: str) -> None:
    symbol = ipa.unknown(written)
    assert len(symbol) <= 1
    if not symbol:
        assert all(isinstance(sound, str) and sound for sound in ipa.sounds(written))
