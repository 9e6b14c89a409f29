"""Bylines and dates in the shapes that British newsrooms write."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from bulletins.ingest import _byline, _dates

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("line", "reporter", "published", "updated"),
    [
        ("Author: Jane DoePublished 14th May 2024", "Jane Doe", "2024-05-14T00:00:00+01:00", ""),
        ("Last updated 14th May 2024", "", "", "2024-05-14T00:00:00+01:00"),
        ("By Jane Doe", "Jane Doe", "", ""),
        ("by Jane Doe", "Jane Doe", "", ""),
        ("BY JANE DOE", "Jane Doe", "", ""),
        ("By Jane Doe, Local Democracy Reporter", "Jane Doe", "", ""),
        ("By Jane Doe, Local Democracy Reporter | Updated: 3 March 2025", "Jane Doe", "", "2025-03-03T00:00:00+00:00"),
        ("By Jane Doe and Al Poe", "Jane Doe and Al Poe", "", ""),
        ("By Jane Doe, Al Poe & Di Roe", "Jane Doe, Al Poe & Di Roe", "", ""),
        ("By Jane Doe @janedoe", "Jane Doe", "", ""),
        ("By Jane Doe jane@teme.example", "Jane Doe", "", ""),
        ("By Jane Doe in Ludlow", "Jane Doe", "", ""),
        ("By Jane Doe | Teme Radio News", "Jane Doe", "", ""),
        ("By Jane Doe - 3rd March 2025 09:15", "Jane Doe", "2025-03-03T09:15:00+00:00", ""),
        ("Words: Jane Doe", "Jane Doe", "", ""),
        ("Words by Siân O’Neill-Jones", "Siân O’Neill-Jones", "", ""),
        ("Reporter: J. R. McDonald", "J. R. McDonald", "", ""),
        ("Author: Jane", "Jane", "", ""),
        ("By Jane de Souza", "Jane de Souza", "", ""),
        ("Jane Doe | 3 March 2025, 09:15", "Jane Doe", "2025-03-03T09:15:00+00:00", ""),
        ("Jane Doe 3 Mar 2025", "Jane Doe", "2025-03-03T00:00:00+00:00", ""),
        ("Jane Doe · 14 May 2024 · 2 min read", "Jane Doe", "2024-05-14T00:00:00+01:00", ""),
        (
            "Jane Doe reports | Wed 14 May 2024 – updated 6.30pm",
            "Jane Doe",
            "2024-05-14T00:00:00+01:00",
            "2024-05-14T18:30:00+01:00",
        ),
        ("EXCLUSIVE by Jane Doe", "Jane Doe", "", ""),
        ("Teme Mail reporters", "Teme Mail reporters", "", ""),
        ("Jane Doe, Health Correspondent", "Jane Doe", "", ""),
        ("Published by Jane Doe at 3:15pm 3rd March 2025", "Jane Doe", "2025-03-03T15:15:00+00:00", ""),
        ("Published: 14/05/2024 09:15", "", "2024-05-14T09:15:00+01:00", ""),
        ("Published 14.05.24", "", "2024-05-14T00:00:00+01:00", ""),
        ("Tuesday, 14 May 2024 | 3.15pm", "", "2024-05-14T15:15:00+01:00", ""),
        ("Posted on Tuesday 14th of May 2024 at 12am", "", "2024-05-14T00:00:00+01:00", ""),
        ("May 14, 2024", "", "2024-05-14T00:00:00+01:00", ""),
        ("Sept 3rd, 2025", "", "2025-09-03T00:00:00+01:00", ""),
        ("09:15, 14 May 2024", "", "2024-05-14T09:15:00+01:00", ""),
        ("2024-05-14T09:15:00Z", "", "2024-05-14T09:15:00+00:00", ""),
        ("14 May 2024 09:15 BST", "", "2024-05-14T09:15:00+01:00", ""),
        (
            "First published: 3 March 2025 at 09:15 GMT, Last updated: 4 March 2025 at 6am",
            "",
            "2025-03-03T09:15:00+00:00",
            "2025-03-04T06:00:00+00:00",
        ),
        ("Updated 2 hours ago", "", "", ""),
        ("Posted on 14/05/2024 at 11:15 by Newsroom", "", "2024-05-14T11:15:00+01:00", ""),
        ("Posted on 14/05/2024 by Jane", "Jane", "2024-05-14T00:00:00+01:00", ""),
        ("TRAFFIC | Mon 3 Mar 2025 | 12:05 | Jane Doe", "Jane Doe", "2025-03-03T12:05:00+00:00", ""),
        ("Teme Gazette, 3 March 2025", "", "2025-03-03T00:00:00+00:00", ""),
        ("LOCAL DEMOCRACY REPORTING: Jane Doe", "Jane Doe", "", ""),
        ("FT report by Jane Doe", "Jane Doe", "", ""),
        ("By Community Reporter Jane Doe", "Jane Doe", "", ""),
        ("Words and pictures by Jane Doe", "Jane Doe", "", ""),
        ("Published: yesterday evening", "", "", ""),
    ],
)
def test_bylines(line: str, reporter: str, published: str, updated: str) -> None:
    byline = _byline.parse(line, LONDON)
    assert byline is not None
    assert byline.reporter == reporter
    assert (byline.published.isoformat() if byline.published else "") == published
    assert (byline.updated.isoformat() if byline.updated else "") == updated


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday Morning, crews had left.",
        "By Monday the road will be open",
        "By the time they arrived it was over.",
        "The trial started on 14 May 2024",
        "On 14 May 2024 the road was closed.",
        "31 February 2024",
        "Teme Bridge reopens",
        "Damning report by the Care Inspectors",
        "Reporters: why we were late to the scene of the fire.",
        "A" * 300,
    ],
)
def test_what_is_no_byline(line: str) -> None:
    assert _byline.parse(line, LONDON) is None


def test_a_name_on_the_line_after_by() -> None:
    assert _byline.opens_byline("By")
    assert _byline.opens_byline("Author:")
    assert _byline.is_name("Jane Doe")
    assert not _byline.is_name("The road is shut")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Tuesday, 9 June", "2026-06-09"),
        ("Mon 8 Jun", "2026-06-08"),
        ("June 12", "2025-06-12"),
        ("Monday 9 June", "2025-06-09"),
        ("31 February", ""),
    ],
)
def test_a_date_without_a_year_is_the_last_of_its_name(line: str, found: str) -> None:
    near = datetime(2026, 6, 10, 12, tzinfo=LONDON)
    assert [date.when.date().isoformat() for date in _dates.find(line, LONDON, near)] == [found] * bool(found)
    assert _dates.find(line, LONDON) == []


def test_the_time_of_an_update() -> None:
    byline = _byline.parse("Updated: 11.40am", LONDON)
    assert byline is not None
    assert byline.updated_at == time(11, 40)


def test_dates_tell_their_place_in_the_line() -> None:
    line = "Open from 1 May 2025 to 31/05/2025."
    assert [line[date.start : date.end] for date in _dates.find(line, LONDON)] == ["1 May 2025", "31/05/2025"]
