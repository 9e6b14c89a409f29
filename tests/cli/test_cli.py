"""The command line as a user meets it: in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from ..conftest import EXAMPLE

Station = Callable[..., Path]
AT = "2026-11-23T14:00"


def run(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from bulletins.cli.main import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, timeout=120, check=False)


def loaded_by(*arguments: str | Path) -> set[str]:
    """The top-level modules that a command has imported when it ends."""
    code = (
        "import sys, atexit, json\n"
        "atexit.register(lambda: print(json.dumps(sorted({m.split('.')[0] for m in sys.modules})), file=sys.stderr))\n"
        "from bulletins.cli.main import main\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


def test_help_loads_nothing_heavy() -> None:
    heavy = {"httpx", "jinja2", "jsonschema", "msgspec", "numpy", "pydub", "rich", "soxr", "yaml"}
    assert not loaded_by("--help") & heavy


def test_script_loads_no_audio_library() -> None:
    heavy = {"pydub", "soxr", "onnxruntime", "hibari", "pyttsx3", "imageio_ffmpeg"}
    assert not loaded_by("script", EXAMPLE, "--at", AT, "--plain") & heavy


@pytest.mark.parametrize(
    "command",
    [
        "air",
        "script",
        "rank",
        "new",
        "check",
        "doctor",
        "stories",
        "lint",
        "approve",
        "imaging",
        "schema",
        "voices",
        "say",
        "qc",
        "show",
    ],
)
def test_every_command_has_help_with_examples(command: str) -> None:
    shown = run(command, "--help")
    assert shown.returncode == 0
    assert f"bulletins {command}" in shown.stdout or "Commands:" in shown.stdout


def test_script_previews_the_example() -> None:
    shown = run("script", EXAMPLE, "--at", AT)
    assert shown.returncode == 0, shown.stderr
    for words in ("Castle Hill Radio", "two o'clock", "Sign-off", "slot 90 s", "to the second"):
        assert words in shown.stdout


def test_script_shows_its_sources() -> None:
    shown = run("script", EXAMPLE, "--at", AT, "--evidence")
    assert "↳ “" in shown.stdout and ".yaml:" in shown.stdout


def test_script_as_data() -> None:
    result = json.loads(run("script", EXAMPLE, "--at", AT, "--slot", "1:30", "--json").stdout)
    assert result["slot_s"] == 90
    assert abs(result["remaining_s"]) < 0.001
    assert all(line["evidence"] for line in result["lines"] if line["story_id"] and line["made_by"] != "house")
    plain = run("script", EXAMPLE, "--at", AT, "--slot", "1:30", "--plain").stdout.splitlines()
    assert [row.split("\t")[2] for row in plain[:-1]] == [line["text"] for line in result["lines"]]


def test_air_prints_where_the_files_are(make_station: Station, tmp_path: Path) -> None:
    done = run("air", make_station(), "--at", AT, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "-23.0 LUFS" in done.stdout
    paths = [Path(row) for row in done.stdout.splitlines() if row.startswith(str(tmp_path))]
    assert len(paths) == 15 and all(path.exists() for path in paths)


def test_air_as_data_is_one_object(make_station: Station, tmp_path: Path) -> None:
    done = run("air", make_station(), "--at", AT, "--out", tmp_path / "out", "--json")
    result = json.loads(done.stdout)
    assert result["sample_count"] == 60 * result["sample_rate"]
    assert abs(result["lufs"] + 23) <= 0.1 and result["dbtp"] <= -1
    assert all(Path(path).exists() for path in result["paths"])
    assert all(Path(file["path"]).exists() for file in result["audio"])
    assert {"text", "spoken", "evidence"} <= set(result["lines"][0])


def test_new_makes_a_station_that_checks_and_scripts(tmp_path: Path) -> None:
    assert run("new", tmp_path / "hill-fm").returncode == 0
    checked = run("check", tmp_path / "hill-fm")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "Hill Fm" in run("script", tmp_path / "hill-fm").stdout


def test_new_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = run("new", tmp_path)
    assert done.returncode == 2 and "not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_check_reports_every_fault_at_once(make_station: Station) -> None:
    folder = make_station({"bad.yaml": "headlin: x\nbody: The hall has reopened.\n", "worse.json": '{"headline": 3}'})
    toml = folder / "station.toml"
    toml.write_text(toml.read_text() + "[imagin]\n")
    own = folder / "scripts" / "commercial"
    own.mkdir(parents=True)
    (own / "story.j2").write_text("{% for %}")
    done = run("check", folder)
    assert done.returncode == 2
    for words in ("station.toml:", "did you mean 'imaging'", "bad.yaml:1", "did you mean 'headline'", "worse.json"):
        assert words in done.stdout, done.stdout


def test_check_as_data(make_station: Station) -> None:
    result = json.loads(run("check", make_station(), "--json").stdout)
    assert result["faults"] == [] and result["stories"] > 5


def test_doctor_finds_this_machine_ready(tmp_path: Path) -> None:
    done = run("doctor", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "ffmpeg" in done.stdout and "voice hibari" in done.stdout


def test_stories_are_listed_with_their_readers(tmp_path: Path) -> None:
    feed = tmp_path / "feed"
    feed.write_text("<rss><item><title>Lido opens</title><description>It is open.</description></item></rss>")
    paths = (EXAMPLE / "stories" / "bridge.txt", EXAMPLE / "stories" / "jobs.yaml", feed)
    lines = run("stories", "list", *paths).stdout.splitlines()
    assert [line.split()[1] for line in lines] == ["article", "structured", "feed"]
    told = json.loads(run("stories", "list", *paths, "--json").stdout)
    assert told["stories"][2]["headline"] == "Lido opens"


def test_stories_show_how_a_file_is_read() -> None:
    done = run("stories", "show", EXAMPLE / "stories" / "bridge.txt")
    assert "Hannah Lowde" in done.stdout and "caption" in done.stdout
    shown = json.loads(run("stories", "show", EXAMPLE / "stories" / "bridge.txt", "--json").stdout)
    assert shown["stories"][0]["reporter"] == "Hannah Lowde"


def test_schema_is_json_schema() -> None:
    assert json.loads(run("schema").stdout)["$schema"].startswith("https://json-schema.org")
    assert "station" in json.loads(run("schema", "station").stdout)["properties"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("script", "nowhere"), "nowhere"),
        (("script", EXAMPLE, "--at", "soon"), "soon"),
        (("script", EXAMPLE, "--slot", "long"), "long"),
        (("script", EXAMPLE, "--slot", "5"), "5 s"),
        (("air", EXAMPLE, "--from", "nowhere.json"), "nowhere.json"),
        (("scrpt", EXAMPLE), "scrpt"),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(arguments: tuple[str | Path, ...], words: str, tmp_path: Path) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_stopped_process_leaves_nothing_behind(make_station: Station, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "bulletins", "air", str(make_station(slot_s=180)), "--at", AT, "--out", str(out)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not (out.exists() and list(out.glob(".work-*"))) and process.poll() is None:
        time.sleep(0.01)
    process.terminate()
    assert process.wait(timeout=30) == 143
    assert list(out.iterdir()) == []


def test_an_error_as_data(tmp_path: Path) -> None:
    done = run("script", tmp_path / "nowhere", "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["hint"]


def test_a_line_is_said_the_way_a_bulletin_would(tmp_path: Path, make_station: Station) -> None:
    done = run("say", "Buses leave at 7.30pm.", "--station", make_station(), "-o", tmp_path / "said.wav")
    assert done.returncode == 0, done.stderr
    assert "tone alto" in done.stderr and "Buses leave at half past seven in the evening." in done.stderr
    with wave.open(str(tmp_path / "said.wav")) as file:
        assert file.getframerate() == 24_000 and 2.0 < file.getnframes() / 24_000 < 6.0
    assert "no voice called 'nobody'" in run("say", "Hello.", "--engine", "tone", "--voice", "nobody", "-o", "-").stderr


def test_a_line_is_compared_with_and_without_its_pronunciations(tmp_path: Path) -> None:
    road = tmp_path / "road.wav"
    done = run("say", "The road to Leominster is shut.", "--engine", "hibari", "--compare", "-o", road)
    assert done.returncode == 0, done.stderr
    assert "Leominster: " in done.stderr and "/ˈlɛmstə/" in done.stderr
    with wave.open(str(road)) as said, wave.open(str(tmp_path / "road-plain.wav")) as plain:
        assert said.getnframes() < plain.getnframes()
    same = run("say", "Hello.", "--engine", "tone", "--compare", "-o", tmp_path / "same.wav")
    assert "both are the same" in same.stderr
    assert "give -o a file" in run("say", "Hello.", "--compare", "-o", "-").stderr


def test_voices_lists_what_is_here_and_fetches_from_a_folder(tmp_path: Path, fetched: Path) -> None:
    listed = json.loads(run("voices", "--json").stdout)
    assert {"hibari", "kokoro", "system"} <= {engine["engine"] for engine in listed["engines"]}
    assert next(offer for offer in listed["fetchable"] if offer["name"] == "kokoro")["here"] is False
    refused = run("voices", "fetch", "kokorro", "--yes")
    assert refused.returncode == 2 and "kokoro" in refused.stderr
    done = run("voices", "fetch", "kokoro", "--yes", "--from", fetched / "voices" / "kokoro", "--json")
    assert json.loads(done.stdout)["here"], done.stderr
    assert "Apache-2.0" in done.stderr and "bm_george" in run("voices").stdout
    assert run("voices", "remove", "kokoro").returncode == 0
    assert "bm_george" not in run("voices").stdout
