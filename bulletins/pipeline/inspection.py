"""Everything that is wrong with a station, at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from bulletins import config, ingest, scripting, speech, writer
from bulletins.config import Station
from bulletins.errors import BulletinsError, Fault, FaultsError
from bulletins.model import Notice, Story
from bulletins.pipeline.brief import sounds
from bulletins.pipeline.clips import faults_of_clips

_PLACE = re.compile(r"^(?P<path>[^:]+):(?P<line>\d+): (?P<message>.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was looked at and what was found. No faults: the station can make a bulletin."""

    station: Station | None
    stories: tuple[Story, ...]
    faults: tuple[Fault, ...]
    notices: tuple[Notice, ...]


def inspect(folder: Path) -> Inspection:
    """Look at station.toml, every story, every template, every sound and every engine of a station.

    Raises StationError when there is no station in the folder at all.
    """
    faults: list[Fault] = []
    notices: list[Notice] = []
    station: Station | None = None
    try:
        station = config.load(folder)
    except FaultsError as error:
        faults += error.faults
    zone = station.zone if station else ZoneInfo("UTC")
    reading = ingest.read_folder(folder / "stories", zone)
    stories, notices = reading.stories, list(reading.notices)
    faults += reading.faults
    if station is not None:
        faults += _style_faults(station)
        faults += _sound_faults(station)
        notices += faults_of_clips(stories)
        notices += [*_engine_notices(station), *_pronunciation_notices(station, stories), *_model_notices(station)]
        if not stories and not faults:
            faults.append(Fault(folder / "stories", 0, "there is no story", "put a .yaml, .json or .txt story there"))
    return Inspection(station, stories, tuple(faults), tuple(notices))


def _style_faults(station: Station) -> list[Fault]:
    found: list[Fault] = []
    for error in scripting.faults(station):
        found += error.faults if isinstance(error, FaultsError) else [_as_fault(station, error)]
    return found


def _sound_faults(station: Station) -> list[Fault]:
    try:
        imaging = sounds(station)
    except FaultsError as error:
        return list(error.faults)
    except BulletinsError as error:
        return [_as_fault(station, error)]
    from bulletins.audio import files

    found: list[Fault] = []
    for sound in imaging.sounds:
        try:
            length_s = files.length_s(Path(sound.path))
        except BulletinsError as error:
            found.append(_as_fault(station, error))
        else:
            if sound.hit_s >= length_s:
                message = f"the hit of the {sound.role} ({sound.hit_s:g} s) lies after its end ({length_s:.2f} s)"
                found.append(Fault(Path(sound.path), 0, message, "correct hit_s"))
    return found


def _engine_notices(station: Station) -> list[Notice]:
    """Engines that cannot speak here: a notice while another can, for the station falls back on it."""
    engines = speech.present(station.engines)
    missing = [(choice.engine, speech.engine(choice.engine, choice.options).check()) for choice in engines]
    return [Notice("speech", f"{engine} cannot speak here: {why}") for engine, why in missing if why]


def _pronunciation_notices(station: Station, stories: tuple[Story, ...]) -> list[Notice]:
    """The pronunciations that one of the station's engines could not honour: they are in IPA alone."""
    given = [*station.pronunciations, *(entry for story in stories for entry in story.pronunciations)]
    respelt = {entry.word for entry in (*given, *station.common) if entry.say}
    alone = ", ".join(sorted({repr(entry.word) for entry in given if entry.word not in respelt}))
    deaf = [choice.engine for choice in station.engines if not speech.reads_ipa(speech.engine(choice.engine))]
    return [
        Notice("speech", f"{engine} reads no IPA, so it says as written: {alone}", 'respell them beside it: say = "…"')
        for engine in dict.fromkeys(deaf)
        if alone
    ]


def _model_notices(station: Station) -> list[Notice]:
    """Whether a language model writes for the station, and what it lacks. Opens no connection."""
    model = station.llm
    if model is None:
        return []
    key = f"the key is in {model.key_env}" if model.key_env else "no key is sent"
    why, mend = writer.why_not(model)
    message = (
        f"{model.model} at {model.host} may write copy; {key}" if not why else f"{model.model} is not asked: {why}"
    )
    return [Notice("llm", message, mend)]


def _as_fault(station: Station, error: BulletinsError) -> Fault:
    """An error as a fault, with the place that its message begins with."""
    if match := _PLACE.match(error.message):
        return Fault(Path(match.group("path")), int(match.group("line")), match.group("message"), error.hint)
    return Fault(station.folder / "station.toml", 0, error.message, error.hint)
