"""Copy from a writer that is no person: what it is given, and everything that its text must pass before it may air.

A writer gets a story's sentences with the words of time that they have, and must keep them. Its text is laid beside
the story by the evidence check for written copy; only then is it said from air time and by the station's names, as
every other sentence is. The copy desk's failing rules, its length and a story's reply hold for it, too.
"""

from __future__ import annotations

from dataclasses import replace

from bulletins.editorial import rewrite
from bulletins.editorial.aliases import UK_LATER, aliased, aliases
from bulletins.editorial.binding import problems_of_written
from bulletins.editorial.candidates import HEADLINE_WORDS, House, house_for, reply_speakers
from bulletins.editorial.desk.copy import Sheet, lint
from bulletins.editorial.introductions import cast, settled
from bulletins.editorial.legal import flags
from bulletins.editorial.material import Draft, Statement, said_on, statements
from bulletins.editorial.vocabulary import FUNCTION_WORDS, words
from bulletins.editorial.written import lines_of
from bulletins.language.clock import resolve_times, time_phrases
from bulletins.language.numbers import numbers
from bulletins.language.pace import read_time_s
from bulletins.language.sentences import sentences
from bulletins.language.spoken import as_spoken
from bulletins.model import Assignment, Copy, CopyLine, Length, Remark, Story, Version

GRACE_S = 1.5
_DEEPEST = 60
_LEAST = 0.6
"""A text that lasts less than this share of the copy that it would replace leaves a hole."""
_REPLY_FROM_S = 15
_SAMPLE = "Councillors in the town have voted to keep the swimming pool open until the end of next year."
_ON_PAPER = frozenset("’‘“”–—£€°½¼¾…")


def commission(copy: Copy, house: House) -> Assignment | None:
    """What a writer is to write of a story: each text that no person wrote. None when there is none.

    A story with a legal flag is not given away: somebody approved it as the rules of the house tell it.
    """
    story = copy.story
    if any(flag.needs_approval for flag in flags(story)):
        return None
    house = house_for(story, house)
    texts = (copy.headline, *copy.ladder)
    lengths = tuple(Length(text.target_s, _most_words(text.target_s, house)) for text in texts if not _by_hand(text))
    fresh = [statement for statement in statements(story)[:_DEEPEST] if not _is_stale(statement, story, house)]
    if not lengths or not fresh:
        return None
    facts = tuple(statement.text for statement in fresh if statement.quote is None)
    remarks = tuple(
        Remark(s.text, s.quote.speaker, s.quote.role, s.quote.organisation) for s in fresh if s.quote is not None
    )
    figures = tuple(dict.fromkeys(number.text for text in facts for number in numbers(text)))
    terms = tuple((form, alias.say) for alias in aliases(story, house.glossary) for form in alias.forms)
    return Assignment(story.id, story.category, facts, remarks, figures, terms, lengths)


def objections(copy: Copy, target_s: int, text: str, house: House) -> tuple[str, ...]:
    """Everything that keeps a writer's text for this length class off the air; nothing when it may air."""
    return _Desk(copy, target_s, text, house).objections()


def with_texts(copy: Copy, texts: dict[int, str], made_by: str, house: House) -> Copy:
    """The copy with a writer's texts, which passed, in the place of those of their length classes."""

    def chosen(old: Version) -> Version:
        if old.target_s not in texts or _by_hand(old):
            return old
        return _Desk(copy, old.target_s, texts[old.target_s], house, made_by).version() or old

    return replace(copy, headline=chosen(copy.headline), ladder=tuple(chosen(rung) for rung in copy.ladder))


def _by_hand(version: Version) -> bool:
    return any(line.made_by == "hand" for line in version.lines)


def _most_words(target_s: int, house: House) -> int:
    """How many words of this voice a length holds; it depends on nothing else, so that the same is asked every hour."""
    if not target_s:
        return HEADLINE_WORDS
    return int(target_s / (read_time_s(_SAMPLE, house.pace) / len(_SAMPLE.split())))


def _is_stale(statement: Statement, story: Story, house: House) -> bool:
    return resolve_times(statement.text, said_on(story, house.at), house.at).stale


class _Desk:
    """One text on its way to the air."""

    def __init__(self, copy: Copy, target_s: int, text: str, house: House, made_by: str = "") -> None:
        self._target_s, self._house = target_s, house_for(copy.story, house)
        self._story = copy.story
        self._known = aliases(copy.story, self._house.glossary)
        self._text = text
        self._rung = next((rung for rung in copy.ladder if rung.target_s == target_s), None)
        self._lines = [replace(line, made_by=made_by) for line in lines_of(text, copy.story, self._house.glossary)]

    def objections(self) -> tuple[str, ...]:
        """What keeps the text off the air, in words that its writer can mend it by; nothing when it may air."""
        found = [*self._strange_signs()]
        found += [problem.message for problem in problems_of_written(self._text, self._story, self._house.glossary)]
        found += self._moved_times()
        version = self.version()
        if version is None:
            return (*found, "its words of time no longer hold")
        return tuple(dict.fromkeys([*found, *self._marks(version), *self._wrong_length(version), *self._lost_reply()]))

    def version(self) -> Version | None:
        """The text as it would air: by the station's names, from air time. None when its times no longer hold."""
        drafts = [self._aired(line) for line in self._lines]
        told = [draft for draft in drafts if draft is not None]
        if not told or len(told) < len(drafts):
            return None
        told = settled(told, cast(self._story), (*self._house.glossary, *UK_LATER))
        lines = tuple(CopyLine(d.text, d.evidence, d.edits, d.made_by) for d in told)
        return Version(self._target_s, lines, sum(read_time_s(as_spoken(d.text), self._house.pace) for d in told))

    def _aired(self, line: CopyLine) -> Draft | None:
        draft = aliased(Draft(line.text, line.evidence, (), line.made_by), self._known)
        timely = rewrite.on_air_times(draft, said_on(self._story, self._house.at), self._house.at)
        return None if timely is None else rewrite.finished(rewrite.contracted(timely))

    def _strange_signs(self) -> list[str]:
        """Letters of another script look like ours, and would slip through every comparison of words."""
        known = {sign for statement in statements(self._story) for sign in statement.text} | _ON_PAPER
        strange = sorted({sign for sign in self._text if not sign.isascii() and sign not in known})
        return [f"the story does not use the sign {strange[0]!r}"] if strange else []

    def _moved_times(self) -> list[str]:
        """A word of time must be that of the sentence which the line retells: check B lets people say "today"."""
        return [
            f"the story does not say {phrase!r} there"
            for line in self._lines
            for phrase in time_phrases(line.text)
            if not _has_time(line, phrase)
        ]

    def _marks(self, version: Version) -> list[str]:
        """The copy desk's failing rules, over the text as it would air."""
        marked = lint(version.text, Sheet(self._house.severities))
        return [f"{mark.message} (rule {mark.rule})" for mark in marked if mark.severity == "fail"]

    def _wrong_length(self, version: Version) -> list[str]:
        if not self._target_s:
            count, lines = len(version.text.split()), len(sentences(version.text))
            return ["a headline is one sentence"] * (lines > 1) + (
                [f"the headline has {count} words and may have {HEADLINE_WORDS}"] if count > HEADLINE_WORDS else []
            )
        if version.read_s > self._target_s + GRACE_S:
            return [f"it takes {version.read_s:.0f} seconds to read and may take {self._target_s}"]
        if self._rung and version.read_s < _LEAST * self._rung.read_s:
            return [f"it takes {version.read_s:.0f} seconds to read and should take about {self._target_s}"]
        return []

    def _lost_reply(self) -> list[str]:
        """From 15 s up, a reply that the copy in its place keeps must be there (rule L2)."""
        rung = self._rung
        if rung is None or self._target_s < _REPLY_FROM_S:
            return []
        material = statements(self._story)
        replies, said = reply_speakers(material), set(words(self._text))
        for quote in (s.quote for s in material if s.quote is not None and _is_said(s, rung)):
            names = [set(words(name)) for name in (quote.speaker.rpartition(" ")[2], quote.role, quote.organisation)]
            who = quote.speaker or quote.role or quote.organisation
            if who in replies and not any(name and name <= said for name in names):
                return [f"the reply of {who} is missing (rule L2)"]
        return []


def _has_time(line: CopyLine, phrase: str) -> bool:
    """Whether a sentence that a line retells best, or almost, has a word of time."""
    when = set(words(phrase)) - FUNCTION_WORDS
    told = set(words(line.text)) - when
    there = [set(words(evidence.text)) for evidence in line.evidence]
    best = max((len(told & found) for found in there), default=0)
    return any(when <= found for found in there if len(told & found) >= best - 1)


def _is_said(statement: Statement, version: Version) -> bool:
    """Whether a line of a version was made from a statement."""
    return any(
        evidence.passage == statement.passage and evidence.start < statement.end and statement.start < evidence.end
        for line in version.lines
        for evidence in line.evidence
    )
