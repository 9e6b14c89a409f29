"""Captions by the numbers: lines, characters, seconds, order; and as another program reads them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import imageio_ffmpeg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.captions import Caption, HeardWord, cut, srt, vtt

RATE = 48_000


def spread(text: str, start_s: float = 0.0, word_s: float = 0.35, line_id: str = "a", item: int = 0) -> list[HeardWord]:
    return [
        HeardWord(line_id, item, word, round((start_s + n * word_s) * RATE), round((start_s + (n + 1) * word_s) * RATE))
        for n, word in enumerate(text.split())
    ]


LONG = (
    "Chief Nurse Olivia Farlow, from the Marches Community Trust, says the trust has recruited six more nurses, and "
    "four of them have already started."
)


def test_a_long_line_is_cut_at_its_commas() -> None:
    found = cut(spread(LONG), RATE, 30 * RATE)
    assert [" ".join(one.lines) for one in found] == [
        "Chief Nurse Olivia Farlow, from the Marches Community Trust,",
        "says the trust has recruited six more nurses,",
        "and four of them have already started.",
    ]


def test_captions_never_cross_a_line_of_the_script() -> None:
    words = spread("Short one.") + spread("Another.", 5.0, line_id="b", item=1)
    assert [one.lines for one in cut(words, RATE, 30 * RATE)] == [("Short one.",), ("Another.",)]


def test_a_short_caption_stays_for_a_second_unless_the_next_one_comes() -> None:
    words = spread("Yes.", 1.0, 0.2) + spread("No.", 1.5, 0.2, line_id="b") + spread("End.", 9.5, 0.2, line_id="c")
    found = cut(words, RATE, 10 * RATE)
    assert [(one.start_s, one.end_s) for one in found] == [(1.0, 1.5), (1.5, 2.5), (9.5, 10.0)]


TEXTS = st.lists(
    st.text(st.characters(codec="utf-8", exclude_categories=["Z", "C"]), min_size=1, max_size=50),
    min_size=1,
    max_size=60,
)


@given(TEXTS, st.floats(0.01, 1.0))
def test_every_word_is_shown_once_in_order_inside_the_audio(texts: list[str], word_s: float) -> None:
    words = spread(" ".join(texts), 1.0, word_s)
    length = words[-1].end_samples + RATE // 2
    found = cut(words, RATE, length)
    if word_s > 0.05:
        assert " ".join(" ".join(one.lines) for one in found).split() == " ".join(texts).split()
    for one in found:
        assert 1 <= len(one.lines) <= 2 and all(len(one) <= 37 or " " not in one for one in one.lines)
    flat = [time_s for one in found for time_s in (one.start_s, one.end_s)]
    assert flat == sorted(flat) and flat[-1] <= length / RATE


@pytest.mark.parametrize(("write", "suffix"), [(vtt, "vtt"), (srt, "srt")])
def test_ffmpeg_reads_what_was_written(write: object, suffix: str, tmp_path: Path) -> None:
    found = (Caption(0.5, 2.25, ("5 < 6 & it's", "“so”")), Caption(2.25, 3601.5, ("Second.",)))
    path = tmp_path / f"captions.{suffix}"
    path.write_text(write(found), encoding="utf-8")  # type: ignore[operator]
    done = subprocess.run(
        [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", path, "-f", "webvtt", "-"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert not done.stderr
    assert "00:00.500 --> 00:02.250" in done.stdout and "00:02.250 --> 01:00:01.500" in done.stdout
    assert done.stdout.count("-->") == 2 and "“so”" in done.stdout


def test_webvtt_escapes_signs_and_names_the_voice() -> None:
    assert vtt((Caption(0.0, 1.0, ("a --> b <i>", "R&D")),)) == (
        "WEBVTT\n\n1\n00:00:00.000 --> 00:00:01.000\n<v Newsreader>a --&gt; b &lt;i&gt;\nR&amp;D\n"
    )
