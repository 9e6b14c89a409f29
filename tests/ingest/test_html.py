"""Web pages: their own data first, then their text; menus, adverts and other stories stay out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bulletins.errors import FaultsError
from bulletins.model import READABLE, PassageKind, Story

from .conftest import ReadText

PAGES = sorted((Path(__file__).parent.parent / "data" / "pages").glob("*.html"))
TEXT = [
    "The lido at Arley is to open in May, eight years after it was closed.",
    "Arley Town Council has spent four hundred thousand pounds on new pumps and on the changing rooms.",
    "Lessons will be free for children from the town’s three schools.",
]
DATA = {
    "@context": "https://schema.org",
    "@type": ["NewsArticle"],
    "headline": "Lido at Arley to open in May",
    "description": "A pool that was closed for eight years opens again.",
    "datePublished": "2026-11-23T09:00:00Z",
    "dateModified": "2026-11-23T10:00:00Z",
    "author": [{"@type": "Person", "name": "Jo Bell"}, {"name": "Sam Ferris"}],
    "inLanguage": "en-GB",
    "articleSection": "Sport",
    "articleBody": "\n".join(TEXT),
}


def _page(data: Any = None, body: str = "", head: str = "") -> str:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data is not None else ""
    return f"<!DOCTYPE html><html lang='en'><head><title>Teme FM</title>{script}{head}</head><body>{body}</body></html>"


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def _told(story: Story) -> list[str]:
    return list(story.texts(PassageKind.BODY))


@pytest.mark.parametrize("wrap", [lambda data: data, lambda data: [1, data], lambda data: {"@graph": [{}, data]}])
def test_what_a_page_says_of_itself(read_text: ReadText, wrap: Any) -> None:
    story = read_text(_page(wrap(DATA)), "page.txt").stories[0]
    assert (story.id, story.headline, story.reporter) == ("page", DATA["headline"], "Jo Bell and Sam Ferris")
    assert (story.category, story.language, story.standfirst) == ("sport", "en-GB", DATA["description"])
    assert story.published and story.updated and _told(story) == TEXT


def test_the_page_keeps_the_paragraphs_of_a_body_in_one_piece(read_text: ReadText) -> None:
    shown = f"<div>{_paragraphs(*TEXT[:2], 'Sign up for our letter', TEXT[2])}</div>"
    story = read_text(_page({**DATA, "articleBody": " ".join(TEXT)}, shown)).stories[0]
    assert _told(story) == TEXT


def test_an_article_that_is_not_free_is_cut(read_text: ReadText) -> None:
    story = read_text(_page({**DATA, "isAccessibleForFree": "False"})).stories[0]
    assert [p.truncated for p in story.passages if p.kind is PassageKind.BODY] == [False, False, True]


@pytest.mark.parametrize("tag", ["article", "main", "div itemprop='articleBody'"])
def test_a_page_without_data(read_text: ReadText, tag: str) -> None:
    head = (
        "<meta property='og:title' content='Lido at Arley to open'><link rel='canonical' href='https://t.example/lido'>"
    )
    other = (
        f"<div class='related-stories'>{_paragraphs('Something else entirely happened somewhere else today.')}</div>"
    )
    body = (
        f"<nav><ul><li>Home</li></ul></nav>{_paragraphs('We use cookies.')}<{tag}><h1>Lido at Arley to open</h1>"
        f"<p>By Jo Bell</p>{_paragraphs(*TEXT)}{other}<aside>{_paragraphs('More of it.')}</aside></{tag.split()[0]}>"
    )
    story = read_text(_page(None, body, head)).stories[0]
    assert (story.headline, story.reporter, story.guid) == (
        "Lido at Arley to open",
        "Jo Bell",
        "https://t.example/lido",
    )
    assert _told(story) == TEXT


def test_a_page_without_any_marks(read_text: ReadText) -> None:
    body = f"<h1>Lido at Arley to open</h1><div><p>Home</p></div><div>{_paragraphs(*TEXT, TEXT[0] + ' Or so.')}</div>"
    assert set(TEXT) <= set(_told(read_text(_page(None, body)).stories[0]))


def test_a_piece_of_a_page_in_a_text_file(read_text: ReadText) -> None:
    story = read_text(f'<h1 class="t">Lido to open</h1>{_paragraphs(*TEXT)}', "lido.txt").stories[0]
    assert (story.source.reader, story.headline, _told(story)) == ("html", "Lido to open", TEXT)


@pytest.mark.parametrize("text", ["", "<html>", "<!DOCTYPE html><title>Menu</title><nav>Home</nav>", "<html>\0</html>"])
def test_a_page_without_an_article_is_refused(read_text: ReadText, text: str) -> None:
    with pytest.raises(FaultsError):
        read_text(text, "page.html")


@pytest.mark.parametrize(
    "script", ["{", "[" * 5000, '{"@type": 1, "headline": []}', "null", '{"@type":"Article","author":7}']
)
def test_bad_data_is_passed_over(read_text: ReadText, script: str) -> None:
    page = _page(None, f"<article><h1>Lido opens</h1>{_paragraphs(*TEXT)}</article>")
    page = page.replace("</head>", f'<script type="application/ld+json">{script}</script></head>')
    assert _told(read_text(page).stories[0]) == TEXT


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_as_stations_have_them(read_text: ReadText, path: Path) -> None:
    story = read_text(path.read_bytes(), path.name).stories[0]
    told = "\n".join(p.text for p in story.passages if p.kind in READABLE)
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").strip()
    assert told == expected
