"""From the takes to the files of a bulletin: mixed, mastered, written, and stopped where the gate finds fault."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, timedelta
from pathlib import Path

from bulletins import __version__
from bulletins.errors import GateError
from bulletins.model import AudioFile, Chapter, Label, Script, Take, Timeline
from bulletins.pipeline import documents
from bulletins.pipeline.brief import Brief
from bulletins.pipeline.progress import Progress
from bulletins.pipeline.titles import item_title

AUDIO_NAMES = {"wav": "master.wav", "mp3": "bulletin.mp3"}
"""The files of a bulletin: format → name."""
VALID = timedelta(hours=1)


def published(
    work: Path, brief: Brief, script: Script, takes: Mapping[str, Take], timeline: Timeline, progress: Progress
) -> tuple[AudioFile, ...]:
    """Write the bulletin's audio files into the work folder, each measured as it decodes.

    Raises GateError when one of them may not be delivered.
    """
    from bulletins.audio.check import Asked, check
    from bulletins.audio.formats import FORMATS
    from bulletins.audio.loudness import PRESETS
    from bulletins.audio.master import Programme
    from bulletins.audio.mix import mix
    from bulletins.audio.publish import publish

    target = PRESETS[brief.station.preset]
    progress("mix", 0, 0)
    mixed = mix(timeline, takes, brief.imaging)
    programme = Programme.of(mixed.audio, mixed.sample_rate)
    del mixed
    told = label(brief, script, timeline)
    made: list[AudioFile] = []
    for name, file_name in AUDIO_NAMES.items():
        progress("write", len(made), len(AUDIO_NAMES))
        heard = publish(work / file_name, programme, FORMATS[name], target, told)
        asked = Asked(
            timeline.length_samples,
            timeline.sample_rate,
            target,
            joins=joins(timeline),
            frame_samples=FORMATS[name].frame_samples,
        )
        findings = check(heard, asked)
        if findings:
            raise GateError(
                f"the bulletin failed its checks and was not delivered: {findings[0]}",
                f"{len(findings)} finding(s); air again, or stop with --until mix to look into it",
            )
        made.append(AudioFile(str(heard.path), name, heard.sample_rate, len(heard.audio), heard.loudness))
    return tuple(made)


def joins(timeline: Timeline) -> tuple[int, ...]:
    """Every sample at which a piece of sound starts or ends."""
    edges = {(placed.start_samples, placed.start_samples + placed.length_samples) for placed in timeline.placements}
    return tuple(sorted({edge for pair in edges for edge in pair}))


def label(brief: Brief, script: Script, timeline: Timeline) -> Label:
    """What the files say of themselves. A bulletin is valid for an hour, up to the second before the next one."""
    slot, station = script.rundown.slot, brief.station
    until = (slot.at.astimezone(UTC) + VALID).astimezone(slot.at.tzinfo) - timedelta(seconds=1)
    marks = {mark.name: mark.at_samples for mark in timeline.marks}
    return Label(
        title=f"{station.name} News, {slot.at:%H:%M}",
        station=station.name,
        station_id=station.id,
        at=slot.at,
        until=until,
        script=documents.script_text(brief, script),
        outcue=script.lines[-1].text,
        chapters=chapters(script, timeline),
        intro_samples=min(placed.start_samples for placed in timeline.placements if placed.stem == "voice"),
        segue_samples=marks.get("closer_hit", marks["last_word"]),
        producer="bulletins",
        version=__version__,
    )


def chapters(script: Script, timeline: Timeline) -> tuple[Chapter, ...]:
    """A chapter for each item that speaks; the first one starts with the bulletin."""
    items = script.rundown.items
    starts = [(int(mark.name[5:]), mark.at_samples) for mark in timeline.marks if mark.name.startswith("item:")]
    return tuple(
        Chapter(item_title(items[number]), at if place else 0) for place, (number, at) in enumerate(starts)
    )
