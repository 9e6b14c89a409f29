"""XML and HTML of strangers: nothing is fetched, nothing expanded, and the text comes out in paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletins.errors import FaultsError
from bulletins.ingest import _markup
from bulletins.ingest._document import Document

LAUGHS = """<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;">
<!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;">]><nitf>&lol3;</nitf>"""
EXTERNAL = '<!DOCTYPE nitf [\n<!entity x SYSTEM "file:///etc/passwd">]><nitf>&x;</nitf>'


def _document(text: str) -> Document:
    return Document(Path("a.xml"), b"", "0" * 64, text)


@pytest.mark.parametrize(("text", "line"), [(LAUGHS, 1), (EXTERNAL, 2)])
def test_entities_are_refused(text: str, line: int) -> None:
    with pytest.raises(FaultsError, match="declares entities") as caught:
        _markup.xml(_document(text))
    assert caught.value.faults[0].line == line


def test_an_external_document_type_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "x.dtd").write_text('<!ENTITY x "secret">', encoding="utf-8")
    doctype = f'<!DOCTYPE nitf SYSTEM "{tmp_path / "x.dtd"}">'
    assert _markup.said(_markup.xml(_document(f"{doctype}<nitf><p>caf&eacute;</p></nitf>")), "p") == "café"
    assert "secret" not in _markup.said(_markup.xml(_document(f"{doctype}<nitf><p>&x;</p></nitf>")), "p")


@pytest.mark.parametrize(("name", "text"), [("x", "&x;"), ("LT", "<"), ("wörd-1", "&wörd-1;"), ("hellip", "…")])
def test_what_a_document_does_not_declare_is_text(name: str, text: str) -> None:
    assert _markup.said(_markup.xml(_document(f"<nitf><p>&{name};</p></nitf>")), "p") == text
    root, broken = _markup.lenient_xml(_document(f"<nitf>&{name};</nitf>"))
    assert (root.text, broken) == (text, 0)


@pytest.mark.parametrize(
    ("head", "root"),
    [
        (b'<?xml version="1.0"?><!-- <a> --><!DOCTYPE nitf SYSTEM "n.dtd">\n<nitf>', "nitf"),
        (b'\xef\xbb\xbf<!doctype html [ <!ENTITY a "]"> ]><html lang="en">', "html"),
        ("<?xml version='1.0' encoding='utf-16'?><rss>".encode("utf-16"), "rss"),
        (b"<cap:alert xmlns:cap='x'>", "alert"),
        (b"<!-- never closed <nitf>", ""),
        (b"<" * 60_000, ""),
        (b"<!--" * 16_000, ""),
        (b"headline: <b>", ""),
        (b"", ""),
    ],
)
def test_the_root_is_found_without_a_parser(head: bytes, root: str) -> None:
    assert _markup.root_name(head) == root


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>One\n two</p><p>Three</p>", ["One two", "Three"]),
        ("One.<br>Two.<br/><br/>Three", ["One.", "Two.", "Three"]),
        ("Teme Street<br>Ludlow", ["Teme Street Ludlow"]),
        ("<ul><li>One</li><li><p>Two</p></li></ul>", ["• One", "• Two"]),
        ("<div>a<span>b</span>c<div>d</div>e</div>", ["abc", "d", "e"]),
        ("x &amp; y &lt;b&gt; &eacute;&nbsp;z", ["x & y <b> é z"]),
        ("<p>a<script>b</script><style>c</style>d", ["ad"]),
        ("<p>a\u200bb\u00ad\u0001c", ["abc"]),
        ("", []),
        ("<!-- x -->", []),
    ],
)
def test_html_becomes_paragraphs(html: str, texts: list[str]) -> None:
    assert [paragraph.text for paragraph in _markup.paragraphs(html)] == texts


@pytest.mark.parametrize(
    "bad", ["<" * 100_000, "<div>" * 100_000, "<a href='" * 50_000, "<!--" * 50_000, "&#x" * 100_000]
)
def test_bad_html_is_read_in_no_time(bad: str) -> None:
    assert len(_markup.paragraphs(bad)) <= 1
