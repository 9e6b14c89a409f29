"""What many tests make: stories, stations."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

from bulletins.errors import SpeechError
from bulletins.ingest import read
from bulletins.model import Story
from bulletins.speech import fetch, fetchable

from .service import Reply, Service

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

Serve = Callable[[Reply | Callable[[dict[str, Any]], Reply]], Service]
"""Starts a language-model service that replies so; it is stopped after the test."""

LONDON = ZoneInfo("Europe/London")
EXAMPLE = Path(__file__).parent.parent / "examples" / "castle-hill"

STATION = """\
[station]
name = "Castle Hill Radio"
id = "castle-hill"
[bulletin]
slot_s = {slot_s}
style = "{style}"
thin = "{thin}"
[[voices]]
engine = "tone"
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rundowns", type=int, default=0, help="try so many random rundowns, up to 300 s long")
    parser.addoption("--hostile", type=int, default=30, help="how many damaged files each reader is given")
    parser.addoption("--refresh-golden", action="store_true", help="write the golden files anew, to be read in review")


@pytest.fixture
def refresh_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--refresh-golden"))


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes are kept for the test session, not in the user's own cache, and no voice has been fetched."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("BULLETINS_DATA", str(tmp_path_factory.getbasetemp() / "data"))


@pytest.fixture(scope="session")
def fetched(request: pytest.FixtureRequest) -> Path:
    """The data folder with everything that the package indexes hold for our engines: fetched once, by the product
    itself, and kept beside pytest's own cache. Name it in BULLETINS_DATA to use it."""
    folder = Path(request.config.cache.mkdir("voices"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BULLETINS_DATA", str(folder))
        try:
            fetch(fetchable()["kokoro"], lambda *_: None)
        except SpeechError as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(error.message)
    return folder


AT = datetime(2026, 11, 23, 14, tzinfo=LONDON)


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture
def make_story(tmp_path: Path) -> Callable[[str], Story]:
    """A story from YAML, read as a station's file would be."""

    def make(text: str) -> Story:
        path = tmp_path / "story.yaml"
        path.write_text(text, encoding="utf-8")
        return read(path, LONDON).stories[0]

    return make


@pytest.fixture
def make_station(tmp_path: Path) -> Callable[..., Path]:
    """A station folder that speaks with the tone engine; `stories` maps file names to their text."""

    def make(
        stories: dict[str, str] | None = None, *, slot_s: float = 60, style: str = "commercial", thin: str = "shorter"
    ) -> Path:
        folder = tmp_path / "station"
        (folder / "stories").mkdir(parents=True)
        text = STATION.format(slot_s=slot_s, style=style, thin=thin)
        (folder / "station.toml").write_text(text, encoding="utf-8")
        if stories is None:
            for path in (EXAMPLE / "stories").iterdir():
                (folder / "stories" / path.name).write_bytes(path.read_bytes())
        for name, content in (stories or {}).items():
            (folder / "stories" / name).write_text(content, encoding="utf-8")
        return folder

    return make


@pytest.fixture
def serve() -> Iterator[Serve]:
    started: list[Service] = []

    def start(reply: Reply | Callable[[dict[str, Any]], Reply]) -> Service:
        started.append(Service(reply))
        return started[-1]

    yield start
    for service in started:
        service.close()
