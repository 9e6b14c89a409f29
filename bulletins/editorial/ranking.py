"""How much each story is worth to a station at an hour, and why.

100 · (0.30 priority + 0.25 locality + 0.20 · 2^(−age / 6 h) + 0.15 novelty + 0.10 sources) − 15 for each better
story of the same category. Stories of one event are found here too, and what led the last bulletin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bulletins.config import Station
from bulletins.editorial.events import Event, event_in, event_of, is_same
from bulletins.editorial.gravity import is_grave
from bulletins.editorial.locality import Locality, locality
from bulletins.editorial.novelty import Novelty, has_moved, novelties
from bulletins.language.words import SENTENCE_OPENERS
from bulletins.model import AiredBulletin, Copy, PassageKind, Story

PRIORITY, LOCALITY, FRESHNESS, NOVELTY, SOURCES = 0.30, 0.25, 0.20, 0.15, 0.10
"""What each part is of a score."""
_HALF_LIFE_H = 6.0
_UNDATED = 0.5
_ENOUGH_SOURCES = 3
_SAME_CATEGORY = 15.0
_NO_CATEGORY = "news"
"""What a story is when nobody has said what kind it is: such stories are not alike."""
_POOL = 40
"""Events that are told apart: the best so many stories; the others have no chance of airing."""
_SAYS = re.compile(
    r"(?<![\w-])((?:[A-Z][\w’'&-]* )(?:(?:[A-Z][\w’'&-]+|of|and|the|for) ){0,6})"
    r"(?:has |have )?(?:said|says?|warned|warns|confirmed|confirms|told|added|announced)\b"
    r"|\b[Aa]ccording to (?:the )?((?:[A-Z][\w’'&-]+ ?){1,6})"
)


@dataclass(frozen=True, slots=True)
class Score:
    """A story's score and its parts (each 0–1, `penalty` in points), so that a producer can see what decided."""

    priority: float
    locality: Locality
    freshness: float
    novelty: Novelty
    sources: float
    age_h: float | None = None
    voices: tuple[str, ...] = ()
    penalty: float = 0.0

    @property
    def total(self) -> float:
        """Points, 100 at the most; stories of a crowded category may have less than none."""
        worth = (
            PRIORITY * self.priority
            + LOCALITY * self.locality.value
            + FRESHNESS * self.freshness
            + NOVELTY * self.novelty.value
            + SOURCES * self.sources
        )
        return 100 * worth - self.penalty


@dataclass(frozen=True, slots=True)
class Ranked:
    """A story in the ranking. `same_as` is the better story of its event, which airs in its place.

    `led_at` is when the last bulletin led with it, if it has not moved since; it then leads only when nothing else can.
    """

    story_id: str
    category: str
    score: Score
    is_grave: bool = False
    same_as: str = ""
    led_at: datetime | None = None


def rank(
    copies: Sequence[Copy], station: Station, at: datetime, aired: Sequence[AiredBulletin] = ()
) -> tuple[Ranked, ...]:
    """Every story but the weather, best first; `aired` are the last bulletins, newest first.

    The same stories, time and history give the same ranking, whatever order they come in.
    """
    news = [copy for copy in copies if copy.story.category != "weather"]
    new = novelties(news, aired)
    scored = [(copy, score(copy.story, station, at, new[copy.story.id])) for copy in news]
    scored.sort(key=lambda pair: (-pair[1].total, pair[0].story.id))
    lead = aired[0] if aired and aired[0].stories else None
    led = event_in(lead.stories[0].text) if lead else None
    events: dict[str, Event] = {}
    counts: Counter[str] = Counter()
    found: list[Ranked] = []
    for copy, points in scored:
        story = copy.story
        same_as, led_at = "", None
        if len(events) < _POOL:
            event = event_of(story)
            same_as = next((name for name, other in events.items() if is_same(event, other)), "")
            led_at = lead.at if lead and led and _led(copy, event, lead, led) else None
            if not same_as:
                events[story.id] = event
        if not same_as and story.category != _NO_CATEGORY:
            points = replace(points, penalty=_SAME_CATEGORY * counts[story.category])
            counts[story.category] += 1
        found.append(Ranked(story.id, story.category, points, is_grave(copy), same_as, led_at))
    return tuple(sorted(found, key=lambda one: (-one.score.total, one.story_id)))


def score(story: Story, station: Station, at: datetime, novelty: Novelty | None = None) -> Score:
    """The parts of a story's score: its priority (1 is top), what makes it local, its age, what it rests on."""
    age_h = max(0.0, (at - story.dated).total_seconds() / 3600) if story.dated else None
    freshness = _UNDATED if age_h is None else float(2 ** (-age_h / _HALF_LIFE_H))
    voices = sources(story)
    return Score(
        (5 - story.priority) / 4,
        locality(story, station.area, station.local),
        freshness,
        novelty or Novelty(),
        min(1.0, len(voices) / _ENOUGH_SOURCES),
        age_h,
        voices,
    )


def sources(story: Story) -> tuple[str, ...]:
    """Whom a story rests on: the people it quotes and the bodies that it has say something, each once."""
    found: dict[str, str] = {}
    for quote in story.quotes:
        name = quote.speaker or quote.role or quote.organisation
        if name:
            found.setdefault(name.split()[-1].lower(), name)
    quoted = {quote.organisation.lower() for quote in story.quotes if quote.speaker or quote.role}
    for text in story.texts(PassageKind.STANDFIRST, PassageKind.BODY, PassageKind.FACT):
        for match in _SAYS.finditer(text[:5000]):
            spoken = (match[1] or match[2]).split()
            while spoken and spoken[0].lower() in SENTENCE_OPENERS:
                spoken = spoken[1:]
            name = " ".join(spoken)
            if name and name.lower() not in quoted:
                found.setdefault(name.split()[-1].lower(), name)
    return tuple(found.values())


def _led(copy: Copy, event: Event, bulletin: AiredBulletin, led: Event) -> bool:
    """Whether a bulletin led with this story, or with one of its event (`led`), and it has not moved since."""
    lead = bulletin.stories[0]
    if copy.story.id != lead.id and not is_same(event, led):
        return False
    return not has_moved(copy, lead, bulletin.at)
