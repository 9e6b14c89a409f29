"""Copy line by line with what supports it and what is not supported: the evidence check to look at."""

from __future__ import annotations

from dataclasses import dataclass

from bulletins.editorial.binding import problems_of_written
from bulletins.editorial.facts import problems
from bulletins.editorial.written import lines_of
from bulletins.model import Copy, CopyLine, Evidence, Story


@dataclass(frozen=True, slots=True)
class Claims:
    """A line of copy, what made it, the spans that support it, and what they do not support."""

    text: str
    made_by: str
    evidence: tuple[Evidence, ...]
    problems: tuple[str, ...]


def claims_of_copy(copy: Copy) -> tuple[Claims, ...]:
    """The lines of a headline and of every rung of a ladder, each once."""
    lines = [*copy.headline.lines, *(line for version in copy.ladder for line in version.lines)]
    return tuple(_claims(line, copy.story) for line in {line.text: line for line in lines}.values())


def claims_of_text(text: str, story: Story) -> tuple[Claims, ...]:
    """The sentences of a text that somebody wrote about a story."""
    return tuple(_claims(line, story) for line in lines_of(text, story))


def _claims(line: CopyLine, story: Story) -> Claims:
    if line.made_by == "hand":
        found = tuple(problem.message for problem in problems_of_written(line.text, story))
    else:
        found = tuple(problems(line, story))
    return Claims(line.text, line.made_by, line.evidence, found)
