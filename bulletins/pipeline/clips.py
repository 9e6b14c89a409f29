"""Clips on their way to air: which can be played, the versions of copy that lead into them, and their takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bulletins import editorial
from bulletins.editorial import desk
from bulletins.errors import AudioError
from bulletins.model import Clip, Copy, Line, Notice, Script, Story, Take

LONGEST_CLIP_S = 30.0
"""A bulletin plays soundbites: what is longer is cut by a person, not by us."""
_LONG_CLIP_S = 20.0
_LENGTH_TOLERANCE_S = 1.0
_ONLY_NO_LENGTH = "the clip has no length_s"
"""It has been measured by then."""
_HINT = "its copy airs in its place"


def with_clips(copies: list[Copy], house: editorial.House) -> tuple[list[Copy], list[Notice]]:
    """The copies, those of stories with a clip that can be played with versions that lead into it.

    A clip that is missing, silent, too long or of an unknown speaker is a notice, and the story airs without it.
    """
    found: list[Copy] = []
    notices: list[Notice] = []
    for copy in copies:
        for clip in copy.story.clips if copy.story.category != "weather" else ():
            playable, told = _measured(clip, copy.story)
            notices += told
            if playable is None:
                continue
            copy, why = editorial.with_clip(copy, playable, house)
            if not why:
                break
            notices.append(_unplayed(copy.story, clip, why))
        found.append(copy)
    return found, notices


def _measured(clip: Clip, story: Story) -> tuple[Clip | None, list[Notice]]:
    """The clip with its true length, or None when it can't be played; and what is to be said about it."""
    try:
        length_s = _length_s(Path(clip.path))
    except AudioError as error:
        return None, [_unplayed(story, clip, error.message)]
    if length_s > LONGEST_CLIP_S:
        return None, [_unplayed(story, clip, f"it is {length_s:.0f} s long, and {LONGEST_CLIP_S:.0f} s is the limit")]
    told = [said for path, said in desk.clip_problems(story) if path == clip.path and said != _ONLY_NO_LENGTH]
    if length_s > _LONG_CLIP_S:
        told.append(f"the clip is long: {length_s:.0f} s")
    if clip.length_s is not None and abs(clip.length_s - length_s) > _LENGTH_TOLERANCE_S:
        told.append(f"length_s is {clip.length_s:g}, but {length_s:.1f} s are heard")
    name = Path(clip.path).name
    return replace(clip, length_s=round(length_s, 2)), [
        Notice("clip", f"{story.id}: {message} ({name})", story_id=story.id) for message in told
    ]


def faults_of_clips(stories: Iterable[Story]) -> list[Notice]:
    """What is wrong with the clips of stories: that they cannot be played, or what is not said of them."""
    return [notice for story in stories for clip in story.clips for notice in _measured(clip, story)[1]]


def _length_s(path: Path) -> float:
    from bulletins.audio import clips  # planning a bulletin without clips loads no audio library

    audio, sample_rate = clips.read(path)
    return len(audio) / sample_rate


def _unplayed(story: Story, clip: Clip, why: str) -> Notice:
    return Notice("clip", f"{story.id}: {Path(clip.path).name} is not played, {why}", _HINT, story.id)


def clip_takes(script: Script) -> tuple[Script, dict[str, Take], list[Notice]]:
    """The takes of a script's clips, and the script without the cue and the line of one that is gone by now."""
    takes: dict[str, Take] = {}
    notices: list[Notice] = []
    for line in script.lines:
        if line.clip is None:
            continue
        try:
            takes[line.id] = _take(line, line.clip)
        except AudioError as error:
            story_id = script.rundown.items[line.item].story_id
            message = f"{story_id}: {Path(line.clip.path).name} is not played, {error.message}"
            notices.append(Notice("clip", message, "its story airs without it", story_id))
            gone = {other.id for other in script.lines if other.item == line.item and _belongs(other)}
            script = replace(script, lines=tuple(other for other in script.lines if other.id not in gone))
    return script, takes, notices


def _belongs(line: Line) -> bool:
    """Whether a line is a clip or the cue that leads into it."""
    return line.clip is not None or line.made_by == "template:cue"


def _take(line: Line, clip: Clip) -> Take:
    from bulletins.audio import clips

    audio, sample_rate = clips.read(Path(clip.path))
    return Take(line.id, "clip", clip.speaker, sample_rate, audio)
