from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bulletins.config import EngineChoice
from bulletins.errors import SpeechError
from bulletins.speech import Sentence, system, voice

from .conftest import line

pytestmark = pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="espeak-ng speaks on Linux only")


def test_the_newsreader_is_british_by_default() -> None:
    assert system.voices()[0].id == "gmw/en-gb-x-rp"
    assert "espeak-ng 1." in system.version()


def test_a_variant_of_a_voice_sounds_different() -> None:
    lines = [line("a", "Good morning.")]
    plain, variant = (
        voice(lines, [EngineChoice("system", voice=wanted)], cache=None).takes["a"]
        for wanted in ("gmw/en-gb-x-rp", "gmw/en-gb-x-rp+f3")
    )
    assert variant.voice == "gmw/en-gb-x-rp+f3"
    assert plain.audio.tobytes() != variant.audio.tobytes()


def test_a_deep_folder_does_not_silence_espeak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import espeakng_loader

    deep = tmp_path / ("d" * 160)
    deep.mkdir()
    (deep / "espeakng_loader").symlink_to(Path(espeakng_loader.__file__).parent)
    monkeypatch.syspath_prepend(str(deep))
    assert voice([line("a", "Good morning.")], [EngineChoice("system")], cache=None).takes["a"].audio.size


def test_too_long_a_text_is_refused_before_espeak_sees_it() -> None:
    with pytest.raises(SpeechError, match="4000 characters"):
        system.speak(Sentence("a " * 2_001), "", 1.0)


def test_forty_utterances_in_a_row_are_all_whole() -> None:
    lines = [line(str(number), f"This is sentence {word}.") for number, word in enumerate(["one", "two"] * 10)]
    takes = voice(lines, [EngineChoice("system")], cache=None).takes
    lengths = {round(len(take.audio) / take.sample_rate, 2) for take in takes.values()}
    assert len(takes) == 20 and min(lengths) > 1.0
