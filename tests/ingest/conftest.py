"""Files as newsrooms get them, written for one test each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bulletins import ingest
from bulletins.ingest import Reading

LONDON = ZoneInfo("Europe/London")
SAMPLES = Path(__file__).parents[3] / "shared/samples"

ReadText = Callable[..., Reading]
"""Reads a text as a file of this name would be."""


@pytest.fixture
def read_text(tmp_path: Path) -> ReadText:
    def read(text: str | bytes, name: str = "item") -> Reading:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return ingest.read(path, LONDON)

    return read


def samples(folder: str) -> list[Path]:
    """The sample files of a folder; none where the samples are not on this machine."""
    return sorted(path for path in (SAMPLES / folder).rglob("*") if path.is_file() and path.parent.name != "schema")
