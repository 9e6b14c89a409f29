"""Written words get the times of the spoken ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.captions import heard, shown
from bulletins.language.spoken import spoken
from bulletins.model import Line, Placement, Rundown, Script, Slot, Take, Timeline, Word


def said(text: str) -> tuple[Word, ...]:
    """A spoken text with a word a second."""
    return tuple(Word(word, float(number), number + 0.9) for number, word in enumerate(text.split()))


def line(text: str, line_id: str = "a") -> Line:
    return Line(line_id, 0, text, spoken(text), 0.0)


def times(text: str) -> dict[str, tuple[float, float]]:
    one = line(text)
    return {word.text: (word.start_s, word.end_s) for word in shown(one, said(one.spoken))}


@pytest.mark.parametrize(
    ("text", "word", "spoken_words"),
    [
        ("A £1m grant for the school.", "£1m", "one million pound"),
        ("It rose 4.5% to 12,500 people.", "4.5%", "four point five per cent"),
        ("Police closed the A38 near Milbury.", "A38", "A-thirty-eight"),
        ("The Lions won 2-1 on Saturday.", "2-1", "two one"),
        ("Call 999 in an emergency.", "999", "nine nine nine"),
        ("It opens at 7.30pm on 3 May.", "7.30pm", "half past seven in the evening"),
        ("He is 42, and from Milbury.", "42,", "forty-two,"),
    ],
)
def test_a_figure_is_heard_while_its_words_are(text: str, word: str, spoken_words: str) -> None:
    """Where another rendering would be as good, the words before and after it hold the figure in its place."""
    one = line(text)
    all_words = one.spoken.split()
    first = next(number for number in range(len(all_words)) if " ".join(all_words[number:]).startswith(spoken_words))
    start_s, end_s = times(text)[word]
    assert start_s == pytest.approx(first, abs=0.01)
    assert end_s == pytest.approx(first + len(spoken_words.split()) - 0.1, abs=0.01)


def test_words_that_both_have_keep_their_own_times() -> None:
    found = times("Officials said “we are ready” for the £1m opening.")
    assert found["Officials"] == (0.0, 0.9) and found["“we"] == (2.0, 2.9) and found["opening."] == (10.0, 10.9)


def test_a_lone_sign_is_heard_for_no_time() -> None:
    one = Line("a", 0, "The bridge – shut", "The bridge shut", 0.0)
    assert [word.text for word in shown(one, said(one.spoken))] == one.text.split()
    assert shown(one, said(one.spoken))[2] == Word("–", 1.9, 1.9)


@given(st.text(max_size=80), st.text(max_size=80))
def test_every_written_word_has_a_time_in_order(text: str, other: str) -> None:
    words = said(other)
    found = shown(Line("a", 0, text, other, 0.0), words)
    if not words:
        assert not found
        return
    assert [word.text for word in found] == text.split()
    flat = [time_s for word in found for time_s in (word.start_s, word.end_s)]
    assert flat == sorted(flat)
    assert not flat or (words[0].start_s <= flat[0] and flat[-1] <= words[-1].end_s)


def test_words_move_and_stretch_with_their_take(at: object) -> None:
    lines = (line("Good evening all.", "a"), line("A £1m grant.", "b"))
    script = Script(Rundown("s", "commercial", Slot(at, 60.0), ()), lines)  # type: ignore[arg-type]
    takes = {one.id: Take(one.id, "tone", "", 8_000, np.zeros(40_000, np.float32), said(one.spoken)) for one in lines}
    places = (Placement("voice", "b", 300_000, 240_000), Placement("voice", "a", 10_000, 252_000))
    timeline = Timeline(48_000, 600_000, places, (), ())
    found = heard(script, takes, timeline)
    assert [word.text for word in found] == ["Good", "evening", "all.", "A", "£1m", "grant."]
    assert found[1].start_samples == 10_000 + round(1.0 * 252_000 / 5)  # stretched by 5 %
    assert (found[3].start_samples, found[4].start_samples) == (300_000, 300_000 + 48_000)
    late = replace(takes["a"], words=(Word("Good", 0.0, 9.0), Word("evening", 9.0, 9.5), Word("all.", 9.5, 9.9)))
    assert max(word.end_samples for word in heard(script, {**takes, "a": late}, timeline)[:3]) == 262_000
