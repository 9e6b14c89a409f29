"""House styles and their templates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from bulletins import config, scripting
from bulletins.errors import FaultsError, StationError, TemplateError
from bulletins.language.pace import Pace
from bulletins.model import CopyLine, Evidence, Item, Line, Pronunciation, Rundown, Slot, Version

PACE = Pace(0.055, 0.05, 0.05)


@pytest.fixture
def station(make_station: Callable[..., Path]) -> config.Station:
    return config.load(make_station())


def rundown(station: config.Station, at: datetime, *texts: str) -> Rundown:
    def line(text: str) -> CopyLine:
        return CopyLine(text, (Evidence("hall", 1, 0, len(text), text),), (), "extract")

    versions = (Version(15, tuple(line(text) for text in texts), 3.0),)
    items = (
        Item("opener", bed="headline_bed"),
        Item("story", "hall", "Hall", "council", versions, 0, True, "bed"),
        Item("sign_off"),
    )
    return Rundown(station.id, station.style, Slot(at, 60), items)


def own_style(station: config.Station, name: str, text: str) -> Path:
    folder = station.folder / "scripts" / station.style
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def said(station: config.Station, at: datetime, *texts: str) -> list[Line]:
    return list(scripting.write(rundown(station, at, *texts), station, PACE).lines)


def test_a_line_knows_its_evidence_and_a_house_line_has_none(station: config.Station, at: datetime) -> None:
    lines = said(station, at, "The hall has reopened.")
    assert lines[0].evidence == () and lines[0].made_by == "house"
    assert lines[1].text == "The hall has reopened."
    assert lines[1].evidence[0].story_id == "hall" and lines[1].made_by == "extract"


def test_story_text_is_data_never_template_code(station: config.Station, at: datetime) -> None:
    hostile = "The hall {{ 7 * 7 }} {% for x in y %} {# gone #} costs \ue0001\ue001£5\ue002."
    line = said(station, at, hostile)[1]
    assert "{{ 7 * 7 }} {% for x in y %} {# gone #}" in line.text
    assert not any("\ue000" <= character <= "\uf8ff" for character in line.text)


def test_a_stations_own_file_shadows_the_shipped_one(station: config.Station, at: datetime) -> None:
    own_style(station, "opener.j2", "Hello from {{ station.name }}.\n")
    lines = said(station, at, "The hall has reopened.")
    assert lines[0].text == "Hello from Castle Hill Radio."
    assert lines[1].text == "The hall has reopened."


@pytest.mark.parametrize(
    ("text", "number", "word"),
    [
        ("fine\n{% if %}\n", 2, "Expected an expression"),
        ("fine\n\n{{ stattion.name }}\n", 3, "'stattion' is undefined"),
        ("{{ station.name | shout }}\n", 1, "shout"),
        ("one\n{{ 1 / 0 }}\n", 2, "division"),
    ],
)
def test_a_broken_template_names_its_file_and_line(
    station: config.Station, at: datetime, text: str, number: int, word: str
) -> None:
    path = own_style(station, "opener.j2", text)
    with pytest.raises(TemplateError, match=word) as raised:
        said(station, at, "The hall has reopened.")
    assert raised.value.message.startswith(f"{path}:{number}: ")
    assert raised.value.hint


def test_a_template_cannot_reach_the_machine(station: config.Station, at: datetime) -> None:
    own_style(station, "opener.j2", "{{ station.__class__.__mro__ }}\n")
    with pytest.raises(TemplateError):
        said(station, at, "The hall has reopened.")


def test_an_unknown_style_says_what_was_meant(station: config.Station) -> None:
    object.__setattr__(station, "style", "comercial")
    with pytest.raises(StationError) as raised:
        scripting.load_style(station)
    assert "commercial" in raised.value.hint


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[[items]]\nkind = 'storys'\n", "storys"),
        ("[[items]]\nkind = 'stories'\nbedd = 'bed'\n", "bedd"),
        ("[[items]]\nkind = 'stories'\nbed = 'beds'\n", "beds"),
        ("[gaps]\ngap = 1\n[[items]]\nkind = 'stories'\n", "gap"),
        ("[gaps]\ngap_s = 3.0\n[[items]]\nkind = 'stories'\n", "gap_max_s"),
        ("[[items]\n", ":1: not valid TOML"),
        ("[[items]]\nkind = 'opener'\n", "stories"),
    ],
)
def test_a_faulty_rundown_toml_is_named(station: config.Station, text: str, word: str) -> None:
    path = own_style(station, "rundown.toml", text)
    with pytest.raises(FaultsError, match=word) as raised:
        scripting.load_style(station)
    assert str(path) in raised.value.message


@pytest.mark.parametrize("style", ["commercial", "public"])
def test_the_shipped_styles_have_no_faults(make_station: Callable[..., Path], style: str) -> None:
    assert scripting.faults(config.load(make_station(style=style))) == []


def test_pronunciations_are_spoken_but_not_shown(make_station: Callable[..., Path], at: datetime) -> None:
    folder = make_station()
    with (folder / "station.toml").open("a", encoding="utf-8") as file:
        file.write('[pronunciations]\nLeominster = "Lemster"\n')
    line = said(config.load(folder), at, "A road in Leominster is shut.")[1]
    assert "Leominster" in line.text and "Leominster" in line.spoken
    assert line.pronunciations == (Pronunciation("Leominster", "Lemster", "ˈlɛmstə"),)
    assert line.kind == "story"


def test_a_word_with_a_figure_is_respelt_in_what_is_spoken(make_station: Callable[..., Path], at: datetime) -> None:
    folder = make_station()
    with (folder / "station.toml").open("a", encoding="utf-8") as file:
        file.write('[pronunciations]\nB4204 = "the Clifton road"\n')
    line = said(config.load(folder), at, "The B4204 is shut.")[1]
    assert line.spoken == "The Clifton road is shut."


def test_a_story_s_pronunciation_holds_for_its_own_lines_and_the_station_s_own_wins(
    make_station: Callable[..., Path], at: datetime
) -> None:
    folder = make_station()
    own = {"hall": (Pronunciation("Wem", "Wemm"),), "other": (Pronunciation("road", "rowd"),)}

    def written() -> Line:
        station = config.load(folder)
        return scripting.write(rundown(station, at, "A road in Wem is shut."), station, PACE, own).lines[1]

    # The respelling is not the built-in one, so it stands alone.
    assert written().pronunciations == (Pronunciation("Wem", "Wemm"),)
    with (folder / "station.toml").open("a", encoding="utf-8") as file:
        file.write('[pronunciations]\nWem = "Whem"\n')
    assert written().pronunciations == (Pronunciation("Wem", "Whem"),)
