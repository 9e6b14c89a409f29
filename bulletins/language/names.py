"""Finds the names in news copy: people, places, bodies, initials."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from bulletins.language.sentences import sentences
from bulletins.language.words import MONTHS, SENTENCE_OPENERS, TITLES, WEEKDAYS


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the characters of the text that it stands at."""

    text: str
    start: int
    end: int


_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_WORD = re.compile(rf"(?<![\w’'])(?:[A-Z]&[A-Z]\b|[^\W\d_]*{_CAPITAL}[\w’'&-]*\w|{_CAPITAL}(?:\.(?=[\sA-Z]))?(?!\w))")
_INSIDE = re.compile(
    r"\s(?:(?:of|for|upon|on|under|de|da|la|le|van|von|der|den|al|bin|y)\s(?:the\s|la\s|den\s)?|&\s|the\s(?=Great|Elder|Younger))"
    r"|\s|-|\s?&\s?"
)
_AND = re.compile(r",?\sand\s(?:the\s)?")
_LIST_OF_BODY = re.compile(r",\s")
_BODY = re.compile(
    r"\b(?:Services?|Council|Committee|Trust|Authority|Sport|Rescue|Association|Board|Commission|Club|Group|Partnership"
    r"|Constabulary|Agency|Fund|Company|Society|Union|Institute|School|College|University|Hospital|Centre|Affairs)$"
)
_BODY_FIRST = re.compile(r"^(?:Department|Ministry|Office|Institute|Inspectorate|Secretary|Minister|Royal Society)\b")
_POSSESSIVE = re.compile(r"[’']s?$")
_NOT_NAMES = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | frozenset(f"{day}s" for day in WEEKDAYS)
    | {"I", "I’m", "I'm", "I’ve", "I've", "I’ll", "I'll", "I’d", "I'd", "GMT", "BST", "AM", "PM", "OK"}
)
_TITLE_WORDS = (frozenset(TITLES) | frozenset(TITLES.values()) | {"PC", "DC", "DS", "DI", "DCI"}) - {"St", "Saint"}
_OPENING = re.compile(r"[“\"‘(\[•*]\s?|(?<=[:;]\s)")
_COMMON_OPENERS = frozenset(
    """act actors anyone arrangements artists bids business buses cars charities children churches closing coach come
    council councils crews crime crowds cuts damage deaths details doctors dozens eight emergency engineers
    enquiries evidence experts eyewitnesses families fans farmers figures fire five flooding forecasters four fresh
    funding go government half health heavy homes hospitals hundreds hundred investigators it’s it's jurors keep let
    local lots magistrates make management millions ministers money mum nine nurses officers organised parents
    passengers patients people plans police power prices prosecutors protesters pupils rail rain residents roads
    schools seven shops six snow staff stay students surgeons take teachers ten tens that’s that's there’s there's
    thousands three traffic trains twelve villagers visitors volunteers voters weather what’s what's whilst witnesses
    women men work workers years""".split()
)
_COMMON_ENDINGS = re.compile(r"(?:ing|ed|ly|ers|ors|ists|ians|tions?|ments?|ness|ities|ants|ents)$")


def names(text: str) -> list[Name]:
    """The names of a text in order: runs of capitalised words, with the small words that belong inside.

    Months, weekdays, courtesy titles and ranks before a name, and a possessive 's are left out. "and" joins only the
    parts of one body's name (Hereford and Worcester Fire and Rescue Service), not two names. A first word counts when
    it is capitalised elsewhere too, or is neither a small word nor a common noun: nobody can know more without a
    dictionary, so a caller should look a lone first word up in lower case as well.
    """
    starts = {start for start, _ in sentences(text)} | {match.end() for match in _OPENING.finditer(text)}
    capitalised = [match.span() for match in _WORD.finditer(text)]
    seen_inside = {text[start:end] for start, end in capitalised if start not in starts}
    words = [(start, end) for start, end in capitalised if _is_name(text, start, end, start in starts, seen_inside)]
    found = []
    for run in _runs(text, words):
        run = _without_titles(text, run)
        if run:
            start, end = run[0][0], run[-1][1]
            end -= len(match.group(0)) if (match := _POSSESSIVE.search(text[start:end])) else 0
            found.append(Name(text[start:end], start, end))
    return found


def _is_name(text: str, start: int, end: int, first: bool, seen_inside: set[str]) -> bool:
    """Whether the capitalised word at `start` to `end` may be part of a name."""
    bare = _POSSESSIVE.sub("", text[start:end])
    if bare in _NOT_NAMES or (len(bare) == 1 and not re.match(r"\.?\s?[A-Z]", text[end:])):
        return False
    if not first or bare in seen_inside or sum(character.isupper() for character in bare) > 1:
        return True
    low = bare.lower()
    if low in SENTENCE_OPENERS:
        return False
    goes_on = re.match(r"\s[A-ZÀ-ÖØ-Þ]", text[end:]) is not None
    return goes_on or (low not in _COMMON_OPENERS and not _COMMON_ENDINGS.search(low))


def _runs(text: str, words: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The words grouped into names: first by what stands between neighbours, then bodies joined by "and"."""
    runs: list[list[tuple[int, int]]] = [[word] for word in words[:1]]
    for before, word in pairwise(words):
        between = text[before[1] : word[0]]
        if _INSIDE.fullmatch(between) and not _POSSESSIVE.search(text[slice(*before)]):
            runs[-1].append(word)
        else:
            runs.append([word])
    joined: list[list[tuple[int, int]]] = []
    for run in reversed(runs):
        if joined and _is_one_body(text, run, joined[-1]):
            joined[-1] = run + joined[-1]
        else:
            joined.append(run)
    return joined[::-1]


def _without_titles(text: str, run: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A name without the ranks before it; "Chief Inspector of …" is an office and stays."""
    bare = run
    while bare and text[slice(*bare[0])].rstrip(".") in _TITLE_WORDS:
        bare = bare[1:]
    is_office = bool(bare) and " of " in text[run[0][0] : bare[0][0]]
    return run if is_office else bare


def _is_one_body(text: str, left: list[tuple[int, int]], right: list[tuple[int, int]]) -> bool:
    between = text[left[-1][1] : right[0][0]]
    left_name, right_name = text[left[0][0] : left[-1][1]], text[right[0][0] : right[-1][1]]
    if _AND.fullmatch(between):
        return bool(_BODY_FIRST.match(left_name)) or (bool(_BODY.search(right_name)) and not _BODY.search(left_name))
    return bool(_LIST_OF_BODY.fullmatch(between)) and bool(_BODY_FIRST.match(left_name)) and " and " in right_name
