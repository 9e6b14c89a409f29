"""The copy desk over files: texts of copy, stories, scripts and whole stations."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bulletins import config, editorial, ingest, plugins, speech
from bulletins.config import Station
from bulletins.editorial import desk
from bulletins.editorial.desk import Finding, Sheet
from bulletins.errors import InputError
from bulletins.model import Notice, Script, Source, Story
from bulletins.pipeline import approvals, checkpoint
from bulletins.pipeline.brief import Brief, brief
from bulletins.pipeline.desk import Proof, Rules, proofs_of_script, proofs_of_story
from bulletins.pipeline.plan import drafted, read_times

_LARGEST_BYTES = 1_000_000
_PASSES = 4
_STORY_ENDINGS = frozenset({".yaml", ".yml", ".json"})
_LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Desk:
    """What was read, and what else a producer should know."""

    proofs: tuple[Proof, ...]
    notices: tuple[Notice, ...] = ()


def lint(path: Path, *, station: Path | None = None, story: Path | None = None, at: datetime | None = None) -> Desk:
    """The copy desk's marks on a station folder, a story, the script.json of a stage, or a text file of copy.

    A text file in a station's stories/ is a story; any other one is copy, held against `story` when one is given.
    `station` lends its rules; a story or a script in a station takes that station's.

    Raises InputError when there is no such file, or it is none of these.
    """
    if path.is_dir():
        if not (path / "station.toml").is_file():
            raise InputError(f"{path} is no station: it has no station.toml", "give a station, or files")
        return _station(path, at)
    _check_size(path)
    if _is_checkpoint(path):
        return Desk(tuple(_script(path, station)))
    home = station or approvals.home_of(path)
    if path.suffix.lower() in _STORY_ENDINGS or (path.resolve().parent.name == "stories" and home):
        return _stories(path, home, at)
    against = _one_story(story, home) if story else None
    return Desk((_text(path, home, against, at),))


def _check_size(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise InputError(f"there is no file {path}", "give copy, stories, a script.json or a station") from error
    if size > _LARGEST_BYTES and path.suffix.lower() not in _STORY_ENDINGS:
        raise InputError(f"{path} is larger than a megabyte", "give a text file of copy")


def _is_checkpoint(path: Path) -> bool:
    if path.suffix.lower() != ".json":
        return False
    with path.open("rb") as file:
        return b'"stage"' in file.read(200)


def _rules(home: Path | None) -> tuple[Rules, Station | None]:
    if home is None:
        return Rules(pace=None), None
    station = config.load(home)
    pace, _ = speech.expected(station.engines)
    return Rules.of(station, pace, approvals.records(station.folder)), station


def _station(path: Path, at: datetime | None) -> Desk:
    made = brief(path, at)
    draft = drafted(made)
    proofs = proofs_of_brief(made, draft.script, draft.inputs)
    return Desk(tuple(replace(proof, path=str(path)) for proof in proofs), draft.notices)


def _script(path: Path, station: Path | None) -> list[Proof]:
    resumed = checkpoint.load(path)
    rules, known = _rules(station)
    stories = _unchanged(resumed.inputs, known.zone if known else _LONDON)
    return proofs_of_script(resumed.script, stories, rules, str(path))


def _unchanged(inputs: Mapping[str, Source], zone: ZoneInfo) -> dict[str, Story]:
    """The stories that a script was made from, as far as their files are still what they were."""
    found = (approvals.unchanged(story_id, source, zone) for story_id, source in inputs.items())
    return {story.id: story for story in found if story}


def proofs_of_brief(work: Brief, script: Script, inputs: Mapping[str, Source]) -> list[Proof]:
    """The lines of a script that is about to air, with the stories of its brief or as they can still be read."""
    stories = {story.id: story for story in work.stories} or _unchanged(inputs, work.station.zone)
    return proofs_of_script(script, stories, Rules.of(work.station, read_times(work).pace, work.approvals))


def _stories(path: Path, home: Path | None, at: datetime | None) -> Desk:
    rules, station = _rules(home)
    zone = station.zone if station else _LONDON
    reading = ingest.read(path, zone)
    proofs: list[Proof] = []
    notices = list(reading.notices)
    for story in reading.stories:
        air = _air(at or story.dated or datetime.now(UTC), zone)
        house = editorial.House(rules.glossary, rules.pace or plugins.load("speech", "hibari").PACE, air)
        copy = editorial.condense(replace(story, written=()), house)
        if copy is None and not story.written:
            notices.append(editorial.why_not(story, house))
        proofs += proofs_of_story(story, copy, rules, air)
    return Desk(tuple(proofs), tuple(notices))


def _air(at: datetime, zone: ZoneInfo) -> datetime:
    return at.replace(tzinfo=zone) if at.tzinfo is None else at.astimezone(zone)


def _one_story(path: Path, home: Path | None) -> Story:
    zone = config.load(home).zone if home else _LONDON
    stories = ingest.read(path, zone).stories
    if len(stories) != 1:
        raise InputError(f"{path} holds {len(stories)} stories", "give a file with one story")
    return stories[0]


def _text(path: Path, home: Path | None, story: Story | None, at: datetime | None) -> Proof:
    text = read_text(path)
    seen = desk.lint_file(text, _sheet(home, story, at))
    return Proof(str(path), 1, "", text, seen.findings, seen.waived, words=seen.words, read_s=seen.read_s)


def _sheet(home: Path | None, story: Story | None, at: datetime | None) -> Sheet:
    rules, station = _rules(home)
    zone = station.zone if station else _LONDON
    air = _air(at, zone) if at else story.dated if story else None
    clear = story is not None and rules.clears(story)
    return Sheet(rules.severities, rules.glossary, rules.pace, rules.cap_s, story=story, air=air, is_approved=clear)


def read_text(path: Path) -> str:
    """A text file as it is, line ends and all. Raises InputError when it is no UTF-8 text."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text", "save it as UTF-8") from error


def fix(path: Path, *, station: Path | None = None, story: Path | None = None) -> tuple[tuple[int, Finding], ...]:
    """Make every safe fix in a text file of copy, and say which, by line. The file is replaced whole, or not at all.

    Raises InputError for a story, a script or a station: what they say is mended where it is made.
    """
    if path.is_dir() or path.suffix.lower() in _STORY_ENDINGS or approvals.home_of(path):
        raise InputError(f"{path} is no text file of copy", "--fix mends copy that somebody wrote, in a text file")
    _check_size(path)
    sheet = _sheet(station, _one_story(story, station) if story else None, None)
    before = text = read_text(path)
    done: list[tuple[int, Finding]] = []
    for _ in range(_PASSES):
        mended, made = desk.mended(text, desk.lint_file(text, sheet).findings)
        if not made:
            break
        done += [(text.count("\n", 0, one.start) + 1, one) for one in made]
        text = mended
    if text != before:
        _replace(path, text)
    return tuple(done)


def _replace(path: Path, text: str) -> None:
    """Write beside the file, then put it in its place: nobody ever reads half of it."""
    is_marked = path.read_bytes().startswith(b"\xef\xbb\xbf")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8-sig" if is_marked else "utf-8"))
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
