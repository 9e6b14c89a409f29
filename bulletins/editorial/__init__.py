"""From what we know to what we say: condensing stories, checking every claim, choosing what airs."""

from bulletins.editorial.candidates import House
from bulletins.editorial.claims import Claims, claims_of_copy, claims_of_text
from bulletins.editorial.commission import commission, objections, with_texts
from bulletins.editorial.condensing import condense, retimed, why_not
from bulletins.editorial.cues import with_clip
from bulletins.editorial.desk import RULES
from bulletins.editorial.legal import Flag, flags, flags_of_text
from bulletins.editorial.ranking import Ranked, Score, rank
from bulletins.editorial.selection import select, why_not_aired
from bulletins.editorial.slots import Room

__all__ = [
    "RULES",
    "Claims",
    "Flag",
    "House",
    "Ranked",
    "Room",
    "Score",
    "claims_of_copy",
    "claims_of_text",
    "commission",
    "condense",
    "flags",
    "flags_of_text",
    "objections",
    "rank",
    "retimed",
    "select",
    "why_not",
    "why_not_aired",
    "with_clip",
    "with_texts",
]
