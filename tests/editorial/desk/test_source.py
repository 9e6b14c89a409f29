"""Rules that lay copy beside its story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bulletins.editorial.desk import Sheet, clip_problems, lint
from bulletins.model import Story

Make = Callable[[str], Story]

REPORT = """\
headline: Inspectors say Elmbury hospital is inadequate
published: 2026-11-23T09:00
reporter: Fern Ludd
body: |
  Elmbury Hospital has been graded inadequate at keeping patients safe.

  Inspectors visited the wards this morning, and found 484 patients waiting.
quotes:
  - text: We are sorry, and we have already recruited more nurses.
    speaker: Ida Farlow
    role: Chief Nurse
    organisation: Elmbury Hospital Trust
"""


def found(text: str, story: Story, **more: object) -> dict[str, str]:
    sheet = Sheet(story=story, **more)  # type: ignore[arg-type]
    return {finding.rule: finding.severity for finding in lint(text, sheet)}


def test_supported_copy_passes(make_story: Make, at: datetime) -> None:
    text = "Elmbury Hospital has been graded inadequate at keeping patients safe."
    assert found(text, make_story(REPORT), air=at) == {}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Elmbury Hospital has been graded outstanding.", "F1"),
        ("Inspectors found 485 patients waiting.", "F1"),
        ("Inspectors found more than 490 patients waiting.", "N1"),
        ("Chief Nurse Nora Farlow says she's sorry.", "P1"),
        ("Fern Ludd has visited the wards.", "X1"),
        ("Farlow says the trust has recruited more nurses.", "P1"),
    ],
)
def test_what_the_story_does_not_say(make_story: Make, text: str, rule: str) -> None:
    assert found(text, make_story(REPORT))[rule] == "fail"


def test_a_true_rounding_passes(make_story: Make) -> None:
    assert "N1" not in found("Inspectors found almost 490 patients waiting.", make_story(REPORT))


def test_the_reply_stays_from_fifteen_seconds(make_story: Make) -> None:
    story = make_story(REPORT)
    short = "Elmbury Hospital has been graded inadequate at keeping patients safe."
    long = short + " Inspectors visited the wards this morning, and found 484 patients waiting." * 4
    assert "L2" not in found(short, story)
    assert found(long, story)["L2"] == "fail"
    assert "L2" not in found(f"{long} Chief Nurse Ida Farlow says the trust has recruited more nurses.", story)
    assert "L2" not in found(f"{long} The trust says it's sorry.", story)


def test_time_words_are_those_of_air_time(make_story: Make, at: datetime) -> None:
    story = make_story(REPORT)
    text = "Inspectors visited the wards this morning."
    assert not {"R1", "R2"} & set(found(text, story, air=at))
    (mark,) = [f for f in lint(text, Sheet(story=story, air=at + timedelta(days=1))) if f.rule == "R1"]
    assert (mark.excerpt, mark.fix) == ("this morning", "yesterday morning")
    assert not {"R1", "R2"} & set(found("Inspectors visited yesterday morning.", story, air=at + timedelta(days=1)))


def test_nothing_stale_airs(make_story: Make, at: datetime) -> None:
    story = make_story(
        "headline: Vote\npublished: 2026-11-23T09:00\nexpires: 2026-11-24T09:00\n"
        "body: Councillors will vote on the bridge later today.\n"
    )
    text = "Councillors will vote on the bridge later today."
    assert "R2" not in found(text, story, air=at)
    assert found(text, story, air=at + timedelta(hours=12))["R2"] == "fail"
    assert found("Councillors will vote on the bridge.", story, air=at + timedelta(days=2))["R2"] == "fail"


CASE = """\
headline: Man charged with arson at Upton barn
body: A man has been charged with arson after a barn burned down in Upton. He has previous convictions for arson.
"""


def test_a_case_waits_for_approval_and_is_never_prejudiced(make_story: Make) -> None:
    story = make_story(CASE)
    text = "A man has been charged with arson after a barn burned down in Upton."
    assert found(text, story)["L1"] == "fail"
    assert "L1" not in found(text, story, is_approved=True)
    assert found(f"{text} He has previous convictions for arson.", story, is_approved=True)["L1"] == "fail"


def test_a_clip_has_its_words_and_length_and_a_known_speaker(make_story: Make) -> None:
    story = make_story(
        "headline: Hall opens\nbody: Town clerk Jo Pennard has opened the hall.\nclips:\n"
        "  - path: whole.wav\n    speaker: Jo Pennard\n    incue: We are\n    outcue: at last\n    length_s: 12\n"
        "  - path: half.wav\n    speaker: Bo Lister\n    incue: We are\n"
    )
    messages = [message for _, message in clip_problems(story)]
    assert messages == [
        "the clip has no outcue and no length_s",
        "the story does not say who Bo Lister is, so no cue can",
    ]
