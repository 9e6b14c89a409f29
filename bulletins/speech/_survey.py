"""What speech there is on this machine: every engine with its voices, what it lacks, and what can be fetched."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from bulletins import cache, plugins
from bulletins.config import EngineChoice
from bulletins.errors import BulletinsError
from bulletins.language.pace import Pace, read_time_s
from bulletins.speech._booth import Booth
from bulletins.speech._engine import Engine, Options, Sentence, Voice, engine, needs_fresh_child
from bulletins.speech._weights import Weights

_COPY = (
    "The council says that the swing bridge will stay shut until Friday, and asks drivers to use the ring road.",
    "Firefighters have spent the night at a furniture warehouse in Milbury.",
    "Temperatures will reach eighteen degrees inland, but only fourteen on the coast.",
)
_LIMIT_S = 120.0


class Measured(msgspec.Struct, frozen=True):
    """How a voice reads on this machine, its library loaded: words a minute, and seconds of speech a second."""

    words_a_minute: float
    times_real_time: float


@dataclass(frozen=True, slots=True)
class Surveyed:
    """An engine: why it cannot speak here (empty when it can), its licence, its usual pace in words a minute, and its
    voices with what has been measured of each."""

    engine: str
    missing: str
    licence: str
    words_a_minute: float
    voices: tuple[tuple[Voice, Measured | None], ...]


def survey() -> tuple[Surveyed, ...]:
    """Every engine that is found, those that can speak first."""
    found = [_surveyed(name) for name in plugins.names("speech")]
    return tuple(sorted(found, key=lambda one: bool(one.missing)))


def present(engines: Sequence[EngineChoice]) -> tuple[EngineChoice, ...]:
    """A station's engines without the optional ones that cannot speak here."""
    return tuple(choice for choice in engines if not choice.optional or not _why_not(choice.engine))


def expected(engines: Sequence[EngineChoice]) -> tuple[Pace, float]:
    """The pace of the first of a station's engines that can speak here (else of the first), and the rate that its voice
    reads with: what a plan is made with before anybody has spoken. Raises PluginError when there is no such engine."""
    choice = next((choice for choice in engines if not _why_not(choice.engine, choice.options)), engines[0])
    module = engine(choice.engine, choice.options)
    tempo = getattr(module, "tempo", None)
    return module.PACE, choice.rate * (tempo(choice.voice) if tempo else 1.0)


def tip(engines: Sequence[EngineChoice]) -> str:
    """How to get the voice that would be taken by default, in a line; empty when it is here, or one as good."""
    first = next(iter(present(engines)), None)
    better = next((choice for choice in engines if choice.optional), None)
    if first is None or better is None or first == better or _why_not(first.engine, first.options):
        return ""
    if engine(first.engine, first.options).voices()[0].accent == "British":
        return ""
    return f"{better.engine} would read, but {_why_not(better.engine)}"


def _why_not(name: str, options: Options = ()) -> str:
    """Why an engine cannot speak here, empty when it can. It is foreign code: whatever it raises is an answer."""
    try:
        return engine(name, options).check()
    except BulletinsError as error:
        return f"{error.message}: {error.hint}" if error.hint else error.message
    except Exception as error:
        return f"it cannot be used: {type(error).__name__}: {error}"


def fetchable() -> dict[str, Weights]:
    """What can be fetched, by the name that it is asked for."""
    found: dict[str, Weights] = {}
    for name in plugins.names("speech"):
        try:
            offered: tuple[Weights, ...] = getattr(engine(name), "weights", tuple)()
        except BulletinsError:  # an engine that cannot be used offers nothing; the survey says why
            continue
        found |= {weights.name: weights for weights in offered}
    return found


def measure(name: str, voice: str) -> Measured:
    """Have a voice read, and remember how fast it was. Raises SpeechError when it cannot."""
    module = engine(name)
    spoken_s = wall_s = 0.0
    booth = Booth(name)
    try:
        if not needs_fresh_child(module):
            booth.speak(Sentence(_COPY[0]), voice, 1.0, _LIMIT_S)  # loads the voice
        for text in _COPY:
            if needs_fresh_child(module):
                booth.close()
                booth = Booth(name)
            start = time.perf_counter()
            utterance = booth.speak(Sentence(text), voice, 1.0, _LIMIT_S)
            wall_s += time.perf_counter() - start
            spoken_s += len(utterance.samples) / 4 / utterance.sample_rate
    finally:
        booth.close()
    found = Measured(round(_words() / spoken_s * 60, 1), round(spoken_s / wall_s, 2))
    _kept().put(_key(name, module, voice), msgspec.json.encode(found))
    return found


def _surveyed(name: str) -> Surveyed:
    if missing := _why_not(name):
        return Surveyed(name, missing, "", 0.0, ())
    module = engine(name)
    measured = tuple((voice, _measured(name, module, voice.id)) for voice in module.voices())
    return Surveyed(name, "", getattr(module, "LICENCE", ""), _words_a_minute(module.PACE), measured)


def _words_a_minute(pace: Pace) -> float:
    return round(_words() / sum(read_time_s(text, pace) for text in _COPY) * 60, 1)


def _words() -> int:
    return sum(len(text.split()) for text in _COPY)


def _measured(name: str, module: Engine, voice: str) -> Measured | None:
    content = _kept().get(_key(name, module, voice))
    return None if content is None else msgspec.json.decode(content, type=Measured)


def _kept() -> cache.Cache:
    return cache.Cache(cache.user_folder("voices"), ".json", 2**20)


def _key(name: str, module: Engine, voice: str) -> str:
    return hashlib.sha256(msgspec.json.encode([name, module.version(), voice, _COPY])).hexdigest()
