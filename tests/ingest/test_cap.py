"""Warnings: only actual ones to the public, in their own wording; updates and cancellations."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from bulletins import ingest
from bulletins.errors import FaultsError, StationError
from bulletins.ingest import _wording
from bulletins.model import PassageKind, Status
from bulletins.pipeline import brief

from .conftest import LONDON, ReadText, samples

ALERT = """\
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>{id}</identifier><sender>desk@weather.example</sender>
<sent>2026-11-23T10:00:00-00:00</sent><status>{status}</status><msgType>{kind}</msgType><scope>{scope}</scope>
<references>{references}</references>
<info><language>cy</language><category>Met</category><event>Gwynt</event><urgency>Future</urgency>
<severity>Severe</severity><certainty>Likely</certainty><headline>Gwynt</headline>
<area><areaDesc>Powys</areaDesc></area></info>
<info><language>en-GB</language><category>Met</category><event>Wind Warning</event><urgency>Future</urgency>
<severity>Severe</severity><certainty>Likely</certainty><expires>2026-11-23T18:30:00+00:00</expires>
<senderName>National Weather Service</senderName><headline>WIND</headline>
<description>{description}</description><instruction>{advice}</instruction>
<area><areaDesc>Powys</areaDesc></area><area><areaDesc>Shropshire; 12 miles (19 km) N of Ludlow</areaDesc></area></info>
</alert>"""


def _alert(**given: str) -> str:
    usual = {
        "id": "weather-example-2026-44",
        "status": "Actual",
        "kind": "Alert",
        "scope": "Public",
        "references": "",
        "description": "Gusts of 70 miles an hour are likely.\n\n* WHAT...Trees may fall.\n* WHERE...Hills\nabove.",
        "advice": "Do not park under trees. Stay in.",
    }
    return ALERT.format(**usual | given)


def test_a_warning_in_its_own_wording(read_text: ReadText) -> None:
    story = read_text(_alert()).stories[0]
    assert (story.id, story.category, story.priority, story.language) == (
        "weather-example-2026-44",
        "environment",
        2,
        "en-GB",
    )
    assert story.expires == datetime.fromisoformat("2026-11-23T18:30:00+00:00")
    assert story.places == ("Powys", "Shropshire")
    assert [(p.kind.value, p.text) for p in story.passages] == [
        ("headline", "Wind warning for Powys and Shropshire"),
        ("fact", "The National Weather Service has issued a wind warning for Powys and Shropshire."),
        ("body", "Gusts of 70 miles an hour are likely."),
        ("body", "Trees may fall."),
        ("note", "WHERE...Hills above."),
        ("fact", "It is in force until 6.30pm on 23 November."),
        ("fact", "The advice is not to park under trees."),
    ]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"status": "Exercise"}, "it is no actual warning (status Exercise)"),
        ({"status": "Test"}, "it is no actual warning (status Test)"),
        ({"scope": "Restricted"}, "it is not for the public"),
        ({"scope": ""}, "it lacks its scope"),
        ({"kind": "Ack"}, "it is no warning but a reply"),
        ({"description": "This is a test of the system."}, "it says that it is a test"),
    ],
)
def test_what_is_no_warning_to_the_public_is_left_out(read_text: ReadText, given: dict[str, str], why: str) -> None:
    reading = read_text(_alert(**given))
    assert reading.stories == ()
    assert why in reading.notices[0].message


def test_an_update_replaces_and_a_cancellation_takes_off_air(tmp_path: Path, at: datetime) -> None:
    (tmp_path / "station.toml").write_text('[station]\nname = "Teme FM"\n', encoding="utf-8")
    folder = tmp_path / "stories"
    folder.mkdir()
    named = "desk@weather.example,{},2026-11-23T10:00:00-00:00"
    (folder / "a.xml").write_text(_alert(id="warning-one"), encoding="utf-8")
    update = _alert(id="warning-two", kind="Update", references=named.format("warning-one"))
    (folder / "b.cap").write_text(update, encoding="utf-8")
    reading = ingest.read_folder(folder, LONDON)
    assert [story.id for story in reading.stories] == ["warning-two"]
    assert [notice.message for notice in reading.notices] == ["warning-one of a.xml was replaced by b.cap"]
    cancel = _alert(id="warning-three", kind="Cancel", references=named.format("warning-two"))
    (folder / "c.cap").write_text(cancel, encoding="utf-8")
    reading = ingest.read_folder(folder, LONDON)
    assert [(story.id, story.status, story.passages) for story in reading.stories] == [
        ("warning-three", Status.CANCELED, ())
    ]
    with pytest.raises(StationError, match="no story"):
        brief(tmp_path, at)


def test_a_warning_that_is_over_says_so(read_text: ReadText) -> None:
    text = _alert().replace("<urgency>", "<responseType>AllClear</responseType><urgency>")
    story = read_text(text).stories[0]
    assert story.headline == "Wind warning ends for Powys and Shropshire"
    assert "has ended its wind warning for" in story.texts(PassageKind.FACT)[0]


def test_a_list_of_warnings_is_not_the_warnings(read_text: ReadText) -> None:
    with pytest.raises(FaultsError, match="only a list of them"):
        read_text(
            '<feed xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"><entry><cap:event>Wind</cap:event></entry></feed>'
        )


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("Stay indoors. Close windows.", "The advice is to stay indoors."),
        ("Don't travel unless it is needed", "The advice is not to travel unless it is needed."),
        ("Never enter moving water!", "The advice is never to enter moving water."),
        ("Keep your windows shut.", ""),
        ("The river will rise.", ""),
        ("", ""),
    ],
)
def test_advice(words: str, advice: str) -> None:
    assert _wording.advice(words) == advice


def test_lists_articles_and_moments() -> None:
    assert _wording.listed(["A", "B", "C", "D"], 3, "areas") == "A, B, C and D"
    assert _wording.listed(["A", "B", "C", "D", "E"], 3, "areas") == "A, B, C and 2 other areas"
    assert [_wording.article(word) for word in ("ice", "unit", "unusual", "flood")] == ["an", "a", "an", "a"]
    noon = datetime.fromisoformat("2026-06-01T11:00:00+00:00")
    assert _wording.moment(noon, LONDON) == "noon on 1 June"


def test_the_alerts_of_api_weather_gov_from_json(read_text: ReadText) -> None:
    given = {
        "@type": "wx:Alert", "id": "urn:oid:2.49.0.1.840", "sent": "2026-11-23T10:00:00Z", "sender": "w@x.example",
        "status": "Actual", "messageType": "Update", "references": [{"identifier": "urn:oid:1"}, 3],
        "event": "Ice Storm",
        "severity": "Extreme", "ends": "2026-11-24T00:00:00Z", "areaDesc": "Hill County", "senderName": "NWS Hill",
        "category": "Met", "description": 3,
    }  # fmt: skip
    story = read_text(json.dumps({"features": [{"properties": given}, 1, {"properties": []}]})).stories[0]
    assert (story.headline, story.priority, story.supersedes) == ("Ice storm alert for Hill County", 1, ("urn:oid:1",))
    assert story.texts(PassageKind.FACT)[1] == "It is in force until midnight on 24 November."


@pytest.mark.parametrize("path", samples("cap"), ids=lambda path: path.name)
def test_samples(path: Path) -> None:
    reading = ingest.read(path, LONDON)
    assert len(reading.stories) == (path.name not in ("canada.cap", "invalid.cap"))
    assert bool(reading.notices) is not bool(reading.stories)
    if "iso8859" in path.name:
        assert "Usulután" in " ".join(passage.text for passage in reading.stories[0].passages)


@pytest.mark.parametrize(
    "path", [path for path in samples("weather") if "alerts" in path.name], ids=lambda path: path.name
)
def test_sample_of_api_weather_gov(path: Path) -> None:
    story = ingest.read(path, LONDON).stories[0]
    assert story.headline == "Flood watch for North Oregon Coast and 10 other areas"
    assert len(story.supersedes) == 4
