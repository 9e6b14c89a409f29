"""Attributions parted into name, role and organisation."""

from __future__ import annotations

import pytest

from bulletins.ingest._speakers import Speaker, filled, identify, organisation_in, resolved, same


@pytest.mark.parametrize(
    ("who", "name", "role", "organisation"),
    [
        (
            "His Majesty’s Chief Inspector of Constabulary, Andy Roe",
            "Andy Roe",
            "His Majesty’s Chief Inspector of Constabulary",
            "",
        ),
        ("Temporary Chief Constable Marsh", "Marsh", "Temporary Chief Constable", ""),
        (
            "Councillor Jane Doe, cabinet member for highways at Teme Council,",
            "Jane Doe",
            "cabinet member for highways",
            "Teme Council",
        ),
        ("Jane Doe, chief executive of Teme Valley Council,", "Jane Doe", "chief executive", "Teme Valley Council"),
        ("A spokesperson for Teme Police", "", "spokesperson", "Teme Police"),
        ("A Teme Police spokesperson", "", "spokesperson", "Teme Police"),
        ("Detective Inspector Al Poe, of Teme Police,", "Al Poe", "Detective Inspector", "Teme Police"),
        ("Detective Inspector Al Poe, senior investigating officer,", "Al Poe", "Detective Inspector", ""),
        ("Dr Jane Doe, from Teme University,", "Dr Jane Doe", "", "Teme University"),
        ("Ludlow farmer Al Poe", "Al Poe", "Ludlow farmer", ""),
        ("council leader Jane Doe", "Jane Doe", "council leader", ""),
        ("Teme Council leader Jane Doe", "Jane Doe", "leader", "Teme Council"),
        (
            "Teme Valley Police’s Deputy Chief Constable Jo Lee",
            "Jo Lee",
            "Deputy Chief Constable",
            "Teme Valley Police",
        ),
        ("Teme Police and Crime Commissioner Al Poe", "Al Poe", "Teme Police and Crime Commissioner", ""),
        ("Speaking after the hearing, Detective Sergeant Al Poe", "Al Poe", "Detective Sergeant", ""),
        ("In a statement, Teme Valley Council", "", "", "Teme Valley Council"),
        ("The leader of Teme Council, Jane Doe,", "Jane Doe", "leader", "Teme Council"),
        ("Head of highways at Teme Council Jane Doe", "Jane Doe", "Head of highways", "Teme Council"),
        ("Jane Doe, 43, from Ludlow,", "Jane Doe", "", ""),
        ("Jane Doe, a resident of Mill Lane,", "Jane Doe", "resident of Mill Lane", ""),
        ("Jane Doe, who lives nearby,", "Jane Doe", "", ""),
        ("Jane Doe, MP for Teme Valley,", "Jane Doe", "MP for Teme Valley", ""),
        ("Cllr Al Poe (Independent, Teme East)", "Al Poe", "Councillor", ""),
        ("Teme Mayor Jane Doe", "Jane Doe", "Teme Mayor", ""),
        ("Sir Tom Poe", "Sir Tom Poe", "", ""),
        ("94-year-old Al Poe", "Al Poe", "", ""),
        ("Ann’s mum Jo and dad Al", "", "Ann’s mum and dad", ""),
        ("Jane Doe, who handed in a petition with 2,900 signatures,", "Jane Doe", "", ""),
        ("John Major", "John Major", "", ""),
        ("The Rev Jane Doe, vicar of St Mary’s,", "Rev Jane Doe", "vicar of St Mary’s", ""),
        ("Jane van der Berg, of the charity Teme Paws", "Jane van der Berg", "", "Teme Paws"),
        (
            "Siân O’Neill-Jones, director of nursing at the Teme NHS Trust,",
            *("Siân O’Neill-Jones",),
            "director of nursing",
            "Teme NHS Trust",
        ),
        ("RSPB warden Jane Doe", "Jane Doe", "RSPB warden", ""),
        ("A neighbour", "", "neighbour", ""),
        ("Jailing her, Judge Al Poe KC", "Al Poe", "Judge", ""),
        ("Jane Doe MP", "Jane Doe", "MP", ""),
        ("Finance cabinet member Cllr Al Poe", "Al Poe", "Finance cabinet member", ""),
        ("Mr Roe’s granddaughter Beth Doe, 36,", "Beth Doe", "Mr Roe’s granddaughter", ""),
        ("In a statement, a spokesperson for Teme Homes", "", "spokesperson", "Teme Homes"),
        (
            "A spokesperson for the Teme and Rea health board, which pays for it,",
            *("", "spokesperson", "Teme and Rea health board"),
        ),
        ("A statement from Teme Council", "", "", "Teme Council"),
        ("A Royal Post spokesperson", "", "spokesperson", "Royal Post"),
        ("Jane Doe, of the Teme Constabulary’s major crime team,", "Jane Doe", "", "Teme Constabulary"),
        ("Jane Doe, the CQI’s deputy director,", "Jane Doe", "deputy director", "CQI"),
        ("Jane Doe, who chairs Teme Trust,", "Jane Doe", "", ""),
        ("Al Poe’s family", "", "Al Poe’s family", ""),
        ("Al Poe told colleagues it was wrong, but Jane Doe", "Jane Doe", "", ""),
        ("Hereford and Worcester Fire and Rescue Service", "", "", "Hereford and Worcester Fire and Rescue Service"),
        ("Managing director Al Poe", "Al Poe", "Managing director", ""),
        ("KC", "", "", ""),
        ("Another", "", "", ""),
        ("The Environment Agency", "", "", "Environment Agency"),
    ],
)
def test_attributions(who: str, name: str, role: str, organisation: str) -> None:
    assert identify(who) == Speaker(name, role, organisation)


@pytest.mark.parametrize(
    "who", ["She", "he", "They", "the spokesperson", "The 43-year-old", "She offered her help, and"]
)
def test_somebody_named_before(who: str) -> None:
    assert identify(who) == Speaker(refers_back=True)


def test_the_force_is_the_body_of_its_kind_that_was_named() -> None:
    force = identify("The force")
    assert resolved(force, ["Teme Traders Association", "Teme Police"], "").organisation == "Teme Police"
    assert resolved(force, [], "Teme Council met. The Rea Valley Police said so.").organisation == "Rea Valley Police"
    assert resolved(force, ["Teme Council"], "Nobody was named.").organisation == "the force"
    nurse = identify("the trust’s chief nurse, Jane Doe,")
    assert resolved(nurse, [], "It is run by Teme Hospitals NHS Trust.") == Speaker(
        "Jane Doe", "chief nurse", "Teme Hospitals NHS Trust"
    )
    assert resolved(nurse, [], "") == Speaker("Jane Doe", "trust’s chief nurse", "")


def test_second_mentions() -> None:
    first = Speaker("Andy Roe", "Chief Constable", "Teme Police")
    assert same(Speaker("Mr Roe"), first)
    assert same(Speaker("Roe"), first)
    assert same(Speaker(role="chief constable"), first)
    assert not same(Speaker("Ann Roe"), first)
    assert not same(Speaker("Mr Poe"), first)


def test_an_organisation_fills_only_a_gap() -> None:
    assert filled(Speaker("A B"), "C D").organisation == "C D"
    assert filled(Speaker("A B", "", "E F"), "C D").organisation == "E F"


@pytest.mark.parametrize(
    ("heading", "organisation"),
    [
        ("FORCES REPLY - TEME VALLEY POLICE", "Teme Valley Police"),
        ("TEME VALLEY POLICE", "Teme Valley Police"),
        ("Teme Council's response", "Teme Council"),
        ("REPLY FROM TEME COUNCIL", "Teme Council"),
        ("TEME HOSPITALS NHS TRUST RESPONDS", "Teme Hospitals NHS Trust"),
        ("UNIVERSITY OF TEME TRUST", "University of Teme Trust"),
        ("What happens next", ""),
        ("The council's view", ""),
    ],
)
def test_organisations_in_section_heads(heading: str, organisation: str) -> None:
    assert organisation_in(heading) == organisation


def test_a_deputy_is_not_meant_by_the_office() -> None:
    assert same(Speaker(role="leader"), Speaker("Jane Doe", "council leader"))
    assert not same(Speaker(role="leader"), Speaker("Jane Doe", "deputy leader"))
