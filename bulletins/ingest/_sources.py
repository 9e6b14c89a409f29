"""Reads a file with the reader that knows it best, or every file of a folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

from bulletins import plugins
from bulletins.errors import Fault, FaultsError, PluginError, StationError
from bulletins.ingest import _document, _revisions
from bulletins.ingest._document import Document, Reading
from bulletins.language.letters import is_in_capitals
from bulletins.model import READABLE, Notice, Story

_HEAD_BYTES = 65_536


def read(path: Path, zone: ZoneInfo) -> Reading:
    """The stories of one file.

    Raises FaultsError when the file cannot be read, when no reader knows it, or with every fault that its reader found.
    """
    readers, notices = _readers()
    reading = _read_file(readers, path, zone)
    if reading is None:
        raise FaultsError([Fault(path, 0, "no reader knows this kind of file", _known(readers))])
    found, replaced = _revisions.settle([(path, story) for story in reading.stories])
    twice = _twice(found)
    if twice:
        raise FaultsError(twice)
    return Reading(tuple(story for _, story in found), (*notices, *reading.notices, *replaced))


def read_folder(folder: Path, zone: ZoneInfo) -> Reading:
    """The stories of every file of a folder, in the order of the files' names; hidden files and README* are left out.

    A file that no reader knows is a notice, unless it is a story's clip. A faulty one is left out whole, and so is a
    story whose id an earlier one has; the reading tells all their faults. Raises StationError when there is no such
    folder.
    """
    if not folder.is_dir():
        raise StationError(f"there is no folder {folder}", "make it, and put the stories into it")
    readers, notices = _readers()
    found: list[tuple[Path, Story]] = []
    faults: list[Fault] = []
    strange: list[Path] = []
    for path in sorted(folder.iterdir()):
        if not path.is_file() or path.name.startswith(".") or path.name.upper().startswith("README"):
            continue
        try:
            reading = _read_file(readers, path, zone)
        except FaultsError as error:
            faults += error.faults
            continue
        if reading is None:
            strange.append(path)
            continue
        found += [(path, story) for story in reading.stories]
        notices += reading.notices
    found, replaced = _revisions.settle(found)
    notices += replaced
    faults += _twice(found)
    clips = {Path(clip.path).name for _, story in found for clip in story.clips}
    notices += [
        Notice("ingest", f"no reader knows {path.name}: it was left out", _known(readers))
        for path in strange
        if path.name not in clips
    ]
    first = {story.id: story for _, story in reversed(found)}
    return Reading(tuple(story for _, story in found if story is first[story.id]), tuple(notices), tuple(faults))


def _readers() -> tuple[dict[str, ModuleType], list[Notice]]:
    """The readers by name; one whose library is missing drops out with a notice."""
    readers, notices = {}, []
    for name in plugins.names("ingest"):
        try:
            readers[name] = plugins.load("ingest", name)
        except PluginError as error:
            notices.append(Notice("ingest", error.message, error.hint))
    return readers, notices


def _read_file(readers: dict[str, ModuleType], path: Path, zone: ZoneInfo) -> Reading | None:
    """The stories of a file, by the reader that scores highest; None when all readers score 0."""
    head = _document.read_bytes(path, _HEAD_BYTES)
    scores = {name: float(reader.score(path, head)) for name, reader in readers.items()}
    best = max(scores, key=lambda name: scores[name], default="")
    if not best or scores[best] <= 0:
        return None
    document = _document.load(path, binary=getattr(readers[best], "BINARY", False))
    told: list[Story] | Reading = readers[best].read(document, zone)
    reading = told if isinstance(told, Reading) else Reading(tuple(told))
    received = datetime.fromtimestamp(path.stat().st_mtime, zone)
    stories = tuple(replace(story, received=received) for story in reading.stories)
    return Reading(stories, (*reading.notices, *_notices(document, stories)))


def _known(readers: dict[str, ModuleType]) -> str:
    """What each reader looked for and did not find."""
    return "; ".join(
        f"{name} needs {getattr(readers[name], 'SIGNS', 'a file of its kind')}" for name in sorted(readers)
    )


def _twice(found: list[tuple[Path, Story]]) -> list[Fault]:
    """A fault for each story whose id an earlier story has."""
    first: dict[str, Path] = {}
    faults = []
    for path, story in found:
        if story.id in first:
            other = "twice in this file" if first[story.id] == path else f"also in {first[story.id]}"
            line = story.passages[0].line if story.passages else 0
            faults.append(Fault(path, line, f"the story id {story.id!r} is {other}", "give one of them another id"))
        first.setdefault(story.id, path)
    return faults


def _notices(document: Document, stories: tuple[Story, ...]) -> list[Notice]:
    notices = []
    if document.repaired:
        message = f"{document.path.name}: put {document.repaired} damaged characters right (misread as {document.page})"
        notices.append(Notice("ingest", message, "save or export the file as UTF-8"))
    for story in stories:
        cut = [passage for passage in story.passages if passage.truncated]
        if cut:
            message = (
                f"{document.path.name}:{cut[0].line}: the text was cut off here, so this sentence will not be read"
            )
            notices.append(Notice("ingest", message, "fetch the whole article", story.id))
        shouted = [passage for passage in story.passages if passage.kind in READABLE and is_in_capitals(passage.text)]
        if shouted:
            more = f" and {len(shouted) - 1} more" if len(shouted) > 1 else ""
            place = f"{document.path.name}:{shouted[0].line}"
            message = f"{place}: this {shouted[0].kind}{more} stands in capitals and will not be read"
            notices.append(Notice("ingest", message, "write it in sentence case", story.id))
    return notices
