"""The towns and villages of Great Britain and Northern Ireland, and the counties that they lie in.

From GeoNames (CC BY 4.0); `gb_places.md` says what was made of it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "gb_places.tsv"
_KM_A_DEGREE = 111.2
_SPLIT = re.compile(r"[\s,-]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A town or village. `county` is a county or a unitary authority; the position is in degrees north and east.

    `is_word` marks a name that is a word as well (Reading, Battle) and `is_surname` one that is a person's (Preston).
    `is_meant` marks the one that is meant by a name that several places share (Preston in Lancashire).
    """

    name: str
    county: str
    north: float
    east: float
    is_word: bool
    is_surname: bool
    is_meant: bool


@dataclass(frozen=True)
class _Gazetteer:
    places: dict[tuple[str, ...], tuple[Place, ...]]
    counties: dict[tuple[str, ...], frozenset[str]]
    inside: dict[str, tuple[Place, ...]]


def key(name: str) -> tuple[str, ...]:
    """A name as it is looked up: its words in lower case, without hyphens, apostrophes and a first "the"."""
    words = tuple(_SPLIT.split(re.sub(r"['’.]", "", name.lower()).strip()))
    return words[1:] if words[0] == "the" and len(words) > 1 else words


def places(name: str | tuple[str, ...]) -> tuple[Place, ...]:
    """Every place of this name (or of the name that has this key)."""
    return _gazetteer().places.get(key(name) if isinstance(name, str) else name, ())


def authorities(county: str | tuple[str, ...]) -> frozenset[str]:
    """The counties and unitary authorities that make up a county as people know it; empty when there is none.

    "Shropshire" is Shropshire, and Telford and Wrekin.
    """
    return _gazetteer().counties.get(key(county) if isinstance(county, str) else county, frozenset())


def counties_of(place: Place) -> tuple[tuple[str, ...], ...]:
    """The keys of every county that a place lies in, in the narrow sense and in wider ones."""
    return tuple(name for name, parts in _gazetteer().counties.items() if place.county in parts)


def inside(authorities: Iterable[str]) -> tuple[Place, ...]:
    """The places of these counties and unitary authorities."""
    return tuple(place for name in authorities for place in _gazetteer().inside.get(name, ()))


def names() -> Iterable[tuple[str, ...]]:
    """The key of every place and county."""
    return [*_gazetteer().places, *_gazetteer().counties]


def near(centre: Place, km: float) -> tuple[Place, ...]:
    """The places within so many kilometres of another one, as the crow flies."""
    return tuple(p for namesakes in _gazetteer().places.values() for p in namesakes if distance_km(centre, p) <= km)


def distance_km(one: Place, other: Place) -> float:
    """Kilometres between two places. Good to 1 % over a county's breadth (the earth taken as flat there)."""
    north = one.north - other.north
    east = (one.east - other.east) * math.cos(math.radians((one.north + other.north) / 2))
    return _KM_A_DEGREE * math.hypot(north, east)


@cache
def _gazetteer() -> _Gazetteer:
    found: dict[tuple[str, ...], list[Place]] = {}
    counties: dict[tuple[str, ...], frozenset[str]] = {}
    inside: dict[str, list[Place]] = {}
    county = ""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("="):
            name, parts = line[1:].split("\t")
            counties[key(name)] = frozenset(parts.split("|"))
        elif line.startswith("["):
            county = line[1:-1]
            counties.setdefault(key(county), frozenset({county}))
            inside[county] = []
        else:
            name, north, east, *marks = line.split("\t")
            mark = marks[0] if marks else ""
            place = Place(name, county, int(north) / 100, int(east) / 100, "*" in mark, "~" in mark, "!" in mark)
            found.setdefault(key(name), []).append(place)
            inside[county].append(place)
    whole = {name: tuple(namesakes) for name, namesakes in found.items()}
    return _Gazetteer(whole, counties, {name: tuple(within) for name, within in inside.items()})
