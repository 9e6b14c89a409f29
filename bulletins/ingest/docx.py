"""Press releases as Word documents (.docx): the text of the document, without what was deleted, hidden or drawn."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bulletins.errors import Fault, FaultsError
from bulletins.ingest import _encoding, _markup, article
from bulletins.ingest._document import Document
from bulletins.ingest._paragraphs import Paragraph
from bulletins.model import PassageKind, Story

SIGNS = "a Word document (.docx)"
BINARY = True
_LARGEST_XML = 8_000_000  # bytes of the text part, inflated
_MOST_PARTS = 2000
_TEXT_PART = "word/document.xml"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what .doc files of before 2007 start with
_UNSEEN = frozenset("del moveFrom Fallback txbxContent pict drawing instrText".split())


def score(path: Path, head: bytes) -> float:
    """By a zip archive with a Word document in it, or the ending."""
    suffix = path.suffix.lower()
    if head.startswith(b"PK\x03\x04"):
        return 0.95 if suffix == ".docx" or b"word/" in head else 0.0
    return 0.8 if suffix == ".docx" or (suffix == ".doc" and head.startswith(_OLD)) else 0.0


def read(document: Document, zone: ZoneInfo) -> list[Story]:
    """The one story. Raises FaultsError when the file is no Word document, is too large inside, or holds nothing."""
    near = datetime.fromtimestamp(document.modified, zone) if document.modified else None
    return [article.sorted_story(document, "docx", paragraphs(document), zone, near)]


def paragraphs(document: Document) -> list[Paragraph]:
    """The paragraphs of a document; those of its tables are notes, unless there are no others."""
    text = replace(document, text=_encoding.repair(_encoding.decode(_part(document))).text)
    found = list(_paragraphs(_markup.xml(text)))
    if all(paragraph.kind is PassageKind.NOTE for paragraph in found):
        found = [replace(paragraph, kind=None) for paragraph in found]
    return found


def _part(document: Document) -> bytes:
    """The part of the archive that holds the text, inflated to its limit and no further."""
    if document.data.startswith(_OLD):
        raise FaultsError([Fault(document.path, 0, "is a Word document of the old kind (.doc)", "save it as .docx")])
    try:
        with zipfile.ZipFile(io.BytesIO(document.data)) as archive:
            if len(archive.infolist()) > _MOST_PARTS:
                raise FaultsError([Fault(document.path, 0, "has too many parts for a Word document")])
            with archive.open(_TEXT_PART) as part:
                data = part.read(_LARGEST_XML + 1)
    except KeyError as error:
        raise FaultsError([Fault(document.path, 0, "is no Word document", "save it as .docx")]) from error
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError) as error:
        message = "cannot be opened: it is damaged, or has a password"
        raise FaultsError([Fault(document.path, 0, message, "save it anew as .docx, without a password")]) from error
    if len(data) > _LARGEST_XML:
        message = f"holds more than {_LARGEST_XML // 1_000_000} MB of text"
        raise FaultsError([Fault(document.path, 0, message, "give the story alone")])
    return data


def _paragraphs(root: Any) -> Iterator[Paragraph]:
    for number, paragraph in enumerate(_markup.every(root, "p"), start=1):
        around = [_markup.name(one) for one in paragraph.iterancestors()]
        if _UNSEEN.intersection(around):
            continue
        kind = PassageKind.NOTE if "tbl" in around else None
        properties = _markup.first(paragraph, "pPr")
        mark = "• " if _markup.first(properties, "numPr") is not None else ""
        for line in "".join(_runs(paragraph)).split("\n"):
            if text := " ".join(line.split()):
                yield Paragraph(mark + text, number, kind)


def _runs(paragraph: Any) -> Iterator[str]:
    """The text of a paragraph, its line breaks kept."""
    for one in paragraph.iter("{*}t", "{*}tab", "{*}br", "{*}cr", "{*}noBreakHyphen"):
        within = takewhile(lambda parent: parent is not paragraph, one.iterancestors())
        if _UNSEEN.intersection(map(_markup.name, within)) or _is_hidden(one):
            continue
        name = _markup.name(one)
        yield (one.text or "") if name == "t" else {"tab": " ", "noBreakHyphen": "-"}.get(name, "\n")


def _is_hidden(element: Any) -> bool:
    return _markup.first(element.getparent(), "rPr", "vanish") is not None
