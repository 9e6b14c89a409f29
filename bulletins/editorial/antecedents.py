"""Whom "he" or "she" at the start of a sentence means, so that it can be said without the sentence before it.

Only where there is one person whom it can be: the sentence before is about somebody, and names or mentions nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bulletins.editorial.events import named_in
from bulletins.editorial.material import Draft, Statement, evidence_at
from bulletins.editorial.vocabulary import SAYING
from bulletins.language.parsing import Parse, Word
from bulletins.model import Evidence, PassageKind, Story

_PEOPLE = frozenset(
    "man woman boy girl teenager student pupil victim driver cyclist motorcyclist rider pedestrian passenger pensioner "
    "defendant toddler baby child patient resident farmer teacher player swimmer walker".split()
)
_OTHERS = _PEOPLE | frozenset(
    "men women boys girls father mother son daughter brother sister husband wife partner friend colleague somebody "
    "someone neighbour dad mum officer suspect relative boyfriend girlfriend who's".split()
)
_PRONOUN = re.compile(r"(?P<is>He|She)(?= [a-z])|(?P<has>His|Her)(?= [a-z])")
_SHORT_FORMS = {"He’s", "She’s", "He's", "She's"}


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Whom a sentence is about: how the next one may call them, and where the story does."""

    said: str
    evidence: Evidence

    def named(self, draft: Draft) -> Draft:
        """The draft of a sentence that opens on a pronoun, with the name or the noun in its place."""
        match = _PRONOUN.match(draft.text)
        if match is None:
            return draft
        new = self.said if match.group("is") else f"{self.said}'s"
        renamed = draft.rewritten("mention", match.group(0), new, new + draft.text[match.end() :])
        return Draft(renamed.text, (*draft.evidence, self.evidence), renamed.edits, renamed.made_by)


def antecedents(
    story: Story, said: Sequence[tuple[Statement, Parse | None]], people: frozenset[str]
) -> dict[int, Antecedent]:
    """For each statement that opens on "he" or "she" whom it means, where that is sure. `people` have full names."""
    found: dict[int, Antecedent] = {}
    about: Antecedent | None = None
    before: Statement | None = None
    for statement, parsed in said:
        follows = before is not None and statement.index == before.index + 1 and before.kind is PassageKind.BODY
        before = statement
        if parsed is None or statement.quote is not None:
            about = None
            continue
        if _PRONOUN.match(statement.text):
            about = about if follows else None
            if about is not None:
                found[statement.index] = about
                about = about if not _others(parsed, None) and not named_in(statement.text)[0] else None
            continue
        about = _about(story, statement, parsed, people)
    return found


def _about(story: Story, statement: Statement, parsed: Parse, people: frozenset[str]) -> Antecedent | None:
    """The one person whom a sentence is about."""
    subject = next((c for c in parsed.children(parsed.root) if c.dep in ("nsubj", "nsubjpass")), None)
    if subject is None or parsed.root.lower in SAYING or _others(parsed, subject):
        return None
    first, last = _called(parsed, subject)
    start, end = parsed.words[first].start, subject.end
    called = parsed.text[start:end]
    named, _, bodies = named_in(parsed.text)
    strangers = {name for name in named if name not in called.lower()} | {name for name in bodies if " of " in name}
    if strangers or last != subject.index:
        return None
    if subject.pos == "PROPN":
        if not any(called == name or called == name.split()[-1] for name in people):
            return None
        spoken = called
    elif subject.lower in _PEOPLE:
        if any(character.isdigit() for character in called):  # an age is said once
            start, called = subject.start, subject.text
        if len(re.findall(rf"(?i)\b(?:an?|another|second) (?:[\w’'-]+ ){{0,3}}{subject.lower}\b", _text(story))) > 1:
            return None
        spoken = f"The {called}"
    else:
        return None
    evidence = evidence_at(story, statement.passage, statement.start + start, statement.start + end)
    return Antecedent(spoken, evidence)


def _text(story: Story) -> str:
    return "\n".join(story.texts(PassageKind.BODY, PassageKind.BULLET))


def _called(parsed: Parse, subject: Word) -> tuple[int, int]:
    """The first and last word of how a subject is called: its names, or its noun with what stands right before it."""
    first = subject.index
    wanted = ("PROPN",) if subject.pos == "PROPN" else ("ADJ", "NOUN", "NUM", "PUNCT")
    while first and parsed.words[first - 1].pos in wanted and parsed.words[first - 1].text != ",":
        first -= 1
    return first, subject.index


def _others(parsed: Parse, subject: Word | None) -> bool:
    """Whether a sentence mentions somebody other than its subject."""
    return any(word.lower in _OTHERS and word != subject for word in parsed.words)
