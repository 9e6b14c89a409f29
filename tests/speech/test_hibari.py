from __future__ import annotations

from pathlib import Path

import pytest

from bulletins.errors import SpeechError
from bulletins.speech import Said, Sentence, hibari


@pytest.mark.parametrize("name", ["emma", "nobody"])
def test_a_voice_that_is_not_here_is_an_error_and_not_a_download(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    with pytest.raises(SpeechError, match=f"no voice called '{name}'"):
        hibari.speak(Sentence("Good morning."), name, 1.0)
    assert not list(tmp_path.iterdir())


def test_the_default_voice_comes_with_the_package() -> None:
    assert hibari.voices()[0].id == "heart"


def test_a_word_is_pronounced_by_its_ipa() -> None:
    plain = Sentence("The market in Leominster is open.")
    said = Sentence(plain.text, (Said(14, 24, "ˈlɛmstə", ""),))
    assert "lˈɛmstə" in hibari.phonemes(said, "heart") and "lˈɛmstə" not in hibari.phonemes(plain, "heart")
    assert len(hibari.speak(said, "", 1.0).audio) < len(hibari.speak(plain, "", 1.0).audio)
