"""From what we know to what we say: condensing stories, checking every claim, choosing what airs."""

from bulletins.editorial.candidates import House
from bulletins.editorial.claims import Claims, claims_of_copy, claims_of_text
from bulletins.editorial.condensing import condense, retimed, why_not
from bulletins.editorial.lint import RULES
from bulletins.editorial.lint import lint as lint_text
from bulletins.editorial.selection import Room, select

__all__ = [
    "RULES",
    "Claims",
    "House",
    "Room",
    "claims_of_copy",
    "claims_of_text",
    "condense",
    "lint_text",
    "retimed",
    "select",
    "why_not",
]
