"""Names of written copy: each must stand where the story has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletins.editorial.bound_figures import Found
from bulletins.editorial.retelling import Sentence, Told
from bulletins.editorial.thesaurus import is_english, is_listed, key, offices
from bulletins.editorial.vocabulary import FUNCTION_WORDS, words
from bulletins.language.names import Name
from bulletins.language.numbers import numbers
from bulletins.language.words import TITLES

_BETTER, _CLEARLY, _SLIGHTLY = 1.3, 0.5, 0.25

_PLACED = re.compile(
    r"\b(?:in|at|near|from|outside|between|around|across|to|towards|over|into|through)\s(?:the\s)?$", re.I
)


_PLACED_ALONE = re.compile(_PLACED.pattern.replace("in|", "in|for|on|via|off|"), re.I)
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Judge|Sir|Dame|Lady|Lord|Councillor|Cllr|[Cc]oach|[Mm]anager)\.? $")


_BODY = re.compile(
    r"\b(?:Council|Police|Service|Trust|Authority|Company|Water|Buses|Union|Club|Rovers|City|United|Town|Group|Agency|"
    r"Commission|Ltd|Association|Alliance|Energy|Care|Drinks|Ales|Homes|Academy|Constabulary|University|College|School|"
    r"Hospital|Party|Athletic|Wanderers|Albion|Court|Committee|League|Board|Bank|Department|Foundation|Society|Office|"
    r"Team|Office)$"
)
_LANDS = re.compile(
    r"\b(?:road|street|lane|avenue|square|hill|bridge|park|junction|river|bay|point|crag|row|green)$|^river\b"
)
_BESIDE = re.compile(r"\b(near|on|off|outside|between|from) (?:the )?$", re.I)
_BARE = re.compile(r"(?:'(?:ll|d|ve|re|m|s)|-.*)$")
_CLAUSE = re.compile(r"[,;:] |\b(?:and|but|before|after|while|when|because|who|which)\b")
OFFICES = offices()
_TITLES = {title for pair in TITLES.items() for title in pair} | {"Sir", "Dame", "Lord", "Lady", "Judge"}


def name_problems(copy: Sentence, told: Told, near: list[Sentence], best: float) -> Iterator[Found]:
    """Names that the story does not have, has made of parts of others, or has in another place."""
    close = _close_words(near, told)
    for name in copy.names:
        parts = parts_of(name, told)
        place = (name.start, name.end)
        if any(part not in told.known and key(part) not in told.known_keys for part in parts):
            yield ("name", f"the name {name.text!r} is not in the story", *place)
        elif any(_is_mixed(part, told) for part in _apart(name, parts)):
            yield ("name", f"{name.text!r} mixes the names of the story", *place)
        elif parts and best >= 0.4 and not _is_close(parts, close, told):
            yield ("name", f"the story does not name {name.text!r} there", *place)
        elif parts and (other := _placed_otherwise(name, parts, copy, told)):
            yield ("name", f"the story has {other!r} there, not {name.text!r}", *place)
        elif parts and (other := _crossed(name, parts, copy, told)):
            yield ("name", f"{name.text!r} and {other!r} have changed places", *place)
        elif parts and (other := _rival(name, parts, copy, told, near)):
            yield ("name", f"the story has {other!r} in the place of {name.text!r}", *place)


def _apart(name: Name, parts: list[str]) -> list[list[str]]:
    """The words of a name; of "Jo Bell of the Green Party" those of the person, and those of the party."""
    halves = [[p for p in parts if p in words(half)] for half in re.split(r" (?:of|for|from) (?:the )?", name.text)]
    return [half for half in halves if half]


def _is_mixed(parts: list[str], told: Told) -> bool:
    """Whether the words of a name stand together in no sentence of the story, nor in one beside another."""
    known = {part for part in parts if not told.is_plain(part)}
    if len(parts) < 2 or any(known <= {*words(f"{q.speaker} {q.role} {q.organisation}")} for q in told.story.quotes):
        return False
    return not any(_stand_together(known, s.plain) for s in told.sentences) and not any(
        set(parts) <= told.meant_by(words(name.text)) for s in told.sentences for name in s.names
    )


def _stand_together(parts: set[str], said: tuple[str, ...]) -> bool:
    """Whether some words stand close to each other in a sentence, with little between them."""
    wide = len(parts) + 5
    return any(parts <= {*said[at : at + wide]} for at, word in enumerate(said) if word in parts) or not parts


def _is_close(parts: list[str], close: set[str], told: Told) -> bool:
    return bool(told.meant_by(parts) & close) or not {key(part) for part in parts}.isdisjoint(map(key, close))


def parts_of(name: Name, told: Told) -> list[str]:
    """The words of a name; none when it is only a common word that opens its sentence ("Bookkeeper Denise Rawlins")."""
    text = re.sub(r"^(?:MP|Mayor|Minister|Secretary|Head|Director|Leader) (?:for|of) ", "", name.text)
    parts = [_BARE.sub("", word) for word in words(text) if word not in FUNCTION_WORDS]
    parts = [part for part in parts if part and part not in FUNCTION_WORDS and not numbers(part)]
    if len(parts) == 1 and name.start == 0 and told.is_plain(parts[0]):
        return []
    while parts and name.start == 0 and parts[0] not in told.named and _is_common(parts[0], told):
        parts = parts[1:]
    return parts


def _is_common(word: str, told: Told) -> bool:
    return told.is_plain(word) or is_english(word) or key(word) in OFFICES


def _named_in(sentence: Sentence, told: Told) -> set[str]:
    found = {*sentence.words, *sentence.plain, *sentence.speakers}
    for other in told.sentences[max(0, sentence.index - 1) : sentence.index + 2]:
        found |= {word for name in other.names for word in words(name.text)} if other is not sentence else set()
    return found


def _close_words(near: list[Sentence], told: Told) -> set[str]:
    at = {s.index for s in near}
    close = [s for s in told.sentences if {s.index - 1, s.index, s.index + 1, s.index + 2} & at]
    close += told.sentences[:2]
    return {word for s in close for word in (*s.words, *s.plain, *s.speakers)}


def kind_of(parts: list[str], told: Told) -> str:
    """What a name is: a "person", a "place" or a "body", as far as the story tells."""
    one = tuple(parts)
    if one not in told.kinds:
        told.kinds[one] = _kind(parts, told)
    return told.kinds[one]


def _kind(parts: list[str], told: Told) -> str:
    last = parts[-1]
    if any(last in words(quote.speaker)[-1:] for quote in told.story.quotes):
        return "person"
    found = [(s, n) for s in told.sentences for n in s.names if last in words(n.text)]
    if any(_is_person(s, n) for s, n in found if words(n.text)[-1] == last):
        return "person"
    own = [(s, n) for s, n in found if words(n.text)[-1] == last]
    if any(_BODY.search(n.text) or s.text[: n.start].lower().endswith("the ") for s, n in own):
        return "body"
    pattern = _PLACED if len(parts) > 1 else _PLACED_ALONE
    placed = sum(
        bool(pattern.search(s.text[: n.start])) and s.text[n.end : n.end + 1] not in ("’", "'") for s, n in own
    )
    if (placed and placed * 3 >= len(own)) or _LANDS.search(" ".join(parts)):
        return "place"
    if len(parts) == 1 and not own and any(_BODY.search(n.text) for _, n in found):
        return "place"
    whole = [n for _, n in found if words(n.text)[-1] == last and len(words(n.text)) > 1]
    alone = len(whole) < len(found) or len(parts) > 1
    if len(parts) == 1 and len(whole) == len(found) and whole:
        return kind_of(words(whole[0].text), told)
    if whole and alone and not is_listed(last):
        return "person"
    return "body"


def _is_person(s: Sentence, name: Name) -> bool:
    """Whether a name stands as people's names do: after a title or a trade, before an age or "who"."""
    before, after = s.text[: name.start], s.text[name.end :]
    if _BODY.search(name.text) or before.lower().endswith("the "):
        return False
    if _TITLED.search(before) or (re.match(r"\w+\.? ", name.text) and name.text.split()[0].rstrip(".") in _TITLES):
        return True
    if re.match(r",? \d{2},|, who\b|, whose\b", after):
        return True
    beside = [t for t in s.tokens if t.end <= name.start][-1:]
    opens = [t for t in s.tokens if name.start <= t.start < name.end][:1]
    if len(name.text.split()) > 1 and re.fullmatch(
        r"[^,.;:]*|.*, ", s.text[beside[0].end : name.start] if beside else ""
    ):
        return bool(beside and beside[0].key in OFFICES) or (len(name.text.split()) > 2 and opens[0].key in OFFICES)
    return False


def _rival(name: Name, parts: list[str], copy: Sentence, told: Told, near: list[Sentence]) -> str:
    """Another name of the kind that stands in the story where this one stands in the copy, much more than it does."""
    kind = kind_of(parts, told)
    here = _place(copy, name)
    said = {word for other in copy.names for word in words(other.text)}
    own, rivals = 0.0, [(0.0, "")]
    for s in told.sentences:
        for other in s.names:
            there = words(other.text)
            alike = told.likeness(here, s.around(other.start, other.end))
            if told.meant_by(parts) & set(there) or set(map(key, parts)) & set(map(key, there)):
                own = max(own, alike)
            elif (
                not set(there) & said
                and kind_of(there, told) == kind
                and not told.is_plain(there[-1])
                and not (len(there) == 1 and is_english(there[0]))
                and not s.text[: other.start].endswith(("’ ", "' "))
            ):
                rivals.append((alike, other.text))
        if (s.quote is not None and set(parts) & s.speakers) or (
            set(parts) & {w for o in told.sentences[max(0, s.index - 1) : s.index] for w in o.words}
            and re.match(r"(?:He|She|They|It|His|Her|Its|The)\b", s.text)
        ):
            own = max(own, told.likeness(here, s.around(0, 0)))
    best, text = max(rivals)
    is_away = near and not set(parts) & {*near[0].words, *near[0].speakers}
    return text if best > (own + _SLIGHTLY if is_away else _BETTER * own + _CLEARLY) else ""


def _placed_otherwise(name: Name, parts: list[str], copy: Sentence, told: Told) -> str:
    """Another place of the story that is what things are near, on or off, where a name never is that."""
    match = _BESIDE.search(copy.text[: name.start])
    if not match:
        return ""
    said, found = match.group(1).lower(), ""
    for s in told.sentences:
        for other in s.names:
            beside = _BESIDE.search(s.text[: other.start])
            if not beside or beside.group(1).lower() != said:
                continue
            if set(parts) & set(words(other.text)):
                return ""
            found = found if other.text in copy.text else other.text
    return found if any(set(parts) & set(s.words) for s in told.sentences) else ""


def _crossed(name: Name, parts: list[str], copy: Sentence, told: Told) -> str:
    """Another name of the sentence, when each of the two stands where the story has the other one."""
    kind = kind_of(parts, told)
    for other in copy.names:
        theirs = parts_of(other, told)
        if other.start <= name.start or not theirs or set(theirs) & set(parts) or kind_of(theirs, told) != kind:
            continue
        mine, yours = _place(copy, name), _place(copy, other)
        straight = _likeness(mine, parts, told) + _likeness(yours, theirs, told)
        crossed = _likeness(mine, theirs, told) + _likeness(yours, parts, told)
        if crossed > _BETTER * straight + _CLEARLY:
            return other.text
    return ""


def _likeness(here: dict[str, float], parts: list[str], told: Told) -> float:
    """How like a place is to the best of the places where the story has a name."""
    places = (s.around(n.start, n.end) for s in told.sentences for n in s.names if set(parts) & set(words(n.text)))
    return max((told.likeness(here, place) for place in places), default=0.0)


def _place(sentence: Sentence, name: Name) -> dict[str, float]:
    """What stands around a name, that of its own clause counting most."""
    text = sentence.text
    low = max((m.end() for m in _CLAUSE.finditer(text[: name.start])), default=0)
    high = next((name.end + m.start() for m in _CLAUSE.finditer(text[name.end :])), len(text))
    found = sentence.around(name.start, name.end)
    inside = {t.key for t in sentence.tokens if low <= t.start < high}
    return {word: weight * (1.0 if word.lstrip("<>") in inside else 0.2) for word, weight in found.items()}
