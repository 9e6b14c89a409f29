"""Wire items as ninjs, versions 1 to 3: JSON with a uri, headlines and bodies.

The versions differ in the case of their keys and in how they give the forms of a text: `body_text` and `body_xhtml` in
version 1, a list of bodies with roles and content types in 2 and 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bulletins.errors import Fault, FaultsError
from bulletins.ingest import _items, _markup, _tree
from bulletins.ingest._document import Document, Reading
from bulletins.ingest._items import Told
from bulletins.ingest._paragraphs import Paragraph
from bulletins.model import Notice, Story
from bulletins.validation import Place

SIGNS = "a JSON object with a uri, and one of headline, body, versioncreated, pubstatus and renditions"
_STARTS = re.compile(rb"\s*(?:\xef\xbb\xbf)?[\[{]")
_URI = re.compile(rb'"uri"\s*:\s*"')
_KEYS = re.compile(
    rb'"(?:headline\w*|headlines|body_\w+|bodies|versioncreated|pubstatus|renditions|associations|representationtype'
    rb'|ninjs)"\s*:?',
    re.IGNORECASE,
)
_UNREAD_TYPES = frozenset({"picture", "photo", "graphic", "video", "audio", "event", "planning", "component"})
_HTML = re.compile(r"<(?:p|br|div|h\d|ul|ol|li|span|a|em|strong|b|i|blockquote)\b[^>]*>", re.IGNORECASE)
_SIGNAL = re.compile(r"correct|update|kill|alert|bulletin|urgent|advisory|withdraw", re.IGNORECASE)


def score(path: Path, head: bytes) -> float:
    """By a uri beside a key of ninjs."""
    return 0.8 if _STARTS.match(head) and _URI.search(head) and _KEYS.search(head) else 0.0


def read(document: Document, zone: ZoneInfo) -> Reading:
    """The stories of one item, or of a list of items; what has no text of its own (pictures, events) is left out."""
    tree = _tree.read_json(document.path, document.text)
    found = tree.value if isinstance(tree.value, list) else [tree.value]
    _items.at_most(document, found)
    places: list[Place] = [(n,) for n in range(len(found))] if isinstance(tree.value, list) else [()]

    def lines(*place: str | int) -> int:
        return tree.lines.get(tuple(place), 0)

    made = []
    for value, place in zip(found, places, strict=True):
        if not isinstance(value, dict):
            raise FaultsError([Fault(document.path, lines(*place), "this is no ninjs item", "an item is an object")])
        item = _Item(document, zone, value, lines(*place))
        made += [item.story(), *(_Item(document, zone, one, lines(*place)).story() for one in item.associated())]
    return _items.reading(made)


class _Item:
    """One item; keys are looked up in any case."""

    def __init__(self, document: Document, zone: ZoneInfo, value: dict[str, Any], line: int) -> None:
        self._document, self._zone, self._line = document, zone, line
        self._value = {key.lower(): one for key, one in value.items()}

    def story(self) -> Story | Notice:
        headline = self._headline()
        kind = self._text("type").lower()
        text = self._body()
        status = _items.status(self._value.get("pubstatus"))
        if kind in _UNREAD_TYPES and not text:
            why = f"it is {'an' if kind[0] in 'aeiou' else 'a'} {kind}, without text"
            return _items.left_out(self._document, headline or self._text("uri"), why)
        summary = self._description()
        if not text:
            summary, text = "", _items.summary(_items.text_of(summary, self._line))
        told = Told(headline, text, summary, self._byline(), (self._text("ednote"),), self._line)
        signals = tuple(filter(None, (self._text("profile"), *self._names("genre", "genres"))))
        return _items.story(
            self._document, "ninjs", self._zone, told,
            guid=self._text("uri"),
            version=_items.version(self._value.get("version")),
            status=status,
            language=self._text("language"),
            signals=tuple(signal for signal in signals if _SIGNAL.search(signal)),
            published=self._time("firstcreated", "contentcreated", "versioncreated"),
            updated=self._time("versioncreated"),
            embargo=self._time("embargoed", "embargoeduntil"),
            expires=self._time("expires"),
            priority=_items.priority(self._value.get("urgency")),
            places=tuple(self._names("place", "places")),
            reporter=self._byline(),
            topics=tuple(self._codes()),
        )  # fmt: skip

    def associated(self) -> Iterator[dict[str, Any]]:
        """The texts that go with the item: a package's stories. Pictures and clips are none."""
        given = self._value.get("associations")
        entries = given.values() if isinstance(given, dict) else given if isinstance(given, list) else ()
        for entry in entries:
            is_text = isinstance(entry, dict) and entry.get("type") == "text"
            if is_text and any(str(key).lower().startswith(("body", "bodies")) for key in entry):
                yield entry

    def _text(self, key: str) -> str:
        value = self._value.get(key)
        return " ".join(value.split()) if isinstance(value, str) else ""

    def _time(self, *keys: str) -> Any:
        return next((when for key in keys if (when := _items.time(self._value.get(key), self._zone))), None)

    def _headline(self) -> str:
        forms = [*self._forms("headline", "headlines"), ("", "", self._text("title"))]
        main = [form for form in forms if form[0] == "main"] or forms
        return next((plain for *_, text in (*main, *forms) if (plain := _markup.plain(text))), "")

    def _byline(self) -> str:
        return self._text("byline") or self._text("by")

    def _body(self) -> tuple[Paragraph, ...]:
        """The body, from the form that keeps its paragraphs best: marked up, then plain."""
        forms = list(self._forms("body", "bodies"))
        marked = [text for _, kind, text in forms if _is_marked(kind, text)]
        plain = [text for _, kind, text in forms if not _is_marked(kind, text) and not kind.startswith("application")]
        for text in marked:
            if found := _markup.paragraphs(text, self._line):
                return tuple(found)
        return _items.text_of(max(plain, key=len, default=""), self._line)

    def _description(self) -> str:
        forms = list(self._forms("description", "descriptions"))
        return next((plain for *_, text in forms if (plain := _markup.plain(text))), "")

    def _forms(self, one: str, many: str) -> Iterator[tuple[str, str, str]]:
        """The forms of a text: its role, its content type and itself."""
        for key, text in self._value.items():
            if isinstance(text, str) and (key == one or key.startswith(f"{one}_")):
                role = key.removeprefix(one).strip("_")
                yield role, "text/html" if "html" in role or role == "richtext" else "", text
        given = self._value.get(many)
        for entry in given if isinstance(given, list) else ():
            if isinstance(entry, dict):
                form = {str(key).lower(): value for key, value in entry.items()}
                if isinstance(form.get("value"), str):
                    yield str(form.get("role") or ""), str(form.get("contenttype") or ""), form["value"]

    def _entries(self, *keys: str) -> Iterator[dict[str, Any]]:
        for key in keys:
            given = self._value.get(key)
            yield from (entry for entry in (given if isinstance(given, list) else ()) if isinstance(entry, dict))

    def _names(self, *keys: str) -> Iterator[str]:
        for entry in self._entries(*keys):
            if isinstance(entry.get("name"), str) and entry["name"].strip():
                yield " ".join(entry["name"].split())

    def _codes(self) -> Iterator[str]:
        for entry in self._entries("subject", "subjects"):
            yield from (str(entry[key]) for key in ("code", "uri", "literal", "name") if entry.get(key))


def _is_marked(kind: str, text: str) -> bool:
    return "html" in kind.lower() or bool(_HTML.search(text[:2000]))
