"""From when a press release may be used, in the forms that press offices write."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bulletins.ingest import _embargo

LONDON = ZoneInfo("Europe/London")
SENT = datetime(2026, 2, 27, 16, 30, tzinfo=LONDON)  # a Friday


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("EMBARGOED UNTIL 00:01 Tuesday 3 March", "2026-03-03T00:01+00:00"),
        ("Embargoed until 00.01hrs on Tuesday 3rd March 2026", "2026-03-03T00:01+00:00"),
        ("STRICTLY EMBARGOED UNTIL 0001 HRS, TUESDAY 3 MARCH", "2026-03-03T00:01+00:00"),
        ("Under strict embargo until 6am BST on 4 July", "2026-07-04T06:00+01:00"),
        ("EMBARGO: 11:00 CET, 3 March 2026", "2026-03-03T11:00+01:00"),
        ("Embargo until 9 a.m. EST Tuesday, March 3", "2026-03-03T09:00-05:00"),
        ("NOT FOR PUBLICATION BEFORE 10am on Monday", "2026-03-02T10:00+00:00"),
        ("Not for publication or broadcast until 06:00 Saturday 28 February", "2026-02-28T06:00+00:00"),
        ("Not to be published before Sunday", "2026-03-01T00:00+00:00"),
        ("Embargoed until Friday 9am", "2026-03-06T09:00+00:00"),
        ("Embargoed until Friday 6pm", "2026-02-27T18:00+00:00"),
        ("Embargoed until tomorrow at noon", "2026-02-28T12:00+00:00"),
        ("Embargoed until 7pm", "2026-02-27T19:00+00:00"),
        ("Embargoed until 00:01", "2026-02-28T00:01+00:00"),
        ("Embargoed until midnight on Monday 2 March", "2026-03-03T00:00+00:00"),
        ("Embargoed till 2026-03-03T00:01Z", "2026-03-03T00:01+00:00"),
        ("This press release is embargoed until 3/3/2026, 00:01", "2026-03-03T00:01+00:00"),
        ("Hold until 12 noon, 3 March", "2026-03-03T12:00+00:00"),
        ("For release after 2 January", "2026-01-02T00:00+00:00"),
    ],
)
def test_when_it_ends(line: str, until: str) -> None:
    assert _embargo.sets(line)
    assert _embargo.lifts(line, LONDON, SENT) == datetime.fromisoformat(until)


@pytest.mark.parametrize(
    "line",
    [
        "EMBARGOED UNTIL THE MORNING",
        "Embargoed until Monday 3 March",
        "Embargoed until 31 February",
        "Embargoed for press",
    ],
)
def test_what_cannot_be_read(line: str) -> None:
    assert _embargo.sets(line)
    assert _embargo.lifts(line, LONDON, SENT) is None


def test_a_date_without_its_year_needs_a_day_to_be_near() -> None:
    assert _embargo.lifts("Embargoed until 00:01 Tuesday 3 March", LONDON, None) is None


@pytest.mark.parametrize(
    "line",
    [
        "FOR IMMEDIATE RELEASE",
        "No embargo",
        "Embargo: none",
        "Embargo lifted at noon",
        "The report was embargoed until Tuesday.",
        "Not for the first time, the bridge is shut until Monday.",
    ],
)
def test_what_is_no_embargo(line: str) -> None:
    assert not _embargo.sets(line)
