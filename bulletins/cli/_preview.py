"""A script as a producer reads it in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bulletins.pipeline import documents
from bulletins.pipeline.titles import item_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bulletins.model import Notice, Script, Timeline
    from bulletins.pipeline import Brief


def clock(seconds: float) -> str:
    """Seconds as minutes and seconds: 83.4 → 1:23."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def show_script(
    console: Console,
    brief: Brief,
    script: Script,
    length_s: float,
    *,
    timeline: Timeline | None = None,
    evidence: bool = False,
) -> None:
    """Items in order, each line with its length, the running total, and what remains to the slot."""
    slot = script.rundown.slot
    console.print()
    console.print(
        Text.assemble(
            (brief.station.name, "bold"),
            f"  {slot.at:%A} {slot.at.day} {slot.at:%B %Y}, ",
            (f"{slot.at:%H:%M}", "bold"),
        )
    )
    table = Table(box=None, padding=(0, 1), show_header=True, header_style="dim", expand=True)
    table.add_column("at", justify="right", no_wrap=True)
    table.add_column("secs", justify="right", no_wrap=True)
    table.add_column("script", ratio=1)
    at_s = 0.0
    lines = documents.said_lines(script, timeline)
    number_of = {line.id: line.item for line in script.lines}
    previous = -1
    for line in lines:
        number = number_of[line.id]
        if number != previous:
            item = script.rundown.items[number]
            title = Text(item_title(item), style="bold cyan")
            if item.sting:
                title = Text.assemble(("♪ ", "magenta"), title)
            table.add_row("", "", "")
            table.add_row("", "", title)
            previous = number
        shown_s = at_s if line.start_s is None else line.start_s
        table.add_row(clock(shown_s), f"{line.read_s:.1f}", line.text)
        at_s += line.read_s
        if evidence:
            _add_evidence(table, brief, line.evidence, line.made_by)
    console.print(table)
    console.print()
    left_s = slot.length_s - length_s
    style = "green" if abs(left_s) < 0.05 else "yellow" if left_s > 0 else "red"
    left = (
        "to the second" if abs(left_s) < 0.05 else f"{left_s:.1f} s to spare" if left_s > 0 else f"{-left_s:.1f} s over"
    )
    console.print(
        Text.assemble(
            ("reading ", "dim"), clock(sum(line.read_s for line in lines)),
            ("   bulletin ", "dim"), f"{length_s:.1f} s",
            ("   slot ", "dim"), f"{slot.length_s:g} s", ("   ", ""), (left, style),
        )
    )  # fmt: skip


def _add_evidence(table: Table, brief: Brief, evidence: Iterable[object], made_by: str) -> None:
    from bulletins.model import Evidence

    stories = {story.id: story for story in brief.stories}
    found = [span for span in evidence if isinstance(span, Evidence)]
    table.add_row("", "", Text(f"  ({made_by})", style="dim"))
    for span in found:
        story = stories.get(span.story_id)
        place = span.story_id
        if story is not None:
            passage = story.passages[span.passage]
            place = (
                f"{Path(story.source.path).name}:{passage.line} {passage.kind}"
                if passage.line
                else f"{place} {passage.kind}"
            )
        table.add_row("", "", Text.assemble(("  ↳ ", "dim"), (f"“{span.text}”", "italic"), (f"  {place}", "dim")))


def plain_script(script: Script, length_s: float) -> str:
    """The same as text for pipes: one line a line, tab-separated (seconds, item, text)."""
    rows = [f"{line.read_s:.1f}\t{line.item}\t{line.text}" for line in documents.said_lines(script)]
    return "\n".join([*rows, f"{length_s:.1f}\ttotal\tslot {script.rundown.slot.length_s:g}"])


def show_notices(console: Console, notices: Iterable[Notice]) -> None:
    """What a producer should know, on stderr."""
    for notice in notices:
        hint = f" [dim]({_escaped(notice.hint)})[/dim]" if notice.hint else ""
        console.print(f"[yellow]notice[/yellow] {notice.stage}: {_escaped(notice.message)}{hint}", highlight=False)


def _escaped(text: str) -> str:
    return text.replace("[", r"\[")
