"""A prompter: where a reader is in a script, and what the screen shows of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rich.align import Align
from rich.console import Group, RenderableType
from rich.layout import Layout
from rich.text import Text

SLOWEST, FASTEST, STEP = 0.5, 2.0, 0.05
_ON_AIR = timedelta(minutes=10)
"""A reading that starts so near to its slot is on air: its out is the slot's."""
_MEASURE = 42
"""Characters in a row of the line that is read: wider rows are hard to follow by eye."""


@dataclass(frozen=True, slots=True)
class Cued:
    """A word and when it is to be read, in seconds from the start."""

    text: str
    start_s: float


@dataclass(frozen=True, slots=True)
class PromptLine:
    """A line to read, from when to when, and the title of its item where it is the item's first."""

    title: str
    words: tuple[Cued, ...]
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Where the reader is. `rate` multiplies the pace; times are seconds at the natural one."""

    lines: tuple[PromptLine, ...]
    length_s: float
    at_s: float = 0.0
    rate: float = 1.0
    running: bool = False

    def after(self, elapsed_s: float) -> Reading:
        """So much later by the clock on the wall."""
        if not self.running:
            return self
        at_s = min(self.length_s, self.at_s + elapsed_s * self.rate)
        return replace(self, at_s=at_s, running=at_s < self.length_s)

    def toggled(self) -> Reading:
        """Paused, or going on; from the end it starts again."""
        return replace(self, running=not self.running, at_s=0.0 if self.at_s >= self.length_s else self.at_s)

    def paced(self, steps: int) -> Reading:
        """Faster or slower."""
        return replace(self, rate=min(FASTEST, max(SLOWEST, round(self.rate + steps * STEP, 2))))

    def moved(self, lines: int) -> Reading:
        """At the start of an earlier or a later line."""
        target = min(max(self.line + lines, 0), len(self.lines) - 1)
        return replace(self, at_s=self.lines[target].start_s if target or lines > 0 else 0.0)

    @property
    def line(self) -> int:
        """The line that is read, or that was read last."""
        return max(0, bisect_right(self.lines, self.at_s + 1e-6, key=lambda line: line.start_s) - 1)

    @property
    def remaining_s(self) -> float:
        """What is left at this pace."""
        return (self.length_s - self.at_s) / self.rate


def out_of(start: datetime, length_s: float, slot_at: datetime, slot_s: float) -> datetime:
    """When a reading that starts now has to be over: with its slot if it is on air, else after its own length."""
    on_air = abs(start - slot_at) <= _ON_AIR
    return slot_at + timedelta(seconds=slot_s) if on_air else start + timedelta(seconds=length_s)


def clock(seconds: float) -> str:
    """Minutes and seconds: 83.4 → 1:23."""
    whole = max(0, round(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def screen(reading: Reading, now: datetime, out: datetime, width: int, height: int, note: str = "") -> RenderableType:
    """What is shown on a screen of so many characters. A small one drops the keys first, then the lines to come."""
    layout = Layout()
    rows = [
        Layout(_clocks(reading, now, out, width), size=2 if width < 60 else 1),
        Layout(_script(reading, width), ratio=1),
    ]
    if height >= 12:
        rows.append(Layout(_keys(reading, width, note), size=1))
    layout.split_column(*rows)
    return layout


def _clocks(reading: Reading, now: datetime, out: datetime, width: int) -> Text:
    ends = now + timedelta(seconds=reading.remaining_s)
    late_s = round((ends - out).total_seconds())
    state = "" if reading.running else "PAUSED "
    verdict, style = ("on time", "green") if abs(late_s) < 1 else (f"{abs(late_s)} s under", "yellow")
    if late_s >= 1:
        verdict, style = f"{late_s} s over", "bold red"
    parts = [
        (state, "bold yellow"),
        (f"{clock(reading.at_s / reading.rate)} ", "bold"),
        (f"left {clock(reading.remaining_s)} ", "bold cyan"),
        ("\n" if width < 60 else " ", ""),
        (f"out at {out:%H:%M:%S} ", "bold"),
        (verdict, style),
    ]
    return Text.assemble(*parts, no_wrap=True, overflow="crop")


def _script(reading: Reading, width: int) -> RenderableType:
    """The line that is read, wide apart and bright, its word marked; the next ones dim."""
    number = reading.line
    line = reading.lines[number]
    started = reading.at_s >= line.start_s
    read = bisect_right(line.words, reading.at_s + 1e-6, key=lambda word: word.start_s) - 1 if started else -1
    rows: list[RenderableType] = [Text(""), Text(line.title.upper(), style="cyan", no_wrap=True, overflow="ellipsis")]
    for row in _rows([word.text for word in line.words], min(_MEASURE, max(8, width - 4))):
        text = Text(style="bold bright_white")
        for place in row:
            style = "reverse" if place == read else "dim" if place < read else ""
            text.append(line.words[place].text, style=style)
            text.append(" ")
        rows += [Text(""), text]
    rows.append(Text(""))
    for later in reading.lines[number + 1 :]:
        if later.title:
            rows += [Text(""), Text(later.title.upper(), style="dim cyan", no_wrap=True, overflow="ellipsis")]
        rows.append(Text(" ".join(word.text for word in later.words), style="dim"))
    return Align.center(Group(*rows), width=min(width, _MEASURE + 4))


def _rows(words: Sequence[str], width: int) -> list[list[int]]:
    """The words' numbers in rows of so many characters."""
    rows: list[list[int]] = [[]]
    used = 0
    for number, word in enumerate(words):
        if rows[-1] and used + len(word) > width:
            rows.append([])
            used = 0
        rows[-1].append(number)
        used += len(word) + 1
    return rows


def _keys(reading: Reading, width: int, note: str) -> Text:
    keys = f"space {'pause' if reading.running else 'start'}  ←→ line  ↑↓ pace {reading.rate:.0%}  q quit"
    return Text(f"{keys}  {note}"[: max(0, width - 1)], style="dim", no_wrap=True, overflow="crop")
