"""Piper as we call it: a stand-in program on the PATH takes its arguments and writes what piper would."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from bulletins.config import EngineChoice
from bulletins.errors import SpeechError
from bulletins.speech import Said, Sentence, engine, fetchable, piper, voice

from .conftest import line

STAND_IN = """#!{python}
import json, math, struct, sys, wave
told = dict(zip(sys.argv[1::2], sys.argv[2::2]))
text = sys.stdin.buffer.read().decode()
with open({log!r}, "a") as log:
    log.write(json.dumps([told, text]) + "\\n")
if "broken" in told["--model"]:
    sys.exit("no such model")
rate = json.load(open(told["--config"]))["audio"]["sample_rate"]
samples = [int(9000 * math.sin(n / 9)) for n in range(int(len(text) * 0.06 * rate * float(told["--length_scale"])))]
with wave.open(told["--output_file"], "wb") as file:
    file.setnchannels(1)
    file.setsampwidth(2)
    file.setframerate(rate)
    file.writeframes(struct.pack(f"<{{len(samples)}}h", *samples))
"""


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    program = tmp_path / "bin" / "piper"
    program.parent.mkdir()
    program.write_text(STAND_IN.format(python=sys.executable, log=str(tmp_path / "log")))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    monkeypatch.setenv("BULLETINS_DATA", str(tmp_path / "data"))
    return tmp_path / "log"


def a_voice(folder: Path, name: str, language: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    about = {"audio": {"sample_rate": 22_050}, "language": {"code": language}}
    (folder / f"{name}.onnx.json").write_text(json.dumps(about))
    (folder / f"{name}.onnx").write_bytes(b"onnx")
    return folder / f"{name}.onnx"


def test_without_the_program_or_a_voice_it_says_how_to_get_one(
    log: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "voices fetch piper-joe" in piper.check() and "piper-joe" in fetchable()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "pip install piper-tts" in piper.check()


def test_a_fetched_voice_british_first_with_ipa_and_a_rate(log: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "voices" / "piper"
    a_voice(folder, "en_US-joe-medium", "en_US")
    a_voice(folder, "en_GB-alba-medium", "en_GB")
    assert [(one.id, one.accent) for one in piper.voices()] == [
        ("en_GB-alba-medium", "British"),
        ("en_US-joe-medium", "American"),
    ]
    sentence = Sentence("Leominster and Rhyl.", (Said(0, 10, "ˈlɛmstə", ""), Said(15, 19, "", "Rill")))
    speech = piper.speak(sentence, "", 1.036)
    assert speech.sample_rate == 22_050 and np.abs(speech.audio).max() == pytest.approx(9_000 / 2**15, rel=0.01)
    told, text = json.loads(log.read_text())
    assert text == "[[ ˈlɛmstə ]] and Rill." and told["--model"].endswith("en_GB-alba-medium.onnx")
    assert float(told["--length_scale"]) == pytest.approx(1 / 1.1, abs=1e-3)


def test_a_voice_file_of_the_station_s_own_and_one_that_fails(log: Path, tmp_path: Path) -> None:
    own = EngineChoice("piper", options=(("file", str(a_voice(tmp_path, "own", "en_GB"))),))
    before = engine("piper", own.options).version()
    assert voice([line("a", "Good morning.")], [own], cache=None).takes["a"].voice == "own"
    (tmp_path / "own.onnx").write_bytes(b"another")
    assert engine("piper", own.options).version() != before
    broken = EngineChoice("piper", options=(("file", str(a_voice(tmp_path, "broken", "en_GB"))),))
    with pytest.raises(SpeechError, match="piper failed: no such model"):
        voice([line("a", "Good morning.")], [broken], cache=None)
