"""How much the evidence check catches, and what it refuses without reason.

    python benchmarks/facts.py                        every story file in benchmarks/stories
    python benchmarks/facts.py FILE.. --misses        these files, and every lie that passed and truth that did not

A story file is a story file of the product with a `copy` that a person wrote and a `cast` (people, places and bodies),
so that a swap of two names of one kind is a lie. Check A is asked about our own copy and about verbatim sentences,
check B about what the person wrote and about verbatim sentences; the lies are made by `corruptions.py`, seeded.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

sys.path.insert(0, str(Path(__file__).parent))

from corruptions import KINDS, Cast

from bulletins import ingest, plugins
from bulletins.editorial import House, condense
from bulletins.editorial.binding import problems_of_written
from bulletins.editorial.facts import problems
from bulletins.editorial.material import evidence_of, statements
from bulletins.language.sentences import sentences
from bulletins.model import CopyLine, Story

STORIES = Path(__file__).parent / "stories"
SEED = 20261123
ZONE = ZoneInfo("Europe/London")


def read(path: Path) -> list[tuple[Story, Cast]]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    casts = {story["id"]: story.pop("cast", {}) for story in data["stories"]}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / path.name
        plain.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
        stories = ingest.read(plain, ZONE).stories
    return [(story, _cast(story, casts.get(story.id, {}))) for story in stories]


def _cast(story: Story, given: dict[str, list[str] | None]) -> Cast:
    groups = (tuple(given.get(group) or ()) for group in ("people", "places", "bodies"))
    return Cast(*groups, " ".join(passage.text for passage in story.passages))


class Tally:
    """What was asked and what was caught, of one check."""

    def __init__(self, name: str, misses: bool) -> None:
        self.name, self.misses = name, misses
        self.asked: Counter[str] = Counter()
        self.caught: Counter[str] = Counter()

    def lies(self, text: str, cast: Cast, caught: Callable[[str], bool]) -> None:
        for kind, corrupt in KINDS.items():
            rng = random.Random(f"{SEED}{kind}{text}")
            lies = {lie for lie in corrupt(text, cast, rng) if _bare(lie) != _bare(text)}
            for lie in sorted(lies):
                self.asked[kind] += 1
                if caught(lie):
                    self.caught[kind] += 1
                elif self.misses:
                    print(f"{self.name} missed {kind}: {lie}\n      <- {text}")

    def truth(self, kind: str, text: str, found: list[str]) -> None:
        self.asked[kind] += 1
        self.caught[kind] += bool(found)
        if found and self.misses:
            print(f"{self.name} refused {kind}: {text}\n      {found}")


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def own_lines(story: Story, house: House) -> list[CopyLine]:
    copy = condense(replace(story, written=()), house)
    if copy is None:
        return []
    lines = (line for version in (copy.headline, *copy.ladder) for line in version.lines)
    return list({line.text: line for line in lines}.values())


def written_sentences(story: Story) -> Iterator[tuple[str, str]]:
    """Every sentence that a person wrote, with what stands before it in its version."""
    for own in story.written:
        for start, end in sentences(own.text):
            yield own.text[:start], own.text[start:end]


def measure(path: Path, a: Tally, b: tuple[Tally, Tally]) -> None:
    for story, cast in read(path):
        measure_a(story, cast, a)
        measure_b(story, cast, *b)


def measure_a(story: Story, cast: Cast, tally: Tally) -> None:
    air = (story.dated or datetime.now(ZONE)) + timedelta(hours=1)
    house = House((), plugins.load("speech", "hibari").PACE, air.astimezone(ZONE))
    for kind, lines in (("own copy", own_lines(story, house)), ("verbatim", verbatim(story))):
        for line in lines:
            tally.truth(kind, line.text, problems(line, story))
            tally.lies(line.text, cast, partial(_is_refused, line, story))


def measure_b(story: Story, cast: Cast, told: Tally, written: Tally) -> None:
    for passage in story.passages:
        for start, end in sentences(passage.text):
            text = passage.text[start:end]
            told.truth("verbatim", text, _found(text, story))
            if not re.search(r"[“”]", text):
                told.lies(text, cast, partial(_is_found, story, ""))
    for before, text in written_sentences(story):
        written.truth("written", text, _found(text, story, before))
        written.lies(text, cast, partial(_is_found, story, before))


def verbatim(story: Story) -> list[CopyLine]:
    return [CopyLine(s.text, (evidence_of(story, s),), (), "extract") for s in statements(story)]


def _is_refused(line: CopyLine, story: Story, lie: str) -> bool:
    return bool(problems(replace(line, text=lie), story))


def _is_found(story: Story, before: str, lie: str) -> bool:
    return bool(_found(lie, story, before))


def _found(text: str, story: Story, before: str = "") -> list[str]:
    """What check B says of a sentence in its place."""
    return [f"{p.code}: {p.message}" for p in problems_of_written(before + text, story) if p.end > len(before)]


def report(*tallies: Tally) -> None:
    """A row a kind of lie and of truth; a column for check A, and for B on the story and on written copy."""
    print(f"\n{'caught':20}{'A':>20}{'B, from the story':>20}{'B, written':>20}{'B':>20}")
    columns = [(tally,) for tally in tallies] + [tallies[1:]]
    for name, kinds in [*((kind, [kind]) for kind in KINDS), ("all lies", list(KINDS))]:
        print(f"{name:20}" + "".join(f"{_share(column, kinds):>20}" for column in columns))
    for kind in ("verbatim", "own copy", "written"):
        print(f"{f'refused: {kind}':20}" + "".join(f"{_share(column, [kind]):>20}" for column in columns))


def _share(tallies: tuple[Tally, ...], kinds: list[str]) -> str:
    asked, caught = (
        sum(counter[kind] for counter in counters for kind in kinds)
        for counters in ([tally.asked for tally in tallies], [tally.caught for tally in tallies])
    )
    return f"{caught}/{asked} {100 * caught / asked:5.1f}%" if asked else "-"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--misses", action="store_true", help="print every lie that passed and truth that did not")
    given = parser.parse_args()
    for path in given.files or sorted(STORIES.glob("*.yaml")):
        a, b, written = (Tally(name, given.misses) for name in ("A", "B", "B"))
        begun = time.process_time()
        measure(path, a, (b, written))
        print(f"\n== {path.name}, {time.process_time() - begun:.1f} s", end="")
        report(a, b, written)


if __name__ == "__main__":
    main()
