"""Frames: structures that a story fills, and the sentences that say them.

A frame finds its slots in a story's named facts or, where a raw article has none, in a sentence of the known shape.
Each slot keeps its evidence; the template adds only the words that stand in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bulletins.editorial.grammar import capitalised
from bulletins.editorial.material import Draft, Statement, evidence_at, evidence_of
from bulletins.model import Edit, Evidence, PassageKind, Story

TEMPLATES = {
    "grade-headline": "{body} is {graded} {grade} at {task}",
    "grade-headline-short": "{body} is {graded} {grade}",
    "grade": "{body} has been {graded} {grade} at {task}",
    "grade-short": "{body} has been {graded} {grade}",
    "win-headline": "{winner} have beaten {loser} {score}",
    "win": "{winner} have beaten {loser} {score} in the {competition}",
    "win-short": "{winner} have beaten {loser} {score}",
    "draw-headline": "{home} and {away} have drawn {score}",
    "draw": "{home} and {away} have drawn {score} in the {competition}",
    "draw-short": "{home} and {away} have drawn {score}",
}
"""The sentences. A name in braces is a slot; `-short` and `-headline` say less of the same frame."""

FRAME_FACTS = frozenset({"body", "grade", "graded", "task", "home", "away", "score", "competition"})
"""Named facts that only fill slots: they are phrases, never sentences to be read."""

_BODY = r"(?P<body>(?:The )?[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'&-]*|of|and|the|&))*)"
_GRADE = re.compile(
    _BODY + r" (?:has been|have been|was|were|is|are) "
    r"(?P<graded>graded|rated|judged|ranked) (?:as )?(?:“|\"|‘|')?"
    r"(?P<grade>inadequate|outstanding|good|adequate|excellent|poor|requires improvement|requiring improvement)\b"
)
_PLACED = re.compile(r"\b(?:in|at|of|near|for|from|across|by)\s$")
_GRADED_PLACE = re.compile(_GRADE.pattern.replace(_BODY, r"(?P<body>(?:An?|The|One) (?:[\w’'&-]+ ){1,9}?[\w’'&-]+)", 1))
_GERUNDS = {
    "tackle": "tackling", "handle": "handling", "protect": "protecting", "manage": "managing", "treat": "treating",
    "investigate": "investigating", "support": "supporting", "prevent": "preventing", "respond to": "responding to",
    "deal with": "dealing with", "care for": "caring for",
}  # fmt: skip
_TASK = re.compile(
    r"\bhow\b[^.:;]*?\b(?P<verb>"
    + "|".join(_GERUNDS)
    + r")s? (?P<what>[^.:;,]+?)(?= (?:has|have|had|is|are|was|were|will)\b|[.:;,]|$)"
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A filled slot: what to say in it and where the story says so."""

    text: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Frame:
    """A filled frame: its name, its slots, and the statements that it says (so that nothing is said twice)."""

    name: str
    slots: dict[str, Slot]
    statements: tuple[int, ...] = ()

    @property
    def says_more(self) -> bool:
        """Whether the frame joins more than the one sentence that it was found in says by itself."""
        return not self.statements or "task" in self.slots

    def draft(self, kind: str = "") -> Draft | None:
        """The fullest sentence of this kind ("", "headline") whose slots are all filled."""
        for name in (f"{self.name}-{kind}", f"{self.name}-{kind}-short") if kind else (self.name, f"{self.name}-short"):
            template = TEMPLATES.get(name)
            needed = re.findall(r"{(\w+)}", template or "")
            if template and all(slot in self.slots for slot in needed):
                return self._filled(name, template, needed)
        return None

    def _filled(self, name: str, template: str, needed: list[str]) -> Draft:
        text = template.format(**{slot: self.slots[slot].text for slot in needed})
        evidence = tuple(dict.fromkeys(e for slot in needed if (e := self.slots[slot].evidence)))
        unsourced = " ".join(self.slots[slot].text for slot in needed if not self.slots[slot].evidence)
        house = " ".join([*re.sub(r"{\w+}", " ", template).split(), *unsourced.split()])
        return Draft(f"{capitalised(text)}.", evidence, (Edit("template", "", house),), f"template:{name}")


def find_frame(story: Story, statements: list[Statement]) -> Frame | None:
    """The frame that fits a story, if one does."""
    facts = {s.name: Slot(s.text.rstrip("."), evidence_of(story, s)) for s in statements if s.kind is PassageKind.FACT}
    return _result(facts) or _grade(story, facts, statements)


def _grade(story: Story, facts: dict[str, Slot], statements: list[Statement]) -> Frame | None:
    """A body that was given a grade, from facts or from "X has been graded as Y"."""
    if "body" in facts and "grade" in facts:
        return Frame("grade", {"graded": Slot("graded", None), **facts})
    for statement in statements:
        match = _GRADE.search(statement.text)
        if match and _PLACED.search(statement.text[: match.start()]):
            match = _GRADED_PLACE.match(statement.text)  # not the county is graded, but the home in it
        if match and statement.quote is None:
            slots = {name: _slot(story, statement, match, name) for name in ("body", "graded", "grade")}
            if task := _task(story, statements):
                slots["task"] = task
            return Frame("grade", slots, (statement.index,))
    return None


def _task(story: Story, statements: list[Statement]) -> Slot | None:
    """What the grade was for: "how … tackle serious crime" → "tackling serious crime"."""
    for statement in statements:
        match = _TASK.search(statement.text)
        if match and statement.quote is None:
            verb = match.group("verb")
            span = evidence_at(
                story, statement.passage, statement.start + match.start("verb"), statement.start + match.end("what")
            )
            return Slot(f"{_GERUNDS[verb]} {match.group('what').strip()}", span)
    return None


def _result(facts: dict[str, Slot]) -> Frame | None:
    """A match result, from the facts home, away and score ("2-1", the home side's goals first)."""
    score = re.fullmatch(r"(\d+)\s?[-–]\s?(\d+)", facts["score"].text) if "score" in facts else None
    if not score or "home" not in facts or "away" not in facts:
        return None
    home, away = int(score.group(1)), int(score.group(2))
    if home == away:
        return Frame("draw", facts)
    winner, loser = ("home", "away") if home > away else ("away", "home")
    said = Slot(f"{max(home, away)}-{min(home, away)}", facts["score"].evidence)
    return Frame("win", {**facts, "winner": facts[winner], "loser": facts[loser], "score": said})


def _slot(story: Story, statement: Statement, match: re.Match[str], name: str) -> Slot:
    span = evidence_at(story, statement.passage, statement.start + match.start(name), statement.start + match.end(name))
    return Slot(match.group(name), span)
