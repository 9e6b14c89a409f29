"""What was heard against what should be said: sound counts, not spelling."""

from __future__ import annotations

import pytest

from bulletins.proof import Mismatch, compared
from bulletins.proof._comparing import heard_words, held_against, said_words

SAME = [
    ("Leominster Town have won.", "Lemster Town have won.", {"leominster": ("lˈɛmstə",)}),
    ("Leominster Town have won.", "Leominster Town have won.", {"leominster": ("lˈɛmstə",)}),
    ("Judge Murray says no.", "Judge Murry says no.", {}),
    ("It costs one million pounds.", "It costs £1m.", {}),
    ("It rose by four per cent.", "It rose by 4 percent.", {}),
    ("The A-thirty-eight is shut.", "The A38 is shut.", {}),
    ("Four of them have started.", "For of them have started.", {}),
    ("The road to Bridgnorth is shut.", "The road to Bridge North is shut.", {}),
    ("A plant in Tenbury Wells.", "A plant in ten bury wells.", {}),
    ("Chief Nurse Olivia Farlow.", "Chief nurse, Olivia Farlo!", {}),
    ("It's two o'clock.", "Its 2 o'clock.", {}),
    ("Call nine nine nine.", "Call 999.", {}),
    ("The council has met.", "Council had met.", {}),
]
DIFFERENT = [
    ("Police have arrested a man.", "Police have a man.", Mismatch("missing", 2, 3, "arrested", "")),
    ("He was not jailed.", "He was jailed.", Mismatch("missing", 2, 3, "not", "")),
    ("There are eighty-five jobs.", "There are 95 jobs.", Mismatch("wrong", 2, 3, "eighty", "ninety")),
    ("It was six weeks ago.", "It was 60 weeks ago.", Mismatch("wrong", 2, 3, "six", "sixty")),
    ("It opens in May.", "It opens in March.", Mismatch("wrong", 3, 4, "may", "march")),
    ("The council met today.", "The council council met today.", Mismatch("extra", 1, 1, "", "council")),
    ("It is over. Good night.", "Good night.", Mismatch("missing", 2, 3, "over", "")),
    ("A man has died.", "", Mismatch("missing", 1, 4, "man has died", "")),
]


def test_figures_that_are_written_as_one_are_read_as_they_were_said() -> None:
    said = said_words("Castle Hill have beaten Bewdley twenty-four seventeen.")
    assert held_against(said, "Castle Hill have beaten Bewdley 2417.", {}) == []
    assert held_against(said, "Castle Hill have beaten Bewdley 2415.", {})[0].kind == "wrong"


@pytest.mark.parametrize(("said", "heard", "ways"), SAME)
def test_what_sounds_the_same_is_the_same(said: str, heard: str, ways: dict[str, tuple[str, ...]]) -> None:
    assert compared(said_words(said), heard_words(heard), ways) == []


@pytest.mark.parametrize(("said", "heard", "mismatch"), DIFFERENT)
def test_what_differs_is_told_with_its_place(said: str, heard: str, mismatch: Mismatch) -> None:
    assert compared(said_words(said), heard_words(heard)) == [mismatch]
