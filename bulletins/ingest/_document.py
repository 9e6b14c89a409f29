"""A file as a reader gets it: its bytes, and its text with the encoding repaired."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from bulletins.errors import Fault, FaultsError
from bulletins.ingest import _encoding
from bulletins.model import Notice, Source, Story

LARGEST_BYTES = 10_000_000
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


@dataclass(frozen=True, slots=True)
class Reading:
    """The stories that were read, what the producer should know about their files, and the faults of a folder's."""

    stories: tuple[Story, ...]
    notices: tuple[Notice, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One file. `text` is its repaired text with "\\n" line ends; `repaired` counts the characters put right.

    `modified` is when the file was last changed, in seconds of Unix time; 0 when unknown.
    """

    path: Path
    data: bytes
    sha256: str
    text: str
    repaired: int = 0
    page: str = ""
    modified: float = 0.0

    def source(self, reader: str) -> Source:
        """Where the stories of this document come from."""
        return Source(str(self.path), reader, self.sha256)

    @property
    def slug(self) -> str:
        """The file's name as a story id: `Bridge reopens.txt` → `bridge-reopens`."""
        return slug(self.path.stem) or f"story-{self.sha256[:8]}"


def load(path: Path, *, binary: bool = False) -> Document:
    """Read a file. Raises FaultsError when it is missing, larger than 10 MB, or no text; a `binary` one may be none."""
    data = read_bytes(path, LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        hint = "give the story alone; audio belongs in clips"
        raise FaultsError([Fault(path, 0, f"is larger than {LARGEST_BYTES // 1_000_000} MB", hint)])
    if not binary:
        _refuse_binary(path, data)
    repair = _encoding.repair("" if binary else _encoding.decode(data))
    text = re.sub(r"\r\n?|[\u2028\u2029\x85\v\f]", "\n", repair.text)
    return Document(
        path, data, hashlib.sha256(data).hexdigest(), text, repair.repaired, repair.page, path.stat().st_mtime
    )


def read_bytes(path: Path, at_most: int) -> bytes:
    """The first bytes of a file. Raises FaultsError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(at_most)
    except OSError as error:
        raise FaultsError([Fault(path, 0, f"cannot be read: {(error.strerror or 'unknown error').lower()}")]) from error


def slug(words: str) -> str:
    """Words as an id of lower-case ASCII letters, digits and hyphens, at most 80 characters."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:80].strip("-")


def _refuse_binary(path: Path, data: bytes) -> None:
    if _encoding.is_utf16(data):  # full of NUL bytes, and text
        return
    hint = "give the story as text, YAML or JSON"
    if b"\0" in data:
        raise FaultsError(
            [Fault(path, data[: data.index(b"\0")].count(b"\n") + 1, "is not text: it holds NUL bytes", hint)]
        )
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > len(data) * 0.02 + 2:
        raise FaultsError([Fault(path, 0, "is not text: it is full of control characters", hint)])
