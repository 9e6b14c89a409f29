"""Who a clause is about."""

from __future__ import annotations

import pytest

from bulletins.ingest import _clauses


@pytest.mark.parametrize(
    ("clause", "parts"),
    [
        ("But Jane Doe, 43, who was there, broke down and", ["Jane Doe", "43", "who was there"]),
        ("Speaking on Monday, Jane Doe", ["Jane Doe"]),
        ("Al Poe was late, but Jane Doe, the chair,", ["Jane Doe", "the chair"]),
        ("Department for Food and Rural Affairs", ["Department for Food and Rural Affairs"]),
        ("", []),
    ],
)
def test_subjects(clause: str, parts: list[str]) -> None:
    assert _clauses.subject(clause) == parts


@pytest.mark.parametrize(
    ("clause", "pronoun"),
    [
        ("she", "she"),
        ("Afterwards, he", "he"),
        ("The council met on Monday and they", "they"),
        ("the mother-of-two", "the"),
        ("Jane Doe", ""),
        ("Item five", ""),
    ],
)
def test_pronouns(clause: str, pronoun: str) -> None:
    assert _clauses.pronoun(clause) == pronoun
