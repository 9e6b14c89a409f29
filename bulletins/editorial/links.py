"""Which words of the story each claim of a line rests on: figures, names, speakers, times, denials, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bulletins.editorial.facts import quote_at
from bulletins.editorial.material import evidence_at
from bulletins.editorial.retelling import Sentence, Token
from bulletins.editorial.thesaurus import house_keys, related
from bulletins.editorial.vocabulary import HEDGES, negates, words
from bulletins.language.names import names
from bulletins.language.numbers import numbers, same_value
from bulletins.language.words import MONTHS, WEEKDAYS
from bulletins.model import READABLE, Edit, Evidence, PassageKind, Quote, Story


@dataclass(frozen=True, slots=True)
class Claim:
    """Characters `start` to `end` of a line that claim something, and the words of the story that say so.

    `kind` is "quote", "figure", "time", "speaker", "name", "denial", "hedge" or "words" (all the rest). Without
    evidence they are the house's own: a template's words, a body's name on air, other words for the same thing.
    """

    kind: str
    text: str
    start: int
    end: int
    evidence: tuple[Evidence, ...]


_QUOTED = re.compile(r"[“\"]([^“”\"]{3,})[”\"]")
_TIME = re.compile(
    rf"\b(?:(?:on |last |next |this )?(?:{'|'.join(WEEKDAYS)})(?: (?:morning|afternoon|evening|night))?"
    rf"|(?:on )?\d{{1,2}} (?:{'|'.join(MONTHS)})(?: \d{{4}})?|(?:{'|'.join(m for m in MONTHS if m != 'May')})"
    r"|(?:this|last|next) (?:week|weekend|month|year|morning|afternoon|evening|night)"
    r"|[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|overnight)\b"
)
_SPEAKER = re.compile(
    r"^(?P<who>[^“”\"]{2,110}?),? (?=(?:also |now )?(?:says?|accepts?|believes?|warns?|claims?|insists?|adds?|hopes?|"
    r"admits?|denies|welcomes?|expects?|understands?|thinks?|wants?|is (?:\w+ing|\w+ed))\b)"
)


def links(text: str, evidence: Sequence[Evidence], edits: Sequence[Edit], story: Story) -> tuple[Claim, ...]:
    """The claims of a line in order; together they hold every word that says something."""
    finder = _Finder(text, tuple(evidence), tuple(edits), story)
    return tuple(sorted(finder.claims(), key=lambda claim: claim.start))


@dataclass(frozen=True, slots=True)
class _Finder:
    text: str
    evidence: tuple[Evidence, ...]
    edits: tuple[Edit, ...]
    story: Story

    def claims(self) -> list[Claim]:
        found: list[Claim] = []
        for search in (self._quotes, self._times, self._figures, self._speakers, self._names, self._words):
            taken = [(claim.start, claim.end) for claim in found]
            found += [c for c in search() if not any(c.start < end and start < c.end for start, end in taken)]
        return self._with_rest(found)

    def _claim(self, kind: str, start: int, end: int, spans: Sequence[Evidence]) -> Claim:
        return Claim(kind, self.text[start:end], start, end, tuple(dict.fromkeys(spans)))

    def _quotes(self) -> Iterator[Claim]:
        for match in _QUOTED.finditer(self.text):
            yield self._claim("quote", *match.span(), self._find(match.group(1)))

    def _times(self) -> Iterator[Claim]:
        for match in _TIME.finditer(self.text):
            said = match.group(0)
            changed = [e.old for e in self.edits if e.rule == "time" and e.old and said.lower() in e.new.lower()]
            yield self._claim("time", *match.span(), self._find(changed[0] if changed else said))

    def _figures(self) -> Iterator[Claim]:
        for number in numbers(self.text):
            spans = [
                evidence_at(self.story, e.passage, e.start + n.start, e.start + n.end)
                for e in self.evidence
                for n in numbers(e.text)
                if same_value(number, n)
            ]
            yield self._claim("figure", number.start, number.end, spans[:1] or self._anywhere(number.text))

    def _speakers(self) -> Iterator[Claim]:
        match = _SPEAKER.match(self.text)
        if not match:
            return
        who, quote = match.group("who"), self._quote()
        spans = [] if quote else self._find(who)
        if quote:
            said, changed = set(words(who)), " ".join(edit.old for edit in self.edits)
            parts = [
                p
                for p in (quote.speaker, quote.role, quote.organisation)
                if p and (said & set(words(p)) or p in changed)
            ]
            first = quote.spans[0]
            spans = [span for part in parts for span in self._closest(part, first.passage)]
            if parts and not spans:  # the story names the speaker beside its text
                spans = [evidence_at(self.story, first.passage, first.start, first.end)]
        spans = spans or [span for name in names(who) for span in self._find(name.text)]
        if spans:
            yield self._claim("speaker", *match.span("who"), spans)

    def _names(self) -> Iterator[Claim]:
        for name in names(self.text):
            spans = self._find(name.text) or self._by_edit(name.text) or self._find(name.text.split()[-1])
            yield self._claim("name", name.start, name.end, spans)

    def _words(self) -> Iterator[Claim]:
        """Denials and hedges."""
        for token in Sentence(self.text).tokens:
            denies = negates(token.word)
            vague = token.word in ("about", "around") and not re.match(r" (?:[£\d]|a )", self.text[token.end :])
            if denies or (token.word in HEDGES and not vague):
                kind = "denial" if denies else "hedge"
                spans = self._find_near(self.text[token.start : token.end]) or self._hedged(token)
                spans = spans or (self._denials() if denies else [])
                yield self._claim(kind, token.start, token.end, spans[:1])

    def _with_rest(self, found: list[Claim]) -> list[Claim]:
        """All other words that say something: runs of the line that are runs of the story too."""
        taken = [(claim.start, claim.end) for claim in found]
        rest: list[tuple[Token, Evidence | None]] = []
        for token in Sentence(self.text).tokens:
            if token.is_content and not any(start <= token.start < end for start, end in taken):
                like = self._like(token)
                after = rest[-1][1] if rest else None
                nearest = min(like, key=lambda pair: (pair[1], _gap(after, pair[0])), default=(None, 0))
                rest.append((token, nearest[0]))
        runs: list[list[tuple[Token, Evidence | None]]] = []
        for token, span in rest:
            last = runs[-1][-1] if runs else None
            if last and self._goes_on(last, token, span, taken):
                runs[-1].append((token, span))
            else:
                runs.append([(token, span)])
        return [*found, *(self._run(run) for run in runs)]

    def _goes_on(
        self, last: tuple[Token, Evidence | None], token: Token, span: Evidence | None, taken: list[tuple[int, int]]
    ) -> bool:
        """Whether a word goes on with the run before it, in the line and in the story."""
        before, there = last
        if any(before.end <= start < token.start for start, _ in taken) or (span is None) != (there is None):
            return False
        if span is None or there is None:
            return token.start - before.end <= 1
        return span.passage == there.passage and 0 <= span.start - there.end <= 12

    def _run(self, run: list[tuple[Token, Evidence | None]]) -> Claim:
        first, last = run[0], run[-1]
        spans: list[Evidence] = []
        if first[1] and last[1]:
            spans = [evidence_at(self.story, first[1].passage, first[1].start, last[1].end)]
        return self._claim("words", first[0].start, last[0].end, spans or self._by_edit(first[0].word))

    def _like(self, token: Token) -> list[tuple[Evidence, int]]:
        """The words of the evidence that a word stands for: 0 the same, 1 related."""
        found = []
        for e in self.evidence:
            for other in Sentence(e.text).tokens:
                if other.key == token.key or self._retells(token, other):
                    span = evidence_at(self.story, e.passage, e.start + other.start, e.start + other.end)
                    found.append((span, int(other.key != token.key)))
        return found

    @staticmethod
    def _retells(token: Token, other: Token) -> bool:
        is_telling = token.is_content and other.is_content and token.key not in house_keys()
        return is_telling and related(token.key, other.key)

    def _find(self, text: str) -> list[Evidence]:
        """Where the evidence, else the story, says a text."""
        pattern = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)", re.IGNORECASE)
        for e in self.evidence:
            if match := pattern.search(e.text):
                return [evidence_at(self.story, e.passage, e.start + match.start(), e.start + match.end())]
        return self._anywhere(text)

    def _find_near(self, text: str) -> list[Evidence]:
        return [span for span in self._find(text) if span.passage in {e.passage for e in self.evidence}]

    def _hedged(self, token: Token) -> list[Evidence]:
        return [
            evidence_at(self.story, e.passage, e.start + t.start, e.start + t.end)
            for e in self.evidence
            for t in Sentence(e.text).tokens
            if t.word in HEDGES and related(t.key, token.key)
        ]

    def _denials(self) -> list[Evidence]:
        """The words that deny something in the evidence."""
        return [
            evidence_at(self.story, e.passage, e.start + t.start, e.start + t.end)
            for e in self.evidence
            for t in Sentence(e.text).tokens
            if negates(t.word)
        ]

    def _anywhere(self, text: str) -> list[Evidence]:
        return self._closest(text, self.evidence[0].passage if self.evidence else 0)

    def _closest(self, text: str, passage: int) -> list[Evidence]:
        """The place of a text that is closest to a passage, headings included."""
        pattern = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)", re.IGNORECASE)
        places = [
            (abs(number - passage), number, match)
            for number, p in enumerate(self.story.passages)
            if p.kind in READABLE or p.kind is PassageKind.HEADING
            for match in [pattern.search(p.text)]
            if match
        ]
        if not places:
            return []
        _, number, match = min(places, key=lambda place: place[:2])
        return [evidence_at(self.story, number, *match.span())]

    def _by_edit(self, text: str) -> list[Evidence]:
        """What an edit put these words in the place of."""
        said = set(words(text))
        for edit in self.edits:
            if edit.old and edit.new and said & set(words(edit.new)) and (spans := self._find(edit.old.strip(" ,.;"))):
                return spans
        return []

    def _quote(self) -> Quote | None:
        """The quote that the line rests on."""
        return next((quote for e in self.evidence if (quote := quote_at(e, self.story))), None)


def _gap(before: Evidence | None, span: Evidence) -> int:
    """How far a span lies behind the one before it; far when it stands before it or elsewhere."""
    if before is None:
        return 0
    away = span.start - before.end
    return away if before.passage == span.passage and away >= 0 else 10_000
