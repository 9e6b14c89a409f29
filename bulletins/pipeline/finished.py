"""A finished bulletin, read back from its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from bulletins.errors import InputError
from bulletins.model import Script, Timeline
from bulletins.pipeline import checkpoint

_HINT = "give the folder of a finished bulletin, as `bulletins air` names it"
_BEST = ("wav", "wav24", "plain", "flac", "mp3", "mp2", "m4a", "opus")


@dataclass(frozen=True, slots=True)
class Finished:
    """A bulletin's folder: its script, what sounds when, and the file that holds all of it."""

    folder: Path
    script: Script
    timeline: Timeline
    audio: Path


def finished(folder: Path) -> Finished:
    """Read a finished bulletin. Raises InputError when something of it is missing or damaged."""
    script = checkpoint.load(folder / "script.json").script
    try:
        timeline = msgspec.json.decode((folder / "timeline.json").read_bytes(), type=Timeline)
        measured = msgspec.json.decode((folder / "loudness.json").read_bytes(), type=dict[str, Any])
        audio = whole({(file["variant"], file["format"]): file["file"] for file in measured["files"]})
    except OSError as error:
        raise InputError(f"cannot read {error.filename}: {(error.strerror or str(error)).lower()}", _HINT) from error
    except (msgspec.MsgspecError, LookupError, TypeError) as error:
        raise InputError(f"{folder} is no finished bulletin: {error}", _HINT) from error
    return Finished(folder, script, timeline, folder / audio.name)


def whole(files: Mapping[tuple[str, str], str]) -> Path:
    """Of a bulletin's files, by variant and format, the one that holds all of its words best.

    Raises InputError when only parts of the bulletin were made.
    """
    ways = ((variant, one) for variant in ("full", "clean", "voice") for one in _BEST)
    name = next((files[way] for way in ways if way in files), "")
    if not name:
        raise InputError("no file holds the whole bulletin", 'let [[files]] have one of variant = "full"')
    return Path(name)


def newest(out: Path) -> Path:
    """The folder of the bulletin that was made last. Raises InputError when there is none."""
    made = [path.parent for path in out.glob("????-??-??/*/manifest.json")]
    if not made:
        raise InputError(f"there is no finished bulletin in {out}", "make one with `bulletins air`, or name its folder")
    return max(made, key=lambda folder: (folder / "manifest.json").stat().st_mtime)
