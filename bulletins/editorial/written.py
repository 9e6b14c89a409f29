"""Copy that a person wrote: it is checked, never changed, and airs before any other."""

from __future__ import annotations

from bulletins.editorial.binding import problems_of_written
from bulletins.editorial.material import Statement, evidence_of, statements
from bulletins.editorial.vocabulary import FUNCTION_WORDS, stem, words
from bulletins.language.pace import Pace, read_time_s
from bulletins.language.sentences import sentences
from bulletins.language.spoken import spoken
from bulletins.model import Copy, CopyLine, Notice, Story, Version, Written


def with_own_words(copy: Copy, pace: Pace) -> Copy:
    """The copy with the story's hand-written headline and versions in the place of ours.

    Where a person wrote versions, the ladder is theirs, below it our rungs that aim shorter. One that the evidence
    check does not pass stays out, with a notice.
    """
    story = copy.story
    notices = list(copy.notices)
    passed: list[Version] = []
    for own in story.written:
        faults = problems_of_written(own.text, story)
        if faults:
            notices.append(_refused(own, story, faults[0].message))
        else:
            passed.append(_version(own, story, pace))
    headline = next((version for version in passed if version.target_s == 0), copy.headline)
    mine = sorted((version for version in passed if version.target_s), key=lambda version: version.target_s)
    shorter = tuple(rung for rung in copy.ladder if mine and rung.target_s < mine[0].target_s)
    return Copy(story, headline, (*shorter, *mine) if mine else copy.ladder, tuple(notices))


def _refused(own: Written, story: Story, why: str) -> Notice:
    what = f"{own.target_s} s version" if own.target_s else "headline"
    place = f"{story.source.path}:{own.line}: " if own.line else ""
    message = f"{place}{story.id}: its own {what} does not air, {why}"
    return Notice("facts", message, "mend it, or put what is missing into the story", story.id)


def _version(own: Written, story: Story, pace: Pace) -> Version:
    lines = lines_of(own.text, story)
    return Version(own.target_s, lines, sum(read_time_s(spoken(line.text), pace) for line in lines))


def lines_of(text: str, story: Story) -> tuple[CopyLine, ...]:
    """The sentences of a written text, each with the sentences of the story that are nearest to it."""
    said = statements(story)
    texts = [text[start:end] for start, end in sentences(text)]
    return tuple(CopyLine(one, tuple(evidence_of(story, s) for s in _nearest(one, said)), (), "hand") for one in texts)


def _nearest(text: str, said: list[Statement]) -> list[Statement]:
    """The sentence of the story that shares most words with a line, and another one that adds half as many."""
    content = {stem(word) for word in words(text) if word not in FUNCTION_WORDS}
    chosen: list[Statement] = []
    while said and len(chosen) < 2:
        shared, best = max(
            ((len(content & {stem(w) for w in words(s.text)}), s) for s in said), key=lambda pair: pair[0]
        )
        if not shared or (chosen and shared * 4 < len({stem(word) for word in words(text)})):
            break
        chosen.append(best)
        content -= {stem(word) for word in words(best.text)}
    return chosen
