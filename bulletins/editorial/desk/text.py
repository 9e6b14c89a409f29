"""A text file of hand-written copy: its stories, its clips, its waivers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bulletins.editorial.desk import waivers
from bulletins.editorial.desk.copy import BLANK, Sheet, lint, read_s, words_said
from bulletins.editorial.desk.rules import Finding, Mark, found
from bulletins.editorial.desk.waivers import Waived
from bulletins.editorial.vocabulary import words
from bulletins.language.sentences import sentences

_RULE_OFF = re.compile(r"^[ \t]*(?:-{3,}|\*{3,}|={3,}|#{1,6} .*)[ \t]*$")
_TITLE = re.compile(r"^(?:\[sting\] )?[^a-z\n]{3,120}$")
_CLIP = re.compile(r"^[ \t]*\[?(?:CLIP|AUDIO|CUT)\b[:\s-]*(?P<rest>[^\n\]]*)\]?[ \t]*$", re.MULTILINE)
_INCUE = re.compile(r"\b(?:in(?:cue)?|starts?)\s*:", re.IGNORECASE)
_OUTCUE = re.compile(r"\b(?:out(?:cue)?|ends?)\s*:", re.IGNORECASE)
_LENGTH = re.compile(r"\b\d+:\d\d\b|\b\d+(?:\.\d+)?\s?(?:s|secs?|seconds)\b|\b\d+[\"”″]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Desked:
    """What the desk found in a text: findings by place, the waivers that took effect, words as spoken, read time."""

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    words: int
    read_s: float


def lint_file(text: str, sheet: Sheet = BLANK) -> Desked:
    """What the copy desk marks in a file of hand-written copy.

    A file is one story, unless lines of hyphens, headings or titles in capitals part it. `# lint: ignore S1 — why` at
    the end of a line waives a rule there. A line `CLIP: speaker, in: …, out: …, 0:18` is a clip.
    """
    plain, given = waivers.in_comments(text)
    sheet = replace(sheet, spoken_later=False)
    findings: list[Finding] = []
    spoken_text = []
    for start, end in _stories(plain):
        piece = plain[start:end]
        read, clips = _without_clips(piece)
        spoken_text.append(read)
        ours = [*lint(read, sheet), *found(piece, _cues(piece, clips), sheet.severities)]
        findings += [replace(one, start=one.start + start, end=one.end + start) for one in ours]
    findings, waived = waivers.applied(findings, given, plain, by_line=True)
    lines = _line_starts(plain)
    for waiver, fault in (*waivers.faults(given), *waivers.unused(given, waived)):
        at = lines[min(waiver.line, len(lines)) - 1]
        findings += found(plain, [Mark(fault.rule, at, at, fault.message)], sheet.severities)
    said = " ".join(spoken_text)
    return Desked(
        tuple(sorted(findings, key=lambda one: (one.start, one.rule))),
        tuple(waived),
        words_said(said) if said.strip() else 0,
        read_s(said, sheet.pace) if said.strip() else 0.0,
    )


def _stories(text: str) -> list[tuple[int, int]]:
    """The stories of a text: what stands between lines that part it."""
    found_at: list[tuple[int, int]] = []
    start = at = 0
    for line in text.split("\n"):
        parts = _RULE_OFF.match(line) or (_TITLE.match(line) and not _CLIP.match(line) and re.search(r"[A-Z]{3}", line))
        if parts:
            found_at.append((start, at))
            start = at + len(line)
        at += len(line) + 1
    found_at.append((start, len(text)))
    return [(low, high) for low, high in found_at if text[low:high].strip()]


def _without_clips(piece: str) -> tuple[str, list[re.Match[str]]]:
    """A story with its clip lines blanked out, and these."""
    clips = list(_CLIP.finditer(piece))
    for match in clips:
        piece = piece[: match.start()] + " " * (match.end() - match.start()) + piece[match.end() :]
    return piece, clips


def _cues(piece: str, clips: list[re.Match[str]]) -> list[Mark]:
    """What clips and their cues lack (rule C1)."""
    marks: list[Mark] = []
    for match in clips:
        rest = match.group("rest")
        lacking = [
            name for name, has in (("incue", _INCUE), ("outcue", _OUTCUE), ("length", _LENGTH)) if not has.search(rest)
        ]
        if lacking:
            marks.append(Mark("C1", *match.span(), f"the clip has no {' and no '.join(lacking)}"))
        speaker = re.split(r"[,/:;(]|\bin\b|\bIN\b", rest)[0].strip()
        cue = piece[: match.start()]
        last = sentences(cue)[-1:] if cue.strip() else []
        heard = set(words(cue[last[0][0] : last[0][1]])) if last else set()
        if speaker and not set(words(speaker)[-1:]) & heard:
            marks.append(Mark("C1", *match.span(), f"the cue does not name {speaker}, who is about to speak"))
        elif not last:
            marks.append(Mark("C1", *match.span(), "no cue leads into the clip"))
    end = piece.rstrip()
    if not clips and end.endswith(":"):
        marks.append(Mark("C1", len(end) - 1, len(end), "a cue without a clip: end the sentence"))
    return marks


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def mended(text: str, findings: tuple[Finding, ...]) -> tuple[str, tuple[Finding, ...]]:
    """The text with every safe fix made, and the findings that were mended. Of two that overlap, the first is made."""
    made: list[Finding] = []
    end = 0
    for one in sorted((f for f in findings if f.fix is not None), key=lambda f: (f.start, -f.end)):
        if one.start >= end:
            made.append(one)
            end = one.end
    for one in reversed(made):
        stop = one.end + 1 if not one.fix and text[one.end : one.end + 1] == "\n" else one.end
        text = text[: one.start] + (one.fix or "") + text[stop:]
    return text, tuple(made)
