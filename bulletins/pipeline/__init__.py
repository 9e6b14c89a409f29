"""The one path from a station folder to a delivered bulletin. This room alone knows all of it.

brief ─▶ plan (condense, select, write) ─▶ speak ─▶ lay out, mix, master ─▶ check ─▶ deliver
"""

from bulletins.pipeline.air import Aired, air
from bulletins.pipeline.approvals import Standing, standings
from bulletins.pipeline.approvals import record as record_approval
from bulletins.pipeline.brief import Brief, brief, imaging_of, sounds
from bulletins.pipeline.choice import Explained, explained
from bulletins.pipeline.desk import Proof
from bulletins.pipeline.evidence import Dossier, dossier
from bulletins.pipeline.inspection import Inspection, inspect
from bulletins.pipeline.lint import fix as fix_copy
from bulletins.pipeline.lint import lint as lint_path
from bulletins.pipeline.plan import Drafted, drafted
from bulletins.pipeline.progress import Progress, no_progress
from bulletins.pipeline.say import say

__all__ = [
    "Aired",
    "Brief",
    "Dossier",
    "Drafted",
    "Explained",
    "Inspection",
    "Progress",
    "Proof",
    "Standing",
    "air",
    "brief",
    "dossier",
    "drafted",
    "explained",
    "fix_copy",
    "imaging_of",
    "inspect",
    "lint_path",
    "no_progress",
    "record_approval",
    "say",
    "sounds",
    "standings",
]
