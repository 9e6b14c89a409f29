"""One line, spoken the way a bulletin would speak it: to hear a voice or a pronunciation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bulletins import config, speech
from bulletins.config import EngineChoice
from bulletins.errors import InputError
from bulletins.language import lexicon
from bulletins.language.spoken import spoken
from bulletins.model import Line, Notice, Take


def say(
    text: str,
    folder: Path | None = None,
    *,
    engine: str = "",
    voice: str = "",
    rate: float = 1.0,
    pronounced: bool = True,
) -> tuple[Line, Take, tuple[Notice, ...]]:
    """The line as it is spoken, its take, and what the producer should know.

    A station's folder lends its voices and pronunciations. `engine` is used instead of its voices, `voice` instead of
    the first one's, and `rate` multiplies theirs; without `pronounced` no pronunciation is used. Raises InputError when
    there is nothing to say, SpeechError when nobody can say it.
    """
    text = " ".join(text.split())
    if not any(map(str.isalnum, text)):
        raise InputError("there is nothing to say", "give the words in quotes, or - to read them from stdin")
    station = config.load(folder) if folder else None
    own, common = (station.pronunciations, station.common) if station else ((), lexicon.shipped("gb"))
    found = lexicon.found(text, own, (), common) if pronounced else {}
    terms = {word: word if lexicon.is_word(word) else entry.say for word, entry in found.items()}
    line = Line("say", 0, text, spoken(text, terms=terms), 0.0, pronunciations=tuple(dict.fromkeys(found.values())))
    engines = _engines(speech.present(station.engines if station else config.DEFAULT_ENGINES), engine, voice)
    result = speech.voice([line], engines, rate=rate, cache=speech.cache_folder())
    return line, result.takes[line.id], result.notices


def _engines(known: tuple[EngineChoice, ...], engine: str, voice: str) -> tuple[EngineChoice, ...]:
    if engine:
        told = next((choice for choice in known if choice.engine == engine), EngineChoice(engine))
        return (replace(told, voice=voice or told.voice),)
    return (replace(known[0], voice=voice),) if voice else known
