"""Articles as web pages: what the page says of itself in JSON-LD first, then its main text, then an article's rules.

Where JSON-LD gives the article's text, the page's paragraphs are those that it holds. Otherwise they come from the
page's <article> or <main>; a page without these is given to trafilatura, where that is installed (extra `web`).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bulletins.errors import Fault, FaultsError
from bulletins.ingest import _items, _json, _markup
from bulletins.ingest._document import Document, Reading
from bulletins.ingest._items import Told
from bulletins.ingest._paragraphs import Paragraph

SIGNS = "an HTML page or piece of one, or the ending .html or .htm"
_TAG = re.compile(rb"</?(?:p|div|h[1-6]|article|section|ul|li|br)\b[^<>]{0,500}>", re.IGNORECASE)
_MANY_TAGS = 4  # in a text with no other sign of a page
_OPENS = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|<head|<body)\b", re.IGNORECASE)
_ARTICLES = re.compile(r"(?:News|Reportage|Analysis|Background|Report|Blog)?(?:Article|Posting|NewsArticle)$")
_DEEPEST = 6  # levels of JSON-LD
_LARGEST_EXTRACTED = 500_000  # characters of a page that trafilatura is given
_FEWEST_WORDS = 25  # of a text, for it to be the article's


def score(path: Path, head: bytes) -> float:
    """By what it opens with, whatever its ending says; else by the ending, or by many tags."""
    if _OPENS.match(head) or _markup.root_name(head).lower() == "html":
        return 0.92
    if path.suffix.lower() in (".html", ".htm", ".xhtml"):
        return 0.7
    is_text = path.suffix.lower() in ("", ".txt", ".text")
    return 0.6 if is_text and len(_TAG.findall(head)) >= _MANY_TAGS else 0.0


def read(document: Document, zone: ZoneInfo) -> Reading:
    """The article of a page. Raises FaultsError when there is none."""
    root = _markup.html(document.text)
    if root is None:
        raise FaultsError([Fault(document.path, 0, "the page is empty", "save the page anew")])
    page = _Page(root)
    text = page.text(document.text)
    standfirst = page.standfirst()
    is_told = _letters(standfirst) in _letters(" ".join(one.text for one in text))
    told = Told(page.headline(), text, "" if is_told else standfirst, line=1)
    made = _items.story(
        document, "html", zone, told,
        id=document.slug,
        guid=page.address(),
        language=page.language(),
        published=_items.time(page.said("datePublished", "article:published_time", "date"), zone),
        updated=_items.time(page.said("dateModified", "article:modified_time"), zone),
        reporter=page.author(),
        topics=(page.said("articleSection", "article:section"),),
    )  # fmt: skip
    reading = _items.reading([made])
    if not reading.stories:
        message = reading.notices[0].message.partition("left out: ")[2]
        raise FaultsError([Fault(document.path, 0, f"no article was found on the page: {message}", _hint())])
    return reading


def _hint() -> str:
    return "copy the article out of the page as text"


class _Page:
    """A page: what it says of itself, and its text."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._data = next(_article_data(root), {})
        self._meta: dict[str, str] = {
            (one.get("property") or one.get("name") or "").lower(): one.get("content") or ""
            for one in root.iter("meta")
        }

    def said(self, key: str, *metas: str) -> str:
        """What JSON-LD says under a key, or the page's head under one of these names."""
        value = self._data.get(key)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str) and value.strip():
            return _markup.plain(value)
        return next((plain for meta in metas if (plain := _markup.plain(self._meta.get(meta, "")))), "")

    def headline(self) -> str:
        titles = (_markup.said(one) for name in ("h1", "title", "h2") for one in self._root.iter(name))
        return self.said("headline", "og:title") or next(filter(None, titles), "")

    def standfirst(self) -> str:
        """The page's own summary, where it is a sentence."""
        summary = self.said("description", "og:description")
        return summary if re.search(r"[.!?]['’”\"]?$", summary) else ""

    def author(self) -> str:
        value = self._data.get("author")
        names = [
            one.get("name") if isinstance(one, dict) else one for one in (value if isinstance(value, list) else [value])
        ]
        return " and ".join(name for name in names if isinstance(name, str)) or self._meta.get("author", "")

    def language(self) -> str:
        root = self._root if _markup.name(self._root) == "html" else None
        return self.said("inLanguage") or ("" if root is None else root.get("lang") or "")

    def address(self) -> str:
        """The page's own address, which is its name."""
        links = (one.get("href") or "" for one in self._root.iter("link") if (one.get("rel") or "") == "canonical")
        return next(filter(None, links), "") or self.said("url", "og:url")

    def text(self, source: str) -> tuple[Paragraph, ...]:
        """The article's paragraphs."""
        body = self._data.get("articleBody")
        body = body if isinstance(body, str) else ""
        shown = self._shown()
        if body.count(" ") >= _FEWEST_WORDS:
            letters = _letters(_markup.plain(body))
            kept = tuple(one for one in shown if one.kind or _letters(one.text) in letters)
            if sum(len(_letters(one.text)) for one in kept if not one.kind) >= 0.7 * len(letters):
                return self._cut(kept)
            return self._cut(tuple(_markup.paragraphs(body)) if "<" in body else _items.text_of(body))
        title = _letters(self.headline())
        found = () if self._marked() else _extracted(source)
        return self._cut(tuple(one for one in found or shown if _letters(one.text) != title))

    def _cut(self, text: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        """The text; of an article that is not free, the last paragraph is taken to be cut."""
        is_free = str(self._data.get("isAccessibleForFree", True)).lower() != "false"
        return text if is_free or not text else (*text[:-1], replace(text[-1], text=text[-1].text.rstrip(".") + "…"))

    def _shown(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the part of the page that holds most of its text."""
        parents = [one.getparent() for one in self._root.iter("p") if one.getparent() is not None]
        best = max(self._marked() or dict.fromkeys(parents) or [self._root], key=_length_of_paragraphs)
        return tuple(_markup.blocks(best))

    def _marked(self) -> list[Any]:
        """The parts that the page itself calls its main text."""
        found = [one for one in self._root.iter() if one.get("itemprop") == "articleBody"]
        found = found or [*self._root.iter("article")] or [*self._root.iter("main")]
        return [one for one in found if _length_of_paragraphs(one)]


def _length_of_paragraphs(element: Any) -> int:
    """Characters of the paragraphs in an element."""
    return sum(len("".join(one.itertext())) for one in element.iter("p"))


def _extracted(source: str) -> tuple[Paragraph, ...]:
    """The main text as trafilatura finds it; empty where it is not installed, or finds none."""
    try:
        from trafilatura import extract
    except ImportError:
        return ()
    if len(source) > _LARGEST_EXTRACTED:
        return ()
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it finds nothing in is our notice
    found = extract(source, include_comments=False, include_tables=False) or ""
    return _items.text_of(found) if found.count(" ") >= _FEWEST_WORDS else ()


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _article_data(root: Any) -> Iterator[dict[str, Any]]:
    """What the JSON-LD of a page says of articles."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json" and script.text:
            try:
                value = _json.loads(script.text)
            except (ValueError, RecursionError):
                continue
            yield from _articles(value, _DEEPEST)


def _articles(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth:
        for one in value:
            yield from _articles(one, depth - 1)
    elif isinstance(value, dict) and depth:
        kinds = value.get("@type")
        if any(
            isinstance(kind, str) and _ARTICLES.match(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(value.get(key), depth - 1)
