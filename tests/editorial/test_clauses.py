"""Long sentences taken apart, and what stays whole."""

from __future__ import annotations

import pytest

from bulletins.editorial.clauses import is_sentence, parts
from bulletins.editorial.material import Draft
from bulletins.editorial.replay import replayed, tokens
from bulletins.language import parsing


def apart(text: str) -> list[str]:
    found = parts(Draft(text, ()))
    for part in found:  # what was left out is logged, so that the evidence check can make the line anew
        assert tokens(part.text) in replayed(text, part.edits)
    return [part.text for part in found]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The ferry is out; in the past year we have sold 480 tickets and mended two engines.",
            [
                "The ferry is out.",
                "In the past year we have sold 480 tickets and mended two engines.",
            ],
        ),
        (
            "Ninety tents were taken off the field and sixty people were moved to the village hall.",
            ["Ninety tents were taken off the field.", "Sixty people were moved to the village hall."],
        ),
        (
            "A 30-year-old baker from Elmbury has been fined 600 pounds and banned from driving for a year.",
            [
                "A 30-year-old baker from Elmbury has been fined 600 pounds.",
                "A 30-year-old baker from Elmbury has been banned from driving for a year.",
            ],
        ),
        (
            "Engineers are working on the line after a tree fell across the track near Elmbury.",
            ["Engineers are working on the line.", "A tree fell across the track near Elmbury."],
        ),
        (
            "A choir that nobody had heard of is celebrating after being judged the best in Wales by the jury.",
            [
                "A choir that nobody had heard of is celebrating.",
                "A choir has been judged the best in Wales by the jury.",
            ],
        ),
        (
            "The council said that the bridge is safe, and that the school bus will run again on Monday.",
            [
                "The council said that the bridge is safe.",
                "The council said that the school bus will run again on Monday.",
            ],
        ),
    ],
)
def test_joined_statements_come_apart(text: str, said: list[str]) -> None:
    assert apart(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "If the river rises again tonight, the road will close and the school will stay shut.",
        "The scheme will not go ahead in the spring and may be dropped if costs rise.",
        "The mayor says the pool is safe but the roof has to be mended before it opens.",
        "He did not stop at the crossing and drove off towards Elmbury.",
        "“The hall is full and the doors are shut,” she told the crowd.",
        "Work will begin when the shop opens and when the road is ready.",
    ],
)
def test_what_belongs_together_stays_together(text: str) -> None:
    assert all("may be dropped" not in part and "drove off" not in part for part in apart(text))
    assert "shut." not in " ".join(apart(text))


def test_a_fragment_is_no_sentence() -> None:
    assert is_sentence("The hall has reopened.")
    assert not is_sentence("Same lads.")
    assert not is_sentence("Some injuries from slips and falls.")


def test_without_the_parser_sentences_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "_model", lambda: None)
    assert parts(Draft("The old mill has been sold and the new one will open at Elmbury in the spring.", ())) == []


def test_what_belongs_to_a_clause_is_not_left_hanging() -> None:
    after = apart(
        "A school in Elmbury has come out of special measures two years after inspectors said it was failing."
    )
    assert all("two years." not in part for part in after)
    assert apart("Pupils at the school feel safe but too many of them are not learning as much as they should.") == []


def test_what_went_on_meanwhile_or_before_a_past_event_does_not_stand_alone() -> None:
    fire = apart(
        "A man has been jailed for seven years after setting fire to a barn in Elmbury while six people slept inside."
    )
    assert "A man has been jailed for seven years after setting fire to a barn in Elmbury." in fire
    assert not any("slept" in part for part in fire)
    goal = apart("Josh Merrin equalised from the spot just before half-time after Craig Noonan handled in the area.")
    assert not any(part.startswith("Craig Noonan") for part in goal)
    raid = apart("Detectives are appealing for witnesses after three masked men raided a jewellers in Elmbury.")
    assert "Three masked men raided a jewellers in Elmbury." in raid


def test_a_purpose_may_go_and_does_not_stand_alone() -> None:
    found = apart(
        "The road into Elmbury is to close for six weeks from Monday so that engineers can repair the bridge."
    )
    assert found == ["The road into Elmbury is to close for six weeks from Monday."]


def test_the_report_that_says_two_things_is_named_once() -> None:
    found = apart(
        "In a report published today, Ofsted said Elmbury School had been transformed and that behaviour was calm."
    )
    assert "Ofsted said behaviour was calm." in found


def test_but_binds_what_stands_behind_after() -> None:
    text = "The man was taken to hospital after the crash at Elmbury but died in the early hours of Tuesday."
    assert apart(text) == []
