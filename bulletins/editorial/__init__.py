"""From what we know to what we say: condensing stories, checking every claim, choosing what airs."""

from bulletins.editorial.candidates import House
from bulletins.editorial.condensing import condense, retimed, why_not
from bulletins.editorial.selection import Room, select

__all__ = ["House", "Room", "condense", "retimed", "select", "why_not"]
