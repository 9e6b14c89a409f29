"""Text that nobody would write on purpose: it may be left out, but it never breaks anything."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletins.editorial import House, condense, why_not
from bulletins.editorial.facts import problems
from bulletins.errors import BulletinsError
from bulletins.ingest import read
from bulletins.language.pace import Pace
from bulletins.model import Passage, PassageKind, Quote, Source, Span, Story

HOUSE = House((), Pace(0.055, 0.05, 0.05), datetime(2026, 11, 23, 14, tzinfo=ZoneInfo("Europe/London")))

words = st.sampled_from(
    "The council said that however we have not 484 people £1million (ROCU) “we’ve it’s ’s , . ; : – … ” said Jo Bell "
    "HMICFRS today 14 May 2024 10% A38 I accept and but is are which who, {{ 7 }} [[x]] 🙂 Ŵy".split()
)
texts = st.lists(words, min_size=1, max_size=40).map(" ".join) | st.text(max_size=120)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    kinds = st.sampled_from(sorted(PassageKind))
    passages = [Passage(PassageKind.HEADLINE, draw(texts))]
    passages += [
        Passage(draw(kinds), draw(texts), truncated=draw(st.booleans())) for _ in range(draw(st.integers(0, 6)))
    ]
    quotes = [
        Quote((Span(number, 0, len(passage.text)),), draw(st.sampled_from(["", "Jo Bell"])), "Mayor", "Upton Council")
        for number, passage in enumerate(passages)
        if passage.kind is PassageKind.QUOTE and passage.text
    ]
    return Story("s", Source("s", "structured", ""), tuple(passages), tuple(quotes), reporter="Al Smith")


@settings(max_examples=250)
@given(stories())
def test_whatever_is_said_is_supported(story: Story) -> None:
    copy = condense(story, HOUSE)
    if copy is None:
        assert why_not(story, HOUSE).message
        return
    for version in (copy.headline, *copy.ladder):
        for line in version.lines:
            assert problems(line, story) == []


@pytest.mark.parametrize("repeats", [1, 400])
def test_a_very_long_article_is_condensed_from_its_top(tmp_path: Path, repeats: int) -> None:
    body = "\n\n".join(f"The hall in Upton has {number + 20} doors, and nobody knows why." for number in range(repeats))
    path = tmp_path / "long.txt"
    path.write_text(f"Hall has many doors\n\n{body}\n", encoding="utf-8")
    try:
        story = read(path, ZoneInfo("Europe/London")).stories[0]
    except BulletinsError:
        pytest.fail("a plain article must be readable")
    copy = condense(story, HOUSE)
    assert copy is not None
    assert "20 doors" in copy.ladder[0].text
