"""What speech costs and how fast each engine reads: `python benchmarks/speech.py [ENGINE…]`.

Speaks the same news copy with every engine that can speak here, the way a bulletin does (child processes, trimming,
cache), and prints wall and CPU seconds for fifteen lines, cold and from the cache, and the pace that fits the takes
best beside the engine's own `PACE`.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bulletins import plugins
from bulletins.config import EngineChoice
from bulletins.language.pace import Pace, read_time_s
from bulletins.model import Line, Take
from bulletins.speech import _pool, engine, voice

COPY = """\
Good morning, it is seven o'clock.
Here are the headlines.
Firefighters have brought a blaze at a furniture warehouse in Milbury under control.
About sixty people were moved out of their homes overnight. Nobody was hurt.
The swing bridge over the river Arrow is to stay shut until the end of the month.
Engineers found cracks in two of its bearings during a routine inspection, the county council says.
Buses will use the ring road instead.
A teaching union says that schools in the valley are short of almost two hundred teachers.
The education department says recruitment is up by four per cent on last year, and that more help is on its way.
Parents in Oldcastle have raised thirty-one thousand pounds for a new playground, three years after the last one closed.
A man has appeared in court charged with stealing eleven tractors. He did not enter a plea.
The price of a day ticket on the coast line goes up to nine pounds forty in January.
Passengers' groups call the rise unfair; the operator says that it has to pay for new trains.
The hospital in Weston has opened a second operating theatre.
It expects to treat nine hundred more patients a year, most of them waiting for a new hip or a new knee.
Residents have until Friday to comment on plans for a solar farm, which would cover an area of forty football pitches.
In football, Harbour Town won two nil at home.
The visitors had a player sent off after twenty minutes, and never looked like scoring.
Rovers meet United this evening. Kick-off is at a quarter to eight.
A rare bird has been seen on the mudflats near Sandwick for the first time since nineteen seventy-four.
Wardens are asking visitors to stay on the paths, to keep dogs on a lead, and to leave their drones at home.
The library in Market Street reopens today after a year of repairs.
There will be storytelling for children at ten, a concert at noon, and tea all afternoon.
Police want to hear from anyone who saw a white van near the level crossing on Tuesday night.
Voters in three wards go to the polls tomorrow.
Counting begins as soon as the polls close at ten, and the first result is expected shortly after midnight.
Now the weather. It will be dry and bright, with a light breeze from the west.
Temperatures will reach eighteen degrees inland, but only fourteen on the coast.
Tonight will be clear and cold, with a touch of frost in the valleys.
Tomorrow, cloud will spread from the north, and there may be some rain by teatime.
That's the news. I'll be back at eight.
""".splitlines()


def spoken(name: str, copy: Sequence[str], cache: Path | None = None) -> tuple[list[Take], float, float]:
    """The takes of the copy, the wall seconds and the CPU seconds (children included) that they cost."""
    lines = [Line(f"line-{number}", 0, text, text, 0.0) for number, text in enumerate(copy)]
    before, start = os.times(), time.perf_counter()
    takes = voice(lines, [EngineChoice(name)], cache=cache).takes
    _pool.close()  # the seconds of children count once they have ended
    wall_s, after = time.perf_counter() - start, os.times()
    return [takes[line.id] for line in lines], wall_s, sum(after[:4]) - sum(before[:4])


def length_s(take: Take) -> float:
    """The length of a take in seconds."""
    return len(take.audio) / take.sample_rate


def fitted(copy: Sequence[str], takes: Sequence[Take]) -> Pace:
    """The pace with the least squared error over these takes. The pace of one unit each makes the columns."""
    units = (Pace(1, 0, 0), Pace(0, 1, 0), Pace(0, 0, 1))
    columns = [[read_time_s(text, unit) for unit in units] for text in copy]
    solution = np.linalg.lstsq(np.array(columns), np.array([length_s(take) for take in takes]), rcond=None)[0]
    return Pace(*(round(float(seconds), 4) for seconds in solution))


def error_s(copy: Sequence[str], takes: Sequence[Take], pace: Pace) -> float:
    """The mean absolute error of a pace."""
    return float(
        np.mean([abs(length_s(take) - read_time_s(text, pace)) for text, take in zip(copy, takes, strict=True)])
    )


def main(names: Sequence[str]) -> None:
    """Print a table of costs and a table of paces."""
    print("15 lines     audio s   cold wall s   cold CPU s   CPU s/audio s   warm wall s   all lines: CPU s/audio s")
    paces = []
    for name in names:
        if trouble := engine(name).check():
            print(f"{name:12} {trouble}")
            continue
        with tempfile.TemporaryDirectory() as folder:
            takes, wall_s, cpu_s = spoken(name, COPY[:15], Path(folder))
            _, warm_s, _ = spoken(name, COPY[:15], Path(folder))
        audio_s = sum(map(length_s, takes))
        takes, _, all_cpu_s = spoken(name, COPY)
        share = all_cpu_s / sum(map(length_s, takes))
        cold = f"{wall_s:11.2f}   {cpu_s:10.2f}   {cpu_s / audio_s:13.3f}"
        print(f"{name:12} {audio_s:7.1f}   {cold}   {warm_s:11.3f}   {share:25.3f}")
        pace, best = engine(name).PACE, fitted(COPY, takes)
        paces.append(
            f"{name:12} {pace}, off by {error_s(COPY, takes, pace):.2f} s\n"
            f"{'':12} {best}, off by {error_s(COPY, takes, best):.2f} s"
        )
    print("\npaces: the engine's own, and the one that fits these takes best", *paces, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:] or list(plugins.names("speech")))
