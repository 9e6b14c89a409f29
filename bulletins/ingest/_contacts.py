"""Parts a paragraph where it turns to its reader: whom to ring, quoting what; where to book; promotions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletins.ingest import _furniture, _paragraphs
from bulletins.language.sentences import sentences
from bulletins.model import PassageKind

_LONGEST = 20_000  # characters of a paragraph that is looked through
_ADDRESS = (
    r"\S+@\S+\.\w+|(?:https?://|www\.)\S+"
    r"|\b[\w-]+\.(?:co\.uk|org\.uk|gov\.uk|gov\.wales|ac\.uk|sch\.uk|nhs\.uk|police\.uk|com|org|net|uk|fm|wales"
    r"|example)\b"
)
_PHONE = r"\b0\d{2,4}(?:[\s-]?\d{2,4}){2,4}\b|\b0\d{4}[\s-]?\d{5,6}\b|\b0\d{9,10}\b|\b116 ?\d{3}\b|\b08\d\d 11 11\b"
_REFERENCE = (
    r"\bquoting\b|\bquote (?:the )?(?:incident|reference|ref|crime|log|number)\b"
    r"|\b\d{2}/\d{3,6}/[A-Z]{2,4}\b"
    r"|\b(?:incident|reference|crime|log|occurrence|job)(?: (?:number|no\.?|ref|reference))* (?:[A-Z]+[/-]?)?\d[\w/-]*"
)
_DETAIL = re.compile(
    rf"{_ADDRESS}|{_PHONE}|{_REFERENCE}|\bcrimestoppers\b|\b(?:JustGiv\w+|GoFundMe|Crowdfunder|Eventbrite)\b"
    r"|\btext \w+ to \d{4,}|\b(?:via|on) (?:the|its|our|their) (?:website|web page|facebook page)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:please|to|for|anyone|anybody|if you|those (?:with|who)|tickets?|bookings?|donate|call|visit|email|contact|ring"
    r"|phone|text|see|go to|search|book|click|find|follow|alternatively|you can|information|details"
    r"|(?:more|full|further) (?:information|details)|the (?:number|line|form|survey|consultation|fundraiser"
    r"|appeal page))\b"
    r"|.{0,200}\b(?:call(?:ing)?|contact(?:ing)?|ring(?:ing)?|e-?mail(?:ing)?|visit(?:ing)?|get in touch|quot(?:ing|e)"
    r"|log on|(?:is|are) (?:asked|urged)|(?:can|should|may|must) (?:\w+ )?be (?:\w+ )?(?:contacted|reported|made"
    r"|found|seen"
    r"|viewed|sent|booked|bought|left|given|submitted))\b",
    re.IGNORECASE,
)
_APPEAL = re.compile(
    r"(?P<ask>.{10,240}?\b(?:call(?:ing)?|contact(?:ing)?|phon(?:e|ing)|ring(?:ing)?)(?: the)?(?: [A-Z][a-z]+){0,3}"
    r"(?: police| officers| force| us| them| detectives)?(?: on| at)? 101)\b(?P<tail>,? +(?:quot|and quot|citing"
    r"|or\b|with\b).*)",
)

_ENDS_IN_CONTACT = re.compile(
    rf".{{20,300}}?(?P<tail>,? (?:on|at|via|by (?:calling|ringing|phoning|emailing|visiting|texting))"
    rf" (?:{_PHONE}|\S{{1,64}}@\S{{1,64}}|(?:https?://|www\.)\S{{1,200}})[^\s.]{{0,3}}\.?)"
)


def parts(text: str) -> Iterator[tuple[str, PassageKind | None]]:
    """The pieces of a paragraph in order, each with the kind of what may not be read, or None for what may.

    An appeal keeps its "call 101" and loses the reference. What somebody said is left whole.
    """
    if len(text) > _LONGEST:
        yield text, None
        return
    start = 0
    spans = sentences(text)
    is_one_of_many = len(spans) > 1 and not _paragraphs.is_cut_off(text)
    if is_one_of_many and _mostly_sells([text[first:last] for first, last in spans]):
        yield text, PassageKind.PROMO
        return
    for first, last in spans:
        sentence = text[first:last]
        if _inside_quotation(text, first, last):
            continue
        kind = _kind(sentence, is_one_of_many)
        tail = _appeal(sentence) or (None if kind else _ENDS_IN_CONTACT.fullmatch(sentence))
        kind = PassageKind.NOTE if tail else kind
        cut = first + tail.start("tail") if tail else first
        if not kind:
            continue
        if text[start:cut].strip():
            yield text[start:cut].strip(), None
        yield text[cut:last].strip(), kind
        start = last
    if text[start:].strip():
        yield text[start:].strip(), None


def _kind(sentence: str, is_one_of_many: bool) -> PassageKind | None:
    if _DETAIL.search(sentence) and _ASKS.match(sentence):
        return PassageKind.NOTE
    kind = _furniture.kind(sentence) if is_one_of_many else None
    return kind if kind in (PassageKind.PROMO, PassageKind.NOTE) else None


def _mostly_sells(told: list[str]) -> bool:
    """Whether a paragraph ends in promotion, and half of its sentences or more are that; what leads up to it is too."""
    if len(told) > 4 or re.search(r"[“”\"]", "".join(told)):
        return False
    sells = [_furniture.kind(sentence) is PassageKind.PROMO for sentence in told]
    return sells[-1] and sum(sells) >= 2 and 2 * sum(sells) >= len(sells)


def _appeal(sentence: str) -> re.Match[str] | None:
    found = _APPEAL.fullmatch(sentence)
    return found if found and not _DETAIL.search(found["ask"]) else None


def _inside_quotation(text: str, first: int, last: int) -> bool:
    """Whether a sentence is, or holds, somebody's words: a mark is open where it starts, or stands in it."""
    sentence = text[first:last]
    if re.search(r"[“”\"]", sentence) and not re.search(r"[“\"][^”\"]{1,30}[”\"]", sentence):
        return True
    opened = text.count("“", 0, first) > text.count("”", 0, first) or text.count('"', 0, first) % 2 == 1
    return opened or sentence.startswith(("“", '"', "‘", "'"))
