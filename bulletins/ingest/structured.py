"""Stories as a newsroom writes them for us: YAML or JSON, by schemas/story.schema.json."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, cast
from zoneinfo import ZoneInfo

from bulletins import validation
from bulletins.errors import Fault, FaultsError
from bulletins.ingest import _paragraphs, _quotes, _tree
from bulletins.ingest._document import Document
from bulletins.ingest._tree import Tree
from bulletins.language import lexicon
from bulletins.model import Clip, Passage, PassageKind, Quote, Span, Story, Term, Waiver, Written
from bulletins.validation import Place

SIGNS = "YAML or JSON with a headline, or the ending .yaml, .yml or .json"
_TIMES = ("published", "updated", "embargo", "expires")
_QUOTE_MARKS = '“”"„'
_EXAMPLE = "a story is at least:  headline: …  body: …"


def score(path: Path, head: bytes) -> float:
    """By the file's ending; else a first line `headline: …`, or text in braces."""
    suffix = path.suffix.lower()
    if suffix in (".yaml", ".yml"):
        return 0.9
    if suffix == ".json":
        return 0.6
    if re.match(rb"(\xef\xbb\xbf)?\s*(---\s+)?(-\s+)?(id|headline|stories)\s*:\s", head):
        return 0.85
    return 0.4 if suffix in ("", ".txt") and re.match(rb'\s*[\[{]\s*[{"]', head) else 0.0


def schema() -> dict[str, Any]:
    """The JSON Schema of a story."""
    return validation.schema("story")


def read(document: Document, zone: ZoneInfo) -> list[Story]:
    """The stories of a YAML or JSON file. Raises FaultsError with every fault of the file."""
    is_json = document.path.suffix.lower() == ".json" or document.text.lstrip()[:1] in ("{", "[")
    return stories(document, (_tree.read_json if is_json else _tree.read_yaml)(document.path, document.text), zone)


def stories(document: Document, tree: Tree, zone: ZoneInfo, reader: str = "structured") -> list[Story]:
    """The stories of a tree: one, a list, or a list under `stories`. Raises FaultsError with all its faults."""
    places = _story_places(document, tree)
    faults = [fault for place in places for fault in _faults(document, tree, place)]
    if faults:
        raise FaultsError(faults)
    return [_Builder(document, tree, place, zone).story(len(places), reader) for place in places]


def _story_places(document: Document, tree: Tree) -> list[Place]:
    """Where in the tree the stories are."""
    value, prefix = tree.value, cast(Place, ())
    if isinstance(value, dict) and "stories" in value:
        others = [key for key in value if key != "stories"]
        if others:
            message = f"unknown key {others[0]!r} beside 'stories'"
            raise FaultsError([Fault(document.path, tree.lines[(others[0],)], message, "put it into a story")])
        value, prefix = value["stories"], ("stories",)
    if isinstance(value, dict):
        return [prefix]
    if isinstance(value, list) and value:
        return [(*prefix, number) for number in range(len(value))]
    message = "the file is empty" if value in (None, [], "") else "this is not a story"
    raise FaultsError([Fault(document.path, tree.lines.get((), 0), message, _EXAMPLE)])


def _at(tree: Tree, place: Place) -> Any:
    value = tree.value
    for step in place:
        value = value[step]
    return value


def _faults(document: Document, tree: Tree, place: Place) -> Iterator[Fault]:
    """Everything wrong with one story."""
    story = _at(tree, place)

    def locate(inner: Any) -> int:
        return tree.lines.get((*place, *inner), 0)

    broken = validation.faults(story, schema(), document.path, locate)
    yield from broken
    if not isinstance(story, dict):
        return
    if not broken:
        yield from lexicon.faults_of(story.get("pronunciations"), document.path, locate, ("pronunciations",))
    if not any(story.get(key) and str(story[key]).strip() for key in ("body", "paragraphs", "facts", "quotes")):
        message = "the story has nothing to say: it has no body, paragraphs, facts or quotes"
        yield Fault(document.path, locate(()), message, "write its text under `body: |`")
    if len(str(story.get("body", ""))) + len(str(story.get("paragraphs", ""))) > _paragraphs.LONGEST_STORY:
        message = f"the story is longer than {_paragraphs.LONGEST_STORY:,} characters"
        yield Fault(document.path, locate(()), message, "give its text alone")
    for key in _TIMES:
        if isinstance(story.get(key), str) and re.match(r"\d{4}-\d\d-\d\d", story[key]):
            try:
                datetime.fromisoformat(story[key])
            except ValueError:
                hint = "write 2026-11-23, 2026-11-23T14:00 or 2026-11-23T14:00+01:00"
                yield Fault(document.path, locate((key,)), f"{key} is {story[key]!r}, which is no date and time", hint)
    clips = story.get("clips")
    for number, clip in enumerate(clips if isinstance(clips, list) else ()):
        path = clip.get("path") if isinstance(clip, dict) else None
        if isinstance(path, str) and _leaves_its_folder(path):
            message = f"the clip {path!r} is outside the story's folder"
            yield Fault(document.path, locate(("clips", number, "path")), message, "put it beside the story")


def _leaves_its_folder(path: str) -> bool:
    parts = PurePosixPath(path.replace("\\", "/"))
    return ".." in parts.parts or parts.is_absolute() or bool(PureWindowsPath(path).drive) or "\0" in path


class _Builder:
    """Makes one story out of a checked tree."""

    def __init__(self, document: Document, tree: Tree, place: Place, zone: ZoneInfo) -> None:
        self._document, self._tree, self._place, self._zone = document, tree, place, zone
        self._data: dict[str, Any] = _at(tree, place)
        self._lines = document.text.split("\n")

    def story(self, story_count: int, reader: str) -> Story:
        """The story; without an id of its own it is named after its file, and numbered when the file holds several."""
        data, slug = self._data, self._document.slug
        number = self._place[-1] if self._place and isinstance(self._place[-1], int) else 0
        told = [*self._head(), *self._body(), *self._facts()]
        passages, quotes = _quotes.find(told)
        for given in data.get("quotes", ()):
            self._add_quote(given, passages, quotes)
        time = partial(_time, data, self._zone)
        return Story(
            id=data.get("id") or (slug if story_count == 1 else f"{slug}-{number + 1}"),
            source=self._document.source(reader),
            passages=tuple(passages),
            quotes=tuple(quotes),
            category=data.get("category", "news"),
            places=tuple(data.get("places", ())),
            priority=data.get("priority", 3),
            reporter=data.get("reporter", ""),
            published=time("published"),
            updated=time("updated"),
            embargo=time("embargo"),
            expires=time("expires"),
            glossary=tuple(Term.of(term, entry) for term, entry in data.get("glossary", {}).items()),
            pronunciations=tuple(lexicon.entries(data.get("pronunciations", {}))),
            clips=tuple(self._clip(clip) for clip in data.get("clips", ())),
            written=tuple(self._written(key, text) for key, text in data.get("copy", {}).items()),
            waivers=tuple(self._waivers()),
        )

    def _written(self, key: str, text: str) -> Written:
        return Written(0 if key == "headline" else int(key), " ".join(text.split()), self._line("copy", key))

    def _waivers(self) -> Iterator[Waiver]:
        """The waivers; one without a reason is kept, for the copy desk to mark."""
        given = self._data.get("waivers", {})
        by_rule = isinstance(given, dict)
        for number, entry in enumerate(given.items() if by_rule else given):
            rule, why = entry if by_rule else (entry["rule"], entry.get("reason"))
            yield Waiver(rule, " ".join((why or "").split()), self._line("waivers", rule if by_rule else number))

    def _line(self, *inner: str | int) -> int:
        return validation.nearest_line(lambda place: self._tree.lines.get(tuple(place), 0), (*self._place, *inner))

    def _passage(self, kind: PassageKind, text: str, *inner: str | int, name: str = "") -> Passage:
        return Passage(kind, " ".join(text.split()), name=name, line=self._line(*inner))

    def _head(self) -> Iterator[Passage]:
        for key, kind in (("headline", PassageKind.HEADLINE), ("standfirst", PassageKind.STANDFIRST)):
            if str(self._data.get(key, "")).strip():
                yield self._passage(kind, self._data[key], key)

    def _body(self) -> Iterator[Passage]:
        texts: list[Place] = [("body",)] if "body" in self._data else []
        texts += [("paragraphs", number) for number in range(len(self._data.get("paragraphs", ())))]
        for place in texts:
            for block in re.split(r"\n\s*\n", _at(self._tree, (*self._place, *place))):
                yield from self._block(block, self._line(*place))

    def _block(self, block: str, from_line: int) -> Iterator[Passage]:
        """A paragraph of the body: its lines are one text, unless they are bullets."""
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        bullets = bool(lines) and all(_paragraphs.is_bullet(line) for line in lines)
        for texts in [[line] for line in lines] if bullets else [lines]:
            first_line = self._find(texts[0], from_line) if texts else from_line
            for paragraph in _paragraphs.paragraphs(" ".join(texts), first_line):
                yield from _paragraphs.passages(paragraph)

    def _find(self, line: str, from_line: int) -> int:
        """Where in the file a line of a text stands, looked for from its key's line."""
        opening = line[:24].rsplit(" ", 1)[0]
        for number in range(from_line, min(from_line + 500, len(self._lines)) + 1):
            if opening in self._lines[number - 1]:
                return number
        return from_line

    def _facts(self) -> Iterator[Passage]:
        facts = self._data.get("facts", {})
        named = facts.items() if isinstance(facts, dict) else (("", fact) for fact in facts)
        for number, (name, fact) in enumerate(named):
            key = name if isinstance(facts, dict) else number
            for text in fact if isinstance(fact, list) else [fact]:
                yield self._passage(PassageKind.FACT, text, "facts", key, name=name)

    def _add_quote(self, given: dict[str, str], passages: list[Passage], quotes: list[Quote]) -> None:
        spans = []
        number = self._data["quotes"].index(given)
        for block in re.split(r"\n\s*\n", given["text"]):
            text = " ".join(block.split()).strip(_QUOTE_MARKS + " ")
            if text:
                spans.append(Span(len(passages), 0, len(text)))
                passages.append(self._passage(PassageKind.QUOTE, text, "quotes", number, "text"))
        who = (given.get(key, "").strip() for key in ("speaker", "role", "organisation"))
        if spans:
            quotes.append(Quote(tuple(spans), *who))

    def _clip(self, clip: dict[str, Any]) -> Clip:
        length_s = clip.get("length_s")
        return Clip(
            path=str(self._document.path.parent / clip["path"]),
            speaker=clip.get("speaker", ""),
            incue=clip.get("incue", ""),
            outcue=clip.get("outcue", ""),
            length_s=float(length_s) if length_s is not None else None,
            cue=" ".join(clip.get("cue", "").split()),
        )


def _time(data: dict[str, Any], zone: ZoneInfo, key: str) -> datetime | None:
    """An ISO 8601 time; without a zone it is the station's, without a time it is midnight."""
    if key not in data:
        return None
    time = datetime.fromisoformat(data[key])
    return time if time.tzinfo else time.replace(tzinfo=zone)
