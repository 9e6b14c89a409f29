"""Scores, line-ups and tables."""

from __future__ import annotations

import pytest

from bulletins.ingest import _results
from bulletins.ingest._results import Score


@pytest.mark.parametrize(
    "lines",
    [
        ("Teme Town 2", "Rea Rovers 1"),
        ("Teme Town 2 (Doe 7, 30)", "Rea Rovers 1 (Poe 82)"),
        ("Teme Town 2-1 Rea Rovers", ""),
        ("FT: Teme Town 2 – 1 Rea Rovers", ""),
        ("Teme Town 2, Rea Rovers 1", ""),
        ("Teme Town 2 Rea Rovers 1", ""),
    ],
)
def test_scores(lines: tuple[str, str]) -> None:
    assert _results.score(*lines) == Score("Teme Town", "Rea Rovers", 2, 1)


@pytest.mark.parametrize("line", ["Teme Town won 2-1", "Between 10-12 people came", "Teme Town 2", "It was 2-1"])
def test_what_is_no_score(line: str) -> None:
    assert _results.score(line, "Rea Rovers lost.") is None


@pytest.mark.parametrize(
    ("line", "detail"),
    [
        ("Teams:", True),
        ("Subs not used: Doe, Poe.", True),
        ("Attendance: 1,204", True),
        ("P W D L F A Pts", True),
        ("3. Teme Town 24 12 8 4 +12 44", True),
        ("Teme: Doe, Poe, Roe, Lee (Hale 70), Gale, Wick (c), Pell, Cole.", True),
        ("Teams of volunteers have cleared the snow.", False),
        ("Goals were scored at both ends.", False),
        ("The dishes: soup, bread that was baked today, and apples.", False),
    ],
)
def test_details(line: str, detail: bool) -> None:
    assert _results.is_detail(line) is detail


def test_competitions() -> None:
    assert _results.competition("Marches League Division One, Saturday 1 March 2025") == "Marches League Division One"
    assert _results.competition("Teme Gazette, Saturday 1 March 2025") == ""
    assert _results.competition("The cup was in the League cupboard") == ""
