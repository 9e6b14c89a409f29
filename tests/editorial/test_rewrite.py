"""The rules for the ear."""

from __future__ import annotations

import pytest

from bulletins.editorial import rewrite
from bulletins.editorial.grammar import Lexicon, is_plural, lowered
from bulletins.editorial.material import Draft

KNOWN = Lexicon(frozenset({"Jones", "Upton", "Netherby"}), frozenset({"roads"}))


def draft(text: str) -> Draft:
    return Draft(text, ())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("However, the road (the A40) will close.", "the road will close."),
        ("The road, of course, will close.", "The road will close."),
        ("The road (but not the bridge) will close.", "The road (but not the bridge) will close."),
    ],
)
def test_asides_go_unless_they_carry_meaning(written: str, said: str) -> None:
    assert rewrite.without_asides(draft(written)).text.lower() == said.lower()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("The road will close, said Upton Council.", "Upton Council says the road will close."),
        ("Netherby is cut off, according to the council.", "The council says Netherby is cut off."),
        ("It will close, said he.", "It will close, said he."),
        ("Jo Bell, who runs it, said the road was shut.", "Jo Bell, who runs it, said the road was shut."),
        ("Roads will close, residents said.", "Residents say roads will close."),
    ],
)
def test_attribution_comes_first(written: str, said: str) -> None:
    assert rewrite.attribution_first(draft(written), KNOWN).text == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Upton Council said that the road is shut.", "Upton Council says the road is shut."),
        ("Residents said the road is shut.", "Residents say the road is shut."),
        ("The council said on Monday it was shut.", "The council said on Monday it was shut."),
        ("It is said the road is haunted.", "It is said the road is haunted."),
        ("The road is shut, Upton Council has said.", "The road is shut, Upton Council has said."),
    ],
)
def test_saying_is_put_into_the_present(written: str, said: str) -> None:
    assert rewrite.present_saying(draft(written), KNOWN).text == said


@pytest.mark.parametrize(
    ("speaker", "plural"),
    [
        ("Judges", True),
        ("Jones", False),
        ("Upton Council", False),
        ("two residents", True),
        ("West Mercia Police", False),
    ],
)
def test_who_says_and_who_say(speaker: str, plural: bool) -> None:
    assert is_plural(speaker, KNOWN) is plural


@pytest.mark.parametrize(
    ("text", "inside"),
    [("Roads are shut.", "roads are shut."), ("Netherby is cut off.", "Netherby is cut off."), ("I am.", "I am.")],
)
def test_a_sentence_inside_another_starts_small(text: str, inside: str) -> None:
    assert lowered(text, KNOWN) == inside


def test_only_positive_contractions_of_subjects() -> None:
    assert rewrite.contracted(draft("Heating it is a waste.")).text == "Heating it is a waste."
    assert rewrite.contracted(draft("It is late and it is not over.")).text == "It's late and it is not over."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("They called it “a mess” on Monday.", "They called it a mess on Monday."),
        ("They called it 'a mess'.", "They called it a mess."),
        ("The residents’ hall is the council’s.", "The residents’ hall is the council’s."),
    ],
)
def test_marks_come_off_a_few_borrowed_words(written: str, said: str) -> None:
    plain = rewrite.unquoted(draft(written))
    assert plain is not None and plain.text == said


def test_a_long_borrowed_passage_cannot_be_read() -> None:
    assert (
        rewrite.unquoted(draft("They called it “the worst mess that anybody in the town can remember seeing”.")) is None
    )


def test_a_long_sentence_loses_its_last_figure_but_never_its_verb() -> None:
    long = draft(
        "The force says it has arrested 484 people in the year and seized drugs with an estimated street value of "
        "almost £1million and almost £300,000 worth of cash."
    )
    assert rewrite.shortened(long).text.endswith("almost £1million.")
    whole = draft("The unit and " + "very " * 24 + "many forces need more.")
    assert rewrite.shortened(whole).text == whole.text


@pytest.mark.parametrize("cut", ["if it rains", "but not today", "allegedly", "40 people", "“so be it”"])
def test_what_carries_meaning_is_never_cut(cut: str) -> None:
    assert rewrite.loses_meaning(cut)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("But they said the roof was unsafe.", "But they say the roof was unsafe."),
        (
            "It has come out of measures two years after inspectors said it was failing.",
            "It has come out of measures two years after inspectors said it was failing.",
        ),
        ("Jo Bell, mitigating, said Garrow had been ill.", "Jo Bell, mitigating, says Garrow had been ill."),
    ],
)
def test_who_says_it_now(written: str, said: str) -> None:
    assert rewrite.present_saying(draft(written), KNOWN).text == said


def test_a_list_in_a_relative_clause_is_not_cut_in_half() -> None:
    text = "Nobody knows who made the animals, which have included a sheepdog, a family of hedgehogs and a vicar."
    assert "animals a family" not in rewrite.shortened(draft(text), 12).text


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "Ann Okafor scored late to send Upton top with a 2-1 win over Netherby.",
            "Ann Okafor scored late to send Upton top.",
        ),
        ("Upton lost their way in a 3-0 home defeat on Saturday.", "Upton lost their way."),
        ("Upton did not settle for a 2-1 win.", "Upton did not settle for a 2-1 win."),
    ],
)
def test_a_result_that_has_been_told_may_go_at_the_end(written: str, said: str) -> None:
    assert rewrite.without_score(draft(written)).text == said
