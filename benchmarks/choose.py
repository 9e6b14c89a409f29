"""What choosing costs, and whether a wider pool would choose better: 200 invented stories, ranked and slotted.

    python benchmarks/choose.py

Condensing is not measured here (benchmarks/condense.py); the copies are made up. CPU seconds, the best of five.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bulletins import config, scripting
from bulletins.editorial import Room, rank, select, selection
from bulletins.model import (
    AiredBulletin,
    AiredStory,
    Copy,
    CopyLine,
    Evidence,
    Passage,
    PassageKind,
    Slot,
    Source,
    Story,
    Version,
)

STORIES = 200
PLACES = "Ludlow Leominster Leeds Newport Bath Kington Oswestry Glasgow Wigmore Telford Ware Clun".split()
KINDS = "court crime council health business sport travel education environment kicker news".split()
AT = datetime(2026, 11, 23, 14, tzinfo=ZoneInfo("Europe/London"))
STATION = """\
[station]
name = "Bench"
area = ["Shropshire", "Herefordshire"]
local = ["Teme Valley Council"]
"""


def invented(number: int, chance: random.Random) -> Copy:
    words = ["".join(chance.choices("abcdefghiklmnoprstuvw", k=chance.randint(3, 9))) for _ in range(120)]
    place = chance.choice(PLACES)
    lines = tuple(" ".join(["The", *chance.choices(words, k=13), "in", f"{place}."]) for _ in range(20))
    name = f"story-{number}"
    passages = (
        Passage(PassageKind.HEADLINE, " ".join(["The", *words[:8], "in", place])),
        *(Passage(PassageKind.BODY, " ".join(lines[at : at + 3])) for at in range(0, 18, 3)),
    )
    story = Story(
        name,
        Source(name, "article", name),
        passages,
        category=chance.choice(KINDS),
        priority=chance.randint(1, 5),
        published=AT - timedelta(minutes=chance.randint(0, 1440)),
    )
    said = [CopyLine(text, (Evidence(name, 1, 0, 3, "The"),), (), "extract") for text in lines[:6]]
    ladder = tuple(
        Version(target, tuple(said[:count]), target + chance.uniform(-2, 1))
        for target, count in ((8, 1), (15, 3), (22, 4), (30, 6))
    )
    return Copy(story, Version(0, (said[0],), chance.uniform(2.5, 4.0)), ladder)


def cpu_s(work: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    chance = random.Random(7)
    copies = [invented(number, chance) for number in range(STORIES)]
    aired = tuple(
        AiredBulletin(
            AT - timedelta(hours=hour), tuple(AiredStory(c.story.id, c.ladder[1].text) for c in copies[hour::40])
        )
        for hour in (1, 2, 3)
    )
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "station.toml").write_text(STATION, encoding="utf-8")
        station = config.load(Path(folder))
        style = scripting.load_style(station)
    start = time.process_time()
    ranking = rank(copies, station, AT, aired)
    print(f"rank {STORIES} stories, first time   {time.process_time() - start:6.3f} s")
    print(f"rank {STORIES} stories, again        {cpu_s(lambda: rank(copies, station, AT, aired)):6.3f} s")
    for slot_s in (60, 90, 180, 600, 3600):
        slot, room = Slot(AT, slot_s), Room(slot_s - 25, 0.95, 0.3, 0.8, 3.4)

        def chosen(slot: Slot = slot, room: Room = room) -> tuple[str, ...]:
            rundown = select(copies, ranking, station, style, slot, room)
            return tuple(f"{item.story_id}/{item.rung}" for item in rundown.items if item.kind == "story")

        seconds, usual = cpu_s(chosen), chosen()
        pools = []
        for pool in (16, 24, 40, 80, STORIES):
            selection._POOL = pool  # type: ignore[attr-defined]
            pools.append(f"{pool}: {'same' if chosen() == usual else 'other'}")
        selection._POOL = 40  # type: ignore[attr-defined]
        print(f"slot of {slot_s:4} s: {len(usual):3} stories, {seconds:6.3f} s   pool of {', '.join(pools)}")
    still = replace(station, area=(), local=())
    print(f"of that, place names in {STORIES} stories {cpu_s(lambda: rank(copies, station, AT)):6.3f} s", end=" ")
    print(f"against {cpu_s(lambda: rank(copies, still, AT)):6.3f} s without an area")


if __name__ == "__main__":
    main()
