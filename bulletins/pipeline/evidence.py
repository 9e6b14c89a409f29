"""One story's copy beside its evidence, with a station's glossary or without one."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bulletins import __version__, config, editorial, ingest, plugins
from bulletins.editorial import Claims
from bulletins.errors import InputError
from bulletins.language import parsing
from bulletins.model import Story


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a lawyer needs of one story: its text, each line of its copy with its claims, and how they were checked.

    `air` is the air time that the copy was written for (None for a text that somebody gave); `text_sha256` is the
    hash of such a text. `made_by` names the versions of what made and checked it.
    """

    story: Story
    lines: tuple[Claims, ...]
    air: datetime | None
    made_at: datetime
    made_by: str
    station: str = ""
    text_sha256: str = ""

    @property
    def is_supported(self) -> bool:
        """Whether every line is supported."""
        return not any(line.problems for line in self.lines)


def dossier(path: Path, zone: ZoneInfo, at: datetime | None, text: str | None, station: Path | None = None) -> Dossier:
    """A story and the lines of its copy (or of `text`, when somebody wrote one), each with its evidence.

    Raises InputError when the file does not hold exactly one story, or when nothing of it can be said, and what
    `config.load` raises for the station.
    """
    house = config.load(station) if station else None
    zone = house.zone if house else zone
    stories = ingest.read(path, zone).stories
    if len(stories) != 1:
        raise InputError(f"{path} holds {len(stories)} stories", "give a file with one story")
    story = stories[0]
    glossary = house.glossary if house else ()
    name, now = house.name if house else "", datetime.now(UTC).astimezone(zone)
    if text is not None:
        found = editorial.claims_of_text(text, story, glossary)
        if not found:
            raise InputError("there is no text to check", "write the copy as sentences")
        digest = hashlib.sha256(text.encode()).hexdigest()
        return Dossier(story, found, None, now, _versions(), name, digest)
    air = at or story.dated or now
    air = air.replace(tzinfo=zone) if air.tzinfo is None else air.astimezone(zone)
    desk = editorial.House(glossary, plugins.load("speech", "hibari").PACE, air)
    copy = editorial.condense(story, desk)
    if copy is None:
        why = editorial.why_not(story, desk)
        raise InputError(why.message, why.hint)
    return Dossier(story, editorial.claims_of_copy(copy, glossary), air, now, _versions(), name)


def _versions() -> str:
    python = ".".join(map(str, sys.version_info[:3]))
    return f"bulletins {__version__}, Python {python}, {'with' if parsing.available() else 'without'} the parser"
