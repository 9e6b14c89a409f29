"""Rules that need nothing but the words: what breaks each, and what only looks like it."""

from __future__ import annotations

import pytest

from bulletins.editorial.desk import RULES, Finding, Sheet, lint, read_s
from bulletins.language.spoken import spoken

CLEAN = (
    "Two hundred homes have been approved on the old cattle market in Elmbury. The council says the town's ready for "
    "them. Campaigners say they'll appeal."
)
RAW = Sheet(spoken_later=False)


def rules(text: str, sheet: Sheet = RAW) -> set[str]:
    return {finding.rule for finding in lint(text, sheet)}


def only(text: str, rule: str) -> Finding:
    (finding,) = [finding for finding in lint(text, RAW) if finding.rule == rule]
    return finding


BREACHES = [
    ("The council " + "really " * 19 + "agreed.", "S1"),
    ("Organised criminality in semi-rural communities has considerably diminished.", "S1"),
    ("The mayor (who is new) spoke.", "S2"),
    ("Elmbury and Thornley came first and second respectively.", "S2"),
    ("Moreover, the bridge is shut.", "S2"),
    ("Having waited for three long years, residents have a bridge.", "S2"),
    ("Homes are coming. The town needs them, said the council leader.", "A1"),
    ("Homes are coming. The town needs them, the council says.", "A1"),
    ("A barn has burned. The fire was deliberate according to police.", "A1"),
    ("A planning committee has approved homes.", "A2"),
    ("A new survey says shops are busy.", "A2"),
    ("Bo Lister, 41, has grown a leek.", "A2"),
    ("The council said it would appeal.", "V1"),
    ("The council says it is ready.", "V1"),
    ("The plans were approved by councillors.", "V1"),
    ("The work has cost 2,417,633 pounds.", "N1"),
    ("Prices are up 5%.", "N2"),
    ("The bridge cost £2.4m.", "N2"),
    ("It was 12°C in Upton.", "N2"),
    ("Marks & Wye is closing.", "N2"),
    ("The river rose 2.5 metres.", "N2"),
    ("Between 3 and 5 homes in 7 streets need 9 repairs.", "N3"),
    ("Olivia Farlow says the ward's open.", "P1"),
    ("Chief Nurse Olivia Farlow says it's open. Olivia Farlow says nurses are coming.", "P1"),
    ("Farlow says it's open. Chief Nurse Olivia Farlow leads the ward.", "P1"),
    ("Diane Mallory, chief executive of Orchard Valley, says jobs are coming.", "P1"),
    ("The WXQZ has fined a farm.", "P2"),
    ("HMICFRS says the force is good.", "P2"),
    ("The mayor calls it “a disgrace”.", "Q1"),
    ("The mayor calls it ‘a real disgrace’.", "Q1"),
    ("A man has been charged with arson.", "L1"),
    ("A man has been arrested. The arsonist had previous convictions.", "L1"),
    ("The bridge is open.\nLast updated: 14:05\nCars may cross.", "X1"),
    ("By Hannah Lowde\nThe bridge is open.", "X1"),
    ("The bridge is open (Image: Hannah Lowde).", "X1"),
    ("The bridge is open. Follow us on social media.", "X1"),
    ("The bridge is open. More at www.bridge.example today.", "X1"),
    ("The council has said that…", "X2"),
    ("It remains to be seen whether the bridge will open.", "X2"),
    ("The council has met in order to vote.", "X2"),
    ("One. " + "The council has met and voted on the plan for the bridge again. " * 9, "T2"),
]


@pytest.mark.parametrize(("text", "rule"), BREACHES)
def test_a_breach_is_found(text: str, rule: str) -> None:
    assert rule in rules(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Homes are needed in Elmbury, says the council.", "A1"),
        ("The committee's chair has resigned.", "A2"),
        ("The council said on Monday that it would appeal.", "V1"),
        ("They're said to be the oldest oak in Upton.", "V1"),
        ("Nobody knows how good it is.", "V1"),
        ("They have children in the village school.", "V1"),
        ("There are two homes on the site.", "V1"),
        ("There will be a vote, and that will be the end.", "V1"),
        ("The plans have been approved.", "V1"),
        ("More than 1,250 people died.", "N1"),
        ("The unit treated 14,200 people.", "N1"),
        ("The bridge opened in 1974.", "N1"),
        ("The shop opens at 7.30pm.", "N2"),
        ("One by one, the cows came out for the first time in 3 days.", "N3"),
        ("Upton have beaten Netherby 24-17 in front of 900 people.", "N3"),
        ("Chief Nurse Olivia Farlow says it's open. Farlow says nurses are coming.", "P1"),
        ("Resident Susan Crale says she's relieved.", "P1"),
        ("The headteacher, Jo Pennard, says it's open.", "P1"),
        ("Temporary Chief Constable Murray says it's disappointing.", "P1"),
        ("Teme Valley Council says the work's begun.", "P1"),
        ("Colin Vasey, who's 41, admitted theft.", "P1"),
        ("The NHS and the BBC are hiring.", "P2"),
        ("The council's plan is ready, and it's the town's.", "Q1"),
        ("A man has been jailed for theft.", "L1"),
        ("By Monday the bridge will be open.", "X1"),
        ("Police published the report in May.", "X1"),
        ("The app can be downloaded by drivers.", "X1"),
        ("Homes will be built. Villagers object.", "S1"),
    ],
)
def test_what_only_looks_like_a_breach(text: str, rule: str) -> None:
    assert rule not in rules(text)


def test_good_copy_has_no_marks() -> None:
    assert lint(CLEAN, RAW) == []


def test_a_very_long_sentence_fails() -> None:
    found = lint("The council " + "really " * 24 + "agreed.", RAW)
    assert [f.severity for f in found if f.rule == "S1"] == ["fail"]


def test_a_station_decides() -> None:
    text = "The mayor (who’s new) calls it “a disgrace”."
    own = Sheet(severities=(("S2", "off"), ("Q1", "warn")))
    assert {f.rule: f.severity for f in lint(text, own)} == {"Q1": "warn"}


def test_signs_count_when_nothing_will_expand_them() -> None:
    assert rules("Prices are up 5%.", Sheet()) == set()


@pytest.mark.parametrize(
    ("text", "rule", "excerpt", "fix"),
    [
        ("The council says they are ready.", "V1", "they are", "they're"),
        ("The council said it would appeal.", "V1", "said", "says"),
        ("Prices are up 5%.", "N2", "5%", "five per cent"),
        ("The bridge cost £2.4m.", "N2", "£2.4m", "two point four million pounds"),
        ("Moreover, the bridge is shut.", "S2", "Moreover, t", "T"),
        ("HMICFRS says the force is good.", "P2", "HMICFRS", "The police inspectorate"),
        ("The HMICFRS says so.", "P2", "The HMICFRS", "The police inspectorate"),
        ("The council has met in order to vote.", "X2", "in order to", "to"),
        ("It is worth noting that the bridge is shut.", "X2", "It is worth noting that t", "T"),
    ],
)
def test_safe_fixes(text: str, rule: str, excerpt: str, fix: str) -> None:
    finding = only(text, rule)
    assert (finding.excerpt, finding.fix) == (excerpt, fix)


def test_a_surname_is_the_fix_of_a_second_full_name() -> None:
    finding = only("Chief Nurse Olivia Farlow says it's open. Chief Nurse Olivia Farlow is hiring.", "P1")
    assert (finding.excerpt, finding.fix) == ("Chief Nurse Olivia Farlow", "Farlow")
    two = "Winger Sam Arkell and coach Tom Arkell were there. Winger Sam Arkell scored."
    assert only(two, "P1").fix is None


def test_a_plural_subject_is_left_to_a_person() -> None:
    assert only("Residents said they would appeal.", "V1").fix is None


def test_a_fix_of_a_sign_is_said_like_the_sign() -> None:
    for text in ("Up 5% to £3,500 at -2°C.", "The Smith & Wye sale made £1.2bn."):
        for finding in lint(text, RAW):
            if finding.rule == "N2":
                assert finding.fix is not None
                mended = text[: finding.start] + finding.fix + text[finding.end :]
                assert spoken(mended) == spoken(text)


def test_a_headline_is_short() -> None:
    head = Sheet(target_s=0)
    assert [f.severity for f in lint(" ".join(["Bridge"] * 15) + ".", head) if f.rule == "T2"] == ["fail"]
    assert "T2" not in rules("The bridge in Upton is open again.", head)


def test_the_cap_is_the_stations() -> None:
    text = "The council has met and voted on the bridge. " * 8
    assert "T2" in rules(text, Sheet(cap_s=20)) and "T2" not in rules(text, Sheet(cap_s=40))


def test_read_time_counts_words_as_they_are_spoken() -> None:
    assert read_s("It cost £2.4m.") == pytest.approx(7 / 3)


def test_every_rule_has_a_severity() -> None:
    assert {rule.severity for rule in RULES.values()} == {"info", "warn", "fail"}
