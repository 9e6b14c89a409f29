"""The system's own voice through pyttsx3: robotic, tiny, always there. The engine that others fall back to.

On Linux it is espeak-ng, and always the one that comes with `espeakng-loader`: no system package is needed and every
machine sounds the same. A library of the system is used only where that wheel does not exist. On macOS and Windows
pyttsx3 drives the system's voices.

pyttsx3 was made to talk from a desk. What it takes to get a file out of it every time: one utterance a process
(of files saved back to back some come out empty); a loop that ends with the utterance (`runAndWait` returns before
espeak has begun); voice and rate set one after the other with `Synchronize` between them (they race); and the text's
true size handed to espeak (pyttsx3 claims ten times as much, and espeak reads on).
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import tempfile
import wave
from collections.abc import Callable
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletins.errors import SpeechError
from bulletins.language.pace import Pace
from bulletins.speech._engine import Said, Sentence, Speech, Voice, choose
from bulletins.speech._words import Heard, placed, tightened

if TYPE_CHECKING:
    from bulletins.model import Mono

PACE = Pace(char_s=0.0545, comma_s=0.1318, sentence_s=0.0445)

LICENCE = "MPL-2.0 (pyttsx3), GPL-3.0 (espeak-ng)" if sys.platform not in ("darwin", "win32") else "MPL-2.0 (pyttsx3)"

FRESH_CHILD = True

WORDS_A_MINUTE = 165
"""At rate 1.0; espeak's own 175 and pyttsx3's 200 hurry for a newsreader."""

LONGEST_TEXT = 4_000
"""Characters; pyttsx3's time grows with the square of the length."""

_NEWSREADER = "gmw/en-gb-x-rp"
_ESPEAK_RATE = 22_050
_ESPEAK = sys.platform not in ("darwin", "win32")


def check() -> str:
    """What is missing, or nothing."""
    try:
        ready = bool(_espeak() if _ESPEAK else voices())
    except Exception as error:  # drivers fail in their own ways: ImportError, OSError, RuntimeError, COM errors
        packages = "pyttsx3==2.99 espeakng-loader==0.2.4" if _ESPEAK else "pyttsx3==2.99"
        return f"pyttsx3 cannot start its driver ({error}): pip install {packages}"
    return "" if ready else "the system has no English voice: add one in its speech settings"


def version() -> str:
    """pyttsx3's version and the synthesiser's: both shape the sound."""
    synthesiser = f"espeak-ng {_espeak().Info(None).decode()}" if _ESPEAK else sys.platform
    return f"pyttsx3 {metadata.version('pyttsx3')}, {synthesiser}"


def voices() -> tuple[Voice, ...]:
    """The English voices, British ones first."""
    if _ESPEAK and find_spec("espeakng_loader"):
        return _espeak_voices()
    import pyttsx3

    found = [
        Voice(voice.id, str(voice.languages[0]).replace("_", "-"), voice.name)
        for voice in pyttsx3.init().getProperty("voices")
        if voice.languages and str(voice.languages[0]).lower().startswith("en")
    ]
    return tuple(sorted(found, key=lambda voice: (voice.id != _NEWSREADER, voice.accent.lower() != "en-gb")))


def speak(sentence: Sentence, voice: str, rate: float) -> Speech:
    """One utterance; the process must end after it. Raises SpeechError for an unknown voice and for text too long."""
    text = sentence.respelt()
    if len(text) > LONGEST_TEXT:
        raise SpeechError(f"the system voice takes {LONGEST_TEXT} characters at a time, this is {len(text)}")
    chosen = choose(voice, voices())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "utterance.wav"
        if _ESPEAK:
            _point_at_data(Path(folder))
            heard = _save_with_espeak(text, chosen, round(WORDS_A_MINUTE * rate), path)
        else:
            heard = _save_with_driver(text, chosen, round(WORDS_A_MINUTE * rate), path)
        audio, sample_rate = _samples(path)
    if not heard:
        return Speech(audio, sample_rate)
    words = placed(sentence, _respelt, heard, len(audio) / sample_rate)
    return Speech(audio, sample_rate, tightened(words, audio, sample_rate))


def _respelt(word: str, said: Said) -> str:
    return said.say or word


@cache
def _espeak() -> Any:
    """pyttsx3's binding of espeak-ng. It asks for the library by name, and gets ours because that is loaded already."""
    if find_spec("espeakng_loader"):
        import espeakng_loader

        ctypes.CDLL(espeakng_loader.get_library_path())
    from pyttsx3.drivers import _espeak as binding

    return binding


def _point_at_data(folder: Path) -> None:
    """Show espeak its data through a link in a short-lived folder: it ends the process when it finds none, and when
    the path is longer than about 150 characters."""
    if find_spec("espeakng_loader"):
        import espeakng_loader

        (folder / "espeak-ng-data").symlink_to(espeakng_loader.get_data_path())
        os.environ["ESPEAK_DATA_PATH"] = str(folder)


def _espeak_voices() -> tuple[Voice, ...]:
    """Read from the data folder: asking espeak would start it in a process that may go on living."""
    import espeakng_loader

    found = []
    for path in sorted(Path(espeakng_loader.get_data_path(), "lang", "gmw").glob("en*")):
        about = dict(line.split(maxsplit=1) for line in path.read_text().splitlines() if len(line.split()) > 1)
        if about.get("status") != "testing":
            accent = about["name"].partition("(")[2].rstrip(")")
            voice = f"gmw/{path.name.lower()}"
            found.append(Voice(voice, accent, f"{about['name']}, espeak-ng", "GPL-3.0", _ESPEAK_RATE))
    return tuple(sorted(found, key=lambda voice: (voice.id != _NEWSREADER, "en-gb" not in voice.id)))


def _save_with_espeak(text: str, voice: str, words_a_minute: int, path: Path) -> list[Heard]:
    """Write the utterance; where in the text espeak was when."""
    import pyttsx3

    binding = _espeak()
    binding.Synth = _true_size(binding)
    heard: list[Heard] = []
    binding.SetSynthCallback = _overheard(binding, binding.SetSynthCallback, heard)
    engine = pyttsx3.init("espeak")
    faults: list[Exception] = []
    engine.connect("error", lambda name, exception: faults.append(exception))
    engine.proxy.setBusy(False)  # so that a setting takes effect now and not in the loop
    for setting, value in (("voice", voice), ("rate", words_a_minute)):
        engine.setProperty(setting, value)
        binding.Synchronize()
    if faults or engine.getProperty("rate") != words_a_minute:
        raise SpeechError(f"espeak did not take voice {voice!r} at {words_a_minute} words a minute")
    engine.save_to_file(text, str(path))
    engine.startLoop()  # espeak's last event ends it, after the file is closed
    return heard


def _overheard(binding: Any, set_callback: Callable[[Any], None], heard: list[Heard]) -> Callable[[Any], None]:
    """What the driver hands espeak its callback with, and reads espeak's events of words for us on the way."""

    def set_both(callback: Any) -> None:
        def both(wave_data: Any, sample_count: int, events: Any) -> int:
            real = takewhile(lambda event: event.type != binding.EVENT_LIST_TERMINATED, events)
            words = (event for event in real if event.type == binding.EVENT_WORD)
            heard.extend(Heard(word.text_position - 1, word.audio_position / 1000) for word in words)
            return int(callback(wave_data, sample_count, events))

        set_callback(both)

    return set_both


def _true_size(binding: Any) -> Any:
    def synth(text: bytes, flags: int) -> int:
        return int(binding.cSynth(text, len(text) + 1, 0, binding.POS_CHARACTER, 0, flags, None, None))

    return synth


def _save_with_driver(text: str, voice: str, words_a_minute: int, path: Path) -> list[Heard]:
    """Write the utterance; the system's drivers do not tell of words while they write."""
    import pyttsx3

    engine = pyttsx3.init()
    engine.setProperty("voice", voice)
    engine.setProperty("rate", words_a_minute)
    engine.save_to_file(text, str(path))
    engine.runAndWait()
    if sys.platform == "darwin":  # the driver writes AIFF, whatever the name says
        spoken = path.rename(path.with_suffix(".aiff"))
        subprocess.run(["/usr/bin/afconvert", "-f", "WAVE", "-d", "LEI16", spoken, path], check=True)
    return []


def _samples(path: Path) -> tuple[Mono, int]:
    import numpy as np

    with wave.open(str(path), "rb") as file:
        if file.getsampwidth() != 2:
            raise SpeechError(f"the system voice wrote {8 * file.getsampwidth()}-bit samples instead of 16-bit ones")
        pcm = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
        channels, sample_rate = file.getnchannels(), file.getframerate()
    return pcm.reshape(-1, channels).mean(axis=1).astype(np.float32) / np.float32(2**15), sample_rate
