"""Feeds: RSS of every version, Atom and JSON Feed.

Many feeds give only a summary, or a text that stops in mid-sentence: a cut sentence is marked, and never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bulletins.errors import Fault, FaultsError
from bulletins.ingest import _items, _markup, _tree
from bulletins.ingest._document import Document, Reading
from bulletins.ingest._items import Told
from bulletins.ingest._paragraphs import Paragraph
from bulletins.model import Notice, Story

SIGNS = "an XML root <rss>, <feed> or <RDF>, or a JSON Feed's version"
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_MOST_ITEMS = 200
_TEXT_MARK = re.compile(r"<(?:p|br|div|h\d|ul|ol|li|span|a|em|strong|b|i|img|blockquote|figure)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of any kind of feed. `content` is the whole text as HTML, `summary` what stands in for it."""

    guid: str
    title: str
    content: tuple[Paragraph, ...] = ()
    summary: tuple[Paragraph, ...] = ()
    author: str = ""
    published: str = ""
    updated: str = ""
    language: str = ""
    tags: tuple[str, ...] = field(default=())
    line: int = 0


def score(path: Path, head: bytes) -> float:
    """By the root element, or by the version that a JSON Feed gives."""
    if _JSON_FEED.search(head):
        return 0.95
    root = _markup.root_name(head)
    return 0.9 if root in ("rss", "feed") or (root == "RDF" and b"rss" in head) else 0.0


def read(document: Document, zone: ZoneInfo) -> Reading:
    """The stories of a feed's entries, in its order. A feed that is broken further down is read as far as it can be."""
    entries, notices = _json_entries(document) if _is_json(document) else _xml_entries(document)
    if len(entries) > _MOST_ITEMS:
        what = f"{document.path.name}: only the first {_MOST_ITEMS} of {len(entries)} entries were read"
        notices.append(Notice("ingest", what))
    made = [_story(document, zone, entry) for entry in entries[:_MOST_ITEMS]]
    short = sum(isinstance(one, Story) and not entry.content for one, entry in zip(made, entries, strict=False))
    if short:
        what = f"{document.path.name}: {short} of {len(made)} entries give a summary, not the whole story"
        notices.append(Notice("ingest", what, "ask for a feed of whole articles, or save the pages"))
    reading = _items.reading(made)
    return Reading(reading.stories, (*notices, *reading.notices))


def _story(document: Document, zone: ZoneInfo, entry: _Entry) -> Story | Notice:
    told = Told(_markup.plain(entry.title), entry.content or _items.summary(entry.summary), line=entry.line)
    published, updated = _items.time(entry.published, zone), _items.time(entry.updated, zone)
    return _items.story(
        document, "feed", zone, told,
        guid=entry.guid,
        language=entry.language,
        published=published or updated,
        updated=updated,
        reporter=_name(entry.author),
        topics=entry.tags,
    )  # fmt: skip


def _name(author: str) -> str:
    """A person's name out of "desk@example.org (Jo Bell)"; an address alone is none."""
    found = re.fullmatch(r"\S+@\S+\s+\((.{1,80})\)", author)
    return found[1] if found else "" if "@" in author else author


def _is_json(document: Document) -> bool:
    return document.text.lstrip("\ufeff \t\n")[:1] in ("{", "[")


def _html(words: str, line: int) -> tuple[Paragraph, ...]:
    """The paragraphs of what may be HTML or plain text."""
    if _TEXT_MARK.search(words) or "&" in words:
        return tuple(_markup.paragraphs(words, line))
    return _items.text_of(words, line)


def _whole(content: tuple[Paragraph, ...], summary: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The content, where it says more than the summary does."""
    lengths = [sum(len(paragraph.text) for paragraph in one) for one in (content, summary)]
    return content if content and lengths[0] >= lengths[1] else ()


def _xml_entries(document: Document) -> tuple[list[_Entry], list[Notice]]:
    root, broken = _markup.lenient_xml(document)
    if _markup.name(root) == "feed":
        entries = [_atom(entry, root) for entry in _markup.every(root, "entry")]
    else:
        language = next((_markup.said(one) for one in _markup.every(root, "language")), "")
        entries = [_rss(item, language) for item in _markup.every(root, "item")]
    if not entries and broken:
        message = "the feed is broken, and no entry could be read"
        raise FaultsError([Fault(document.path, broken, message, "fetch it anew")])
    if not broken:
        return entries, []
    last = entries[-1]  # where the feed ended too early, this one is cut
    entries[-1] = replace(last, content=_items.summary(last.content))
    what = f"{document.path.name}:{broken}: the feed is broken; {len(entries)} entries could be read"
    return entries, [Notice("ingest", what, "fetch it anew")]


def _rss(item: Any, language: str) -> _Entry:
    line = item.sourceline or 0
    parts = dict.fromkeys("title guid link pubDate date creator author language".split(), "")
    content = description = ""
    for child in item:
        name, words = _markup.name(child), "".join(child.itertext()).strip()
        if name == "encoded":
            content = content or words
        elif name == "description":
            description = description or words
        elif name in parts:
            parts[name] = parts[name] or " ".join(words.split())
    summary = _html(description, line)
    identity = parts["guid"] or parts["link"] or item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about") or ""
    return _Entry(
        guid=identity,
        title=parts["title"],
        content=_whole(_html(content, line), summary),
        summary=summary,
        author=parts["creator"] or parts["author"],
        published=parts["pubDate"] or parts["date"],
        language=parts["language"] or language,
        tags=tuple(_markup.said(one) for one in item if _markup.name(one) == "category"),
        line=line,
    )


def _atom(entry: Any, root: Any) -> _Entry:
    line = entry.sourceline or 0
    summary = _atom_text(_markup.first(entry, "summary"), line)
    links = [one.get("href") or "" for one in entry if _markup.name(one) == "link"]
    author = _markup.said(entry, "author", "name") or _markup.said(root, "author", "name")
    title = _markup.first(entry, "title")
    return _Entry(
        guid=_markup.said(entry, "id") or next(iter(links), ""),
        title="" if title is None else "".join(title.itertext()),
        content=_whole(_atom_text(_markup.first(entry, "content"), line), summary),
        summary=summary,
        author=author,
        published=_markup.said(entry, "published") or _markup.said(entry, "issued"),
        updated=_markup.said(entry, "updated") or _markup.said(entry, "modified"),
        language=entry.get(_LANGUAGE) or root.get(_LANGUAGE) or "",
        tags=tuple(one.get("term") or "" for one in entry if _markup.name(one) == "category"),
        line=line,
    )


def _atom_text(element: Any, line: int) -> tuple[Paragraph, ...]:
    if element is None:
        return ()
    if len(element):
        return tuple(_markup.blocks(element))
    words = "".join(element.itertext())
    return _items.text_of(words, line) if element.get("type") == "text" else _html(words, line)


def _json_entries(document: Document) -> tuple[list[_Entry], list[Notice]]:
    tree = _tree.read_json(document.path, document.text)
    feed = tree.value if isinstance(tree.value, dict) else {}
    given = feed.get("items")
    if not isinstance(given, list):
        raise FaultsError([Fault(document.path, 0, "is a JSON Feed without a list of items", "fetch it anew")])
    entries = []
    for number, item in enumerate(given):
        if isinstance(item, dict):
            entries.append(_json_entry(item, feed, tree.lines.get(("items", number), 0)))
    return entries, []


def _json_entry(item: dict[str, Any], feed: dict[str, Any], line: int) -> _Entry:
    def text(key: str) -> str:
        return str(item.get(key) or "") if isinstance(item.get(key), str | int) else ""

    summary = _items.text_of(text("summary"), line)
    content = tuple(_markup.paragraphs(text("content_html"), line)) or _items.text_of(text("content_text"), line)
    tags = item.get("tags")
    return _Entry(
        guid=text("id") or text("url"),
        title=text("title"),
        content=_whole(content, summary),
        summary=summary,
        author=next(_authors(item), "") or next(_authors(feed), ""),
        published=text("date_published"),
        updated=text("date_modified"),
        language=text("language") or str(feed.get("language") or ""),
        tags=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
        line=line,
    )


def _authors(value: dict[str, Any]) -> Iterator[str]:
    many = value.get("authors")
    for one in [*(many if isinstance(many, list) else ()), value.get("author")]:
        if isinstance(one, dict) and isinstance(one.get("name"), str):
            yield one["name"]
