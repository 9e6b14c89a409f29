"""Copy that a person wrote: it is checked, never changed, and airs before any other."""

from __future__ import annotations

from bulletins.editorial.binding import problems_of_written
from bulletins.editorial.candidates import House
from bulletins.editorial.material import evidence_of
from bulletins.editorial.retelling import Sentence, Told, laid_out
from bulletins.language.pace import read_time_s
from bulletins.language.sentences import sentences
from bulletins.language.spoken import as_spoken
from bulletins.model import Copy, CopyLine, Evidence, Notice, Story, Term, Version, Written


def with_own_words(copy: Copy, house: House) -> Copy:
    """The copy with the story's hand-written headline and versions in the place of ours.

    Where a person wrote versions, the ladder is theirs, below it our rungs that aim shorter. One that the evidence
    check does not pass stays out, with a notice, and the next shorter one or ours airs.
    """
    story = copy.story
    notices = list(copy.notices)
    passed: list[Version] = []
    for own in story.written:
        faults = problems_of_written(own.text, story, house.glossary)
        if faults:
            notices.append(_refused(own, story, faults[0].message))
        else:
            passed.append(_version(own, story, house))
    headline = next((version for version in passed if version.target_s == 0), copy.headline)
    mine = sorted((version for version in passed if version.target_s), key=lambda version: version.target_s)
    shorter = tuple(rung for rung in copy.ladder if mine and rung.target_s < mine[0].target_s)
    return Copy(story, headline, (*shorter, *mine) if mine else copy.ladder, tuple(notices))


def _refused(own: Written, story: Story, why: str) -> Notice:
    what = f"{own.target_s} s version" if own.target_s else "headline"
    place = f"{story.source.path}:{own.line}: " if own.line else ""
    message = f"{place}{story.id}: its own {what} does not air, {why}"
    return Notice("facts", message, "mend it, or put what is missing into the story", story.id)


def _version(own: Written, story: Story, house: House) -> Version:
    lines = lines_of(own.text, story, house.glossary)
    return Version(own.target_s, lines, sum(read_time_s(as_spoken(line.text), house.pace) for line in lines))


def lines_of(text: str, story: Story, glossary: tuple[Term, ...] = ()) -> tuple[CopyLine, ...]:
    """The sentences of a written text, each with the sentences of the story that it retells."""
    told = laid_out(story, glossary)
    texts = [text[start:end] for start, end in sentences(text)]
    return tuple(CopyLine(one, _evidence(one, told), (), "hand") for one in texts)


def _evidence(text: str, told: Told) -> tuple[Evidence, ...]:
    near, _ = told.near(Sentence(text))
    return tuple(evidence_of(told.story, s.statement) for s in near if s.statement is not None)
