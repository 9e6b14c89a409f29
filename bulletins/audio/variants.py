"""Versions of one bulletin from its stems: without its bed, a part of it, a voice alone. Nothing is rendered twice."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from bulletins.audio.filters import Signal
from bulletins.audio.mix import Mix
from bulletins.model import Mark, Placement, Timeline

STEMS = ("voice", "bed", "imaging")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """These stems of a bulletin from one sample to another; what still sounds at its end fades over `fade_samples`."""

    stems: tuple[str, ...]
    start_samples: int
    stop_samples: int
    fade_samples: int = 0


def excerpted(mixed: Mix, excerpt: Excerpt) -> Signal:
    """The excerpt's audio, shape (samples, 2)."""
    first, *others = (getattr(mixed, stem)[excerpt.start_samples : excerpt.stop_samples] for stem in excerpt.stems)
    audio: Signal = np.array(first)
    for other in others:
        audio += other
    if fade := min(excerpt.fade_samples, len(audio)):
        down = 0.5 + 0.5 * np.cos(np.pi * (np.arange(fade) + 1) / fade)
        audio[-fade:] *= down.astype(np.float32)[:, None]
    return audio


def laid(timeline: Timeline, excerpt: Excerpt) -> Timeline:
    """The excerpt's timeline: its placements and marks, from its own start on. Its faders are not kept."""
    start, stop = excerpt.start_samples, excerpt.stop_samples
    placements = (placed for placed in timeline.placements if placed.stem in excerpt.stems)
    return replace(
        timeline,
        length_samples=stop - start,
        placements=tuple(cut for placed in placements if (cut := _cut(placed, start, stop)).length_samples > 0),
        bed_gain=(),
        imaging_gain=(),
        marks=tuple(Mark(m.name, m.at_samples - start) for m in timeline.marks if start <= m.at_samples < stop),
    )


def joins(timeline: Timeline) -> tuple[int, ...]:
    """Every sample at which a piece of sound starts or ends."""
    starts = {placed.start_samples for placed in timeline.placements}
    stops = {placed.start_samples + placed.length_samples for placed in timeline.placements}
    return tuple(sorted(starts | stops))


def pauses(timeline: Timeline) -> tuple[tuple[int, int], ...]:
    """Where nothing is placed, from sample to sample."""
    found, heard = [], 0
    for placed in sorted(timeline.placements, key=lambda placed: placed.start_samples):
        if placed.start_samples > heard:
            found.append((heard, placed.start_samples))
        heard = max(heard, placed.start_samples + placed.length_samples)
    return (*found, (heard, timeline.length_samples)) if heard < timeline.length_samples else tuple(found)


def _cut(placed: Placement, start: int, stop: int) -> Placement:
    first = max(placed.start_samples, start)
    last = min(placed.start_samples + placed.length_samples, stop)
    return replace(placed, start_samples=first - start, length_samples=last - first)
