"""Rules of a whole bulletin: length, count and order."""

from __future__ import annotations

from datetime import datetime

import pytest

from bulletins.editorial.desk import notes
from bulletins.model import Item, Line, Rundown, Script, Slot


def script(at: datetime, stories: list[tuple[str, str]], slot_s: float = 60, last: str = "This is Elm FM.") -> Script:
    """A script of stories (category and text) and a sign-off."""
    items = [Item("story", f"s{n}", category=category) for n, (category, _) in enumerate(stories)]
    lines = [Line(f"{n:02}", n, text, text, 5.0) for n, (_, text) in enumerate(stories)]
    items.append(Item("sign_off"))
    lines.append(Line("99", len(stories), last, last, 2.0))
    return Script(Rundown("elm", "commercial", Slot(at, slot_s), tuple(items)), tuple(lines))


NEWS = ("news", "The bridge is open.")
LIGHT = ("kicker", "A leek has won a prize.")
DEATH = ("news", "A man has died in a fire.")


@pytest.mark.parametrize(
    ("stories", "message"),
    [
        ([NEWS, NEWS, LIGHT], ""),
        ([NEWS, NEWS, ("obituary", "The vicar was 90."), NEWS], ""),
        ([NEWS, LIGHT, NEWS], "is not the last one"),
        ([NEWS, LIGHT, LIGHT], "is the second lighter story"),
        ([NEWS, DEATH, LIGHT], "follows a death"),
        ([NEWS, ("inquest", "The coroner has spoken."), LIGHT], "follows a death"),
        ([("sport", "Upton have won."), NEWS, NEWS], "leads before news"),
    ],
)
def test_order(at: datetime, stories: list[tuple[str, str]], message: str) -> None:
    found = [note for note in notes(script(at, stories), "This is Elm FM.") if note.rule == "O1"]
    assert (len(found) == 1 and message in found[0].message) if message else found == []


def test_the_outcue_ends_it(at: datetime) -> None:
    found = notes(script(at, [NEWS] * 3, last="Goodbye."), "This is Elm FM.")
    assert [note.rule for note in found] == ["O1"]


@pytest.mark.parametrize(
    ("count", "slot_s", "breaches"),
    [(3, 60, 0), (4, 60, 0), (2, 60, 1), (5, 60, 1), (5, 90, 0), (4, 75, 1), (8, 180, 0)],
)
def test_length_and_count(at: datetime, count: int, slot_s: float, breaches: int) -> None:
    assert len([note for note in notes(script(at, [NEWS] * count, slot_s)) if note.rule == "T3"]) == breaches
