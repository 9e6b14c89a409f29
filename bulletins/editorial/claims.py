"""Copy line by line with what supports it and what is not supported: the evidence check to look at, and the gate."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bulletins.editorial.binding import problems_of_written
from bulletins.editorial.facts import problems
from bulletins.editorial.links import Claim, links
from bulletins.editorial.material import is_by_rules
from bulletins.editorial.written import lines_of
from bulletins.model import Copy, CopyLine, Edit, Evidence, Notice, Story, Term, Version


@dataclass(frozen=True, slots=True)
class Claims:
    """A line of copy, what made it, the check that it was put to ("A" or "B"), its claims and what is not supported."""

    text: str
    made_by: str
    check: str
    claims: tuple[Claim, ...]
    evidence: tuple[Evidence, ...]
    edits: tuple[Edit, ...]
    problems: tuple[str, ...]


def claims_of_copy(copy: Copy, glossary: tuple[Term, ...] = ()) -> tuple[Claims, ...]:
    """The lines of a headline and of every rung of a ladder, each once."""
    lines = [*copy.headline.lines, *(line for version in copy.ladder for line in version.lines)]
    return tuple(_claims(line, copy.story, glossary) for line in {line.text: line for line in lines}.values())


def claims_of_text(text: str, story: Story, glossary: tuple[Term, ...] = ()) -> tuple[Claims, ...]:
    """The sentences of a text that somebody wrote about a story."""
    return tuple(_claims(line, story, glossary) for line in lines_of(text, story, (*glossary, *story.glossary)))


def supported(copy: Copy) -> Copy | None:
    """The copy without the versions of which a line that rules made is not supported, with a notice that says why.

    What airs then is the next version down the ladder. None when nothing is left. What people and services wrote is
    checked before it becomes copy.
    """
    refused = {v.target_s: why for v in (copy.headline, *copy.ladder) if (why := _first_problem(v, copy))}
    if not refused:
        return copy
    ladder = tuple(version for version in copy.ladder if version.target_s not in refused)
    if not ladder:
        return None
    top = ladder[0].lines[:1]
    headline = Version(0, top, ladder[0].read_s) if 0 in refused else copy.headline
    notices = tuple(_notice(copy.story, target_s, why) for target_s, why in refused.items())
    return replace(copy, headline=headline, ladder=ladder, notices=(*copy.notices, *notices))


def _first_problem(version: Version, copy: Copy) -> str:
    lines = (line for line in version.lines if _check(line) == "A")
    return next((f"{line.text!r}: {problem}" for line in lines for problem in problems(line, copy.story)), "")


def _notice(story: Story, target_s: int, why: str) -> Notice:
    what = f"its {target_s} s version" if target_s else "its headline"
    return Notice("facts", f"{story.id}: {what} does not air, {why}", "the next shorter one airs", story.id)


def _problems(line: CopyLine, story: Story, glossary: tuple[Term, ...]) -> tuple[str, ...]:
    if _check(line) == "A":
        return tuple(problems(line, story))
    return tuple(
        dict.fromkeys(
            problem.message for problem in problems_of_written(line.text, story, (*glossary, *story.glossary))
        )
    )


def _check(line: CopyLine) -> str:
    return "A" if is_by_rules(line.made_by) else "B"


def _claims(line: CopyLine, story: Story, glossary: tuple[Term, ...]) -> Claims:
    claims = links(line.text, line.evidence, line.edits, story)
    found = _problems(line, story, glossary)
    edits = tuple(edit for edit in line.edits if edit.old or edit.new)
    return Claims(line.text, line.made_by, _check(line), claims, line.evidence, edits, found)
