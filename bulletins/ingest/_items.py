"""Makes a story out of what a wire, a feed or a page says of it in fields of their own.

The text goes through the same sorting as an article's, so bylines, captions, promotions and notes are set aside
wherever they come from.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from zoneinfo import ZoneInfo

from bulletins.errors import Fault, FaultsError
from bulletins.ingest import _document, article
from bulletins.ingest._document import Document
from bulletins.ingest._paragraphs import Paragraph, ends_like_a_sentence, paragraphs
from bulletins.model import READABLE, Notice, Passage, PassageKind, Status, Story

_LONGEST_GUID = 500
_MOST_ITEMS = 1000  # of a file
_SHORT_NAME, _LONG_NAME = 8, 50  # characters of the last part of a guid that is a name alone
_DATE_ALONE = re.compile(r"\d{8}")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?")
_SPACED_OFFSET = re.compile(r"(?<=\d) (?:([+-]\d\d:?\d\d)|UTC|GMT|Z)$")
_PRIORITIES = {1: 1, 2: 1, 3: 2, 4: 3, 5: 3, 6: 4, 7: 5, 8: 5, 9: 5}
_TOPICS = {
    "02": "crime", "04": "business", "05": "education", "06": "environment", "07": "health", "09": "business",
    "11": "politics", "15": "sport",
}  # fmt: skip
_NAMED_TOPICS = {
    "crime, law and justice": "02", "economy, business and finance": "04", "education": "05", "environment": "06",
    "crime": "02", "courts": "02", "business": "04", "economy": "04", "health": "07", "labour": "09", "politics": "11",
    "sport": "15", "sports": "15", "football": "15", "rugby": "15", "cricket": "15",
}  # fmt: skip
_PLAIN_FROM_WORDS = frozenset({"court", "inquest", "obituary", "weather"})
_STATUSES = {
    "usable": Status.USABLE,
    "withheld": Status.WITHHELD,
    "canceled": Status.CANCELED,
    "cancelled": Status.CANCELED,
}
_KILL_SIGNAL = re.compile(r"\b(?:kill|withdrawn?|withdrawal|retract(?:ed|ion)?)\b", re.IGNORECASE)
_KILL_NOTE = re.compile(
    r"\b(?:(?-i:KILL|KILLED|WITHDRAWN)|(?:this|the) (?:story|item|article|report) (?:is|was|has been|must be) "
    r"(?:killed|withdrawn|retracted)|do not (?:use|broadcast|publish) (?:this|the) (?:story|item|article|report))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What an item says in words: its headline and standfirst, its text, and what is only for editors."""

    headline: str
    text: tuple[Paragraph, ...]
    standfirst: str = ""
    byline: str = ""
    notes: tuple[str, ...] = ()
    line: int = 0


def story(document: Document, reader: str, zone: ZoneInfo, told: Told, **known: Any) -> Story | Notice:
    """The story of an item, with what is `known` of it (fields of a Story); a notice when it holds nothing to read.

    What an item is called is made of its guid, so that all versions of it have one id. `topics` are codes of IPTC.
    """
    head = [Paragraph(told.headline, told.line, PassageKind.HEADLINE)] if told.headline else []
    head += [Paragraph(told.standfirst, told.line, PassageKind.STANDFIRST)] if told.standfirst else []
    head += [Paragraph(told.byline, told.line, PassageKind.BYLINE)] if told.byline else []
    topics = known.pop("topics", ())
    guid = str(known.pop("guid", ""))[:_LONGEST_GUID].strip()
    known = {key: value for key, value in known.items() if value}
    notes = tuple(Passage(PassageKind.NOTE, text, line=told.line) for text in told.notes if text)
    if known.get("status", Status.USABLE) is Status.USABLE and _is_killed(told, *known.get("signals", ())):
        known["status"] = Status.CANCELED
    if known.get("status", Status.USABLE) is not Status.USABLE:
        passages = tuple(Passage(p.kind or PassageKind.NOTE, p.text, line=p.line) for p in (*head, *told.text))
        made = Story(document.slug, document.source(reader), (*passages, *notes))
    elif not told.headline:
        return left_out(document, guid, "it has no headline")
    else:
        try:
            made = article.sorted_story(document, reader, [*head, *told.text], zone, known.get("published"))
        except FaultsError as error:
            return left_out(document, told.headline or guid, error.faults[0].message)
        made = replace(made, passages=(*made.passages, *notes))
        known.setdefault("category", category(made.category, topics))
    reporter = re.sub(r"^by\s+", "", known.pop("reporter", ""), flags=re.IGNORECASE)
    if reporter and not any(reporter in passage.text for passage in made.passages if passage.kind in READABLE):
        known["reporter"] = reporter
    name = known.pop("id", "") or story_id(guid) or document.slug
    return replace(made, id=name, guid=guid, **known)


def at_most(document: Document, items: list[Any]) -> list[Any]:
    """The items of a file. Raises FaultsError when they are too many."""
    if len(items) > _MOST_ITEMS:
        raise FaultsError([Fault(document.path, 0, f"holds {len(items):,} items; at most {_MOST_ITEMS} are read")])
    return items


def left_out(document: Document, what: str, why: str) -> Notice:
    """A notice that an item of a file was left out."""
    what = f"{what[:80]!r}" if what else "an item"
    return Notice("ingest", f"{document.path.name}: {what} was left out: {why}")


def reading(made: Iterable[Story | Notice]) -> _document.Reading:
    """The stories and notices of a file's items, in order. Stories without a guid are numbered."""
    items = list(made)
    stories = [one for one in items if isinstance(one, Story)]
    notices = [one for one in items if isinstance(one, Notice)]
    bare = [story for story in stories if not story.guid]
    if len(bare) > 1:
        numbers = {id(story): number for number, story in enumerate(bare, start=1)}
        stories = [replace(s, id=f"{s.id}-{numbers[id(s)]}") if id(s) in numbers else s for s in stories]
    return _document.Reading(tuple(stories), tuple(notices))


def story_id(guid: str) -> str:
    """A guid as a story id: its last part where that is a name, with a hash where it is short, long or a bare date."""
    if not guid:
        return ""
    tail = _document.slug(re.split(r"[/:#,?=]", guid.rstrip("/:#"))[-1])
    if _SHORT_NAME <= len(tail) <= _LONG_NAME and not _DATE_ALONE.fullmatch(tail):
        return tail
    digest = hashlib.sha256(guid.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{(tail or _document.slug(guid))[:_LONG_NAME].strip('-')}-{digest}".strip("-")


def time(text: object, zone: ZoneInfo) -> datetime | None:
    """A time as wires and feeds write it: ISO 8601, compact (NITF), or RFC 822 (RSS). None when it is none of them."""
    if not isinstance(text, str) or not (text := text.strip()) or len(text) > 64:
        return None
    if found := _COMPACT.fullmatch(text):
        year, month, day, hour, minute, second, offset = found.groups()
        text = f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{offset or ''}"
    elif re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    try:
        text = _SPACED_OFFSET.sub(lambda found: found[1] or "Z", text)
        when = datetime.fromisoformat(text) if text[:4].isdigit() else parsedate_to_datetime(text)
        when = when if when.tzinfo else when.replace(tzinfo=zone)
        when.astimezone(zone)  # year 1 and year 9999 may not be told in another zone
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return when


def version(value: object) -> int:
    """A version number; 0 when it is none ("1.2" is none that we could order)."""
    text = str(value).strip()
    return int(text) if re.fullmatch(r"\d{1,9}", text) else 0


def priority(urgency: object) -> int:
    """Our priority for the urgency of IPTC, 1 (highest) to 9; 3 when it is none."""
    text = str(urgency).strip()
    return _PRIORITIES.get(int(text), 3) if re.fullmatch(r"\d", text) else 3


def status(word: object) -> Status:
    """The status that a source gives ("stat:canceled"); what we don't know is withheld."""
    text = str(word or "usable").rpartition(":")[2].rpartition("/")[2].strip().lower()
    return _STATUSES.get(text, Status.WITHHELD)


def _is_killed(told: Told, *signals: str) -> bool:
    """Whether its signals or its notes to editors take an item off air."""
    return any(map(_KILL_SIGNAL.search, signals)) or any(map(_KILL_NOTE.search, told.notes))


def category(guessed: str, topics: Iterable[str]) -> str:
    """A category by the words of a story, and by IPTC's codes or names of its subjects ("medtop:15000000", "sport")."""
    if guessed in _PLAIN_FROM_WORDS:
        return guessed
    for topic in topics:
        code = re.search(r"(\d\d)\d{6}$", topic)
        if found := _TOPICS.get(code[1] if code else _NAMED_TOPICS.get(topic.lower(), "")):
            return found
    return guessed


def text_of(words: str, line: int = 0) -> tuple[Paragraph, ...]:
    """The paragraphs of plain text that starts at a line."""
    return tuple(replace(paragraph, line=line) for paragraph in paragraphs(words))


def summary(words: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """A summary's paragraphs; one that stops in mid-sentence gets the mark of a cut, so that it is never read."""
    if words and not ends_like_a_sentence(words[-1].text):
        return (*words[:-1], replace(words[-1], text=f"{words[-1].text}…"))
    return words
