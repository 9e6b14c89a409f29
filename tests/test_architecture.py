"""The rules of who may import whom, read from the source."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "bulletins"

STAGES = ("ingest", "editorial", "scripting", "speech", "timing", "audio", "captions", "outputs")
ONLY_IN = {
    "click": ("cli/",),
    "jinja2": ("scripting.py",),
    "pydub": ("audio/files.py",),
    "pyttsx3": ("speech/system.py",),
    "rich": ("cli/",),
    "hibari": ("speech/hibari.py", "speech/kokoro.py", "speech/_g2p.py", "language/sounds.py"),
    "faster_whisper": ("proof/_hearing.py",),
    "pocketsphinx": ("speech/_alignment.py",),
    "spacy": ("language/parsing.py",),
    "httpx": ("writer/_endpoint.py", "speech/http.py"),
    "PIL": ("audio/picture.py",),
    "lxml": ("ingest/_markup.py",),
}
LEVELS = {
    "model": 0, "errors": 0,
    "cache": 1, "language": 1, "plugins": 1, "services": 1, "validation": 1,
    "config": 2,
    **dict.fromkeys(STAGES, 3),
    "imaging": 3, "proof": 3, "writer": 3,
    "pipeline": 4,
    "cli": 5,
    "__main__": 6,
}  # fmt: skip
"""A module may import from its own level and below; stages and rooms of one level don't import each other."""

MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    own = room(path)
    if own == "__init__":
        return
    # The composing tool masters what it made: a developer's tool that no stage imports.
    composing = path.is_relative_to(PACKAGE / "imaging" / "composing") or path.name == "compose.py"
    for name in imported(path):
        parts = name.split(".")
        if parts[0] != "bulletins" or len(parts) < 2 or parts[1] == own or parts[1] not in LEVELS:
            continue
        target = parts[1]
        if composing and target == "audio":
            continue
        assert LEVELS[target] < LEVELS[own] or LEVELS[target] == LEVELS[own] < 3, f"{own} imports {target}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_has_its_room(path: Path) -> None:
    relative = path.relative_to(PACKAGE).as_posix()
    for name in imported(path):
        rooms = ONLY_IN.get(name.split(".")[0])
        assert rooms is None or relative.startswith(rooms), f"{name} belongs in {' '.join(rooms or ())}"


def test_every_room_has_a_level() -> None:
    rooms = {room(path) for path in MODULES} - {"__init__"}
    assert rooms == set(LEVELS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_stay_small(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 400


def test_only_packages_hand_names_on() -> None:
    for path in PACKAGE.rglob("__init__.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            allowed = (ast.ImportFrom, ast.Assign, ast.Expr, ast.If)  # `if TYPE_CHECKING`
            assert isinstance(node, allowed), f"{path}: an __init__ only hands names on"
