"""The gate: what is not supported does not air, and the next version down the ladder does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from bulletins.editorial import House, condense
from bulletins.editorial.claims import claims_of_copy, claims_of_text, supported
from bulletins.language.pace import Pace
from bulletins.model import Copy, Story

STORY = """
headline: Depot to close in Netherby
published: 2026-11-23T09:00
paragraphs:
  - Almost 40 drivers at the Netherby depot have not been told whether they will keep their jobs.
  - Ticket sales rose by 12% in Upton last year, to £310,000.
  - The depot in Netherby opened in 1961, and it has never made a profit.
quotes:
  - {text: We accept that riders deserve better., speaker: Jonas Fell, role: director, organisation: Netherby Buses}
"""


@pytest.fixture
def copy(make_story: Callable[[str], Story], at: datetime) -> Copy:
    copy = condense(make_story(STORY), House((), Pace(0.06, 0.1, 0.2), at))
    assert copy is not None
    assert len(copy.ladder) > 1
    return copy


def test_true_copy_stays_as_it_is(copy: Copy) -> None:
    assert supported(copy) is copy


def test_the_next_version_down_airs_and_the_notice_says_why(copy: Copy) -> None:
    top = copy.ladder[-1]
    lie = replace(top, lines=(*top.lines, replace(top.lines[0], text="The palace has closed.")))
    gated = supported(replace(copy, ladder=(*copy.ladder[:-1], lie)))
    assert gated is not None
    assert gated.ladder == copy.ladder[:-1]
    assert gated.notices[-1].stage == "facts"
    assert f"{top.target_s} s version" in gated.notices[-1].message
    assert "'palace' is not in the source" in gated.notices[-1].message


def test_nothing_airs_when_nothing_is_supported(copy: Copy) -> None:
    lies = tuple(replace(v, lines=(replace(v.lines[0], text="It is a palace."),)) for v in copy.ladder)
    assert supported(replace(copy, ladder=lies)) is None


def test_every_word_of_our_copy_has_its_span(copy: Copy) -> None:
    for line in claims_of_copy(copy):
        assert line.check == "A"
        assert line.problems == ()
        for claim in line.claims:
            assert claim.evidence, claim
            assert line.text[claim.start : claim.end] == claim.text
            for span in claim.evidence:
                assert copy.story.passages[span.passage].text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("text", "kind", "said", "span"),
    [
        ("Sales are up 12 per cent in Upton.", "figure", "12 per cent", "12%"),
        ("Sales are up 12 per cent in Upton.", "name", "Upton", "Upton"),
        ("Drivers don't know if they'll keep their jobs.", "denial", "don't", "not"),
        ("Jonas Fell says riders deserve better.", "speaker", "Jonas Fell", "We accept that riders deserve better."),
        ("Nearly 40 drivers are waiting.", "hedge", "Nearly", "Almost"),
        ("The Netherby depot was losing money.", "words", "depot", "depot"),
    ],
)
def test_a_claim_leads_to_the_words_that_say_so(copy: Copy, text: str, kind: str, said: str, span: str) -> None:
    line = claims_of_text(text, copy.story)[0]
    found = next(claim for claim in line.claims if claim.kind == kind and claim.text == said)
    assert [e.text for e in found.evidence][:1] == [span]
