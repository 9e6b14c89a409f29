"""Wire items as NewsML-G2 and NITF: text in its several forms, messages, packages and kills."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bulletins import ingest
from bulletins.errors import FaultsError
from bulletins.model import PassageKind, Status

from .conftest import LONDON, ReadText, samples

NITF = """\
<nitf {}><head><title>T</title>
<tobject><tobject.subject tobject.subject.refnum="07001000"/></tobject>
<docdata management-status="{}">
<doc-id id-string="WIRE-2026-7781"/><urgency ed-urg="1"/><date.issue norm="20261123T103000Z"/>
<date.release norm="20261124T000100+0000"/><ed-msg info="Note the new second paragraph"/>
<evloc city="Arley"/><du-key version="4"/></docdata></head>
<body><body.head><hedline><hl1>Clinic at Arley&nbsp;opens its doors</hl1></hedline>
<byline>By <person>Sam Ferris</person>, health reporter</byline><dateline><location>ARLEY</location></dateline>
<abstract><p>A clinic has opened.</p></abstract></body.head>
<body.content><p>The clinic treats 200 people a week.</p><hl2>What is new</hl2><p>It has four nurses.</p>
<media media-type="image"><media-caption>The clinic at night</media-caption></media></body.content>
<body.end><tagline>sam@wire.example</tagline></body.end></body></nitf>"""
G2 = """\
<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:wire.example:20261123:arley-clinic" version="3"
 xml:lang="en-GB"><itemMeta><itemClass qcode="ninat:text"/><versionCreated>2026-11-23T10:30:00Z</versionCreated>
<embargoed>2026-11-24T00:01:00Z</embargoed><pubStatus qcode="{status}"/><edNote>Adds a quote</edNote>
<signal qcode="sig:{signal}"/></itemMeta>
<contentMeta><urgency>3</urgency><contentCreated>2026-11-23T08:00:00Z</contentCreated><by>By Sam Ferris</by>
<language tag="en-GB"/><subject qcode="medtop:20000448"><name>health</name></subject>
<subject type="cpnat:geoArea" qcode="geo:1"><name>Arley</name></subject>
<headline>Clinic at Arley opens</headline></contentMeta>
<contentSet>{content}</contentSet></newsItem>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>Another title</title></head><body><p>The clinic treats 200 people a week.</p></body></html></inlineXML>"""


def _g2(content: str = XHTML, status: str = "stat:usable", signal: str = "update") -> str:
    return G2.format(content=content, status=status, signal=signal)


def test_every_field_of_nitf(read_text: ReadText) -> None:
    story = read_text(NITF.format('baselang="en-GB"', "usable")).stories[0]
    assert (story.id, story.guid, story.version) == ("wire-2026-7781", "WIRE-2026-7781", 4)
    assert (story.category, story.priority, story.places, story.language) == ("health", 1, ("Arley",), "en-GB")
    assert story.reporter == "Sam Ferris"
    assert story.published == datetime.fromisoformat("2026-11-23T10:30:00+00:00")
    assert story.embargo == datetime.fromisoformat("2026-11-24T00:01:00+00:00")
    assert [(p.kind.value, p.text) for p in story.passages] == [
        ("headline", "Clinic at Arley opens its doors"),
        ("standfirst", "A clinic has opened."),
        ("byline", "By Sam Ferris, health reporter"),
        ("byline", "ARLEY"),
        ("body", "The clinic treats 200 people a week."),
        ("heading", "What is new"),
        ("body", "It has four nurses."),
        ("caption", "The clinic at night"),
        ("note", "sam@wire.example"),
        ("note", "Note the new second paragraph"),
    ]
    assert [p.line for p in story.passages[4:7]] == [10, 10, 10]


@pytest.mark.parametrize(("said", "status"), [("kill", "canceled"), ("hold", "withheld"), ("embargoed", "usable")])
def test_the_status_of_nitf(read_text: ReadText, said: str, status: str) -> None:
    assert read_text(NITF.format("", said)).stories[0].status == status


def test_every_field_of_newsml(read_text: ReadText) -> None:
    story = read_text(_g2()).stories[0]
    assert (story.id, story.version, story.language) == ("arley-clinic", 3, "en-GB")
    assert (story.headline, story.reporter, story.places) == ("Clinic at Arley opens", "Sam Ferris", ("Arley",))
    assert (story.category, story.priority, story.signals) == ("health", 2, ("update",))
    assert story.texts(PassageKind.BODY) == ("The clinic treats 200 people a week.",)
    assert story.texts(PassageKind.NOTE) == ("Adds a quote",)
    assert story.embargo == datetime.fromisoformat("2026-11-24T00:01:00+00:00")


@pytest.mark.parametrize(
    "content",
    [
        f"<inlineXML contenttype='application/nitf+xml'>{NITF.format('', 'usable')}</inlineXML>",
        "<inlineXML><p>The clinic treats 200 people a week.</p></inlineXML>",
        "<inlineData contenttype='text/plain'>The clinic treats 200 people\na week.</inlineData>",
        "<inlineData contenttype='text/html'>&lt;p>The clinic treats 200 people a week.&lt;/p></inlineData>",
        f"<remoteContent href='file:///etc/passwd'/>{XHTML}",
    ],
)
def test_the_forms_of_its_text(read_text: ReadText, content: str) -> None:
    assert read_text(_g2(content)).stories[0].texts(PassageKind.BODY)[0] == "The clinic treats 200 people a week."


@pytest.mark.parametrize(
    ("status", "signal", "expected"),
    [
        ("stat:canceled", "update", Status.CANCELED),
        ("stat:withheld", "update", Status.WITHHELD),
        ("stat:unheardof", "update", Status.WITHHELD),
        ("stat:usable", "kill", Status.CANCELED),
        ("http://cv.iptc.org/newscodes/pubstatusg2/usable", "correction", Status.USABLE),
    ],
)
def test_the_status_of_newsml(read_text: ReadText, status: str, signal: str, expected: Status) -> None:
    assert read_text(_g2("", status, signal) if expected is not Status.USABLE else _g2()).stories[0].status is expected


def test_a_message_holds_versions_of_which_the_newest_counts(read_text: ReadText) -> None:
    old, new = (_g2().partition("?>")[2].replace('version="3"', f'version="{n}"') for n in (1, 2))
    reading = read_text(f"<newsMessage><itemSet>{new}{old}</itemSet></newsMessage>")
    assert [story.version for story in reading.stories] == [2]
    assert "was replaced by version 2" in reading.notices[0].message


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            '<packageItem><itemRef residref="urn:a"/><itemRef residref="urn:b"/></packageItem>',
            "without its items: urn:a, urn:b",
        ),
        ("<newsMessage/>", "holds no news item"),
        ("<conceptItem/>", "is a conceptItem, which holds no news text"),
        ("<NewsML/>", "is NewsML 1"),
        ("<newsItem>", "not valid XML"),
    ],
)
def test_what_is_refused(read_text: ReadText, text: str, why: str) -> None:
    with pytest.raises(FaultsError, match=why):
        read_text(text)


def test_a_picture_is_left_out(read_text: ReadText) -> None:
    reading = read_text(_g2("<remoteContent/>").replace("ninat:text", "ninat:picture"))
    assert "of the class picture, without text" in reading.notices[0].message


@pytest.mark.parametrize("path", samples("newsml-g2") + samples("nitf"), ids=lambda path: path.stem)
def test_samples(path: Path) -> None:
    try:
        reading = ingest.read(path, LONDON)
    except FaultsError as error:
        assert path.stem.startswith(("LISTING_6", "LISTING_28")), error
        return
    if path.stem.startswith("LISTING_1_"):
        assert "nothing to read" in reading.notices[0].message
    elif path.stem.startswith("LISTING_22"):
        assert (reading.stories[0].category, reading.stories[0].version) == ("sport", 11)
    else:
        assert reading.stories[0].language in ("en-US", "nb-NO")
