"""Text misread by a code page is put right; clean text in any language stays as it is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bulletins.ingest import _encoding

SAMPLE = Path(__file__).parents[3] / "shared/samples/articles/west-mercia-police.txt"

SENTENCES = (
    "“Don’t pay £5 – or €6,” said Zoë… • ok",
    "It’s a £1million café – “très bien”, he said.",
    "His Majesty’s Inspectorate of Constabulary",
    "“We’re ready,” said Mr Müller. “We’ve waited a year.”",
    "Temperatures of 21°C, and €30 fines",
    "• The council’s grade: “inadequate”",
    "The hall is 50 × 20 metres – ½ price on Mondays",
    "“It’s naïve,” she said. “A façade.”",
    "Tŷ Gwyn’s owner, Siân O’Neill, agreed…",
    "She said: “However, it’s important that we don’t stop.",
    "“We will be working closely with the unit.”",
    "Its ‘worst’ year — and its best",
    "A £300,000 grant… and £2m more",
    "Kraków’s mayor — José Peña — sent a letter",
    "“It’s a scandal” – the mayor’s words, not mine",
    "Œuvres d’art: “l’été” à Orléans…",
    "The café’s owner, Renée Dubois, said: “C’est fini.”",
    "Fans paid £40–£60 each… and it’s “worth it”",
    "Ysgol Glan-y-Môr’s pupils – “gwych!”",
    "The council’s “red list” — 14 sites",
    "Müller’s goal — his third — made it 3–1",
    "Zürich’s court said “nein” on Monday",
    "“We’ve had enough,” they said. “We can’t wait.”",
    "The A49’s closure – until 6am – isn’t over",
    "She’s €1,200 short… it’s “impossible”",
    "• Bus fares • Parking • Children’s services",
    "‘Don’t panic,’ Señor Núñez told them",
    "Björk’s concert – sold out in 5½ minutes",
    "Ludlow’s ‘best’ baker — 90 today — isn’t stopping",
    "It’s £2.5m – “a lot of money” – for Tenbury’s bridge",
)
PAGES = ("cp1252", "cp1257", "cp1250", "mac_roman", "latin-1")

CLEAN = (
    "Ordinary ASCII & nothing else, at 21 degrees.",
    "Rīga ir Latvijas galvaspilsēta – “labi” dārgi £5",
    "Kārlis maksā € 5 un £3; RĪGĀ” “TĀ”",
    "Lietuvių kalba: „ąčęėįšųūž“ ĄČĘ“",
    "Eesti „õäöü“ ÕÄÖÜ“",
    "Café “noir” – 5 € • naïve",
    "CAFÉ” “CAFÉ” É… À»",
    "L’ÂGE d’Ô” “Ô” ÎLE, naïve façade œuvre ‘cœur’ Œ",
    "Zażółć gęślą jaźń – „PÓŁNOC”",
    "ŁÓDŹ, GDAŃSK „ŚWIĘTO”",
    "Y Prif Weinidog: ‘Mae’r tŷ ŵyn’",
    "Gŵyl Llanfair-y-môr – tâl £5",
    "Größe: „JÄ“, sagte Frau Özdemir. „ÄÄ“",
    "Ordet ”Å” och ”Ä” samt ”Ö”",
    "Århus på Ærø – øl",
    "Íslenska: Þór Æsir „ÁÐ“",
    "Καλημέρα κόσμε «Γειά»",
    "ΑΘΗΝΑ – «ΝΕΑ»",
    "Привет, мир — «Новости»",
    "Ðorđe Đoković — “Đ”",
    "Türkiye’de İstanbul ığüşöç",
    "Příliš žluťoučký kůň – ČEŠKÝ „Ď“",
    "Árvíztűrő tükörfúrógép ŐŰ",
    "ROMÂNĂ” și “ȘTIRI” țară",
    "São Paulo: “Não”, disse. ÃO ÇÃO",
    "Ñandú ¿Qué? ¡ESPAÑA! ESPAÑ” “AÑ”",
    "Malti: ħġżċ “ĦAŻ”",
    "Tiếng Việt: Đường “Ô”",
    "😀 Great news 🎉 for Zoë",
    "東京 “ニュース” – 日本",
    "shalom שלום – “עברית”",
    "عربي – “خبر”",
    "Temperatures hit 21°C – 70°F ½ price ©2024 ™",
    "“It’s £1m,” she said… – “fine”",
    "x ≈ √2 ¬p ƒ(x)",
)


def _misread(text: str, page: str, undefined: str) -> str:
    """The text's UTF-8 read by a page; a byte that the page leaves undefined is kept, dropped, or read by cp1252."""
    out = []
    for byte in text.encode():
        char = bytes([byte]).decode(page, "ignore")
        if not char and undefined == "kept":
            char = chr(byte)
        if not char and undefined == "borrowed":
            char = bytes([byte]).decode("cp1252", "ignore")
        out.append(char)
    return "".join(out)


def test_damage_of_every_page_is_put_right() -> None:
    damaged = [
        (text, _misread(text, page, undefined))
        for text in SENTENCES
        for page in PAGES
        for undefined in ("kept", "dropped", "borrowed")
    ]
    damaged = [(text, bad) for text, bad in damaged if bad != text]
    wrong = [(text, bad, _encoding.repair(bad).text) for text, bad in damaged if _encoding.repair(bad).text != text]
    assert len(damaged) == len(SENTENCES) * len(PAGES) * 3
    assert len(wrong) <= 0.05 * len(damaged), wrong


def test_nineteen_of_twenty_damaged_sequences_are_put_right_in_thirty_texts() -> None:
    assert len(SENTENCES) == 30
    written: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for page in PAGES:
        for undefined in ("kept", "dropped", "borrowed"):
            for text in SENTENCES:
                marks = Counter(char for char in text if char > "\x7f")
                repaired = Counter(_encoding.repair(_misread(text, page, undefined)).text)
                written[page] += marks.total()
                kept[page] += (marks & repaired).total()
    assert {page: kept[page] / written[page] for page in PAGES if kept[page] < 0.95 * written[page]} == {}


def test_nothing_is_wrong_when_no_byte_was_lost() -> None:
    for page in PAGES:
        for text in (*SENTENCES, "Łódź’s “good” day", "😀 It’s party time"):
            assert _encoding.repair(_misread(text, page, "kept")).text == text


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_in_any_language_stays(text: str) -> None:
    assert _encoding.repair(text) == _encoding.Repair(text, 0, "")


def test_clean_text_stays_beside_other_languages() -> None:
    text = "\n".join(CLEAN)
    assert _encoding.repair(text).text == text


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("donâ€TMt and wonâ€TMt", "don’t and won’t"),
        ("â€œyesâ€\ufffd he said", "“yes” he said"),
        ("â€œfineâ€â€” ok", "“fine”— ok"),
        ("Ã¢â‚¬â„¢s twice", "’s twice"),
        ("caf\xc3\xa9 alone", "café alone"),
        ("Itâ€™s twoÂ words and Â£5", "It’s two words and £5"),
    ],
)
def test_rarer_damage(damaged: str, text: str) -> None:
    assert _encoding.repair(damaged).text == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("\ufeffcafé".encode(), "café"),
        ("café".encode("utf-16"), "café"),
        ("it’s a café – £5".encode("cp1252"), "it’s a café – £5"),
        (b"\x81\x8d", "\x81\x8d"),
        (b"", ""),
    ],
)
def test_bytes_are_decoded_by_what_they_are(data: bytes, text: str) -> None:
    assert _encoding.decode(data) == text


def test_one_bad_byte_does_not_spoil_a_file_of_utf8() -> None:
    text = "“It’s here,” he said. It’s “there” – caf"
    assert _encoding.repair(_encoding.decode(text.encode() + b"\xe9")).text == text + "é"


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample articles are not on this machine")
def test_the_sample_has_no_damage_left() -> None:
    repaired = _encoding.repair(_encoding.decode(SAMPLE.read_bytes()))
    assert repaired.repaired == 17
    assert {char for char in repaired.text if char > "\x7f"} == set("£–’“”•")
