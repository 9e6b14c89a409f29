"""station.toml → Station. Every fault is reported at once, with its line and "did you mean"."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bulletins import plugins, services, validation
from bulletins.errors import Fault, FaultsError, StationError
from bulletins.language import lexicon
from bulletins.model import ROLES, Pronunciation, Sound, Term
from bulletins.validation import Locate


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """An engine that may speak for the station, its voice (empty: the engine's default) and its pace (1.0: natural).

    `reads` are the items and categories of story that are this voice's; empty: whatever nobody else reads.
    `options` are what else this engine is told (`ENGINE_OPTIONS`). One that is `optional` nobody asked for: where it
    cannot speak it is passed over without a word.
    """

    engine: str
    voice: str = ""
    rate: float = 1.0
    reads: tuple[str, ...] = ()
    options: tuple[tuple[str, str | float], ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ImagingChoice:
    """A shipped package's name or a folder with an imaging.toml; `sounds` are the station's own and win by role.

    The `length_s` of a station's own sound is 0.0 until its file has been looked at.
    """

    package: str
    sounds: tuple[Sound, ...] = ()


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """An OpenAI-compatible service that may write copy: its address up to the version, and the model's name.

    The key itself is never here: it stands in the environment variable `key_env` (empty: none is sent). `timeout_s`
    bounds one answer, `budget_s` all of a bulletin's; `retries` is how often an unanswered request is sent again.
    """

    url: str
    model: str
    key_env: str = ""
    timeout_s: float = 20.0
    budget_s: float = 45.0
    retries: int = 1

    @property
    def host(self) -> str:
        """The machine that is asked."""
        return urlsplit(self.url).hostname or ""


@dataclass(frozen=True, slots=True)
class FileChoice:
    """A file that the station wants of each bulletin: its name without the ending, format, variant and preset."""

    name: str
    format: str
    variant: str = "full"
    preset: str = "r128"


@dataclass(frozen=True, slots=True)
class Station:
    """Who airs the bulletin, and how. `folder` holds station.toml, stories/ and, when it has its own, scripts/.

    `pronunciations` are the station's own, its lexicon files' after those of station.toml.
    """

    id: str
    name: str
    folder: Path
    zone: ZoneInfo
    area: tuple[str, ...]
    newsreader: str
    style: str
    slot_s: float
    thin: Literal["shorter", "fail"]
    max_age_h: float | None
    preset: str
    sample_rate: int
    engines: tuple[EngineChoice, ...]
    imaging: ImagingChoice
    outlets: tuple[str, ...]
    outcue: str
    glossary: tuple[Term, ...]
    pronunciations: tuple[Pronunciation, ...]
    local: tuple[str, ...] = ()
    severities: tuple[tuple[str, str], ...] = ()
    approval: Literal["required", "off"] = "required"
    llm: LanguageModel | None = None
    story_s: float = 30.0
    proof: Literal["required", "off"] = "off"
    proof_limit_percent: float = 0.0
    files: tuple[FileChoice, ...] = (FileChoice("master", "wav"), FileChoice("bulletin", "mp3"))

    @property
    def common(self) -> tuple[Pronunciation, ...]:
        """What is pronounced in one way all over the station's country."""
        return lexicon.shipped("gb") if self.zone.key in _BRITISH_ZONES else ()


DEFAULT_ENGINES = (EngineChoice("kokoro", optional=True), EngineChoice("hibari"), EngineChoice("system"))
"""A British voice first."""
_DEFAULT_FILES = ({"name": "master", "format": "wav"}, {"name": "bulletin", "format": "mp3"})
_BRITISH_ZONES = frozenset(
    ["GB", "GB-Eire", *(f"Europe/{name}" for name in ("London", "Belfast", "Guernsey", "Isle_of_Man", "Jersey"))]
)
ENGINE_OPTIONS = {
    "http": ("url", "model", "key_env", "timeout_s", "insecure"),
    "piper": ("file",),
}
"""What a voice may be told beside its engine, voice and rate."""
_NEEDED = {"http": ("url", "model", "voice")}
_MODEL_KEYS = frozenset(field.name for field in fields(LanguageModel))
_WAVS = ("wav", "wav24", "plain")
_FIRST_STATION = 'write one with at least:  [station]  name = "Your station"'


def load(folder: Path) -> Station:
    """Read a station's folder.

    Raises StationError when the folder or its station.toml is missing, and FaultsError with every fault of the file.
    """
    path = folder / "station.toml"
    if not folder.is_dir():
        raise StationError(f"there is no station folder {folder}", "give the folder that holds station.toml")
    if not path.is_file():
        raise StationError(f"{folder} has no station.toml", _FIRST_STATION)
    table, locate = validation.read_toml(path)
    found = [*_look_around(table, folder, path, locate), *_file_faults(table, path, locate)]
    found += [*_voice_faults(table, folder, path, locate), *_service_faults(table, path, locate)]
    found += validation.faults(table, validation.schema("station"), path, locate)
    if not found:
        found += lexicon.faults_of(table.get("pronunciations"), path, locate, ("pronunciations",))
    files, wrong = _lexicons(table.get("lexicons"), folder, path, locate)
    found += [fault for fault in wrong if fault.path == path]
    if found or wrong:
        own = sorted(found, key=lambda fault: fault.line)
        raise FaultsError([*own, *(fault for fault in wrong if fault.path != path)])
    return _station(table, folder, files)


def _lexicons(names: Any, folder: Path, path: Path, locate: Locate) -> tuple[tuple[Pronunciation, ...], list[Fault]]:
    """The entries of the station's lexicon files, in their order, and every fault of the files."""
    found: list[Pronunciation] = []
    faults: list[Fault] = []
    for name in names if isinstance(names, list) else ():
        try:
            found += lexicon.read(folder / name) if isinstance(name, str) else ()
        except FaultsError as error:
            faults += error.faults
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            message = f"the lexicon {name!r} cannot be read: {why}"
            hint = f"put the file at {folder / name}, or correct its name"
            faults.append(Fault(path, validation.nearest_line(locate, ("lexicons",)), message, hint))
    return tuple(found), faults


def _look_around(table: dict[str, Any], folder: Path, path: Path, locate: Locate) -> Iterator[Fault]:
    """The faults that a schema cannot see: time zones, engines and files that don't exist."""

    def fault(message: str, hint: str, *place: str | int) -> Fault:
        return Fault(path, validation.nearest_line(locate, place), message, hint)

    zone = _text(table, "station", "timezone")
    if zone and not _is_zone(zone):
        yield fault(f"there is no time zone {zone!r}", _zone_hint(zone), "station", "timezone")
    voices = table.get("voices")
    if isinstance(voices, list) and voices and all(isinstance(one, dict) and one.get("reads") for one in voices):
        hint = "leave `reads` out of one: it reads the rest, and steps in for the others"
        yield fault("every voice reads only some items", hint, "voices", 0, "reads")
    package = _text(table, "imaging", "package")
    if "/" in package and not (folder / package / "imaging.toml").is_file():
        hint = "a package is a name, or a folder (from the station's own) with an imaging.toml"
        yield fault(f"there is no imaging package in {package!r}", hint, "imaging", "package")
    for role in ROLES:
        file = _text(table, "imaging", role, "file")
        if file and not (folder / file).is_file():
            hint = f"put the file at {folder / file}, or correct its name"
            yield fault(f"there is no file {file!r}", hint, "imaging", role, "file")


def _file_faults(table: dict[str, Any], path: Path, locate: Locate) -> Iterator[Fault]:
    """Files of one name, and no file of the whole bulletin."""
    entries = table.get("files")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        return

    def fault(message: str, hint: str, *place: str | int) -> Fault:
        return Fault(path, validation.nearest_line(locate, ("files", *place)), message, hint)

    seen: set[tuple[str, str]] = set()
    for number, entry in enumerate(entries):
        name, format = entry.get("name"), entry.get("format")
        one = (str(name), "wav" if format in _WAVS else str(format))
        if one in seen:
            yield fault(f"two files are called {name!r}", "give each of one kind its own name", number, "name")
        seen.add(one)
    if entries and all(entry.get("variant", "full") != "full" for entry in entries):
        yield fault("no file holds the whole bulletin", 'add one without a variant, or with variant = "full"')


def _voice_faults(table: dict[str, Any], folder: Path, path: Path, locate: Locate) -> Iterator[Fault]:
    """Engines that are not there, what they are not told, and what others would be told in vain."""
    engines, voices = plugins.names("speech"), table.get("voices")
    for number, voice in enumerate(voices if isinstance(voices, list) else ()):
        if not isinstance(voice, dict) or not (engine := _text(voice, "engine")):
            continue

        def fault(message: str, hint: str, key: str, number: int = number) -> Fault:
            return Fault(path, validation.nearest_line(locate, ("voices", number, key)), message, hint)

        if engine not in engines:
            yield fault(f"there is no speech engine {engine!r}", validation.did_you_mean(engine, engines), "engine")
            continue
        for key in _NEEDED.get(engine, ()):
            if key not in voice:
                yield fault(f"the engine {engine} needs its {key}", f"add {key} = … to this voice", "engine")
        for other, options in ENGINE_OPTIONS.items():
            for key in voice:
                if key in options and key not in ENGINE_OPTIONS.get(engine, ()):
                    yield fault(f"{key} says nothing to the engine {engine}", f"it is for the engine {other}", key)
        if (file := _text(voice, "file")) and not (folder / file).is_file():
            yield fault(f"there is no file {file!r}", f"put it at {folder / file}, or correct its name", "file")


def _service_faults(table: dict[str, Any], path: Path, locate: Locate) -> Iterator[Fault]:
    """What is unsafe in [llm] and in voices of a service. No fault shows a value: it may be a key."""
    voices = table.get("voices")
    yield from services.unsafe(table.get("llm"), ("llm",), _MODEL_KEYS, path, locate)
    for number, voice in enumerate(voices if isinstance(voices, list) else ()):
        yield from services.unsafe(voice, ("voices", number), frozenset(ENGINE_OPTIONS["http"]), path, locate)


def _text(table: Any, *place: str | int) -> str:
    """The text at a place of the table; empty when it is missing, or is no text (the schema says so already)."""
    for step in place:
        try:
            table = table[step]
        except (KeyError, TypeError):
            return ""
    return table if isinstance(table, str) else ""


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return bool(name)


def _zone_hint(name: str) -> str:
    """The closest zone, by its whole name or by its city alone ("London")."""
    zones = available_timezones()
    by_city = {zone.rsplit("/", 1)[-1].lower(): zone for zone in sorted(zones)}
    city = name.rsplit("/", 1)[-1].strip().lower().replace(" ", "_")
    close = difflib.get_close_matches(city, by_city, n=1, cutoff=0.75)
    if close:
        return f"did you mean {by_city[close[0]]!r}?"
    hint = validation.did_you_mean(name, zones)
    return hint if hint.startswith("did") else "write an IANA name, such as Europe/London"


def _station(table: dict[str, Any], folder: Path, lexicons: tuple[Pronunciation, ...]) -> Station:
    about, bulletin, outlets = table["station"], table.get("bulletin", {}), table.get("outlets", {})
    voices = table.get("voices")
    return Station(
        id=about.get("id") or _slug(folder.resolve().name),
        name=about["name"],
        folder=folder,
        zone=ZoneInfo(about.get("timezone", "Europe/London")),
        area=tuple(about.get("area", ())),
        newsreader=about.get("newsreader", ""),
        style=bulletin.get("style", "commercial"),
        slot_s=float(bulletin.get("slot_s", 90)),
        thin=bulletin.get("thin", "shorter"),
        story_s=float(bulletin.get("story_s", 30)),
        proof=bulletin.get("proof", "off"),
        proof_limit_percent=float(bulletin.get("proof_limit_percent", 0)),
        max_age_h=float(bulletin["max_age_h"]) if "max_age_h" in bulletin else None,
        preset=bulletin.get("preset", "r128"),
        sample_rate=bulletin.get("sample_rate", 48000),
        engines=tuple(_engine(voice, folder) for voice in voices) if voices else DEFAULT_ENGINES,
        imaging=_imaging(table.get("imaging", {}), folder),
        outlets=tuple(outlets.get("say", ())),
        outcue=outlets.get("outcue") or f"This is {about['name']}.",
        glossary=tuple(Term.of(term, entry) for term, entry in table.get("glossary", {}).items()),
        pronunciations=(*lexicon.entries(table.get("pronunciations", {})), *lexicons),
        local=tuple(about.get("local", ())),
        severities=tuple(table.get("lint", {}).items()),
        approval=table.get("legal", {}).get("approval", "required"),
        llm=_model(table["llm"]) if "llm" in table else None,
        files=tuple(_files(table.get("files") or _DEFAULT_FILES, bulletin.get("preset", "r128"))),
    )


def _model(table: dict[str, Any]) -> LanguageModel:
    own = {key: value for key, value in table.items() if key in _MODEL_KEYS}
    return LanguageModel(**own | {"url": own["url"].rstrip("/").removesuffix("/chat/completions")})


def _files(entries: Iterable[dict[str, str]], preset: str) -> Iterator[FileChoice]:
    for entry in entries:
        yield FileChoice(entry["name"], entry["format"], entry.get("variant", "full"), entry.get("preset", preset))


def _engine(voice: dict[str, Any], folder: Path) -> EngineChoice:
    told = {key: voice[key] for key in ENGINE_OPTIONS.get(voice["engine"], ()) if key in voice}
    if "file" in told:
        told["file"] = str((folder / told["file"]).resolve())
    if "url" in told:  # a service has no list of voices, so it is told which one is meant
        told |= {"url": told["url"].rstrip("/").removesuffix("/audio/speech"), "voice": voice["voice"]}
    reads = tuple(voice.get("reads", ()))
    rate = float(voice.get("rate", 1.0))
    return EngineChoice(voice["engine"], voice.get("voice", ""), rate, reads, tuple(told.items()))


def _imaging(table: dict[str, Any], folder: Path) -> ImagingChoice:
    package = table.get("package", "")
    if package and (folder / package / "imaging.toml").is_file():
        package = str((folder / package).resolve())
    sounds = tuple(
        Sound(
            role=role,
            path=str((folder / table[role]["file"]).resolve()),
            length_s=0.0,
            hit_s=float(table[role].get("hit_s", 0.0)),
            loops=table[role].get("loops", False),
            gain_db=float(table[role].get("gain_db", 0.0)),
        )
        for role in ROLES
        if role in table
    )
    return ImagingChoice(package, sounds)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "station"
