"""Which words retell each other, and which are opposites."""

from __future__ import annotations

import pytest

from bulletins.editorial.thesaurus import contrasts, key, opposed, related


@pytest.mark.parametrize("pair", ["stole stealing", "ran running", "told tells", "cities city", "died dying"])
def test_inflection_does_not_matter(pair: str) -> None:
    one, other = pair.split()
    assert key(one) == key(other)


@pytest.mark.parametrize(
    "pair", ["withdrawn axed", "jailed prison", "approved backed", "blaze fire", "angling anglers"]
)
def test_words_that_retell_each_other(pair: str) -> None:
    one, other = map(key, pair.split())
    assert related(one, other)


@pytest.mark.parametrize(
    "pair", ["approved rejected", "rose fell", "adequate inadequate", "admitted denied", "shut open"]
)
def test_opposites(pair: str) -> None:
    one, other = map(key, pair.split())
    assert opposed(one, other)
    assert opposed(other, one)


@pytest.mark.parametrize("pair", ["knife gun", "cattle sheep", "robbery fraud", "nurse midwife", "mother daughter"])
def test_siblings_do_not_retell_each_other(pair: str) -> None:
    one, other = map(key, pair.split())
    assert not related(one, other)


def test_only_one_of_a_contrast_can_be_true() -> None:
    assert any({key("bus"), key("tram")} <= group for group in contrasts())
