"""The speech room: a script's lines become takes, spoken by the first of the station's engines that can.

An engine is a module `bulletins/speech/<name>.py`, or one that a package names in the entry-point group
`bulletins.speech`. Importing it must be quick (libraries are imported inside its functions). It has

- `PACE`: a `Pace`, measured by least squares over trimmed takes at rate 1.0 (`benchmarks/speech.py` measures it);
- `check() -> str`: empty when the engine can speak on this machine, else one line: what is missing and the command
  that mends it;
- `version() -> str`: of the engine, its library and its data, whatever shapes the sound: takes are kept under it;
- `voices() -> tuple[Voice, ...]`: those that can speak on this machine, the default one first;
- `speak(sentence, voice, rate) -> Speech`: one `Sentence` of at most 300 characters as float32 mono, with its sample
  rate and, where the engine knows them, its words' times. `rate` above 1.0 is faster. The same sentence gives the same
  samples. It is called only in a child process, so it may crash, hang or print; silence at the ends is trimmed
  afterwards. It raises SpeechError for what a user can mend, and never uses the network unless its own docstring says
  so;
- `configured(options) -> engine`, where a station may tell it more than voice and rate (`config.ENGINE_OPTIONS`): an
  object with the same parts;
- `LICENCE`, where it has one to tell: that of the engine's code (a `Voice` carries its own);
- `tempo(voice) -> float`, where its voices differ: how fast one reads beside `PACE`, 1.1 being a tenth faster;
- `weights() -> tuple[Weights, ...]`, where it has data that `bulletins voices fetch` may bring;
- `READS_IPA = True`, where it honours a sentence's pronunciations in IPA; otherwise it is only held to respellings. The
  IPA is British English as `language.ipa` reads it, and an engine writes it in its own letters;
- `FRESH_CHILD = True`, where it may speak only once in a process; otherwise a child speaks many sentences.

A sentence's text is plain: numbers and initials are written out upstream, markup and emoji are gone.
"""

from bulletins.speech._cache import cache_folder
from bulletins.speech._engine import Engine, Said, Sentence, Speech, Voice, engine, reads_ipa
from bulletins.speech._fetching import fetch, fetch_address, remove
from bulletins.speech._survey import Surveyed, expected, fetchable, measure, present, survey, tip
from bulletins.speech._voicing import Voiced, voice, with_words
from bulletins.speech._weights import Weights

__all__ = [
    "Engine",
    "Said",
    "Sentence",
    "Speech",
    "Surveyed",
    "Voice",
    "Voiced",
    "Weights",
    "cache_folder",
    "engine",
    "expected",
    "fetch",
    "fetch_address",
    "fetchable",
    "measure",
    "present",
    "reads_ipa",
    "remove",
    "survey",
    "tip",
    "voice",
    "with_words",
]
