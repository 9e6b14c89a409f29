"""The copy desk over what the product makes: a story's copy, and the lines of a script before they air."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from bulletins import editorial
from bulletins.config import Station
from bulletins.editorial import desk
from bulletins.editorial.desk import Finding, Sheet, Waived, waivers
from bulletins.language.pace import Pace
from bulletins.model import Copy, CopyLine, Notice, Script, Story, Term, Version
from bulletins.pipeline import approvals
from bulletins.pipeline.approvals import Record


@dataclass(frozen=True, slots=True)
class Rules:
    """What the desk goes by: a station's severities, glossary, cap and approvals, and the pace of its voice."""

    severities: tuple[tuple[str, str], ...] = ()
    glossary: tuple[Term, ...] = ()
    cap_s: float = Sheet().cap_s
    pace: Pace | None = None
    needs_approval: bool = True
    approvals: tuple[Record, ...] = ()
    outcue: str = ""

    @classmethod
    def of(cls, station: Station, pace: Pace, known: tuple[Record, ...]) -> Rules:
        """The rules of a station whose voice has this pace."""
        required = station.approval == "required"
        return cls(station.severities, station.glossary, station.story_s, pace, required, known, station.outcue)

    def clears(self, story: Story) -> bool:
        """Whether a story may air as far as the law goes: approved, or in need of no approval."""
        return not self.needs_approval or not approvals.standing(story, self.approvals).waits


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of copy that the desk has read.

    `path` is its file and `line` where it stands in it (0: the file doesn't hold it); `where` says which piece it is.
    `read_s` is its read time, `words` are its words as they are spoken.
    """

    path: str
    line: int
    where: str
    text: str
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()
    story_id: str = ""
    words: int = 0
    read_s: float = 0.0
    lines: Mapping[str, str] = field(default_factory=dict)
    """Of a script: line ids → their text."""

    def place(self, finding: Finding) -> str:
        """Where a finding is: the line of the file, and which piece or line of a script."""
        line = self.line + self.text.count("\n", 0, finding.start) if self.line else 0
        named = next((name for name, text in self.lines.items() if finding.excerpt and finding.excerpt in text), "")
        where = ", ".join(filter(None, (self.where, named)))
        return f"{self.path}{f':{line}' if line else ''}{f' ({where})' if where else ''}"


def proofs_of_story(story: Story, copy: Copy | None, rules: Rules, air: datetime) -> list[Proof]:
    """A story's copy as rules made it (each mark once), and every version that a person wrote."""
    found: list[Proof] = []
    seen: set[tuple[str, str, str]] = set()
    for version in (copy.headline, *copy.ladder) if copy else ():
        proof = _proof(story, version.text, version.target_s, version.lines, rules, air, clear=True)
        new = tuple(f for f in proof.findings if (f.rule, f.message, f.excerpt) not in seen)
        seen |= {(f.rule, f.message, f.excerpt) for f in new}
        found.append(replace(proof, findings=new))
    for own in story.written:
        proof = _proof(story, own.text, own.target_s, (), rules, air, clear=True)
        found.append(replace(proof, line=own.line, where=f"{proof.where}, own words"))
    waived = [one for proof in found for one in proof.waived]
    return [*found, _about(story, rules, waived)]


def _about(story: Story, rules: Rules, waived: Sequence[Waived]) -> Proof:
    """What is to be said of a story as a whole: its clips, its legal flags, its waivers."""
    notes = [("C1", f"{message} ({Path(path).name})", "") for path, message in desk.clip_problems(story)]
    clear = rules.clears(story)
    for flag in editorial.flags(story):
        if not (flag.needs_approval and clear):
            severity = "fail" if flag.needs_approval else "warn"
            need = ", and nobody has approved it" if flag.needs_approval else ", no approval needed"
            notes.append(("L1", f"{flag.kind}: {flag.message}{need} ({', '.join(flag.words)})", severity))
    findings = desk.found(
        "", [desk.Mark(rule, 0, 0, text, None, severe) for rule, text, severe in notes], rules.severities
    )
    faults = [*waivers.faults(story.waivers), *waivers.unused(story.waivers, waived)]
    marks = [desk.Mark(fault.rule, 0, 0, f"line {waiver.line}: {fault.message}") for waiver, fault in faults]
    findings += desk.found("", marks, rules.severities)
    return Proof(story.source.path, 0, story.id, "", tuple(findings), story_id=story.id)


def _proof(
    story: Story, text: str, target_s: int, lines: tuple[CopyLine, ...], rules: Rules, air: datetime, *, clear: bool
) -> Proof:
    sheet = Sheet(rules.severities, rules.glossary, rules.pace, rules.cap_s, target_s, story, air, lines, clear)
    kept, waived = waivers.applied(desk.lint(text, sheet), story.waivers, text, by_line=False)
    where = f"{story.id}, {f'{target_s} s' if target_s else 'headline'}"
    count = desk.words_said(text)
    read_s = desk.read_s(text, rules.pace)
    return Proof(story.source.path, 0, where, text, tuple(kept), tuple(waived), story.id, count, read_s)


def proofs_of_script(script: Script, stories: Mapping[str, Story], rules: Rules, path: str = "") -> list[Proof]:
    """The lines of a script that stories made, item by item, and the bulletin as a whole.

    `stories` are those of the script that can still be read; without its story, an item is held against nothing.
    """
    air = script.rundown.slot.at
    found: list[Proof] = []
    for piece in _pieces(script):
        story = stories.get(piece.story_id)
        if story is not None:
            proof = _proof(story, piece.text, piece.target_s, piece.lines, rules, air, clear=rules.clears(story))
        else:
            sheet = Sheet(rules.severities, rules.glossary, rules.pace, rules.cap_s, piece.target_s)
            count, seconds = desk.words_said(piece.text), desk.read_s(piece.text, rules.pace)
            findings = tuple(desk.lint(piece.text, sheet))
            proof = Proof(path, 0, piece.where, piece.text, findings, (), piece.story_id, count, seconds)
        unsaid = [desk.Mark("N2", 0, 0, f"{sign!r} would be spoken in {name}") for name, sign in piece.signs]
        findings = (*proof.findings, *desk.found("", unsaid, rules.severities))
        found.append(replace(proof, path=path, where=piece.where, findings=findings, lines=piece.ids))
    notes = [desk.Mark(note.rule, 0, 0, note.message) for note in desk.notes(script, rules.outcue)]
    return [*found, Proof(path, 0, "the bulletin", "", tuple(desk.found("", notes, rules.severities)))]


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a script says of one story in one item: its text, the lines that it was made of, and signs left unsaid."""

    story_id: str
    where: str
    target_s: int
    text: str
    lines: tuple[CopyLine, ...]
    ids: dict[str, str]
    signs: tuple[tuple[str, str], ...]


_SIGNS = frozenset("£$%°&€")


def _pieces(script: Script) -> Iterator[_Piece]:
    for number, item in enumerate(script.rundown.items):
        said = [line for line in script.lines if line.item == number and line.made_by not in ("house", "clip")]
        groups = [[line] for line in said] if item.kind == "headlines" else [said] if said else []
        versions: Iterable[Version] = item.versions if item.kind == "headlines" else item.versions and [item.version]
        made = tuple(line for version in versions for line in version.lines)
        for group in groups:
            story_id = item.story_id or next((e.story_id for line in group for e in line.evidence), "")
            target_s = 0 if item.kind == "headlines" else item.version.target_s if item.versions else 0
            signs = tuple((line.id, sign) for line in group for sign in sorted(_SIGNS & set(line.spoken)))
            yield _Piece(
                story_id,
                f"{item.kind}, {story_id}" if story_id else item.kind,
                target_s if target_s or item.kind == "headlines" else 1,
                " ".join(line.text for line in group),
                made,
                {line.id: line.text for line in group},
                signs,
            )


@dataclass(frozen=True, slots=True)
class WaivedWords:
    """A waiver that took effect on lines that air: the rule, the reason, its line in the story's file, the words."""

    story_id: str
    rule: str
    reason: str
    line: int
    text: str


def waived(proofs: Sequence[Proof]) -> tuple[WaivedWords, ...]:
    """The waivers that took effect, for the manifest."""
    rows = (WaivedWords(p.story_id, one.rule, one.reason, one.line, one.excerpt) for p in proofs for one in p.waived)
    return tuple(dict.fromkeys(rows))


def notices(proofs: Sequence[Proof]) -> tuple[Notice, ...]:
    """What the desk would not pass of lines that will air: for the producer, for only F1 and L1 keep copy off air."""
    return tuple(
        Notice(
            "desk",
            f"{proof.where}: {one.rule}, {one.message}" + (f": {_short(one.excerpt)!r}" if one.excerpt else ""),
            f"say {one.fix!r}" if one.fix else "",
            proof.story_id,
        )
        for proof in proofs
        for one in proof.findings
        if one.severity == "fail"
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rsplit(" ", 1)[0] + "…"
