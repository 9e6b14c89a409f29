"""Spoken sentences kept on disk, under the hash of everything that shaped them.

A file is the SHA-256 of the rest, the sample rate (uint32) and the samples (float32), all little-endian: nothing in
it is ever interpreted, and a damaged file is simply not there. Losing the cache only costs time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import struct
import tempfile
import time
from pathlib import Path

from bulletins.speech._engine import Utterance

TAKE_FORMAT = 1
"""Raised whenever trimming, an engine's settings or the file's layout change."""

LIMIT_BYTES = 512 * 2**20
_DIGEST_BYTES = hashlib.sha256().digest_size
_SUFFIX = ".take"
_PART_LIFE_S = 3600.0


def cache_folder() -> Path:
    """Where takes are kept when nobody says otherwise."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("bulletins")) / "takes"


def key(text: str, engine: str, version: str, voice: str, rate: float) -> str:
    """The name of a sentence spoken in one way: a SHA-256 in hexadecimal."""
    parts = json.dumps([TAKE_FORMAT, engine, version, voice, round(rate, 4), text])
    return hashlib.sha256(parts.encode()).hexdigest()


class Cache:
    """Takes in one folder (none: nothing is kept). `trouble` says why the last write failed, empty when none did."""

    def __init__(self, folder: Path | None, limit_bytes: int = LIMIT_BYTES) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes
        self.trouble = ""

    def get(self, name: str) -> Utterance | None:
        """The sentence of this name, if it is there and whole."""
        if self._folder is None:
            return None
        path = self._folder / f"{name}{_SUFFIX}"
        try:
            data = path.read_bytes()
        except OSError:
            return None
        digest, rest = data[:_DIGEST_BYTES], data[_DIGEST_BYTES:]
        if len(rest) <= 4 or hashlib.sha256(rest).digest() != digest:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # the order in which takes are given up; access times are often switched off
        return Utterance(rest[4:], struct.unpack("<I", rest[:4])[0])

    def put(self, name: str, spoken: Utterance) -> None:
        """Keep a sentence. A failure is noted in `trouble` and otherwise ignored."""
        if self._folder is None:
            return
        rest = struct.pack("<I", spoken.sample_rate) + spoken.samples
        part: Path | None = None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".part", delete=False) as file:
                part = Path(file.name)
                file.write(hashlib.sha256(rest).digest() + rest)
            part.replace(self._folder / f"{name}{_SUFFIX}")
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
                    if path.suffix == _SUFFIX:
                        kept.append((status.st_mtime, status.st_size, path))
                    elif path.suffix == ".part" and now - status.st_mtime > _PART_LIFE_S:
                        path.unlink()
            excess = sum(size for _, size, _ in kept) - self._limit_bytes
            for _, size, path in sorted(kept):
                if excess <= 0:
                    break
                excess -= size
                path.unlink(missing_ok=True)
