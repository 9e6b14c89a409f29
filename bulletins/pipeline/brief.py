"""What a bulletin is made from: the station, the slot, the style, the sounds and the stories that may air."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bulletins import config, ingest, scripting
from bulletins.config import Station
from bulletins.errors import Fault, FaultsError, InputError, StationError
from bulletins.imaging import packages
from bulletins.language import latin
from bulletins.model import AiredBulletin, Imaging, Notice, Slot, Sound, Status, Story, Style
from bulletins.pipeline import approvals
from bulletins.pipeline.approvals import Record
from bulletins.pipeline.history import aired_before

SHORTEST_SLOT_S, LONGEST_SLOT_S = 10.0, 3600.0
_OLD = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that a bulletin is made from.

    `hour` is how long its stories are to be taken to have run; `approvals` are all records of the station, oldest
    first.
    """

    station: Station
    slot: Slot
    style: Style
    imaging: Imaging
    stories: tuple[Story, ...]
    notices: tuple[Notice, ...]
    hour: int | None = None
    aired: tuple[AiredBulletin, ...] = ()
    approvals: tuple[Record, ...] = ()

    @property
    def slot_samples(self) -> int:
        """The slot's length in samples at the station's rate."""
        return round(self.slot.length_s * self.station.sample_rate)


def brief(
    folder: Path,
    at: datetime | None = None,
    slot_s: float | None = None,
    hour: int | None = None,
    out: Path | None = None,
) -> Brief:
    """Read a station and its stories for one slot. A naive `at` is the station's own time; None is the next full hour.

    `hour` turns the angle of every story as if it had run so many hours; None takes it from each story's own time.
    `out` is where earlier bulletins were delivered to: what aired there is remembered.

    A faulty story file drops out with a notice. Raises FaultsError when the station is faulty, or when faulty files are
    all there is, and StationError when no story may air.
    """
    bare = without_stories(folder, at, slot_s)
    station, slot = bare.station, bare.slot
    reading = ingest.read_folder(folder / "stories", station.zone)
    if reading.faults and not reading.stories:
        raise FaultsError(list(reading.faults))
    stories, held = _may_air(reading.stories, station, slot)
    stories, waiting = _cleared(stories, reading.stories, station, bare.approvals)
    held = [*map(_left_out, reading.faults), *waiting, *held]
    if not stories:
        raise StationError(
            f"no story of {folder / 'stories'} may air at {_said(slot.at)}",
            _first(held) or "put a story there; `bulletins new` makes a station with examples",
        )
    aired, broken = aired_before(out, station.id, slot) if out else ((), ())
    notices = (*reading.notices, *held, *broken)
    return replace(bare, stories=tuple(stories), notices=notices, hour=hour, aired=aired)


def without_stories(folder: Path, at: datetime | None, slot_s: float | None) -> Brief:
    """The brief of a bulletin whose script is there already: `brief`, but no story is read."""
    station = config.load(folder)
    moment = _next_hour(station.zone) if at is None else at
    moment = moment.replace(tzinfo=station.zone) if moment.tzinfo is None else moment.astimezone(station.zone)
    slot = Slot(moment, station.slot_s if slot_s is None else slot_s)
    if not SHORTEST_SLOT_S <= slot.length_s <= LONGEST_SLOT_S:
        raise InputError(
            f"a slot of {slot.length_s:g} s cannot be filled",
            f"choose a length from {SHORTEST_SLOT_S:g} to {LONGEST_SLOT_S:g} seconds",
        )
    known = approvals.records(station.folder)
    return Brief(station, slot, scripting.load_style(station), sounds(station), (), (), approvals=known)


def sounds(station: Station) -> Imaging:
    """The station's imaging: its package, with its own files in the place of the package's where it has them.

    Raises InputError when the package is unknown or faulty, AudioError when a file cannot be read.
    """
    shipped = packages.shipped()
    name = station.imaging.package or (station.style if station.style in shipped else "commercial")
    package = packages.load(shipped[name] if name in shipped else station.folder / name)
    own = {sound.role: _measured(sound) for sound in station.imaging.sounds}
    kept = [sound for sound in package.sounds if sound.role not in own]
    # The tempo is that of the package's own beds.
    return replace(package, sounds=(*kept, *own.values()), bpm=0.0 if own else package.bpm)


def imaging_of(place: Path) -> Imaging:
    """The imaging of a package's folder, of a station's folder or of a shipped package's name.

    Raises InputError when it is none of them, and FaultsError with what is wrong with its imaging.toml.
    """
    if (place / "station.toml").is_file():
        return sounds(config.load(place))
    return packages.load(packages.shipped().get(str(place), place))


def _left_out(fault: Fault) -> Notice:
    """What keeps a story file out of the bulletin, for the producer."""
    place = f"{fault.path.name}:{fault.line}" if fault.line else fault.path.name
    return Notice("ingest", f"left out for a fault: {place}: {fault.message}", fault.hint)


def _said(moment: datetime) -> str:
    return f"{moment:%H:%M} on {moment.day} {moment:%B %Y}"


def _first(notices: list[Notice]) -> str:
    """The first of some notices with its hint; empty when there is none."""
    return ": ".join(filter(None, (notices[0].message, notices[0].hint))) if notices else ""


def _next_hour(zone: ZoneInfo) -> datetime:
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    return (now + timedelta(hours=1)).astimezone(zone)


def _measured(sound: Sound) -> Sound:
    """A sound with its length, looked up in the file when the station did not give it."""
    if sound.length_s:
        return sound
    from bulletins.audio import files  # planning with a shipped package never loads an audio library

    return replace(sound, length_s=files.length_s(Path(sound.path)))


def _may_air(stories: tuple[Story, ...], station: Station, slot: Slot) -> tuple[list[Story], list[Notice]]:
    """The stories that embargo, expiry and the station's age limit let on air, and notices about the others."""
    allowed: list[Story] = []
    notices: list[Notice] = []
    for story in stories:
        age = slot.at - story.dated if story.dated else timedelta(0)
        reason = _held_back(story, station, slot, age)
        if reason:
            notices.append(Notice("ingest", f"{story.id} {reason}, so it does not air", story_id=story.id))
            continue
        if age > _OLD:
            message = f"{story.id} is {age.days} days old at air time"
            notices.append(Notice("ingest", message, "set `max_age_h` or remove it if it is no news", story.id))
        allowed.append(story)
    return allowed, notices


def _cleared(
    stories: list[Story], every: tuple[Story, ...], station: Station, known: tuple[Record, ...]
) -> tuple[list[Story], list[Notice]]:
    """The stories that no lawyer would stop, and notices about those that somebody must approve first (rule L1)."""
    if station.approval == "off":
        return stories, []
    cleared: list[Story] = []
    notices: list[Notice] = []
    files = [story.source.path for story in every]
    for story in stories:
        one = approvals.standing(story, known)
        if not one.waits:
            cleared.append(story)
            continue
        why = ", ".join(f"{flag.kind} ({flag.words[0]!r})" for flag in one.flags if flag.needs_approval)
        command = approvals.command(story, alone=files.count(story.source.path) == 1)
        message = f"{story.id} waits for approval, so it does not air: {why}"
        notices.append(Notice("legal", message, command, story.id))
    return cleared, notices


def _held_back(story: Story, station: Station, slot: Slot, age: timedelta) -> str:
    """Why a story may not air in this slot; empty when it may."""
    if story.status is not Status.USABLE:
        return f"was {'withheld' if story.status is Status.WITHHELD else 'killed'} by its source"
    if story.language and not re.match(r"en\b|mul\b|und\b|zxx\b", story.language, re.IGNORECASE):
        return f"is not in English ({story.language})"
    if latin.is_foreign(" ".join(passage.text for passage in story.passages)):
        return "is in letters that no English voice reads"
    if story.embargo and slot.at < story.embargo:
        return f"is embargoed until {_said(story.embargo)}"
    written = story.updated or story.published
    if written and slot.at < written:
        return f"is dated {_said(written)}, after air time"
    if story.expires and slot.at >= story.expires:
        return f"expired at {_said(story.expires)}"
    if station.max_age_h is not None and age > timedelta(hours=station.max_age_h):
        return f"is older than the station's limit of {station.max_age_h:g} hours"
    return ""
