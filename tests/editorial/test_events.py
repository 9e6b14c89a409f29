"""Which stories tell of one event."""

from __future__ import annotations

import pytest

from bulletins.editorial.events import _KINDS, event_in, is_same

SAME = [
    (
        "Three hurt as bus overturns near Clunford. A school bus has left the A488 near Clunford and "
        "landed on its side. "
        "Three pupils were taken to hospital.",
        "Pupils injured in bus crash. Three children are in hospital after their bus overturned on the "
        "A488 at Clunford.",
    ),
    (
        "Man dies after lorry fire on the M50. A lorry driver has died after his vehicle caught fire on the M50 at "
        "Ledbury.",
        "Driver killed in lorry blaze. The driver of a lorry that burst into flames on the M50 near "
        "Ledbury has died in "
        "hospital.",
    ),
    (
        "Man jailed for stealing lead from churches. Colin Vasey, 41, has been jailed for three years for stripping "
        "lead from eleven churches.",
        "Church lead thief is sent to prison. Colin Vasey stole the lead from the roofs of eleven village churches, "
        "Hereford Crown Court was told.",
    ),
    (
        "Cider maker to create 85 jobs in Tenbury Wells. Orchard Valley is to build a bottling plant.",
        "Bottling plant means 85 new jobs. Orchard Valley, which makes cider in Tenbury Wells, is to expand.",
    ),
    (
        "Minor injuries unit in Bridgnorth to open at weekends. Six more nurses have been recruited.",
        "Weekend opening for injuries unit. Patients in Bridgnorth can use the minor injuries unit on Saturdays and "
        "Sundays.",
    ),
    (
        "Firefighters rescue nine cows from slurry pit near Ludlow. Crews spent four hours lifting the animals out.",
        "Nine cows saved from slurry. The animals fell through the roof of a pit on a farm near Ludlow.",
    ),
    (
        "Swimmer missing off Brackle Sands. A lifeboat is searching for a swimmer who has not been seen since noon.",
        "Search for missing swimmer goes on. Two lifeboats and a helicopter are looking for a swimmer "
        "off Brackle Sands.",
    ),
    (
        "Council leader Maud Penfold resigns. The leader of Teme Valley Council has stepped down over the sale of the "
        "market hall.",
        "Penfold quits as leader. Maud Penfold has resigned after the row over the market hall's sale.",
    ),
    (
        "Storm leaves 4,200 homes without power. Engineers are mending lines brought down by the wind in Clunford.",
        "Power cut to 4,200 homes in Clunford. Lines came down in last night's storm and engineers are at work.",
    ),
    (
        "School in Wenbury closes after burst pipe. Wenbury Primary has sent its pupils home because of flooding.",
        "Burst pipe shuts Wenbury Primary. Pupils in Wenbury were sent home when water came through the ceiling.",
    ),
    (
        "Teenager arrested over stabbing in Wenbury. A boy of 17 is in custody after a man was stabbed in the park.",
        "Stabbing: boy, 17, held. Detectives have arrested a 17-year-old after the stabbing of a man in Wenbury park.",
    ),
    (
        "Library in Cleobury Mortimer to reopen. Volunteers have raised £40,000 to save it.",
        "Villagers raise £40,000 for library. Volunteers in Cleobury Mortimer will reopen the building in January.",
    ),
    (
        "Bridge at Upton to close for six weeks. Engineers will replace its bearings, and traffic will "
        "be sent round by "
        "Ryall.",
        "Six-week closure for Upton bridge. Drivers face a detour while the bridge's bearings are replaced at Upton.",
    ),
    (
        "Nurse wins top award. Grace Tilbrook, a nurse from Wenbury, has been named nurse of the year.",
        "Grace Tilbrook is nurse of the year. The nurse from Wenbury has won the national award.",
    ),
    (
        "Ludlow pub fire: Crews tackle blaze. Six crews are at the Old Oak in Ludlow, where flames have "
        "spread to the roof.",
        "Historic inn gutted. A blaze has destroyed the thatched roof of the Old Oak inn at Ludlow. Around 30"
        " firefighters are there.",
    ),
    (
        "Missing girl, 14, found safe. A girl of 14 from Kington who vanished on Friday has been found.",
        "Police thank public after teenager found. The 14-year-old, missing from Kington since Friday, is "
        "safe and well.",
    ),
    (
        "Hospital cancels operations after flood. Water got into two theatres at Hereford hospital.",
        "Flooded theatres halt surgery in Hereford. The hospital has called off all planned operations.",
    ),
    (
        "Factory to close with loss of 120 jobs. Brackle Castings says its foundry in Telford will shut in June.",
        "120 jobs go at Telford foundry. Brackle Castings blames energy prices.",
    ),
    (
        "A man has been charged with murder after the death of Ivor Pelling in Wenbury.",
        "Wenbury murder: man, 38, in court. He is accused of killing Ivor Pelling.",
    ),
    (
        "Tributes to rugby coach. Players have paid tribute to Des Tranter, who has died at 71.",
        "Rugby club mourns coach Des Tranter, 71.",
    ),
    (
        "Village pub saved by residents. People in Thornby have bought the Plough for £310,000 after it shut "
        "last year.",
        "Community buys its local. The Plough in Thornby will reopen after villagers raised £310,000.",
    ),
    (
        "Delays on the M5 after lorry sheds load. Two lanes are closed at junction 6, and queues stretch for "
        "five miles.",
        "Spilled gravel causes M5 queues. A lorry lost its load near junction 6 this morning and drivers face"
        " long delays.",
    ),
    (
        "Pensioner, 82, robbed in her home in Redditch. A man pushed past her and took jewellery.",
        "Police hunt robber after woman of 82 loses jewellery. She was pushed over at her home in Redditch.",
    ),
    (
        "Oakfield Academy pupils walk out over toilets rule. About 200 pupils left lessons on Tuesday.",
        "Two hundred pupils protest at Oakfield Academy. They are angry about locked toilets.",
    ),
    (
        "Train drivers to strike on Friday. The union Aslin says pay talks have failed.",
        "Rail strike goes ahead after pay talks collapse. Drivers will walk out on Friday, says the union Aslin.",
    ),
    (
        "Otter found in swimming pool. The animal was rescued from a hotel in Malvern.",
        "Rescuers free otter from Malvern hotel pool.",
    ),
    (
        "Council tax to rise by 4.99 per cent. Hillshire Council's cabinet has backed the increase.",
        "Hillshire households face 4.99 per cent council tax increase.",
    ),
]

DIFFERENT = [
    (
        "Two hurt in crash on A49 near Ludlow. Two people were taken to hospital after a crash on the A49 at Ludlow.",
        "Two hurt in crash on A44 near Leominster. Two people were taken to hospital after a crash on the A44 at "
        "Leominster.",
    ),
    (
        "Motorcyclist killed on the A49 at Ludlow. A motorcyclist has died in a crash on the A49 near Ludlow.",
        "Lorry crash shuts the A49 at Ludlow. A lorry has overturned in a crash on the A49 near Ludlow.",
    ),
    (
        "Crash on A49 near Ludlow on Monday. A car hit a tree on the A49 at Ludlow on Monday, and its driver was hurt.",
        "Crash on A49 near Ludlow on Thursday. A car hit a wall on the A49 at Ludlow on Thursday, and its driver was "
        "hurt.",
    ),
    (
        "Man jailed for burglary. Peter Croxall, 34, has been jailed for two years at Hereford Crown "
        "Court for burglary.",
        "Man jailed for fraud. Alan Tidmarsh, 52, has been jailed for two years at Hereford Crown Court for fraud.",
    ),
    (
        "Man, 34, jailed for burglary. He was sentenced to two years at Hereford Crown Court after "
        "breaking into homes.",
        "Man, 61, jailed for burglary. He was sentenced to two years at Hereford Crown Court after "
        "breaking into homes.",
    ),
    (
        "Peter Croxall denies assault. He will stand trial at Hereford Crown Court in May.",
        "Simon Varley denies assault. He will stand trial at Hereford Crown Court in June.",
    ),
    (
        "Barn destroyed by fire near Wenbury. Six crews tackled a fire in a barn near Wenbury.",
        "House damaged by fire in Wenbury. Six crews tackled a fire in a house in Wenbury.",
    ),
    (
        "Teme Valley Council agrees its budget. Council tax will rise by four per cent.",
        "Teme Valley Council sells its offices. A hotel will be built in their place.",
    ),
    (
        "Minor injuries unit in Bridgnorth to open at weekends. Six more nurses have been recruited.",
        "GP surgery in Bridgnorth to move. Patients will be seen at the old fire station from May.",
    ),
    (
        "Castle Hill beat Bewdley 24-17. Thomas Arkell scored two tries in the Marches League.",
        "Castle Hill lose 12-30 at Kington. Owen Sarn was sent off in the Marches League.",
    ),
    (
        "Cider maker to create 85 jobs in Tenbury Wells. Orchard Valley is to build a bottling plant.",
        "Furniture maker to cut 85 jobs in Tenbury Wells. Hollin and Sons is to close its workshop.",
    ),
    (
        "Maud Penfold calls for more buses. The council leader says villages are cut off on Sundays.",
        "Maud Penfold opens new swimming pool. The council leader was the first to dive in.",
    ),
    (
        "Inquest into death of farmer, 58. The coroner was told that his tractor rolled over at Wigmore.",
        "Inquest into death of walker, 23. The coroner was told that she fell from a quarry at Wigmore.",
    ),
    (
        "School in Wenbury closes after burst pipe. Pupils were sent home from Wenbury Primary.",
        "School in Wenbury rated good. Inspectors have praised teaching at Wenbury Primary.",
    ),
    (
        "Man arrested after robbery at shop in Kington. A man of 29 is in custody after a robbery at a shop.",
        "Man arrested after robbery at shop in Presteigne. A man of 29 is in custody after a robbery at a shop.",
    ),
    (
        "Bus fares rise in Upton. Fares go up by ten per cent.",
        "Bus station in Upton opens. It has twelve stands.",
    ),
    (
        "Council to close library in Kington.",
        "Council to close pool in Kington.",
    ),
    (
        "Woman wins £20,000 on scratchcard in Ludlow.",
        "Woman wins baking prize in Ludlow.",
    ),
    (
        "Two arrested after raid in Ludlow. Police found cannabis plants in a flat.",
        "Two arrested after burglary in Ludlow. Police recovered a stolen bicycle.",
    ),
    (
        "Village pub saved by residents. People in Thornby have bought the Plough for £310,000.",
        "Village shop saved by residents. People in Thornby have taken over the post office counter.",
    ),
    (
        "Delays on the M5 after lorry sheds load near junction 6.",
        "Delays on the M5 after car catches fire near junction 11.",
    ),
    (
        "Pensioner, 82, robbed in her home in Redditch.",
        "Pensioner, 79, robbed in her home in Redditch.",
    ),
    (
        "Teenager in court over knife found at school in Kidderminster. The boy, 15, admitted having a knife.",
        "Teenager in court over burglaries in Kidderminster. The boy, 16, admitted four burglaries.",
    ),
    (
        "Council tax to rise by 4.99 per cent. Hillshire Council's cabinet has backed the increase.",
        "Hillshire Council fined over pollution. It let sewage into a brook at Tetley.",
    ),
    (
        "Two men charged with murder of Kyle Denning in Worcester.",
        "Man charged with murder of Alice Farrow in Worcester.",
    ),
    (
        "Hospital trust rated inadequate. Inspectors found long waits at Wyre Valley Hospital.",
        "New ward opens at Wyre Valley Hospital. It has 24 beds for stroke patients.",
    ),
    (
        "Woman dies in house fire in Evesham. She was in her 70s.",
        "Woman dies in crash in Evesham. She was in her 30s.",
    ),
    (
        "Crash on A44 at Bromyard: cyclist hurt. A cyclist was hit by a car this morning.",
        "Crash on A44 at Bromyard: bus passengers hurt. A bus hit a tree this morning.",
    ),
    (
        "Fire at recycling centre in Telford. Smoke can be seen for miles.",
        "Fire at school in Telford. Smoke can be seen for miles.",
    ),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_event(one: str, other: str) -> None:
    assert is_same(event_in(one), event_in(other))
    assert is_same(event_in(other), event_in(one))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_events(one: str, other: str) -> None:
    assert not is_same(event_in(one), event_in(other))


def test_words_without_a_name_make_no_event() -> None:
    assert not is_same(event_in(""), event_in(""))


@pytest.mark.parametrize("word", [word for kind in _KINDS for word in kind])
def test_every_word_that_tells_a_kind_is_found_in_a_text(word: str) -> None:
    found = event_in(f"There was one {word} and several {word}s.").kinds
    assert any(kind.get(word) in names for kind, names in zip(_KINDS, found, strict=True))


@pytest.mark.parametrize(
    ("word", "kind"),
    [("bus", "bus"), ("buses", "bus"), ("minibus", "bus"), ("cannabis", "drugs"), ("drugs", "drugs"), ("flats", "flat"),
     ("lorries", "lorry"), ("thieves", "theft"), ("creates", "jobs made"), ("cuts", "jobs lost")],
)  # fmt: skip
def test_plurals_tell_the_same_kind(word: str, kind: str) -> None:
    assert any(kind in names for names in event_in(f"The {word} were seen.").kinds)
