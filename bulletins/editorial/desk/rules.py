"""The rules of radio copy by their ids, and what the copy desk says about a breach."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of radio copy: its id, how grave a breach is ("info", "warn" or "fail"), and what it asks for."""

    id: str
    severity: str
    asks: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A breach of a rule in characters `start` to `end` of a text, before a station has its say on severity.

    `fix` is what may safely stand there instead (empty: nothing); None when only a person can mend it.
    """

    rule: str
    start: int
    end: int
    message: str
    fix: str | None = None
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach: the rule, its severity for this station, what is wrong, the words (`start` to `end` of the text).

    `fix` is what may safely stand in their place, when there is such a thing.
    """

    rule: str
    severity: str
    message: str
    start: int
    end: int
    excerpt: str
    fix: str | None = None


RULES = {
    rule.id: rule
    for rule in (
        Rule("T1", "info", "read time: words as they are spoken, at three a second or at the voice's own pace"),
        Rule("T2", "fail", "a story keeps under the station's cap; a headline has at most 14 words, 5 seconds"),
        Rule("T3", "warn", "a bulletin is 60, 90, 120 or 180 seconds; 60 hold three or four stories"),
        Rule("S1", "warn", "a sentence has at most 20 words, 24 syllables without a breath; more than 25 words fail"),
        Rule("S2", "warn", "no brackets, no former, latter, respectively or moreover, no clause before its subject"),
        Rule("A1", "fail", "who says it comes before what is said; only the top line may close with it"),
        Rule("A2", "warn", "copy opens on what happened, not on a committee, a survey, a report or a stranger's name"),
        Rule("V1", "warn", "present tense: says, not said; active, where it is known who acts; contractions"),
        Rule("N1", "fail", "figures are round, and almost, about and more than are true; deaths, votes, scores exact"),
        Rule("N2", "fail", "no signs in spoken words: per cent, pounds, point"),
        Rule("N3", "warn", "at most two numbers in a sentence"),
        Rule("P1", "fail", "title or role, then name, at first mention; the surname afterwards; no invented name"),
        Rule("P2", "warn", "a body is called by a name that listeners know, not by its initials"),
        Rule("Q1", "fail", "no quotation marks: say who said it, or play the clip"),
        Rule("C1", "fail", "a cue names who is about to speak; a clip has an incue, an outcue and a length"),
        Rule("O1", "warn", "one lighter story, last and never after a death; the fixed outcue ends the bulletin"),
        Rule("R1", "fail", "times are said from air time"),
        Rule("R2", "fail", "nothing stale: nothing past its expiry, nothing announced that has happened"),
        Rule("L1", "fail", "a flagged case is approved by name; while active: no guilt, no record, no description"),
        Rule("L2", "fail", "a body that is criticised keeps its reply, from 15 seconds up"),
        Rule("X1", "fail", "no bylines, dates of publication, captions, section heads or promotion"),
        Rule("X2", "fail", "no padding, and no sentence that was cut off"),
        Rule("F1", "fail", "the story supports every number, name, quote, attribution and negation"),
        Rule("W1", "fail", "a waiver names a rule that can be waived, and its reason"),
        Rule("W2", "warn", "a waiver waives something"),
    )
}

UNWAIVABLE = frozenset({"F1", "L1", "W1", "W2"})
"""What the evidence check and the law ask for is nobody's to waive."""


def found(text: str, marks: list[Mark], severities: tuple[tuple[str, str], ...]) -> list[Finding]:
    """Marks as findings, in the text's order, by a station's own severities ("off", "warn" or "fail" by rule)."""
    own = dict(severities)
    kept = [mark for mark in dict.fromkeys(marks) if own.get(mark.rule) != "off"]
    return [
        Finding(
            mark.rule,
            own.get(mark.rule) or mark.severity or RULES[mark.rule].severity,
            mark.message,
            mark.start,
            mark.end,
            text[mark.start : mark.end],
            mark.fix,
        )
        for mark in sorted(kept, key=lambda mark: (mark.start, mark.rule, mark.end))
    ]
