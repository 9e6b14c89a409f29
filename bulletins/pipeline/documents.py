"""The papers of a finished bulletin: script, timeline, loudness report and manifest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from bulletins import __version__, plugins, scripting
from bulletins.model import AudioFile, Clip, Evidence, Line, Script, Source, Take, Timeline
from bulletins.outputs.folder import sha256
from bulletins.pipeline import captioned
from bulletins.pipeline.approvals import Record, approval_of
from bulletins.pipeline.brief import Brief
from bulletins.pipeline.checkpoint import MadeFrom
from bulletins.pipeline.titles import item_title

if TYPE_CHECKING:
    from bulletins.pipeline.publish import Published


@dataclass(frozen=True, slots=True)
class SaidLine:
    """A line as the papers show it; `start_s` is when it airs, None before the bulletin is laid out."""

    id: str
    item: str
    story_id: str
    text: str
    spoken: str
    read_s: float
    start_s: float | None
    made_by: str
    evidence: tuple[Evidence, ...]


def said_lines(script: Script, timeline: Timeline | None = None) -> tuple[SaidLine, ...]:
    """Every line of a script, with its true length and start where the timeline has them."""
    placed = {p.source: p for p in timeline.placements if p.stem == "voice"} if timeline else {}
    rate = timeline.sample_rate if timeline else 1
    return tuple(
        SaidLine(
            line.id,
            script.rundown.items[line.item].kind,
            script.rundown.items[line.item].story_id,
            line.text,
            line.spoken,
            round(placed[line.id].length_samples / rate if line.id in placed else line.read_s, 3),
            round(placed[line.id].start_samples / rate, 3) if line.id in placed else None,
            line.made_by,
            line.evidence,
        )
        for line in script.lines
    )


def script_text(brief: Brief, script: Script) -> str:
    """The script as plain text, for a newsreader to read from."""
    slot = script.rundown.slot
    date = f"{slot.at:%A} {slot.at.day} {slot.at:%B %Y}, {slot.at:%H:%M}"
    parts = [f"{brief.station.name}\n{date}, {slot.length_s:g} seconds\n"]
    for number, item in enumerate(script.rundown.items):
        cue = "[sting] " if item.sting else ""
        lines = [line.text for line in script.lines if line.item == number]
        if lines:
            parts.append("\n".join([f"{cue}{item_title(item).upper()}", *lines]) + "\n")
    return "\n".join(parts)


def write_papers(
    folder: Path,
    brief: Brief,
    script: Script,
    timeline: Timeline,
    made: Published,
    takes: Mapping[str, Take],
    made_from: MadeFrom,
) -> list[str]:
    """Write the papers into the work folder; the names of all files of the bulletin, the manifest last."""
    (folder / "script.txt").write_text(script_text(brief, script), encoding="utf-8")
    _json(folder / "timeline.json", timeline)
    measured = [_measured(file) for file in made.audio]
    _json(folder / "loudness.json", {"preset": brief.station.preset, "files": measured})
    names = [Path(file.path).name for file in made.audio]
    names += [*made.stems, "script.txt", "script.json", "timeline.json", "loudness.json"]
    words = captioned.write(folder, brief, script, takes, timeline, made.audio)
    names += captioned.NAMES
    read = [takes[line.id] for line in script.lines if line.clip is None]
    manifest = {
        "made_by": f"bulletins {__version__}",
        "station": brief.station.id,
        "at": script.rundown.slot.at,
        "slot_s": script.rundown.slot.length_s,
        "length_samples": timeline.length_samples,
        "sample_rate": timeline.sample_rate,
        "style": script.rundown.style,
        "imaging": brief.imaging.name,
        "voices": sorted({f"{take.engine}/{take.voice}" for take in read}),
        "engines": {name: plugins.load("speech", name).version() for name in {take.engine for take in read}},
        "proof": made_from.heard,
        "words_timed_by": words.timed_by,
        "clips": [_played(line, line.clip) for line in script.lines if line.clip],
        "stretch": round(timeline.stretch, 5),
        "inputs": {"station.toml": {"sha256": sha256(brief.station.folder / "station.toml")}, **made_from.inputs},
        "templates": scripting.template_hashes(brief.station),
        "sounds": {s.role: sha256(Path(s.path)) for s in brief.imaging.sounds},
        "lines": said_lines(script, timeline),
        "approvals": _approvals(brief, script, made_from.inputs),
        "waivers": list(made_from.waived),
        "writings": list(made_from.writings),
        "notices": list(made_from.notices),
        "audio": measured,
        "files": {name: sha256(folder / name) for name in names},
    }
    _json(folder / "manifest.json", manifest)
    return [*names, "manifest.json"]


def _played(line: Line, clip: Clip) -> dict[str, Any]:
    """A clip that airs, for the manifest."""
    about = {"file": Path(clip.path).name, "sha256": sha256(Path(clip.path)), "speaker": clip.speaker}
    return {"line": line.id, **about, "incue": clip.incue, "outcue": clip.outcue, "length_s": clip.length_s}


def _approvals(brief: Brief, script: Script, inputs: Mapping[str, Source]) -> list[Record]:
    """Who approved which of the stories that air."""
    aired = dict.fromkeys(script.rundown.items[line.item].story_id for line in script.lines)
    given = (approval_of(one, inputs[one].sha256, brief.approvals) for one in aired if one in inputs)
    return [record for record in given if record]


def _measured(file: AudioFile) -> dict[str, Any]:
    kept = ("format", "variant", "preset", "sample_rate", "sample_count")
    about = {name: getattr(file, name) for name in kept}
    length_s = round(file.sample_count / file.sample_rate, 6)
    return {"file": Path(file.path).name, **about, "length_s": length_s, **msgspec.to_builtins(file.loudness)}


def _json(path: Path, value: object) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(value), indent=1))
