"""What of a bulletin is not speech: how long its opening, its gaps and its end may be, and how they make it fit.

Lengths are repaired with the gaps first and then by stretching the voice by at most 5 %; a shorter version, another
story or a faster reading is the pipeline's business. Clips are never stretched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from bulletins.errors import TimingError
from bulletins.model import Imaging, Item, Pacing, Script, Sound

OPENER_TO_VOICE_S = 0.85
LEAD_WITHOUT_OPENER_S = 0.5
CLOSING_S = (0.25, 0.6, 1.6)
"""Last word to the closer's hit: shortest, natural and longest."""
STING_AFTER_S = 0.27
STING_SAID_S = (0.4, 0.6)
"""A sting has been said this long after its hit, and the next voice may enter: in a hurry, and naturally."""
CUE_TO_CLIP_S, CLIP_TO_VOICE_S = 0.25, 0.40
"""A clip follows its cue closely; what it said sinks in before the newsreader goes on."""
LONGEST_SILENCE_S = 1.1
"""Where no bed covers a gap. The gate allows 1.2 s: takes may end in a breath that it takes for silence."""
LARGEST_STRETCH_PERCENT = 5
LATEST_PIPS_S = 15.0
"""A slot that begins longer than this before the hour is no bulletin of the hour."""
_SUBSTITUTES = {"weather_bed": "bed", "sport_bed": "bed", "sting_long": "sting"}
"""What plays when a package has no sound of a special role."""


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
    frame = frame_of(script, imaging, sample_rate)
    voice = sum(lengths[line.id] for line in script.lines)
    return Extent(*(voice + pauses for pauses in frame.totals()))


def estimate(
    items: Sequence[Item], lines: Sequence[int], pacing: Pacing, imaging: Imaging, speech_s: float = 0.0
) -> Estimate:
    """How long a bulletin of these items will be, before a line of it is written or spoken.

    `lines` counts the lines of each item; `speech_s` is what reading all of them should take. With no speech the
    result is what the opener, the gaps, the stings and the closer take of the slot. There is no time signal in it.
    """
    per_second = 48_000
    frame = _frame(items, [[False] * count for count in lines], pacing, imaging, per_second, 0)
    return Estimate(*(speech_s + pauses / per_second for pauses in frame.totals()))


class Gap(NamedTuple):
    """What may lie between two voices, in samples."""

    shortest: int
    natural: int
    longest: int


class Frame(NamedTuple):
    """Everything of a bulletin that is not speech, in samples.

    `opening` is where the opener starts (after the time signal, if there is one), `lead` runs to the first word and
    `tail` from the closer's hit to the end. `gaps` has one entry after each line.
    """

    opening: int
    lead: int
    gaps: list[Gap]
    tail: int

    def totals(self) -> tuple[int, int, int]:
        """Shortest, natural and longest."""
        ends = self.lead + self.tail
        return (
            ends + sum(gap.shortest for gap in self.gaps),
            ends + sum(gap.natural for gap in self.gaps),
            ends + sum(gap.longest for gap in self.gaps),
        )


def frame_of(script: Script, imaging: Imaging, sample_rate: int) -> Frame:
    """The frame of a script's bulletin at a sample rate."""
    items = script.rundown.items
    lines: list[list[bool]] = [[] for _ in items]
    for line in script.lines:
        lines[line.item].append(line.clip is not None)
    pips = pips_hit_s(script, imaging)
    signal = imaging.sound("pips")
    opening_s = 0.0 if pips is None or signal is None else pips + signal.length_s - signal.hit_s
    return _frame(items, lines, script.rundown.pacing, imaging, sample_rate, round(opening_s * sample_rate))


def pips_hit_s(script: Script, imaging: Imaging) -> float | None:
    """Where in the bulletin the last pip starts: on the hour, in seconds. None: the style has none, or it's not time.

    What comes before the slot's first sample is not heard: a slot that starts on the hour holds the last pip only.
    """
    wanted = any(item.kind == "pips" for item in script.rundown.items)
    if not wanted or imaging.sound("pips") is None:
        return None
    at = script.rundown.slot.at
    wait_s = _to_next_hour(at).total_seconds()
    return wait_s if wait_s <= LATEST_PIPS_S else None


def _to_next_hour(at: datetime) -> timedelta:
    past = timedelta(minutes=at.minute, seconds=at.second, microseconds=at.microsecond)
    return timedelta(hours=1) - past if past else past


def sound_for(role: str, imaging: Imaging) -> Sound | None:
    """The package's sound of a role, or the plainer one that plays in its place."""
    return imaging.sound(role) or imaging.sound(_SUBSTITUTES.get(role, ""))


def _frame(
    items: Sequence[Item],
    lines: Sequence[Sequence[bool]],
    pacing: Pacing,
    imaging: Imaging,
    sample_rate: int,
    opening: int,
) -> Frame:
    """`lines` says of each item's lines whether they are clips."""
    opener, closer = imaging.sound("opener"), imaging.sound("closer")
    lead_s = opener.hit_s + OPENER_TO_VOICE_S if opener else LEAD_WITHOUT_OPENER_S
    tail = round(closer.length_s * sample_rate) - round(closer.hit_s * sample_rate) if closer else 0
    gaps: list[Gap] = []
    limit_s = LONGEST_SILENCE_S
    for item, clips in zip(items, lines, strict=True):
        if not clips:
            continue
        limit_s = float("inf") if sound_for(item.bed, imaging) else LONGEST_SILENCE_S
        if gaps:
            gaps[-1] = _item_gap(pacing, sound_for(item.sting, imaging), limit_s, sample_rate)
        gaps += [_gap([gap_s] * 3, limit_s, sample_rate) for gap_s in _line_gaps(clips, pacing)]
    if gaps:
        gaps[-1] = _gap(CLOSING_S, limit_s, sample_rate)
    return Frame(opening, opening + round(lead_s * sample_rate), gaps, tail)


def _line_gaps(clips: Sequence[bool], pacing: Pacing) -> Iterable[float]:
    """The gap after each line of an item, in seconds."""
    for place, is_clip in enumerate(clips):
        if is_clip:
            yield CLIP_TO_VOICE_S
        else:
            yield CUE_TO_CLIP_S if any(clips[place + 1 : place + 2]) else pacing.line_gap_s


def _item_gap(pacing: Pacing, sting: Sound | None, limit_s: float, sample_rate: int) -> Gap:
    """The gap before an item; a sting that plays in it is heard, and bounds the silence only from its end."""
    gap_s = (pacing.gap_min_s, pacing.gap_s, pacing.gap_max_s)
    if not sting:
        return _gap(gap_s, limit_s, sample_rate)
    hurried_s, said_s = (STING_AFTER_S + min(sting.hit_s + said_s, sting.length_s) for said_s in STING_SAID_S)
    gap_s = (max(gap_s[0], hurried_s), max(gap_s[1], said_s), max(gap_s[2], said_s))
    return _gap(gap_s, STING_AFTER_S + sting.length_s + limit_s, sample_rate)


def _gap(seconds: Sequence[float], limit_s: float, sample_rate: int) -> Gap:
    return Gap(*(round(min(one, limit_s) * sample_rate) for one in seconds))


def fit(
    frame: Frame, takes: list[int], clips: Sequence[bool], length: int | None, sample_rate: int
) -> tuple[list[int], list[int]]:
    """The gaps, and the voices' lengths, that make the bulletin exactly `length` samples long.

    `clips` says which of the takes are clips: they keep their length. Raises OverrunError or UnderrunError.
    """
    gaps, voices = [gap.natural for gap in frame.gaps], takes
    spare = 0 if length is None else length - (frame.lead + sum(gaps) + sum(voices) + frame.tail)
    if not spare:
        return gaps, voices
    sign = 1 if spare > 0 else -1
    room = [gap.longest - gap.natural if sign > 0 else gap.natural - gap.shortest for gap in frame.gaps]
    stretch = [
        0 if is_clip else take * LARGEST_STRETCH_PERCENT // 100 for take, is_clip in zip(takes, clips, strict=True)
    ]
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
