"""Labels before and behind text."""

from __future__ import annotations

import pytest

from bulletins.ingest import _labels
from bulletins.model import PassageKind


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("CLERK JAILED: Man who took £400 from a till is sentenced", "Man who took £400 from a till is sentenced"),
        ("EXCLUSIVE: Bridge to close in June", "Bridge to close in June"),
        ("Bridge to close in June | Teme FM", "Bridge to close in June"),
        ("Bridge to close in June - Teme Valley Radio", "Bridge to close in June"),
        ("Bridge closure: what you need to know", "Bridge closure"),
        ("Bridge to close in June – live updates", "Bridge to close in June"),
        ("Bridge to close in June (VIDEO)", "Bridge to close in June"),
        ("A49: bridge to close in June", "A49: bridge to close in June"),
        ("BRIDGE TO CLOSE: COUNCIL AGREES TO REPAIRS", "BRIDGE TO CLOSE: COUNCIL AGREES TO REPAIRS"),
        ("Bridge to close - and traders are angry", "Bridge to close - and traders are angry"),
    ],
)
def test_headlines(text: str, headline: str) -> None:
    pieces = list(_labels.of_headline(text))
    assert [piece for piece, kind in pieces if kind is None] == [headline]
    assert "".join("".join(piece.split()) for piece, _ in pieces) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("TEMEFORD (Agency) - Police have closed it.", "TEMEFORD (Agency) -", PassageKind.BYLINE),
        ("TEMEFORD, England (Agency) — Police have closed it.", "TEMEFORD, England (Agency) —", PassageKind.BYLINE),
        ("Temeford, 3 March 2025 – Police have closed it.", "Temeford, 3 March 2025 –", PassageKind.BYLINE),
        ("10.42am: Police have closed the bridge again.", "10.42am:", PassageKind.BYLINE),
        ("[14:32, 03/03/2025] Jane: Police have closed it.", "[14:32, 03/03/2025] Jane:", PassageKind.BYLINE),
        ("NEXT UP: Teme go to Rea on Tuesday.", "NEXT UP:", PassageKind.HEADING),
        ("Police have closed the bridge - again.", "", None),
        ("POLICE HAVE CLOSED IT: NOBODY WAS HURT.", "", None),
        ("CQC: “We found that people were not safe.”", "", None),
    ],
)
def test_paragraphs(text: str, label: str, kind: PassageKind | None) -> None:
    pieces = list(_labels.of_paragraph(text))
    assert pieces[0] == ((label, kind) if label else (text, None))
    assert " ".join(piece for piece, _ in pieces) == text


def test_an_entry_of_a_log_is_no_sentence() -> None:
    assert _labels.is_log("Update 9.10am: Eastbound clear")
    assert not _labels.is_log("Update 9.10am: the eastbound side is clear.")
    assert not _labels.is_log("Nine lanes are clear")
