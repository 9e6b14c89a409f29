"""Bytes kept on disk, under the hash of everything that shaped them.

A file is the SHA-256 of its content, then the content: nothing in it is ever interpreted here, and a damaged file is
simply not there. Losing a cache only costs time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from pathlib import Path

_DIGEST_BYTES = hashlib.sha256().digest_size
_PART_LIFE_S = 3600.0


def user_folder(kind: str) -> Path:
    """Where things of a kind ("takes", "answers") are kept when nobody says otherwise."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("bulletins")) / kind


class Cache:
    """Files of one suffix in one folder (none: nothing is kept), at most `limit_bytes` of them once pruned.

    `trouble` says why the last write failed, empty when none did. Several threads and processes may share a folder.
    """

    def __init__(self, folder: Path | None, suffix: str, limit_bytes: int) -> None:
        self._folder = folder
        self._suffix = suffix
        self._limit_bytes = limit_bytes
        self.trouble = ""

    def get(self, name: str) -> bytes | None:
        """The content of this name, if it is there and whole."""
        if self._folder is None:
            return None
        path = self._folder / f"{name}{self._suffix}"
        try:
            data = path.read_bytes()
        except OSError:
            return None
        digest, content = data[:_DIGEST_BYTES], data[_DIGEST_BYTES:]
        if hashlib.sha256(content).digest() != digest:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # the order in which files are given up; access times are often switched off
        return content

    def put(self, name: str, content: bytes) -> None:
        """Keep a content. A failure is noted in `trouble` and otherwise ignored."""
        if self._folder is None:
            return
        part: Path | None = None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".part", delete=False) as file:
                part = Path(file.name)
                file.write(hashlib.sha256(content).digest() + content)
            part.replace(self._folder / f"{name}{self._suffix}")
        except OSError as error:
            self.trouble = error.strerror or str(error)
            if part:
                with contextlib.suppress(OSError):
                    part.unlink()

    def prune(self) -> None:
        """Remove what was not used for longest until the folder is within its limit, and what crashes left behind."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            now, kept = time.time(), []
            for path in self._folder.iterdir():
                with contextlib.suppress(OSError):  # another bulletin may be pruning, too
                    status = path.stat()
                    if path.suffix == self._suffix:
                        kept.append((status.st_mtime, status.st_size, path))
                    elif path.suffix == ".part" and now - status.st_mtime > _PART_LIFE_S:
                        path.unlink()
            excess = sum(size for _, size, _ in kept) - self._limit_bytes
            for _, size, path in sorted(kept):
                if excess <= 0:
                    break
                excess -= size
                path.unlink(missing_ok=True)
