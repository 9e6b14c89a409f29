"""The copy desk."""

from __future__ import annotations

import pytest

from bulletins.editorial.lint import RULES, lint

CLEAN = (
    "Two hundred homes have been approved on the old cattle market in Elmbury. The council says the town's ready for "
    "them. Campaigners say they'll appeal."
)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The council " + "really " * 19 + "agreed.", "S1"),
        ("The mayor (who is new) spoke.", "S2"),
        ("Elmbury and Thornley came first and second respectively.", "S2"),
        ("Homes are coming. The town needs them, said the council leader.", "A1"),
        ("A planning committee has approved homes.", "A2"),
        ("The council said it would appeal.", "V1"),
        ("The council says it is ready.", "V1"),
        ("Between 3 and 5 homes in 7 streets need 9 repairs.", "N3"),
        ("The WXQZ has fined a farm.", "P2"),
        ("The mayor calls it “a disgrace”.", "Q1"),
        ("The council has said that…", "X2"),
    ],
)
def test_a_breach_is_found(text: str, rule: str) -> None:
    assert rule in {finding.rule for finding in lint(text)}


def test_good_copy_has_no_marks() -> None:
    assert lint(CLEAN) == []


def test_the_top_line_may_close_with_who_says_it() -> None:
    assert "A1" not in {finding.rule for finding in lint("Homes are needed in Elmbury, says the council.")}


def test_a_very_long_sentence_fails() -> None:
    assert [f.severity for f in lint("The council " + "really " * 24 + "agreed.")] == ["fail"]


def test_a_station_decides() -> None:
    text = "The mayor (who’s new) calls it “a disgrace”."
    assert {f.rule: f.severity for f in lint(text, (("S2", "off"), ("Q1", "warn")))} == {"Q1": "warn"}


def test_signs_count_when_nothing_will_expand_them() -> None:
    text = "Prices are up 5%."
    assert lint(text) == []
    finding = lint(text, spoken_later=False)[0]
    assert (finding.rule, finding.excerpt, finding.fix) == ("N2", "%", " per cent")


def test_a_fix_is_the_contraction() -> None:
    finding = next(f for f in lint("The council says they are ready.") if f.rule == "V1")
    assert (finding.excerpt, finding.fix) == ("they are", "they're")


def test_every_rule_has_a_severity() -> None:
    assert {rule.severity for rule in RULES.values()} == {"warn", "fail"}
