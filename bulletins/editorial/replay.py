"""Replays the logged edits of a line on the words of its evidence: what comes out must be the line, word for word.

Words, figures and the signs that change them count, in their order; capitals, commas and quotation marks do not. An
edit may fit in several places, so all of them are followed (breadth first, at most `_MOST_STATES` at a time).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from bulletins.editorial.vocabulary import HEDGES, SAYING, negates, stem
from bulletins.model import Edit

Tokens = tuple[str, ...]
_Changes = list[tuple[Tokens, Tokens]]

_TOKEN = re.compile(
    r"(?:(?<![\w.])[-−–])?[£€$]?\d+(?:[.,:]\d+)*[%°]?|[£€$%°+&]|[^\W\d_]+(?:['’](?!(?:s|re|ve|ll|d|m)\b)[^\W\d_]+)*"
    r"|['’](?:s|re|ve|ll|d|m)\b"
)
_MOST_STATES = 300
_QUALIFIERS = frozenset(
    "almost nearly about around approximately roughly over under more less fewer than least most up to just some only "
    "estimated half".split()
)


def tokens(text: str) -> Tokens:
    """The words, figures and signs of a text in lower case; a possessive or a short verb is a token of its own."""
    return tuple(
        match.group(0).lower().replace("’", "'").replace("−", "-").replace("–", "-") for match in _TOKEN.finditer(text)
    )


def replayed(source: str, edits: Sequence[Edit]) -> set[Tokens]:
    """Everything that the source may have become once the edits were made, one after the other."""
    states = {tokens(source)}
    opened = 0
    for edit in edits:
        old, new = tokens(edit.old), tokens(edit.new)
        if old == new:
            continue
        if edit.rule == "attribution":
            after = {moved for state in states for moved in _attributed(state, old, new)}
        elif edit.rule == "court":
            after = {
                (*new, *state[: -len(old)]) for state in states if state[-len(old) :] == old and new == (*old, "that")
            }
        elif old:
            after = {changed for state in states for changed in _replaced(state, old, new)}
        elif edit.rule == "speaker":
            after, opened = {(*new, *state) for state in states}, len(new)
        else:
            after = {(*state[:opened], *new, *state[opened:]) for state in states}
        states = set(sorted(after)[:_MOST_STATES]) or states
    return states


def _replaced(state: Tokens, old: Tokens, new: Tokens) -> Iterable[Tokens]:
    size = len(old)
    for at in range(len(state) - size + 1):
        if state[at : at + size] == old:
            yield (*state[:at], *new, *state[at + size :])


def _attributed(state: Tokens, who: Tokens, said: Tokens) -> Iterable[Tokens]:
    """ "CLAIM, said WHO", "CLAIM, WHO said" and "CLAIM, according to WHO" become "WHO says CLAIM"."""
    size = len(who)
    if said[:size] != who or len(said) != size + 1:
        return
    if state[-size:] == who:
        if state[-size - 2 : -size] == ("according", "to"):
            yield (*said, *state[: -size - 2])
        elif _says(state[-size - 1], said[-1]):
            yield (*said, *state[: -size - 1])
    if state[-size - 1 : -1] == who and _says(state[-1], said[-1]):
        yield (*said, *state[: -size - 1])


def _says(verb: str, present: str) -> bool:
    return present in SAYING.get(verb, ("says", "say"))[:2] and (verb in SAYING or verb in ("says", "say"))


def differences(states: Iterable[Tokens], said: Tokens) -> list[str]:
    """What sets a line apart from the nearest thing that its evidence could have become; nothing when it is that."""
    best: _Changes | None = None
    nearest: Tokens = ()
    for state in states:
        if state == said:
            return []
        matcher = SequenceMatcher(None, state, said, autojunk=False)
        changes: _Changes = [(state[a:b], said[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
        if best is None or _size(changes) < _size(best):
            best, nearest = changes, state
    found: list[str] = []
    for lost, new in best or ():
        found += _about(lost, new, nearest)
    found.sort(key=lambda problem: "not in the source" not in problem)
    return list(dict.fromkeys(found)) or ["the words stand in another order than in the source"]


def _size(changes: _Changes) -> int:
    return sum(len(lost) + len(new) for lost, new in changes)


def _about(lost: Tokens, new: Tokens, source: Tokens) -> Iterable[str]:
    """One change in words for the producer."""
    for token in new:
        if negates(token):
            yield "a negation was lost or added"
        elif token in source:
            yield f"{token!r} stands elsewhere in the source"
        else:
            what = "the figure " if _counts(token) else ""
            yield f"{what}{token!r} is not in the source"
    if any(map(negates, lost)):
        yield "a negation was lost or added"
    for token in lost:
        if token in HEDGES | _QUALIFIERS and not negates(token):
            yield f"{token!r} was lost"
    if lost and not new:
        yield f"{' '.join(lost)!r} was left out"


def fits_slots(said: Tokens, house: Tokens, slots: Sequence[Tokens]) -> bool:
    """Whether a line is the house's own words around a run of words from each slot's evidence, in the slots' order.

    A run is the whole of its evidence, or a part that no qualifier, negation or figure was cut from; its first word
    may be inflected ("tackle crime" → "tackling crime").
    """

    def fit(at: int, left: Tokens, slot: int) -> bool:
        """Whether what is said from `at` on is what is left of the house's words and the slots from this one on."""
        if at == len(said):
            return slot == len(slots) and not left
        if said[at] in left:
            number = left.index(said[at])
            if fit(at + 1, (*left[:number], *left[number + 1 :]), slot):
                return True
        if slot == len(slots):
            return False
        there = slots[slot]
        for start, token in enumerate(there):
            if stem(token) != stem(said[at]) or (start and _binds(there[start - 1])):
                continue
            for size in range(_shared(there[start + 1 :], said[at + 1 :]) + 1, 0, -1):
                cut_short = start + size < len(there) and _binds(there[start + size])
                if not cut_short and fit(at + size, left, slot + 1):
                    return True
        return False

    return fit(0, house, 0)


def _shared(one: Tokens, other: Tokens) -> int:
    """How many tokens two runs have in common from their start."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _binds(token: str) -> bool:
    """Whether leaving a word out beside a run would change what the run says."""
    return negates(token) or token in HEDGES or token in _QUALIFIERS or _counts(token)


def _counts(token: str) -> bool:
    return any(character.isdigit() for character in token)
