"""Articles as Markdown with front matter, as websites keep them: YAML between two lines of dashes, then the text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bulletins.errors import Fault, FaultsError
from bulletins.ingest import _items, _paragraphs, _tree, article
from bulletins.ingest._document import Document, Reading
from bulletins.ingest._items import Told
from bulletins.model import Status

SIGNS = "front matter between two lines of ---, over text"
_FRONT = re.compile(r"\ufeff?---[ \t]*\n(?P<head>(?:[^\n]*\n)*?)---[ \t]*\n(?P<text>.*)", re.DOTALL)
_OPENS = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n")
_CLOSES = re.compile(rb"\n---[ \t]*\r?\n\s*[^\s-]")
_KEY = re.compile(rb"^[A-Za-z_][\w-]*:(?:\s|$)", re.MULTILINE)
_KEYS = {
    "headline": ("headline", "title"),
    "standfirst": ("standfirst", "description", "summary", "excerpt", "subtitle"),
    "published": ("published", "date", "publishdate", "pubdate"),
    "updated": ("updated", "lastmod", "modified"),
    "embargo": ("embargo",),
    "expires": ("expires", "expirydate"),
    "reporter": ("reporter", "author", "authors", "byline"),
    "language": ("language", "lang", "locale"),
    "category": ("category", "section", "categories"),
    "places": ("places", "place", "location"),
    "priority": ("priority",),
    "guid": ("guid", "permalink"),
    "id": ("id", "slug"),
}


def score(path: Path, head: bytes) -> float:
    """By front matter with text under it."""
    opens = _OPENS.match(head) if path.suffix.lower() not in (".yaml", ".yml", ".json") else None
    closes = _CLOSES.search(head, opens.end() - 1) if opens else None
    return 0.95 if opens and closes and _KEY.search(head, opens.end(), closes.start()) else 0.0


def read(document: Document, zone: ZoneInfo) -> Reading:
    """The one story. Raises FaultsError when the front matter is no YAML, or there is nothing to read."""
    found = _FRONT.match(document.text)
    if not found:
        raise FaultsError([Fault(document.path, 1, "the front matter is not closed", "end it with a line of ---")])
    tree = _tree.read_yaml(document.path, f"\n{found['head']}")
    if not isinstance(tree.value, dict):
        raise FaultsError([Fault(document.path, 1, "the front matter holds no keys", "write title: …")])
    front = {str(key).lower(): value for key, value in tree.value.items()}
    known = {name: value for name, keys in _KEYS.items() if (value := next(filter(None, map(front.get, keys)), None))}
    line = found["head"].count("\n") + 3
    paragraphs = _paragraphs.paragraphs(_uncommented(found["text"]), line)
    plain = [article.without_marks(paragraph) for paragraph in paragraphs]
    headline = _text(known.get("headline"))
    if plain and _same(plain[0].text, headline):
        plain = plain[1:]
    if not headline and plain:
        headline, plain = plain[0].text.lstrip("# "), plain[1:]
    made = _items.story(
        document, "markdown", zone, Told(headline, tuple(plain), _text(known.get("standfirst")), line=1),
        id=_items.story_id(_text(known.get("id"))) or document.slug,
        guid=_text(known.get("guid")),
        status=Status.WITHHELD if front.get("draft") is True else Status.USABLE,
        reporter=_text(known.get("reporter")),
        language=_text(known.get("language")),
        priority=known["priority"] if known.get("priority") in (1, 2, 3, 4, 5) else 3,
        places=tuple(_texts(known.get("places"))),
        topics=tuple(_texts(known.get("category"))),
        **{key: _items.time(_text(known.get(key)), zone) for key in ("published", "updated", "embargo", "expires")},
    )  # fmt: skip
    reading = _items.reading([made])
    if not reading.stories:
        raise FaultsError([Fault(document.path, line, reading.notices[0].message.partition("left out: ")[2])])
    return reading


def _uncommented(text: str) -> str:
    """A text without its HTML comments."""
    first, *rest = text.split("<!--")
    return first + "".join(part.partition("-->")[2] for part in rest)


def _texts(value: Any) -> list[str]:
    """The texts of a value that may be one, a list of them, or objects with a name."""
    values = value if isinstance(value, list) else [value]
    named = (one.get("name") if isinstance(one, dict) else one for one in values)
    return [str(one).strip() for one in named if isinstance(one, str | int) and str(one).strip()]


def _text(value: Any) -> str:
    return " and ".join(_texts(value))


def _same(text: str, headline: str) -> bool:
    return bool(headline) and re.sub(r"\W+", "", text).lower() == re.sub(r"\W+", "", headline).lower()
