"""What a station has aired before: the plain facts that choosing needs of an earlier bulletin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AiredStory:
    """A story as it aired: its spoken sentences as one text, and the SHA-256 of the file that it came from."""

    id: str
    text: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class AiredBulletin:
    """An earlier bulletin: its air time (zone-aware) and its stories in order. The first one led."""

    at: datetime
    stories: tuple[AiredStory, ...]
