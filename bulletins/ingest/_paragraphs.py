"""Cuts text into paragraphs, and a paragraph into passages: bullets, and sentences that the feed cut off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from bulletins.model import Passage, PassageKind

_BULLET = re.compile(r"(?:[•▪●◦‣∙·*○■□▫◆◇▸▹►▻▶▷➤➔→✔✓✅✦★☆❖⁃]\ufe0f?|[-–—](?=\s))\s*(?=\S)")
_ENDS = re.compile(r"[.!?…:;]['’\"”)\]]*$")
_CUT_MARK = re.compile(
    r"(?:…|\.\.\.+|\[\s*(?:…|\.\.\.)\s*\])\s*(?:continue reading|read (?:more|on)|more)?\W{0,3}$"
    r"|(?:continue reading|\(more\)|\[more\])\W{0,3}$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\.\.)[.!?]['’\"”)]*\s+(?=['‘\"“(]?[A-Z\d£])"
)
_DANGLES = re.compile(
    r"\b(?:an?|the|and|or|but|nor|of|in|on|at|to|from|by|with|for|into|over|under|that|which|who|whose|as|if|is|are|was"
    r"|were|be|been|being|has|have|had|will|would|could|should|may|might|can|its|their|his|her|our|your|this|these)$"
)
LONGEST_STORY = 300_000  # characters
MOST_PARAGRAPHS = 5_000  # of a story
_WIDEST = 100  # characters of a line of hard-wrapped text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a text, its white space made plain, and the line that it starts on; its kind if that is known."""

    text: str
    line: int
    kind: PassageKind | None = None


def paragraphs(text: str, first_line: int = 1) -> list[Paragraph]:
    """The paragraphs of a text: blocks between blank lines, or lines; a hard-wrapped block is joined again.

    Of a text that is twice as long as a story may be, only so much is cut into paragraphs: it is refused in any case.
    """
    text = text[: 2 * LONGEST_STORY]
    blocks: list[list[Paragraph]] = [[]]
    for number, line in enumerate(text.split("\n"), start=first_line):
        plain = " ".join(re.sub(r"[\u200b\u200c\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f-\x9f]", "", line).split())
        if plain:
            blocks[-1].append(Paragraph(plain, number))
        else:
            blocks.append([])
    width = _wrap_width(blocks)
    return [paragraph for block in blocks for paragraph in _unwrapped(block, width)]


def passages(paragraph: Paragraph, section: str = "") -> list[Passage]:
    """A readable paragraph as passages; a sentence that the feed cut off at the end stands alone, marked truncated."""
    text, kind = paragraph.text, PassageKind.BODY
    if bullet := _BULLET.match(text):
        text, kind = text[bullet.end() :], PassageKind.BULLET
    whole, cut = _cut_off(text) if kind is PassageKind.BODY or _CUT_MARK.search(text[-80:]) else (text, "")
    return [
        Passage(kind, piece, section, truncated=truncated, line=paragraph.line)
        for piece, truncated in ((whole, False), (cut, True))
        if piece
    ]


def is_bullet(text: str) -> bool:
    """Whether a paragraph opens with a bullet."""
    return bool(_BULLET.match(text))


def without_bullet(text: str) -> str:
    """A paragraph without the bullet that it opens with."""
    bullet = _BULLET.match(text)
    return text[bullet.end() :] if bullet else text


def ends_like_a_sentence(text: str) -> bool:
    """Whether a paragraph closes with a full stop or another end mark."""
    return bool(_ENDS.search(text))


def is_cut_off(text: str) -> bool:
    """Whether a paragraph ends in the mark of a cut ("…", "Continue reading"), or in a word that cannot end one."""
    return bool(_CUT_MARK.search(text[-80:]) or (_DANGLES.search(text[-20:]) and text.count(" ") >= 5))


def _cut_off(text: str) -> tuple[str, str]:
    """A text parted where its last sentence, which the feed cut off, begins; the second part is empty when none was."""
    if not is_cut_off(text):
        return text, ""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    return (text[: ends[-1]].rstrip(), text[ends[-1] :]) if ends else ("", text)


def _wrap_width(blocks: list[list[Paragraph]]) -> int:
    """The column at which a text was hard-wrapped, 0 when it was not.

    In wrapped text the next line's first word would not have fitted on this one; it is when that holds for nearly
    all neighbours that lines are no paragraphs.
    """
    pairs = [pair for block in blocks for pair in pairwise(block)]
    width = max((len(paragraph.text) for pair in pairs for paragraph in pair), default=0)
    if len(pairs) < 3 or not 40 <= width <= _WIDEST:
        return 0
    full = sum(_fills(above, below, width) for above, below in pairs)
    return width if full >= 0.7 * len(pairs) else 0


def _fills(above: Paragraph, below: Paragraph, width: int) -> bool:
    return len(above.text) + 1 + len(below.text.split(" ", 1)[0]) > width


def _unwrapped(block: list[Paragraph], width: int) -> list[Paragraph]:
    joined: list[Paragraph] = []
    above: Paragraph | None = None
    for paragraph in block:
        goes_on = paragraph.text[0].islower() and above is not None and not ends_like_a_sentence(above.text)
        wrapped = bool(width) and above is not None and _fills(above, paragraph, width)
        if (goes_on or wrapped) and not is_bullet(paragraph.text):
            joined[-1] = Paragraph(f"{joined[-1].text} {paragraph.text}", joined[-1].line)
        else:
            joined.append(paragraph)
        above = paragraph
    return joined
