"""A version of the bulletin that ends early, for networks that opt out before the slot does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from bulletins import timing
from bulletins.audio.resample import resampled_length
from bulletins.model import Notice, Script, Take, Timeline
from bulletins.pipeline.brief import Brief
from bulletins.pipeline.speak import without_items

EARLIER_S = 10.0
_MOST_DROPPED = 4


@dataclass(frozen=True, slots=True)
class Shorter:
    """A shorter script, its timeline, and what was noticed."""

    script: Script
    timeline: Timeline
    notices: tuple[Notice, ...] = ()


def short_out(brief: Brief, script: Script, takes: Mapping[str, Take]) -> Shorter | None:
    """The bulletin such that it ends exactly 10 s before its slot does, from the same takes.

    The first story stays, and of what else can fill the time by gaps and stretch the most airs. When nothing can, the
    version ends sooner, and a notice says so. None: not even the first story fits.
    """
    rate = brief.station.sample_rate
    lengths = {name: resampled_length(len(take.audio), take.sample_rate, rate) for name, take in takes.items()}
    length = brief.slot_samples - round(EARLIER_S * rate)
    sooner: Script | None = None
    for candidate in sorted(_shorter(script), key=lambda one: -sum(lengths[line.id] for line in one.lines)):
        try:
            return Shorter(candidate, timing.lay_out(candidate, lengths, brief.imaging, rate, length))
        except timing.OverrunError:
            continue
        except timing.UnderrunError:
            sooner = sooner or candidate
    if sooner is None:
        return None
    timeline = timing.lay_out(sooner, lengths, brief.imaging, rate, None)
    said = f"the version that ends early is {timeline.length_samples / rate:.1f} s long, not {length / rate:g} s"
    return Shorter(sooner, timeline, (Notice("timing", said),))


def _shorter(script: Script) -> Iterator[Script]:
    """The script without up to four of its stories, but never without the first. Its weather may go too."""
    items = script.rundown.items
    first, *others = [number for number, item in enumerate(items) if item.kind == "story"] or [-1]
    others += [number for number, item in enumerate(items) if item.kind == "weather" and first >= 0]
    for count in range(min(_MOST_DROPPED, len(others)) + 1):
        for dropped in combinations(others, count):
            yield without_items(script, dropped)
