from __future__ import annotations

import gzip
import json
import re
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from bulletins.config import EngineChoice
from bulletins.language import lexicon
from bulletins.language.spoken import spoken
from bulletins.model import Line, Pronunciation
from bulletins.speech import hibari, voice
from bulletins.speech._lexicon import pronounced, unsure
from bulletins.speech._misaki import from_ipa
from bulletins.speech._text import plain

MARKET = "The Clun market in Clun Green, not in Clunton, is shut."
GB = lexicon.shipped("gb")
ROWS = [
    tuple(part.strip() for part in row.split("|"))
    for row in (Path(__file__).parent / "pronunciations.txt").read_text(encoding="utf-8").splitlines()
    if not row.startswith("#")
]


@cache
def british() -> Any:
    from hibari.g2p import G2P

    return G2P(british=True)


def notated(words: str, is_british: bool) -> str:
    """A sentence with these words, through spoken form and lexicon, in hibari's notation."""
    text = f"It is near {words} today."
    terms = {word: word for word in lexicon.found(text, GB)}
    sentence = pronounced(plain(spoken(text, terms=terms)), GB)
    return sentence.noted(lambda word, said: f"[{word}](/{from_ipa(said.ipa, is_british)}/)")


@pytest.mark.parametrize(("words", "american", "british_"), ROWS, ids=[row[0] for row in ROWS])
def test_names_and_awkward_words_reach_the_voice_as_phonemes(words: str, american: str, british_: str) -> None:
    for phonemes, expected in (
        (hibari._loaded("heart").g2p(notated(words, False)), american),
        (british()(notated(words, True)), british_),
    ):
        assert f" {expected} " in re.sub("[ ,.()]+", " ", f"{phonemes} ")


def test_a_voice_gets_only_letters_that_it_was_trained_on() -> None:
    for accent, is_british in (("us", False), ("gb", True)):
        known: set[str] = set(" ")
        for kind in ("gold", "silver"):
            packed = resources.files("hibari").joinpath(f"assets/lexicon_{accent}_{kind}.json.gz").read_bytes()
            for said in json.loads(gzip.decompress(packed)).values():
                known |= set(said if isinstance(said, str) else "".join(filter(None, said.values())))
        for entry in GB:
            assert set(from_ipa(entry.ipa, is_british)) <= known, entry


def test_whole_words_are_found_the_longest_first() -> None:
    entries = [Pronunciation("Clun", "Clunn"), Pronunciation("Clun Green", ipa="ˈklʌn ˈɡriːn"), Pronunciation("not")]
    sentence = pronounced(MARKET, entries)
    assert [MARKET[said.start : said.end] for said in sentence.said] == ["Clun", "Clun Green", "not"]
    assert sentence.respelt() == "The Clunn market in Clun Green, not in Clunton, is shut."
    noted = sentence.noted(lambda word, said: f"<{word}|{said.ipa}>")
    assert noted == "The <Clun|> market in <Clun Green|ˈklʌn ˈɡriːn>, <not|> in Clunton, is shut."


def test_without_entries_a_sentence_is_its_text() -> None:
    assert pronounced(MARKET, []).noted(lambda word, said: "") == MARKET


@pytest.mark.parametrize(
    ("text", "said", "asked"),
    [
        ("He lives in Reading. He likes reading.", ["Reading"], []),
        ("Reading is good for you.", [], ["Reading"]),
        ("Reading Borough Council met.", ["Reading"], []),
        ("Reading's mayor met them.", ["Reading's"], []),
        ("He left. “Reading is far.”", [], ["Reading"]),
        ("Reading is in Berkshire. They met in Reading.", ["Reading", "Reading"], []),
        ("Nice weather is to come in Leominster.", ["Leominster"], ["Nice"]),
        ("Leominster is shut.", ["Leominster"], []),
    ],
)
def test_at_the_start_of_a_sentence_a_word_is_a_name_only_when_it_must_be(
    text: str, said: list[str], asked: list[str]
) -> None:
    entries = [entry for entry in GB if entry.word in ("Reading", "Nice", "Leominster")]
    assert [text[part.start : part.end] for part in pronounced(text, entries).said] == said
    assert list(unsure(text, entries)) == asked


def test_a_respelling_cannot_carry_instructions() -> None:
    sentence = pronounced("In Wem.", [Pronunciation("Wem", "<break/>W[[x]]em[a](/b/)", ipa="w/)[x](/em")])
    assert sentence.respelt() == "In W ema." and not sentence.said[0].ipa


def test_an_entry_that_an_engine_cannot_honour_is_a_notice() -> None:
    entries = (Pronunciation("Wem", ipa="ˈwɛm"), Pronunciation("Clun", "Clun", "ˈklʌn"))
    lines = [
        Line(str(number), 0, "", text, 0.0, pronunciations=entries)
        for number, text in enumerate(["Wem is shut.", "From Wem to Clun."])
    ]
    (notice,) = voice(lines, [EngineChoice("tone")], cache=None).notices
    assert notice.message == "tone reads no IPA, so 'Wem' is said as it is written"
