"""The prompter: its clock, and the real thing in a terminal."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from bulletins import pipeline
from bulletins.cli._prompter import Cued, PromptLine, Reading, clock, out_of, screen
from bulletins.cli.main import cli
from bulletins.pipeline.captioned import read_words

from .terminal import Terminal

STORY = {
    "bridge.yaml": """\
headline: Swing bridge in Milbury shut until Friday
published: 2026-11-23T11:00:00+00:00
body: |
  Milbury's swing bridge will stay shut until Friday while sixteen worn bearings are replaced.
"""
}
READING = Reading(
    (
        PromptLine("Opener", (Cued("Good", 1.0), Cued("evening.", 1.5)), 1.0, 2.0),
        PromptLine("", (Cued("It", 3.0), Cued("is", 3.2), Cued("six.", 3.4)), 3.0, 4.0),
        PromptLine("Story: The bridge", (Cued("Shut.", 5.0),), 5.0, 6.0),
    ),
    10.0,
)
NOON = datetime(2026, 11, 23, 12)


def test_it_moves_on_by_the_clock_at_its_pace_and_stops_at_the_end() -> None:
    assert READING.after(5.0).at_s == 0.0
    running = READING.toggled()
    assert running.after(2.0).at_s == 2.0
    assert running.paced(4).after(2.0).at_s == pytest.approx(2.4)
    ended = running.after(60.0)
    assert (ended.at_s, ended.running) == (10.0, False)
    assert (ended.toggled().at_s, ended.toggled().running) == (0.0, True)
    assert running.paced(99).rate == 2.0 and running.paced(-99).rate == 0.5


def test_it_knows_the_line_and_goes_to_others() -> None:
    assert [READING.toggled().after(at_s).line for at_s in (0.0, 1.0, 2.9, 3.0, 9.0)] == [0, 0, 0, 1, 2]
    assert READING.moved(1).at_s == 3.0 and READING.moved(9).at_s == 5.0
    assert READING.moved(1).moved(-1).at_s == 0.0 and READING.moved(2).moved(-1).at_s == 3.0


def test_on_air_the_out_is_the_slots_and_in_rehearsal_the_readings_own() -> None:
    assert out_of(NOON + timedelta(seconds=5), 90, NOON, 90) == NOON + timedelta(seconds=90)
    assert out_of(NOON + timedelta(hours=3), 88, NOON, 90) == NOON + timedelta(hours=3, seconds=88)


def shown(reading: Reading, width: int, height: int, late_s: float = 0.0) -> list[str]:
    console = Console(width=width, height=height, file=io.StringIO(), record=True, force_terminal=True)
    out = NOON + timedelta(seconds=reading.remaining_s - late_s)
    console.print(screen(reading, NOON, out, width, height))
    return console.export_text().splitlines()


@pytest.mark.parametrize(("width", "height"), [(120, 40), (80, 24), (40, 12), (20, 8), (12, 5)])
def test_it_fits_every_terminal(width: int, height: int) -> None:
    rows = shown(READING.toggled().after(3.3), width, height)
    assert len(rows) <= height and max(map(len, rows)) <= width
    text = "\n".join(rows)
    assert "0:03" in text
    if height >= 8:
        assert "six." in text


def test_the_back_time_says_how_far_off_the_out_is() -> None:
    running = READING.toggled().after(4.0)
    assert "on time" in shown(running, 80, 24)[0] and "out at 12:00:06" in shown(running, 80, 24)[0]
    assert "3 s over" in shown(running, 80, 24, 3.0)[0] and "2 s under" in shown(running, 80, 24, -2.0)[0]
    assert "left 0:05" in shown(running.paced(4), 80, 24)[0]


def test_a_finished_bulletin_in_a_terminal(make_station: Callable[..., Path], at: datetime, tmp_path: Path) -> None:
    folder = pipeline.air(make_station(STORY, slot_s=20), at=at, out=tmp_path / "out").folder
    words = read_words(folder / "words.json")
    lines = list(dict.fromkeys(word.line_id for word in words.words))[:3]
    terminal = Terminal("prompt", str(folder), "--mute")
    try:
        assert terminal.shows("space start") and b"PAUSED" in terminal.raw and b"out at" in terminal.raw
        terminal.press(" ")
        assert terminal.shows("space pause")
        terminal.press(" ")
        assert terminal.shows("PAUSED")
        terminal.press("\x1b[C\x1b[C")
        third = next(word for word in words.words if word.line_id == lines[-1])
        assert terminal.shows(f"PAUSED {clock(third.start_samples / words.sample_rate)}")
        terminal.press("\x1b[A")
        assert terminal.shows("pace 105%")
        terminal.resize(30, 14)
        assert terminal.shows("left")
        terminal.press("q")
        assert terminal.ends() == 0
        assert b"\x1b[?1049l" in terminal.raw  # the screen of before is back
    finally:
        terminal.close()


def test_a_script_for_a_person_in_a_terminal(make_station: Callable[..., Path], at: datetime, tmp_path: Path) -> None:
    stopped = pipeline.air(make_station(STORY, slot_s=20), at=at, out=tmp_path / "out", until="script")
    words = sum(len(line.spoken.split()) for line in stopped.script.lines)
    terminal = Terminal("prompt", str(stopped.folder), "--wpm", "120", width=50, height=20)
    try:
        assert terminal.shows(f"left {round(words / 2) // 60}:{round(words / 2) % 60:02d}")
        terminal.press("\x03")
        assert terminal.ends() == 130
    finally:
        terminal.close()


def test_without_a_terminal_it_says_so(make_station: Callable[..., Path], at: datetime, tmp_path: Path) -> None:
    stopped = pipeline.air(make_station(STORY, slot_s=20), at=at, out=tmp_path / "out", until="script")
    done = CliRunner().invoke(cli, ["prompt", str(stopped.folder)])
    assert done.exit_code == 1 and "needs a terminal" in str(done.exception)
