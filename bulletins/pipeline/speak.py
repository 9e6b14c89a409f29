"""From the script to takes that fit the slot.

What the plan expected is replaced by what the takes last, and the plan is made again until gaps alone bring the
bulletin to its slot. What is left is mended in this order: the pace of the voice (±6 %, spoken anew),
time-stretch (at most 5 %, by the layout), dropping the last story. Too few stories give a shorter bulletin, or none, as
the station chose.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from bulletins import speech, timing
from bulletins.audio.resample import resampled_length
from bulletins.errors import TimingError
from bulletins.language.pace import read_time_s
from bulletins.model import Line, Notice, Script, Take, Timeline
from bulletins.pipeline.brief import Brief
from bulletins.pipeline.clips import clip_takes
from bulletins.pipeline.plan import Drafted, Plan, ReadTimes, plan
from bulletins.pipeline.progress import Progress

FASTEST, SLOWEST = 1.06, 0.94
_ROUNDS = 5
_SLACK = 0.004
"""Added to a change of pace, so that a voice that doesn't scale to the sample still lands inside the gaps."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A script with its takes."""

    script: Script
    takes: Mapping[str, Take]
    notices: tuple[Notice, ...]


def speak(brief: Brief, draft: Drafted, progress: Progress) -> Spoken:
    """Speak the draft, and plan again with the true lengths until it fits by gaps or no plan comes closer.

    A new plan keeps the stories that the producer saw in the draft, as long as other rungs of theirs can fit.
    """
    times, script = draft.times, draft.plan.script
    best = voiced(brief, script, progress)
    tried = [script.rundown]
    spoken = best
    while _miss(brief, best) != 0 and len(tried) < _ROUNDS:
        times = _learnt(times, spoken)
        script = _planned_again(brief, draft, times).script
        if script.rundown in tried:
            break
        tried.append(script.rundown)
        spoken = voiced(brief, script, progress)
        best = min(best, spoken, key=lambda made: abs(_miss(brief, made)))
    return best


def _planned_again(brief: Brief, draft: Drafted, times: ReadTimes) -> Plan:
    """A plan with the draft's own stories, else, when they cannot fit, with all of them."""
    seen = {item.story_id for item in draft.script.rundown.items}
    again = plan(brief, [copy for copy in draft.copies if copy.story.id in seen], draft.ranking, times)
    return again if again.miss_samples(brief.slot_samples) == 0 else plan(brief, draft.copies, draft.ranking, times)


def voiced(brief: Brief, script: Script, progress: Progress, rate: float = 1.0) -> Spoken:
    """Speak every line of a script; `rate` multiplies the pace of the station's engines."""
    done = 0

    def follow(_line: Line) -> None:
        nonlocal done
        done += 1
        progress("speak", done, len(lines))

    script, played, gone = clip_takes(script)
    lines = _read(script)
    engines = speech.present(brief.station.engines)
    result = speech.voice(lines, engines, rate=rate, cache=speech.cache_folder(), progress=follow)
    return Spoken(script, {**result.takes, **played}, (*gone, *result.notices))


def fitted(brief: Brief, spoken: Spoken) -> tuple[Spoken, Timeline]:
    """Lay the takes out in the slot, stretching them or dropping the last story where that is needed.

    Raises TimingError when it can't be done, or when there is too little and the station doesn't air short bulletins.
    """
    notices = list(spoken.notices)
    while True:
        try:
            timeline = laid_out(brief, spoken, brief.slot_samples)
        except timing.OverrunError as error:
            shorter = without_last_story(spoken.script)
            if shorter is None:
                raise TimingError(
                    f"the shortest bulletin is {error.over_s:.1f} s longer than the slot of {brief.slot.length_s:g} s",
                    "make the slot longer, or the opener, closer or sign-off shorter",
                ) from error
            notices.append(Notice("timing", "the last story was dropped: it did not fit the slot"))
            spoken = replace(spoken, script=shorter, takes={line.id: spoken.takes[line.id] for line in shorter.lines})
        except timing.UnderrunError as error:
            if brief.station.thin == "fail":
                filled_s = brief.slot.length_s - error.under_s
                raise TimingError(
                    f"the stories fill {filled_s:.1f} s of the slot of {brief.slot.length_s:g} s",
                    'add stories, or set thin = "shorter" in [bulletin]',
                ) from error
            timeline = laid_out(brief, spoken, None)
            length_s = timeline.length_samples / timeline.sample_rate
            short = Notice("timing", f"too little news for {brief.slot.length_s:g} s: the bulletin is {length_s:.1f} s")
            return replace(spoken, notices=(*notices, short)), timeline
        else:
            return replace(spoken, notices=tuple(notices)), timeline


def laid_out(brief: Brief, spoken: Spoken, length_samples: int | None) -> Timeline:
    """The timeline of these takes; None lets the bulletin take its natural length."""
    rate = brief.station.sample_rate
    return timing.lay_out(spoken.script, _lengths(brief, spoken), brief.imaging, rate, length_samples)


def without_last_story(script: Script) -> Script | None:
    """The script without its last story and that story's headline; None when only one is left."""
    stories = [number for number, item in enumerate(script.rundown.items) if item.kind == "story"]
    return without_items(script, stories[-1:]) if len(stories) > 1 else None


def without_items(script: Script, dropped: Collection[int]) -> Script:
    """The script without these items of its rundown, and without the headlines of stories among them."""
    items = script.rundown.items
    kept = [number for number in range(len(items)) if number not in dropped]
    gone = {evidence.story_id for line in script.lines if line.item in dropped for evidence in line.evidence}
    lines = tuple(
        replace(line, item=kept.index(line.item))
        for line in script.lines
        if line.item not in dropped
        and (items[line.item].kind != "headlines" or not gone & {span.story_id for span in line.evidence})
    )
    rundown = replace(script.rundown, items=tuple(items[number] for number in kept))
    return replace(script, rundown=rundown, lines=lines)


def repaced(brief: Brief, spoken: Spoken, progress: Progress) -> Spoken:
    """Speak the script faster or slower when gaps alone don't bring it to the slot and at most 6 % does."""
    miss = _miss(brief, spoken)
    if miss == 0:
        return spoken
    voice = sum(_seconds(spoken.takes[line.id]) for line in _read(spoken.script)) * brief.station.sample_rate
    rate = voice / (voice - miss) if voice > miss else FASTEST
    rate = min(FASTEST, rate + _SLACK) if miss > 0 else max(SLOWEST, rate - _SLACK)
    again = voiced(brief, spoken.script, progress, rate)
    left = _miss(brief, again)
    if abs(left) >= abs(miss) or (miss < 0 and left != 0):
        return spoken  # slowing down is only worth it when it fills the slot
    return replace(
        again, notices=(*again.notices, Notice("timing", f"spoken at {rate:.0%} of the natural pace to fit"))
    )


def _learnt(times: ReadTimes, spoken: Spoken) -> ReadTimes:
    """Read times that know these takes, and how much the voice differs from its pace."""
    lines = _read(spoken.script)
    actual = {line.spoken: _seconds(spoken.takes[line.id]) for line in lines}
    expected = sum(read_time_s(line.spoken, times.pace, times.rate * line.rate) for line in lines)
    total = sum(_seconds(spoken.takes[line.id]) for line in lines)
    return replace(times, factor=total / expected, spoken_s={**times.spoken_s, **actual})


def _read(script: Script) -> list[Line]:
    """The lines that the newsreader reads; clips are played."""
    return [line for line in script.lines if line.clip is None]


def _miss(brief: Brief, spoken: Spoken) -> int:
    """How far gaps alone leave these takes from the slot, in samples: positive when too long."""
    lengths = _lengths(brief, spoken)
    extent = timing.extent(spoken.script, lengths, brief.imaging, brief.station.sample_rate)
    return Plan(spoken.script, extent).miss_samples(brief.slot_samples)


def _lengths(brief: Brief, spoken: Spoken) -> dict[str, int]:
    """The takes' lengths in samples at the station's rate."""
    rate = brief.station.sample_rate
    return {name: resampled_length(len(take.audio), take.sample_rate, rate) for name, take in spoken.takes.items()}


def _seconds(take: Take) -> float:
    return len(take.audio) / take.sample_rate
