"""What makes a story local, sentence by sentence."""

from __future__ import annotations

import pytest

from bulletins.editorial.locality import locality
from bulletins.model import Passage, PassageKind, Source, Story

Names = tuple[str, ...]

MARCHES = (("Shropshire", "Herefordshire", "Worcestershire"), ("Teme Valley Council", "the Marches Trust"))
LUDLOW = (("Ludlow", "Leominster"), ())
THAMES = (("Reading", "Wokingham"), ())
AVON = (("Bath",), ())
SUSSEX = (("East Sussex", "Kent"), ())
FENS = (("Cambridgeshire",), ())
GWENT = (("Gwent",), ())


def story(sentence: str, places: Names = (), kind: PassageKind = PassageKind.HEADLINE) -> Story:
    return Story("one", Source("one", "structured", ""), (Passage(kind, sentence),), places=places)


@pytest.mark.parametrize(
    ("station", "sentence"),
    [
        (MARCHES, "A man has been arrested in Oswestry."),
        (MARCHES, "Fire crews were called to a barn near Wigmore."),
        (MARCHES, "Shropshire's bus fares are to rise."),
        (MARCHES, "The market at Ross-on-Wye is to move."),
        (MARCHES, "Ross on Wye has a new mayor."),
        (MARCHES, "Two people were rescued in Hope under Dinmore."),
        (MARCHES, "A bakery in Newport, Shropshire, is to close."),
        (MARCHES, "A bakery in Newport (Shropshire) is to close."),
        (MARCHES, "The road between Newport and Wellington is shut."),
        (MARCHES, "Teme Valley Council is to sell its offices in Newport."),
        (MARCHES, "The Marches Trust says waiting times have fallen."),
        (MARCHES, "Great Malvern's theatre has reopened."),
        (MARCHES, "Crews from Telford worked through the night."),
        (MARCHES, "Ludlow Castle is to be lit in blue."),
        (MARCHES, "A walker was found safe in Bishop's Castle."),
        (MARCHES, "Police Hunt Burglars In Kidderminster After Raids"),
        (MARCHES, "Nurses in Worcester have voted to strike."),
        (MARCHES, "South Shropshire is to have a new surgery."),
        (MARCHES, "AFC Bridgnorth have signed a goalkeeper."),
        (LUDLOW, "A farm shop in Ludlow is to double in size."),
        (LUDLOW, "The school at Orleton has a new head."),
        (LUDLOW, "Shropshire Council has agreed its budget."),
        (THAMES, "A woman from Wokingham has won a tractor."),
        (THAMES, "A library in Reading is to stay open."),
        (THAMES, "Reading Council has put up its parking charges."),
        (THAMES, "Trains between Reading and Wokingham are delayed."),
        (AVON, "A crash in Bath has closed a bridge."),
        (AVON, "The Royal Crescent at Bath is to be cleaned."),
        (AVON, "Bath and North East Somerset has a new leader."),
        (SUSSEX, "The baker in Battle, East Sussex, is to retire."),
        (SUSSEX, "Roads in Battle and Rye were flooded."),
        (SUSSEX, "The pier at Deal in Kent has reopened."),
        (SUSSEX, "A lifeboat from Hastings met the ferry at Dover; both reached Folkestone."),
        (SUSSEX, "A Rye man has been fined in Hastings."),
        (SUSSEX, "The pier at Hastings is to be painted."),
        (MARCHES, "A fire in Rock, near Bewdley, has been put out."),
        (MARCHES, "Telford and Wrekin councillors have met."),
        (MARCHES, "TWO HELD AFTER RAID IN KIDDERMINSTER"),
        (FENS, "The prison at March, Cambridgeshire, is to grow."),
        (FENS, "The hospital in Cambridge has opened a ward."),
        (GWENT, "Shops in Newport, Gwent, were flooded."),
        (GWENT, "Buses from Cwmbran to Newport are cancelled."),
    ],
)
def test_local(station: tuple[Names, Names], sentence: str) -> None:
    assert locality(story(sentence), *station).value > 0.6


@pytest.mark.parametrize(
    ("station", "sentence"),
    [
        (THAMES, "Reading festival fan in Leeds walks home"),
        (THAMES, "Reading is good for children, a study says."),
        (THAMES, "The Reading Festival headliner has cancelled a show in Leeds."),
        (THAMES, "Interest In Reading Grows Among Younger Children"),
        (THAMES, "She told the court that she liked reading in bed."),
        (AVON, "He was found asleep in a bath."),
        (AVON, "Bath time is the best time, parents say."),
        (AVON, "Mr Bath denies the charge."),
        (AVON, "Laura Bath has won a medal. Bath was fourth last year."),
        (SUSSEX, "The battle for the leadership goes on."),
        (SUSSEX, "Battle lines are drawn over a new runway in Leeds."),
        (SUSSEX, "A deal has been agreed with the union."),
        (SUSSEX, "Deal or no deal, the factory in Leeds will close."),
        (SUSSEX, "A sandwich maker in Leeds is to close."),
        (SUSSEX, "He whistled in Battle after battle."),
        (MARCHES, "Hope springs eternal for fans in Leeds."),
        (MARCHES, "Hope for commuters as the strike is called off."),
        (MARCHES, "Councillor Hope has resigned from the cabinet in Leeds."),
        (MARCHES, "The sale of the station has been agreed."),
        (MARCHES, "Anna Ross has been appointed in Leeds. Ross starts in May."),
        (MARCHES, "Ross Wellington opened the show in Leeds."),
        (MARCHES, "A bakery in Newport is to close."),
        (MARCHES, "Newport County have sacked their manager."),
        (MARCHES, "A bakery in Newport, Isle of Wight, is to close."),
        (MARCHES, "A man from Newport in Wales has been jailed."),
        (MARCHES, "A shop in Newport Pagnell was burgled."),
        (MARCHES, "A car hit a wall in Ludlow Road, Leeds."),
        (MARCHES, "Mrs Kington said she was glad."),
        (MARCHES, "A ship has docked at Wellington, New Zealand."),
        (MARCHES, "Ministers in London have agreed a plan."),
        (SUSSEX, "Rye bread is back in fashion."),
        (MARCHES, "Wellington boots are back in fashion."),
        (MARCHES, "Worcester, Massachusetts, has had a storm."),
        (FENS, "The inquiry will report in March."),
        (FENS, "March was the wettest month on record."),
        (FENS, "Students in Cambridge, Massachusetts, have walked out. March followed."),
        (LUDLOW, "A farm shop in Oswestry is to double in size."),
        (LUDLOW, "Prices have risen across the country."),
        (GWENT, "A ferry from Newport, Isle of Wight, was late."),
    ],
)
def test_not_local(station: tuple[Names, Names], sentence: str) -> None:
    assert locality(story(sentence), *station).value == 0.0


def test_the_storys_own_places_count_and_confirm() -> None:
    assert locality(story("Baker retires", ("Ludlow",)), *MARCHES).value == 1.0
    assert locality(story("Baker retires", ("Bath",)), *AVON).value == 1.0
    assert locality(story("Baker retires", ("Newport",)), *MARCHES).value == 0.0
    assert locality(story("Baker retires in Newport", ("Newport",)), *MARCHES).value > 0.6
    assert locality(story("Baker retires", ("Newport, Shropshire",)), *MARCHES).value == 1.0
    assert locality(story("Baker retires", ("Newport, Isle of Wight",)), *MARCHES).value == 0.0


def test_names_further_down_count_less_and_are_shown() -> None:
    passages = [
        Passage(PassageKind.HEADLINE, "Rail fares rise"),
        *(Passage(PassageKind.BODY, "So it is.") for _ in "ab"),
    ]
    deep = Story(
        "one", Source("one", "structured", ""), (*passages, Passage(PassageKind.BODY, "So say users in Ludlow."))
    )
    found = locality(deep, *MARCHES)
    assert (round(found.value, 2), found.names) == (0.33, ("Ludlow (Shropshire)",))


def test_a_station_without_an_area_finds_every_story_half_local() -> None:
    assert locality(story("A fair in Ludlow"), ()).value == 0.5
