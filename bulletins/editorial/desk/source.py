"""Rules that lay copy beside its story: evidence, figures, times, the reply, the clip, the law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from bulletins.editorial.binding import problems_of_written
from bulletins.editorial.desk.rules import Mark
from bulletins.editorial.facts import problems
from bulletins.editorial.legal import Flag, are_active, flags, flags_of_text
from bulletins.editorial.legal_words import PREJUDICE
from bulletins.editorial.material import REPLY_SECTION, is_by_rules, said_on, statements
from bulletins.editorial.reported import body_noun
from bulletins.editorial.vocabulary import words
from bulletins.language.clock import resolve_times
from bulletins.language.sentences import sentences
from bulletins.model import CopyLine, Story, Term

_RULE_OF_PROBLEM = {"dangling": "X2", "reporter": "X1"}
_ROUNDED = re.compile(
    r"\b(?:almost|nearly|about|around|roughly|more than|over|at least|under|less than|fewer than|up to)\W+$",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|last night|overnight|(?:earlier|later) (?:today|this \w+)"
    r"|(?:this|yesterday|tomorrow|\w+day) (?:morning|afternoon|evening|night)|(?:this|last|next) (?:week"
    r"|weekend|month|year)"
    r"|(?:on |last |next |this )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\w+ "
    r"(?:minutes?|hours?|days?|weeks?) ago)\b",
    re.IGNORECASE,
)
_CRITICISM = re.compile(
    r"\b(?:criticis\w+|inadequate|requires improvement|fail(?:ed|ing|ings|s|ure|ures)|unacceptable|blam\w+"
    r"|accus\w+|fined"
    r"|condemn\w*|breach\w*|complain\w*|negligen\w+|damning|scathing|poor|unsafe|unlawful\w*|apolog\w+|not good enough"
    r"|short of|let down|shortcomings)\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"\b(?:apologis\w+|accept\w*|den(?:y|ies|ied)|reject\w*|regret\w*|disappoint\w+|sorry|in response|responded|replied"
    r"|taking (?:this|it) seriously|working (?:hard|with)|improv\w+|action|lessons|committed|we (?:have|are|will))\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:sa(?:y|ys|id)|accept\w*|den(?:y|ies|ied)|apologis\w+|reject\w*|insist\w*|add(?:s|ed)|regret\w*|disput\w+"
    r"|is (?:sorry|disappointed|confident))\b"
)
_REPLY_FROM_S = 15.0


def evidence_marks(text: str, story: Story, lines: tuple[CopyLine, ...], glossary: tuple[Term, ...]) -> Iterator[Mark]:
    """What the story does not support (F1), and figures that are rounded the wrong way (N1).

    Lines that rules made are held against their own edits; what a person or a service wrote, against the whole story.
    """
    made = {line.text: line for line in lines if is_by_rules(line.made_by)}
    own = []
    for start, end in sentences(text):
        line = made.get(text[start:end])
        if line is None:
            own.append((start, end))
            continue
        for problem in problems(line, story):
            yield Mark("F1", start, end, problem)
    if not own:
        return
    for found in problems_of_written(text, story, glossary):
        if any(start <= found.start < end for start, end in own):
            rule = _RULE_OF_PROBLEM.get(found.code, "F1")
            yield Mark(rule, found.start, found.end, found.message)
            if found.code == "number" and _ROUNDED.search(text[: found.start]):
                yield Mark("N1", found.start, found.end, f"{text[found.start : found.end]!r} is not rounded truly")


def time_marks(text: str, story: Story, air: datetime, lines: tuple[CopyLine, ...]) -> Iterator[Mark]:
    """Time words that mean another time at air time than in the story (R1), or nothing any more (R2).

    Written copy is taken to be of the story's own day, unless its time word is what the story's becomes by air time.
    """
    if story.expires and air >= story.expires:
        yield Mark("R2", 0, len(text), f"the story expired at {story.expires:%H:%M on %d %B %Y}")
    story_day = said_on(story, air)
    told = [resolve_times(s.text, story_day, air) for s in statements(story)]
    heard = " ".join(one.text for one in told if not one.stale).lower()
    made = {line.text for line in lines if is_by_rules(line.made_by)}
    for start, end in sentences(text):
        sentence = text[start:end]
        if sentence in made:
            continue
        resolved = resolve_times(sentence, story.updated or story_day, air)
        if resolved.stale and any(word.lower() not in heard for word in _TIME.findall(sentence)):
            yield Mark("R2", start, end, "its time words no longer hold at air time")
        for change in resolved.changed:
            if change.old.lower() not in heard:
                message = f"at air time {change.old!r} is {change.new!r}"
                yield Mark("R1", start + change.start, start + change.end, message, change.new)


def reply_marks(text: str, story: Story, read_s: float) -> Iterator[Mark]:
    """A version of 15 seconds or more that drops the reply of a body that the story criticises (L2)."""
    if read_s < _REPLY_FROM_S or not _CRITICISM.search(text):
        return
    replies = list(_replies(story))
    if replies and not any(_is_heard(who, text) for who in replies):
        who = " ".join(next(iter(replies)))
        yield Mark("L2", 0, len(text), f"the story has a reply ({who}), and this version has none")


def _replies(story: Story) -> Iterator[tuple[str, ...]]:
    """The names by which those who reply to criticism may be heard."""
    told = [s for s in statements(story) if s.quote is not None]
    headed = [s for s in told if REPLY_SECTION.search(s.section)]
    answering = headed or [s for s in told if _ANSWERS.search(s.text)]
    for statement in answering:
        quote = statement.quote
        if quote is not None:
            surname = quote.speaker.rsplit(" ", 1)[-1]
            yield tuple(filter(None, (surname, quote.organisation, body_noun(quote.organisation))))


def _is_heard(who: tuple[str, ...], text: str) -> bool:
    for start, end in sentences(text):
        sentence = text[start:end]
        said = set(words(sentence))
        if _SAYS.search(sentence) and any(set(words(name)) <= said for name in who if words(name)):
            return True
    return False


def clip_problems(story: Story) -> list[tuple[str, str]]:
    """What the clips of a story lack (C1): the clip's path and what is missing."""
    found = []
    for clip in story.clips:
        missing = [
            name
            for name, value in (
                ("speaker", clip.speaker), ("incue", clip.incue), ("outcue", clip.outcue), ("length_s", clip.length_s),
            )
            if not value
        ]  # fmt: skip
        if missing:
            found.append((clip.path, f"the clip has no {' and no '.join(missing)}"))
        told = " ".join(passage.text for passage in story.passages)
        told += " ".join(f" {quote.speaker}" for quote in story.quotes)
        if clip.speaker and not set(words(clip.speaker)) <= set(words(told)):
            found.append((clip.path, f"the story does not say who {clip.speaker} is, so no cue can"))
    return found


def law_marks(text: str, story: Story | None, is_approved: bool) -> Iterator[Mark]:
    """What the law asks (L1): the story's approval, nothing that prejudices an active case. Words alone warn."""
    if story is None:
        for flag in flags_of_text(text):
            if flag.needs_approval:
                severity = "fail" if flag.kind == "contempt" else "warn"
                yield Mark("L1", *_place(flag, text), f"{flag.kind}: {flag.message}", None, severity)
        return
    ours = flags(story)
    if not is_approved and (waiting := next((flag for flag in ours if flag.needs_approval), None)):
        yield Mark("L1", 0, len(text), f"{waiting.kind}: {waiting.message}, and nobody has approved it")
    if are_active(ours):
        for match in PREJUDICE.finditer(text):
            yield Mark("L1", *match.span(), "proceedings are active, and this could prejudice them")


def _place(flag: Flag, text: str) -> tuple[int, int]:
    for word in flag.words:
        at = text.lower().find(word.lower())
        if at >= 0:
            return at, at + len(word)
    return 0, len(text)
