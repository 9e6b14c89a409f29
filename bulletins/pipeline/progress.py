"""How long work is followed."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done and how much there is (0 when it isn't known)."""


def no_progress(_stage: str, _done: int, _whole: int) -> None:
    """For callers that show none."""
