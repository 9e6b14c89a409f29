"""Who does what to whom in written copy, and who beat whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bulletins.editorial.bound_figures import Found
from bulletins.editorial.retelling import Sentence, Told
from bulletins.editorial.thesaurus import key
from bulletins.editorial.vocabulary import words
from bulletins.language.parsing import parse

_WINS = frozenset(map(key, "beat defeat win thrash overcome edge knock eliminate see".split()))


_WON = re.compile(
    r"\b(?:beat(?:en|s|ing)?|defeat\w*|thrash\w*|knock\w*|overc[ao]me|edged?|eliminat\w*|(?:wins?|won|victory)\b.{0,30}?\b"
    r"(?:over|against))\b"
)


def role_problems(copy: Sentence, told: Told, near: list[Sentence]) -> Iterator[Found]:
    """Who did it and whom it was done to must not change places; beyond who beat whom, with the parser only."""
    won = _winner(copy)
    for s in told.sentences if won else ():
        if (result := _winner(s)) and won and result[0] & won[1] and result[1] & won[0]:
            yield ("role", "the story has the other side win", 0, len(copy.text))
            return
    for s in near[:2]:
        if len(copy.keys & s.keys) < 3:
            continue
        for one in _deeds(s):
            for other in _deeds(copy):
                same = other.verb == one.verb or (other.verb in _WINS and one.verb in _WINS)
                turned = other.who & one.whom - one.who and other.whom & one.who - one.whom
                if same and turned:
                    yield ("role", f"who and whom of {other.text!r} have changed places", other.start, other.end)
                    return


def _winner(sentence: Sentence) -> tuple[frozenset[str], frozenset[str]] | None:
    """The words of the names of who won and who lost, where a sentence says both."""
    match = _WON.search(sentence.text)
    before = [n for n in sentence.names if match and n.end <= match.start()]
    after = [n for n in sentence.names if match and n.start >= match.end()]
    if not match or not before or not after:
        return None
    sides = frozenset(w for name in before for w in words(name.text)), frozenset(words(after[0].text))
    passive = re.match(r"\s(?:\S+\s){0,2}by\b", sentence.text[match.end() :])
    return (sides[1], sides[0]) if passive else sides


@dataclass(frozen=True, slots=True)
class _Deed:
    """Who does something to whom: keys of the words of both, and the verb with its place."""

    who: frozenset[str]
    verb: str
    whom: frozenset[str]
    text: str
    start: int
    end: int


def _deeds(sentence: Sentence) -> list[_Deed]:
    parsed = parse(sentence.text)
    found = []
    for word in parsed.words if parsed else ():
        below = {child.dep: child for child in parsed.children(word)} if parsed else {}
        who, whom = below.get("nsubj"), below.get("dobj") or below.get("dative")
        if passive := below.get("nsubjpass"):
            agent = below.get("agent")
            who, whom = (parsed.children(agent)[:1] or (None,))[0] if parsed and agent else None, passive
        if parsed and who and whom:
            left = frozenset(key(w.lower) for w in parsed.subtree(who) if len(w.text) > 2)
            right = frozenset(key(w.lower) for w in parsed.subtree(whom) if len(w.text) > 2)
            found.append(_Deed(left, key(word.lower), right, word.text, word.start, word.end))
    return found
