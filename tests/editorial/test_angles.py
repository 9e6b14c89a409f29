"""Top lines: the best first, and another each hour."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise

from bulletins.editorial import House, condense
from bulletins.language.pace import Pace
from bulletins.model import Story

Make = Callable[[str], Story]
PACE = Pace(0.055, 0.05, 0.05)
BRIDGE = """\
headline: Elmbury swing bridge reopens after repairs
published: 2026-11-23T09:20
paragraphs:
  - The swing bridge at Elmbury has reopened after nine weeks of repairs.
  - Drivers can use the swing bridge at Elmbury again after repairs to its piers.
  - Traders had asked the council for help with lost trade.
  - The bridge at Elmbury swings open for boats about thirty times a day.
"""


def top(story: Story, at: datetime, hour: int | None) -> str:
    copy = condense(story, House((), PACE, at, hour))
    assert copy is not None
    assert "bridge" in copy.ladder[-1].text
    return copy.ladder[0].lines[0].text


def test_the_first_sentence_opens_the_first_hour(make_story: Make, at: datetime) -> None:
    assert top(make_story(BRIDGE), at, 0) == "The swing bridge at Elmbury has reopened after nine weeks of repairs."


def test_another_hour_has_another_top_line_of_the_same_event(make_story: Make, at: datetime) -> None:
    story = make_story(BRIDGE)
    tops = [top(story, at, hour) for hour in range(4)]
    assert all(one != another for one, another in pairwise(tops))
    assert all("Elmbury" in line and "bridge" in line for line in tops)


def test_the_hours_since_a_story_came_in_turn_it(make_story: Make) -> None:
    story = make_story(BRIDGE)
    first, second = (datetime.fromisoformat(f"2026-11-23T{hour}:00+00:00") for hour in (10, 11))
    assert top(story, first, None) != top(story, second, None)


def test_a_reply_opens_with_the_event_behind_it(make_story: Make, at: datetime) -> None:
    story = make_story(
        "headline: Pool closes\nbody: The swimming pool in Upton has closed after a crack was found.\nquotes:\n"
        "  - {text: We are sorry lessons have stopped., organisation: Upton Council}\n"
    )
    copy = condense(story, House((), PACE, at, 1))
    assert copy is not None
    assert [line.text for line in copy.ladder[-1].lines] == [
        "Upton Council says it's sorry lessons have stopped.",
        "The swimming pool in Upton has closed after a crack was found.",
    ]


def test_a_story_with_one_good_top_line_keeps_it(make_story: Make, at: datetime) -> None:
    story = make_story("headline: Hall opens\nbody: A market hall at Upton has reopened. Cake was served.\n")
    assert {top_of(story, at, hour) for hour in range(3)} == {"A market hall at Upton has reopened."}


def top_of(story: Story, at: datetime, hour: int) -> str:
    copy = condense(story, House((), PACE, at, hour))
    assert copy is not None
    return copy.ladder[0].lines[0].text


def test_the_same_event_is_told_in_other_words_where_there_is_no_other_sentence(make_story: Make, at: datetime) -> None:
    story = make_story("headline: Hall opens\nfacts:\n  what: The market hall in Upton is to reopen in May.\n")
    assert [top_of(story, at, hour) for hour in range(3)] == [
        "The market hall in Upton is to reopen in May.",
        "The market hall in Upton will reopen in May.",
        "Upton's market hall is to reopen in May.",
    ]


PLANS = """\
headline: Solar farm near Elmbury refused
published: 2026-11-23T09:20
standfirst: Planners had recommended approval for the scheme near Elmbury
paragraphs:
  - Plans for a solar farm near Elmbury have been turned down by the district council.
  - Jo Pennard was one of the people near Elmbury who wrote to the council about the solar farm.
  - Two other plans for a solar farm near Elmbury were turned down by the council in May.
"""


def test_no_hour_opens_on_what_came_before_or_on_a_stranger(make_story: Make, at: datetime) -> None:
    story = make_story(PLANS)
    for hour in range(4):
        copy = condense(story, House((), PACE, at, hour))
        assert copy is not None
        assert copy.ladder[0].lines[0].text.startswith("Plans for a solar farm near Elmbury have been turned down")
