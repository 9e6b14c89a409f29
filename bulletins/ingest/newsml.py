"""Wire items as NewsML-G2: news items with text inside, alone, in messages, or named by a package.

The text may be inline XHTML, NITF, or plain; a package only names its items, so it says what it would need.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bulletins.errors import Fault, FaultsError
from bulletins.ingest import _items, _markup, nitf
from bulletins.ingest._document import Document, Reading
from bulletins.ingest._items import Told
from bulletins.ingest._paragraphs import Paragraph
from bulletins.model import Notice, Story

SIGNS = "an XML root <newsItem>, <packageItem> or <newsMessage>"
_ROOTS = frozenset({"newsItem", "packageItem", "newsMessage"})
_OTHERS = frozenset({"conceptItem", "knowledgeItem", "planningItem", "catalogItem", "NewsML"})
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def score(path: Path, head: bytes) -> float:
    """By the root element."""
    return 0.95 if _markup.root_name(head) in _ROOTS | _OTHERS else 0.0


def read(document: Document, zone: ZoneInfo) -> Reading:
    """The stories of an item or a message. Raises FaultsError for a package alone and for items that are no news."""
    root = _markup.xml(document)
    if (name := _markup.name(root)) in _OTHERS:
        why = "is NewsML 1" if name == "NewsML" else f"is a {name}"
        raise FaultsError([Fault(document.path, 0, f"{why}, which holds no news text that we read", "give a newsItem")])
    items = list(_markup.every(root, "newsItem"))
    if not items:
        needs = [ref.get("residref") or ref.get("href") or "" for ref in _markup.every(root, "itemRef")]
        named = f": {', '.join(needs[:3])}{'…' if len(needs) > 3 else ''}" if needs else ""
        message = f"is a package without its items{named}" if name == "packageItem" else "holds no news item"
        raise FaultsError([Fault(document.path, 0, message, "put the items themselves into the folder")])
    return _items.reading(_Item(document, zone, item).story() for item in _items.at_most(document, items))


class _Item:
    """One <newsItem>."""

    def __init__(self, document: Document, zone: ZoneInfo, item: Any) -> None:
        self._document, self._zone, self._item = document, zone, item
        self._about = _markup.first(item, "itemMeta")
        self._content = _markup.first(item, "contentMeta")

    def story(self) -> Story | Notice:
        kind = _coded(_markup.first(self._about, "itemClass"))
        inline = self._inline()
        headline = self._headline(inline)
        text = tuple(self._text(inline))
        status = _items.status(_coded(_markup.first(self._about, "pubStatus")))
        if not text and kind not in ("", "text", "composite"):
            return _items.left_out(self._document, headline or self._guid(), f"it is of the class {kind}, without text")
        notes = tuple(_markup.said(note) for note in self._children(self._about, "edNote"))
        told = Told(headline, text, self._standfirst(), self._byline(inline), notes, self._item.sourceline or 0)
        signals = tuple(filter(None, (_coded(signal) for signal in self._children(self._about, "signal"))))
        return _items.story(
            self._document, "newsml", self._zone, told,
            guid=self._guid(),
            version=_items.version(self._item.get("version")),
            status=status,
            language=self._language(inline),
            signals=signals,
            published=self._time(self._content, "contentCreated") or self._time(self._about, "firstCreated")
            or self._time(self._about, "versionCreated"),
            updated=self._time(self._about, "versionCreated"),
            embargo=self._time(self._about, "embargoed"),
            expires=self._time(self._content, "contentExpires") or self._time(self._about, "expires"),
            priority=_items.priority(_markup.said(self._content, "urgency") or 5),
            places=tuple(self._places()),
            reporter=self._reporter(inline),
            topics=tuple(self._topics()),
        )  # fmt: skip

    def _children(self, parent: Any, name: str) -> Iterator[Any]:
        yield from (child for child in (() if parent is None else parent) if _markup.name(child) == name)

    def _guid(self) -> str:
        return self._item.get("guid") or ""

    def _inline(self) -> Any:
        """The element of the content set that holds the text; None when there is none."""
        content = _markup.first(self._item, "contentSet")
        if content is None:
            return None
        return next((one for one in content if _markup.name(one) in ("inlineXML", "inlineData")), None)

    def _document_in(self, inline: Any, name: str) -> Any:
        return None if inline is None else next(_markup.every(inline, name), None)

    def _text(self, inline: Any) -> Iterator[Paragraph]:
        if inline is None:
            return
        if (news := self._document_in(inline, "nitf")) is not None:
            yield from nitf.text(news)
        elif _markup.name(inline) == "inlineXML":
            body = self._document_in(inline, "body")
            yield from _markup.blocks(body if body is not None else inline)
        elif not (inline.get("encoding") or "").strip():
            words, line = "".join(inline.itertext()), inline.sourceline or 0
            marked = "html" in (inline.get("contenttype") or "")
            yield from _markup.paragraphs(words, line) if marked else _items.text_of(words, line)

    def _headline(self, inline: Any) -> str:
        over = _markup.said(self._content, "headline") or _markup.said(self._about, "title")
        news = self._document_in(inline, "nitf")
        title = self._document_in(inline, "title")
        return over or (nitf.headline(news) if news is not None else _markup.said(title) if title is not None else "")

    def _standfirst(self) -> str:
        for one in self._children(self._content, "description"):
            if (one.get("role") or "").rpartition(":")[2] in ("", "summary", "standfirst"):
                return _markup.said(one)
        return ""

    def _byline(self, inline: Any) -> str:
        news = self._document_in(inline, "nitf")
        within = _markup.said(news, "body", "body.head", "byline") if news is not None else ""
        return within or _markup.said(self._content, "by")

    def _reporter(self, inline: Any) -> str:
        return _markup.said(self._content, "creator", "name") or self._byline(inline)

    def _language(self, inline: Any) -> str:
        tag = _markup.first(self._content, "language")
        own = inline.get(_LANGUAGE) if inline is not None else None
        return str(own or (tag.get("tag") if tag is not None else "") or self._item.get(_LANGUAGE) or "")

    def _topics(self) -> Iterator[str]:
        for subject in self._children(self._content, "subject"):
            yield from (subject.get("qcode") or "", _markup.said(subject, "name"))

    def _time(self, parent: Any, name: str) -> datetime | None:
        return _items.time(_markup.said(parent, name), self._zone)

    def _places(self) -> Iterator[str]:
        for subject in self._children(self._content, "subject"):
            if (subject.get("type") or "").rpartition(":")[2] in ("geoArea", "geo", "poi") and (
                name := _markup.said(subject, "name")
            ):
                yield name
        for place in self._children(self._content, "located"):
            if name := _markup.said(place, "name"):
                yield name


def _coded(element: Any) -> str:
    """The last part of a coded value ("stat:usable" → "usable")."""
    if element is None:
        return ""
    code = element.get("qcode") or element.get("uri") or element.get("literal") or ""
    return str(code).rpartition(":")[2].rpartition("/")[2]
