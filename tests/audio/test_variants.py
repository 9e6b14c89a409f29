"""Excerpts of a bulletin: their audio, their timeline, and where they may be silent."""

from __future__ import annotations

import numpy as np

from bulletins.audio.mix import Mix, mix
from bulletins.audio.variants import STEMS, Excerpt, excerpted, joins, laid, pauses
from bulletins.model import Imaging, Take, Timeline

from .conftest import RATE


def test_the_stems_add_up_to_the_mix(mixed: Mix) -> None:
    whole = excerpted(mixed, Excerpt(STEMS, 0, len(mixed.voice)))
    assert np.abs(whole - mixed.audio).max() < 1e-6
    without_bed = excerpted(mixed, Excerpt(("voice", "imaging"), 0, len(mixed.voice)))
    assert np.abs(without_bed + mixed.bed - whole).max() < 1e-6


def test_an_excerpt_fades_and_leaves_the_stems_alone(mixed: Mix) -> None:
    before = mixed.bed.copy()
    audio = excerpted(mixed, Excerpt(STEMS, 3 * RATE, 12 * RATE, fade_samples=RATE))
    assert len(audio) == 9 * RATE
    assert np.abs(audio[: 8 * RATE] - mixed.audio[3 * RATE : 11 * RATE]).max() < 1e-6
    assert np.abs(audio[-100:]).max() < 1e-3
    assert np.array_equal(mixed.bed, before)


def test_its_timeline_starts_with_it(timeline: Timeline) -> None:
    first, last = (p.start_samples for p in timeline.placements if p.source in ("line2", "line4"))
    cut = laid(timeline, Excerpt(("voice",), first - 100, last))
    assert [placed.source for placed in cut.placements] == ["line2", "line3"]
    assert cut.placements[0].start_samples == 100
    assert cut.length_samples == last - first + 100
    assert [mark.name for mark in cut.marks] == ["item:1"]
    assert joins(cut)[:2] == (100, 100 + cut.placements[0].length_samples)


def test_pauses_are_where_nothing_is_placed(mixed: Mix, timeline: Timeline) -> None:
    voice = laid(timeline, Excerpt(("voice",), 0, timeline.length_samples))
    found = pauses(voice)
    assert found[0][0] == 0 and found[-1][1] == timeline.length_samples
    assert len(found) == 9  # before, after and between eight lines
    for start, stop in found:
        assert not mixed.voice[start:stop].any()
    assert pauses(timeline) == ()


def test_what_was_prepared_once_is_the_same_again(timeline: Timeline, takes: dict[str, Take], imaging: Imaging) -> None:
    prepared: dict[str, np.ndarray] = {}
    first, second = (mix(timeline, takes, imaging, prepared).audio for _ in range(2))
    assert np.array_equal(first, second)
    assert np.array_equal(first, mix(timeline, takes, imaging).audio)
