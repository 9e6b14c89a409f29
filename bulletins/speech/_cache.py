"""Spoken sentences kept on disk, under the hash of everything that shaped them.

A take's content is its sample rate (uint32) and its samples (float32), all little-endian.
"""

from __future__ import annotations

import hashlib
import json
import struct
from pathlib import Path

from bulletins import cache
from bulletins.speech._engine import Utterance

TAKE_FORMAT = 1
"""Raised whenever trimming, an engine's settings or the file's layout change."""

LIMIT_BYTES = 512 * 2**20
_SUFFIX = ".take"


def cache_folder() -> Path:
    """Where takes are kept when nobody says otherwise."""
    return cache.user_folder("takes")


def key(text: str, engine: str, version: str, voice: str, rate: float) -> str:
    """The name of a sentence spoken in one way: a SHA-256 in hexadecimal."""
    parts = json.dumps([TAKE_FORMAT, engine, version, voice, round(rate, 4), text])
    return hashlib.sha256(parts.encode()).hexdigest()


class Cache:
    """Takes in one folder (none: nothing is kept)."""

    def __init__(self, folder: Path | None, limit_bytes: int = LIMIT_BYTES) -> None:
        self._files = cache.Cache(folder, _SUFFIX, limit_bytes)

    @property
    def trouble(self) -> str:
        """Why the last write failed, empty when none did."""
        return self._files.trouble

    def get(self, name: str) -> Utterance | None:
        """The sentence of this name, if it is there and whole."""
        content = self._files.get(name)
        if content is None or len(content) <= 4:
            return None
        return Utterance(content[4:], struct.unpack("<I", content[:4])[0])

    def put(self, name: str, spoken: Utterance) -> None:
        """Keep a sentence. A failure is noted in `trouble` and otherwise ignored."""
        self._files.put(name, struct.pack("<I", spoken.sample_rate) + spoken.samples)

    def prune(self) -> None:
        """Remove what was not used for longest until the folder is within its limit, and what crashes left behind."""
        self._files.prune()
