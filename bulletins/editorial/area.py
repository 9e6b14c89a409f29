"""What is local to a station: the places of the counties that it names, what lies near its towns, its own names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bulletins.language import gazetteer
from bulletins.language.gazetteer import Place

Key = tuple[str, ...]
"""A name's words in lower case, as `gazetteer.key` makes them."""

_NEARBY_KM = 15.0
"""What lies this close to a town of the station's area is local too."""


@dataclass(frozen=True)
class Area:
    """What is local, by the key of its name.

    `places` are the local places of a name. `counties` are named by the station, `around` are those that its towns lie
    in. `listed` is what the station itself names, towns and bodies; `first` has these by their first word.
    """

    places: dict[Key, tuple[Place, ...]]
    counties: frozenset[Key]
    around: frozenset[Key]
    listed: frozenset[Key]
    first: dict[str, tuple[Key, ...]]

    def is_shared(self, name: Key) -> bool:
        """Whether a place elsewhere has this name too, and the local one is not the one that is meant by it."""
        local = self.places.get(name, ())
        return len(gazetteer.places(name)) > len(local) and not any(place.is_meant for place in local)

    def counties_with(self, name: Key) -> frozenset[str]:
        """The counties and authorities in which the local places of a name lie."""
        return frozenset(place.county for place in self.places.get(name, ()))


@lru_cache(maxsize=64)
def area_of(area: tuple[str, ...], local: tuple[str, ...]) -> Area:
    """The area of a station with these `area` and `local` names.

    A town's name that several places share is that of the county where the other names are, else of the place that is
    meant by it, else of none.
    """
    keys = [gazetteer.key(name) for name in area]
    parts: frozenset[str] = frozenset().union(*(gazetteer.authorities(name) for name in keys))
    towns = [namesakes for name in keys if (namesakes := gazetteer.places(name))]
    sure = parts | {namesakes[0].county for namesakes in towns if len(namesakes) == 1}
    own = [place for namesakes in towns for place in _meant(namesakes, sure)]
    within = [
        *gazetteer.inside(sorted(parts)),
        *own,
        *(near for town in own for near in gazetteer.near(town, _NEARBY_KM)),
    ]
    places: dict[Key, tuple[Place, ...]] = {}
    for place in dict.fromkeys(within):
        name = gazetteer.key(place.name)
        places[name] = (*places.get(name, ()), place)
    named = {name for name in keys if gazetteer.authorities(name)} | {gazetteer.key(part) for part in parts}
    around = {county for town in own for county in gazetteer.counties_of(town)} - named
    listed = frozenset(keys) | {gazetteer.key(name) for name in local}
    counties = frozenset(name for name in named if not gazetteer.places(name))
    return Area(places, counties, frozenset(around) - places.keys(), listed, by_first(listed))


def _meant(namesakes: tuple[Place, ...], sure: Iterable[str]) -> list[Place]:
    """Which of several places a station's own town is."""
    if len(namesakes) == 1:
        return list(namesakes)
    here = [place for place in namesakes if place.county in sure]
    return here or [place for place in namesakes if place.is_meant]


def by_first(names: Iterable[Key]) -> dict[str, tuple[Key, ...]]:
    """Names by their first word, the longest first."""
    found: dict[str, set[Key]] = {}
    for name in names:
        found.setdefault(name[0], set()).add(name)
    return {first: tuple(sorted(longer, key=lambda name: (-len(name), name))) for first, longer in found.items()}
