"""What of a bulletin a file holds: the whole, the whole without its bed, the voice, the headlines, or each story."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bulletins.audio.variants import STEMS, Excerpt, laid
from bulletins.model import Script, Timeline

HEADLINES_FADE_S = 1.0
"""The headlines end so long after their last word, or earlier where something else sounds."""
STORY_BEFORE_S, STORY_AFTER_S = 0.1, 0.2


@dataclass(frozen=True, slots=True)
class Part:
    """What one file holds: an excerpt of the bulletin, and the script and timeline of it alone.

    `suffix` follows the file's name. Its title is its `headline`, else its `kind` after the station's name. A part with
    `pauses` may be silent where nothing is placed.
    """

    script: Script
    timeline: Timeline
    excerpt: Excerpt
    suffix: str = ""
    kind: str = "News"
    headline: str = ""
    pauses: bool = False


def parts(variant: str, script: Script, timeline: Timeline) -> tuple[Part, ...]:
    """The parts of a variant, one file each; none where the bulletin has no such thing."""
    return VARIANTS[variant](script, timeline)


def _full(script: Script, timeline: Timeline) -> tuple[Part, ...]:
    return (Part(script, timeline, Excerpt(STEMS, 0, timeline.length_samples)),)


def _clean(script: Script, timeline: Timeline) -> tuple[Part, ...]:
    return (_part(script, timeline, Excerpt(("voice", "imaging"), 0, timeline.length_samples)),)


def _voice(script: Script, timeline: Timeline) -> tuple[Part, ...]:
    return (_part(script, timeline, Excerpt(("voice",), 0, timeline.length_samples)),)


def _headlines(script: Script, timeline: Timeline) -> tuple[Part, ...]:
    items = script.rundown.items
    last = max((number for number, item in enumerate(items) if item.kind == "headlines"), default=-1)
    said = [line.id for line in script.lines if line.item <= last]
    if not any(line.item == last for line in script.lines):
        return ()
    end = max(placed.start_samples + placed.length_samples for placed in timeline.placements if placed.source in said)
    later = [p.start_samples for p in timeline.placements if p.stem != "bed" and p.start_samples >= end]
    stop = min(end + round(HEADLINES_FADE_S * timeline.sample_rate), *later, timeline.length_samples)
    excerpt = Excerpt(STEMS, 0, stop, fade_samples=stop - end)
    return (replace(_part(_only(script, range(last + 1)), timeline, excerpt), kind="Headlines"),)


def _stories(script: Script, timeline: Timeline) -> tuple[Part, ...]:
    rate = timeline.sample_rate
    voices = {placed.source: placed for placed in timeline.placements if placed.stem == "voice"}
    edges = sorted((p.start_samples, p.start_samples + p.length_samples) for p in voices.values())
    found = []
    numbers = [number for number, item in enumerate(script.rundown.items) if item.kind == "story"]
    for place, number in enumerate(numbers, 1):
        said = [voices[line.id] for line in script.lines if line.item == number]
        first = min(placed.start_samples for placed in said)
        end = max(placed.start_samples + placed.length_samples for placed in said)
        start = max(first - round(STORY_BEFORE_S * rate), max((stop for _, stop in edges if stop <= first), default=0))
        after = min((begin for begin, _ in edges if begin >= end), default=timeline.length_samples)
        stop = min(end + round(STORY_AFTER_S * rate), after)
        item = script.rundown.items[number]
        part = _part(_only(script, [number]), timeline, Excerpt(("voice",), start, stop))
        found.append(replace(part, suffix=f"-{place}-{_slug(item.story_id)}", headline=item.headline.rstrip(".")))
    return tuple(found)


VARIANTS: Mapping[str, Callable[[Script, Timeline], tuple[Part, ...]]] = {
    "full": _full,
    "clean": _clean,
    "voice": _voice,
    "headlines": _headlines,
    "stories": _stories,
}


def _part(script: Script, timeline: Timeline, excerpt: Excerpt) -> Part:
    return Part(script, laid(timeline, excerpt), excerpt, pauses=True)


def _only(script: Script, items: range | list[int]) -> Script:
    """The script with only these items' lines."""
    return replace(script, lines=tuple(line for line in script.lines if line.item in items))


def _slug(story_id: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", story_id.lower()).strip("-")[:60] or "story"
