from __future__ import annotations

from bulletins.model import Pronunciation
from bulletins.speech._lexicon import pronounced

MARKET = "The Clun market in Clun Green, not in Clunton, is shut."


def test_whole_words_are_found_the_longest_first() -> None:
    entries = [Pronunciation("Clun", "Clunn"), Pronunciation("Clun Green", ipa="klˈʌn ɡɹˈiːn"), Pronunciation("not")]
    sentence = pronounced(MARKET, entries)
    assert [MARKET[said.start : said.end] for said in sentence.said] == ["Clun", "Clun Green", "not"]
    assert sentence.respelt() == "The Clunn market in Clun Green, not in Clunton, is shut."
    noted = sentence.noted(lambda word, said: f"<{word}|{said.ipa}>")
    assert noted == "The <Clun|> market in <Clun Green|klˈʌn ɡɹˈiːn>, <not|> in Clunton, is shut."


def test_without_entries_a_sentence_is_its_text() -> None:
    assert pronounced(MARKET, []).noted(lambda word, said: "") == MARKET
