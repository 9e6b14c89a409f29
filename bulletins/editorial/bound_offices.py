"""Offices of written copy: nobody gets a trade, a title or a rank that the story does not give them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletins.editorial.bound_figures import Found
from bulletins.editorial.bound_names import OFFICES, kind_of, parts_of
from bulletins.editorial.retelling import Sentence, Token, Told
from bulletins.editorial.thesaurus import akin, key
from bulletins.editorial.vocabulary import words
from bulletins.language.names import Name

SAME_OFFICE = tuple(
    frozenset(map(key, group.split()))
    for group in (
        "manager boss chief head",
        "director boss chief head",
        "founder owner boss chief",
        "leader head chief boss secretary",
        "chairman chairwoman chair head boss",
        "president head",
        "executive chief boss",
        "member chief",
        "commander chief",
        "spokesman spokeswoman spokesperson",
        "doctor dr consultant surgeon gp",
        "expert professor dr scientist researcher investigator analyst economist historian archaeologist academic",
        "officer constable",
        "officer sergeant",
        "officer inspector",
        "officer detective",
        "officer superintendent",
        "officer commander",
        "firefighter commander",
        "firefighter officer",
        "teacher headteacher head principal",
        "resident neighbour",
        "vicar reverend rector priest",
        "trader shopkeeper bookseller owner landlord landlady",
        "lawyer barrister solicitor prosecutor prosecute",
        "lawyer barrister solicitor defend",
        "striker winger midfielder substitute",
        "campaigner activist champion",
        "owner landlord",
        "volunteer crew",
    )
)


_APPOSED = re.compile(r"(?:^|[,;] |\b(?:and|but) )(?:[Tt]he|[Hh]er|[Hh]is|[Ii]ts|[Tt]heir)(?: [\w-]+){1,4}, $")
_RANKS = frozenset("deputy assistant acting temporary former vice interim retired trainee junior shadow ex".split())


def office_problems(copy: Sentence, told: Told) -> Iterator[Found]:
    """Offices, trades and ranks beside a name that the story does not give to that name."""
    for name in copy.names:
        parts = parts_of(name, told)
        if not parts or kind_of(parts, told) != "person" or re.search(r" (?:for|of) ", name.text):
            continue
        surname = parts[-1]
        holders = [s for s in told.sentences if surname in {*s.words, *s.speakers}]
        given = {t.key for s in holders for t in s.tokens if t.key in OFFICES and _is_beside(s, t, surname)}
        given |= {
            key(w)
            for q in told.story.quotes
            if surname in words(q.speaker)
            for w in words(f"{q.role} {q.organisation}")
        }
        ranked = {t.word for s in holders for t in s.tokens if t.word in _RANKS and _is_beside(s, t, surname)}
        ranked |= {w for s in holders for w in s.speakers}
        if any(w in s.words for s in holders for w in ("leads", "led", "heads", "runs")):
            given |= {key("leader"), key("head"), key("boss")}
        for token in _beside(copy, name):
            if (
                token.key in OFFICES and not (_is_office(token.key, given) or (not given and _is_free(token.key, told)))
            ) or (token.word in _RANKS and token.word not in ranked):
                yield ("office", f"the story does not call {name.text!r} {token.word!r}", token.start, token.end)
        if lost := _lost_rank(copy, name, surname, told):
            yield ("office", f"the story calls {name.text!r} {lost!r}", name.start, name.end)


def _is_beside(sentence: Sentence, office: Token, surname: str) -> bool:
    if surname not in sentence.words:
        return False
    at = sentence.words.index(surname)
    return abs(sentence.tokens.index(office) - at) <= 7


def _is_free(office: str, told: Told) -> bool:
    """Whether the story has an office that it does not give to anybody whom it names."""
    if office not in told.known_keys:
        return False
    roles = {key(w) for q in told.story.quotes if q.speaker for w in words(q.role)}
    held = any(
        t.key == office and any(0 <= n.start - t.end <= 2 or 0 <= t.start - n.end <= 6 for n in s.names)
        for s in told.sentences
        for t in s.tokens
    )
    return office not in roles and not held


def _is_office(one: str, given: set[str]) -> bool:
    """Whether copy may call somebody this who holds one of the given offices; nobody's office is guessed."""
    if one in given or any(akin(one, other) for other in given):
        return True
    return any(one in group and given & group for group in SAME_OFFICE)


def _beside(copy: Sentence, name: Name) -> list[Token]:
    before = [t for t in copy.tokens if t.end <= name.start][-3:]
    if before and re.search(r"[,.;:]", copy.text[before[-1].end : name.start]):
        before = before if _APPOSED.search(copy.text[: name.start]) else []
    inside = [t for t in copy.tokens if name.start <= t.start < name.end][:-1]
    after = [t for t in copy.tokens if t.start >= name.end][:4]
    if not re.match(r", (?:the |a |an |who[’']s |who is |[a-z])", copy.text[name.end :]):
        after = []
    return [*before, *inside, *after]


def _lost_rank(copy: Sentence, name: Name, surname: str, told: Told) -> str:
    """A "deputy", "former"… that the story always has before the office that the copy gives to a name."""
    offices = [t for t in _beside(copy, name) if t.key in OFFICES]
    said = set(copy.words)
    for office in offices:
        ranks: list[str] = []
        for s in told.sentences:
            if surname not in {*s.words, *s.speakers}:
                continue
            texts = [s.words]
            if s.quote is not None and surname in s.speakers:
                texts.append(tuple(words(s.quote.role)))
            for text in texts:
                for at, word in enumerate(text):
                    if key(word) == office.key:
                        ranks.append(next((w for w in text[max(0, at - 2) : at] if w in _RANKS), ""))
        if ranks and all(ranks) and not set(ranks) & said:
            return ranks[0]
    return ""
