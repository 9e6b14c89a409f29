"""Spoken sentences kept on disk, under the hash of everything that shaped them: each an `Utterance` in MessagePack."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from bulletins import cache
from bulletins.speech._engine import Sentence, Utterance

TAKE_FORMAT = 4
"""Raised whenever trimming, an engine's settings or the file's layout change."""

LIMIT_BYTES = 512 * 2**20
_SUFFIX = ".take"


def cache_folder() -> Path:
    """Where takes are kept when nobody says otherwise."""
    return cache.user_folder("takes")


def key(sentence: Sentence, engine: str, version: str, voice: str, rate: float) -> str:
    """The name of a sentence spoken in one way: a SHA-256 in hexadecimal."""
    parts = msgspec.msgpack.encode([TAKE_FORMAT, engine, version, voice, round(rate, 4), sentence])
    return hashlib.sha256(parts).hexdigest()


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
        return None if content is None else msgspec.msgpack.decode(content, type=Utterance)

    def put(self, name: str, spoken: Utterance) -> None:
        """Keep a sentence. A failure is noted in `trouble` and otherwise ignored."""
        self._files.put(name, msgspec.msgpack.encode(spoken))

    def prune(self) -> None:
        """Remove what was not used for longest until the folder is within its limit, and what crashes left behind."""
        self._files.prune()
