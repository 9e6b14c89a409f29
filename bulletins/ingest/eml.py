"""Press releases as mails (.eml): the subject, the text, and a Word document where the text only points at it.

What was forwarded loses its heads; what was quoted, signatures and notices of confidence are not read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

from bulletins.errors import Fault, FaultsError
from bulletins.ingest import _encoding, _furniture, _items, _markup, _paragraphs, article, docx
from bulletins.ingest._document import Document, Reading
from bulletins.ingest._paragraphs import Paragraph
from bulletins.model import Notice, PassageKind

SIGNS = "a mail with its heads (.eml)"
BINARY = True
_HEADS = re.compile(
    rb"^(?:From|Subject|Date|To|Message-ID|MIME-Version|Received|Return-Path|Content-Type):",
    re.IGNORECASE | re.MULTILINE,
)
_REPLY = re.compile(r"\s*(?:(?:re|fwd?|aw|wg|tr)\s*:|\[(?:external|ext|extern)\]\s*:?)\s*", re.IGNORECASE)
_SOLD = re.compile(
    r"\s*(?:(?:news|press|media) (?:release|statement|notice)|for (?:immediate )?release)\s*[:|–—-]+\s*", re.IGNORECASE
)
_EMBARGO = re.compile(
    r"\s*(?P<embargo>(?:strict(?:ly)? )?embargo[^:|–—]{0,60}(?:\d[:.]\d\d[^:|–—]{0,40})?)[:|–—]\s+(?=\S)", re.IGNORECASE
)
_FORWARDED = re.compile(
    r"\s*(?:-{2,}\s*(?:forwarded|original) message\s*-{2,}|begin forwarded message:)\s*$", re.IGNORECASE
)
_HEAD_LINE = re.compile(
    r"\s*\*?(?:from|sent|date|to|cc|subject|reply-to|importance|attachments)\s*:\*?\s", re.IGNORECASE
)
_QUOTES = re.compile(r"\s*on .{4,120}\bwrote:\s*$", re.IGNORECASE)
_CLOSES = re.compile(
    r"\s*(?:--\s*$|_{10,}\s*$"
    r"|(?:this|the) (?:e-?mail|message|communication)\b.{0,80}\b(?:confidential|intended|privileged)"
    r"|(?:disclaimer|confidentiality notice)\b|sent from my \w+|(?:to )?unsubscribe\b)",
    re.IGNORECASE,
)
_GREETS = re.compile(
    r"\s*(?:dear|hi|hello|good (?:morning|afternoon)|morning|afternoon)\b[^.!?]{0,60}[,.!]?\s*$", re.IGNORECASE
)
_SHORT_WORDS = 80  # of a mail that may only point at what is attached
_LONGEST_HEADLINE = 140  # characters
_MOST_PARTS = 200
_MOST_MARKS = 2_000  # lines that may part a mail


def score(path: Path, head: bytes) -> float:
    """By the ending, or by the heads of a mail."""
    start = head[:4000].replace(b"\r", b"").partition(b"\n\n")[0]
    heads = {found[0].lower() for found in _HEADS.finditer(start)}
    is_mail = len(heads) >= 4 and bool(_HEADS.match(start))
    return 0.95 if path.suffix.lower() == ".eml" else 0.88 if is_mail else 0.0


def read(document: Document, zone: ZoneInfo) -> Reading:
    """The one story of a mail. Raises FaultsError when there is nothing to read in it."""
    if document.data.count(b"\n--") > _MOST_MARKS:
        raise FaultsError([Fault(document.path, 0, "has too many parts for a mail", "save its text alone")])
    message = message_from_bytes(document.data, policy=policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise FaultsError([Fault(document.path, 0, "is no mail", "save the mail as .eml")])
    text = _body(message)
    notices: list[Notice] = []
    others = _attached(message)
    if sum(paragraph.text.count(" ") + 1 for paragraph in text) < _SHORT_WORDS:
        for part in [one for one in others if (one.get_filename() or "").lower().endswith(".docx")][:1]:
            held = replace(document, data=_payload(part))
            notes = [replace(paragraph, kind=PassageKind.NOTE) for paragraph in text]
            text = [*docx.paragraphs(held), *notes]
            others.remove(part)
    if others:
        names = ", ".join((one.get_filename() or one.get_content_type())[:60] for one in others[:5])
        what = f"{document.path.name}: what is attached is not read: {names}"
        notices.append(Notice("ingest", what, "save it beside the mail"))
    sent = _items.time(_head(message, "Date"), zone)
    made = article.sorted_story(document, "eml", _with_headline(_head(message, "Subject"), text), zone, sent)
    guid = _head(message, "Message-ID").strip("<> ")[:500]
    story = replace(made, guid=guid, published=made.published or sent)
    return Reading((story,), tuple(notices))


def _head(message: EmailMessage, name: str) -> str:
    """A head of the mail; what cannot be decoded is empty."""
    try:
        return " ".join(_encoding.repair(str(message.get(name, ""))).text.split())[:500]
    except (ValueError, LookupError, IndexError, AttributeError, TypeError):  # the library's, over broken heads
        return ""


def _body(message: EmailMessage) -> list[Paragraph]:
    parts = [part for part in _parts(message) if not part.get_filename()]
    for kind in ("text/plain", "text/html"):
        for part in (one for one in parts if one.get_content_type() == kind):
            words = _decoded(part)
            if words.strip():
                lines = words if kind == "text/plain" else "\n\n".join(p.text for p in _markup.paragraphs(words))
                return _sorted_lines(lines)
    return []


def _parts(message: EmailMessage) -> list[EmailMessage]:
    found: list[EmailMessage] = []
    for part in message.walk():
        if len(found) == _MOST_PARTS:
            break
        if not part.is_multipart() and isinstance(part, EmailMessage):
            found.append(part)
    return found


def _attached(message: EmailMessage) -> list[EmailMessage]:
    """The parts with names, but for pictures that stand in the text."""
    return [part for part in _parts(message) if part.get_filename() and part.get_content_maintype() != "image"]


def _payload(part: EmailMessage) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return data if isinstance(data, bytes) else b""


def _decoded(part: EmailMessage) -> str:
    data = _payload(part)
    try:
        text = data.decode(part.get_content_charset() or "utf-8")
    except (UnicodeDecodeError, LookupError):
        text = _encoding.decode(data)
    text = text[: 3 * _paragraphs.LONGEST_STORY].replace("\0", "")
    return _encoding.repair(text).text.replace("\r\n", "\n")


def _sorted_lines(words: str) -> list[Paragraph]:
    """The paragraphs of a mail's text, up to where a signature, a quotation or a notice begins."""
    kept: list[str] = []
    started = False
    for line in words.split("\n"):
        line = re.sub(r"^(?:>\s?)+", "", line)
        if started and (_CLOSES.match(line) or _QUOTES.match(line)):
            break
        is_head = bool(_FORWARDED.match(line) or _HEAD_LINE.match(line) or (not started and _GREETS.match(line)))
        started = started or bool(line.strip() and not is_head)
        kept.append("" if is_head else line)
    return _paragraphs.paragraphs("\n".join(kept))


def _with_headline(subject: str, text: list[Paragraph]) -> list[Paragraph]:
    """The text under its headline: the mail's subject without its labels, where the text does not start with one."""
    while found := _REPLY.match(subject):
        subject = subject[found.end() :]
    labels = []
    if found := _EMBARGO.match(subject):
        labels, subject = [Paragraph(found["embargo"], 1)], subject[found.end() :]
    subject = _SOLD.sub("", subject).strip()
    if not subject or (subject.count(" ") < 3 and _has_headline(text)):
        return [*labels, *text]
    rest = [p for p in text[:8] if _letters(p.text) != _letters(subject)] + text[8:]
    return [*labels, Paragraph(subject, 1, PassageKind.HEADLINE), *rest]


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _has_headline(text: list[Paragraph]) -> bool:
    """Whether the first line that is no label stands over the others without a full stop."""
    first = next((one.text for one in text if not one.kind and not _furniture.kind(one.text)), "")
    return " " in first and len(first) < _LONGEST_HEADLINE and not _paragraphs.ends_like_a_sentence(first)
