"""Which sentences cover most of a text."""

from __future__ import annotations

import pytest

from bulletins.editorial.coverage import Option, choices, concept_weights, concepts, extract
from bulletins.language import parsing

STORY = (
    "The swing bridge at Elmbury has reopened to drivers after repairs. Drivers had waited nine weeks for the bridge. "
    "A café opposite sells buns. Elmbury council says repairs to the swing bridge cost two million pounds."
)


def test_early_and_repeated_words_weigh_more() -> None:
    weights = concept_weights(["The bridge is open.", "The bridge was shut.", "A café is shut."])
    assert weights["bridg"] > weights["open"] > weights["café"]
    assert weights["bridg"] == pytest.approx(1 + 2**-0.7)


def test_two_ways_to_say_one_sentence_exclude_each_other() -> None:
    texts = ["The long bridge has reopened.", "The bridge has reopened."]
    options = [Option(text, 0, concepts(text), len(text.split())) for text in texts]
    best = choices(options, concept_weights(texts), 60)[0]
    assert [option.said for option in best.chosen] == texts[:1]


def test_what_refers_back_does_not_stand_alone() -> None:
    option = Option("It has reopened.", 1, concepts("It has reopened."), 3, follows=0)
    assert choices([option], {"reopen": 1.0}, 60)[0].chosen == ()


@pytest.mark.parametrize("most", [12, 24, 40])
def test_an_extract_keeps_to_its_words(most: int) -> None:
    found = extract(STORY, most)
    assert 0 < len(found.split()) <= most
    assert most > 12 or "buns" not in found  # with room enough, everything is said


def test_one_long_sentence_is_cut() -> None:
    assert extract("One two three four five six.", 3) == "One two three"


def test_without_the_parser_sentences_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "_model", lambda: None)
    text = "The pier, which stands on iron legs in the bay at Elmbury, has reopened to all visitors."
    assert extract(text, 60) == text


def test_an_extract_leaves_out_what_only_announces() -> None:
    assert extract("The bridge has reopened. The bridge council said on the bridge:", 60) == "The bridge has reopened."


def test_an_extract_drops_an_aside_to_say_more() -> None:
    text = "The pier, which stands on iron legs in the bay at Elmbury, has reopened. Tickets cost two pounds."
    assert extract(text, 10) == "The pier has reopened. Tickets cost two pounds."
    assert extract(text, 10, compress=False) == "Tickets cost two pounds."


def test_an_extract_comes_from_the_top_of_a_text() -> None:
    filler = " ".join(f"Stall number {word} stands in the market square." for word in "one two three four five".split())
    text = f"The bridge at Elmbury has reopened to traffic. {filler} The bridge has cost a million."
    assert "million" not in extract(text, 60)
    assert "million" in extract(text.replace(" Stall number five stands in the market square.", ""), 60)
