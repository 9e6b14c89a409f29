"""What nothing light may follow."""

from __future__ import annotations

import pytest

from bulletins.editorial.gravity import says_grave


@pytest.mark.parametrize(
    "text",
    [
        "A man has died after a crash on the A49.",
        "A body has been found in the river at Upton.",
        "Two people were killed when a wall fell.",
        "A teenager is in a critical condition.",
        "Her funeral will be held on Friday.",
        "The coroner recorded a verdict of misadventure.",
        "He was cleared of manslaughter.",
        "A cyclist has life-threatening injuries.",
        "Tributes have been paid to a village doctor.",
        "A swimmer drowned in the lake.",
        "A woman was seriously hurt in the fire.",
        "A boy of 15 has been charged with rape.",
        "Nobody was killed in the first fire, but two men died in the second.",
    ],
)
def test_grave(text: str) -> None:
    assert says_grave(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was killed, and nobody was hurt.",
        "There were no deaths in the fire.",
        "The race ended in a dead heat.",
        "The talks have reached a dead end.",
        "The wind has died down.",
        "The deadline is Friday.",
        "A die-hard fan has walked to Wick.",
        "The plan was killed off by the cabinet.",
        "The library closed in the summer.",
        "A killer whale has been seen off the coast.",
        "A cake to die for has won a prize.",
    ],
)
def test_not_grave(text: str) -> None:
    assert not says_grave(text)
