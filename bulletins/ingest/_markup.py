"""Reads XML and HTML that strangers wrote, by lxml: nothing is fetched, no entity expanded, and no tree too deep.

HTML becomes paragraphs, as an article's text has them, with their kind where the markup says it.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from html.entities import html5
from itertools import islice
from typing import TYPE_CHECKING, Any

from bulletins.errors import Fault, FaultsError
from bulletins.ingest import _encoding
from bulletins.ingest._document import Document
from bulletins.ingest._paragraphs import MOST_PARAGRAPHS, Paragraph
from bulletins.model import PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROLOG = re.compile(r"\s+|<\?[^>]*>|<!--|<!DOCTYPE\b", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*\?>")
_ENTITY = re.compile(r"&(?!#|(?:amp|lt|gt|quot|apos);)([^\s&;<>]{1,40};)")
_BARE_AMPERSAND = re.compile(rb"&(?!#?\w{1,31};)")
_LARGEST = 5_000_000  # characters
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hl2 hr html legend li main media nav ol p pre section summary table tbody td tfoot"
    " th thead title tr ul".split()
)
_UNSEEN = frozenset(
    "script style noscript template iframe svg head button select option input textarea object embed audio video canvas"
    " map form nav".split()
)
_KINDS = {
    **dict.fromkeys("h1 h2 h3 h4 h5 h6 hl2".split(), PassageKind.HEADING),
    **dict.fromkeys("figcaption figure caption media".split(), PassageKind.CAPTION),
    **dict.fromkeys("table dl".split(), PassageKind.NOTE),
    **dict.fromkeys("aside footer".split(), PassageKind.PROMO),
}
_HOLDS_ALL = frozenset("html body main article".split())
_FURNITURE = re.compile(
    r"(?:^|\s)(?:related|shar(?:e|ing|edaddy)|social|newsletter|promo|adverts?|advertisement|ads?|cookies?|consent"
    r"|comments?|sidebar|breadcrumbs?|recommended|trending|jp-relatedposts)(?:[-_][\w-]*)?(?=\s|$)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?:][’”\"')]*\s*$")


def root_name(head: bytes) -> str:
    """The name of the root element of an XML or HTML file, without its prefix; empty when it is neither."""
    text = _encoding.decode(head).lstrip("\ufeff")
    at = 0
    while found := _PROLOG.match(text, at):
        at = found.end()
        if found[0] == "<!--":
            at = text.find("-->", at) + 3
        elif found[0][:2] == "<!":
            close, subset = text.find(">", at), text.find("[", at)
            close = text.find("]>", at) + 1 if -1 < subset < close else close
            at = close + 1
        if at < found.end():
            return ""
    root = _ROOT.match(text, at)
    return root[1] if root else ""


def xml(document: Document) -> Any:
    """The root element of an XML document. Raises FaultsError when it is no XML, or declares entities of its own."""
    from lxml import etree

    try:
        return etree.fromstring(_safe(document), _parser())
    except etree.XMLSyntaxError as error:
        line = error.position[0] if error.position else 0
        message = f"not valid XML: {(error.msg or 'unreadable').splitlines()[0]}"
        raise FaultsError([Fault(document.path, line, message, "export the file anew")]) from error


def lenient_xml(document: Document) -> tuple[Any, int]:
    """The root element of XML that may be broken, and the line where it first is (0: nowhere).

    Raises FaultsError when no element can be found, or when it declares entities of its own.
    """
    from lxml import etree

    parser = _parser(recover=True)
    root = etree.fromstring(_BARE_AMPERSAND.sub(b"&amp;", _safe(document)), parser)
    errors = [entry.line for entry in parser.error_log if entry.level >= etree.ErrorLevels.ERROR]
    if root is None:
        raise FaultsError([Fault(document.path, 1, "not valid XML: no element can be found", "fetch the file anew")])
    return root, errors[0] if errors else 0


def _parser(*, recover: bool = False) -> Any:
    from lxml import etree

    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )


def _safe(document: Document) -> bytes:
    """The text of an XML document without its declaration, its named characters put in; other entities are text."""
    if len(document.text) > _LARGEST:
        message = f"holds more than {_LARGEST // 1_000_000} MB of XML"
        raise FaultsError([Fault(document.path, 0, message, "give fewer items in a file")])
    text = _DECLARATION.sub("", document.text)
    if found := re.search(r"<!ENTITY\b", text, re.IGNORECASE):
        line = document.text[: document.text.index(found[0])].count("\n") + 1
        raise FaultsError([Fault(document.path, line, "declares entities, which are not read", "export it without")])
    return _ENTITY.sub(lambda entity: escape(html5.get(entity[1], entity[0])), text).encode("utf-8", "replace")


def html(text: str) -> Any:
    """The root element of an HTML text, whatever is wrong with it; None when there is nothing in it."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    data = text[:_LARGEST].replace("\0", "").encode("utf-8", "replace")
    try:
        return etree.fromstring(data, parser) if data.strip() else None
    except etree.XMLSyntaxError:
        return None


def paragraphs(text: str, line: int = 0) -> list[Paragraph]:
    """The paragraphs of a piece of HTML that starts at a line of its file; 0: their own lines are not known."""
    root = html(f"<div>{text}</div>")
    return [] if root is None else [Paragraph(p.text, line, p.kind) for p in blocks(root)]


def plain(text: str) -> str:
    """A line of HTML (a title) as text, without tags and entities."""
    if "<" not in text and "&" not in text:
        return " ".join(text.split())
    root = html(f"<div>{text}</div>")
    return "" if root is None else " ".join("".join(root.itertext()).split())


def name(element: Any) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def every(element: Any, *names: str) -> Iterator[Any]:
    """The elements of these names under an element, in any namespace, in order."""
    return element.iter(*(f"{{*}}{one}" for one in names))  # type: ignore[no-any-return]


def first(element: Any, *path: str) -> Any:
    """The first child of a name, the first of the next name in it, and so on; None when there is none."""
    for step in path:
        element = next((child for child in element if name(child) == step), None) if element is not None else None
    return element


def said(element: Any, *path: str) -> str:
    """The text of the first element on a path, its white space made plain; empty when there is none."""
    found = first(element, *path)
    return "" if found is None else " ".join("".join(found.itertext()).split())


def blocks(root: Any) -> Iterator[Paragraph]:
    """The paragraphs of a tree of HTML (or of what is written like it), with the lines they start on.

    Of more paragraphs than a story may have, only so many are taken: it is refused in any case.
    """
    return islice(_blocks(root), MOST_PARAGRAPHS + 1)


def _blocks(root: Any) -> Iterator[Paragraph]:
    from lxml import etree

    writer = _Writer()
    unseen = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = name(element).lower()
        is_unseen = tag in _UNSEEN or _is_hidden(element)
        if event == "start":
            unseen += is_unseen
            if not unseen:
                yield from writer.open(tag, element)
        else:
            if not unseen:
                yield from writer.close(tag)
            unseen -= is_unseen
            if not unseen and element is not root:
                writer.add(element.tail)
    yield from writer.flush()


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if name(element) not in _HOLDS_ALL and _FURNITURE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
        return True
    return bool(re.search(r"display\s*:\s*none", element.get("style") or "", re.IGNORECASE))


class _Writer:
    """Gathers text until a block ends."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._kinds: list[PassageKind] = []
        self._line = 0
        self._bullet = False

    def open(self, tag: str, element: Any) -> Iterator[Paragraph]:
        if tag in _BLOCKS:
            yield from self.flush()
            self._line = element.sourceline or self._line
        if tag in _KINDS:
            self._kinds.append(_KINDS[tag])
        self._bullet = self._bullet or tag == "li"
        if tag == "br":
            self._parts.append("\n")
        self.add(element.text)

    def close(self, tag: str) -> Iterator[Paragraph]:
        if tag in _BLOCKS:
            yield from self.flush()
            self._bullet = False
        if tag in _KINDS:
            self._kinds.pop()

    def add(self, text: str | None) -> None:
        if text:
            self._parts.append(text.replace("\n", " "))

    def flush(self) -> Iterator[Paragraph]:
        """What was gathered: a paragraph, or several where empty lines or ended sentences part them."""
        text, self._parts = "".join(self._parts), []
        if not text.strip():
            return
        kind = self._kinds[0] if self._kinds else None
        for piece in re.split(r"\n[^\S\n]*\n\s*", text):
            for part in _lines(piece):
                mark, self._bullet = "• " if self._bullet and kind is None else "", False
                yield Paragraph(mark + part, self._line, kind)


def _lines(text: str) -> list[str]:
    """Text parted at the line breaks that end a sentence; the others are spaces."""
    parts: list[str] = []
    for line in text.split("\n"):
        clean = " ".join(re.sub(_invisible(), "", line).split())
        if not clean:
            continue
        if parts and not _SENTENCE_END.search(parts[-1]):
            parts[-1] = f"{parts[-1]} {clean}"
        else:
            parts.append(clean)
    return parts


@cache
def _invisible() -> re.Pattern[str]:
    return re.compile("[\u200b\u200c\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f-\x9f]")
