"""Press releases as Word documents and as mails."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from email.message import EmailMessage

import pytest

from bulletins.errors import FaultsError
from bulletins.model import PassageKind, Story

from .conftest import LONDON, ReadText

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARAGRAPHS = [
    "PRESS RELEASE",
    "EMBARGOED UNTIL 00:01 Tuesday 24 November 2026",
    "Council to plant 4,000 trees",
    "Teme Council is to plant 4,000 trees on the old tip at Arley this winter.",
    "“It’s a good place for a wood,” said Cllr Ann Marsh, cabinet member for the environment.",
    "ENDS",
    "Press office: 01584 555 0100",
]
TOLD = PARAGRAPHS[3:5]


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _docx(*body: str, part: str = "word/document.xml", head: str = "") -> bytes:
    paragraphs = "".join(text if text.startswith("<w:") else f"<w:p>{_run(text)}</w:p>" for text in body)
    return _zip(f"{head}<w:document {W}><w:body>{paragraphs}</w:body></w:document>", part)


def _zip(text: str, part: str = "word/document.xml") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, text)
    return data.getvalue()


def _mail(subject: str, *body: str, html: str = "") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "press@council.example", "news@teme.example", subject
    mail["Date"], mail["Message-ID"] = "Mon, 23 Nov 2026 09:10:00 +0000", "<abc@council.example>"
    if body:
        mail.set_content("\n\n".join(body))
    if html:
        mail.set_content(html, subtype="html")
    return mail


def _said(story: Story) -> list[str]:
    return list(story.texts(PassageKind.BODY))


def test_a_word_document(read_text: ReadText) -> None:
    story = read_text(_docx(*PARAGRAPHS), "release.docx").stories[0]
    assert (story.source.reader, story.headline, _said(story)) == ("docx", PARAGRAPHS[2], TOLD)
    assert story.embargo == datetime(2026, 11, 24, 0, 1, tzinfo=LONDON)
    assert story.quotes[0].speaker == "Ann Marsh"


def test_what_was_deleted_hidden_or_drawn_is_not_read(read_text: ReadText) -> None:
    bad = "They must not read this."
    body = (
        f"<w:p><w:r><w:t>{TOLD[0][:20]}</w:t></w:r><w:del>{_run(bad)}</w:del><w:r><w:t>{TOLD[0][20:]}</w:t></w:r>"
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{bad}</w:t></w:r><w:r><w:br/><w:t>It begins in May.</w:t></w:r></w:p>",
        f"<w:p><w:r><w:pict><w:txbxContent><w:p>{_run(bad)}</w:p></w:txbxContent></w:pict></w:r></w:p>",
        f"<w:tbl><w:tr><w:tc><w:p>{_run(bad)}</w:p></w:tc></w:tr></w:tbl>",
        f"<w:p><w:pPr><w:numPr/></w:pPr>{_run('Oak and ash')}</w:p>",
    )
    story = read_text(_docx(PARAGRAPHS[2], *body), "a.docx").stories[0]
    assert _said(story) == [TOLD[0], "It begins in May."]
    assert story.texts(PassageKind.BULLET) == ("Oak and ash",)


def test_a_release_laid_out_as_a_table(read_text: ReadText) -> None:
    cells = "".join(f"<w:tc><w:p>{_run(text)}</w:p></w:tc>" for text in PARAGRAPHS)
    assert _said(read_text(_docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"), "a.docx").stories[0]) == TOLD


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04 nothing", "cannot be opened"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"of the old kind \(.doc\)"),
        (_docx("x", part="word/other.xml"), "is no Word document"),
        (_docx(head='<!DOCTYPE a [<!ENTITY b "c">]>'), "declares entities"),
        (_docx(), "the file is empty"),
        (_zip("<" + "a" * 9_000_000), "holds more than 8 MB of text"),
    ],
)
def test_what_is_no_word_document(read_text: ReadText, data: bytes, why: str) -> None:
    with pytest.raises(FaultsError, match=why):
        read_text(data, "a.docx")


def test_a_mail(read_text: ReadText) -> None:
    mail = _mail(
        "FW: PRESS RELEASE: Council to plant 4,000 trees", "Hi all,", "From: x@y.example\nSubject: x", *PARAGRAPHS
    )
    story = read_text(bytes(mail), "release.eml").stories[0]
    assert (story.source.reader, story.headline, _said(story)) == ("eml", PARAGRAPHS[2], TOLD)
    assert (story.guid, story.reporter) == ("abc@council.example", "")
    assert story.published == datetime.fromisoformat("2026-11-23T09:10:00+00:00")
    assert story.embargo == datetime(2026, 11, 24, 0, 1, tzinfo=LONDON)


def test_an_embargo_in_the_subject_and_a_signature(read_text: ReadText) -> None:
    mail = _mail("EMBARGOED UNTIL 6am Tuesday: Council to plant 4,000 trees", *TOLD, "-- \nJo, press office", "Secret.")
    story = read_text(bytes(mail)).stories[0]
    assert story.embargo == datetime(2026, 11, 24, 6, tzinfo=LONDON)
    assert (story.headline, _said(story)) == ("Council to plant 4,000 trees", TOLD)


def test_a_mail_in_html_and_one_with_a_document(read_text: ReadText) -> None:
    mail = _mail("Council to plant 4,000 trees", html="".join(f"<p>{text}</p>" for text in TOLD))
    assert _said(read_text(bytes(mail)).stories[0]) == TOLD
    mail = _mail("Trees", "Please see attached.")
    mail.add_attachment(_docx(*PARAGRAPHS), maintype="application", subtype="octet-stream", filename="r.docx")
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="../map.pdf")
    reading = read_text(bytes(mail))
    assert _said(reading.stories[0]) == TOLD
    assert reading.notices[0].message == "item: what is attached is not read: ../map.pdf"


@pytest.mark.parametrize("data", [b"", b"Subject: x\n\n", b"\0" * 50, b"From: a\nSubject: =?x?q?=\xff?=\n\n\xff"])
def test_a_mail_without_a_text_is_refused(read_text: ReadText, data: bytes) -> None:
    with pytest.raises(FaultsError):
        read_text(data, "a.eml")
