"""The evidence check: what a corrupted line is caught by, and that true ones pass."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bulletins.editorial.facts import problems
from bulletins.editorial.material import Draft, evidence_of, statements
from bulletins.model import Edit, Story

STORY = """
headline: Depot to close
reporter: Alys Penhallow
paragraphs:
  - Almost 40 drivers at the Netherby depot have not been told whether they will keep their jobs.
  - Dorrin Hale, who runs the depot, may leave in March.
  - Ticket sales rose by 12% in Upton last year, to £310,000.
"""


@pytest.fixture
def story(make_story: Callable[[str], Story]) -> Story:
    return make_story(STORY)


def line(story: Story, number: int, text: str, *edits: Edit) -> Draft:
    statement = [s for s in statements(story) if s.kind == "body"][number]
    return Draft(text, (evidence_of(story, statement),), edits)


@pytest.mark.parametrize("number", range(3))
def test_a_sentence_of_the_source_passes(story: Story, number: int) -> None:
    text = story.texts(*{p.kind for p in story.passages if p.kind == "body"})[number]
    assert problems(line(story, number, text), story) == []


@pytest.mark.parametrize(
    ("number", "text", "caught"),
    [
        (0, "Almost 50 drivers at the Netherby depot have not been told whether they will keep their jobs.", "50"),
        (0, "Almost 40 drivers at the Upton depot have not been told whether they will keep their jobs.", "upton"),
        (0, "Almost 40 drivers at the Netherby depot have been told whether they will keep their jobs.", "negation"),
        (0, "40 drivers at the Netherby depot have not been told whether they will keep their jobs.", "almost"),
        (0, "More than 40 drivers at the Netherby depot have not been told whether they will keep their jobs.", "more"),
        (1, "Dorrin Hale, who runs the depot, may not leave in March.", "negation"),
        (1, "Dorrin Hale, who runs the depot, is to leave in March.", "may"),
        (1, "Dorrin Webb, who runs the depot, may leave in March.", "webb"),
        (1, "Dorrin Hale, who runs the depot, may leave in.", "mid-sentence"),
        (1, "Alys Penhallow says Dorrin Hale may leave in March.", "reporter"),
        (2, "Ticket sales fell by 12% in Upton last year, to £310,000.", "fell"),
        (2, "Ticket sales rose by 21% in Upton last year, to £310,000.", "21"),
        (2, "Ticket sales rose by £12 in Upton last year, to £310,000.", "12"),
        (2, "Ticket sales in Upton rose by 12% last year, to £310,000.", "elsewhere"),
        (1, "The depot, who runs Dorrin Hale, may leave in March.", "elsewhere"),
    ],
)
def test_a_corrupted_line_is_caught(story: Story, number: int, text: str, caught: str) -> None:
    found = problems(line(story, number, text), story)
    assert any(caught in problem.lower() for problem in found), found


def test_an_edit_licenses_its_own_words_only(story: Story) -> None:
    edit = Edit("alias", "the depot", "the bus garage")
    assert problems(line(story, 1, "Dorrin Hale, who runs the bus garage, may leave in March.", edit), story) == []
    assert problems(line(story, 1, "Dorrin Hale, who runs the train garage, may leave in March.", edit), story)


def test_a_line_needs_evidence(story: Story) -> None:
    assert "the line has no evidence" in problems(Draft("It is so.", ()), story)
