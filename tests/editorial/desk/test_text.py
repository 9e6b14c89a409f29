"""A text file of copy: its stories, clips, waivers and fixes."""

from __future__ import annotations

import pytest

from bulletins.editorial.desk import Sheet, lint_file, mended

LONG = "The council has met and voted on the bridge. " * 8


def rules(text: str) -> list[str]:
    return [finding.rule for finding in lint_file(text).findings]


@pytest.mark.parametrize(
    ("comment", "reason"),
    [
        ("# lint: ignore Q1 — the minister's own phrase", "the minister's own phrase"),
        ("# lint: ignore Q1 - her words", "her words"),
        ("# lint: ignore Q1: her words", "her words"),
        ("# Lint: ignore Q1, N3 – her words", "her words"),
    ],
)
def test_a_waiver_with_a_reason_waives_its_line(comment: str, reason: str) -> None:
    seen = lint_file(f"The mayor calls it “a joy”. {comment}\n\nIt's open.\n")
    assert "Q1" not in [finding.rule for finding in seen.findings]
    assert [(one.rule, one.reason, one.line) for one in seen.waived] == [("Q1", reason, 1)]


def test_a_waiver_on_a_line_of_its_own_is_for_the_next_one() -> None:
    seen = lint_file("It's open.\n\n# lint: ignore Q1 — her words\nThe mayor calls it “a joy”.\n")
    assert seen.findings == () and [one.line for one in seen.waived] == [4]


def test_a_waiver_holds_for_its_own_line_alone() -> None:
    text = "The mayor calls it “a joy”. # lint: ignore Q1 — her words\n\nThe clerk calls it “a mess”.\n"
    assert rules(text) == ["Q1"]


@pytest.mark.parametrize(
    ("comment", "why"),
    [
        ("# lint: ignore Q1", "gives no reason"),
        ("# lint: ignore", "names no rule"),
        ("# lint: ignore because we like it", "names no rule"),
        ("# lint: ignore Z9 — her words", "there is no rule Z9"),
        ("# lint: ignore F1 — we know better", "F1 cannot be waived"),
        ("# lint: ignore L1 — we know better", "bulletins approve"),
    ],
)
def test_a_waiver_that_holds_for_nothing_is_a_finding(comment: str, why: str) -> None:
    seen = lint_file(f"The mayor calls it “a joy”. {comment}\n")
    by_rule = {finding.rule: finding for finding in seen.findings}
    assert by_rule["W1"].severity == "fail" and why in by_rule["W1"].message
    assert by_rule["Q1"].severity == "fail"


def test_an_unused_waiver_is_a_warning() -> None:
    (finding,) = lint_file("The bridge is open. # lint: ignore Q1 — her words\n").findings
    assert (finding.rule, finding.severity) == ("W2", "warn")


def test_a_comment_is_never_read() -> None:
    assert lint_file("The bridge is open. # lint: ignore Q1 — “quoted”\n").words == 4


def test_lines_and_titles_part_stories() -> None:
    assert "T2" in rules(LONG + "\n" + LONG)
    for line in ("---", "***", "# Bridge", "STORY: BRIDGE REOPENS", "[sting] STORY: A49 SHUT"):
        assert "T2" not in rules(f"{LONG}\n{line}\n{LONG}")


def test_each_story_has_a_top_line_of_its_own() -> None:
    first, second = "The bridge is open.", "Homes are needed, says the council."
    assert "A1" in rules(f"{first}\n\n{second}") and "A1" not in rules(f"{first}\n---\n{second}")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Nurse Ida Farlow says they listened.\nCLIP: Ida Farlow, in: We listened, out: from Monday, 0:18\n", ""),
        ('Nurse Ida Farlow says they listened.\n[CLIP: Ida Farlow, in: We, out: Monday, 18"]\n', ""),
        ("Nurse Ida Farlow says they listened.\nCLIP: Ida Farlow, in: We listened\n", "no outcue and no length"),
        ("The trust says they listened.\nCLIP: Ida Farlow, in: We, out: Monday, 18s\n", "does not name Ida Farlow"),
        ("CLIP: Ida Farlow, in: We listened, out: Monday, 0:18\n", "does not name"),
        ("Nurse Ida Farlow explains:\n", "without a clip"),
    ],
)
def test_a_clip_is_complete_and_its_cue_names_who_speaks(text: str, why: str) -> None:
    found = [finding.message for finding in lint_file(text).findings if finding.rule == "C1"]
    assert (len(found) == 1 and why in found[0]) if why else found == []


def test_fixes_are_made_in_one_go() -> None:
    text = "Moreover, prices are up 5%.\nLast updated: 14:05\nThe council says they are sorry.\n"
    fixed, made = mended(text, lint_file(text).findings)
    assert fixed == "Prices are up five per cent.\nThe council says they're sorry.\n"
    assert [one.rule for one in made] == ["S2", "N2", "X1", "V1"]
    assert mended(fixed, lint_file(fixed).findings) == (fixed, ())


def test_a_station_has_its_say_on_waivers_too() -> None:
    seen = lint_file("The bridge is open. # lint: ignore Q1 — her words\n", Sheet(severities=(("W2", "off"),)))
    assert seen.findings == ()
