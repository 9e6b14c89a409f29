"""Whether two stories tell of one event, as two newsrooms or an update would.

They do when they share a name or a figure and enough of their words, and nothing that tells events apart differs: the
place, the road, the weekday, the people, an age, and the kind of thing (a van is no bicycle, fraud is no arson).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from bulletins.editorial.vocabulary import FUNCTION_WORDS, stem, words
from bulletins.language import gazetteer
from bulletins.language.names import names
from bulletins.language.numbers import numbers
from bulletins.language.words import WEEKDAYS
from bulletins.model import PassageKind, Story

_TOP_WORDS, _LONGEST = 90, 1500
_NAMED, _COMMON = 0.6, 0.35
"""What a word of a name and a word of every other story weigh, next to one that is of this story."""
_ALIKE = (((4, 0.60),), ((3, 0.45), (2, 0.62)), ((2, 0.30),), ((1, 0.15),))
"""By how much is shared that has a name or figure (nothing, one thing, more, more with a rare figure): how many other
telling words must be, at what cosine."""
_EVERY_DAY = frozenset(
    stem(word)
    for word in """police officer man woman men people year years old council court crash hurt injured hospital taken
    road car fire crew service called town village near local new plan plans report says told arrested charged jailed
    guilty admitted denied sentenced judge magistrate crown trial week month today yesterday morning afternoon evening
    night last first one two three four five six home house work open close closed group company spokesman spokeswoman
    family children school member public area county city district inquiry investigation incident scene appeal witness
    money cost pound million next since because""".split()
)


def _singular(word: str) -> str:
    """A word without the "s" of a plural or of a verb: "flats" is "flat", "bus" and "cannabis" are as they are."""
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui" else word


_KINDS = tuple(
    {_singular(word): name for name, group in kind.items() for word in group.split()}
    for kind in (
        {
            "lorry": "lorry lorries hgv tanker truck", "motorcycle": "motorcycle motorcyclist motorbike biker",
            "bicycle": "cyclist bicycle bike cycling", "tractor": "tractor combine", "bus": "bus buses minibus",
            "van": "van", "train": "train tram", "pedestrian": "pedestrian", "boat": "boat canoe kayak yacht ferry",
        },
        {
            "theft": "theft thief thieves stole stolen stealing shoplifting", "burglary": "burglary burglar burgled",
            "robbery": "robbery robbed robber", "fraud": "fraud defrauded conned embezzled", "arson": "arson arsonist",
            "drugs": "drugs cannabis cocaine heroin", "knife": "stabbed stabbing knife", "murder": "murder murdered",
            "assault": "assault assaulted punched attacked", "speeding": "speeding", "driving": "drink-driving",
            "sex": "rape raped sexual", "weapon": "shotgun firearm gun", "flytipping": "fly-tipping dumped",
        },
        {
            "barn": "barn", "tip": "recycling tip landfill",
            "house": "house bungalow cottage", "flat": "flat", "pub": "pub inn",
            "school": "school academy", "factory": "factory warehouse", "church": "church chapel", "shop": "shop",
            "hotel": "hotel", "chip shop": "takeaway", "caravan": "caravan", "heath": "heath moor gorse",
        },
        {
            "jobs made": "create creating created recruit hire", "jobs lost": "cut axe axed redundant",
        },
    )
)  # fmt: skip
_ROAD = re.compile(r"\b[ABM]\d{1,4}(?:\(M\))?\b")
_JUNCTION = re.compile(r"\bjunctions? (\d{1,2}[a-z]?)\b", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:Police|Court|Council|Hospital|Trust|Service|NHS|Rescue|Ambulance|Road|Street|Club|University|College|County"
    r"|School|Agency|Union|Committee|Party|Government|Ofsted|League|Cup|England|Wales|Britain|Scotland|UK)\b"
)
_CASE = re.compile(
    r"\b(?:court|inquest|coroner|trial|jailed|sentenced|charged|arrested|admit(?:s|ted)|den(?:y|ies|ied)|guilty|obituary)\b",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|outside|around|from|between)\s(?:the\s)?$")
_AGE_AROUND = re.compile(
    r"[a-z], \d{1,3}[,.]$|\baged \d{1,3}.?$|\b(?:man|woman|boy|girl) of \d{1,3}.?$|\bdied at \d{1,3}.?$"
)
_SMALLEST, _RARE = 4.0, 1000.0


@dataclass(frozen=True)
class Event:
    """What tells an event from others: weighted stems, and everything in it that has a name or a figure."""

    weights: dict[str, float]
    length: float
    people: frozenset[str]
    places: frozenset[str]
    bodies: frozenset[str]
    roads: frozenset[str]
    junctions: frozenset[str]
    days: frozenset[str]
    ages: frozenset[float]
    figures: frozenset[tuple[float, str]]
    kinds: tuple[frozenset[str], ...]
    is_case: bool

    @property
    def tokens(self) -> tuple[frozenset[object], ...]:
        """What two reports of one event share, by sort."""
        called = self.people | {name.split()[-1] for name in self.places}
        found = (called, self.bodies, self.roads, self.ages, self.figures)
        return tuple(frozenset(one) for one in found)


def event_of(story: Story) -> Event:
    """The event of a story, by its headline and the top of its text."""
    top: list[str] = list(story.texts(PassageKind.HEADLINE, PassageKind.STANDFIRST))
    for text in story.texts(PassageKind.FACT, PassageKind.BULLET, PassageKind.BODY):
        if sum(len(one.split()) for one in top) > _TOP_WORDS:
            break
        top.append(text)
    return event_in("\n".join(top))


def event_in(text: str) -> Event:
    """The event that a text tells of, by its first 1,500 characters."""
    text = text[:_LONGEST]
    people, places, bodies = named_in(text)
    found = numbers(text)
    stems = {stem(word) for word in words(text) if word not in FUNCTION_WORDS and not word.isdigit()}
    named = {stem(word) for name in people | places | bodies for word in words(name)}
    weights = {one: _NAMED if one in named else _COMMON if one in _EVERY_DAY else 1.0 for one in stems}
    lower = {_singular(word.lower()) for word in re.findall(r"[\w-]+", text)}
    return Event(
        weights,
        math.sqrt(sum(weight * weight for weight in weights.values())),
        people,
        places,
        bodies,
        frozenset(_ROAD.findall(text)),
        frozenset(_JUNCTION.findall(text)),
        frozenset(day for day in WEEKDAYS if re.search(rf"\b{day}\b", text)),
        frozenset(
            number.value
            for number in found
            if number.unit == "age" or _AGE_AROUND.search(text[max(0, number.start - 20) : number.end + 1])
        ),
        frozenset((n.value, n.unit) for n in found if n.unit not in _NO_FIGURES and n.value >= _SMALLEST),
        tuple(frozenset(kind[word] for word in lower if word in kind) for kind in _KINDS),
        bool(_CASE.search(text)),
    )


_NO_FIGURES = frozenset({"age", "year", "time", "day", "decade", "ordinal", "minutes", "hours", "days"})
"""Units of figures that different events share by chance."""


def is_same(one: Event, other: Event) -> bool:
    """Whether two texts tell of one event."""
    if _differ(one, other):
        return False
    shared = sum(len(mine & theirs) for mine, theirs in zip(one.tokens, other.tokens, strict=True))
    is_rare = shared > 1 and any(value >= _RARE for value, _ in one.figures & other.figures)
    own = sum(weight == 1.0 and other.weights.get(term) == 1.0 for term, weight in one.weights.items())
    alike = likeness(one, other)
    return any(own >= least and alike >= cosine for least, cosine in _ALIKE[3 if is_rare else min(shared, 2)])


def likeness(one: Event, other: Event) -> float:
    """The cosine of two events' words."""
    if not one.length or not other.length:
        return 0.0
    shared = sum(weight * other.weights[term] for term, weight in one.weights.items() if term in other.weights)
    return shared / (one.length * other.length)


def _differ(one: Event, other: Event) -> bool:
    """Whether something that an event has only one of differs."""
    pairs: list[tuple[frozenset[object], frozenset[object]]] = [
        (frozenset(one.places), frozenset(other.places)),
        (frozenset(one.roads), frozenset(other.roads)),
        (frozenset(one.junctions), frozenset(other.junctions)),
        (frozenset(one.days), frozenset(other.days)),
        (frozenset(one.ages), frozenset(other.ages)),
        *((frozenset(mine), frozenset(theirs)) for mine, theirs in zip(one.kinds, other.kinds, strict=True)),
    ]
    if one.is_case and other.is_case:  # elsewhere, two reports may name different people
        pairs.append((frozenset(one.people), frozenset(other.people)))
    return any(mine and theirs and not mine & theirs for mine, theirs in pairs)


def named_in(text: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The people of a text by their last names, its places, and its bodies that have a name of their own."""
    people: set[str] = set()
    places: set[str] = set()
    bodies: set[str] = set()
    for name in names(text):
        if _ROAD.search(name.text) or name.text.isupper():
            continue
        if _BODY.search(name.text):
            bodies |= {name.text.lower()} if name.text.count(" ") > 1 else set()
        elif _is_place(name.text) or _PLACE_BEFORE.search(text[max(0, name.start - 20) : name.start]):
            places.add(name.text.lower())
        elif " " in name.text:
            people.add(name.text.lower())
    persons = (name.split() for name in people)
    called = {name[-1] for name in persons if not any(_is_place(word) or word in places for word in name[:-1])}
    return frozenset(called), frozenset(places), frozenset(bodies)


def _is_place(word: str) -> bool:
    """Whether a name is a place's and nothing else's."""
    return any(not place.is_word and not place.is_surname for place in gazetteer.places(word))
