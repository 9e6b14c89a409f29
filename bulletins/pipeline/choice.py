"""Why each story airs or does not: the ranking of a drafted bulletin, explained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bulletins import editorial
from bulletins.pipeline.brief import Brief
from bulletins.pipeline.plan import Drafted


@dataclass(frozen=True, slots=True)
class Explained:
    """A story of the ranking. Parts are 0 to 1, `penalty` and `score` are points; times are zone-aware.

    `position` is its place among the stories that air (1 leads; None when it does not air) and `target_s` its length
    class. `why_not` says why it does not air, `note` what else a producer should know.
    """

    story_id: str
    headline: str
    category: str
    score: float
    priority: float
    locality: float
    local_names: tuple[str, ...]
    freshness: float
    age_h: float | None
    novelty: float
    repeats: str
    repeats_at: datetime | None
    sources: float
    source_names: tuple[str, ...]
    penalty: float
    is_grave: bool
    position: int | None
    target_s: int | None
    why_not: str
    note: str


def explained(brief: Brief, draft: Drafted) -> tuple[Explained, ...]:
    """Every story that could be written but the weather, best first. Raises KeyError for a draft of another brief."""
    stories = [item for item in draft.script.rundown.items if item.kind == "story"]
    aired = [item.story_id for item in stories]
    reasons = editorial.why_not_aired(draft.ranking, aired)
    headlines = {story.id: story.headline for story in brief.stories}
    found: list[Explained] = []
    for one in draft.ranking:
        score = one.score
        number = aired.index(one.story_id) if one.story_id in aired else None
        found.append(
            Explained(
                one.story_id,
                headlines[one.story_id],
                one.category,
                round(score.total, 1),
                score.priority,
                round(score.locality.value, 2),
                score.locality.names,
                round(score.freshness, 2),
                None if score.age_h is None else round(score.age_h, 1),
                round(score.novelty.value, 2),
                score.novelty.aired.id if score.novelty.aired else "",
                score.novelty.at,
                round(score.sources, 2),
                score.voices,
                score.penalty,
                one.is_grave,
                None if number is None else number + 1,
                None if number is None else stories[number].version.target_s,
                reasons.get(one.story_id, ""),
                f"led at {one.led_at:%H:%M} and has not moved" if one.led_at else "",
            )
        )
    return tuple(found)
