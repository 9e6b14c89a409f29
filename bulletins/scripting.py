"""Rundown → Script: the Jinja2 templates of a house style say every item.

A style is a folder: `rundown.toml` (the order of the items, their sounds and gaps) and one `<item>.j2` for each kind of
item. A station's own `scripts/<style>/` shadows the shipped style file by file. Every line that a template writes
becomes one spoken line. Story text is data: it goes in wrapped in markers, so that each word on air can be followed to
its evidence, and it is never rendered as a template itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from bulletins import validation
from bulletins.config import Station
from bulletins.errors import BulletinsError, Fault, FaultsError, StationError, TemplateError
from bulletins.language import lexicon
from bulletins.language.hours import clock_words
from bulletins.language.pace import Pace, figures_rate, read_time_s
from bulletins.language.spoken import spoken
from bulletins.model import (
    Clip,
    CopyLine,
    Item,
    Line,
    Pacing,
    Pronunciation,
    Rundown,
    Script,
    Style,
    StyleItem,
    Version,
)

_OPEN, _SPLIT, _CLOSE = "\ue000", "\ue001", "\ue002"
_MARKED = re.compile(f"{_OPEN}(\\d+){_SPLIT}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_MARKERS = re.compile("[\ue000-\uf8ff]")


def shipped_styles() -> Path:
    """The folder of the styles that come with the product: in the wheel, else beside the package."""
    inside = Path(__file__).parent / "_scripts"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "scripts"


def style_folders(station: Station) -> tuple[Path, ...]:
    """Where the station's style is looked up: its own folder first, then the shipped one.

    Raises StationError when neither holds a style of that name ("did you mean").
    """
    own, shipped = station.folder / "scripts", shipped_styles()
    folders = tuple(folder / station.style for folder in (own, shipped) if (folder / station.style).is_dir())
    if not any((folder / "rundown.toml").is_file() for folder in folders):
        known = sorted({p.parent.name for base in (own, shipped) for p in base.glob("*/rundown.toml")})
        hint = validation.did_you_mean(station.style, known)
        raise StationError(f"there is no house style called {station.style!r}", hint)
    return folders


def load_style(station: Station) -> Style:
    """Read the order, sounds and gaps of the station's house style.

    Raises FaultsError with every fault of its rundown.toml, and StationError as `style_folders` does.
    """
    path = next(f / "rundown.toml" for f in style_folders(station) if (f / "rundown.toml").is_file())
    table, locate = validation.read_toml(path)
    found = validation.faults(table, validation.schema("rundown"), path, locate)
    if not found and not any(item["kind"] == "stories" for item in table["items"]):
        found = [Fault(path, 0, "the style has no `stories` item", 'add [[items]] with kind = "stories"')]
    pacing = replace(Pacing(), **table.get("gaps", {})) if not found else Pacing()
    if not pacing.gap_min_s <= pacing.gap_s <= pacing.gap_max_s:
        found = [Fault(path, locate(("gaps",)), "gap_s does not lie between gap_min_s and gap_max_s", "correct one")]
    if found:
        raise FaultsError(found)
    return Style(station.style, tuple(_style_item(item) for item in table["items"]), pacing)


def _style_item(table: dict[str, Any]) -> StyleItem:
    """An item of rundown.toml, where `sting = true` is short for the plain sting."""
    sting = table.get("sting", "")
    return StyleItem(**table | {"sting": sting if isinstance(sting, str) else "sting" if sting else ""})


def template_hashes(station: Station) -> dict[str, str]:
    """SHA-256 of every file of the station's style as it is used, for the manifest."""
    found: dict[str, str] = {}
    for folder in reversed(style_folders(station)):
        for path in sorted(folder.iterdir()):
            if path.suffix in {".j2", ".toml"}:
                found[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def faults(station: Station) -> list[BulletinsError]:
    """What is wrong with the station's style: its rundown.toml, and every template that does not parse."""
    found: list[BulletinsError] = []
    try:
        style = load_style(station)
    except BulletinsError as error:
        return [error]
    environment = _environment(station)
    kinds = ["story" if item.kind == "stories" else item.kind for item in style.items if item.kind != "pips"]
    if any(item.sting for item in style.items):
        kinds.append("sting")
    for kind in dict.fromkeys(kinds):
        try:
            environment.get_template(f"{kind}.j2")
        except jinja2.TemplateError as error:
            found.append(_template_error(error, f"{kind}.j2", station.style))
    return found


@dataclass(slots=True)
class _Writer:
    """Renders the items of one rundown and remembers which copy line each marker stands for."""

    environment: SandboxedEnvironment
    station: Station
    rundown: Rundown
    pace: Pace
    pronunciations: Mapping[str, tuple[Pronunciation, ...]]
    copy_lines: list[CopyLine]

    def item(self, number: int, item: Item) -> list[Line]:
        if item.kind == "pips":
            return []
        names = [item.kind] if not item.sting else ["sting", item.kind]
        texts = [text for name in names for text in self._rendered(name, number, item)]
        lines = [self._line(number, text, f"{number:02d}-{count:02d}") for count, text in enumerate(texts, 1)]
        if item.kind == "story" and (clip := item.version.clip):
            line_id, text, length_s = f"{number:02d}-{len(lines) + 1:02d}", _cue_sheet(clip), clip.length_s or 0.0
            lines.append(Line(line_id, number, text, "", length_s, made_by="clip", kind=item.kind, clip=clip))
        return lines

    def _rendered(self, name: str, number: int, item: Item) -> list[str]:
        stories = [other for other in self.rundown.items if other.kind == "story"]
        context = {
            "station": self.station,
            "slot": self.rundown.slot,
            "item": item,
            "copy": self._marked(item.version) if item.kind in {"story", "weather"} else [],
            "headlines": [line for v in item.versions for line in self._marked(v)] if item.kind == "headlines" else [],
            "is_first": bool(stories) and item is stories[0],
            "is_last": bool(stories) and item is stories[-1],
        }
        template = f"{name}.j2"
        try:
            text = self.environment.get_template(template).render(context)
        except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            raise _template_error(error, template, self.rundown.style) from error
        return [line.strip() for line in text.splitlines() if _MARKED.sub(r"\2", line).strip()]

    def _marked(self, version: Version) -> list[str]:
        marked = []
        for line in version.lines:
            marked.append(f"{_OPEN}{len(self.copy_lines)}{_SPLIT}{_MARKERS.sub('', line.text)}{_CLOSE}")
            self.copy_lines.append(line)
        return marked

    def _line(self, number: int, marked: str, line_id: str) -> Line:
        used = [self.copy_lines[int(match.group(1))] for match in _MARKED.finditer(marked)]
        text = " ".join(_MARKED.sub(r"\2", marked).split())
        evidence = tuple(dict.fromkeys(e for line in used for e in line.evidence))
        told = {e.story_id for e in evidence}
        own, terms = self._pronounced(text, told)
        said = spoken(text, terms=terms)
        rate = self.rundown.items[number].rate * figures_rate(text)
        read_s = read_time_s(said, self.pace, rate)
        made_by = used[0].made_by if used else "house"
        item = self.rundown.items[number]
        return Line(
            line_id, number, text, said, read_s, evidence, made_by, item.kind, own, category=item.category, rate=rate
        )

    def _pronounced(self, text: str, told: set[str]) -> tuple[tuple[Pronunciation, ...], dict[str, str]]:
        """The pronunciations that a line has use for, and what stands for each of their words in its spoken text: the
        word, for the voice to pronounce, or for one with figures or signs its respelling.

        A line's stories lend it theirs; the station's own win, and the country's are there when nobody says otherwise.
        """
        stories = [entry for story_id in sorted(told) for entry in self.pronunciations.get(story_id, ())]
        found = lexicon.found(text, self.station.pronunciations, stories, self.station.common)
        terms = {word: word if lexicon.is_word(word) else entry.say for word, entry in found.items()}
        return tuple(dict.fromkeys(found.values())), terms


def _cue_sheet(clip: Clip) -> str:
    """What stands in a script for a clip: who is heard, its first and last words, and its length."""
    length_s = round(clip.length_s or 0.0)
    cues = [f"{name}: {words}" for name, words in (("in", clip.incue), ("out", clip.outcue)) if words]
    return "CLIP: " + ", ".join([clip.speaker, *cues, f"{length_s // 60}:{length_s % 60:02d}"])


_TEMPLATE_HINT = "mend the template; a station's own copy of it in scripts/ wins over the shipped one"


def _environment(station: Station) -> SandboxedEnvironment:
    """Where the station's templates are found, and the filters that they may use."""
    environment = SandboxedEnvironment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in style_folders(station)]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    environment.filters["clock"] = lambda when: clock_words((when + timedelta(seconds=30)).time())
    environment.filters["hours_later"] = lambda when, hours: when + timedelta(hours=hours)
    return environment


def _template_error(error: Exception, template: str, style: str) -> TemplateError:
    """What a template error means to the producer who wrote the template."""
    if isinstance(error, jinja2.TemplateNotFound):
        return TemplateError(f"the style {style!r} has no {error.name}", "add the file to the style's folder")
    if isinstance(error, jinja2.TemplateSyntaxError):
        return TemplateError(f"{error.filename}:{error.lineno}: {error.message}", _TEMPLATE_HINT)
    return TemplateError(f"{_template_place(error) or template}: {error}", _TEMPLATE_HINT)


def _template_place(error: BaseException) -> str:
    """The template file and line that an error came from, out of its traceback."""
    place, trace = "", error.__traceback__
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if filename.endswith(".j2"):
            place = f"{filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def write(
    rundown: Rundown,
    station: Station,
    pace: Pace,
    pronunciations: Mapping[str, tuple[Pronunciation, ...]] = MappingProxyType({}),
) -> Script:
    """Say every item of a rundown in the station's house style.

    `pronunciations` are those of the stories, by their ids: they hold for the lines about them, where the station's own
    win over them. Raises TemplateError naming file and line when a template is broken.
    """
    writer = _Writer(_environment(station), station, rundown, pace, pronunciations, [])
    lines = tuple(line for number, item in enumerate(rundown.items) for line in writer.item(number, item))
    return Script(rundown, lines)
