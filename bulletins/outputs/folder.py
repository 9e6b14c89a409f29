"""Delivery to a folder: a dated archive copy, and fixed names in `latest/` that playout reads every hour.

    <root>/2026-11-23/1400-castle-hill/   everything that belongs to the bulletin
    <root>/latest/castle-hill.wav .mp3 .txt .json -headlines.mp3

The dated folder appears whole, by a rename. Each file of `latest/` is replaced by a rename too, so a playout system
that opens one gets the old bulletin or the new one, never a part of either.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import uuid
from pathlib import Path

from bulletins.errors import DeliveryError
from bulletins.model import Bulletin, Receipt

LATEST = {"master.wav": ".wav", "bulletin.mp3": ".mp3", "script.txt": ".txt", "manifest.json": ".json"}
"""What these are called in `latest/`, after the station's id. Other audio keeps its name after a hyphen."""

_ATTEMPTS = 8


def deliver(bulletin: Bulletin, target: str) -> Receipt:
    """Move the bulletin's work folder to its dated place under `target`, then renew `latest/`.

    The work folder must lie on the same file system as `target`. Airing the same hour again replaces the dated folder.
    Raises DeliveryError when the target cannot be written or a file does not read back as it was written.
    """
    root = Path(target)
    try:
        hashes = {name: sha256(Path(bulletin.folder) / name) for name in bulletin.files}
        dated = dated_folder(bulletin, root)
        put_folder(Path(bulletin.folder), dated)
        paths = [dated / name for name in bulletin.files]
        _verify(paths, [hashes[name] for name in bulletin.files])
        latest = _renew_latest(bulletin, dated, root / "latest", hashes)
    except OSError as error:
        raise delivery_error(root, error) from error
    return Receipt("folder", tuple(str(path) for path in (*paths, *latest)))


def dated_folder(bulletin: Bulletin, root: Path) -> Path:
    """Where a bulletin is archived under `root`: `<date>/<HHMM>-<station>`."""
    return root / f"{bulletin.slot.at:%Y-%m-%d}" / f"{bulletin.slot.at:%H%M}-{bulletin.station_id}"


def delivery_error(place: Path, error: OSError) -> DeliveryError:
    """What an OSError at a place means to a producer, and how to mend it."""
    hints = {
        errno.ENOSPC: "free some space, or deliver elsewhere with --out",
        errno.EDQUOT: "free some space, or deliver elsewhere with --out",
        errno.EROFS: "it is mounted read-only: deliver elsewhere with --out",
        errno.EACCES: "you may not write there: change its permissions, or deliver elsewhere with --out",
        errno.EPERM: "you may not write there: change its permissions, or deliver elsewhere with --out",
        errno.ENOTDIR: "a part of that path is a file: deliver elsewhere with --out",
    }
    reason = (error.strerror or str(error)).lower()
    return DeliveryError(f"cannot write to {place}: {reason}", hints.get(error.errno or 0, "choose another --out"))


def put_folder(work: Path, place: Path) -> None:
    """Put a finished work folder in its place, whole. A folder that stands there goes, but only once the new one is in.

    Raises OSError; the old folder then stays. Two processes may do this at once: the last one wins.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    for attempt in range(_ATTEMPTS):
        aside = place.with_name(f".{place.name}.{uuid.uuid4().hex}.old")
        old: Path | None = aside
        try:
            place.rename(aside)
        except FileNotFoundError:
            old = None
        try:
            work.rename(place)
        except OSError as error:
            if old is not None and not place.exists():
                old.rename(place)
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST) or attempt == _ATTEMPTS - 1:
                raise
        else:
            if old is not None:
                shutil.rmtree(old, ignore_errors=True)
            return


def _renew_latest(bulletin: Bulletin, dated: Path, latest: Path, hashes: dict[str, str]) -> list[Path]:
    """Replace the files of fixed name, one rename each; all copies are ready before the first is renamed.

    A file of the bulletin before that this one does not have goes: playout would air it as if it were new.
    """
    latest.mkdir(parents=True, exist_ok=True)
    heard = {Path(file.path).name for file in bulletin.audio if file.variant != "stories"}
    names = [name for name in bulletin.files if name in LATEST or name in heard]
    before = _known(latest / f"{bulletin.station_id}{LATEST['manifest.json']}")
    parts = {name: latest / f".{_fixed(bulletin, name)}.{uuid.uuid4().hex}.part" for name in names}
    try:
        for name, part in parts.items():
            _copy_synced(dated / name, part)
        _verify(list(parts.values()), [hashes[name] for name in names])
        final = [latest / _fixed(bulletin, name) for name in names]
        for part, path in zip(parts.values(), final, strict=True):
            part.replace(path)
        for name in before.difference(names):
            (latest / _fixed(bulletin, name)).unlink(missing_ok=True)
        return final
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _fixed(bulletin: Bulletin, name: str) -> str:
    """What a file is called in `latest/`."""
    return bulletin.station_id + LATEST.get(name, f"-{name}")


def _known(manifest: Path) -> set[str]:
    """The audio files of an earlier bulletin, by its manifest. One that is missing or spoilt knows of none."""
    try:
        entries = json.loads(manifest.read_bytes())["audio"]
        names = {str(entry["file"]) for entry in entries}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {name for name in names if name == Path(name).name}


def _copy_synced(source: Path, target: Path) -> None:
    with source.open("rb") as reading, target.open("wb") as writing:
        shutil.copyfileobj(reading, writing, 1 << 20)
        writing.flush()
        os.fsync(writing.fileno())


def _verify(paths: list[Path], hashes: list[str]) -> None:
    for path, expected in zip(paths, hashes, strict=True):
        if sha256(path) != expected:
            raise DeliveryError(f"{path} does not read back as it was written", "check the disk, then air again")


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
