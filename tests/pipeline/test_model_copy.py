"""A language model's copy on its way into a bulletin: what passes airs, and nothing else does."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bulletins import pipeline
from bulletins.model import Script

from ..conftest import Serve
from ..service import Reply, completion

Station = Callable[..., Path]
KEY = "sk-Tr0ub4dor-not-in-any-file"
POOL = """\
headline: Pool to close for repairs
published: 2026-11-23T10:00
paragraphs:
  - The swimming pool in Upton is to close for nine weeks from Monday.
  - Upton Town Council says the repairs to the roof will cost 240,000 pounds.
  - The council is not going to put up its prices when the pool opens again.
"""
HONEST = {
    "headline": "Upton's swimming pool is to close for nine weeks.",
    "versions": {
        "8": "The swimming pool in Upton is to close for nine weeks from Monday. "
        "The council is not going to put up its prices when it opens again.",
        "15": "The swimming pool in Upton is to close for nine weeks from Monday. "
        "Upton Town Council says the repairs to the roof will cost 240,000 pounds.",
    },
}
LIES = [
    ("The swimming pool in Upton is to close for six weeks from Monday.", "figure"),
    ("The swimming pool in Netherby is to close for nine weeks from Monday.", "Netherby"),
    ("The swimming pool in Upton is not to close for nine weeks from Monday.", "negation"),
]


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSROOM_KEY", KEY)


@pytest.fixture
def station_at(make_station: Station) -> Callable[[str], Path]:
    def make(url: str, **changes: Any) -> Path:
        folder = make_station({"pool.yaml": POOL})
        values = {"url": url, "model": "small-1", "key_env": "NEWSROOM_KEY", "timeout_s": 5, **changes}
        with (folder / "station.toml").open("a", encoding="utf-8") as file:
            file.write("[llm]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in values.items()))
        return folder

    return make


def drafted(folder: Path, at: datetime) -> pipeline.Drafted:
    return pipeline.drafted(pipeline.brief(folder, at))


def made_by(script: Script) -> set[str]:
    return {line.made_by for line in script.lines if line.made_by != "house"}


def test_copy_that_passes_airs_and_says_who_wrote_it(
    serve: Serve, station_at: Callable[..., Path], at: datetime
) -> None:
    draft = drafted(station_at(serve(completion(HONEST)).url), at)
    assert "llm:small-1" in made_by(draft.script)
    assert draft.writings[0].passed == (0, 8, 15)
    for line in draft.script.lines:
        assert line.made_by != "llm:small-1" or line.evidence


@pytest.mark.parametrize(("lie", "why"), LIES)
def test_a_lie_is_refused_twice_and_the_copy_by_rules_airs(
    serve: Serve, station_at: Callable[..., Path], at: datetime, lie: str, why: str
) -> None:
    service = serve(completion({"headline": lie, "versions": {"8": lie, "15": lie}}))
    draft = drafted(station_at(service.url), at)
    assert "llm:small-1" not in made_by(draft.script)
    assert len(service.requests) == 2
    assert why in json.dumps(service.requests[1]["messages"])
    assert any(notice.stage == "llm" and "does not air" in notice.message for notice in draft.notices)
    assert lie not in " ".join(line.text for line in draft.script.lines)


@pytest.mark.parametrize(
    "reply", [Reply(b"", 500), Reply(b"no JSON", 200), Reply(b"{}", 200), completion("Sorry, I can't do that.")]
)
def test_a_service_that_fails_stops_nothing(
    serve: Serve, station_at: Callable[..., Path], at: datetime, reply: Reply
) -> None:
    draft = drafted(station_at(serve(reply).url, retries=0), at)
    assert made_by(draft.script) == {"extract"}
    assert any(notice.stage == "llm" for notice in draft.notices)


def test_a_late_service_is_not_waited_for(serve: Serve, station_at: Callable[..., Path], at: datetime) -> None:
    late = Reply(completion(HONEST).body, delay_s=30)
    draft = drafted(station_at(serve(late).url, budget_s=0.5), at)
    assert made_by(draft.script) == {"extract"}
    assert "its answer is late" in " ".join(notice.message for notice in draft.notices)


def test_a_persons_own_words_win_and_are_not_asked_for(
    serve: Serve, station_at: Callable[..., Path], at: datetime
) -> None:
    folder = station_at((service := serve(completion(HONEST))).url)
    own = (
        "copy:\n  headline: Upton's pool is to close.\n  8: The pool in Upton is to close for nine weeks from Monday.\n"
    )
    (folder / "stories" / "pool.yaml").write_text(POOL + own, encoding="utf-8")
    draft = drafted(folder, at)
    assert "hand" in made_by(draft.script)
    assert not service.requests


def test_without_the_key_nothing_is_asked(
    serve: Serve, station_at: Callable[..., Path], at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEWSROOM_KEY")
    service = serve(completion(HONEST))
    draft = drafted(station_at(service.url), at)
    assert not service.requests
    assert any("NEWSROOM_KEY is not set" in notice.message for notice in draft.notices)


def test_the_manifest_says_which_path_made_each_line_and_never_holds_the_key(
    serve: Serve, station_at: Callable[..., Path], at: datetime, tmp_path: Path
) -> None:
    made = pipeline.air(station_at(serve(completion(HONEST)).url), at=at, out=tmp_path / "out")
    manifest = json.loads((made.folder / "manifest.json").read_text())
    assert manifest["writings"][0]["made_by"] == "llm:small-1"
    assert "llm:small-1" in {line["made_by"] for line in manifest["lines"]}
    for path in made.folder.rglob("*"):
        assert path.is_dir() or KEY.encode() not in path.read_bytes()
