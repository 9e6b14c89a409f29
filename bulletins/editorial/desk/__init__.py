"""The copy desk: what a newsreader would mark in a piece of copy, by the ids of the rules of radio copy."""

from bulletins.editorial.desk.bulletin import Note, notes
from bulletins.editorial.desk.copy import ESTIMATE_S, Sheet, lint, read_s, words_said
from bulletins.editorial.desk.rules import RULES, Finding, Mark, Rule, found
from bulletins.editorial.desk.source import clip_problems
from bulletins.editorial.desk.text import Desked, lint_file, mended
from bulletins.editorial.desk.waivers import Waived

__all__ = [
    "ESTIMATE_S",
    "RULES",
    "Desked",
    "Finding",
    "Mark",
    "Note",
    "Rule",
    "Sheet",
    "Waived",
    "clip_problems",
    "found",
    "lint",
    "lint_file",
    "mended",
    "notes",
    "read_s",
    "words_said",
]
