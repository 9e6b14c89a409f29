"""Where everything sounds. Levels are relative: 0 dB is the loudness of the voice.

The mixer brings every take and every piece of imaging (measured whole) to that one loudness and then applies the gains
that are written here: a bed at −15 dB lies 15 LU below speech.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from bulletins.errors import TimingError
from bulletins.model import GainPoint, Imaging, Item, Mark, Placement, Script, Sound, Timeline
from bulletins.timing.pauses import STING_AFTER_S, fit, frame_of, pips_hit_s, sound_for

EDGE_FADE_S = 0.003
BED_FADE_S = 0.4

BED_OPEN_DB = -6.0
BED_UNDER_VOICE_DB = -15.0
BED_UNDER_CLIP_DB = -21.0
"""A clip brings a room of its own; the bed only holds the bulletin together."""
IMAGING_UNDER_VOICE_DB = -18.0
"""Lower than the bed: a sting's tail and the bed together stay 13 LU under the voice."""
CLIP_DB = -0.5
"""A clip is as loud as the newsreader, or a little softer: it is louder to the ear for its noise."""


def lay_out(
    script: Script, lengths: Mapping[str, int], imaging: Imaging, sample_rate: int, length_samples: int | None
) -> Timeline:
    """Give every line, piece of imaging and bed its place; the bulletin is exactly `length_samples` long.

    None asks for the natural length: a thin list of stories makes a shorter bulletin that ends cleanly. `lengths` are
    as in `extent`. The marks are called `hour` (the last pip), `opener_hit`, `item:<place in the rundown>`,
    `clip:<line id>`, `last_word` and `closer_hit`; a hit is marked when its sound exists. Raises OverrunError or
    UnderrunError when gaps and 5 % of stretch cannot reach the length, and TimingError when there is nothing to say or
    the closer does not fit.
    """
    if not script.lines:
        raise TimingError("the script has no lines", "a bulletin needs at least one line to speak")
    frame = frame_of(script, imaging, sample_rate)
    takes = [lengths[line.id] for line in script.lines]
    clips = [line.clip is not None for line in script.lines]
    gaps, voices = fit(frame, takes, clips, length_samples, sample_rate)
    spoken: list[_Spoken] = []
    at = frame.lead
    for line, voice, gap in zip(script.lines, voices, gaps, strict=True):
        spoken.append(_Spoken(line.id, line.item, at, at + voice, line.clip is not None))
        at += voice + gap
    hour_s = pips_hit_s(script, imaging)
    plan = _Plan(
        script.rundown.items, spoken, imaging, sample_rate, opening=frame.opening, out=at, length=at + frame.tail,
        hour=None if hour_s is None else round(hour_s * sample_rate),
    )  # fmt: skip
    under_bed = (BED_UNDER_VOICE_DB, BED_UNDER_CLIP_DB)
    under_imaging = (IMAGING_UNDER_VOICE_DB, IMAGING_UNDER_VOICE_DB)
    read = [(voice, take) for voice, take, is_clip in zip(voices, takes, clips, strict=True) if not is_clip]
    return Timeline(
        sample_rate=sample_rate,
        length_samples=plan.length,
        placements=(*plan.voices(), *plan.imaging_sounds(), *plan.beds()),
        bed_gain=_ride(spoken, sample_rate, BED_OPEN_DB, under_bed, release_s=0.6, hold_s=0.8),
        imaging_gain=_ride(spoken, sample_rate, 0.0, under_imaging, release_s=0.25, hold_s=0.5),
        marks=plan.marks(),
        stretch=sum(voice for voice, _ in read) / max(1, sum(take for _, take in read)),
    )


class _Spoken(NamedTuple):
    """A line's place, in samples; `end` is exclusive."""

    line_id: str
    item: int
    start: int
    end: int
    is_clip: bool = False


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the voices lie, and what follows from that. All positions are in samples.

    `opening` is the opener's start, `out` the closer's hit and `hour` the start of the last pip, if there is one.
    """

    items: Sequence[Item]
    spoken: list[_Spoken]
    imaging: Imaging
    sample_rate: int
    opening: int
    out: int
    length: int
    hour: int | None

    def voices(self) -> list[Placement]:
        """A placement for each line, with the shortest of fades at its edges."""
        edge = self._samples(EDGE_FADE_S)
        return [
            Placement(
                "voice", line.line_id, line.start, line.end - line.start, CLIP_DB if line.is_clip else 0.0, edge, edge
            )
            for line in self.spoken
        ]

    def imaging_sounds(self) -> list[Placement]:
        """The time signal, the opener, a sting after the last word before each item that has one, and the closer.

        The closer's end is the bulletin's; what of the time signal lies before its start is not heard.
        """
        placed = []
        if self.hour is not None and (pips := self.imaging.sound("pips")):
            start = self.hour - self._samples(pips.hit_s)
            placed.append(self._sound(pips, max(0, start), skip=max(0, -start)))
        if opener := self.imaging.sound("opener"):
            placed.append(self._sound(opener, self.opening))
        placed += [
            self._sound(sting, before.end + self._samples(STING_AFTER_S))
            for before, line in pairwise(self.spoken)
            if line.item != before.item and (sting := sound_for(self.items[line.item].sting, self.imaging))
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
        runs = [list(run) for _, run in groupby(self.spoken, self._bed)]
        opener = self.imaging.sound("opener")
        fade, edge = self._samples(BED_FADE_S), self._samples(EDGE_FADE_S)
        placed = []
        for place, run in enumerate(runs):
            bed = self._bed(run[0])
            if bed is None:
                continue
            first = self.opening + (self._samples(opener.hit_s) if opener else 0)
            start = runs[place - 1][-1].end if place else first
            end = self.out if run is runs[-1] else run[-1].end + fade
            placed.append(
                Placement(
                    "bed", bed.role, start, end - start, bed.gain_db, fade if place else edge, min(fade, end - start)
                )
            )
        return placed

    def marks(self) -> tuple[Mark, ...]:
        """The start of each item and each clip, the hits, and the last word, in order."""
        marks = [
            Mark(f"item:{item}", next(lines).start) for item, lines in groupby(self.spoken, lambda line: line.item)
        ]
        marks += [Mark(f"clip:{line.line_id}", line.start) for line in self.spoken if line.is_clip]
        marks.sort(key=lambda mark: mark.at_samples)
        if opener := self.imaging.sound("opener"):
            marks.insert(0, Mark("opener_hit", self.opening + self._samples(opener.hit_s)))
        if self.hour is not None:
            marks.insert(0, Mark("hour", self.hour))
        marks.append(Mark("last_word", self.spoken[-1].end))
        if self.imaging.sound("closer"):
            marks.append(Mark("closer_hit", self.out))
        return tuple(marks)

    def _bed(self, line: _Spoken) -> Sound | None:
        """The bed that lies under a line."""
        return sound_for(self.items[line.item].bed, self.imaging)

    def _sound(self, sound: Sound, start: int, skip: int = 0) -> Placement:
        edge = self._samples(EDGE_FADE_S)
        length = min(self._samples(sound.length_s) - skip, self.length - start)
        return Placement("imaging", sound.role, start, length, sound.gain_db, edge, edge, skip)

    def _samples(self, seconds: float) -> int:
        return round(seconds * self.sample_rate)


def _ride(
    spoken: list[_Spoken],
    sample_rate: int,
    open_db: float,
    under_db: tuple[float, float],
    *,
    release_s: float,
    hold_s: float,
    attack_s: float = 0.25,
) -> tuple[GainPoint, ...]:
    """A stem's gain: down before each voice, complete at its first sound; up after it unless the next voice is near.

    `under_db` is the gain under the newsreader and under a clip. The fader waits through gaps shorter than `hold_s`,
    which must not be less than `attack_s`, or moves through them from one of the two to the other.
    """
    attack, hold, release = (round(seconds * sample_rate) for seconds in (attack_s, hold_s, release_s))
    first, last = spoken[0], spoken[-1]
    points = [(0, open_db), (first.start - attack, open_db), (first.start, under_db[first.is_clip])]
    for before, after in pairwise(spoken):
        low, next_low = under_db[before.is_clip], under_db[after.is_clip]
        if after.start - before.end >= hold:
            down = after.start - attack
            points += [(before.end, low), (min(before.end + release, down), open_db)]
            points += [(down, open_db), (after.start, next_low)]
        elif low != next_low:
            points += [(before.end, low), (after.start, next_low)]
    points += [(last.end, under_db[last.is_clip]), (last.end + release, open_db)]
    return tuple(GainPoint(at, gain_db) for at, gain_db in dict.fromkeys(points))
