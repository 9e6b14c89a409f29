"""The evidence check: what a corrupted line is caught by, and that true ones pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bulletins.editorial.facts import problems
from bulletins.editorial.frames import find_frame
from bulletins.editorial.grammar import lexicon
from bulletins.editorial.material import Draft, evidence_of, statements
from bulletins.editorial.reported import Mention, reported
from bulletins.editorial.rewrite import attribution_first
from bulletins.model import Edit, Story

STORY = """
headline: Depot to close
reporter: Alys Penhallow
paragraphs:
  - Almost 40 drivers at the Netherby depot have not been told whether they will keep their jobs.
  - Dorrin Hale, who runs the depot, may leave in March.
  - Ticket sales rose by 12% in Upton last year, to £310,000.
  - The cuts are not fair on the town, said Mina Orrell.
quotes:
  - text: We have listened and we accept that riders deserve better.
    speaker: Jonas Fell
    role: director
    organisation: Netherby Buses
"""


@pytest.fixture
def story(make_story: Callable[[str], Story]) -> Story:
    return make_story(STORY)


def line(story: Story, number: int, text: str, *edits: Edit) -> Draft:
    statement = [s for s in statements(story) if s.kind == "body"][number]
    return Draft(text, (evidence_of(story, statement),), edits)


@pytest.mark.parametrize("number", range(4))
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


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("Mina Orrell says the cuts are not fair on the town.", ""),
        ("Mina Orrell says the cuts are fair on the town.", "negation"),
        ("Mina Orrell says the town is not fair on the cuts.", "elsewhere"),
        ("Dorrin Hale says the cuts are not fair on the town.", "dorrin"),
        ("The cuts are not fair on the town.", "left out"),
    ],
)
def test_a_claim_that_was_moved_keeps_its_words_and_its_speaker(story: Story, text: str, caught: str) -> None:
    draft = attribution_first(line(story, 3, "The cuts are not fair on the town, said Mina Orrell."), lexicon(story))
    assert draft.text == "Mina Orrell says the cuts are not fair on the town."
    found = problems(replace(draft, text=text), story)
    assert any(caught in problem.lower() for problem in found) if caught else not found


def test_reported_speech_has_the_speaker_of_its_quote(story: Story) -> None:
    statement = next(s for s in statements(story) if s.quote is not None)
    own = Draft(statement.text, (evidence_of(story, statement),))
    draft = reported(story, statement, own, lexicon(story), Mention.FIRST)
    assert draft is not None
    assert draft.text == "Jonas Fell, director of Netherby Buses, says the company accepts that riders deserve better."
    assert problems(draft, story) == []
    lie = Draft(
        draft.text.replace("Jonas Fell", "Mina Orrell"),
        draft.evidence,
        tuple(replace(edit, new=edit.new.replace("Jonas Fell", "Mina Orrell")) for edit in draft.edits),
    )
    assert any("does not quote" in problem for problem in problems(lie, story))


@pytest.mark.parametrize(
    ("edit", "text", "caught"),
    [
        (Edit("aside", "not ", ""), "Almost 40 drivers at the Netherby depot have been told", "negation"),
        (Edit("aside", "Almost ", ""), "40 drivers at the Netherby depot have not been told", "hedge"),
        (Edit("alias", "40", "50"), "Almost 50 drivers at the Netherby depot have not been told", "figure"),
        (Edit("time", "told", "sacked"), "Almost 40 drivers at the Netherby depot have not been sacked", "no time"),
    ],
)
def test_no_edit_licenses_another_meaning(story: Story, edit: Edit, text: str, caught: str) -> None:
    found = problems(line(story, 0, f"{text} whether they will keep their jobs.", edit), story)
    assert any(caught in problem for problem in found), found


def test_a_template_has_each_slot_in_its_place(make_story: Callable[[str], Story]) -> None:
    story = make_story(
        "headline: Rugby\nfacts: {home: Upton, away: Netherby, score: 17-24, competition: Marches League}\n"
    )
    frame = find_frame(story, statements(story))
    draft = frame.draft() if frame else None
    assert draft is not None
    assert draft.text == "Netherby have beaten Upton 24-17 in the Marches League."
    assert problems(draft, story) == []
    for text in (
        "Upton have beaten Netherby 24-17 in the Marches League.",
        "Netherby have beaten Upton 17-24 in the Marches League.",
        "Netherby have not beaten Upton 24-17 in the Marches League.",
    ):
        assert problems(replace(draft, text=text), story)


def test_a_line_needs_evidence(story: Story) -> None:
    assert "the line has no evidence" in problems(Draft("It is so.", ()), story)
