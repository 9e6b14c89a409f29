"""Finds the shipped jingle packages and reads a package's imaging.toml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bulletins import validation
from bulletins.errors import Fault, FaultsError, InputError
from bulletins.model import ROLES, Imaging, Sound


def shipped() -> dict[str, Path]:
    """The packages that come with bulletins: name → folder."""
    return {path.parent.name: path.parent for path in sorted(Path(__file__).parent.glob("*/imaging.toml"))}


def load(folder: Path) -> Imaging:
    """Read a package. The paths of its sounds are absolute; the files themselves are not opened.

    Raises InputError when the folder has no imaging.toml, and FaultsError with every fault of the one it has.
    """
    path = folder / "imaging.toml"
    if not path.is_file():
        raise InputError(f"{folder} has no imaging.toml", f"there are packages called: {', '.join(shipped())}")
    document, locate = validation.read_toml(path, most_bytes=100_000)
    found = validation.faults(document, validation.schema("imaging"), path, locate)
    if not found:
        found = list(_look_around(document, path, locate))
    if found:
        raise FaultsError(found)
    sounds = tuple(_sound(document[role], role, folder) for role in ROLES if role in document)
    return Imaging(document["name"], sounds, float(document.get("bpm", 0.0)))


def _look_around(document: dict[str, Any], path: Path, locate: validation.Locate) -> Iterator[Fault]:
    """The faults that a schema cannot see: files that are not there, hits that lie outside their sound."""
    folder = path.parent.resolve()
    roles = [role for role in ROLES if role in document]
    if not roles:
        yield Fault(path, 0, "the package has no sound", f"add a table for each you have: {', '.join(ROLES)}")
    for role in roles:
        sound = document[role]
        file = (folder / sound["file"]).resolve()
        if not file.is_relative_to(folder):
            hint = "copy the sound into the package's folder"
            yield Fault(path, locate((role, "file")), f"{role}: {sound['file']!r} is outside the package", hint)
        elif not file.is_file():
            hint = f"put the file at {file}, or correct its name"
            yield Fault(path, locate((role, "file")), f"{role}: there is no file {sound['file']!r}", hint)
        hit_s, length_s = sound.get("hit_s", 0.0), sound["length_s"]
        if not 0 <= hit_s < length_s:
            message = f"{role}: hit_s is {hit_s} but the sound is {length_s} s long"
            yield Fault(
                path,
                validation.nearest_line(locate, (role, "hit_s")),
                message,
                "hit_s counts in seconds from the file's start",
            )


def _sound(table: dict[str, Any], role: str, folder: Path) -> Sound:
    return Sound(
        role=role,
        path=str((folder / table["file"]).resolve()),
        length_s=float(table["length_s"]),
        hit_s=float(table.get("hit_s", 0.0)),
        loops=table.get("loops", False),
        gain_db=float(table.get("gain_db", 0.0)),
    )
