"""Frames: structures that a story fills, and the sentences that say them.

A frame finds its slots in a story's named facts or, where a raw article has none, in a sentence of the known shape.
Each slot keeps its evidence; the template adds only the words that stand in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bulletins.editorial.grammar import capitalised
from bulletins.editorial.material import Draft, Statement, evidence_at, evidence_of
from bulletins.language.numbers import numbers
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
    "vote": "{plans} have been {verdict} by {council}",
    "warning": "{warning} covers {area} from {start} until {end}",
    "warning-short": "{warning} comes into force at {start}",
}
"""The sentences. A name in braces is a slot; `-short` and `-headline` say less of the same frame."""

_TELL = (PassageKind.STANDFIRST, PassageKind.BODY, PassageKind.BULLET)
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

_REFUSED = r"(?:refused|rejected|turned down|thrown out)"
_APPROVED = r"(?:approved|given the go-ahead|backed)"
_PLANS = re.compile(
    r"(?:Controversial )?(?P<plans>[Pp]lans (?:for|to) [^.;:,]{8,90}?) (?:have been|were) "
    r"(?:(?:dramatically|finally|narrowly) )?"
    rf"(?P<verdict>{_REFUSED}|{_APPROVED})(?= (?:after|despite|today|tonight)\b|\.)"
)
_FIGURE = r"(?:\d\d?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|one)"
_COUNT = rf"(?P<most>{_FIGURE})(?: votes)? to (?P<fewest>{_FIGURE})"
_BACKED_BY = rf"(?P<most_>{_FIGURE}) votes to (?P<fewest_>{_FIGURE})"
_IT = r"(?:the|these) (?:scheme|plans?|application|proposals?|development)\b"
_COUNCIL = (
    r"^(?:(?:But|And) )?(?:[Mm]embers of )?(?:[Tt]he )?"
    r"(?P<council>[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'&-]*|of|and|&)){0,5} Council)"
    r"(?:['’]s (?:[a-z]+ ){0,3}(?:committee|cabinet|board))? "
)
_VOTES = {
    _REFUSED: re.compile(
        rf"{_COUNCIL}voted (?:by )?{_COUNT} (?:against|to (?:refuse|reject|turn down|throw out)) {_IT}"
    ),
    _APPROVED: re.compile(
        rf"{_COUNCIL}(?:voted (?:by )?{_COUNT} to (?:approve|back) {_IT}|backed {_IT}[^.;,]{{0,40}} by {_BACKED_BY})"
    ),
}
_VOTE_NEAR = 3
"""The vote stands this close behind the sentence that tells the decision, or it is another one."""
_CLOCK = r"\d\d?(?:[.:]\d\d)?[ap]m"
_DAY = r"(?: (?:today|tonight|tomorrow|on [A-Z][a-z]+day))"
_WARNING = r"(?P<warning>an? (?:yellow|amber|red) (?:weather )?warning (?:for|of) [a-z]+(?:(?:, [a-z]+)? and [a-z]+)?)"
_WARNED = re.compile(
    rf"\b(?:has|have) issued {_WARNING} (?:covering|for|across) (?P<area>[^.;:]{{3,60}}?),? "
    rf"from (?P<start>{_CLOCK}{_DAY}?) (?:until|to) (?P<end>{_CLOCK}{_DAY})(?=[.,])"
)
_COMING = re.compile(rf"\b(?:as|when) {_WARNING} comes into force at (?P<start>{_CLOCK}{_DAY})(?=\.)")
_OVER = re.compile(
    r"\bwarnings?\b[^.]*\b(?:lifted|cancelled|withdrawn|ended|expired|upgraded|replaced)\b", re.IGNORECASE
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
        return self.name != "grade" or not self.statements or "task" in self.slots

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
    told = [statement for statement in statements if statement.quote is None and statement.kind in _TELL]
    return _result(facts) or _grade(story, facts, statements) or _vote(story, told) or _warning(story, told)


def _vote(story: Story, told: list[Statement]) -> Frame | None:
    """Plans that a council approved or refused, where the vote that decided them says the same."""
    for statement in told:
        decided = _PLANS.match(statement.text)
        if not decided:
            continue
        side = _REFUSED if re.fullmatch(_REFUSED, decided.group("verdict")) else _APPROVED
        for other in told:
            voted = _VOTES[side].search(other.text)
            if voted and 0 < other.index - statement.index <= _VOTE_NEAR and _is_carried(voted):
                slots = {name: _slot(story, statement, decided, name) for name in ("plans", "verdict")}
                return Frame("vote", {**slots, "council": _slot(story, other, voted, "council")}, (statement.index,))
    return None


def _is_carried(voted: re.Match[str]) -> bool:
    """Whether the larger figure of a vote is the one that is named first: "seven to five", not "five to seven"."""
    found = voted.groupdict()
    most, fewest = (numbers(found[name] or found.get(f"{name}_") or "") for name in ("most", "fewest"))
    return bool(most and fewest) and most[0].value > fewest[0].value


def _warning(story: Story, told: list[Statement]) -> Frame | None:
    """A weather warning: its colour and what it is for, where, and from when until when; none once it is over."""
    if any(_OVER.search(statement.text) for statement in told):
        return None
    for statement in told:
        match = _WARNED.search(statement.text) or _COMING.search(statement.text)
        if match:
            return Frame(
                "warning", {n: _slot(story, statement, match, n) for n in match.groupdict()}, (statement.index,)
            )
    return None


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
