"""The papers that follow the audio word by word: words.json, captions.vtt, captions.srt and script.html."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bulletins import captions
from bulletins.captions import HeardWord
from bulletins.errors import InputError
from bulletins.model import AudioFile, Script, Take, Timeline
from bulletins.pipeline.brief import Brief
from bulletins.pipeline.titles import item_title

_IN_BROWSERS = ("mp3", "m4a", "aac", "opus", "flac", "wav")
NAMES = ("words.json", "captions.vtt", "captions.srt", "script.html")


@dataclass(frozen=True, slots=True)
class Words:
    """`words.json`: every written word of a bulletin and when it is heard.

    `timed_by` counts the lines by how the times of their words are known (as in `Take`).
    """

    sample_rate: int
    length_samples: int
    timed_by: dict[str, int]
    words: tuple[HeardWord, ...]


def write(
    folder: Path,
    brief: Brief,
    script: Script,
    takes: Mapping[str, Take],
    timeline: Timeline,
    audio: Sequence[AudioFile],
) -> Words:
    """Write the papers into the work folder, and say how the words are timed."""
    found = Words(
        timeline.sample_rate,
        timeline.length_samples,
        dict(Counter(takes[line.id].timed_by for line in script.lines if line.clip is None)),
        captions.heard(script, takes, timeline),
    )
    cuts = captions.cut(found.words, found.sample_rate, found.length_samples)
    slot = script.rundown.slot
    parts = [
        captions.Part(item_title(item), lines)
        for number, item in enumerate(script.rundown.items)
        if (lines := {line.id: line.text for line in script.lines if line.item == number})
    ]
    page = captions.page(
        f"{brief.station.name} News",
        f"{slot.at:%A} {slot.at.day} {slot.at:%B %Y, %H:%M}",
        parts,
        found.words,
        found.sample_rate,
        _playable(audio),
    )
    contents = (
        msgspec.json.format(msgspec.json.encode(found), indent=1).decode(),
        captions.vtt(cuts),
        captions.srt(cuts),
        page,
    )
    for name, content in zip(NAMES, contents, strict=True):
        (folder / name).write_text(content, encoding="utf-8")
    return found


def read_words(path: Path) -> Words:
    """Read `words.json`. Raises InputError when it is missing or damaged."""
    hint = "give the folder of a finished bulletin: `bulletins air` writes words.json into it"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Words)
    except OSError as error:
        raise InputError(f"cannot read {path}: {(error.strerror or str(error)).lower()}", hint) from error
    except msgspec.MsgspecError as error:
        raise InputError(f"{path} does not hold the words of a bulletin: {error}", hint) from error


def _playable(audio: Sequence[AudioFile]) -> str:
    """The name of the whole bulletin that browsers play best; empty when only parts of it were made."""
    whole = [file for variant in ("full", "clean", "voice") for file in audio if file.variant == variant]
    best = min(
        whole, key=lambda file: _IN_BROWSERS.index(file.format) if file.format in _IN_BROWSERS else 9, default=None
    )
    return Path(best.path).name if best else ""
