from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bulletins.errors import SpeechError
from bulletins.speech import Said, Sentence, _g2p, kokoro


@pytest.fixture(autouse=True)
def data_is_here(fetched: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BULLETINS_DATA", str(fetched))


def test_without_its_data_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BULLETINS_DATA", str(tmp_path))
    assert kokoro.check().endswith("bulletins voices fetch kokoro")
    assert kokoro.voices() == ()


def test_its_voices_are_british() -> None:
    assert [voice.id for voice in kokoro.voices()] == ["bf_emma", "bf_isabella", "bm_george", "bm_fable", "bm_lewis"]
    assert {voice.accent for voice in kokoro.voices()} == {"British"}


def test_a_voice_that_is_not_here_is_an_error() -> None:
    with pytest.raises(SpeechError, match="no voice called 'bf_anna'"):
        kokoro.speak(Sentence("Good morning."), "bf_anna", 1.0)


def test_pronunciations_and_words_that_the_dictionary_writes_otherwise() -> None:
    text = "Price, of Leominster – and Kirkby Lonsdale – says so."
    said = (Said(10, 20, "", "Lemster"), Said(27, 42, "ˈkɜːbi ˈlɒnzdeɪl", ""))
    pieces = _g2p.tokens(kokoro._dictionary(), Sentence(text, said))
    assert ("Kirkby Lonsdale", "kˈɜːbi lˈɒnzdAl") in [(piece.text, piece.phonemes) for piece in pieces]
    plain = kokoro.speak(Sentence(text), "", 1.0)
    told = kokoro.speak(Sentence(text, said), "", 1.0)
    assert len(told.audio) < len(plain.audio)
    assert [word.text for word in told.words] == text.replace(" –", "").split()


def test_words_are_where_they_are_heard() -> None:
    """Where a pause ends, the next word is heard: by its energy, within 50 ms of the time that the model gives it."""
    for name in ("bf_emma", "bm_george"):
        speech = kokoro.speak(Sentence("The bridge is shut. In football, it was a draw."), name, 1.0)
        levels = np.square(speech.audio[: speech.audio.size // 240 * 240].reshape(-1, 240)).mean(axis=1)
        loud = levels > levels.max() / 1_000
        quiet_before = np.array([not loud[max(0, frame - 6) : frame].any() for frame in range(len(loud))])
        onsets_s = np.flatnonzero(loud & quiet_before) / 100
        said = {word.text: word.start_s for word in speech.words}
        for text in ("The", "In"):
            assert np.abs(onsets_s - said[text]).min() <= 0.05, (name, text)
