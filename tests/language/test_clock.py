"""Times as they are said from air time, which here is two in the afternoon of Thursday 14 May 2026."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bulletins.language.clock import Change, day_words, resolve_times
from bulletins.language.hours import clock_words
from bulletins.language.words import WEEKDAYS

LONDON = ZoneInfo("Europe/London")
AIR = datetime(2026, 5, 14, 14, 0, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("14:00", "two o'clock"), ("19:30", "half past seven"), ("20:45", "quarter to nine"), ("12:00", "midday"),
        ("00:00", "midnight"), ("03:10", "ten past three"), ("14:33", "two thirty-three"), ("09:05", "five past nine"),
        ("09:03", "nine oh three"), ("23:45", "quarter to twelve"), ("00:15", "quarter past twelve"),
        ("12:50", "ten to one"), ("06:35", "twenty-five to seven"),
    ],
)  # fmt: skip
def test_the_clock_is_read_as_a_newsreader_reads_it(at: str, words: str) -> None:
    assert clock_words(time.fromisoformat(at)) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ((2026, 5, 14), "today"),
        ((2026, 5, 13), "yesterday"),
        ((2026, 5, 15), "tomorrow"),
        ((2026, 5, 12), "on Tuesday"),
        ((2026, 5, 8), "on Friday"),
        ((2026, 5, 20), "on Wednesday"),
        ((2026, 5, 7), "on 7 May"),
        ((2026, 5, 21), "on 21 May"),
        ((2024, 5, 14), "on 14 May 2024"),
    ],
)
def test_days_are_named_as_seen_from_the_air_day(day: tuple[int, int, int], words: str) -> None:
    assert day_words(date(*day), AIR.date()) == words


def may(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 5, day, hour, tzinfo=LONDON)


APRIL = datetime(2026, 4, 20, 9, tzinfo=LONDON)
RESOLVED = (
    ("The report came out today.", may(14), "The report came out today."),
    ("The report came out today.", may(13), "The report came out yesterday."),
    ("Today the report was published.", may(11), "On Monday the report was published."),
    ("He was found last night.", may(14), "He was found last night."),
    ("He was found last night.", may(13), "He was found on Tuesday night."),
    ("He was found last night.", APRIL, "He was found on the night of 19 April."),
    ("It will open tomorrow.", may(13), "It will open today."),
    ("It opens tomorrow.", may(14), "It opens tomorrow."),
    ("He was arrested on Thursday.", may(14), "He was arrested today."),
    ("He was arrested on Thursday.", may(8), "He was arrested on 7 May."),
    ("He was arrested on Tuesday.", may(14), "He was arrested on Tuesday."),
    ("He will appear on Friday.", may(12), "He will appear tomorrow."),
    ("He left last Thursday.", may(13), "He left on 7 May."),
    ("It starts on 14 May.", may(12), "It starts today."),
    ("It took place on 14 May 2024.", may(12), "It took place on 14 May 2024."),
    ("By 16 May it was over.", may(12), "By Saturday it was over."),
    ("It ran from 14 to 16 May.", may(12), "It ran from 14 to 16 May."),
    ("It happened on the morning of 14 May.", may(13), "It happened on the morning of 14 May."),
    ("Crews were called this morning.", may(14), "Crews were called this morning."),
    ("Crews were called this morning.", may(13), "Crews were called yesterday morning."),
    ("Crews were called yesterday evening.", may(12), "Crews were called on Monday evening."),
    ("More details will follow later today.", may(14), "More details will follow later today."),
    ("He was jailed this week.", may(13), "He was jailed this week."),
    ("He was jailed this week.", may(6), "He was jailed last week."),
    ("It fell last month.", may(13), "It fell last month."),
    ("It fell last month.", APRIL, "It fell in March."),
    ("It was built last year.", datetime(2025, 4, 1, tzinfo=LONDON), "It was built in 2024."),
    ("Three days ago he was seen.", may(13), "On Sunday he was seen."),
    ("Yesterday’s meeting agreed it.", may(13), "Tuesday’s meeting agreed it."),
    ("The road was shut from today.", may(13), "The road was shut from yesterday."),
    ("Monday to Friday it opens.", may(1), "Monday to Friday it opens."),
    ("It was on Good Friday.", may(1), "It was on Good Friday."),
    ("It was a fine day.", None, "It was a fine day."),
    ("It was on 14 May 2024.", None, "It was on 14 May 2024."),
)


@pytest.mark.parametrize(("text", "said_on", "expected"), RESOLVED)
def test_times_are_said_from_air_time(text: str, said_on: datetime | None, expected: str) -> None:
    resolved = resolve_times(text, said_on, AIR)
    assert not resolved.stale
    assert resolved.text == expected


TABLE = [
    line
    for line in (Path(__file__).parent / "air_times.txt").read_text(encoding="utf-8").splitlines()
    if " → " in line and not line.startswith("# ")
]
"""Each line: when it was said, when it airs, what was said, and what is said then."""


@pytest.mark.parametrize("line", TABLE)
def test_around_midnights_weeks_months_and_clock_changes(line: str) -> None:
    when, _, sentences = line.partition(" | ")
    text, expected = sentences.split(" → ")
    said_on, air = (datetime.fromisoformat(each).astimezone(LONDON) for each in when.split())
    resolved = resolve_times(text, said_on, air)
    assert ("STALE" if resolved.stale else resolved.text) == (text if expected == "=" else expected)


def day_meant(words: str, air: date, step: int) -> date:
    """The day that a listener takes words for who hears them on the air day; `step` is 1 ahead and -1 back."""
    if words in ("yesterday", "today", "tomorrow"):
        return air + timedelta(days=("yesterday", "today", "tomorrow").index(words) - 1)
    if words in WEEKDAYS:
        return next(day for n in range(7) if WEEKDAYS[(day := air + timedelta(days=n * step)).weekday()] == words)
    return datetime.strptime(f"{words} {air.year}", "%d %B %Y").date()


@pytest.mark.parametrize(
    ("sentence", "step"),
    [
        ("It happened on {}.", -1),
        ("Police are appealing after a crash on {}.", -1),
        ("She has been missing since {}.", -1),
        ("The victim of the fire on {} was named.", -1),
        ("It will happen on {}.", 1),
        ("A man accused of theft appears in court on {}.", 1),
        ("The case was adjourned until {}.", 1),
    ],
)
def test_a_weekday_never_means_another_day_than_its_source_meant(sentence: str, step: int) -> None:
    monday = date(2026, 10, 19)
    for n, weekday, later in product(range(7), WEEKDAYS, range(15)):
        said_on, air = monday + timedelta(days=n), datetime(2026, 10, 19, 8, tzinfo=LONDON) + timedelta(days=n + later)
        meant = day_meant(weekday, said_on, step)
        resolved = resolve_times(sentence.format(weekday), said_on, air)
        if resolved.stale:
            assert step == 1 and meant < air.date()
            continue
        words = re.findall(rf"yesterday|today|tomorrow|{'|'.join(WEEKDAYS)}|\d+ [A-Z][a-z]+", resolved.text)[0]
        assert day_meant(words, air.date(), step) == meant, (said_on, weekday, air, resolved.text)


STALE = (
    ("The report has come out today.", may(13)),
    ("It will open tomorrow.", may(12)),
    ("He will appear on Wednesday.", may(12)),
    ("More details will follow later today.", may(13)),
    ("He was jailed this week.", datetime(2026, 4, 1, tzinfo=LONDON)),
    ("A silence will be held at 11am today.", may(14)),
    ("It will be decided this morning.", may(14)),
    ("It was today.", None),
    ("It happened an hour ago.", may(14)),
    ("Today's meeting was long.", APRIL),
)


@pytest.mark.parametrize(("text", "said_on"), STALE)
def test_what_cannot_be_said_truthfully_any_more_is_stale(text: str, said_on: datetime | None) -> None:
    resolved = resolve_times(text, said_on, AIR)
    assert resolved.stale
    assert resolved.text == text


@pytest.mark.parametrize(
    ("text", "said_on", "stale"),
    [
        ("Crews were called at 2am.", may(13), True),
        ("Crews were called at 2am.", may(14, 3), False),
        ("Crews were called at about midnight.", may(13), True),
        ("The strike starts at midnight.", may(13), True),
        ("The strike starts at midnight.", may(14, 3), False),
        ("Talks will resume at 11am.", may(14), True),
        ("The match kicks off at noon.", may(14), True),
        ("The road will be open from 7am.", may(14), False),
        ("Crews were called at 2am on Tuesday.", may(13), False),
        ("The museum opens at 10am every day.", may(13), False),
        ("The bells are rung at noon on weekdays.", may(13), False),
    ],
)
def test_a_time_of_day_without_its_day_does_not_outlive_it(text: str, said_on: datetime, stale: bool) -> None:
    assert resolve_times(text, said_on, AIR).stale is stale


def test_each_change_is_recorded_where_it_was_in_the_text() -> None:
    text = "He was found last night and named this morning."
    resolved = resolve_times(text, may(13), AIR)
    assert resolved.text == "He was found on Tuesday night and named yesterday morning."
    assert resolved.changed == (
        Change("last night", "on Tuesday night", 13, 23),
        Change("this morning", "yesterday morning", 34, 46),
    )
    assert all(text[change.start : change.end] == change.old for change in resolved.changed)


def test_the_source_date_is_read_in_the_air_zone() -> None:
    late = datetime.fromisoformat("2026-05-13T23:30:00+00:00")  # half past midnight on the 14th in London
    assert resolve_times("It was shut today.", late, AIR).text == "It was shut today."


def test_a_bare_date_will_do() -> None:
    assert resolve_times("It was shut today.", date(2026, 5, 13), AIR).text == "It was shut yesterday."


@pytest.mark.parametrize(
    "text",
    [
        "Stalls will be back from the first Saturday in December.",
        "It is open on the last Friday of the month.",
        "Officers have made 12 arrests in the past year.",
        "In the last 12 months 30 people were held.",
    ],
)
def test_what_is_no_weekday_of_ours_stays_and_a_span_holds_for_a_while(text: str) -> None:
    said = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert resolve_times(text, said, said).text == text
    assert resolve_times(text, said, said + timedelta(days=20)).text == text
    is_span = "past year" in text or "last 12" in text
    assert resolve_times(text, said, said + timedelta(days=90)).stale is is_span
