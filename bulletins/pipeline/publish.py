"""From the takes to the files of a bulletin: mixed, mastered, written, and stopped where the gate finds fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bulletins import __version__
from bulletins.config import FileChoice
from bulletins.errors import GateError
from bulletins.model import AudioFile, Chapter, Label, Notice, Script, Take, Timeline
from bulletins.pipeline import documents
from bulletins.pipeline.brief import Brief
from bulletins.pipeline.progress import Progress
from bulletins.pipeline.titles import item_title

if TYPE_CHECKING:
    from bulletins.audio.filters import Signal
    from bulletins.audio.master import Programme
    from bulletins.audio.mix import Mix
    from bulletins.pipeline.variants import Part

VALID = timedelta(hours=1)
STEMS_FOLDER = "stems"
SHORT_OUT = "short_out"


@dataclass(frozen=True, slots=True)
class Published:
    """The audio files of a bulletin, the names of its stems where they were asked for, and what was noticed."""

    audio: tuple[AudioFile, ...]
    stems: tuple[str, ...]
    notices: tuple[Notice, ...]


def published(
    work: Path,
    brief: Brief,
    script: Script,
    takes: Mapping[str, Take],
    timeline: Timeline,
    progress: Progress,
    *,
    stems: bool = False,
) -> Published:
    """Write the files that the station wants into the work folder, each measured as it decodes.

    Raises GateError when one of them may not be delivered.
    """
    from bulletins.audio.master import Programme
    from bulletins.audio.mix import mix
    from bulletins.audio.variants import excerpted
    from bulletins.pipeline.short_out import short_out
    from bulletins.pipeline.variants import parts

    files = brief.station.files
    wanted = dict.fromkeys(choice.variant for choice in files)
    prepared: dict[str, Signal] | None = {} if SHORT_OUT in wanted else None
    progress("mix", 0, 0)
    mixed = mix(timeline, takes, brief.imaging, prepared)
    stem_names = write_stems(work, mixed) if stems else ()
    made: dict[str, list[AudioFile]] = {}
    notices: list[Notice] = []
    for variant in sorted(wanted, key=SHORT_OUT.__eq__):  # it has a mix of its own: the last one
        found = parts(variant, script, timeline) if variant != SHORT_OUT else ()
        if variant == SHORT_OUT and (shorter := short_out(brief, script, takes)):
            del mixed
            mixed = mix(shorter.timeline, takes, brief.imaging, prepared)
            found = parts("full", shorter.script, shorter.timeline)
            notices += shorter.notices
        choices = [choice for choice in files if choice.variant == variant]
        if not found:
            names = ", ".join(choice.name for choice in choices)
            notices.append(Notice("write", f"this bulletin has no {variant}, so there is no {names}"))
        for part in found:
            programme = Programme.of(excerpted(mixed, part.excerpt), mixed.sample_rate)
            for choice in choices:
                progress("write", sum(map(len, made.values())), len(files))
                made.setdefault(choice.name + choice.format, []).append(_file(work, brief, choice, part, programme))
    audio = (file for choice in files for file in made.get(choice.name + choice.format, ()))
    return Published(tuple(audio), stem_names, tuple(notices))


def write_stems(work: Path, mixed: Mix) -> tuple[str, ...]:
    """Write voice, bed and imaging as they are before the master, 24-bit: they add up to the mix. Their names."""
    from bulletins.audio import files
    from bulletins.audio.variants import STEMS

    (work / STEMS_FOLDER).mkdir(exist_ok=True)
    names = tuple(f"{STEMS_FOLDER}/{stem}.wav" for stem in STEMS)
    for stem, name in zip(STEMS, names, strict=True):
        files.write_wav(work / name, getattr(mixed, stem), mixed.sample_rate, bits=24)
    return names


def _file(work: Path, brief: Brief, choice: FileChoice, part: Part, programme: Programme) -> AudioFile:
    """Write one file and put it to the gate."""
    from bulletins.audio.check import Asked, check
    from bulletins.audio.formats import FORMATS
    from bulletins.audio.loudness import PRESETS
    from bulletins.audio.publish import publish
    from bulletins.audio.variants import joins, pauses

    format, target = FORMATS[choice.format], PRESETS[choice.preset]
    path = work / f"{choice.name}{part.suffix}{format.suffix}"
    heard = publish(path, programme, format, target, label(brief, part))
    asked = Asked(
        part.timeline.length_samples,
        part.timeline.sample_rate,
        target,
        joins=joins(part.timeline),
        pauses=pauses(part.timeline) if part.pauses else (),
        frame_samples=format.frame_samples,
    )
    if findings := check(heard, asked):
        raise GateError(
            f"the bulletin failed its checks and was not delivered: {findings[0]}",
            f"{len(findings)} finding(s); air again, or stop with --until mix to look into it",
        )
    return AudioFile(
        str(path), format.name, choice.variant, target.name, heard.sample_rate, len(heard.audio), heard.loudness
    )


def label(brief: Brief, part: Part) -> Label:
    """What the files say of themselves. A bulletin is valid for an hour, up to the second before the next one."""
    script, timeline, station = part.script, part.timeline, brief.station
    slot = script.rundown.slot
    until = (slot.at.astimezone(UTC) + VALID).astimezone(slot.at.tzinfo) - timedelta(seconds=1)
    marks = {mark.name: mark.at_samples for mark in timeline.marks}
    voices = [placed for placed in timeline.placements if placed.stem == "voice"]
    last_word = max(placed.start_samples + placed.length_samples for placed in voices)
    return Label(
        title=part.headline or f"{station.name} {part.kind}, {slot.at:%H:%M}",
        station=station.name,
        station_id=station.id,
        at=slot.at,
        until=until,
        script=documents.script_text(brief, script),
        outcue=script.lines[-1].text,
        chapters=tuple(_chapters(script, timeline)),
        intro_samples=min(placed.start_samples for placed in voices),
        segue_samples=min(marks.get("closer_hit", last_word), timeline.length_samples - 1),
        producer="bulletins",
        version=__version__,
    )


def _chapters(script: Script, timeline: Timeline) -> Iterator[Chapter]:
    """A chapter for each item that speaks; the first one starts with the file."""
    items = script.rundown.items
    for place, mark in enumerate(mark for mark in timeline.marks if mark.name.startswith("item:")):
        number = int(mark.name.removeprefix("item:"))
        yield Chapter(item_title(items[number]), mark.at_samples if place else 0)
