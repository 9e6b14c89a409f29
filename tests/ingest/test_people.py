"""Who was named before."""

from __future__ import annotations

from bulletins.ingest._people import People, as_body, in_full
from bulletins.ingest._speakers import Speaker


def test_a_pronoun_means_the_last_one_whom_it_fits() -> None:
    people = People()
    people.hear("Al Poe walked to Dorset")
    people.hear("His wife Ann Poe died in March")
    assert people.meant_by("he").name == "Al Poe"
    assert people.meant_by("she").name == "Ann Poe"
    assert people.meant_by("it") == Speaker(refers_back=True)
    people.meet(Speaker(organisation="Teme Council"))
    assert people.meant_by("it").organisation == "Teme Council"
    assert people.meant_by("she").name == "Ann Poe"


def test_nobody_is_invented() -> None:
    people = People()
    people.hear("The road was shut on Monday")
    assert people.meant_by("she") == Speaker(refers_back=True)


def test_one_name_in_full() -> None:
    text = "The goose chased postman Al Poe, 39. Teme boss Jo Roe wept after Ann Lee left."
    assert in_full(Speaker("Al"), text) == Speaker("Al Poe", "postman")
    assert in_full(Speaker("Roe"), text) == Speaker("Jo Roe", "Teme boss")
    assert in_full(Speaker("Lee"), text) == Speaker("Ann Lee")
    assert in_full(Speaker("Hale"), text) == Speaker("Hale")


def test_bodies_that_look_like_people() -> None:
    assert as_body(Speaker("Larkhouse"), "The developer Larkhouse is sorry.").organisation == "Larkhouse"
    assert as_body(Speaker("Jane Doe"), "The farmer Jane Doe, who left.").name == "Jane Doe"


def test_somebody_behind_the_verb_is_who_it_is_about() -> None:
    people = People()
    people.hear("Chief executive Jo Roe opened the centre")
    people.hear("First through the door was retired potter Al Poe, 77, of Teme")
    assert people.meant_by("he").name == "Al Poe"
    people.hear("Among those celebrating was Ann Lee, 16")
    assert people.meant_by("she").name == "Ann Lee"


def test_a_thing_of_a_name_is_no_person() -> None:
    people = People()
    people.hear("Councillor Al Poe resigned")
    people.hear("The Roe Yard car park was sold in January")
    assert people.meant_by("he").name == "Al Poe"


def test_somebody_named_in_passing_may_be_meant_so_nobody_is() -> None:
    people = People()
    people.hear("The council chose Al Poe, 43, in May")
    assert people.meant_by("he").name == "Al Poe"
    people = People()
    people.hear("Inspector Jo Roe was on duty")
    people.hear("Police arrested Al Poe, 43, in May")
    assert people.meant_by("he") == Speaker(refers_back=True)


def test_two_of_one_surname_are_told_apart_or_left() -> None:
    people = People()
    people.hear("Mrs Ann Poe fell")
    people.hear("Her husband Al Poe ran")
    assert people.known(Speaker("Mrs Poe")).name == "Mrs Ann Poe"
    assert people.known(Speaker("Poe")) == Speaker("Poe")
    assert in_full(Speaker("Poe"), "Ann Poe fell. Al Poe ran.") == Speaker("Poe")


def test_a_husband_has_the_name_that_the_story_gives() -> None:
    assert in_full(Speaker("Al", "Mrs Poe’s husband"), "Ann Poe fell.").name == "Al Poe"
    assert in_full(Speaker("Al", "Mrs Poe’s husband"), "Ann Poe fell. Al Roe ran.").name == "Al Roe"
    assert in_full(Speaker("Di", "Mrs Poe’s friend"), "Ann Poe fell.").name == "Di"


def test_a_description_is_somebody_only_when_it_fits() -> None:
    people = People()
    people.meet(Speaker("Jo Roe", "crew member"), "crew member Jo Roe")
    assert people.described("dad", "The dad, who did not want to be named,") == Speaker(role="dad")
    assert people.described("43-year-old", "The 43-year-old") == Speaker(refers_back=True)
    assert people.described("spokesman", "The spokesman") == Speaker(role="spokesman")
    people.hear("Al Poe, 43, fell")
    assert people.described("43-year-old", "The 43-year-old").name == "Al Poe"
    assert people.described("father-of-two", "The father-of-two").name == "Al Poe"
