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
