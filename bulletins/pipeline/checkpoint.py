"""Stages on disk: stop after the script, the takes or the mix, and go on from there later.

A checkpoint is a folder with `script.json`, `takes.json` or `mix.json`. What a person changes in the lines of a
`script.json` is what will be spoken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from bulletins import __version__, speech
from bulletins.errors import InputError
from bulletins.model import Notice, Script, Source, Take, Timeline, Timing, Word, Writing
from bulletins.outputs.folder import sha256
from bulletins.pipeline.desk import WaivedWords
from bulletins.proof import Hearing

Stage = Literal["script", "takes", "mix"]


@dataclass(frozen=True, slots=True)
class TakeFile:
    """A take whose audio is a file beside the checkpoint; the times of its words hold for the file of this SHA-256."""

    line_id: str
    engine: str
    voice: str
    file: str
    words: tuple[Word, ...] = ()
    timed_by: Timing = "estimate"
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """Where a script's stories came from, what was noticed, what a language model was asked, what was waived, and what
    was heard of the finished bulletin."""

    inputs: Mapping[str, Source]
    notices: tuple[Notice, ...]
    writings: tuple[Writing, ...] = ()
    waived: tuple[WaivedWords, ...] = ()
    heard: Hearing | None = None


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What had been done when the work stopped."""

    stage: Stage
    version: str
    script: Script
    inputs: dict[str, Source]
    notices: tuple[Notice, ...] = ()
    takes: tuple[TakeFile, ...] = ()
    timeline: Timeline | None = None
    writings: tuple[Writing, ...] = ()


@dataclass(frozen=True, slots=True)
class Resumed:
    """A checkpoint to go on from, and the file that it was read from."""

    path: Path
    checkpoint: Checkpoint

    @property
    def script(self) -> Script:
        """The checkpoint's script."""
        return self.checkpoint.script

    @property
    def inputs(self) -> dict[str, Source]:
        """Where the script's stories came from."""
        return self.checkpoint.inputs

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was noticed before the work stopped."""
        return self.checkpoint.notices

    @property
    def writings(self) -> tuple[Writing, ...]:
        """What a language model had been asked before the work stopped."""
        return self.checkpoint.writings

    def takes(self) -> dict[str, Take]:
        """The takes. In those that somebody has recorded anew, the words are looked for.

        Raises InputError for one outside the checkpoint's folder, AudioError for bad audio.
        """
        from bulletins.audio import files

        lines = {line.id: line for line in self.script.lines}
        takes: dict[str, Take] = {}
        for entry in self.checkpoint.takes:
            file = (self.path.parent / entry.file).resolve()
            if not file.is_relative_to(self.path.parent.resolve()):
                raise InputError(f"{self.path}: the take {entry.line_id} lies outside its folder", "keep it beside it")
            audio, rate = files.read(file)
            words = entry.words if sha256(file) == entry.sha256 else ()
            take = Take(entry.line_id, entry.engine, entry.voice, rate, audio[:, 0], words, entry.timed_by)
            line = lines[entry.line_id]
            takes[entry.line_id] = take if words or line.clip else speech.with_words(take, line)
        return takes


def save(
    folder: Path,
    stage: Stage,
    script: Script,
    made_from: MadeFrom,
    takes: Mapping[str, Take] | None = None,
    timeline: Timeline | None = None,
) -> Path:
    """Write `<stage>.json` and a WAV for each take. A mix is made again from its takes and timeline, to the sample."""
    said = {line.item for line in script.lines}
    aired = {script.rundown.items[number].story_id for number in said}
    kept = {story_id: source for story_id, source in made_from.inputs.items() if story_id in aired}
    files = _take_files(folder, takes or {})
    path = folder / f"{stage}.json"
    point = Checkpoint(stage, __version__, script, kept, made_from.notices, files, timeline, made_from.writings)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(point), indent=1))
    return path


def load(path: Path) -> Resumed:
    """Read a checkpoint. Raises InputError when the file is missing, is no checkpoint or is damaged."""
    try:
        return Resumed(path, msgspec.json.decode(path.read_bytes(), type=Checkpoint))
    except OSError as error:
        raise InputError(f"cannot read {path}: {(error.strerror or str(error)).lower()}", _HINT) from error
    except msgspec.MsgspecError as error:
        raise InputError(f"{path} is no stage of a bulletin: {error}", _HINT) from error


_HINT = "give the script.json, takes.json or mix.json that `bulletins air --until` wrote"


def _take_files(folder: Path, takes: Mapping[str, Take]) -> tuple[TakeFile, ...]:
    from bulletins.audio import files

    if takes:
        (folder / "takes").mkdir(exist_ok=True)
    written: list[TakeFile] = []
    for name, take in takes.items():
        file = f"takes/{name}.wav"
        files.write_wav(folder / file, take.audio[:, None], take.sample_rate, bits=24)
        digest = sha256(folder / file)
        written.append(TakeFile(name, take.engine, take.voice, file, take.words, take.timed_by, digest))
    return tuple(written)
