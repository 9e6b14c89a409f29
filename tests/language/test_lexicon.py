from __future__ import annotations

from pathlib import Path

import pytest

from bulletins.errors import FaultsError
from bulletins.language import ipa, lexicon
from bulletins.model import Pronunciation

PLS = """<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-GB">
  <lexeme>
    <grapheme>Leominster</grapheme>
    <grapheme>L'minster</grapheme>
    <phoneme>ˈlɛmstə</phoneme>
    <phoneme>ˈlɛmɪnstə</phoneme>
  </lexeme>
  <lexeme xml:id="wem"><grapheme>WTFC</grapheme><alias>Wem  Town</alias><example>WTFC won.</example></lexeme>
  <lexeme><grapheme>Clun</grapheme><phoneme>klan</phoneme><phoneme prefer="true">ˈklʌn</phoneme></lexeme>
</lexicon>
"""


def pls(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "marches.pls"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def faults(path: Path) -> list[str]:
    with pytest.raises(FaultsError) as error:
        lexicon.read(path)
    return [str(fault).removeprefix(f"{path}:") for fault in error.value.faults]


def test_a_pls_lexicon_is_read(tmp_path: Path) -> None:
    assert lexicon.read(pls(tmp_path, PLS)) == (
        Pronunciation("Leominster", ipa="ˈlɛmstə"),
        Pronunciation("L'minster", ipa="ˈlɛmstə"),
        Pronunciation("WTFC", "Wem Town"),
        Pronunciation("Clun", ipa="ˈklʌn"),
    )
    assert lexicon.read(pls(tmp_path, PLS.replace("UTF-8", "UTF-16").encode("utf-16")))[0].ipa == "ˈlɛmstə"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("ˈlɛmstə", "ˈlɛm7stə", "3: 'Leominster' has '7' in its IPA"),
        ("<grapheme>WTFC</grapheme>", "", "9: the pronunciation '' has no word"),
        ("<alias>Wem  Town</alias>", "", "9: 'WTFC' has no pronunciation"),
        ("Wem  Town", "Wem [[x]] Town", "9: 'WTFC' has '[' in its respelling"),
        ("Wem  Town", "Wem &lt;break/&gt;", "9: 'WTFC' has '<' in its respelling"),
        ("<phoneme>klan", '<phoneme alphabet="x-sampa">klan', "10: a phoneme in the alphabet 'x-sampa'"),
        ('alphabet="ipa"', 'alphabet="x-sampa"', "2: the lexicon's alphabet is 'x-sampa'"),
        ("en-GB", "fr", "2: the lexicon's xml:lang is 'fr'"),
        ("2005/01/", "2005/02/", "2: this is no PLS lexicon"),
        ("</lexicon>", "", "12: not valid XML: no element found"),
        ('<lexeme xml:id="wem">', '<lexeme role="verb">', "9: a lexeme for one role only"),
        ("<lexicon ", '<!DOCTYPE lexicon [<!ENTITY a "b">]>\n<lexicon ', "2: a lexicon has no document type"),
        ("<lexicon ", '<!DOCTYPE lexicon SYSTEM "file:///etc/passwd">\n<lexicon ', "2: a lexicon has no document type"),
        ("Wem  Town", "&wem;", "9: not valid XML: undefined entity"),
    ],
)
def test_a_fault_of_a_pls_lexicon_has_its_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in PLS
    assert faults(pls(tmp_path, PLS.replace(old, new)))[0].startswith(fault)


def test_a_large_lexicon_is_refused(tmp_path: Path) -> None:
    path = pls(tmp_path, PLS + " " * 1_000_000)
    with pytest.raises(FaultsError, match="bytes long"):
        lexicon.read(path)


def test_a_toml_lexicon_is_read_and_its_faults_have_lines(tmp_path: Path) -> None:
    path = tmp_path / "clubs.toml"
    path.write_text(
        '[pronunciations]\nWem = "Wemm"\nClun = [{ ipa = "klʌn" }, "Clunn"]\n"A49" = { say = "the Marches road" }\n'
    )
    assert lexicon.read(path) == (
        Pronunciation("Wem", "Wemm"),
        Pronunciation("Clun", ipa="klʌn"),
        Pronunciation("Clun", "Clunn"),
        Pronunciation("A49", "the Marches road"),
    )
    path.write_text('[pronunciations]\nWem = { ipa = "w7m" }\nClun = {}\nA49 = { ipa = "aː" }\n" " = "x"\n')
    assert [fault.partition(":")[0] for fault in faults(path)] == ["2", "3", "4", "5"]
    path.write_text('[pronunciations]\nWem = 3\nClun = { sya = "x" }\n')
    assert [fault.partition(":")[0] for fault in faults(path)] == ["2", "3"]
    path.write_text("[words]\n")
    assert "unknown key 'words'" in faults(path)[0] or "unknown key 'words'" in faults(path)[1]


def test_a_word_in_small_letters_may_begin_a_sentence_and_any_other_is_as_it_is_written() -> None:
    entries = [Pronunciation("quay", "key"), Pronunciation("Reading", "Redding"), Pronunciation("King's Lynn", "x")]
    text = "Quay walls, quayside, READING, reading, Reading and King’s Lynn's quay."
    assert list(lexicon.found(text, entries)) == ["Quay", "Reading", "King’s Lynn", "quay"]


def test_an_earlier_lexicon_wins_and_a_known_respelling_brings_its_ipa() -> None:
    gb = lexicon.shipped("gb")
    assert lexicon.found("Shrewsbury", gb)["Shrewsbury"].ipa == "ˈʃrəʊzbri"
    chosen = lexicon.found("Shrewsbury", [Pronunciation("Shrewsbury", "Shroozbury")], gb)["Shrewsbury"]
    assert chosen == Pronunciation("Shrewsbury", "Shroozbury", "ˈʃruːzbri")
    own = lexicon.found("Shrewsbury", [Pronunciation("Shrewsbury", "Salop")], gb)["Shrewsbury"]
    assert own == Pronunciation("Shrewsbury", "Salop")


def test_the_shipped_lexicon_has_no_faults() -> None:
    entries = lexicon.shipped("gb")
    assert [entry for entry in entries if lexicon.wrong_with(entry) or not (entry.say and entry.ipa)] == []
    assert len({entry.word for entry in entries if entry.word[0].isupper()}) >= 200
    for entry in entries:
        vowels = [sound for sound in ipa.sounds(entry.ipa) if sound in ipa.VOWELS]
        assert "ˈ" in entry.ipa and vowels, entry
