"""Legal flags (rule L1): what of a story a lawyer would want to see before it airs.

Flags are raised by words, in their context: "a battery charged" charges nobody, and "police arrested 484 people in the
past year" arrests nobody in particular. While proceedings are active (somebody has been arrested or charged, or a court
has the case and no sentence has been passed), anything may prejudice a jury (Contempt of Court Act 1981, s. 2). Victims
of sexual offences stay anonymous for life (Sexual Offences (Amendment) Act 1992); children in criminal courts may be
protected (Children and Young Persons Act 1933, s. 49; Youth Justice and Criminal Evidence Act 1999, s. 45).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bulletins.editorial import legal_words as terms
from bulletins.language.numbers import numbers
from bulletins.language.sentences import sentences
from bulletins.model import READABLE, PassageKind, Story


@dataclass(frozen=True, slots=True)
class Flag:
    """Why a lawyer would look: `kind` is arrest, charge, court, inquest, minor, sexual or contempt.

    `words` are the words that raised it; `line` is where the first of them stands in the story's file (0 when it is
    not known). A flag that needs no approval is a warning.
    """

    kind: str
    needs_approval: bool
    message: str
    words: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    line: int = 0
    is_top: bool = False


_MOST_WORDS = 4
_LONGEST = 1500
"""Characters of a sentence that are looked at: what is longer is none."""
_MANY_PEOPLE = 20
"""So many arrests at once are a count, not proceedings against somebody."""
_SOME_PEOPLE = 5
"""As many, over a span of time, are one too."""
_ADULT = 18
_SAYS = {
    "arrest": "somebody has been arrested",
    "charge": "somebody has been charged",
    "court": "a court has the case",
    "inquest": "there is an inquest",
    "minor": "a child is part of it: may they be identified?",
    "sexual": "it tells of a sexual offence: can the victim be identified?",
    "contempt": "proceedings are active, and this could prejudice them",
}
_ENDED = "; proceedings are over"


def flags(story: Story) -> tuple[Flag, ...]:
    """The legal flags of a story, from the words that may be read and its category."""
    told = [
        _Sentence(passage.text[start : min(end, start + _LONGEST)], passage.line, passage.kind in _TOP)
        for passage in story.passages
        if passage.kind in READABLE
        for start, end in sentences(passage.text)
    ]
    told += [_Sentence(own.text, own.line) for own in story.written]
    first_body = next((n for n, s in enumerate(told) if not s.is_top), 0)
    told = [_Sentence(s.text, s.line, s.is_top or n in (first_body, first_body + 1)) for n, s in enumerate(told)]
    return _flags(told, story.category)


def prejudices(text: str) -> bool:
    """Whether words could prejudice active proceedings: guilt, a record, what a suspect looks like."""
    return bool(terms.PREJUDICE.search(text))


def has_active_proceedings(story: Story) -> bool:
    """Whether somebody in a story is under arrest, charged or on trial."""
    return are_active(flags(story))


def are_active(found: Iterable[Flag]) -> bool:
    """Whether a story with these flags is one of active proceedings."""
    return any(flag.needs_approval and flag.kind in ("arrest", "charge", "court") for flag in found)


def flags_of_text(text: str, category: str = "news") -> tuple[Flag, ...]:
    """The legal flags of a piece of copy whose story is not known."""
    cut = sentences(text)
    return _flags([_Sentence(text[start:end], 0, number < 2) for number, (start, end) in enumerate(cut)], category)


_TOP = frozenset({PassageKind.HEADLINE, PassageKind.STANDFIRST})


def _flags(told: list[_Sentence], category: str) -> tuple[Flag, ...]:
    sport = category == "sport"
    raised: dict[str, list[tuple[str, int]]] = {}

    def raise_for(kind: str, words: Iterable[str], line: int) -> None:
        raised.setdefault(kind, []).extend((word, line) for word in words)

    for one in told:
        raise_for("arrest", _arrests(one.text), one.line)
        raise_for("charge", _charges(one.text), one.line)
        raise_for("court", _found(terms.COURT_IN_SPORT if sport else terms.COURT, one.text), one.line)
        if not sport or terms.DEATH.search(one.text):  # a lost match has its inquests too
            raise_for("inquest", _found(terms.INQUEST, one.text), one.line)
    if category in ("court", "inquest") and not raised.get(category):
        raise_for(category, [f"category: {category}"], 0)
    raised = {kind: words for kind, words in raised.items() if words}
    is_case = bool(raised)
    for one in told:
        raise_for("sexual", _sexual(one.text, is_case), one.line)
        raise_for("minor", _minors(one.text, is_case), one.line)
    active = _is_active(told, raised)
    if active:
        for one in told:
            raise_for("contempt", _found(terms.PREJUDICE, one.text), one.line)
    return tuple(_flag(kind, raised[kind], active) for kind in _SAYS if raised.get(kind))


def _flag(kind: str, found: list[tuple[str, int]], active: bool) -> Flag:
    words = tuple(dict.fromkeys(word for word, _ in found))[:_MOST_WORDS]
    over = kind in ("arrest", "charge", "court") and not active
    line = next((line for _, line in found if line), 0)
    return Flag(kind, not over, _SAYS[kind] + (_ENDED if over else ""), words, line)


def _found(pattern: re.Pattern[str], text: str) -> list[str]:
    return [match.group(0).strip() for match in pattern.finditer(text)]


def _arrests(text: str) -> list[str]:
    """Arrests of somebody in particular."""
    if terms.NO_ARREST.search(text) or _is_count_of_arrests(text):
        return []
    return _found(terms.ARREST, text)


def _is_count_of_arrests(text: str) -> bool:
    """Whether a sentence counts arrests: too many for one case, or some over a span of time."""
    if not terms.ARREST.search(text):
        return False
    counts = [
        number.value
        for number in numbers(text)
        if not number.unit
        and (terms.COUNTED_PEOPLE.match(text, number.end) or terms.ARREST_BEFORE.search(text[: number.start]))
    ]
    most = max(counts, default=0)
    over_time = bool(terms.OVER_TIME.search(text))
    return most >= _MANY_PEOPLE or (most >= _SOME_PEOPLE and over_time) or bool(terms.ARREST_FIGURES.search(text))


def _charges(text: str) -> list[str]:
    """Criminal charges: not batteries, fares, duties, emotions, or a football association's."""
    if terms.CHARGED_BY_SPORT.search(text):
        return []
    return _found(terms.CHARGE, text)


def _sexual(text: str, is_case: bool) -> list[str]:
    """Sexual offences of a case, or against somebody in particular."""
    found = _found(terms.SEXUAL, text)
    return found if found and (is_case or terms.SOMEBODY.search(text)) else []


def _minors(text: str, is_case: bool) -> list[str]:
    """Children in a case, or in a sentence that tells of a crime."""
    if not (is_case or terms.HARM.search(text)):
        return []
    young = [number.text for number in numbers(text) if number.unit == "age" and number.value < _ADULT]
    found = young + _found(terms.MINOR, text)
    return found if young or terms.CRIME.search(text) or terms.COURT.search(text) else []


def _is_active(told: list[_Sentence], raised: dict[str, list[tuple[str, int]]]) -> bool:
    """Whether proceedings against somebody are active: begun, and not ended by a sentence or an acquittal."""
    if not any(raised.get(kind) for kind in ("arrest", "charge", "court")):
        return False
    if any(terms.STILL_ACTIVE.search(one.text) for one in told):
        return True
    top = [one.text for one in told if one.is_top]
    if any(terms.HAS_BEGUN.search(text) for text in top):
        return True
    if any(terms.OVER.search(text) and not terms.LONG_AGO.search(text) for text in top):
        return False
    everything = "\n".join(one.text for one in told)
    if terms.OVER_ANYWHERE.search(everything):
        return False
    return not (terms.CIVIL.search(everything) and not terms.CRIME.search(everything))
