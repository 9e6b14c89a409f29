"""A station's own article as text: headline, standfirst, byline, paragraphs, quotes, and the furniture around them.

Every line becomes a passage of some kind, so nothing is lost; only what the article reports is of a readable kind.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bulletins.errors import Fault, FaultsError
from bulletins.ingest import (
    _byline,
    _category,
    _contacts,
    _dates,
    _embargo,
    _furniture,
    _labels,
    _paragraphs,
    _quotes,
    _results,
)
from bulletins.ingest._document import Document
from bulletins.ingest._paragraphs import Paragraph
from bulletins.language.letters import is_in_capitals
from bulletins.model import READABLE, Passage, PassageKind, Story

SIGNS = "text with the ending .txt, .text, .md or .markdown, or none"
_SUFFIXES = (".txt", ".text", ".md", ".markdown")
_HEAD_LENGTH = 10  # paragraphs among which headline, standfirst and byline are looked for
_LONGEST_STANDFIRST = 300
_LONGEST_DATE = 60  # characters of a line under "EMBARGOED UNTIL"
_SCRAP_WORDS = 3  # a section's, a paper's or a button's name has no more
_SIGNATURE_WORDS = 8  # nor has a station's at the end of an article
_FEWEST_TOLD = 3  # paragraphs of an article over a company's words about itself
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[\da-fA-F]{1,5}|[a-zA-Z]{2,10});")
_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\((?:https?:|mailto:|/|#|\w)[^()\s]{0,500}(?: \"[^\"]{0,100}\")?\)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*\*|__|\*|_)(?=[^\s*_])([^*_]+?)(?<=\S)\1(?![\w*])")


def _says_nothing(text: str, most_words: int) -> bool:
    """Whether a paragraph is so few words and no sentence, bullet or text that was cut off."""
    is_more = _paragraphs.ends_like_a_sentence(text) or _paragraphs.is_bullet(text) or _paragraphs.is_cut_off(text)
    return text.count(" ") < most_words and not is_more


def score(path: Path, head: bytes) -> float:
    """By the file's ending; text without an ending is tried last."""
    if path.suffix.lower() in _SUFFIXES:
        return 0.5
    return 0.1 if not path.suffix and head.strip() and b"\0" not in head else 0.0


def read(document: Document, zone: ZoneInfo) -> list[Story]:
    """The one story of an article. Raises FaultsError when it has no headline, or nothing to read under it."""
    if is_in_capitals(document.text[: _paragraphs.LONGEST_STORY]):
        message = "the text is all in capitals, and names cannot be told from words"
        raise FaultsError([Fault(document.path, 1, message, "write it in sentence case")])
    text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), document.text[: 3 * _paragraphs.LONGEST_STORY])
    near = datetime.fromtimestamp(document.modified, zone) if document.modified else None
    plain = [without_marks(paragraph) for paragraph in _paragraphs.paragraphs(text)]
    return [sorted_story(document, "article", plain, zone, near)]


def sorted_story(
    document: Document, reader: str, plain: Iterable[Paragraph], zone: ZoneInfo, near: datetime | None
) -> Story:
    """The story that paragraphs make, those whose kind is known and those whose kind is to be found.

    A date without a year is the last one before `near`. Raises FaultsError when there is nothing to read.
    """
    plain = list(plain)
    if (
        len(plain) > _paragraphs.MOST_PARAGRAPHS
        or sum(len(paragraph.text) for paragraph in plain) > _paragraphs.LONGEST_STORY
    ):
        limits = f"{_paragraphs.LONGEST_STORY:,} characters or {_paragraphs.MOST_PARAGRAPHS:,} paragraphs"
        message = f"is longer than {limits}: no story is"
        raise FaultsError([Fault(document.path, 0, message, "give the story alone")])
    paragraphs = list(_in_pieces(plain, zone))
    if not paragraphs:
        raise FaultsError([Fault(document.path, 0, "the file is empty", "a headline, then the text under it")])
    article = _Article(paragraphs, zone, near)
    article.sort()
    faults = list(article.faults(document.path))
    if faults:
        raise FaultsError(faults)
    passages, quotes = _quotes.find(article.passages)
    body = " ".join(passage.text for passage in passages if passage.kind in READABLE)
    return Story(
        id=document.slug,
        source=document.source(reader),
        passages=tuple(passages),
        quotes=tuple(quotes),
        category=_category.guess(article.headline, body, is_match=article.is_match),
        reporter="" if article.reporter in body else article.reporter,
        published=article.published or article.updated,
        updated=article.updated,
        embargo=article.embargo,
    )


def without_marks(paragraph: Paragraph) -> Paragraph:
    """A paragraph of Markdown without its marks: of **emphasis**, of links, and the ">" of one set off from others."""
    if picture := _LINK.fullmatch(paragraph.text.strip()):
        kind = PassageKind.CAPTION if paragraph.text.startswith("!") else paragraph.kind
        return replace(paragraph, text=picture[1] or paragraph.text, kind=kind)
    text = _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", paragraph.text))
    return replace(paragraph, text=re.sub(r"^(?:>\s?)+(?=\S)", "", text))


def _in_pieces(paragraphs: Iterable[Paragraph], zone: ZoneInfo) -> Iterator[Paragraph]:
    """The paragraphs, with the labels that stand before and behind their text as paragraphs of their own."""
    has_headline = False
    for paragraph in paragraphs:
        text, known = paragraph.text, paragraph.kind
        is_text = not known and bool(re.search(r"\w", text)) and not _furniture.kind(text)
        is_text = is_text or (not known and not has_headline and (_labels.sells(text) or _furniture.may_head(text)))
        pieces: Iterable[tuple[str, PassageKind | None]] = ((text, None),)
        if is_text and has_headline:
            pieces = _labels.of_paragraph(text)
        elif known is PassageKind.HEADLINE or (is_text and not _byline.parse(text, zone)):
            has_headline = True
            pieces = _labels.of_headline(text)
        yield from (replace(paragraph, text=piece, kind=kind or known) for piece, kind in pieces)


class _Article:
    """Sorts an article's paragraphs into passages, from the top down."""

    def __init__(self, paragraphs: list[Paragraph], zone: ZoneInfo, near: datetime | None) -> None:
        self._paragraphs, self._zone, self._near = paragraphs, zone, near
        self.passages: list[Passage] = []
        self.headline = ""
        self.reporter = ""
        self.published: datetime | None = None
        self.updated: datetime | None = None
        self.embargo: datetime | None = None
        self._undated_embargo = 0  # its line
        self._section = ""
        self._has_body = False
        self._result: tuple[_results.Score, int] | None = None  # and its line
        self._competition = ""
        self._in_links = self._lists_titles = False
        self._name_follows = False  # the line before was "By"
        self._signs_off = 0  # short lines that may be a signature
        self._in_history = False  # under "The story so far"
        self._caption_follows = False  # the line before was "Image caption,"

    def sort(self) -> None:
        """Give every paragraph its kind, and add what a score over a match report says, as facts."""
        self._sort_all()
        if self._result:
            score, line = self._result
            told = {"home": score.home, "away": score.away, "score": f"{score.home_goals}-{score.away_goals}"}
            if self._competition:
                told["competition"] = self._competition
            self.passages += [Passage(PassageKind.FACT, text, name=name, line=line) for name, text in told.items()]

    def _sort_all(self) -> None:
        standfirst = self._find_standfirst()
        for number, paragraph in enumerate(self._paragraphs):
            following = self._paragraphs[number + 1].text if number + 1 < len(self._paragraphs) else ""
            if self.headline and self._opens_notes(paragraph.text):
                for rest in self._paragraphs[number:]:
                    self._add(PassageKind.NOTE, rest)
                return
            if paragraph.kind:
                self._add_known(paragraph.kind, paragraph)
            elif number == standfirst:
                self._add(PassageKind.STANDFIRST, paragraph)
            else:
                self._sort_one(paragraph, following)

    def _add_known(self, kind: PassageKind, paragraph: Paragraph) -> None:
        """Add a paragraph whose kind its source or its label told."""
        if kind is PassageKind.HEADLINE:
            self.headline = self.headline or paragraph.text
        opens = kind is PassageKind.HEADING and not paragraph.text.endswith(":")  # a label opens no section
        self._section = "" if opens else self._section
        self._add(kind, paragraph)
        self._section = paragraph.text if opens else self._section

    def _opens_notes(self, text: str) -> bool:
        """Whether from this paragraph on everything is for editors, or is what a company says of itself."""
        told = sum(passage.kind is PassageKind.BODY for passage in self.passages)
        return _furniture.opens_notes(text) or (told >= _FEWEST_TOLD and _furniture.describes_company(text))

    @property
    def is_match(self) -> bool:
        """Whether a score stands over the article."""
        return self._result is not None

    def faults(self, path: Path) -> list[Fault]:
        """What keeps this article from being a story."""
        if self._undated_embargo:
            hint = "write it as: Embargoed until 00:01 on 14 May 2024"
            return [Fault(path, self._undated_embargo, "there is an embargo here, but no date that can be read", hint)]
        if not self.headline:
            return [Fault(path, 1, "there is no headline, only captions, links and the like", "start with a headline")]
        if not any(p.kind in READABLE and p.kind is not PassageKind.HEADLINE for p in self.passages):
            return [Fault(path, 1, "there is a headline, and nothing to read under it", "add the article's text")]
        return []

    def _find_standfirst(self) -> int:
        """The number of the paragraph that is the standfirst; -1 when there is none.

        It stands between headline and byline, or right under them without a full stop.
        """
        head = self._paragraphs[:_HEAD_LENGTH]
        plain = [n for n, paragraph in enumerate(head) if not paragraph.kind and self._is_plain(paragraph.text)]
        if len(plain) < 3:  # headline, standfirst and something to stand over
            return -1
        candidate = plain[1]
        text = self._paragraphs[candidate].text
        if len(text) > _LONGEST_STANDFIRST or _paragraphs.is_bullet(text) or text[0] in '“"‘':
            return -1
        under_byline = any(self._byline(p.text) for p in self._paragraphs[plain[0] : candidate])
        over_byline = any(self._byline(p.text) for p in self._paragraphs[candidate : plain[2]])
        if over_byline and not under_byline:
            return candidate
        return (
            candidate
            if not _paragraphs.ends_like_a_sentence(text) and text.count(" ") >= 4 and not text.isupper()
            else -1
        )

    def _is_plain(self, text: str) -> bool:
        """Whether a paragraph near the top is headline, standfirst or text."""
        return not (
            (self._paragraphs[0].text != text and (_byline.is_name(text) or _results.score(text, text)))
            or (_furniture.kind(text) and not (self._paragraphs[0].text == text and _furniture.may_head(text)))
            or self._byline(text)
            or _byline.opens_byline(text)
            or _labels.is_log(text)
            or _results.is_detail(text)
            or _results.competition(text)
            or (self._paragraphs[0].text != text and _says_nothing(text, _SCRAP_WORDS))
            or not re.search(r"\w", text)
        )

    def _sort_one(self, paragraph: Paragraph, following: str) -> None:
        text = paragraph.text
        if _embargo.sets(text):
            self._add_furniture(PassageKind.NOTE, paragraph)
            return
        if self._undated_embargo and len(text) < _LONGEST_DATE and self._take_embargo(paragraph):
            self._add(PassageKind.NOTE, paragraph)
            return
        if self._take_byline(paragraph, following) or self._take_result(paragraph, following):
            return
        if not re.search(r"\w", text):
            self._add(PassageKind.NOTE, paragraph)
            return
        if self._signs_off and not _paragraphs.ends_like_a_sentence(text) and text.count(" ") < 8:
            self._signs_off -= 1
            self._add(PassageKind.NOTE, paragraph)
            return
        self._signs_off = 3 if _furniture.closes_letter(text) else 0
        if self._caption_follows:
            self._caption_follows = False
            self._add(PassageKind.CAPTION, paragraph)
            return
        self._caption_follows = _furniture.announces_caption(text)
        opens_links = _furniture.opens_links(text)
        if self._in_links and not opens_links and _furniture.is_link(text, self._lists_titles):
            self._add(PassageKind.PROMO, paragraph)
            return
        self._in_links, self._lists_titles = opens_links, _furniture.heads_links(text)
        if self._take_history(paragraph):
            return
        kind = _furniture.kind(text)
        if kind and (self.headline or not _furniture.may_head(text)):
            self._add_furniture(kind, paragraph)
        elif not self.headline:
            self.headline = text.lstrip("# ")
            self._add(PassageKind.HEADLINE, Paragraph(self.headline, paragraph.line))
        elif self._has_body and self._is_heading(text, following):
            self._section = ""
            self._add(PassageKind.HEADING, Paragraph(text.strip("# "), paragraph.line))
            self._section = text.strip("# :")
        elif _says_nothing(text, _SCRAP_WORDS) or (
            self._has_body and not following and _says_nothing(text, _SIGNATURE_WORDS)
        ):
            self._add(PassageKind.NOTE, paragraph)
        else:
            self._add_text(paragraph)

    def _take_history(self, paragraph: Paragraph) -> bool:
        """Take the head of what happened earlier, or an entry under it; tells whether the paragraph was one."""
        heads = self._has_body and _furniture.heads_history(paragraph.text)
        self._in_history = heads or (self._in_history and _furniture.is_history(paragraph.text))
        if self._in_history:
            self._add(PassageKind.HEADING if heads else PassageKind.NOTE, paragraph)
        return self._in_history

    def _add_text(self, paragraph: Paragraph) -> None:
        """Add what an article says, without the sentences in it that turn to the reader."""
        for piece, kind in _contacts.parts(paragraph.text):
            part = replace(paragraph, text=piece)
            if kind:
                self._add(kind, part)
            else:
                self._has_body = True
                self.passages += _paragraphs.passages(part, self._section)

    def _is_heading(self, text: str, following: str) -> bool:
        return _furniture.is_heading(text, following) and not _paragraphs.is_cut_off(text)

    def _add(self, kind: PassageKind, paragraph: Paragraph) -> None:
        self.passages.append(Passage(kind, paragraph.text, self._section, line=paragraph.line))

    def _add_furniture(self, kind: PassageKind, paragraph: Paragraph) -> None:
        if _embargo.sets(paragraph.text):
            self._undated_embargo = paragraph.line or 1
            self._take_embargo(paragraph)
        if re.match(r"(?:continue reading|read on|read more)\W*$", paragraph.text, re.IGNORECASE) and self.passages:
            last = self.passages[-1]
            if last.kind is PassageKind.BODY and not _paragraphs.ends_like_a_sentence(last.text):
                self.passages[-1] = replace(last, truncated=True)
        is_dated = bool(re.search(r"\b(?:release|published|issued|statement)\b", paragraph.text, re.IGNORECASE))
        if kind is PassageKind.NOTE and is_dated and not (self._has_body or self.published or self.embargo):
            dates = _dates.find(paragraph.text, self._zone)
            self.published = dates[0].when if dates else None
        self._add(kind, paragraph)

    def _take_embargo(self, paragraph: Paragraph) -> bool:
        """Take from when the article may be used out of a line, if an embargo still lacks it; the last one counts."""
        until = _embargo.lifts(paragraph.text, self._zone, self._near) if self._undated_embargo else None
        if until is None:
            return False
        self.embargo, self._undated_embargo = max(until, self.embargo or until), 0
        return True

    def _later_today(self, byline: _byline.Byline) -> datetime | None:
        """When an update was made that gives only its time: on the day of publication."""
        day = self.published
        at = byline.updated_at
        return day.replace(hour=at.hour, minute=at.minute) if day and at else None

    def _byline(self, text: str) -> _byline.Byline | None:
        """A line as a byline; a date without its year counts only at the top."""
        return _byline.parse(text, self._zone, None if self._has_body else self._near)

    def _take_result(self, paragraph: Paragraph, following: str) -> bool:
        """Take a line of a score, a line-up or a table; tells whether the paragraph was one."""
        text = paragraph.text
        if not self.headline:
            return False
        score = _results.score(text, following)
        if score and not self._has_body and not self._result:
            self._result = (score, paragraph.line)
        competition = "" if self._has_body else _results.competition(text)
        if competition and not text.endswith("."):
            self._competition = competition
        if not (score or competition or _results.is_detail(text) or _labels.is_log(text) or self._ends_score(text)):
            return False
        self._add(PassageKind.NOTE, paragraph)
        return True

    def _ends_score(self, text: str) -> bool:
        """Whether a line is the second of a score that stands in two."""
        return bool(self.passages and _results.in_two_lines(self.passages[-1].text, text))

    def _take_byline(self, paragraph: Paragraph, following: str) -> bool:
        """Take a byline or a date line; tells whether the paragraph was one."""
        text = paragraph.text
        if _byline.opens_byline(text) and _byline.is_name(following):
            self._name_follows = True
            self._add(PassageKind.BYLINE, paragraph)
            return True
        bare = bool(self.headline) and not self._has_body and following and _byline.is_person(text)
        bare = bare and not _furniture.kind(text)
        if self._name_follows or bare:
            self._name_follows = False
            self.reporter = self.reporter or text
            self._add(PassageKind.BYLINE, paragraph)
            return True
        byline = self._byline(text)
        if not byline:
            return False
        if competition := _results.competition(text):
            self._competition = competition
        self.reporter = self.reporter or byline.reporter
        self.published = self.published or byline.published
        self.updated = self.updated or byline.updated or self._later_today(byline)
        self._add(PassageKind.BYLINE, paragraph)
        return True
