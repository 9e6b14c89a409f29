"""Stories as CSV, and as Markdown with front matter."""

from __future__ import annotations

from datetime import datetime

import pytest

from bulletins.errors import FaultsError
from bulletins.model import PassageKind, Status

from .conftest import LONDON, ReadText

FRONT = """\
---
title: "Hall at Arley reopens"
date: 2026-11-23 10:05:00 +0000
author: [{{name: Jo Bell}}, Sam Ferris]
description: It had been shut for a year.
categories: [Community, Health]
place: Arley
draft: {draft}
---
<!-- more -->
# Hall at Arley reopens

The [hall](https://arley.example/hall "Hall") at *Arley* has reopened.

![The hall](hall.jpg)

## What it cost

Residents raised £40,000.
"""


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table(read_text: ReadText, mark: str) -> None:
    text = (
        "Title,Text,Place,Priority,Published,desk\n"
        '"Hall reopens","The hall at Arley has reopened, at last.\n\nIt was shut.",Arley|Bewdley,2,2026-11-23T09:00,x\n'
        "\n"
        "Bridge opens,The bridge is open.,,,,\n"
    )
    reading = read_text(text.replace(",", mark).replace(f"reopened{mark} at", "reopened, at"), "desk.csv")
    hall, bridge = reading.stories
    assert (hall.id, hall.headline, hall.places, hall.priority) == ("desk-1", "Hall reopens", ("Arley", "Bewdley"), 2)
    assert hall.published == datetime(2026, 11, 23, 9, tzinfo=LONDON)
    assert hall.texts(PassageKind.BODY) == ("The hall at Arley has reopened, at last.", "It was shut.")
    assert (bridge.passages[0].line, bridge.source.reader) == (6, "csv")
    assert reading.notices[0].message == "desk.csv: these columns are not read: desk"


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("headline,body\nHall reopens\n", 2, "this row has 1 columns"),
        ("headline,body\nHall reopens,\n", 2, "nothing to say"),
        ("headline,body,priority\nHall reopens,It is open.,9\n", 2, "priority"),
        ('headline,body\n"Hall"s,x\n', 2, "not valid CSV"),
        ("headline,body\n", 0, "the file is empty"),
    ],
)
def test_faults_of_a_table(read_text: ReadText, text: str, line: int, why: str) -> None:
    with pytest.raises(FaultsError, match=why) as caught:
        read_text(text, "a.csv")
    assert caught.value.faults[0].line == line


def test_front_matter(read_text: ReadText) -> None:
    story = read_text(FRONT.format(draft="false"), "hall.md").stories[0]
    assert (story.source.reader, story.id, story.reporter) == ("markdown", "hall", "Jo Bell and Sam Ferris")
    assert (story.category, story.places, story.status) == ("health", ("Arley",), Status.USABLE)
    assert story.published == datetime(2026, 11, 23, 10, 5, tzinfo=LONDON)
    assert [(p.kind.value, p.text) for p in story.passages] == [
        ("headline", "Hall at Arley reopens"),
        ("standfirst", "It had been shut for a year."),
        ("body", "The hall at Arley has reopened."),
        ("caption", "The hall"),
        ("heading", "What it cost"),
        ("body", "Residents raised £40,000."),
    ]
    assert [p.line for p in story.passages][2] == 13


def test_a_draft_does_not_air(read_text: ReadText) -> None:
    assert read_text(FRONT.format(draft="true"), "hall.md").stories[0].status is Status.WITHHELD


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("---\ntitle: Hall reopens\n---\n---\n\nx", "nothing to read"),
        ("---\ntitle: &a Hall reopens\n---\nIt is open.", "anchors"),
        ("---\ntitle: [\n---\nIt is open.", "not valid YAML"),
    ],
)
def test_faults_of_front_matter(read_text: ReadText, text: str, why: str) -> None:
    with pytest.raises(FaultsError, match=why):
        read_text(text, "hall.md")
