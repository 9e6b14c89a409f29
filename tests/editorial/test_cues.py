"""Versions of copy that lead into a clip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from bulletins import editorial
from bulletins.editorial import House
from bulletins.editorial.facts import problems
from bulletins.language.pace import Pace
from bulletins.model import Clip, Copy, Edit, Story

STORY = """\
headline: Elmbury ferry to run again
published: 2026-11-23T12:00
paragraphs:
  - The ferry at Elmbury will run again from Saturday after a break of two years.
  - It carried 90,000 people a year across the river before its engine failed.
  - "“We have rebuilt the engine from the keel up,” said Rosa Quill, manager of the Elmbury Ferry Trust."
"""


@pytest.fixture
def house(at: datetime) -> House:
    return House((), Pace(0.06, 0.1, 0.2), at)


@pytest.fixture
def copy(make_story: Callable[[str], Story], house: House) -> Copy:
    made = editorial.condense(make_story(STORY), house)
    assert made is not None
    return made


CLIP = Clip("quill.wav", "Rosa Quill", "We have rebuilt", "keel up", 9.0)


def led(copy: Copy, house: House, clip: Clip = CLIP) -> tuple[list[str], str]:
    """The last line of every version that plays the clip, and why there is none."""
    made, why = editorial.with_clip(copy, clip, house)
    return [version.lines[-1].text for version in made.ladder if version.clip], why


def test_a_cue_names_who_is_about_to_speak(copy: Copy, house: House) -> None:
    made, why = editorial.with_clip(copy, CLIP, house)
    assert not why
    with_it = [version for version in made.ladder if version.clip]
    assert with_it
    for version in with_it:
        assert version.lines[-1].text == "This is Rosa Quill, manager of the Elmbury Ferry Trust."
        assert not any("Quill says" in line.text for line in version.lines), "the clip says it"
        assert version.read_s > 9.0
        assert problems(version.lines[-1], copy.story) == []
    assert [version for version in made.ladder if not version.clip] == list(copy.ladder)
    assert [version.read_s for version in made.ladder] == sorted(version.read_s for version in made.ladder)


def test_read_times_count_the_clip(copy: Copy, house: House) -> None:
    made, _ = editorial.with_clip(copy, CLIP, house)
    timed = editorial.retimed(made, lambda said: 1.0)
    for version in timed.ladder:
        assert version.read_s == len(version.lines) + (9.0 if version.clip else 0.0)


def test_somebody_whom_the_story_does_not_know_is_not_introduced(copy: Copy, house: House) -> None:
    for speaker in ("Nobody Known", ""):
        lines, why = led(copy, house, replace(CLIP, speaker=speaker))
        assert lines == []
        assert "does not say who" in why


def test_a_cue_of_ones_own_is_held_against_the_story(copy: Copy, house: House) -> None:
    lines, why = led(copy, house, replace(CLIP, cue="Rosa Quill, who is the trust's manager, has rebuilt the engine."))
    assert (set(lines), why) == ({"Rosa Quill, who is the trust's manager, has rebuilt the engine."}, "")
    lines, why = led(copy, house, replace(CLIP, cue="Rosa Quill has rebuilt 14 engines."))
    assert lines == []
    assert "its cue is not supported" in why
    lines, why = led(copy, house, replace(CLIP, cue="The trust has rebuilt the engine."))
    assert lines == []
    assert why == "its cue does not name who speaks"


def test_a_cue_that_introduces_somebody_else_is_no_evidence(copy: Copy, house: House) -> None:
    made, _ = editorial.with_clip(copy, CLIP, house)
    cue = next(version.lines[-1] for version in made.ladder if version.clip)
    for text in ("This is Rosa Quill, Mayor of Elmbury.", "This is Sam Reed.", "Now it is Rosa Quill."):
        assert problems(replace(cue, text=text), copy.story)
    assert problems(replace(cue, edits=(Edit("extract", "", ""),)), copy.story)
