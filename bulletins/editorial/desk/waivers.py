"""Waivers: somebody lets a breach of a rule stand, and says why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bulletins.editorial.desk.rules import RULES, UNWAIVABLE, Finding
from bulletins.model import Waiver

_COMMENT = re.compile(r"[ \t]*#\s*lint\s*:\s*ignore\b(?P<rest>[^\n]*)", re.IGNORECASE)
_RULES = re.compile(r"^\s*(?P<rules>[A-Z]\d(?:[\s,]+[A-Z]\d\b)*)?\s*(?:[—–:-]+\s*)?(?P<reason>.*?)\s*$")


@dataclass(frozen=True, slots=True)
class Waived:
    """A waiver that took effect: the rule, the reason, the line of the waiver, and the words that it let stand."""

    rule: str
    reason: str
    line: int
    excerpt: str


def in_comments(text: str) -> tuple[str, list[Waiver]]:
    """A text with its `# lint: ignore S1 — reason` comments blanked out, and the waivers that they are.

    A comment holds for its own line, or for the next one when it stands alone: `line` is the line that it holds for.
    """
    found: list[Waiver] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if match := _COMMENT.search(line):
            alone = not line[: match.start()].strip()
            at = _next_line(lines, number) if alone else number
            said = _RULES.match(match.group("rest"))
            rules = re.findall(r"[A-Z]\d", (said.group("rules") or "") if said else "")
            reason = said.group("reason") if said else ""
            found += [Waiver(rule, reason, at + 1) for rule in rules or [""]]
            lines[number] = line[: match.start()] + " " * (len(line) - match.start())
    return "\n".join(lines), found


def _next_line(lines: Sequence[str], number: int) -> int:
    return next((n for n in range(number + 1, len(lines)) if lines[n].strip()), number)


def faults(waivers: Sequence[Waiver]) -> list[tuple[Waiver, Finding]]:
    """The waivers that hold for nothing: without a rule or a reason, of a rule that is none or cannot be waived."""
    found = []
    for waiver in waivers:
        if not waiver.rule:
            why = "the waiver names no rule"
        elif waiver.rule not in RULES:
            why = f"there is no rule {waiver.rule}"
        elif waiver.rule in UNWAIVABLE:
            how = {"F1": ": put what is missing into the story", "L1": ": `bulletins approve` lets a story on air"}
            why = f"{waiver.rule} cannot be waived{how.get(waiver.rule, '')}"
        elif not waiver.reason:
            why = f"the waiver of {waiver.rule} gives no reason"
        else:
            continue
        found.append((waiver, Finding("W1", "fail", why, 0, 0, waiver.rule)))
    return found


def holding(waivers: Sequence[Waiver]) -> list[Waiver]:
    """The waivers that may let a breach stand."""
    refused = {id(waiver) for waiver, _ in faults(waivers)}
    return [waiver for waiver in waivers if id(waiver) not in refused]


def unused(waivers: Sequence[Waiver], waived: Sequence[Waived]) -> list[tuple[Waiver, Finding]]:
    """A warning for each waiver that waived nothing."""
    used = {(one.rule, one.line) for one in waived}
    return [
        (waiver, Finding("W2", "warn", f"the waiver of {waiver.rule} waives nothing: remove it", 0, 0, waiver.rule))
        for waiver in holding(waivers)
        if (waiver.rule, waiver.line) not in used
    ]


def applied(
    findings: Sequence[Finding], waivers: Sequence[Waiver], text: str, *, by_line: bool
) -> tuple[list[Finding], list[Waived]]:
    """The findings that stand, and the waivers that took effect. `by_line`: a waiver holds only for its own line."""
    kept: list[Finding] = []
    waived: list[Waived] = []
    standing = holding(waivers)
    for finding in findings:
        first = text.count("\n", 0, finding.start) + 1
        last = text.count("\n", 0, max(finding.start, finding.end - 1)) + 1
        waiver = next(
            (w for w in standing if w.rule == finding.rule and (not by_line or first <= w.line <= last)), None
        )
        if waiver is None:
            kept.append(finding)
        else:
            waived.append(Waived(waiver.rule, waiver.reason, waiver.line, " ".join(finding.excerpt.split())))
    return kept, waived
