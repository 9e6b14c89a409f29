from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

import numpy as np
import pytest

from bulletins.config import EngineChoice
from bulletins.errors import SpeechError
from bulletins.model import Line
from bulletins.speech import _pool, _reading, voice

from .conftest import Install, line

LINES = [line("1", "Good morning. It is six."), line("2", "The bridge is shut."), line("3", "That's the news.")]
TONE = EngineChoice("tone")

MISFITS = {
    "crashing": ("def speak(sentence, voice, rate):\n    os.abort()", r"its process crashed \(SIGABRT\)"),
    "leaving": (
        "def speak(sentence, voice, rate):\n    os.write(2, b'no data\\n')\n    os._exit(3)",
        r"code 3\): no data",
    ),
    "hanging": ("def speak(sentence, voice, rate):\n    time.sleep(600)", r"more than 1 s"),
    "empty": ("def speak(sentence, voice, rate):\n    return sine(0.0)", r"no audio at all"),
    "silent": ("def speak(sentence, voice, rate):\n    return sine(gain=0)", r"silence"),
    "broken": ("def speak(sentence, voice, rate):\n    return sine(gain=float('nan'))", r"not numbers"),
    "raising": ("def speak(sentence, voice, rate):\n    raise KeyError('phonemes')", r"KeyError: 'phonemes'"),
    "halfway": (
        "def speak(sentence, voice, rate):\n    assert 'shut' not in sentence.text\n    return sine()",
        r"The bridge is shut",
    ),
    "lacking": ("import no_such_library", r"needs no_such_library"),
    "unready": (
        "def check():\n    return 'no model: misfits --download'\nspeak = sine",
        r"no model: misfits --download",
    ),
    "rude": ("def version():\n    raise OSError('no licence')\nspeak = sine", r"OSError: no licence"),
    "faulty": ("speak = speech", r"name 'speech' is not defined"),
    "mute": ("def voices():\n    return ()\nspeak = sine", r"no voice on this machine"),
    "partial": ("", r"has no speak"),
}

COUNTING = """
FRESH_CHILD = {fresh}

def speak(sentence, voice, rate):
    with open(FOLDER / "log", "a") as log:
        log.write(f"{{os.getpid()}} {{sentence.text}}\\n")
    print("talkative on stdout")
    os.system("echo talkative on file descriptor one")
    return sine()
"""


@pytest.mark.parametrize("name", MISFITS)
def test_an_engine_that_fails_is_replaced_for_the_whole_bulletin(name: str, install: Install) -> None:
    code, why = MISFITS[name]
    install(name, code)
    voiced = voice(LINES, [EngineChoice(name), TONE], cache=None, time_limit_s=1.0 if name == "hanging" else 20.0)
    assert [take.engine for take in voiced.takes.values()] == ["tone"] * 3
    assert list(voiced.takes) == ["1", "2", "3"]
    (notice,) = voiced.notices
    assert notice.stage == "voice"
    assert notice.message.startswith(f"{name} was dropped: ")
    assert notice.message.endswith("; tone reads the whole bulletin")
    assert re.search(why, notice.message)


def test_an_unknown_voice_falls_to_the_next_engine_with_a_notice() -> None:
    voiced = voice(LINES, [EngineChoice("hibari", voice="hart"), TONE], cache=None)
    assert {take.engine for take in voiced.takes.values()} == {"tone"}
    assert "hibari was dropped: it has no voice called 'hart'" in voiced.notices[0].message
    assert "did you mean 'heart'?" in voiced.notices[0].hint


def test_an_unknown_voice_of_the_only_engine_is_an_error() -> None:
    with pytest.raises(SpeechError, match=r"tone: it has no voice called 'altoo'") as error:
        voice(LINES, [EngineChoice("tone", voice="altoo")], cache=None)
    assert "did you mean 'alto'?" in error.value.hint and "bulletins doctor" in error.value.hint


def test_an_unknown_engine_is_an_error_that_names_a_near_one() -> None:
    with pytest.raises(SpeechError, match=r"no speech plug-in called 'tona'") as error:
        voice(LINES, [EngineChoice("tona")], cache=None)
    assert "did you mean 'tone'?" in error.value.hint


def test_when_nobody_can_speak_every_reason_is_given(install: Install) -> None:
    install("empty", MISFITS["empty"][0])
    install("unready", MISFITS["unready"][0])
    with pytest.raises(SpeechError, match=r"empty: it gave no audio at all .*; unready: no model") as error:
        voice(LINES, [EngineChoice("empty"), EngineChoice("unready")], cache=None)
    assert "\n" not in error.value.message and error.value.hint


def test_no_engine_at_all_is_an_error() -> None:
    with pytest.raises(SpeechError, match="names no speech engine"):
        voice(LINES, [], cache=None)


@pytest.mark.parametrize("spoken", ["", "  \n", "…", "🔥", "<break/>"])
def test_a_line_with_nothing_to_say_is_named(spoken: str) -> None:
    with pytest.raises(SpeechError, match="line story-2 has nothing to say"):
        voice([LINES[0], line("story-2", spoken)], [TONE], cache=None)


def test_what_is_in_the_cache_is_not_spoken_again(
    tmp_path: Path, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("counting", COUNTING.format(fresh=False))
    log = tmp_path / "site" / "log"
    first = voice(LINES, [EngineChoice("counting")], cache=tmp_path / "takes")
    assert len(log.read_text().splitlines()) == 4
    with monkeypatch.context() as patch:
        patch.setattr(_reading, "Booth", None)  # not even a child is started
        voice(LINES, [EngineChoice("counting")], cache=tmp_path / "takes")
    again = voice([*LINES, line("4", "That's the news.")], [EngineChoice("counting")], cache=tmp_path / "takes")
    assert len(log.read_text().splitlines()) == 4
    for line_id, take in first.takes.items():
        assert np.array_equal(take.audio, again.takes[line_id].audio)
    voice([*LINES, line("5", "Good night.")], [EngineChoice("counting")], cache=tmp_path / "takes")
    assert len(log.read_text().splitlines()) == 5
    voice(LINES, [EngineChoice("counting")], rate=1.1, cache=tmp_path / "takes")
    assert len(log.read_text().splitlines()) == 9


@pytest.mark.parametrize(("fresh", "children"), [(True, 4), (False, 1)])
def test_a_child_speaks_many_sentences_unless_the_engine_wants_fresh_ones(
    fresh: bool, children: int, tmp_path: Path, install: Install
) -> None:
    install("counting", COUNTING.format(fresh=fresh))
    voiced = voice(LINES, [EngineChoice("counting")], cache=None)
    assert len(voiced.takes) == 3
    assert len({row.split()[0] for row in (tmp_path / "site" / "log").read_text().splitlines()}) == children


@pytest.mark.skipif(os.cpu_count() == 1, reason="one core has one booth")
def test_a_slow_engine_gets_more_children(tmp_path: Path, install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install(
        "counting", COUNTING.format(fresh=False) + "sine = (lambda fast: lambda: (time.sleep(0.3), fast())[1])(sine)\n"
    )
    alone = voice(LINES, [EngineChoice("counting")], cache=None)
    monkeypatch.setattr(_reading, "PATIENCE_S", 0.0)
    together = voice(LINES, [EngineChoice("counting")], cache=None)
    assert len({row.split()[0] for row in (tmp_path / "site" / "log").read_text().splitlines()}) == 2
    assert list(together.takes) == list(alone.takes)
    assert all(np.array_equal(together.takes[name].audio, alone.takes[name].audio) for name in alone.takes)


def test_a_cache_that_cannot_be_written_is_a_notice(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    voiced = voice(LINES, [TONE], cache=tmp_path / "file")
    assert len(voiced.takes) == 3
    assert "takes could not be kept" in voiced.notices[0].message


def test_progress_is_told_of_every_line_once(install: Install) -> None:
    install("halfway", MISFITS["halfway"][0])
    told: list[Line] = []
    voice(LINES, [EngineChoice("halfway"), TONE], cache=None, progress=told.append)
    assert sorted(each.id for each in told) == ["1", "2", "3"]


def test_two_rates_multiply() -> None:
    lengths = [
        len(voice(LINES, [EngineChoice("tone", rate=rate)], rate=house, cache=None).takes["2"].audio)
        for rate, house in ((1.2, 1.0), (1.0, 1.2), (1.5, 0.8))
    ]
    assert max(lengths) - min(lengths) < 10


def test_children_and_their_children_end_with_a_hang(tmp_path: Path, install: Install) -> None:
    install(
        "orphans",
        """
        def speak(sentence, voice, rate):
            child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
            (FOLDER / "pid").write_text(f"{os.getpid()} {child.pid}")
            time.sleep(600)
        """,
    )
    with pytest.raises(SpeechError, match="more than 2 s"):
        voice(LINES[:1], [EngineChoice("orphans")], cache=None, time_limit_s=2.0)
    pids = (tmp_path / "site" / "pid").read_text().split()
    deadline = time.monotonic() + 5
    while any(_lives(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(_lives(pid) for pid in pids)


def _lives(pid: str) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def test_an_interruption_leaves_nothing_behind(install: Install) -> None:
    def interrupt(_: Line) -> None:
        raise KeyboardInterrupt

    install(
        "slow",
        "def speak(sentence, voice, rate):\n    time.sleep(600 * ('news' in sentence.text))\n    return sine()",
    )
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        voice(LINES, [EngineChoice("slow")], cache=None, progress=interrupt)
    assert time.monotonic() - start < 30


def test_a_booth_stays_warm_for_the_next_bulletin(tmp_path: Path, install: Install) -> None:
    install("counting", COUNTING.format(fresh=False))
    for _ in range(3):
        voice(LINES, [EngineChoice("counting")], cache=None)
    assert len({row.split()[0] for row in (tmp_path / "site" / "log").read_text().splitlines()}) == 1
    _pool.close()
    voice(LINES, [EngineChoice("counting")], cache=None)
    assert len({row.split()[0] for row in (tmp_path / "site" / "log").read_text().splitlines()}) == 2


def test_a_dead_or_changed_booth_is_not_used_again(
    tmp_path: Path, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("counting", COUNTING.format(fresh=False))
    log = tmp_path / "site" / "log"

    def children() -> set[str]:
        log.unlink(missing_ok=True)
        voice(LINES, [EngineChoice("counting")], cache=None)
        return {row.split()[0] for row in log.read_text().splitlines()}

    first = children()
    for child in first:
        os.kill(int(child), signal.SIGKILL)
    after_a_death = children()
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    after_a_change = children()
    assert not first & after_a_death and not after_a_death & after_a_change


STUMBLING = """
import signal

def speak(sentence, voice, rate):
    first = FOLDER / "stumbled"
    if not first.exists():
        first.touch()
        {stumble}
    return sine()
"""


@pytest.mark.parametrize(
    "stumble",
    [
        "os.kill(os.getpid(), signal.SIGKILL)",
        "os.kill(os.getpid(), signal.SIGSTOP)",
        "return sine(0.0)",
        "raise MemoryError",
    ],
)
def test_what_fails_once_is_tried_again_in_a_fresh_process(stumble: str, install: Install) -> None:
    install("stumbling", STUMBLING.format(stumble=stumble))
    voiced = voice(LINES, [EngineChoice("stumbling"), TONE], cache=None, time_limit_s=5.0)
    assert {take.engine for take in voiced.takes.values()} == {"stumbling"} and voiced.notices == ()


def test_an_engine_that_is_too_slow_leaves_time_for_the_next_one(install: Install) -> None:
    install("slow", "def speak(sentence, voice, rate):\n    time.sleep(3)\n    return sine()")
    start = time.monotonic()
    voiced = voice(LINES, [EngineChoice("slow"), TONE], cache=None, stage_limit_s=4.0)
    assert {take.engine for take in voiced.takes.values()} == {"tone"}
    assert "slow was dropped: it needed more than 2 s for what it was to read" in voiced.notices[0].message
    assert time.monotonic() - start < 20


def test_an_engine_that_hangs_while_it_introduces_itself_is_dropped(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("shy", "def check():\n    time.sleep(600)\ndef speak(sentence, voice, rate):\n    return sine()")
    monkeypatch.setattr(_reading, "INTRODUCTION_S", 0.5)
    voiced = voice(LINES, [EngineChoice("shy"), TONE], cache=None)
    assert "shy was dropped: it did not answer within 0.5 s" in voiced.notices[0].message


REPORTER = EngineChoice("tone", "bass", reads=("headlines", "sport"))
NEWSROOM = [
    Line("1", 0, "", "Good morning.", 0.0, kind="opener"),
    Line("2", 1, "", "The bridge is shut.", 0.0, kind="headlines"),
    Line("3", 2, "", "It is shut.", 0.0, kind="story", category="news"),
    Line("4", 3, "", "Rovers won.", 0.0, kind="story", category="sport"),
]


def test_a_voice_reads_what_is_its_own_and_the_general_one_the_rest() -> None:
    voiced = voice(NEWSROOM, [REPORTER, EngineChoice("tone", "alto")], cache=None)
    assert [(name, take.voice) for name, take in voiced.takes.items()] == [
        ("1", "alto"),
        ("2", "bass"),
        ("3", "alto"),
        ("4", "bass"),
    ]
    assert voiced.notices == ()


def test_for_a_reader_that_fails_the_next_one_of_its_lines_steps_in(install: Install) -> None:
    install("crashing", MISFITS["crashing"][0])
    failing = EngineChoice("crashing", reads=("headlines", "sport"))
    voiced = voice(NEWSROOM, [failing, REPORTER, EngineChoice("tone", "alto")], cache=None)
    assert [take.voice for take in voiced.takes.values()] == ["alto", "bass", "alto", "bass"]
    (notice,) = voiced.notices
    assert notice.message.startswith("crashing was dropped: its process crashed")
    assert notice.message.endswith("; tone reads its lines")
    general = voice(NEWSROOM, [failing, EngineChoice("tone", "alto")], cache=None)
    assert {take.voice for take in general.takes.values()} == {"alto"}


HOSTILE = {
    "emoji": "Sunny ☀️ and 👩‍🚒 warm today.",
    "welsh": "Mae’r ŵyl yn Llŷn a’r tŷ yng Nghaerdydd ar agor.",
    "ssml": '<speak>The <say-as interpret-as="x">bridge</say-as> is <break time="9s"/>shut.</speak>',
    "phonemes": "The [[bridge]] in [Leominster](/klˈʌn/) is shut, [x](/y/) says [he](a) [[ˈx",
    "marks": "The \u202ebridge\u202c is\x00 \u200fshut\x1b[31m.",
}
SAID = {
    "emoji": "Sunny and warm today.",
    "welsh": "Mae’r ŵyl yn Llŷn a’r tŷ yng Nghaerdydd ar agor.",
    "ssml": "The bridge is shut.",
    "phonemes": "The in Leominster is shut, x says he ˈx",
    "marks": "The bridge is shut 31m.",
}


@pytest.mark.parametrize("engine", ["hibari", "system"])
def test_nothing_is_said_but_the_words_of_the_script(engine: str) -> None:
    lines = [line(name, spoken) for name, spoken in HOSTILE.items()]
    voiced = voice(lines, [EngineChoice(engine)], cache=None)
    for name, take in voiced.takes.items():
        assert " ".join(word.text for word in take.words) == SAID[name]
        assert 0.5 < len(take.audio) / take.sample_rate < 8 and np.isfinite(take.audio).all()


def test_ten_thousand_characters_are_spoken() -> None:
    (take,) = voice([line("long", "The bridge is shut, they say. " * 340)], [TONE], cache=None).takes.values()
    assert len(take.words) == 6 * 340


def test_another_writing_system_is_refused_and_a_stray_word_of_it_is_left_out_with_a_notice() -> None:
    for spoken in ("Мост закрыт до понедельника.", "الجسر مغلق حتى يوم الاثنين", "桥梁关闭至周一。", "Η γέφυρα: shut."):
        with pytest.raises(SpeechError, match="line x is in letters that no English voice reads"):
            voice([line("x", spoken)], [TONE], cache=None)
    voiced = voice([line("x", "The bridge (мост) is shut, says Rīga's café.")], [TONE], cache=None)
    assert [word.text for word in voiced.takes["x"].words] == "The bridge is shut, says Rīga's café.".split()
    assert voiced.notices[0].message == "'(мост)' is not said: no English voice reads its letters"


def test_a_voice_gives_the_same_samples_in_every_process() -> None:
    def spoken() -> bytes:
        _pool.close()
        return bytes(voice(LINES[:1], [EngineChoice("hibari")], cache=None).takes["1"].audio.tobytes())

    assert spoken() == spoken()
