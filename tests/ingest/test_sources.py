"""Files and folders: which reader reads what, and what is refused."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulletins import ingest, plugins
from bulletins.errors import FaultsError, InputError, StationError
from bulletins.ingest import _document

LONDON = ZoneInfo("Europe/London")
STORY = "headline: Bridge reopens\nbody: It opened on Monday.\n"
ARTICLE = "Bridge reopens\n\nIt opened on Monday.\n"


def _write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_each_file_goes_to_the_reader_that_knows_it_best(tmp_path: Path) -> None:
    _write(tmp_path, a__yaml=STORY, b__txt=ARTICLE, c__txt=STORY, d__md=ARTICLE, e=ARTICLE)
    reading = ingest.read_folder(tmp_path, LONDON)
    readers = [(story.id, story.source.reader) for story in reading.stories]
    assert readers == [("a", "structured"), ("b", "article"), ("c", "structured"), ("d", "article"), ("e", "article")]
    assert reading.notices == ()


def test_a_story_tells_where_it_came_from(tmp_path: Path) -> None:
    _write(tmp_path, a__yaml=STORY)
    source = ingest.read(tmp_path / "a.yaml", LONDON).stories[0].source
    assert source.path == str(tmp_path / "a.yaml")
    assert source.sha256 == hashlib.sha256(STORY.encode()).hexdigest()


def test_hidden_files_readmes_and_folders_are_left_out(tmp_path: Path) -> None:
    _write(tmp_path, a__yaml=STORY, README__md=b"\0", readme=b"\0", __hidden=b"\0")
    (tmp_path / "clips").mkdir()
    assert [story.id for story in ingest.read_folder(tmp_path, LONDON).stories] == ["a"]


def test_an_empty_folder_has_no_stories(tmp_path: Path) -> None:
    assert ingest.read_folder(tmp_path, LONDON) == ingest.Reading(())


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StationError, match="there is no folder"):
        ingest.read_folder(tmp_path / "stories", LONDON)


def test_a_file_that_no_reader_knows_is_a_notice_in_a_folder_and_a_fault_alone(tmp_path: Path) -> None:
    _write(tmp_path, a__yaml=STORY, photo__jpg=b"\xff\xd8\0\0")
    reading = ingest.read_folder(tmp_path, LONDON)
    assert [notice.message for notice in reading.notices] == ["no reader knows photo.jpg: it was left out"]
    with pytest.raises(FaultsError, match="no reader knows this kind of file") as caught:
        ingest.read(tmp_path / "photo.jpg", LONDON)
    assert "nitf needs an XML root <nitf>; structured needs YAML or JSON" in caught.value.hint


def test_the_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    _write(tmp_path, a__yaml="headlin: A\n", b__txt="", c__txt=b"\0", d__json="{", e__yaml=STORY)
    reading = ingest.read_folder(tmp_path, LONDON)
    assert {fault.path.name for fault in reading.faults} == {"a.yaml", "b.txt", "c.txt", "d.json"}
    assert [story.id for story in reading.stories] == ["e"]


def test_two_stories_of_one_id_are_a_fault_that_names_both_files(tmp_path: Path) -> None:
    _write(tmp_path, a__yaml="id: x\n" + STORY, b__yaml="id: x\n" + STORY)
    reading = ingest.read_folder(tmp_path, LONDON)
    fault = reading.faults[0]
    assert [Path(story.source.path).name for story in reading.stories] == ["a.yaml"]
    assert (fault.path.name, fault.line) == ("b.yaml", 2)
    assert fault.message == f"the story id 'x' is also in {tmp_path / 'a.yaml'}"
    _write(tmp_path, c__yaml="- {id: y, headline: A, body: B}\n- {id: y, headline: C, body: D}\n")
    with pytest.raises(FaultsError, match="twice in this file"):
        ingest.read(tmp_path / "c.yaml", LONDON)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Bridge\0reopens", "NUL bytes"),
        (b"\x01\x02\x03\x04\x05" * 20, "control characters"),
        (b"a" * (_document.LARGEST_BYTES + 1), "larger than 10 MB"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(FaultsError, match=words):
        ingest.read(tmp_path / "a.txt", LONDON)


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(FaultsError, match="no such file"):
        ingest.read(tmp_path / "a.txt", LONDON)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes("Café reopens\r\n\r\nIt’s open – “at last”.\r".encode(encoding))
    story = ingest.read(tmp_path / "a.txt", LONDON).stories[0]
    assert [p.text for p in story.passages] == ["Café reopens", "It’s open – “at last”."]


def test_repairs_and_cut_sentences_are_notices(tmp_path: Path) -> None:
    _write(tmp_path, a__txt="Bridge reopens\n\nItâ€™s open. It had been closed for…\n")
    reading = ingest.read(tmp_path / "a.txt", LONDON)
    assert [notice.message for notice in reading.notices] == [
        "a.txt: put 1 damaged characters right (misread as cp1252)",
        "a.txt:3: the text was cut off here, so this sentence will not be read",
    ]


def test_a_headline_in_capitals_is_a_notice(tmp_path: Path) -> None:
    _write(
        tmp_path,
        a__txt="BRIDGE REOPENS AFTER TWO YEARS\n\nThe bridge in Teme has reopened. It had been shut.\n",
    )
    reading = ingest.read(tmp_path / "a.txt", LONDON)
    assert [notice.message for notice in reading.notices] == [
        "a.txt:1: this headline stands in capitals and will not be read"
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.yaml", "a.json", "a"]))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    try:
        ingest.read(path, LONDON)
    except InputError:
        return


@pytest.mark.parametrize("name", sorted(plugins.names("ingest")))
def test_every_reader_keeps_the_contract(name: str) -> None:
    reader = plugins.load("ingest", name)
    assert reader.__doc__
    assert reader.SIGNS
    assert 0 <= reader.score(Path("x.unknown"), b"\x89PNG\0\0") <= 1
    assert 0 <= reader.score(Path("x.txt"), b"") <= 1
    assert callable(reader.read)


def test_reading_an_article_imports_no_heavy_library(tmp_path: Path) -> None:
    _write(tmp_path, a__txt=ARTICLE)
    code = (
        "import sys; from pathlib import Path; from zoneinfo import ZoneInfo; from bulletins import ingest;"
        f"ingest.read(Path({str(tmp_path / 'a.txt')!r}), ZoneInfo('Europe/London'));"
        "print([m for m in ('numpy', 'jsonschema', 'ftfy', 'soxr', 'onnxruntime') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
