"""Running orders of newsroom systems: files of MOS messages, in any version that is XML.

A story is what its paragraphs say. What stands in brackets, and what is for the presenter, is not read. A message that
takes a story out takes it off air.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bulletins.errors import Fault, FaultsError
from bulletins.ingest import _items, _markup
from bulletins.ingest._document import Document, Reading
from bulletins.ingest._items import Told
from bulletins.ingest._paragraphs import Paragraph
from bulletins.language.sentences import sentences
from bulletins.model import Notice, PassageKind, Status, Story

SIGNS = "an XML root <mos>"
_HOLDS = frozenset(
    "roCreate roReplace roList roStorySend roStoryAppend roStoryInsert roStoryReplace roElementAction".split()
)
_TAKES = frozenset(("roStoryDelete",))
_CUE = re.compile(r"[(\[<{][^)\]>}]*[)\]>}]")
_HINT = "give a roCreate or roStorySend message"
_FEWEST_WORDS = 3  # of a slug that is a headline


def score(path: Path, head: bytes) -> float:
    """By the root element."""
    return 0.95 if _markup.root_name(head) == "mos" else 0.0


def read(document: Document, zone: ZoneInfo) -> Reading:
    """The stories of a running order or of a message about one. Raises FaultsError for a message that carries none."""
    root = _markup.xml(document)
    message = next((one for one in root if _markup.name(one).startswith(("ro", "mos")) and len(one)), None)
    if message is None:
        raise FaultsError([Fault(document.path, 0, "is a MOS message about no running order", _HINT)])
    name = _markup.name(message)
    version = _items.version(_markup.said(root, "messageID"))
    running_order = _markup.said(message, "roID")
    if name in _TAKES or (name == "roElementAction" and (message.get("operation") or "").upper() == "DELETE"):
        return _items.reading(_taken(document, zone, message, running_order, version))
    stories = [message] if name == "roStorySend" else list(_markup.every(message, "story")) if name in _HOLDS else []
    if not stories:
        raise FaultsError([Fault(document.path, 0, f"is a MOS message without a story ({name})", _HINT)])
    stories = _items.at_most(document, stories)
    return _items.reading(_story(document, zone, story, running_order, version) for story in stories)


def _taken(
    document: Document, zone: ZoneInfo, message: Any, running_order: str, version: int
) -> Iterator[Story | Notice]:
    for one in _items.at_most(document, list(_markup.every(message, "storyID"))):
        guid = f"{running_order}/{_markup.said(one)}"
        yield _items.story(document, "mos", zone, Told("", ()), guid=guid, version=version, status=Status.CANCELED)


def _story(document: Document, zone: ZoneInfo, story: Any, running_order: str, version: int) -> Story | Notice:
    name, slug = _markup.said(story, "storyID"), _markup.said(story, "storySlug")
    text = tuple(_text(story))
    spoken = [paragraph.text for paragraph in text if paragraph.kind is PassageKind.BODY]
    if not spoken:
        return _items.left_out(document, slug or name, "it has no words to say")
    told = Told(_headline(slug, spoken[0]), text, line=story.sourceline or 0)
    return _items.story(document, "mos", zone, told, guid=f"{running_order}/{name}", version=version)


def _text(story: Any) -> Iterator[Paragraph]:
    """The paragraphs of a story, its cues apart."""
    for one in _markup.every(story, "p"):
        for cue in [child for child in one if _markup.name(child) in ("pi", "mosItemBrowserProgID", "storyItem")]:
            if words := _markup.said(cue):
                yield Paragraph(words, one.sourceline or 0, PassageKind.NOTE)
            cue.clear(keep_tail=True)
        words = " ".join("".join(one.itertext()).split())
        for cue in _CUE.findall(words):
            yield Paragraph(cue, one.sourceline or 0, PassageKind.NOTE)
        if words := " ".join(_CUE.sub(" ", words).split()):
            yield Paragraph(words, one.sourceline or 0, PassageKind.BODY)


def _headline(slug: str, text: str) -> str:
    """The slug, where it is one that people can read; else the first sentence of the text."""
    words = slug.split()
    if len(words) >= _FEWEST_WORDS and not slug.isupper() and not re.search(r"\d{4}|[_/]", slug):
        return slug
    start, end = sentences(text)[0]
    return text[start:end].rstrip(".")
