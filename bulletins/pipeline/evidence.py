"""One story's copy beside its evidence, without a station."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bulletins import editorial, ingest, plugins
from bulletins.editorial import Claims
from bulletins.errors import InputError
from bulletins.model import Story


def claims(path: Path, zone: ZoneInfo, at: datetime | None, text: str | None) -> tuple[Story, tuple[Claims, ...]]:
    """A story and the lines of its copy (or of `text`, when somebody wrote one), each with its evidence.

    Raises InputError when the file does not hold exactly one story, or when nothing of it can be said.
    """
    stories = ingest.read(path, zone).stories
    if len(stories) != 1:
        raise InputError(f"{path} holds {len(stories)} stories", "give a file with one story")
    story = stories[0]
    if text is not None:
        found = editorial.claims_of_text(text, story)
        if not found:
            raise InputError("there is no text to check", "write the copy as sentences")
        return story, found
    air = at or story.dated or datetime.now(UTC)
    air = air.replace(tzinfo=zone) if air.tzinfo is None else air.astimezone(zone)
    house = editorial.House((), plugins.load("speech", "hibari").PACE, air)
    copy = editorial.condense(story, house)
    if copy is None:
        why = editorial.why_not(story, house)
        raise InputError(why.message, why.hint)
    return story, editorial.claims_of_copy(copy)
