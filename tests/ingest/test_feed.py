"""Feeds: RSS, Atom and JSON Feed, whole texts and summaries, broken and hostile ones."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from bulletins.errors import FaultsError
from bulletins.model import PassageKind, Story

from .conftest import ReadText

WHOLE = (
    "<p>The bridge at Ludlow has opened.</p><p>Drivers had to go round for three weeks.</p>"
    '<p>The post <a href="#">Bridge opens</a> appeared first on Teme FM.</p>'
)
RSS = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Teme FM</title><language>en-gb</language>
<item><title>Ludlow&amp;#8217;s bridge opens &amp;amp; closes</title><guid isPermaLink="false">https://teme.example/?p=991</guid>
<link>https://teme.example/bridge-opens</link><pubDate>Mon, 23 Nov 2026 09:00:00 +0000</pubDate>
<dc:creator><![CDATA[Jo Bell]]></dc:creator><category>Sport</category>
<description>&lt;p&gt;The bridge at Ludlow&amp;nbsp;[&amp;#8230;]&lt;/p&gt;</description>
<content:encoded><![CDATA[{whole}]]></content:encoded></item>
<item><title>Lido opens at Arley</title><link>https://teme.example/lido-opens-at-arley</link>
<description>The lido at Arley has opened. The first swimmers to go in said that they [&amp;#8230;]</description></item>
</channel></rss>"""
ATOM = """\
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Teme FM</title><author><name>Jo Bell</name></author>
<entry><id>tag:teme.example,2026:bridge-at-ludlow</id><title type="html">Bridge &amp;amp; road open</title>
<published>2026-11-23T09:00:00Z</published><updated>2026-11-23T10:00:00Z</updated><category term="health"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The bridge is open.</p><p>So is the road.</p></div>
</content>
</entry>
<entry><id>tag:teme.example,2026:lido-at-arley</id><title>Lido opens</title><updated>2026-11-23T11:00:00Z</updated>
<summary type="html">&lt;p&gt;The lido is open.&lt;/p&gt;</summary><content src="https://teme.example/2"/></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Teme FM",
    "language": "en-GB",
    "authors": [{"name": "Jo Bell"}],
    "items": [
        {"id": "https://teme.example/bridge-at-ludlow", "title": "Bridge opens", "content_html": WHOLE,
         "summary": "Open.", "date_published": "2026-11-23T09:00:00+00:00", "tags": ["Crime", 3]},
        {"id": 2, "title": "Lido opens", "content_text": "The lido is open.\n\nSwim for free."},
        {"id": "3", "title": "", "content_text": "A note without a title."},
        "no item",
    ],
}  # fmt: skip


def _said(story: Story) -> list[tuple[str, bool]]:
    return [(p.text, p.truncated) for p in story.passages if p.kind is PassageKind.BODY]


def test_rss(read_text: ReadText) -> None:
    reading = read_text(RSS.format(whole=WHOLE), "feed.xml")
    bridge, lido = reading.stories
    assert (bridge.headline, bridge.reporter) == ("Ludlow’s bridge opens & closes", "Jo Bell")
    assert (bridge.guid, bridge.language, bridge.category) == ("https://teme.example/?p=991", "en-gb", "sport")
    assert bridge.published == datetime.fromisoformat("2026-11-23T09:00:00+00:00")
    assert _said(bridge) == [
        ("The bridge at Ludlow has opened.", False),
        ("Drivers had to go round for three weeks.", False),
    ]
    assert bridge.texts(PassageKind.PROMO) == ("The post Bridge opens appeared first on Teme FM.",)
    assert (lido.id, lido.passages[0].line) == ("lido-opens-at-arley", 9)


def test_a_text_that_the_feed_cut_off_is_never_read_as_a_whole(read_text: ReadText) -> None:
    reading = read_text(RSS.format(whole=WHOLE))
    assert _said(reading.stories[1]) == [
        ("The lido at Arley has opened.", False),
        ("The first swimmers to go in said that they […]", True),
    ]
    assert [notice.message for notice in reading.notices] == [
        "item: 1 of 2 entries give a summary, not the whole story",
        "item:9: the text was cut off here, so this sentence will not be read",
    ]


@pytest.mark.parametrize(
    "cut", ["Then they", "Then they said that …", "Then they said. Continue reading", "And so [...]"]
)
def test_every_mark_of_a_cut(read_text: ReadText, cut: str) -> None:
    text = f"<rss><item><title>Lido opens</title><description>It is open. {cut}</description></item></rss>"
    said = _said(read_text(text).stories[0])
    assert said[0][0].startswith("It is open.") and not said[0][1] and said[-1][1]


def test_rss_1(read_text: ReadText) -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/><item rdf:about="https://teme.example/lido-opens">'
        "<title>Lido opens</title><description>The lido is open.</description><dc:date>2026-11-23</dc:date></item>"
        "</rdf:RDF>"
    )
    story = read_text(rdf).stories[0]
    assert (story.guid, story.id) == ("https://teme.example/lido-opens", "lido-opens")


def test_atom(read_text: ReadText) -> None:
    bridge, lido = read_text(ATOM, "feed.atom").stories
    assert (bridge.headline, bridge.reporter, bridge.category) == ("Bridge & road open", "Jo Bell", "health")
    assert _said(bridge) == [("The bridge is open.", False), ("So is the road.", False)]
    assert bridge.updated and lido.published == lido.updated
    assert (_said(lido), lido.language) == ([("The lido is open.", False)], "en")


def test_json_feed(read_text: ReadText) -> None:
    reading = read_text(json.dumps(JSON_FEED), "feed.json")
    bridge, lido = reading.stories
    assert (bridge.id, bridge.category, bridge.reporter, lido.guid) == ("bridge-at-ludlow", "crime", "Jo Bell", "2")
    assert len(_said(bridge)) == len(_said(lido)) == 2
    assert "it has no headline" in reading.notices[0].message
    with pytest.raises(FaultsError, match="without a list of items"):
        read_text('{"version": "https://jsonfeed.org/version/1", "items": {}}')


def test_a_feed_that_stops_early_is_read_as_far_as_it_goes(read_text: ReadText) -> None:
    text = RSS.format(whole=WHOLE)
    reading = read_text(text[: text.index("swimmers")])
    assert _said(reading.stories[1]) == [("The lido at Arley has opened.", False), ("The first…", True)]
    assert reading.notices[0].message == "item:10: the feed is broken; 2 entries could be read"
    with pytest.raises(FaultsError, match="no entry could be read"):
        read_text("<rss><channel><title>x")


def test_a_bare_ampersand_does_not_break_a_feed(read_text: ReadText) -> None:
    reading = read_text(
        "<rss><item><title>Food & drink fair opens</title><description>It is on.</description></item></rss>"
    )
    assert reading.stories[0].headline == "Food & drink fair opens"
    assert "broken" not in reading.notices[0].message


def test_a_feed_may_say_who_without_an_address(read_text: ReadText) -> None:
    item = "<item><title>Lido opens</title><description>Open.</description><author>{}</author></item>"
    names = ["jo@teme.example (Jo Bell)", "jo@teme.example", "Jo Bell"]
    stories = [read_text(f"<rss>{item.format(name)}</rss>").stories[0] for name in names]
    assert [story.reporter for story in stories] == ["Jo Bell", "", "Jo Bell"]


def test_only_so_many_entries_are_read(read_text: ReadText) -> None:
    item = "<item><title>Lido {0} opens</title><guid>lido-no-{0}</guid><description>Open.</description></item>"
    reading = read_text(f"<rss>{''.join(item.format(n) for n in range(300))}</rss>")
    assert len(reading.stories) == 200
    assert "only the first 200 of 300 entries were read" in reading.notices[0].message


def test_entries_without_a_name_are_numbered(read_text: ReadText) -> None:
    item = "<item><title>Lido opens</title><description>Open.</description></item>"
    assert [story.id for story in read_text(f"<rss>{item}{item}</rss>", "teme.xml").stories] == ["teme-1", "teme-2"]
