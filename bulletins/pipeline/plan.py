"""From the brief to a script that should fit its slot: condense, select, write, and weigh the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bulletins import editorial, scripting, speech, timing
from bulletins.editorial import desk
from bulletins.errors import StationError
from bulletins.language.pace import Pace, read_time_s
from bulletins.model import Copy, Line, Notice, Rundown, Script, Source, Writing
from bulletins.pipeline import clips, model_copy
from bulletins.pipeline.brief import Brief

_ROUNDS = 6
_GAPS = 4
"""Between items: so many are there in the shortest of bulletins, and can give way."""


@dataclass(frozen=True, slots=True)
class ReadTimes:
    """How long text takes: the true length where it has been spoken, else the voice's pace, corrected by `factor`."""

    pace: Pace
    rate: float = 1.0
    factor: float = 1.0
    spoken_s: Mapping[str, float] = field(default_factory=dict)

    def of(self, said: str, rate: float = 1.0) -> float:
        """Seconds for spoken text, read at a rate of the voice's own pace."""
        known = self.spoken_s.get(said)
        return read_time_s(said, self.pace, self.rate * rate) * self.factor if known is None else known

    def of_line(self, line: Line) -> float:
        """Seconds for a line; a clip's are known."""
        return line.read_s if line.clip else self.of(line.spoken, line.rate)


@dataclass(frozen=True, slots=True)
class Plan:
    """A script, and what length its bulletin can have by gaps alone."""

    script: Script
    extent: timing.Extent

    def miss_samples(self, slot_samples: int) -> int:
        """How far gaps alone leave it from the slot: positive when it is too long, negative when too short."""
        if slot_samples < self.extent.shortest_samples:
            return self.extent.shortest_samples - slot_samples
        return min(0, self.extent.longest_samples - slot_samples)


def read_times(brief: Brief) -> ReadTimes:
    """The pace of the station's first voice that reads whatever comes and can speak here."""
    return ReadTimes(*speech.expected([choice for choice in brief.station.engines if not choice.reads]))


def house_of(brief: Brief, times: ReadTimes) -> editorial.House:
    """What condensing needs to know of the station, the voice and the slot."""
    station = brief.station
    return editorial.House(station.glossary, times.pace, brief.slot.at, brief.hour, station.severities)


def condensed(brief: Brief, times: ReadTimes) -> tuple[list[Copy], list[Notice]]:
    """Every story, written for the air. Raises StationError when no news is among them."""
    house = house_of(brief, times)
    copies: list[Copy] = []
    notices: list[Notice] = []
    for story in brief.stories:
        copy = editorial.condense(story, house)
        if copy is None:
            notices.append(editorial.why_not(story, house))
        else:
            copies.append(_capped(copy, brief.station.story_s))
            notices += copy.notices
    if not any(copy.story.category != "weather" for copy in copies):
        why = notices[0] if notices else Notice("condense", "there is only weather", "add a story to stories/")
        raise StationError(f"there is nothing to air: {why.message}", why.hint)
    return copies, notices


def _capped(copy: Copy, cap_s: float) -> Copy:
    """The copy without the versions that are longer than a story of the station may run (rule T2)."""
    kept = tuple(version for version in copy.ladder if version.read_s <= cap_s + desk.ESTIMATE_S)
    return replace(copy, ladder=kept or copy.ladder[:1])


def plan(brief: Brief, copies: list[Copy], ranking: tuple[editorial.Ranked, ...], times: ReadTimes) -> Plan:
    """The script that comes closest to the slot by these read times; too long is worse than too short."""
    timed = [editorial.retimed(copy, times.of) for copy in copies]
    pacing = brief.style.pacing
    shrink_s, stretch_s = _GAPS * (pacing.gap_s - pacing.gap_min_s), _GAPS * (pacing.gap_max_s - pacing.gap_s)
    room = editorial.Room(brief.slot.length_s, pacing.gap_s, pacing.line_gap_s, shrink_s, stretch_s)
    best: Plan | None = None
    tried: list[Rundown] = []
    for _ in range(_ROUNDS):
        rundown = editorial.select(timed, ranking, brief.station, brief.style, brief.slot, room)
        if rundown in tried:
            break
        tried.append(rundown)
        candidate = written(brief, rundown, times)
        if best is None or _badness(candidate, brief) < _badness(best, brief):
            best = candidate
        if candidate.miss_samples(brief.slot_samples) == 0:
            break
        over_s = candidate.extent.natural_samples / brief.station.sample_rate - brief.slot.length_s
        room = replace(room, seconds=room.seconds - over_s)
    assert best is not None  # noqa: S101 - the first round always sets it
    return best


def written(brief: Brief, rundown: Rundown, times: ReadTimes) -> Plan:
    """A rundown as a script whose lines have these read times."""
    said = {story.id: story.pronunciations for story in brief.stories if story.pronunciations}
    script = scripting.write(rundown, brief.station, times.pace, said)
    script = replace(script, lines=tuple(replace(line, read_s=times.of_line(line)) for line in script.lines))
    rate = brief.station.sample_rate
    lengths = {line.id: round(line.read_s * rate) for line in script.lines}
    return Plan(script, timing.extent(script, lengths, brief.imaging, rate))


@dataclass(frozen=True, slots=True)
class Drafted:
    """A bulletin before anybody has spoken: its plan, what the plan was made from, and every notice so far."""

    plan: Plan
    copies: list[Copy]
    ranking: tuple[editorial.Ranked, ...]
    times: ReadTimes
    notices: tuple[Notice, ...]
    writings: tuple[Writing, ...] = ()

    @property
    def script(self) -> Script:
        """The planned script."""
        return self.plan.script

    @property
    def inputs(self) -> dict[str, Source]:
        """Where each story that the station has came from."""
        return {copy.story.id: copy.story.source for copy in self.copies}


def drafted(brief: Brief) -> Drafted:
    """Condense, select and write: the bulletin as `bulletins script` shows it."""
    times = read_times(brief)
    copies, notices = condensed(brief, times)
    ranking = editorial.rank(copies, brief.station, brief.slot.at, brief.aired)
    planned = plan(brief, copies, ranking, times)
    house = house_of(brief, times)
    commissioned = model_copy.commissioned(brief, copies, planned.script.rundown, house)
    with_clips, about_clips = clips.with_clips(commissioned.copies, house)
    if with_clips != copies:
        copies = with_clips
        planned = plan(brief, copies, ranking, times)
    notices += [*commissioned.notices, *about_clips]
    told = (*brief.notices, *notices, *planned.script.rundown.notices)
    return Drafted(planned, copies, ranking, times, told, commissioned.writings)


def _badness(candidate: Plan, brief: Brief) -> int:
    miss = candidate.miss_samples(brief.slot_samples)
    return 2 * miss if miss > 0 else -miss
