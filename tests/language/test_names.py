"""The names in news copy."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletins.language.names import names

FOUND = (
    ("Temporary Chief Constable Murray said: “Whilst I am disappointed.", ["Temporary Chief Constable Murray"]),
    ("The Regional Organised Crime Unit (ROCU) met.", ["Regional Organised Crime Unit", "ROCU"]),
    ("HMICFRS said that the West Midlands should improve", ["HMICFRS", "West Midlands"]),
    ("Officers say they arrested Jane O’Neill-Smith on Monday, 14 May.", ["Jane O’Neill-Smith"]),
    (
        "Hereford’s mayor thanked Hereford and Worcester Fire and Rescue Service.",
        ["Hereford", "Hereford and Worcester Fire and Rescue Service"],
    ),
    ("Jane Doe and John Smith met in Ross-on-Wye.", ["Jane Doe", "John Smith", "Ross-on-Wye"]),
    ("The Department for Culture, Media and Sport said", ["Department for Culture, Media and Sport"]),
    ("The B&Q store and Marks & Spencer shut.", ["B&Q", "Marks & Spencer"]),
    ("Leominster has flooded. Flooding hit Ludlow.", ["Leominster", "Ludlow"]),
    ("Det Insp Ann Bell and PC Rob Doe met Cllr Jo Bell.", ["Ann Bell", "Rob Doe", "Jo Bell"]),
    ("the Chief Inspector of Constabulary, Ann Doe", ["Chief Inspector of Constabulary", "Ann Doe"]),
    (
        "But Shropshire Council and Telford & Wrekin Council disagree.",
        ["Shropshire Council", "Telford & Wrekin Council"],
    ),
    ("Yesterday Hereford lost.", ["Hereford"]),
    ("King Charles III came to Newcastle upon Tyne.", ["King Charles III", "Newcastle upon Tyne"]),
    ("Residents in Bosbury met on Friday in May. They left.", ["Bosbury"]),
    ("It rained in St John's.", ["St John"]),
    ("no name is here", []),
    ("", []),
)


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_names_are_runs_of_capitalised_words(text: str, expected: list[str]) -> None:
    assert [name.text for name in names(text)] == expected


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=80))
def test_a_name_stands_where_it_says(text: str) -> None:
    assert all(text[name.start : name.end] == name.text != "" for name in names(text))
