"""Settles which version of a story counts: the newest of each guid, and none that a newer one takes the place of."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bulletins.model import Notice, Status, Story

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def settle(found: list[tuple[Path, Story]]) -> tuple[list[tuple[Path, Story]], list[Notice]]:
    """The stories without those that a newer one replaces, in their order, and a notice about each of these."""
    newest: dict[str, tuple[Path, Story]] = {}
    for path, story in found:
        rival = newest.get(story.guid)
        if story.guid and (rival is None or _age(story) >= _age(rival[1])):
            newest[story.guid] = (path, story)
    replaced_by: dict[str, tuple[Path, Story]] = {}
    for path, story in newest.values():
        replaced_by.update(dict.fromkeys(story.supersedes, (path, story)))
    kept, notices = [], []
    for path, story in found:
        winner = newest.get(story.guid, (path, story))
        if winner[1] is story:
            winner = replaced_by.get(story.guid, winner) if story.guid else winner
        if winner[1] is story or winner[1].guid in story.supersedes:
            kept.append((path, story))
            continue
        notices.append(_notice(path, story, *winner))
    return kept, notices


def _age(story: Story) -> tuple[int, datetime, datetime]:
    return story.version, story.updated or story.published or _LONG_AGO, story.received or _LONG_AGO


def _notice(path: Path, story: Story, new_path: Path, new: Story) -> Notice:
    by = f"version {new.version} in" if new.guid == story.guid and new.version != story.version else ""
    deed = "was replaced" if new.status is Status.USABLE else "was taken off air"
    told = f"{story.id} of {path.name} {deed} by {f'{by} ' if by else ''}{new_path.name}"
    return Notice("ingest", told, story_id=story.id)
