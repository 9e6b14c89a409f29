"""Remembers who was named in a story, so that "she", "Rudge" and "Steve" can be told to be somebody."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bulletins.ingest import _clauses, _speakers
from bulletins.ingest._speakers import Speaker

_LOOK_BACK = 60  # people and bodies that are remembered
_WOMAN = re.compile(
    r"\b(?:Mrs|Ms|Miss|Dame|Lady|Baroness|wife|daughter|mother|mum|sister|granddaughter|grandmother|gran|nan|aunt"
    r"|niece|woman"
    r"|girl|widow|\w+woman|headmistress|landlady|girlfriend|fiancée|bride|mother-of-\w+|mum-of-\w+|schoolgirl)\b"
)
_MAN = re.compile(
    r"\b(?:Mr|Sir|Lord|Baron|husband|son|father|dad|brother|grandson|grandfather|grandad|uncle|nephew|man|boy|widower"
    r"|\w{3,}man|headmaster|landlord|boyfriend|fiancé|groom|father-of-\w+|dad-of-\w+|schoolboy)\b"
)
_POSSESSOR = re.compile(r"\b(?:[A-Z][\w.-]* ){0,2}[A-Z][\w-]*['’]s? ")
_SEXES = {"she": (_WOMAN, _MAN), "he": (_MAN, _WOMAN)}
_NOT_BEFORE_A_NAME = frozenset(
    """after over under whether never however other either later former another offer order cover consider enter
    deliver remember rather ever for or nor further better her per together""".split()
)
_TRADE = re.compile(
    r"[a-z-]*(?:man|woman|ist|ian|eer|lady|nurse|clerk|boss|keeper|[a-z]{2}er|[a-z]{2}or|chef|guide|vet|cook|mum|dad"
    r"|wife|husband|son|daughter|brother|sister|friend|pilot|student|patient|surgeon|parent|victim|skipper"
    r"|captain|striker)"
)


@dataclass(slots=True)
class People:
    """Who was named so far, the latest last: a speaker, and the words that named them."""

    _named: list[tuple[Speaker, str]] = field(default_factory=list)

    def hear(self, sentence: str) -> None:
        """Remember who a sentence outside quotation marks is about."""
        for clause in _clauses.clauses(sentence[: _clauses.LONGEST]):
            self._hear_clause(clause)

    def _hear_clause(self, clause: str) -> None:
        parts = _clauses.subject(clause)
        while parts and re.match(r"(?:who|whose|which|where)\b", parts[-1]):
            parts.pop()
        if not parts or _clauses.pronoun(clause):
            return
        for person in _speakers.two_people(parts[0]):
            self.meet(person, person.role)
        speaker = _speakers.identify(", ".join(parts))
        if (speaker.name or (speaker.organisation and not speaker.role)) and not speaker.refers_back:
            self.meet(self.known(speaker), parts[0])

    def meet(self, speaker: Speaker, words: str = "") -> None:
        """Remember somebody who speaks, and the words that name them."""
        if speaker.name or speaker.role or speaker.organisation:
            self._named = [*self._named[1 - _LOOK_BACK :], (replace(speaker, refers_back=False), words)]

    def known(self, speaker: Speaker) -> Speaker:
        """Somebody named before when the speaker can be them ("Ms Poe", "Steve", "the chief constable")."""
        for earlier, _ in reversed(self._named):
            if _speakers.same(speaker, earlier):
                return earlier
        return speaker

    def meant_by(self, pronoun: str) -> Speaker:
        """Whom a pronoun means: the last one named whom it fits, or nobody that we know."""
        for speaker, words in reversed(self._named):
            is_body = not speaker.name and not re.search(r"spokes", speaker.role)
            if pronoun in ("it", "they", "we"):
                if pronoun != "it" or (is_body and speaker.organisation):
                    return replace(speaker, refers_back=True)
                continue
            described = _POSSESSOR.sub(" ", f"{words} {speaker.role} {speaker.name}")
            own, opposite = _SEXES.get(pronoun, (None, None))
            contradicts = opposite and own and opposite.search(described) and not own.search(described)
            if not is_body and not contradicts:
                return replace(speaker, refers_back=True)
        return Speaker(refers_back=True)


def in_full(speaker: Speaker, text: str) -> Speaker:
    """A speaker of one name ("Rudge", "Steve") with the full name and the trade that the text before gives it."""
    bare = _speakers.without_title(speaker.name)
    if not bare or " " in bare:
        return speaker
    word = re.escape(bare)
    full = re.search(
        rf"(?<![\w’'-])(?P<before>(?:[\w’'-]+ ){{0,2}})"
        rf"(?P<name>(?:[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+ )?{word}|{word} [A-Z][\w’'-]+))(?![\w-])",
        text,
    )
    if not full:
        return speaker
    words = full["before"].split()
    trade = words[-1] if words and _is_trade(words[-1]) else ""
    place = (
        words[0] if trade and len(words) > 1 and words[0][0].isupper() and words[0] not in ("The", "A", "An") else ""
    )
    found = _speakers.identify(f"{place} {trade} {full['name']}".strip())
    if bare not in found.name.split() or " " not in _speakers.without_title(found.name):
        return speaker
    return replace(found, role=speaker.role or found.role, organisation=speaker.organisation or found.organisation)


def _is_trade(word: str) -> bool:
    return bool(_TRADE.fullmatch(word)) and word not in _NOT_BEFORE_A_NAME and not _clauses.is_verb(word)


def as_body(speaker: Speaker, text: str) -> Speaker:
    """A "person" whom the text gives to be a company or the like ("Larkhouse, which…", "the firm Larkhouse")."""
    if not speaker.name or speaker.role or not text:
        return speaker
    name = re.escape(speaker.name)
    sort = (
        r"(?:firm|company|developer|charity|operator|owner|retailer|group|manufacturer|supermarket|provider|business)"
    )
    if re.search(rf"{name},? which\b|\b{sort}s?,? (?:of the \w+, )?{name}\b|\b[Tt]he {name}\b", text):
        return Speaker(organisation=speaker.name)
    return speaker
