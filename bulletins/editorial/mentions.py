"""The local names of a text, and how sure it is that each means the local place.

Read by what stands around a name: a title or a first name before it makes it a person's, a street's name is no town,
"Reading" needs a place word before it or a council behind it, "Newport, Essex" is elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from bulletins.editorial.area import Area, Key, by_first
from bulletins.language import gazetteer
from bulletins.language.words import MONTHS, SENTENCE_OPENERS, TITLES

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PLACE_BEFORE = frozenset("in at near around outside across into between from towards through via".split())
_DIRECTIONS = frozenset("north south east west mid central greater upper lower rural".split())
_STREETS = frozenset(
    "road street avenue lane close drive way terrace crescent place row gardens grove house arms".split()
)
_LANDMARKS = frozenset(
    "council town city county borough district parish hospital castle cathedral minster abbey priory station police "
    "crown magistrates racecourse market academy college school university library railway airport docks harbour "
    "marina fire ambulance mp".split()
)
_LOCALS = frozenset(
    "man woman boy girl teenager couple family firm company pub school farmer resident residents driver mother father "
    "pensioner shopkeeper councillor factory".split()
)
"""Who and what is called by its town: a Rye man."""
_HONOURS = frozenset("sir dame lord lady judge king queen prince princess saint father sister bishop".split())
_TITLES = frozenset(word.lower() for pair in TITLES.items() for word in pair) | _HONOURS
_MONTHS = frozenset((month.lower(),) for month in MONTHS)
_ELSEWHERE = frozenset(
    tuple(name.lower().split())
    for name in (
        "Alabama|Arizona|California|Colorado|Connecticut|Delaware|Florida|Georgia|Illinois|Indiana|Iowa|Kansas|Kentucky"
        "|Maine|Maryland|Massachusetts|Michigan|Minnesota|Missouri|Nebraska|New Hampshire|New Jersey|New York"
        "|North Carolina|Ohio|Oregon|Pennsylvania|Rhode Island|South Carolina|Tennessee|Texas|Vermont|Virginia"
        "|Washington State|Wisconsin|USA|US|Canada|Ontario|Quebec|Nova Scotia|New Brunswick|Australia|New South Wales"
        "|Queensland|Tasmania|Victoria|New Zealand|South Africa|Jamaica|Ireland"
    ).split("|")
)
"""What stands behind English names in other countries."""
_SAID_AFTER = re.compile(r",? in |, | \(")


@dataclass(frozen=True, slots=True)
class Mention:
    """A local name in a text. `counties` are those of the places that it may be; unless `is_sure`, it needs support."""

    key: Key
    shown: str
    counties: frozenset[str]
    is_sure: bool
    weight: float


@dataclass(frozen=True)
class Tokens:
    """A text as words. `norms` are the forms of each word that a name may be looked up by."""

    text: str
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    norms: tuple[tuple[str, ...], ...]
    is_title: bool

    def joined(self, index: int) -> bool:
        """Whether word `index` follows the one before it with only a space or a hyphen between them."""
        return 0 < index < len(self.spans) and self.between(index) in (" ", "-", "\u00a0", "\n")

    def between(self, index: int) -> str:
        """What stands before word `index`, after the one before it."""
        return self.text[self.spans[index - 1][1] : self.spans[index][0]]

    def is_capital(self, index: int) -> bool:
        """Whether a word begins with a capital and is none of the small words that may open a sentence."""
        return self.words[index][0].isupper() and self.words[index].lower() not in SENTENCE_OPENERS

    def is_possessive(self, index: int) -> bool:
        """Whether a word ends in an apostrophe and s."""
        return len(self.words[index]) < self.spans[index][1] - self.spans[index][0]


def tokens(text: str) -> Tokens:
    """The words of a text."""
    matches = list(_TOKEN.finditer(text))
    read = [_read(match.group(0)) for match in matches]
    words = tuple(word for word, _ in read)
    norms = tuple(forms for _, forms in read)
    long = [word for word in words if len(word) > 3]
    is_title = len(long) > 3 and sum(word[0].isupper() for word in long) > 0.8 * len(long)
    return Tokens(text, tuple(match.span() for match in matches), words, norms, is_title)


@lru_cache(maxsize=1 << 14)
def _read(raw: str) -> tuple[str, tuple[str, ...]]:
    """A word without its possessive ending, and the forms that a name may be looked up by (Bishop, bishops)."""
    word = raw[:-2] if raw.endswith(("'s", "’s")) else raw
    plain = raw.lower().replace("'", "").replace("’", "")
    return word, tuple(dict.fromkeys((word.lower(), plain)))


def people(text: Tokens) -> set[str]:
    """The names of places that are a person's surname in this text: they follow a title, or another capital."""
    return {
        name[0]
        for at, name in _names(text, {})
        if len(name) == 1 and not text.is_title and text.joined(at) and _is_after_name(text, at)
    }


def mentions(text: Tokens, area: Area, weight: float, surnames: set[str]) -> list[Mention]:
    """The local names of a text in order. `surnames` are words that are somebody's name elsewhere in the story."""
    found: list[Mention] = []
    placed_until = -1
    for at, name in _names(text, area.first):
        before = text.norms[at - 1][0] if text.joined(at) else ""
        is_placed = before in _PLACE_BEFORE or (before in ("and", "or") and placed_until == at - 1)
        placed_until = at + len(name) if is_placed else -1
        if name in area.places or name in area.counties or name in area.around or name in area.listed:
            mention = _judged(text, at, name, area, weight, surnames, is_placed)
            found += [mention] if mention else []
    return found


def stated(place: str, area: Area, weight: float) -> Mention | None:
    """What an entry of a story's own list of places says: it is a place for sure, but maybe a namesake."""
    before, _, after = place.partition(",")
    name = gazetteer.key(before)
    if name in area.counties or (name in area.listed and not gazetteer.places(name)):
        return Mention(name, before, frozenset(), True, weight)
    if name not in area.places:
        return None
    counties, said = area.counties_with(name), gazetteer.authorities(after) if after else frozenset()
    if said and not said & counties:
        return None
    return Mention(name, _shown(name, before, area), counties, bool(said) or not area.is_shared(name), weight)


@cache
def _known() -> dict[str, tuple[Key, ...]]:
    return by_first(gazetteer.names())


def _names(text: Tokens, listed: Mapping[str, tuple[Key, ...]]) -> Iterator[tuple[int, Key]]:
    """The names of a text with the word that each begins at: those that the station lists first, then any other."""
    at = 0
    while at < len(text.words):
        name = None
        if text.words[at][0].isupper():
            name = _name_at(text, at, listed, listed=True) or _name_at(text, at, _known())
        if name is not None:
            yield at, name
        at += len(name) if name else 1


def _name_at(text: Tokens, at: int, names: Mapping[str, tuple[Key, ...]], listed: bool = False) -> Key | None:
    """The longest name that begins with word `at`. Its last word has a capital too, unless the station lists it so."""
    for form in text.norms[at]:
        for name in names.get(form, ()):
            last = at + len(name) - 1
            if last >= len(text.words) or not (listed or text.words[last][0].isupper()):
                continue
            if all(text.joined(n) and name[n - at] in text.norms[n] for n in range(at + 1, last + 1)):
                return name
    return None


def _judged(
    text: Tokens, at: int, name: Key, area: Area, weight: float, surnames: set[str], is_placed: bool
) -> Mention | None:
    """What the name at word `at` says about where the story is; None when it says nothing."""
    end = at + len(name)
    namesakes = gazetteer.places(name)
    counties = area.counties_with(name)
    raw = text.text[text.spans[at][0] : text.spans[end - 1][0] + len(text.words[end - 1])]
    shown = _shown(name, raw, area)
    if not namesakes:
        is_around = name in area.around and name not in area.listed
        return Mention(name, shown, frozenset(), True, weight * (_AROUND if is_around else 1.0))
    before = text.norms[at - 1][0] if text.joined(at) else ""
    after = text.norms[end][0] if text.joined(end) and text.is_capital(end) and not text.is_possessive(end - 1) else ""
    is_word = name in _MONTHS or any(place.is_word for place in namesakes)
    is_surname = not is_word and any(place.is_surname for place in namesakes)
    is_doubtful = area.is_shared(name) or is_word or is_surname
    said = _said_after(text, end)
    if said is not None and (is_doubtful or not said):
        return Mention(name, shown, counties, True, weight) if said & counties else None
    if text.joined(at) and _is_after_name(text, at) and not (text.is_title and not is_word):
        return None if is_word or is_surname or before in _TITLES else Mention(name, shown, counties, False, weight)
    if name[-1] in surnames and not is_placed:
        return None
    whose = text.norms[end][0] if text.joined(end) else ""
    is_placed = is_placed or (before in ("a", "an", "the") and whose in _LOCALS)
    if is_word and not _is_place(name, is_placed, after, text.is_title):
        return None
    is_sure = after not in _STREETS and not area.is_shared(name)
    is_sure = is_sure and (not is_surname or is_placed or after in _LANDMARKS)
    if is_word:
        goes_on = end < len(text.words) and text.between(end) == ", " and text.is_capital(end)
        is_sure = is_sure and name in area.listed and not goes_on and not text.is_title
    return Mention(name, shown, counties, is_sure, weight)


_AROUND = 0.7
"""What the county around a station's town is worth, next to the town."""


def _is_place(name: Key, is_placed: bool, after: str, is_title: bool) -> bool:
    """Whether a name that is a word as well stands as a place: "in Battle", "Reading Council"; never "in March"."""
    if after in _LANDMARKS:
        return True
    return name not in _MONTHS and is_placed and (not after or is_title)


def _is_after_name(text: Tokens, at: int) -> bool:
    """Whether the word before makes a name a person's, or a part of something longer: Mr Battle, Anna Ross."""
    before = text.norms[at - 1][0]
    if before in _TITLES:
        return True
    is_plain = text.words[at - 1].isupper() and len(before) > 1  # HMP, RAF, AFC, BBC
    return text.is_capital(at - 1) and not is_plain and before not in _DIRECTIONS | _LANDMARKS


def _said_after(text: Tokens, end: int) -> frozenset[str] | None:
    """The authorities of the county that is said right behind a name ("Newport, Shropshire").

    Empty when a part of another country is said, None when nothing is.
    """
    if end >= len(text.words) or text.is_possessive(end - 1):
        return None
    at = end
    if text.joined(at) and text.words[at] == "in":
        at += 1
    elif not _SAID_AFTER.fullmatch(text.between(at)):
        return None
    elif text.words[at] == "in":
        at += 1
    if at >= len(text.words) or not text.words[at][0].isupper():
        return None
    name = _name_at(text, at, _counties())
    if name is None:
        return None
    return frozenset() if name in _ELSEWHERE else gazetteer.authorities(name)


@cache
def _counties() -> dict[str, tuple[Key, ...]]:
    return by_first([*(name for name in gazetteer.names() if gazetteer.authorities(name)), *_ELSEWHERE])


def _shown(name: Key, raw: str, area: Area) -> str:
    """A name with its county, as a producer sees it; a name that the station lists is shown alone."""
    local: Iterable[str] = sorted(area.counties_with(name) - {raw})
    return raw if name in area.listed or not local else f"{raw} ({', '.join(local)})"
