"""Damaged and hostile files: every reader reads or refuses them, soon, in little memory, and touches nothing else.

`pytest tests/ingest/test_hostile.py --hostile 2000` gives each reader 2,000 damaged files instead of a few.
"""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bulletins import ingest, plugins
from bulletins.errors import BulletinsError

from . import (
    test_cap,
    test_feed,
    test_html,
    test_mos,
    test_newsml,
    test_ninjs,
    test_releases,
    test_structured,
    test_tables_and_front_matter,
    test_weather_and_travel,
)
from .conftest import LONDON

SECONDS = 5.0
MEGABYTES = 500
DATA = Path(__file__).parent.parent / "data"
WHOLE: dict[str, list[tuple[str, bytes]]] = {
    "article": [("a.txt", (DATA / "articles" / "press-release.txt").read_bytes())],
    "cap": [("a.cap", test_cap._alert().encode())],
    "csv": [("a.csv", b'headline,body,places\n"Hall opens","It is open.\n\nAt last.",Arley\nBridge opens,It is.,\n')],
    "docx": [("a.docx", test_releases._docx(*test_releases.PARAGRAPHS))],
    "eml": [("a.eml", bytes(test_releases._mail("FW: Trees for Arley", *test_releases.PARAGRAPHS)))],
    "feed": [
        ("a.xml", test_feed.RSS.format(whole=test_feed.WHOLE).encode()),
        ("a.atom", test_feed.ATOM.encode()),
        ("a.json", json.dumps(test_feed.JSON_FEED).encode()),
    ],
    "html": [(path.name, path.read_bytes()) for path in test_html.PAGES]
    + [("a.html", test_html._page(test_html.DATA).encode())],
    "markdown": [("a.md", test_tables_and_front_matter.FRONT.format(draft="false").encode())],
    "mos": [("a.xml", test_mos.ORDER.format(message=1).encode())],
    "newsml": [("a.xml", test_newsml._g2().encode())],
    "ninjs": [("a.json", json.dumps(one).encode()) for one in (test_ninjs.ONE, test_ninjs.TWO)],
    "nitf": [("a.xml", test_newsml.NITF.format("", "usable").encode())],
    "structured": [("a.yaml", test_structured.FULL.encode())],
    "travel": [("a.json", json.dumps(test_weather_and_travel.WORKS).encode())],
    "weather": [
        ("a.json", json.dumps(one).encode())
        for one in (test_weather_and_travel.NWS, test_weather_and_travel.OPEN_METEO)
    ],
}
NASTY = [
    b"\0",
    b"\xff\xfe",
    b"\x80\x99",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"&x;",
    b"&#0;",
    b"<!ENTITY a 'b'>",
    b"{",
    b'"',
    b"{}",
    b"[" * 200,
    b"\\ud800",
    b"null",
    b"-1e999",
    b"../../etc/passwd",
    b"file:///etc/passwd",
    b"99999999999999999999",
    b"`",
    b"<a>" * 300,
    b"{{ 7*7 }}",
    b"\xe2\x80",
    b"0000-99-99T99:99",
    b"9999-12-31T23:59:59-23:59",
    b"\r\r\n",
    b"---\n",
    b"0001-01-01T00:00+14:00",
    b"en\n",
    b"true",
    b"EMBARGOED UNTIL ",
    b"--XX",
    b"=?utf-8?q?=ff?=",
]


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """The data with a few of: a cut, a lost, doubled or changed piece, something nasty in it, another encoding."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.randint(1, 60))
        deed = chance.randrange(7)
        if deed == 0:
            data = data[:at]
        elif deed == 1:
            data = data[:at] + data[end:]
        elif deed == 2:
            data = data[:at] + data[at:end] * chance.randint(2, 200) + data[end:]
        elif deed == 3:
            data = data[:at] + chance.randbytes(chance.randint(1, 8)) + data[end:]
        elif deed == 4:
            data = data.decode("utf-8", "replace").encode(chance.choice(["utf-16", "utf-16-be", "cp1252"]), "replace")
        else:
            data = data[:at] + chance.choice(NASTY) + data[end if deed == 5 else at :]
    return data


def _rezipped(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("word/document.xml")
    return test_releases._zip(_damaged(text, chance).decode("latin-1"))


_OUTSIDE = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen", "os.system", "urllib.Request")


class _Watch:
    """Notes what is reached for outside: a process cannot take its audit hook off again, so it looks only when told."""

    def __init__(self) -> None:
        self.watching, self.reached = False, list[str]()
        sys.addaudithook(self._note)

    def _note(self, event: str, args: tuple[object, ...]) -> None:
        is_foreign = event == "open" and isinstance(args[0], str) and "passwd" in args[0]
        if self.watching and (event in _OUTSIDE or is_foreign):
            self.reached.append(event)


WATCH = _Watch()


def test_every_reader_is_given_damaged_files() -> None:
    assert set(WHOLE) == set(plugins.names("ingest"))


@pytest.mark.parametrize("reader", WHOLE)
def test_whole_files_go_to_their_reader(tmp_path: Path, reader: str) -> None:
    for name, data in WHOLE[reader]:
        (tmp_path / name).write_bytes(data)
        reading = ingest.read(tmp_path / name, LONDON)
        assert {story.source.reader for story in reading.stories} == {reader}


@pytest.mark.parametrize("reader", WHOLE)
def test_damaged_files_are_read_or_refused(tmp_path: Path, reader: str, request: pytest.FixtureRequest) -> None:
    chance = random.Random(f"2026 {reader}")
    for number in range(request.config.getoption("--hostile")):
        name, data = chance.choice(WHOLE[reader])
        is_inside = reader == "docx" and number % 2
        path = tmp_path / name
        path.write_bytes(_rezipped(data, chance) if is_inside else _damaged(data, chance))
        started = time.process_time()
        WATCH.watching, WATCH.reached = True, []
        try:
            for story in ingest.read(path, LONDON).stories:
                assert "/" not in story.id and ".." not in story.id
                "".join(passage.text for passage in story.passages).encode()
        except BulletinsError as error:
            assert error.message
        finally:
            WATCH.watching = False
        assert time.process_time() - started < SECONDS, f"number {number}"
        assert not WATCH.reached, f"number {number}"


def _filled(head: bytes, unit: bytes, tail: bytes = b"", size: int = 9_900_000) -> bytes:
    return head + unit * ((size - len(head) - len(tail)) // len(unit)) + tail


def _zip_bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(200):
            part.write(b"<" + b" " * 1_000_000)
    return data.getvalue()


LAUGHS = b'<!DOCTYPE l [<!ENTITY a "' + b"l" * 9000 + b'"><!ENTITY b "' + b"&a;" * 9000 + b'">]><rss>&b;</rss>'
LARGEST_XML, NITF_END = 4_900_000, b"</body.content></body></nitf>"
BOMBS: dict[str, Callable[[], bytes]] = {
    "laughs.xml": lambda: LAUGHS,
    "zip.docx": _zip_bomb,
    "huge.txt": lambda: b"Hall opens\n" * 9_500_000,
    "items.xml": lambda: _filled(
        b"<rss>", b"<item><title>a b</title><description>It is.</description></item>", size=4_900_000
    ),
    "paragraphs.xml": lambda: _filled(
        b"<nitf><body><body.content>", b"<p>a</p>", b"</body.content></body></nitf>", 4_900_000
    ),
    "infos.cap": lambda: _filled(b"<alert>", b"<info/>", b"</alert>", 4_900_000),
    "paragraphs.html": lambda: _filled(b"<!doctype html><article><h1>Hall opens</h1>", b"<p>It is."),
    "body.json": lambda: _filled(b'{"uri":"u","headline":"x","body_text":"', b"It is a. ", b'"}'),
    "nested.json": lambda: _filled(b'{"type":"FeatureCollection","vehicle_impact":', b"["),
    "rows.csv": lambda: _filled(b"headline,body\n", b"a b,It is.\n"),
    "comments.md": lambda: _filled(b"---\ntitle: x\n---\n", b"<!-- "),
    "parts.eml": lambda: _filled(b"From: a\nContent-Type: multipart/mixed; boundary=X\n\n", b"--X\n\na\n"),
    "damaged.txt": lambda: _filled(b"Hall opens\n\n", "â€™".encode()),
}
MEASURE = """
import sys, time
from pathlib import Path
from zoneinfo import ZoneInfo
from bulletins import ingest
from bulletins.errors import BulletinsError
def peak_mb():  # of this program alone: ru_maxrss would count the process that it was forked from
    rows = Path("/proc/self/status").read_text().splitlines()
    return int(next(row for row in rows if row.startswith("VmHWM")).split()[1]) / 1024

for name in sys.argv[1:]:
    started = time.process_time()
    try:
        ingest.read(Path(name), ZoneInfo("Europe/London"))
    except BulletinsError:
        pass
    print(name, time.process_time() - started, peak_mb())
"""


def test_bombs_are_refused_soon_and_in_little_memory(tmp_path: Path) -> None:
    for name, made in BOMBS.items():
        (tmp_path / name).write_bytes(made())
    paths = [str(tmp_path / name) for name in BOMBS]
    run = subprocess.run([sys.executable, "-c", MEASURE, *paths], capture_output=True, text=True, check=True)
    told = {Path(name).name: (float(s), float(mb)) for name, s, mb in map(str.split, run.stdout.splitlines())}
    assert set(told) == set(BOMBS)
    assert {name: seconds for name, (seconds, _) in told.items() if seconds >= SECONDS} == {}
    assert {name: size for name, (_, size) in told.items() if size >= MEGABYTES} == {}
