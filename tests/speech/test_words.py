"""Where words are: what engines tell is brought home to the text, and what they don't is found by listening."""

from __future__ import annotations

import statistics
from dataclasses import replace
from importlib.util import find_spec

import numpy as np
import pytest

from bulletins.config import EngineChoice
from bulletins.model import Pronunciation, Take, Word
from bulletins.speech import Said, Sentence, hibari, voice, with_words
from bulletins.speech._alignment import aligned
from bulletins.speech._words import Heard, placed, proportional, tightened, timed, words

from .conftest import Install, line

SENTENCES = (
    "Chief Nurse Olivia Farlow, from the Marches Community Trust, says the trust has recruited six more nurses.",
    "A man who stole lead from the roofs of eleven village churches has been jailed for three years.",
    "Shropshire Council says the road will be closed from Monday, and drivers are asked to use the A. forty-nine.",
    "It's half-past two; more than four hundred and eighty-four people have signed, “and counting”, he said.",
)


listens = pytest.mark.skipif(find_spec("pocketsphinx") is None, reason="pocketsphinx has no wheel for this Python")


def as_read(word: str, said: Said) -> str:
    return said.say or word


def test_the_words_of_a_text_are_what_is_said_between_spaces() -> None:
    assert words("It's half-past two - “now”, (he) said … OK.") == [
        *("It's", "half-past", "two", "“now”,", "(he)", "said", "OK."),
    ]


@listens
@pytest.mark.parametrize("text", SENTENCES)
def test_the_voice_and_an_aligner_that_only_listens_agree(text: str) -> None:
    """hibari's own durations against pocketsphinx, which knows nothing of them: 15 ms apart in the median."""
    sentence = Sentence(text)
    speech = hibari.speak(sentence, "", 1.0)
    found = aligned(sentence, speech.audio, speech.sample_rate)
    assert [word.text for word in speech.words] == [word.text for word in found] == text.split()
    apart = [abs(told.start_s - heard.start_s) for told, heard in zip(speech.words, found, strict=True)]
    assert statistics.median(apart) < 0.03 and max(apart) < 0.12


@listens
def test_an_aligner_knows_names_by_their_pronunciation() -> None:
    sentence = Sentence("The market in Leominster is open.", (Said(14, 24, "lˈɛmstə", ""),))
    speech = hibari.speak(sentence, "", 1.0)
    told, heard = speech.words[3], aligned(sentence, speech.audio, speech.sample_rate)[3]
    assert told.text == heard.text == "Leominster"
    assert heard.start_s == pytest.approx(told.start_s, abs=0.06)


@pytest.mark.parametrize("engine", ["system", "hibari"])
def test_a_respelt_word_is_one_word_of_the_text(engine: str) -> None:
    spoken = line("a", "The market in Leominster is open.")
    entry = Pronunciation("Leominster", "Lem ster")
    plain = voice([spoken], [EngineChoice(engine)], cache=None).takes["a"]
    respelt = voice([replace(spoken, pronunciations=(entry,))], [EngineChoice(engine)], cache=None).takes["a"]
    assert [word.text for word in respelt.words] == spoken.spoken.split()
    assert respelt.timed_by == "engine"
    assert not np.array_equal(plain.audio, respelt.audio)
    assert respelt.words[3].end_s - respelt.words[3].start_s > 0.3
    assert respelt.words[4].start_s - respelt.words[3].end_s < 0.1


def test_words_that_nothing_was_heard_of_lie_between_their_neighbours() -> None:
    heard = [Heard(0, 0.0), Heard(16, 1.0)]
    found = placed(Sentence("Out of the blue they came."), as_read, heard, 2.0)
    assert [round(word.start_s, 2) for word in found] == [0.0, 0.25, 0.44, 0.69, 1.0, 1.45]
    assert found[-1].end_s == 2.0


def test_a_mark_that_misses_its_word_by_a_few_characters_counts_for_it() -> None:
    heard = [Heard(0, 0.0), Heard(3, 0.7), Heard(9, 0.3), Heard(12, 1.0)]  # the third runs back in time
    found = placed(Sentence("Good evening, all."), as_read, heard, 2.0)
    assert [word.start_s for word in found] == [0.0, 0.7, 1.0]


def test_a_word_ends_before_the_pause_behind_it() -> None:
    audio = np.concatenate([np.ones(4_000), np.zeros(4_000), np.ones(4_000)]).astype(np.float32)
    found = tightened([Word("one", 0.0, 0.8), Word("two", 1.0, 1.5)], audio, 8_000)
    assert found == (Word("one", 0.0, 0.5), Word("two", 1.0, 1.5))


def test_what_an_engine_tells_counts_only_for_the_sentence_that_it_was_given() -> None:
    sentence = Sentence("Good evening.")
    noise = np.random.default_rng(0).normal(0, 0.1, 8_000).astype(np.float32)
    right = (Word("Good", 0.1, 0.4), Word("evening.", 0.4, 1.2))
    found, timed_by = timed(sentence, right, noise, 8_000)
    assert timed_by == "engine" and found[1].end_s == 1.0
    for wrong in (right[:1], right[::-1], (right[0], Word("evening.", 0.2, 0.1)), (right[0], Word("x", 0.4, 0.9))):
        assert timed(sentence, wrong, noise, 8_000)[1] != "engine"


def test_a_sound_that_is_no_speech_leaves_an_estimate(install: Install) -> None:
    install("sine", "def speak(sentence, voice, rate):\n    return sine(1.0)")
    take = voice([line("a", "Good evening all.")], [EngineChoice("sine")], cache=None).takes["a"]
    assert take.timed_by in ("estimate", "alignment")
    assert [word.text for word in take.words] == ["Good", "evening", "all."]
    assert proportional("Good evening all.", 1.0)[-1] == Word("all.", 13 / 18, 1.0)


@listens
def test_the_words_of_a_recording_are_found_by_listening() -> None:
    spoken = line("a", SENTENCES[0])
    take = voice([spoken], [EngineChoice("hibari")], cache=None).takes["a"]
    recorded = Take("a", "newsreader", "", take.sample_rate, take.audio)
    found = with_words(recorded, spoken)
    assert found.timed_by == "alignment"
    apart = [abs(one.start_s - two.start_s) for one, two in zip(found.words, take.words, strict=True)]
    assert statistics.median(apart) < 0.03
