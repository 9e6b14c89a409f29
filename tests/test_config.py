"""station.toml: defaults, every key, and every fault at once."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bulletins import config, plugins, validation
from bulletins.audio.formats import FORMATS
from bulletins.audio.loudness import PRESETS
from bulletins.config import EngineChoice, FileChoice, ImagingChoice, LanguageModel, Station
from bulletins.errors import FaultsError, StationError
from bulletins.model import Pronunciation, Sound, Term
from bulletins.pipeline.publish import SHORT_OUT
from bulletins.pipeline.variants import VARIANTS


def _load(folder: Path, toml: str) -> Station:
    folder.mkdir(exist_ok=True)
    (folder / "station.toml").write_text(toml, encoding="utf-8")
    return config.load(folder)


def _faults(folder: Path, toml: str) -> list[tuple[int, str, str]]:
    with pytest.raises(FaultsError) as caught:
        _load(folder, toml)
    assert all(fault.path == folder / "station.toml" for fault in caught.value.faults)
    return [(fault.line, fault.message, fault.hint) for fault in caught.value.faults]


def test_a_name_is_enough(tmp_path: Path) -> None:
    folder = tmp_path / "Teme Valley FM"
    assert _load(folder, '[station]\nname = "Teme FM"\n') == Station(
        id="teme-valley-fm",
        name="Teme FM",
        folder=folder,
        zone=ZoneInfo("Europe/London"),
        area=(),
        newsreader="",
        style="commercial",
        slot_s=90.0,
        thin="shorter",
        max_age_h=None,
        preset="r128",
        sample_rate=48000,
        engines=(EngineChoice("kokoro", optional=True), EngineChoice("hibari"), EngineChoice("system")),
        imaging=ImagingChoice(""),
        outlets=(),
        outcue="This is Teme FM.",
        glossary=(),
        pronunciations=(),
    )


def test_every_key(tmp_path: Path) -> None:
    engine = sorted(plugins.names("speech"))[0]
    (tmp_path / "opener.wav").touch()
    (tmp_path / "jingles").mkdir()
    (tmp_path / "jingles" / "imaging.toml").touch()
    station = _load(
        tmp_path,
        f"""
[station]
name = "Teme FM"
id = "teme-1"
timezone = "Europe/Riga"
area = ["Teme", "Rea"]
newsreader = "Jo Lee"

[bulletin]
style = "public"
slot_s = 60
thin = "fail"
preset = "stream"
sample_rate = 44100
max_age_h = 12

[[voices]]
engine = "{engine}"
voice = "heart"
rate = 1.1

[imaging]
package = "jingles"

[imaging.opener]
file = "opener.wav"
hit_s = 3
gain_db = -1.5
loops = true

[outlets]
say = ["on DAB", "at teme.example"]
outcue = "Teme FM News."

[glossary]
HMICFRS = "the police inspectorate"

[pronunciations]
"Leominster" = "Lemster"
""",
    )
    assert (station.id, station.zone.key, station.area, station.newsreader) == (
        "teme-1",
        "Europe/Riga",
        ("Teme", "Rea"),
        "Jo Lee",
    )
    assert (station.style, station.slot_s, station.thin, station.preset) == ("public", 60.0, "fail", "stream")
    assert (station.sample_rate, station.max_age_h) == (44100, 12.0)
    assert station.engines == (EngineChoice(engine, "heart", 1.1),)
    opener = Sound("opener", str((tmp_path / "opener.wav").resolve()), 0.0, hit_s=3.0, loops=True, gain_db=-1.5)
    assert station.imaging == ImagingChoice(str((tmp_path / "jingles").resolve()), (opener,))
    assert (station.outlets, station.outcue) == (("on DAB", "at teme.example"), "Teme FM News.")
    assert station.glossary == (Term("HMICFRS", "the police inspectorate"),)
    assert station.pronunciations == (Pronunciation("Leominster", "Lemster"),)


def test_an_imaging_package_that_is_no_folder_is_a_shipped_name(tmp_path: Path) -> None:
    station = _load(tmp_path, '[station]\nname = "X"\n[imaging]\npackage = "public"\n')
    assert station.imaging == ImagingChoice("public")


def test_every_fault_is_reported_at_once(tmp_path: Path) -> None:
    engine = sorted(plugins.names("speech"))[0]
    toml = f"""\
[station]
nam = "X"
timezone = "Europe/Lodnon"
id = "Teme FM"
[bulletin]
slot_s = 5
sample_rate = 22050
preset = "r182"
[[voices]]
engine = "{engine}x"
[[voices]]
engine = "{engine}"
rate = "fast"
[imaging]
package = "my/jingles"
[imaging.opener]
file = "a.wav"
[imaging.stings]
file = "b.wav"
[glossary]
X = 5
"""
    assert _faults(tmp_path, toml) == [
        (1, "station has no 'name'", "add name: the station's name as it is said on air"),
        (2, "unknown key 'station → nam'", "did you mean 'name'?"),
        (3, "there is no time zone 'Europe/Lodnon'", "did you mean 'Europe/London'?"),
        (
            4,
            'station → id is "Teme FM"; it should be lower-case letters, digits and hyphens, such as castle-hill',
            "",
        ),
        (6, "bulletin → slot_s is 5; it should be at least 10", ""),
        (7, "bulletin → sample_rate is 22050; it should be one of 44100, 48000", ""),
        (8, 'bulletin → preset is "r182"; it should be one of r128, prss, stream', "did you mean 'r128'?"),
        (10, f"there is no speech engine '{engine}x'", f"did you mean '{engine}'?"),
        (13, 'voices 2 → rate is "fast"; it should be a number', ""),
        (
            15,
            "there is no imaging package in 'my/jingles'",
            "a package is a name, or a folder (from the station's own) with an imaging.toml",
        ),
        (17, "there is no file 'a.wav'", f"put the file at {tmp_path / 'a.wav'}, or correct its name"),
        (18, "unknown key 'imaging → stings'", "did you mean 'sting'?"),
        (21, 'glossary → X is 5; it should be what is said, or { say = "…", later = "…" }', ""),
    ]


@pytest.mark.parametrize("name", ["London", "Londn", "Europe/Lodnon", "Britain/London"])
def test_a_time_zone_is_found_by_its_city(tmp_path: Path, name: str) -> None:
    faults = _faults(tmp_path, f'[station]\nname = "X"\ntimezone = "{name}"\n')
    assert faults == [(3, f"there is no time zone {name!r}", "did you mean 'Europe/London'?")]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "", "a\\u0000b"])
def test_a_time_zone_is_no_path(tmp_path: Path, name: str) -> None:
    toml = f'[station]\nname = "X"\ntimezone = "{name}"\n'
    faults = _faults(tmp_path, toml)
    assert faults[0][0] == 3


@pytest.mark.parametrize(
    ("toml", "line", "words"),
    [
        ("[station]\nname = X\n", 2, "not valid TOML"),
        ('[station]\nname = "X"\nname = "Y"\n', 3, "not valid TOML"),
        ('[station]\nname = "X\n', 2, "not valid TOML"),
        ("a = " + "[" * 5000, 0, "nested too deeply"),
        ("", 0, "'station' is missing"),
        ("station = 5\n", 1, "it should be a group of keys"),
        ('voices = "x"\n[station]\nname = "X"\n', 1, "it should be a list"),
        ('[station]\nname = "X"\n[imaging]\nopener = "a.wav"\n', 4, "it should be a group of keys"),
    ],
)
def test_malformed_files_are_told_with_their_line(tmp_path: Path, toml: str, line: int, words: str) -> None:
    faults = _faults(tmp_path, toml)
    assert len(faults) == 1
    assert faults[0][0] == line
    assert words in faults[0][1]


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "station.toml").write_bytes(b'[station]\nname = "Caf\xe9"\n')
    with pytest.raises(FaultsError) as caught:
        config.load(tmp_path)
    assert (caught.value.faults[0].line, caught.value.hint) == (2, "save the file as UTF-8")


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    (tmp_path / "station.toml").write_bytes(b'\xef\xbb\xbf[station]\r\nname = "X"\r\n')
    assert config.load(tmp_path).name == "X"


def test_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(StationError, match="no station folder"):
        config.load(tmp_path / "nowhere")
    with pytest.raises(StationError, match=r"has no station\.toml"):
        config.load(tmp_path)


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "station.toml").write_bytes(b"#" * 1_000_001)
    with pytest.raises(FaultsError, match="bytes long"):
        config.load(tmp_path)


def test_the_example_stations_load() -> None:
    for path in sorted((Path(__file__).parent.parent / "examples").glob("*/station.toml")):
        assert config.load(path.parent).name


LLM = '[station]\nname = "X"\n[llm]\n'
LOCAL = 'url = "http://localhost:11434/v1"\nmodel = "qwen3:4b"\n'


def test_a_language_model(tmp_path: Path) -> None:
    assert _load(tmp_path, '[station]\nname = "X"\n').llm is None
    assert _load(tmp_path, LLM + LOCAL).llm == LanguageModel("http://localhost:11434/v1", "qwen3:4b", "", 20, 45, 1)
    more = 'url = "https://models.example/v1/chat/completions/"\nmodel = "a/b"\nkey_env = "NEWSROOM_KEY"\n'
    limits = "timeout_s = 5\nbudget_s = 9\nretries = 0\n"
    model = LanguageModel("https://models.example/v1", "a/b", "NEWSROOM_KEY", 5, 9, 0)
    assert _load(tmp_path, LLM + more + limits).llm == model


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/v1", "http://[::1]:80/v1", "https://models.example", "http://127.9.9.9/v1"]
)
def test_addresses_that_are_safe(tmp_path: Path, url: str) -> None:
    assert _load(tmp_path, f'{LLM}url = "{url}"\nmodel = "m"\n').llm


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://models.example/v1", "is not encrypted"),
        ("http://localhost.models.example/v1", "is not encrypted"),
        ("http://192.168.1.7:11434/v1", "is not encrypted"),
        ("ftp://localhost/v1", "is no web address"),
        ("localhost:11434", "is no web address"),
        ("http://localhost:port/v1", "is no web address"),
        ("http://[::1/v1", "is no web address"),
        ("https://", "is no web address"),
        ("https://sk-s3cret@models.example/v1", "holds more than an address"),
        ("https://models.example/v1?api-key=sk-s3cret", "holds more than an address"),
        ("https://models.example/v1#sk-s3cret", "holds more than an address"),
    ],
)
def test_addresses_that_are_not(tmp_path: Path, url: str, says: str) -> None:
    ((line, message, hint),) = _faults(tmp_path, f'{LLM}url = "{url}"\nmodel = "m"\n')
    assert line == 4 and says in message and hint
    assert "s3cret" not in message + hint


def test_a_trusted_network_may_do_without_encryption(tmp_path: Path) -> None:
    lan = 'url = "http://192.168.1.7:11434/v1"\nmodel = "m"\ninsecure = true\n'
    model = _load(tmp_path, LLM + lan).llm
    assert model and model.host == "192.168.1.7"


@pytest.mark.parametrize(
    "line",
    [
        'key = "sk-s3cret"',
        'api_key = "sk-s3cret"',
        'token = "sk-s3cret"',
        'Authorization = "Bearer sk-s3cret"',
        'key_env = "sk-s3cret"',
        'key_env = "s3cretkeywithoutdashes"',
        'key_env = ""',
    ],
)
def test_a_key_in_the_file_is_a_fault_that_does_not_show_it(tmp_path: Path, line: str) -> None:
    faults = _faults(tmp_path, LLM + LOCAL + line + "\n")
    assert faults[0][0] == 6
    assert "environment variable" in faults[0][2]
    assert "s3cret" not in repr(faults)


def test_the_files_of_a_station(tmp_path: Path) -> None:
    station = _load(
        tmp_path,
        """
        [station]
        name = "Teme FM"
        [bulletin]
        preset = "prss"
        [[files]]
        name = "air"
        format = "wav24"
        [[files]]
        name = "air"
        format = "mp3"
        variant = "headlines"
        preset = "stream"
        """,
    )
    assert station.files == (
        FileChoice("air", "wav24", "full", "prss"),
        FileChoice("air", "mp3", "headlines", "stream"),
    )
    bare = _load(tmp_path / "bare", '[station]\nname = "Teme FM"\n[bulletin]\npreset = "stream"\n')
    assert bare.files == (FileChoice("master", "wav", preset="stream"), FileChoice("bulletin", "mp3", preset="stream"))


def test_faults_of_files_say_where_and_how_to_mend_them(tmp_path: Path) -> None:
    toml = """[station]
name = "Teme FM"
[[files]]
name = "air"
format = "wav"
[[files]]
name = "air"
format = "plain"
[[files]]
name = "Air/../x"
format = "mp4"
variant = "headline"
"""
    faults = _faults(tmp_path, toml)
    assert [line for line, _, _ in faults] == [7, 10, 11, 12]
    assert "two files are called 'air'" in faults[0][1]
    assert "such as headlines" in faults[1][1]
    only_a_part = '[station]\nname = "Teme FM"\n[[files]]\nname = "a"\nformat = "mp3"\nvariant = "voice"\n'
    assert _faults(tmp_path, only_a_part)[0][:2] == (3, "no file holds the whole bulletin")
    assert [hint for _, _, hint in faults[2:]] == ["did you mean 'mp3'?", "did you mean 'headlines'?"]


def test_the_schema_knows_every_format_preset_and_variant() -> None:
    entry = validation.schema("station")["properties"]["files"]["items"]["properties"]
    assert set(entry["format"]["enum"]) == set(FORMATS)
    assert set(entry["preset"]["enum"]) == set(PRESETS)
    assert set(entry["variant"]["enum"]) == {*VARIANTS, SHORT_OUT}


def test_lexicon_files_come_after_the_station_s_own_entries_and_bring_their_faults(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('[pronunciations]\nWem = "Whem"\nClun = { ipa = "klʌn" }\n')
    toml = 'lexicons = ["own.toml"]\n[station]\nname = "X"\n[pronunciations]\nWem = { say = "Wemm", ipa = "wɛm" }\n'
    assert _load(tmp_path, toml).pronunciations == (
        Pronunciation("Wem", "Wemm", "wɛm"),
        Pronunciation("Wem", "Whem"),
        Pronunciation("Clun", ipa="klʌn"),
    )
    (tmp_path / "own.toml").write_text('[pronunciations]\nWem = { ipa = "w7m" }\n')
    with pytest.raises(FaultsError) as error:
        _load(tmp_path, toml.replace('"own.toml"', '"own.toml", "none.pls"').replace("wɛm", "w@m"))
    assert [(fault.path.name, fault.line) for fault in error.value.faults] == [
        ("station.toml", 1),
        ("station.toml", 5),
        ("own.toml", 2),
    ]


def test_a_country_s_pronunciations_are_for_its_own_stations(tmp_path: Path) -> None:
    assert len(_load(tmp_path, '[station]\nname = "X"\n').common) > 250
    assert _load(tmp_path, '[station]\nname = "X"\ntimezone = "Europe/Riga"\n').common == ()


def test_a_voice_may_read_some_items_but_one_must_read_the_rest(tmp_path: Path) -> None:
    voices = '[station]\nname = "X"\n[[voices]]\nengine = "tone"\nreads = ["headlines", "sport"]\n'
    assert _faults(tmp_path, voices)[0][:2] == (5, "every voice reads only some items")
    both = _load(tmp_path, f'{voices}[[voices]]\nengine = "tone"\n')
    assert [choice.reads for choice in both.engines] == [("headlines", "sport"), ()]
    (fault,) = _faults(tmp_path, f'{voices}[[voices]]\nengine = "tone"\n'.replace("headlines", "headline"))
    assert fault[2] == "did you mean 'headlines'?"


def test_a_voice_may_read_every_category_of_story() -> None:
    reads = validation.schema("station")["properties"]["voices"]["items"]["properties"]["reads"]["items"]["enum"]
    kinds = {*validation.schema("rundown")["properties"]["items"]["items"]["properties"]["kind"]["enum"]} - {"pips"}
    assert set(reads) == {*kinds, *validation.schema("story")["properties"]["category"]["enum"]}
