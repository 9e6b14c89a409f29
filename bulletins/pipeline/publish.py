"""From the takes to the files of a bulletin: mixed, mastered, written, and stopped where the gate finds fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from itertools import chain
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
STEM_NAMES = ("stems/voice.wav", "stems/bed.wav", "stems/imaging.wav")
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
    from bulletins.pipeline.short_out import short_out
    from bulletins.pipeline.variants import parts

    files = brief.station.files
    wanted = dict.fromkeys(choice.variant for choice in files)
    cuts = [(name, part) for name in wanted if name != SHORT_OUT for part in parts(name, script, timeline)]
    shorter = short_out(brief, script, takes) if SHORT_OUT in wanted else None
    prepared: dict[str, Signal] | None = {} if shorter else None
    progress("mix", 0, 0)
    programmes = _programmes(brief, takes, timeline, cuts, prepared, stems_into=work if stems else None)
    if shorter:
        early = [(SHORT_OUT, part) for part in parts("full", shorter.script, shorter.timeline)]
        programmes = chain(programmes, _programmes(brief, takes, shorter.timeline, early, prepared))
    made: dict[FileChoice, list[AudioFile]] = {}
    for variant, part, programme in programmes:
        for choice in (choice for choice in files if choice.variant == variant):
            progress("write", len(made), len(files))
            made.setdefault(choice, []).append(_file(work, brief, choice, part, programme))
    missing = (choice for choice in files if choice not in made)
    notices = [Notice("write", f"this bulletin has no {one.variant}, so there is no {one.name}") for one in missing]
    audio = tuple(file for choice in files for file in made.get(choice, ()))
    return Published(audio, STEM_NAMES if stems else (), (*(shorter.notices if shorter else ()), *notices))


def _programmes(
    brief: Brief,
    takes: Mapping[str, Take],
    timeline: Timeline,
    cuts: Sequence[tuple[str, Part]],
    prepared: dict[str, Signal] | None,
    stems_into: Path | None = None,
) -> Iterator[tuple[str, Part, Programme]]:
    """Mix once, and cut every variant's parts from it. The stems go as soon as nothing more is to be cut from them."""
    from bulletins.audio.master import Programme
    from bulletins.audio.mix import mix
    from bulletins.audio.variants import excerpted

    mixed = mix(timeline, takes, brief.imaging, prepared)
    if stems_into:
        write_stems(stems_into, mixed)
    rate = mixed.sample_rate
    for number, (variant, part) in enumerate(cuts, 1):
        audio = excerpted(mixed, part.excerpt)
        if number == len(cuts):
            del mixed
        yield variant, part, Programme.of(audio, rate)


def write_stems(work: Path, mixed: Mix) -> None:
    """Write voice, bed and imaging as they are before the master, 24-bit: they add up to the mix."""
    from bulletins.audio import files

    for name in STEM_NAMES:
        path = work / name
        path.parent.mkdir(exist_ok=True)
        files.write_wav(path, getattr(mixed, path.stem), mixed.sample_rate, bits=24)


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
