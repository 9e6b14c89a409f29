"""Where a paragraph turns to its reader."""

from __future__ import annotations

import pytest

from bulletins.ingest import _contacts


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "Anyone with information is asked to call 101 quoting 212 of 8 June, or Crimestoppers on 0800 555 111.",
            ["Anyone with information is asked to call 101"],
        ),
        ("It opens in June. For tickets, visit teme.example or ring 01234 567890.", ["It opens in June."]),
        ("It opens in June. Follow us on Facebook. It will be free.", ["It opens in June.", "It will be free."]),
        ("Enquiries quoting incident 212 should be emailed to hello@teme.example.", []),
        ("If you have been affected, call the Samaritans on 116 123.", []),
        ("Reports can be made through teme.example/report.", []),
        ("A line for patients is open until 8pm on 0800 80 70 60.", ["A line for patients is open until 8pm"]),
        ("Anyone who sees it should ring the hotline, 0800 80 70 60.", []),
        ("People gave £5,000 on JustGiving in a week.", ["People gave £5,000 on JustGiving in a week."]),
        ("The man called 999 at ten.", ["The man called 999 at ten."]),
        (
            "Jane Doe said: “We want to hear from you. Call 01234 567890 today.”",
            ["Jane Doe said: “We want to hear from you. Call 01234 567890 today.”"],
        ),
    ],
)
def test_what_is_left_to_read(text: str, read: list[str]) -> None:
    parts = list(_contacts.parts(text))
    assert [piece for piece, kind in parts if kind is None] == read
    assert "".join("".join(piece.split()) for piece, _ in parts) == "".join(text.split())
