"""What any audio file is held against: a bulletin's own papers beside it, its cart, or what was asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from bulletins.audio import broadcast_wave, files
from bulletins.audio.check import Asked, Heard, hear
from bulletins.audio.formats import FORMATS
from bulletins.audio.loudness import PRESETS
from bulletins.audio.quality import Quality, Stems, examine, within
from bulletins.audio.variants import joins, pauses
from bulletins.errors import AudioError, InputError
from bulletins.model import LoudnessTarget, Script, Timeline
from bulletins.pipeline import checkpoint
from bulletins.pipeline.publish import STEM_NAMES
from bulletins.pipeline.titles import item_title
from bulletins.pipeline.variants import VARIANTS, Part, parts

_LARGEST_PAPER = 20_000_000


@dataclass(frozen=True, slots=True)
class Papers:
    """What a bulletin's manifest and the papers beside it say of one of its files.

    `part` is what sounds when in it, where that was kept; `stems` is their folder, where they were.
    """

    format: str
    variant: str
    preset: str
    sample_rate: int
    sample_count: int
    title: str = ""
    part: Part | None = None
    stems: Path | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    """A file, what is known of it, and what was found."""

    heard: Heard
    papers: Papers | None
    target: LoudnessTarget | None
    quality: Quality

    @property
    def title(self) -> str:
        """The bulletin's station and air time, else the file's name."""
        return self.papers.title if self.papers else self.heard.path.name

    @property
    def items(self) -> tuple[tuple[str, float], ...]:
        """Titles of the file's items and when they start, in seconds; none where that is not known."""
        return titled(self.papers.part) if self.papers and self.papers.part else ()


def titled(part: Part) -> tuple[tuple[str, float], ...]:
    """Every item of a part by its title, and when it starts in seconds."""
    marks = (mark for mark in part.timeline.marks if mark.name.startswith("item:"))
    items = part.script.rundown.items
    return tuple(
        (item_title(items[int(mark.name.removeprefix("item:"))]), mark.at_samples / part.timeline.sample_rate)
        for mark in marks
    )


def examined(path: Path, *, length_s: float | None = None, preset: str | None = None) -> Examined:
    """Decode, measure and judge a file.

    It is held against `length_s` and `preset`; where they are not given, against the papers of its bulletin, then its
    cart. Raises AudioError when it cannot be decoded.
    """
    heard = hear(path)
    papers = papers_of(path)
    rate, samples = heard.sample_rate, len(heard.audio)
    chosen = preset or (papers.preset if papers else "")
    asked, known = Asked(samples, rate, PRESETS.get(chosen)), length_s is not None
    if papers:
        asked, known = _asked_of(papers, asked), True
    elif length_s is None and (promised := _cart_samples(path)):
        asked, known = replace(asked, length_samples=promised), True
    if length_s is not None:
        expected = within(samples, rate, length_s)
        asked = replace(asked, length_samples=round(expected * asked.sample_rate / rate), frame_samples=1)
    stems = _stems(papers) if papers else None
    return Examined(heard, papers, asked.target, examine(heard, asked, length_known=known, stems=stems))


def _asked_of(papers: Papers, asked: Asked) -> Asked:
    frame = FORMATS[papers.format].frame_samples
    if papers.part is None:
        return replace(asked, length_samples=papers.sample_count, sample_rate=papers.sample_rate, frame_samples=frame)
    timeline = papers.part.timeline
    return Asked(
        timeline.length_samples,
        timeline.sample_rate,
        asked.target,
        joins=joins(timeline),
        pauses=pauses(timeline) if papers.part.pauses else (),
        frame_samples=frame,
    )


def papers_of(path: Path) -> Papers | None:
    """The papers of a bulletin's file in its own folder or in `latest/`; None when there are none that name it."""
    for paper in (path.parent / "manifest.json", *sorted(path.parent.glob("*.json"))):
        manifest = _read(paper)
        station = manifest.get("station") if isinstance(manifest, dict) else None
        if not station or not isinstance(manifest.get("audio"), list):
            continue
        for entry in manifest["audio"]:
            try:
                named = (
                    entry["file"] == path.name if paper.name == "manifest.json" else _is_latest(path, station, entry)
                )
                if named and entry["format"] in FORMATS:
                    kept = ("format", "variant", "preset", "sample_rate", "sample_count")
                    papers = msgspec.convert({name: entry[name] for name in kept}, Papers)
                    title = f"{station}, {str(manifest.get('at', ''))[:16].replace('T', ' ')}"
                    return _with_timeline(replace(papers, title=title), path, entry["file"])
            except (LookupError, TypeError, msgspec.ValidationError):
                continue
    return None


def _is_latest(path: Path, station: str, entry: dict[str, Any]) -> bool:
    name = Path(entry["file"])
    own = name.stem in ("master", "bulletin") and path.stem == station
    return path.suffix == name.suffix and (own or path.stem == f"{station}-{name.stem}")


def _with_timeline(papers: Papers, path: Path, name: str) -> Papers:
    """The papers with what sounds when, and with the stems, from the bulletin's folder."""
    try:
        script: Script = checkpoint.load(path.parent / "script.json").script
        timeline = msgspec.json.decode((path.parent / "timeline.json").read_bytes(), type=Timeline)
        made = parts(papers.variant, script, timeline) if papers.variant in VARIANTS else ()
    except (OSError, InputError, msgspec.MsgspecError, LookupError, ValueError):
        return papers
    part = next((one for one in made if not one.suffix or Path(name).stem.endswith(one.suffix)), None)
    whole = papers.variant == "full" and all((path.parent / stem).is_file() for stem in STEM_NAMES)
    return replace(papers, part=part, stems=path.parent if whole else None)


def _stems(papers: Papers) -> Stems | None:
    if papers.stems is None or papers.part is None:
        return None
    try:
        voice, rate = files.read(papers.stems / STEM_NAMES[0])
        bed, bed_rate = files.read(papers.stems / STEM_NAMES[1])
    except AudioError:
        return None
    timeline = papers.part.timeline
    if (rate, bed_rate) != (timeline.sample_rate, timeline.sample_rate):
        return None
    return Stems(voice, bed, rate, tuple(one for one in timeline.placements if one.stem == "voice"))


def _cart_samples(path: Path) -> int | None:
    with path.open("rb") as file:
        return broadcast_wave.cart_samples(file)


def _read(path: Path) -> Any:
    try:
        if path.stat().st_size > _LARGEST_PAPER:
            return None
        return msgspec.json.decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError):
        return None
