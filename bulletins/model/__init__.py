"""The frozen types that cross a stage boundary.

A story is an ordered list of passages. Everything that a bulletin says about a story points back at spans of these
passages (`Evidence`), so a claim can be followed from the loudspeaker to the character that supports it.
Editorial estimates are float seconds (`_s`); audio positions are integer samples (`_samples`).
"""

from typing import TYPE_CHECKING

from bulletins.model.aired import AiredBulletin, AiredStory
from bulletins.model.script import (
    Copy,
    CopyLine,
    Edit,
    Item,
    Line,
    Pacing,
    Rundown,
    Script,
    Slot,
    Style,
    StyleItem,
    Version,
)
from bulletins.model.sound import (
    ACCENTED,
    BEDS,
    ROLES,
    AudioFile,
    Bulletin,
    GainPoint,
    Imaging,
    LoudnessReport,
    LoudnessTarget,
    Mark,
    Master,
    Placement,
    Receipt,
    Sound,
    Take,
    Timeline,
    Word,
)
from bulletins.model.story import (
    READABLE,
    Clip,
    Evidence,
    Notice,
    Passage,
    PassageKind,
    Pronunciation,
    Quote,
    Source,
    Span,
    Story,
    Term,
    Waiver,
    Written,
)
from bulletins.model.writing import Assignment, Length, Refusal, Remark, Writing

if TYPE_CHECKING:
    from bulletins.model.sound import Mono, Stereo

__all__ = [
    "ACCENTED",
    "BEDS",
    "READABLE",
    "ROLES",
    "AiredBulletin",
    "AiredStory",
    "Assignment",
    "AudioFile",
    "Bulletin",
    "Clip",
    "Copy",
    "CopyLine",
    "Edit",
    "Evidence",
    "GainPoint",
    "Imaging",
    "Item",
    "Length",
    "Line",
    "LoudnessReport",
    "LoudnessTarget",
    "Mark",
    "Master",
    "Mono",
    "Notice",
    "Pacing",
    "Passage",
    "PassageKind",
    "Placement",
    "Pronunciation",
    "Quote",
    "Receipt",
    "Refusal",
    "Remark",
    "Rundown",
    "Script",
    "Slot",
    "Sound",
    "Source",
    "Span",
    "Stereo",
    "Story",
    "Style",
    "StyleItem",
    "Take",
    "Term",
    "Timeline",
    "Version",
    "Waiver",
    "Word",
    "Writing",
    "Written",
]
