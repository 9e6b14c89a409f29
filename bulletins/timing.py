"""Lays a script out in time: what sounds when, to the sample. Pure data, no audio.

Lengths are repaired with the gaps first and then by stretching the voice by at most 5 %; a shorter version, another
story or a faster reading is the pipeline's business.

Levels are relative: 0 dB is the loudness of the voice. The mixer brings every take and every piece of imaging (measured
whole) to that one loudness and then applies the gains that are written here: a bed at −15 dB lies 15 LU below speech.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from bulletins.errors import TimingError
from bulletins.model import GainPoint, Imaging, Item, Mark, Pacing, Placement, Script, Sound, Timeline

OPENER_TO_VOICE_S = 0.85
LEAD_WITHOUT_OPENER_S = 0.5
CLOSING_S = (0.25, 0.6, 1.6)
"""Last word to the closer's hit: shortest, natural and longest."""
STING_AFTER_S = 0.27
STING_SAID_S = (0.4, 0.6)
"""A sting has been said this long after its hit, and the next voice may enter: in a hurry, and naturally."""
LONGEST_SILENCE_S = 1.1
"""Where no bed covers a gap. The gate allows 1.2 s: takes may end in a breath that it takes for silence."""
LARGEST_STRETCH_PERCENT = 5
EDGE_FADE_S = 0.003
BED_FADE_S = 0.4

BED_OPEN_DB = -6.0
BED_UNDER_VOICE_DB = -15.0
IMAGING_UNDER_VOICE_DB = -18.0
"""Lower than the bed: a sting's tail and the bed together stay 13 LU under the voice."""


class OverrunError(TimingError):
    """Even with the tightest gaps and the voice hurried by 5 %, the bulletin is `over_s` seconds too long."""

    def __init__(self, over_s: float) -> None:
        super().__init__(
            f"the bulletin runs {over_s:.1f} s over its slot", "drop a story, or choose shorter versions of its stories"
        )
        self.over_s = over_s

    def __reduce__(self) -> tuple[type[OverrunError], tuple[float]]:
        return type(self), (self.over_s,)


class UnderrunError(TimingError):
    """Even with the widest gaps and the voice slowed by 5 %, the bulletin is `under_s` seconds too short."""

    def __init__(self, under_s: float) -> None:
        super().__init__(
            f"the bulletin falls {under_s:.1f} s short of its slot",
            "add a story, or choose longer versions of its stories",
        )
        self.under_s = under_s

    def __reduce__(self) -> tuple[type[UnderrunError], tuple[float]]:
        return type(self), (self.under_s,)


@dataclass(frozen=True, slots=True)
class Extent:
    """How long a bulletin can be by its gaps alone, in samples."""

    shortest_samples: int
    natural_samples: int
    longest_samples: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """How long a bulletin is likely to be by its gaps alone, in seconds."""

    shortest_s: float
    natural_s: float
    longest_s: float


def extent(script: Script, lengths: Mapping[str, int], imaging: Imaging, sample_rate: int) -> Extent:
    """How long the script's bulletin can be with the voice as it is.

    `lengths` maps a line's id to its take's length in samples at `sample_rate`.
    """
    frame = _frame_of(script, imaging, sample_rate)
    voice = sum(lengths[line.id] for line in script.lines)
    return Extent(*(voice + pauses for pauses in frame.totals()))


def estimate(
    items: Sequence[Item], lines: Sequence[int], pacing: Pacing, imaging: Imaging, speech_s: float = 0.0
) -> Estimate:
    """How long a bulletin of these items will be, before a line of it is written or spoken.

    `lines` counts the lines of each item; `speech_s` is what reading all of them should take. With no speech the
    result is what the opener, the gaps, the stings and the closer take of the slot.
    """
    per_second = 48_000
    frame = _frame(items, lines, pacing, imaging, per_second)
    return Estimate(*(speech_s + pauses / per_second for pauses in frame.totals()))


def lay_out(
    script: Script, lengths: Mapping[str, int], imaging: Imaging, sample_rate: int, length_samples: int | None
) -> Timeline:
    """Give every line, piece of imaging and bed its place; the bulletin is exactly `length_samples` long.

    None asks for the natural length: a thin list of stories makes a shorter bulletin that ends cleanly. `lengths` are
    as in `extent`. The marks are called `opener_hit`, `item:<place in the rundown>`, `last_word` and `closer_hit`; a
    hit is marked when its sound exists. Raises OverrunError or UnderrunError when gaps and 5 % of stretch cannot reach
    the length, and TimingError when there is nothing to say or the closer does not fit.
    """
    if not script.lines:
        raise TimingError("the script has no lines", "a bulletin needs at least one line to speak")
    frame = _frame_of(script, imaging, sample_rate)
    takes = [lengths[line.id] for line in script.lines]
    gaps, voices = _fit(frame, takes, length_samples, sample_rate)
    spoken: list[_Spoken] = []
    at = frame.lead
    for line, voice, gap in zip(script.lines, voices, gaps, strict=True):
        spoken.append(_Spoken(line.id, line.item, at, at + voice))
        at += voice + gap
    plan = _Plan(script.rundown.items, spoken, imaging, sample_rate, out=at, length=at + frame.tail)
    return Timeline(
        sample_rate=sample_rate,
        length_samples=plan.length,
        placements=(*plan.voices(), *plan.imaging_sounds(), *plan.beds()),
        bed_gain=_ride(spoken, sample_rate, BED_OPEN_DB, BED_UNDER_VOICE_DB, release_s=0.6, hold_s=0.8),
        imaging_gain=_ride(spoken, sample_rate, 0.0, IMAGING_UNDER_VOICE_DB, release_s=0.25, hold_s=0.5),
        marks=plan.marks(),
        stretch=sum(voices) / max(1, sum(takes)),
    )


# --- how long the pauses may be -------------------------------------------------------------------------------------


class _Gap(NamedTuple):
    """What may lie between two voices, in samples."""

    shortest: int
    natural: int
    longest: int


class _Frame(NamedTuple):
    """Everything of a bulletin that is not speech, in samples.

    `lead` runs to the first word, `tail` from the closer's hit to the end. `gaps` has one entry after each line.
    """

    lead: int
    gaps: list[_Gap]
    tail: int

    def totals(self) -> tuple[int, int, int]:
        """Shortest, natural and longest."""
        ends = self.lead + self.tail
        return (
            ends + sum(gap.shortest for gap in self.gaps),
            ends + sum(gap.natural for gap in self.gaps),
            ends + sum(gap.longest for gap in self.gaps),
        )


def _frame_of(script: Script, imaging: Imaging, sample_rate: int) -> _Frame:
    items = script.rundown.items
    lines = [0] * len(items)
    for line in script.lines:
        lines[line.item] += 1
    return _frame(items, lines, script.rundown.pacing, imaging, sample_rate)


def _frame(items: Sequence[Item], lines: Sequence[int], pacing: Pacing, imaging: Imaging, sample_rate: int) -> _Frame:
    opener, closer = imaging.sound("opener"), imaging.sound("closer")
    lead_s = opener.hit_s + OPENER_TO_VOICE_S if opener else LEAD_WITHOUT_OPENER_S
    tail = round(closer.length_s * sample_rate) - round(closer.hit_s * sample_rate) if closer else 0
    gaps: list[_Gap] = []
    limit_s = LONGEST_SILENCE_S
    for item, count in zip(items, lines, strict=True):
        if not count:
            continue
        limit_s = float("inf") if _bed(item, imaging) else LONGEST_SILENCE_S
        if gaps:
            gaps[-1] = _item_gap(pacing, imaging.sound("sting") if item.sting else None, limit_s, sample_rate)
        gaps += [_gap([pacing.line_gap_s] * 3, limit_s, sample_rate)] * count
    if gaps:
        gaps[-1] = _gap(CLOSING_S, limit_s, sample_rate)
    return _Frame(round(lead_s * sample_rate), gaps, tail)


def _item_gap(pacing: Pacing, sting: Sound | None, limit_s: float, sample_rate: int) -> _Gap:
    """The gap before an item; a sting that plays in it is heard, and bounds the silence only from its end."""
    gap_s = (pacing.gap_min_s, pacing.gap_s, pacing.gap_max_s)
    if not sting:
        return _gap(gap_s, limit_s, sample_rate)
    hurried_s, said_s = (STING_AFTER_S + min(sting.hit_s + said_s, sting.length_s) for said_s in STING_SAID_S)
    gap_s = (max(gap_s[0], hurried_s), max(gap_s[1], said_s), max(gap_s[2], said_s))
    return _gap(gap_s, STING_AFTER_S + sting.length_s + limit_s, sample_rate)


def _gap(seconds: Sequence[float], limit_s: float, sample_rate: int) -> _Gap:
    return _Gap(*(round(min(one, limit_s) * sample_rate) for one in seconds))


def _bed(item: Item, imaging: Imaging) -> str:
    """The role of the bed that lies under the item, or an empty string."""
    return item.bed if item.bed and imaging.sound(item.bed) else ""


def _fit(frame: _Frame, takes: list[int], length: int | None, sample_rate: int) -> tuple[list[int], list[int]]:
    """The gaps, and the voices' lengths, that make the bulletin exactly `length` samples long."""
    gaps, voices = [gap.natural for gap in frame.gaps], takes
    spare = 0 if length is None else length - (frame.lead + sum(gaps) + sum(voices) + frame.tail)
    if not spare:
        return gaps, voices
    sign = 1 if spare > 0 else -1
    room = [gap.longest - gap.natural if sign > 0 else gap.natural - gap.shortest for gap in frame.gaps]
    stretch = [take * LARGEST_STRETCH_PERCENT // 100 for take in takes]
    by_gaps = min(abs(spare), sum(room))
    by_stretch = abs(spare) - by_gaps
    missing_s = (by_stretch - sum(stretch)) / sample_rate
    if missing_s > 0:
        raise UnderrunError(missing_s) if sign > 0 else OverrunError(missing_s)
    gaps = [gap + sign * part for gap, part in zip(gaps, _share(by_gaps, room), strict=True)]
    voices = [take + sign * part for take, part in zip(takes, _share(by_stretch, stretch), strict=True)]
    return gaps, voices


def _share(total: int, room: list[int]) -> list[int]:
    """Split `total` in proportion to `room`, exactly. No part exceeds its room when `total` does not exceed the sum."""
    whole = max(1, sum(room))
    parts, seen, given = [], 0, 0
    for one in room:
        seen += one
        parts.append(total * seen // whole - given)
        given += parts[-1]
    return parts


# --- what sounds when -----------------------------------------------------------------------------------------------


class _Spoken(NamedTuple):
    """A line's place, in samples; `end` is exclusive."""

    line_id: str
    item: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the voices lie, and what follows from that. `out` is the closer's hit; all positions are in samples."""

    items: Sequence[Item]
    spoken: list[_Spoken]
    imaging: Imaging
    sample_rate: int
    out: int
    length: int

    def voices(self) -> list[Placement]:
        """A placement for each line, with the shortest of fades at its edges."""
        edge = self._samples(EDGE_FADE_S)
        return [
            Placement(
                "voice", line.line_id, line.start, line.end - line.start, fade_in_samples=edge, fade_out_samples=edge
            )
            for line in self.spoken
        ]

    def imaging_sounds(self) -> list[Placement]:
        """The opener at 0, a sting after the last word before each item that has one, the closer's end at the end."""
        placed = []
        if opener := self.imaging.sound("opener"):
            placed.append(self._sound(opener, 0))
        if sting := self.imaging.sound("sting"):
            placed += [
                self._sound(sting, before.end + self._samples(STING_AFTER_S))
                for before, line in pairwise(self.spoken)
                if line.item != before.item and self.items[line.item].sting
            ]
        if closer := self.imaging.sound("closer"):
            start = self.out - self._samples(closer.hit_s)
            if start < 0:
                raise TimingError(
                    "the closer's hit comes later than the whole bulletin", "use a closer with an earlier hit"
                )
            placed.append(self._sound(closer, start))
        return placed

    def beds(self) -> list[Placement]:
        """One placement for each run of items with the same bed. Where a bed follows another they cross over 400 ms."""
        runs = [list(run) for _, run in groupby(self.spoken, lambda line: _bed(self.items[line.item], self.imaging))]
        opener = self.imaging.sound("opener")
        fade, edge = self._samples(BED_FADE_S), self._samples(EDGE_FADE_S)
        placed = []
        for place, run in enumerate(runs):
            bed = self.imaging.sound(_bed(self.items[run[0].item], self.imaging))
            if bed is None:
                continue
            start = runs[place - 1][-1].end if place else self._samples(opener.hit_s) if opener else 0
            end = self.out if run is runs[-1] else run[-1].end + fade
            placed.append(
                Placement(
                    "bed", bed.role, start, end - start, bed.gain_db, fade if place else edge, min(fade, end - start)
                )
            )
        return placed

    def marks(self) -> tuple[Mark, ...]:
        """The start of each item, the hits, and the last word."""
        marks = [
            Mark(f"item:{item}", next(lines).start) for item, lines in groupby(self.spoken, lambda line: line.item)
        ]
        if opener := self.imaging.sound("opener"):
            marks.insert(0, Mark("opener_hit", self._samples(opener.hit_s)))
        marks.append(Mark("last_word", self.spoken[-1].end))
        if self.imaging.sound("closer"):
            marks.append(Mark("closer_hit", self.out))
        return tuple(marks)

    def _sound(self, sound: Sound, start: int) -> Placement:
        edge = self._samples(EDGE_FADE_S)
        length = min(self._samples(sound.length_s), self.length - start)
        return Placement("imaging", sound.role, start, length, sound.gain_db, edge, edge)

    def _samples(self, seconds: float) -> int:
        return round(seconds * self.sample_rate)


def _ride(
    spoken: list[_Spoken],
    sample_rate: int,
    open_db: float,
    under_voice_db: float,
    *,
    release_s: float,
    hold_s: float,
    attack_s: float = 0.25,
) -> tuple[GainPoint, ...]:
    """A stem's gain: down before each voice, complete at its first sound; up after it unless the next voice is near.

    The fader waits through gaps shorter than `hold_s`, which must not be less than `attack_s`.
    """
    attack, hold, release = (round(seconds * sample_rate) for seconds in (attack_s, hold_s, release_s))
    first, last = spoken[0], spoken[-1]
    points = [(0, open_db), (first.start - attack, open_db), (first.start, under_voice_db)]
    for before, after in pairwise(spoken):
        if after.start - before.end >= hold:
            down = after.start - attack
            points += [(before.end, under_voice_db), (min(before.end + release, down), open_db)]
            points += [(down, open_db), (after.start, under_voice_db)]
    points += [(last.end, under_voice_db), (last.end + release, open_db)]
    return tuple(GainPoint(at, gain_db) for at, gain_db in dict.fromkeys(points))
