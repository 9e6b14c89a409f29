"""What a station has aired: read from the manifests in an output folder.

Only finished bulletins count, only those before the slot (so that a slot made anew is not its own history), and none
that is older than a day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from bulletins.model import AiredBulletin, AiredStory, Notice, Slot

_BULLETINS = 3
_TRIED = 24
"""Manifests that are opened at the most, however many of them are broken."""
_LARGEST = 8_000_000
"""Bytes; a manifest of an hour of news has about one million."""
_OLDEST = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class _Line:
    item: str
    text: str
    story_id: str = ""
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class _Input:
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class _Manifest:
    station: str
    at: datetime
    lines: list[_Line]
    inputs: dict[str, _Input]


def aired_before(out: Path, station_id: str, slot: Slot) -> tuple[tuple[AiredBulletin, ...], tuple[Notice, ...]]:
    """The station's last three bulletins before a slot, newest first, and notices about manifests that are broken.

    An output folder that is not there holds none.
    """
    found: list[AiredBulletin] = []
    notices: list[Notice] = []
    for path in _manifests(out, station_id, slot)[:_TRIED]:
        try:
            bulletin = _read(path, station_id)
        except (OSError, ValueError, msgspec.MsgspecError) as error:
            why = str(error).splitlines()[0] if str(error) else type(error).__name__
            notices.append(Notice("history", f"{path} does not count as aired: {why}", "air that hour again"))
            continue
        if bulletin.stories and slot.at - _OLDEST <= bulletin.at < slot.at:
            found.append(bulletin)
        if len(found) == _BULLETINS:
            break
    return tuple(sorted(found, key=lambda bulletin: bulletin.at, reverse=True)), tuple(notices)


def _manifests(out: Path, station_id: str, slot: Slot) -> list[Path]:
    """The manifests of the day before the slot, newest first by the names of their folders."""
    name = re.compile(rf"(\d{{4}})-{re.escape(station_id)}")
    days = {f"{slot.at - timedelta(days=back):%Y-%m-%d}" for back in (0, 1)}
    now = f"{slot.at:%Y-%m-%d %H%M}"
    found: list[tuple[str, Path]] = []
    for day in days:
        try:
            folders = [(match[1], path) for path in (out / day).iterdir() if (match := name.fullmatch(path.name))]
        except OSError:
            continue
        found += [(f"{day} {hour}", path / "manifest.json") for hour, path in folders]
    return [path for moment, path in sorted(found, reverse=True) if moment <= now]


def _read(path: Path, station_id: str) -> AiredBulletin:
    """One bulletin. Raises OSError, ValueError or MsgspecError when its manifest cannot be used."""
    if path.stat().st_size > _LARGEST:
        raise ValueError("it is too large to be a manifest")
    manifest = msgspec.json.decode(path.read_bytes(), type=_Manifest)
    if manifest.station != station_id:
        raise ValueError(f"it is of the station {manifest.station!r}")
    if manifest.at.tzinfo is None:
        raise ValueError("its air time has no zone")
    texts: dict[str, list[str]] = {}
    for line in manifest.lines:
        if line.item == "story" and line.story_id and line.made_by != "clip":
            texts.setdefault(line.story_id, []).append(line.text)
    stories = tuple(
        AiredStory(name, " ".join(said), manifest.inputs[name].sha256 if name in manifest.inputs else "")
        for name, said in texts.items()
    )
    return AiredBulletin(manifest.at, stories)
