"""Wire items as ninjs: three versions, killed and corrected ones, and what has no text."""

from __future__ import annotations

import json
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bulletins import ingest
from bulletins.errors import FaultsError
from bulletins.ingest import _document, ninjs
from bulletins.model import PassageKind, Status

from .conftest import LONDON, ReadText, samples

TEXT = ["The ferry at Arley is running again.", "It had been tied up since a storm in October."]
ONE: dict[str, Any] = {
    "uri": "http://wire.example/items/arley-ferry-2026",
    "type": "text",
    "version": "2",
    "firstcreated": "2026-11-23T08:00:00Z",
    "versioncreated": "2026-11-23T10:30:00Z",
    "pubstatus": "usable",
    "urgency": 2,
    "language": "en-GB",
    "byline": "By Sam Ferris",
    "ednote": "Adds quote in fourth paragraph",
    "headline": "UPDATE: Ferry runs again at Arley",
    "place": [{"name": "Arley"}, {"name": " "}, {"code": "x"}],
    "subject": [{"code": "medtop:15000000", "name": "sport"}],
    "description_text": "The crossing had been closed for a month.",
    "body_text": "\n\n".join(TEXT),
    "body_xhtml": "".join(f"<p>{text}</p>" for text in TEXT),
}
TWO = {
    "uri": ONE["uri"],
    "versioncreated": ONE["versioncreated"],
    "by": "Sam Ferris",
    "headlines": [{"role": "short", "value": "Ferry back"}, {"role": "main", "value": "Ferry runs again at Arley"}],
    "bodies": [{"role": "main", "contenttype": "text/html", "value": ONE["body_xhtml"]}],
}
THREE = {
    "uri": ONE["uri"],
    "versionCreated": ONE["versioncreated"],
    "embargoedUntil": "2026-11-24T00:01:00+00:00",
    "headlines": [{"value": "Ferry runs again at Arley", "contentType": "text/plain"}],
    "bodies": [{"contentType": "text/plain", "value": ONE["body_text"]}],
}


def _body(reading: ingest.Reading) -> list[str]:
    return list(reading.stories[0].texts(PassageKind.BODY))


def test_every_field_of_version_1(read_text: ReadText) -> None:
    story = read_text(json.dumps(ONE)).stories[0]
    assert (story.id, story.guid, story.version) == ("arley-ferry-2026", ONE["uri"], 2)
    assert (story.source.reader, story.status, story.language) == ("ninjs", Status.USABLE, "en-GB")
    assert (story.headline, story.standfirst) == ("Ferry runs again at Arley", ONE["description_text"])
    assert list(story.texts(PassageKind.BODY)) == TEXT
    assert story.texts(PassageKind.NOTE) == ("Adds quote in fourth paragraph",)
    assert (story.category, story.priority, story.places, story.reporter) == ("sport", 1, ("Arley",), "Sam Ferris")
    assert story.published == datetime.fromisoformat("2026-11-23T08:00:00+00:00")
    assert story.updated == datetime.fromisoformat("2026-11-23T10:30:00+00:00")


@pytest.mark.parametrize("item", [TWO, THREE], ids=["2", "3"])
def test_versions_2_and_3(read_text: ReadText, item: dict[str, Any]) -> None:
    reading = read_text(json.dumps(item))
    assert reading.stories[0].headline == "Ferry runs again at Arley"
    assert _body(reading) == TEXT
    assert bool(reading.stories[0].embargo) is ("embargoedUntil" in item)


def test_a_list_of_items_and_the_texts_of_a_package(read_text: ReadText) -> None:
    other = {**ONE, "uri": "http://wire.example/items/other-story"}
    assert [story.guid for story in read_text(json.dumps([ONE, other])).stories] == [ONE["uri"], other["uri"]]
    package = {
        "uri": "urn:p",
        "type": "composite",
        "headline": "Top",
        "associations": {"a": ONE, "b": {"type": "picture"}},
    }
    reading = read_text(json.dumps(package))
    assert [story.guid for story in reading.stories] == [ONE["uri"]]
    assert "nothing to read" in reading.notices[0].message


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"pubstatus": "canceled"}, Status.CANCELED),
        ({"pubstatus": "withheld"}, Status.WITHHELD),
        ({"pubstatus": "on hold"}, Status.WITHHELD),
        ({"ednote": "KILL: this story is wrong"}, Status.CANCELED),
        ({"ednote": "The story has been withdrawn."}, Status.CANCELED),
        ({"profile": "kill"}, Status.CANCELED),
        ({"ednote": "A picture of the kill site follows"}, Status.USABLE),
    ],
)
def test_what_a_source_takes_back(read_text: ReadText, change: dict[str, str], status: Status) -> None:
    assert read_text(json.dumps({**ONE, **change})).stories[0].status is status


def test_a_kill_needs_no_text(read_text: ReadText) -> None:
    story = read_text(json.dumps({"uri": ONE["uri"], "pubstatus": "canceled", "versioncreated": "2026"})).stories[0]
    assert (story.status, story.passages, story.guid) == (Status.CANCELED, (), ONE["uri"])


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ({"uri": "u", "type": "picture", "headline": "A ferry"}, "it is a picture, without text"),
        ({"uri": "u", "type": "event", "headlines": []}, "it is an event, without text"),
        ({"uri": "u", "body_text": "Text."}, "it has no headline"),
        ({"uri": "u", "headline": "Ferry runs", "renditions": {}}, "nothing to read under it"),
        ({"uri": "u", "headline": 1, "bodies": {"a": []}, "place": "x", "subject": [1]}, "it has no headline"),
    ],
)
def test_what_has_no_text_is_left_out(read_text: ReadText, item: dict[str, Any], why: str) -> None:
    reading = read_text(json.dumps(item))
    assert reading.stories == ()
    assert why in reading.notices[0].message


def test_a_description_stands_in_for_a_missing_body_and_its_cut_end_is_not_read(read_text: ReadText) -> None:
    item = {"uri": "u", "headline": "Ferry runs again", "description_text": "It sails at six. The first to cross were"}
    story = read_text(json.dumps(item)).stories[0]
    assert [(p.text, p.truncated) for p in story.passages[1:]] == [
        ("It sails at six.", False),
        ("The first to cross were…", True),
    ]


def test_what_is_no_item_is_refused(read_text: ReadText) -> None:
    with pytest.raises(FaultsError, match="this is no ninjs item"):
        read_text(json.dumps([ONE, "x"]))
    with pytest.raises(FaultsError, match="at most 1000"):
        read_text(json.dumps([{"uri": "u", "headline": "x"}] * 1001))


def test_no_hidden_markup_is_read(read_text: ReadText) -> None:
    body = (
        "<p>Open.</p><script>alert(1)</script><p hidden>No.</p><p style='display:none'>No.</p><h2>More</h2><p>Yes.</p>"
    )
    story = read_text(json.dumps({**TWO, "bodies": [{"value": body}]})).stories[0]
    assert [(p.kind.value, p.text, p.section) for p in story.passages[-3:]] == [
        ("body", "Open.", ""),
        ("heading", "More", ""),
        ("body", "Yes.", "More"),
    ]


@pytest.mark.parametrize("path", samples("ninjs"), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_samples(path: Path) -> None:
    reading = ingest.read(path, LONDON)
    has_text = path.name[:3] in ("001", "004", "005", "007")
    assert len(reading.stories) == has_text
    assert bool(reading.notices) is not has_text


def test_two_hundred_items_a_second_are_read_on_one_core() -> None:
    document = _document.Document(Path("a.json"), b"", "0" * 64, json.dumps([ONE] * 300))
    started = time.process_time()
    assert len(ninjs.read(document, LONDON).stories) == 300
    assert time.process_time() - started < 300 / 200
