from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.config import EngineChoice
from bulletins.language.breath import LONGEST_BREATH
from bulletins.language.breath import PAUSE_S as BREATH_PAUSE_S
from bulletins.language.pace import Pace, read_time_s
from bulletins.model import Line, Pronunciation
from bulletins.speech import voice
from bulletins.speech._phrasing import SENTENCE_PAUSE_S, phrases

LONG = (
    "The minor injuries unit in Bridgnorth, Shropshire, will open at weekends for the first time in six years, because "
    "the trust that runs it has recruited six more nurses, and four of them have already started."
)


def said(line: Line) -> list[tuple[str, float]]:
    return [(phrase.wanted.sentence.text, phrase.pause_s) for phrase in phrases(line)]


def of(spoken: str, *entries: Pronunciation, rate: float = 1.0) -> Line:
    return Line("1", 0, spoken, spoken, 0.0, pronunciations=entries, rate=rate)


def test_a_long_sentence_is_read_in_breaths_that_end_with_a_clause() -> None:
    parts = said(of(LONG))
    assert [pause for _, pause in parts] == [BREATH_PAUSE_S, SENTENCE_PAUSE_S]
    assert parts[0][0].endswith("for the first time in six years,")
    assert said(of("It is shut. Nobody was hurt.")) == [
        ("It is shut.", SENTENCE_PAUSE_S),
        ("Nobody was hurt.", SENTENCE_PAUSE_S),
    ]


def test_a_name_is_read_in_one_breath() -> None:
    names = f"{'The council of '}{', '.join(['Ludlow', 'Clun', 'Much Wenlock', 'Church Stretton'] * 4)} met today."
    assert len(said(of(names))) == 1
    entry = Pronunciation("years, because", "yearz becoz")
    cut = [text for text, _ in said(of(LONG, entry))]
    assert not any(text.endswith("years,") for text in cut)


@given(st.text(st.sampled_from("abcA ,.;–"), min_size=5, max_size=700))
def test_breaths_say_everything_once(spoken: str) -> None:
    line = of(f"a{spoken}")
    texts = [text for text, _ in said(line)]
    assert "".join("".join(texts).split()) == "".join(line.spoken.split())
    assert all(texts)


def test_the_pause_of_a_breath_is_heard() -> None:
    import numpy as np

    (take,) = voice([of(LONG)], [EngineChoice("hibari")], cache=None).takes.values()
    word = next(number for number, word in enumerate(take.words) if word.text == "because")
    gap_s = take.words[word].start_s - take.words[word - 1].end_s
    assert 0.8 * BREATH_PAUSE_S < gap_s < BREATH_PAUSE_S + 0.12
    assert len(LONG) > LONGEST_BREATH and np.isfinite(take.audio).all()


def test_a_plan_counts_the_breaths() -> None:
    assert read_time_s(LONG, Pace(0.0, 0.0, 0.1)) == pytest.approx(0.1 + 0.1 + BREATH_PAUSE_S)
    assert read_time_s(f"{LONG} It is shut.", Pace(0.0, 0.0, 0.0), 2.0) == pytest.approx(BREATH_PAUSE_S / 2)


def test_a_line_is_read_at_its_own_pace() -> None:
    length = {
        rate: len(voice([of("The bridge is shut.", rate=rate)], [EngineChoice("tone")], cache=None).takes["1"].audio)
        for rate in (1.0, 0.9)
    }
    assert abs(length[0.9] * 0.9 - length[1.0]) < 0.02 * length[1.0]
