"""Wire stories as NITF: XML with a body of head, content and end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bulletins.ingest import _items, _markup
from bulletins.ingest._document import Document, Reading
from bulletins.ingest._items import Told
from bulletins.ingest._paragraphs import Paragraph
from bulletins.model import Notice, PassageKind, Story

SIGNS = "an XML root <nitf>"
_STATUS = {"pub": "usable", "alert": "usable", "hold": "withheld", "embargoed": "usable", "kill": "canceled"}


def score(path: Path, head: bytes) -> float:
    """By the root element."""
    return 0.95 if _markup.root_name(head) == "nitf" else 0.0


def read(document: Document, zone: ZoneInfo) -> Reading:
    """The one story of a file; a notice when it has no text."""
    return _items.reading([story(document, zone, _markup.xml(document))])


def story(document: Document, zone: ZoneInfo, root: Any) -> Story | Notice:
    """The story of an <nitf> element."""
    head = _markup.first(root, "head")
    data = _markup.first(root, "head", "docdata")
    guid = _attribute(data, "doc-id", "id-string")
    words = _markup.first(root, "body", "body.head")
    told = Told(
        headline=headline(root),
        text=text(root),
        standfirst=_markup.said(words, "abstract"),
        byline=_markup.said(words, "byline"),
        notes=tuple(filter(None, (_markup.said(data, "ed-msg"), _attribute(data, "ed-msg", "info")))),
        line=root.sourceline or 0,
    )
    status = (data.get("management-status") if data is not None else "") or "usable"
    issued = _time(zone, (data, "date.issue", "norm"), (head, "pubdata", "date.publication"))
    changed = _time(zone, (head, "revision-history", "norm"))
    return _items.story(
        document, "nitf", zone, told,
        guid=guid,
        version=_items.version(_attribute(data, "du-key", "version")),
        status=_items.status(_STATUS.get(status, status)),
        language=root.get("baselang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        published=issued,
        updated=changed,
        embargo=_time(zone, (data, "date.release", "norm")),
        expires=_time(zone, (data, "date.expire", "norm")),
        priority=_items.priority(_attribute(data, "urgency", "ed-urg") or 5),
        places=tuple(_places(data)),
        reporter=_markup.said(words, "byline", "person") or _markup.said(words, "byline"),
        topics=tuple(one.get("tobject.subject.refnum") or "" for one in _markup.every(root, "tobject.subject")),
    )  # fmt: skip


def headline(root: Any) -> str:
    """The headline over a body, or the title of its head."""
    over = _markup.said(root, "body", "body.head", "hedline", "hl1") or _markup.said(
        root, "body", "body.head", "hedline"
    )
    return over or _markup.said(root, "head", "title")


def text(root: Any) -> tuple[Paragraph, ...]:
    """The paragraphs of a body, with its dateline first and its end notes last."""
    body = _markup.first(root, "body")
    if body is None:
        return ()
    content, line = _markup.first(body, "body.content"), _markup.said(body, "body.head", "dateline")
    end = _markup.first(body, "body.end")
    return (
        *([Paragraph(line, body.sourceline or 0, PassageKind.BYLINE)] if line else []),
        *(_markup.blocks(content) if content is not None else ()),
        *(Paragraph(p.text, p.line, PassageKind.NOTE) for p in (_markup.blocks(end) if end is not None else ())),
    )


def _attribute(element: Any, child: str, key: str) -> str:
    found = _markup.first(element, child)
    return "" if found is None else (found.get(key) or "").strip()


def _time(zone: ZoneInfo, *places: tuple[Any, str, str]) -> Any:
    return next((when for place in places if (when := _items.time(_attribute(*place), zone))), None)


def _places(data: Any) -> Iterator[str]:
    for place in [] if data is None else _markup.every(data, "evloc"):
        yield from filter(None, (place.get(key) for key in ("city", "county-dist", "state-prov")))
