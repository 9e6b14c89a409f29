"""Who let which flagged story on air (rule L1): an append-only record beside the station's stories.

`approvals.jsonl` holds one JSON object a line. An approval holds for exactly the bytes of the story's file that was
approved: when the file changes, it is void. The last record about a story and its bytes counts.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from bulletins import config, ingest
from bulletins.config import Station
from bulletins.editorial import Flag, flags, flags_of_text
from bulletins.errors import FaultsError, InputError, StationError
from bulletins.model import Script, Source, Story

FILE = "approvals.jsonl"
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the file: somebody (`by`) approved a story, or withdrew that, at `at` (UTC).

    `sha256` is the hash of the story's file as it was then; `flags` are the kinds of flags that it had.
    """

    story_id: str
    sha256: str
    action: Literal["approve", "withdraw"]
    by: str
    at: datetime
    reason: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A flagged story, its flags, and the approval that holds for it (None: it waits, or needs none)."""

    story: Story
    flags: tuple[Flag, ...]
    approval: Record | None

    @property
    def waits(self) -> bool:
        """Whether somebody must approve it before it airs."""
        return self.approval is None and any(flag.needs_approval for flag in self.flags)


def records(folder: Path) -> tuple[Record, ...]:
    """Every record of a station, oldest first. Raises InputError for a line that is none: nothing airs on a guess."""
    path = folder / FILE
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise InputError(f"cannot read {path}: {(error.strerror or 'unknown error').lower()}") from error
    found = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found.append(msgspec.json.decode(line, type=Record))
            except msgspec.MsgspecError as error:
                hint = "mend or remove the line; the file is only ever appended to"
                raise InputError(f"{path}:{number}: this is no record of an approval: {error}", hint) from error
    return tuple(found)


def approval_of(story_id: str, sha256: str, known: tuple[Record, ...]) -> Record | None:
    """The approval that holds for a story whose file has this hash; None when there is none, or it was withdrawn."""
    last = next((one for one in reversed(known) if (one.story_id, one.sha256) == (story_id, sha256)), None)
    return last if last is not None and last.action == "approve" else None


def standings(station: Station) -> tuple[Standing, ...]:
    """The flagged stories of a station, with the approvals that hold. Raises FaultsError when a story is faulty."""
    known = records(station.folder)
    reading = ingest.read_folder(station.folder / "stories", station.zone)
    if reading.faults:  # a list that lacks a flagged story would mislead
        raise FaultsError(list(reading.faults))
    found = (standing(story, known) for story in reading.stories)
    return tuple(one for one in found if one.flags)


def standing(story: Story, known: tuple[Record, ...]) -> Standing:
    """A story with its flags and the approval that holds for its file as it is."""
    return Standing(story, flags(story), approval_of(story.id, story.source.sha256, known))


def record(path: Path, by: str, *, story_id: str = "", reason: str = "", withdraw: bool = False) -> Record:
    """Approve the story in a file, or withdraw that, in the record of the station that the file belongs to.

    Raises InputError when the name is missing, the file holds several stories and none is named, or there is nothing
    to approve or withdraw; StationError when the file lies in no station's stories.
    """
    by, reason = " ".join(by.split()), " ".join(reason.split())
    if len(by) < _SHORTEST_NAME or not any(letter.isalpha() for letter in by):
        raise InputError("an approval needs a person's name", 'say who: --by "Jo Pennard"')
    station = _station_of(path)
    known = records(station.folder)
    one = standing(_story_in(path, station, story_id), known)
    if withdraw and one.approval is None:
        raise InputError(f"{one.story.id} is not approved as it is", "`bulletins approve --list` shows what is")
    if not withdraw and not one.flags:
        raise InputError(f"{one.story.id} has no legal flag: it needs no approval", "air it")
    made = Record(
        one.story.id,
        one.story.source.sha256,
        "withdraw" if withdraw else "approve",
        by,
        datetime.now(UTC).replace(microsecond=0),
        reason,
        tuple(flag.kind for flag in one.flags),
    )
    _append(station.folder / FILE, made)
    return made


def _story_in(path: Path, station: Station, story_id: str) -> Story:
    stories = ingest.read(path, station.zone).stories
    chosen = [story for story in stories if story.id == story_id] if story_id else list(stories)
    if len(chosen) == 1:
        return chosen[0]
    names = ", ".join(story.id for story in stories)
    if story_id:
        raise InputError(f"{path} holds no story {story_id!r}", f"it holds: {names}")
    raise InputError(f"{path} holds {len(stories)} stories", f"say which with --id: {names}")


def home_of(path: Path) -> Path | None:
    """The folder of the station that a story's file belongs to; None when it belongs to none."""
    folder = path.resolve().parent.parent
    return folder if path.resolve().parent.name == "stories" and (folder / "station.toml").is_file() else None


def _station_of(path: Path) -> Station:
    folder = home_of(path)
    if folder is None:
        raise StationError(f"{path} lies in no station's stories", "give a file of <station>/stories/")
    return config.load(folder)


def _append(path: Path, made: Record) -> None:
    """Add one line in one write, so that two people who approve at once do not mix their lines."""
    line = msgspec.json.encode(made) + b"\n"
    try:
        with path.open("ab") as file:
            if path.stat().st_size and not _ends_line(path):
                line = b"\n" + line
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise InputError(f"cannot write {path}: {(error.strerror or 'unknown error').lower()}") from error


def _ends_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def refuse_unapproved(
    station: Station, script: Script, inputs: Mapping[str, Source], known: tuple[Record, ...]
) -> None:
    """Raise InputError when a script that was made earlier holds a story that nobody has approved, and somebody must.

    Where the story's file is still what it was, its flags count; else those of the lines that will be spoken.
    """
    if station.approval == "off":
        return
    for number, item in enumerate(script.rundown.items):
        source = inputs.get(item.story_id)
        if not item.story_id or (source and approval_of(item.story_id, source.sha256, known)):
            continue
        said = " ".join(line.text for line in script.lines if line.item == number)
        story = unchanged(item.story_id, source, station.zone) if source else None
        raised = flags(story) if story else flags_of_text(said, item.category)
        if said and (first := next((flag for flag in raised if flag.needs_approval), None)):
            hint = command(story, alone=False) if story else "make the script again, and approve the story first"
            message = f"{item.story_id} may not air before somebody approves it: {first.kind} ({first.words[0]!r})"
            raise InputError(message, hint)


def unchanged(story_id: str, source: Source, zone: ZoneInfo) -> Story | None:
    """The story as its file still has it; None when the file has changed or is gone."""
    try:
        stories = ingest.read(Path(source.path), zone).stories
    except InputError:
        return None
    return next((s for s in stories if s.id == story_id and s.source.sha256 == source.sha256), None)


def command(story: Story, *, alone: bool) -> str:
    """The command that approves a story; `alone` when its file holds no other."""
    which = "" if alone else f" --id {story.id}"
    return f'bulletins approve {shlex.quote(story.source.path)}{which} --by "YOUR NAME"'
