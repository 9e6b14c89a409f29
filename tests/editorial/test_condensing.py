"""Story → Copy: the ladder, its evidence, and the seed article's own content."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bulletins.editorial import House, condense, why_not
from bulletins.editorial.facts import problems
from bulletins.ingest import read, read_folder
from bulletins.language.pace import Pace
from bulletins.model import Copy, Story, Term

from ..conftest import EXAMPLE, LONDON

Make = Callable[[str], Story]
PACE = Pace(0.055, 0.05, 0.05)
SEED = Path(__file__).parents[3] / "shared" / "samples" / "articles" / "west-mercia-police.txt"
ARTICLES = sorted((Path(__file__).parents[1] / "data" / "articles").glob("*.txt"))


def house(at: datetime, *terms: Term) -> House:
    return House(terms, PACE, at)


def all_lines(copy: Copy) -> list[str]:
    return [line.text for version in (copy.headline, *copy.ladder) for line in version.lines]


@pytest.mark.parametrize("story", read_folder(EXAMPLE / "stories", LONDON).stories, ids=lambda story: story.id)
def test_every_line_of_the_example_stands_on_evidence(story: Story, at: datetime) -> None:
    copy = condense(story, house(at))
    assert copy is not None
    assert len(copy.headline.text.split()) <= 14
    for version in (copy.headline, *copy.ladder):
        for line in version.lines:
            assert problems(line, story) == []
            assert len(line.text.split()) <= 25
            for span in line.evidence:
                assert story.passages[span.passage].text[span.start : span.end] == span.text


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_nothing_but_the_story_is_said_of_an_article(path: Path) -> None:
    story = read(path, LONDON).stories[0]
    at = story.published + timedelta(hours=15) if story.published else datetime(2026, 11, 23, 14, tzinfo=LONDON)
    copy = condense(story, house(at))
    if copy is None:
        assert why_not(story, house(at)).message
        return
    for line in all_lines(copy):
        assert not story.reporter or story.reporter not in line
        assert "…" not in line and "..." not in line
        for kind in ("caption", "promo", "byline", "note"):
            for passage in story.passages:
                if passage.kind == kind and len(passage.text) > 12:
                    assert passage.text.rstrip(".") not in line


def test_the_ladder_climbs(make_story: Make, at: datetime) -> None:
    story = read(EXAMPLE / "stories" / "bridge.txt", LONDON).stories[0]
    copy = condense(story, house(at))
    assert copy is not None
    reads = [version.read_s for version in copy.ladder]
    assert reads == sorted(reads)
    assert len(reads) >= 3
    assert all(version.read_s <= version.target_s + 1.6 for version in copy.ladder)


def test_the_seed_keeps_its_grade_its_body_and_its_reply() -> None:
    if not SEED.exists():
        pytest.skip("the sample article is not here")
    story = read(SEED, LONDON).stories[0]
    copy = condense(story, house(datetime(2024, 5, 14, 14, tzinfo=LONDON)))
    assert copy is not None
    assert "graded inadequate" in copy.headline.text
    for version in copy.ladder[1:]:
        assert "West Mercia Police has been graded inadequate" in version.text
        assert "Temporary Chief Constable Murray" in version.text
    everything = " ".join(all_lines(copy))
    assert not re.search(r"Ben Cartwright|Last updated|Rayo|ā€|HMICFRS|\b[Hh]e\b|\b[Ss]he\b", everything)
    figures = set(re.findall(r"\d+", everything))
    assert figures <= set(re.findall(r"\d+", " ".join(p.text for p in story.passages)))


def test_a_body_known_by_initials_is_named(make_story: Make, at: datetime) -> None:
    story = make_story("headline: Vote\nbody: UTC has voted to keep the hall open for another year.\n")
    copy = condense(story, house(at, Term("UTC", "Upton Town Council")))
    assert copy is not None
    assert copy.ladder[0].text == "Upton Town Council has voted to keep the hall open for another year."


def test_a_sentence_that_the_feed_cut_off_is_never_read(make_story: Make, at: datetime) -> None:
    story = make_story(
        "headline: Hall to open\nparagraphs: ['The hall is to open in May.', 'Traders said the work was…']"
    )
    copy = condense(story, house(at))
    assert copy is not None
    assert "Traders" not in " ".join(all_lines(copy))


def test_a_story_of_nothing_but_questions_is_left_out_with_a_reason(make_story: Make, at: datetime) -> None:
    story = make_story(
        "headline: 'Why did “the longest serving of all the mayors that we have had” go and leave?'\nbody: 'Why?'"
    )
    assert condense(story, house(at)) is None
    assert "left out" in why_not(story, house(at)).message


def test_why_not_reads_a_story_with_its_own_glossary(make_story: Make, at: datetime) -> None:
    text = "headline: 'Why?'\nbody: The BRVP Tomorrow show will open in the market hall.\npublished: 2026-11-16T09:00\n"
    assert "time words" in why_not(make_story(text), house(at)).message
    own = make_story(f"{text}glossary: {{BRVP Tomorrow show: {'very ' * 26}long show}}\n")
    assert condense(own, house(at)) is None
    assert "short and clean" in why_not(own, house(at)).message


def test_capitals_never_air(make_story: Make, at: datetime) -> None:
    story = make_story(
        "headline: HALL REOPENS AFTER TWO YEARS\nparagraphs:\n  - The market hall in Upton has reopened.\n"
        "  - STALLS STAND IN ALL OF ITS ARCHES AGAIN.\n  - The roof was mended in the spring.\n"
    )
    copy = condense(story, house(at))
    assert copy is not None
    assert copy.headline.text == "The market hall in Upton has reopened."
    assert not any(re.search(r"[A-Z]{2}", line) for line in all_lines(copy))


def test_a_second_line_of_a_speaker_uses_the_surname(make_story: Make, at: datetime) -> None:
    story = make_story(
        "headline: Hall reopens\nbody: The market hall in Upton has reopened.\nquotes:\n"
        "  - text: The roof is now safe for a century. The clock was the hardest part of all.\n"
        "    speaker: Jo Pennard\n    role: Mayor\n"
    )
    copy = condense(story, house(at))
    assert copy is not None
    assert "Mayor Jo Pennard says the roof" in copy.ladder[-1].text
    assert "Pennard says the clock" in copy.ladder[-1].text
    assert copy.ladder[-1].text.count("Jo Pennard") == 1


def test_a_storys_own_glossary_wins(make_story: Make, at: datetime) -> None:
    story = make_story(
        "headline: Vote\nglossary:\n  UTC: {say: Upton Town Council, later: the council}\nparagraphs:\n"
        "  - UTC has voted to keep the hall open for another year.\n  - UTC will mend the roof in the spring.\n"
    )
    copy = condense(story, house(at, Term("UTC", "the parish council")))
    assert copy is not None
    assert copy.ladder[-1].text == (
        "Upton Town Council has voted to keep the hall open for another year. "
        "The council will mend the roof in the spring."
    )


def test_a_long_reply_stays_although_the_top_line_is_long_too(make_story: Make, at: datetime) -> None:
    story = make_story(
        "headline: Hospitals told to improve\nparagraphs:\n"
        "  - Maternity services at two hospitals run by the Rowan Valley Hospital Trust have been told that they must "
        "improve care by the autumn.\n  - Some women waited more than nine hours to be seen by a midwife.\n"
        "quotes:\n  - text: We are sorry to any family whose care fell short of what they expected.\n"
        "    speaker: Martin Ashdown\n    role: chief nurse\n    organisation: Rowan Valley Hospital Trust\n"
    )
    copy = condense(story, house(at))
    assert copy is not None
    assert all("sorry to any family" in version.text for version in copy.ladder if version.target_s >= 15)
