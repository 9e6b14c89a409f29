"""station.toml → Station. Every fault is reported at once, with its line and "did you mean"."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from bulletins.model import Pronunciation, Sound


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """An engine that may speak for the station, its voice (empty: the engine's default) and its pace (1.0: natural)."""

    engine: str
    voice: str = ""
    rate: float = 1.0


@dataclass(frozen=True, slots=True)
class ImagingChoice:
    """A shipped package's name or a folder with an imaging.toml; `sounds` are the station's own and win by role.

    The `length_s` of a station's own sound is 0.0 until its file has been looked at.
    """

    package: str
    sounds: tuple[Sound, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the station's glossary: how a term is said on air (HMICFRS → the police inspectorate)."""

    term: str
    say: str


@dataclass(frozen=True, slots=True)
class Station:
    """Who airs the bulletin, and how. `folder` holds station.toml, stories/ and, when it has its own, scripts/."""

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
