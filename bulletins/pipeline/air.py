"""Air: the whole path, with stops and restarts between its stages."""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bulletins import plugins
from bulletins.errors import InputError
from bulletins.model import AudioFile, Bulletin, Notice, Script, Take, Timeline
from bulletins.outputs import folder as archive
from bulletins.pipeline import approvals, checkpoint, documents, hearing
from bulletins.pipeline.brief import Brief, brief, without_stories
from bulletins.pipeline.checkpoint import Resumed, Stage
from bulletins.pipeline.desk import notices as desk_notices
from bulletins.pipeline.desk import waived
from bulletins.pipeline.lint import proofs_of_brief
from bulletins.pipeline.plan import Drafted, drafted
from bulletins.pipeline.progress import Progress, no_progress
from bulletins.pipeline.publish import published, write_stems

if TYPE_CHECKING:
    from bulletins.pipeline.speak import Spoken

_ABANDONED_S = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Aired:
    """What was made: the folder and every file, and, of a finished bulletin, its measured audio."""

    stage: Stage | str
    brief: Brief
    script: Script
    timeline: Timeline | None
    folder: Path
    paths: tuple[Path, ...]
    audio: tuple[AudioFile, ...]
    notices: tuple[Notice, ...]


def air(
    folder: Path,
    *,
    at: datetime | None = None,
    slot_s: float | None = None,
    hour: int | None = None,
    out: Path,
    until: Stage | None = None,
    resume: Path | None = None,
    stems: bool = False,
    progress: Progress = no_progress,
) -> Aired:
    """Make one bulletin of the station in `folder` and deliver it to `out`.

    `until` stops after a stage and `resume` goes on from the file that it wrote; the slot is then that file's, unless
    `at` or `slot_s` is given. `hour` turns the angle of the stories, as in `brief`; `stems` asks for voice, bed and
    imaging apart. Nothing is left behind when it fails, and nothing replaces an earlier bulletin before the new one has
    passed every check.

    Raises an InputError (StationError, FaultsError, TemplateError…) for what a producer can mend, and SpeechError,
    TimingError, AudioError, GateError or DeliveryError for what went wrong on the way.
    """
    progress("read", 0, 0)
    work_brief, start = _beginning(folder, at, slot_s, hour, out, resume)
    with _work_folder(out) as work:
        script, notices = start.script, start.notices
        made_from = checkpoint.MadeFrom(start.inputs, notices, start.writings)
        progress("script", len(script.lines), len(script.lines))
        if until == "script":
            path = checkpoint.save(work, "script", script, made_from)
            (work / "script.txt").write_text(documents.script_text(work_brief, script), encoding="utf-8")
            return _stopped("script", work_brief, script, None, work, out, [path], notices)
        spoken, timeline = _spoken(work_brief, start, progress)
        notices = tuple(dict.fromkeys((*notices, *spoken.notices)))
        script, takes = spoken.script, spoken.takes
        made_from = replace(made_from, notices=notices)
        if until == "takes":
            path = checkpoint.save(work, "takes", script, made_from, takes)
            return _stopped("takes", work_brief, script, None, work, out, [path], notices)
        if until == "mix":
            path = checkpoint.save(work, "mix", script, made_from, takes, timeline)
            _write_mix(work, work_brief, takes, timeline, stems)
            return _stopped("mix", work_brief, script, timeline, work, out, [path], notices)
        proofs = proofs_of_brief(work_brief, script, start.inputs)
        notices = tuple(dict.fromkeys((*notices, *desk_notices(proofs))))
        made = published(work, work_brief, script, takes, timeline, progress, stems=stems)
        audio, notices = made.audio, (*notices, *made.notices)
        heard = hearing.required(work_brief, script, timeline, audio, progress)
        made_from = replace(made_from, notices=notices, waived=waived(proofs), heard=heard)
        checkpoint.save(work, "script", script, made_from)
        names = documents.write_papers(work, work_brief, script, timeline, made, takes, made_from)
        progress("deliver", 0, 0)
        bulletin = Bulletin(work_brief.station.id, work_brief.slot, str(work), audio, tuple(names))
        receipt = plugins.load("outputs", "folder").deliver(bulletin, str(out))
    paths = tuple(Path(path) for path in receipt.paths)
    home = paths[0].parent
    audio = tuple(replace(file, path=str(home / Path(file.path).name)) for file in audio)
    return Aired("bulletin", work_brief, script, timeline, home, paths, audio, notices)


def _beginning(
    folder: Path, at: datetime | None, slot_s: float | None, hour: int | None, out: Path, resume: Path | None
) -> tuple[Brief, Drafted | Resumed]:
    """The brief and what there is to speak: a fresh draft, or the stage to go on from."""
    if resume is None:
        fresh = brief(folder, at, slot_s, hour, out)
        return fresh, drafted(fresh)
    start = checkpoint.load(resume)
    slot = start.script.rundown.slot
    bare = without_stories(folder, at or slot.at, slot_s or slot.length_s)
    if start.script.rundown.station_id != bare.station.id:
        raise InputError(
            f"{resume} is of the station {start.script.rundown.station_id!r}, not {bare.station.id!r}",
            "name the folder of the station that the file was made for",
        )
    approvals.refuse_unapproved(bare.station, start.script, start.inputs, bare.approvals)
    script = replace(start.script, rundown=replace(start.script.rundown, slot=bare.slot))
    return bare, replace(start, checkpoint=replace(start.checkpoint, script=script))


def _spoken(work_brief: Brief, start: Drafted | Resumed, progress: Progress) -> tuple[Spoken, Timeline]:
    """The takes and their timeline: from the stories, or from the stage to go on from."""
    from bulletins.pipeline import speak

    if isinstance(start, Drafted):
        spoken = speak.speak(work_brief, start, progress)
    elif start.checkpoint.stage == "script":
        spoken = speak.voiced(work_brief, start.script, progress)
    else:  # these takes may be a newsreader's: nothing of them is spoken anew
        spoken = speak.Spoken(start.script, start.takes(), ())
        timeline = start.checkpoint.timeline
        return (spoken, timeline) if timeline is not None else speak.fitted(work_brief, spoken)
    return speak.fitted(work_brief, speak.repaced(work_brief, spoken, progress))


def _write_mix(work: Path, work_brief: Brief, takes: Mapping[str, Take], timeline: Timeline, stems: bool) -> None:
    from bulletins.audio import files
    from bulletins.audio.mix import mix

    mixed = mix(timeline, takes, work_brief.imaging)
    files.write_wav(work / "mix.wav", mixed.audio, mixed.sample_rate, bits=24)
    if stems:
        write_stems(work, mixed)


@contextmanager
def _work_folder(out: Path) -> Iterator[Path]:
    """A folder beside where the bulletin will go, so that delivering it is a rename. It's gone when work fails.

    One that a killed process has left goes after a day. Its name is known before it exists, so that a signal to stop
    finds it whenever it comes.
    """
    work = out / f".work-{secrets.token_hex(8)}"
    try:
        out.mkdir(parents=True, exist_ok=True)
        for left in out.glob(".work-*"):
            if time.time() - left.stat().st_mtime > _ABANDONED_S:
                shutil.rmtree(left, ignore_errors=True)
        work.mkdir()
        work.chmod(0o755)
        yield work
    except OSError as error:
        raise archive.delivery_error(out, error) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _stopped(
    stage: Stage,
    work_brief: Brief,
    script: Script,
    timeline: Timeline | None,
    work: Path,
    out: Path,
    first: list[Path],
    notices: tuple[Notice, ...],
) -> Aired:
    """Put the files of an unfinished bulletin beside where the finished one goes: never in its place."""
    bulletin = Bulletin(work_brief.station.id, work_brief.slot, str(work), (), ())
    dated = archive.dated_folder(bulletin, out)
    place = dated.with_name(f"{dated.name}-{stage}")
    names = [path.name for path in first]
    names += sorted(str(p.relative_to(work)) for p in work.rglob("*") if p.is_file() and p not in first)
    archive.put_folder(work, place)
    return Aired(stage, work_brief, script, timeline, place, tuple(place / name for name in names), (), notices)
