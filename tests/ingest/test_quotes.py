"""Quotes: their words, their speakers, and what is no quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.ingest import _quotes
from bulletins.model import Passage, PassageKind, Quote


def _find(*paragraphs: str) -> tuple[list[Passage], list[Quote]]:
    return _quotes.find(Passage(PassageKind.BODY, text) for text in paragraphs)


def _said(*paragraphs: str) -> list[tuple[str, str]]:
    """(speaker or role or organisation, words) of every quote."""
    passages, quotes = _find(*paragraphs)
    return [
        (q.speaker or q.role or q.organisation, " ".join(passages[s.passage].text[s.start : s.end] for s in q.spans))
        for q in quotes
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe said: “We are glad it is over.”",
        'Jane Doe said: "We are glad it is over."',
        "Jane Doe said: ‘We are glad it is over.’",
        "Jane Doe, leader of Teme Council, said: “We are glad it is over.”",
        "“We are glad it is over.” said Jane Doe.",
        "“We are glad it is over,” said Jane Doe.",
        "“We are glad it is over,” Jane Doe said.",
        "“We are glad it is over,” said council leader Jane Doe, who was there.",
        "“We are glad it is over”, said Jane Doe after the meeting.",
        "Speaking on Monday, Jane Doe told Teme Radio: “We are glad it is over.”",
        "The fire is out. Jane Doe said: “We are glad it is over.”",
        "According to Jane Doe, “we are glad it is over”.",
        "Jane Doe: “We are glad it is over.”",
        "Jane Doe said “we are glad it is over”.",
        "We are glad it is over,” said Jane Doe.",
        "Jane Doe said: “We are glad it is over.",
        "“We are glad,” said Jane Doe, “it is over.”",
    ],
)
def test_shapes_of_one_quote(text: str) -> None:
    assert [(who, words.lower().rstrip(".").replace(",", "")) for who, words in _said(text)] == [
        ("Jane Doe", "we are glad it is over")
    ]


def test_an_open_quotation_goes_on_over_paragraphs() -> None:
    passages, quotes = _find(
        "Jane Doe, head of Teme School, said: “We waited a year.",
        "“Nobody gave up.",
        "“It was worth it.”",
        "The school opens in June.",
    )
    assert len(quotes) == 1
    assert [span.passage for span in quotes[0].spans] == [0, 1, 2]
    assert (quotes[0].speaker, quotes[0].role, quotes[0].organisation) == ("Jane Doe", "head", "Teme School")
    assert [p.kind for p in passages][1:] == [PassageKind.QUOTE, PassageKind.QUOTE, PassageKind.BODY]


def test_an_open_quotation_ends_where_no_mark_takes_it_up() -> None:
    said = _said("Jane Doe said: “We waited a year.", "The school opens in June.", "“It was worth it,” said Al Poe.")
    assert said == [("Jane Doe", "We waited a year."), ("Al Poe", "It was worth it")]


def test_she_added_is_the_same_speaker() -> None:
    said = _said("Jane Doe said: “We waited a year.”", "The school opens in June.", "She added: “It was worth it.”")
    assert said == [("Jane Doe", "We waited a year."), ("Jane Doe", "It was worth it.")]


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        (("Mr Poe’s granddaughter Beth Doe, 36, wept. She said: “Nan went without heating.”",), "Beth Doe"),
        (
            (
                "Coroner Dr Jane Doe adjourned the inquest until June. She offered her sympathy to Al Poe’s parents, "
                "who attended by video link, and said: “I would ask people to think.”",
            ),
            "Dr Jane Doe",
        ),
        (("But Cllr Al Poe warned of the cost. “If we lose, we pay,” he said. “I like that less.”",), "Al Poe"),
        (("Clerk Jane Doe, 71, reckons it is simple. “They could just wear trousers,” she says.",), "Jane Doe"),
        (("Al Poe, 43, came home.", "His wife Ann died in March.", "“She always said we would,” he said."), "Al Poe"),
        (("The gander chased postman Al Poe, 39, into a hedge.", "“I have had dogs. Never geese,” says Al."), "Al Poe"),
        (("It left Teme boss Al Poe in tears.", "Poe, speaking later, was calmer: “It is two points lost.”"), "Al Poe"),
        (("Jailing her, Judge Al Poe KC said: “She trusted you with her key.”",), "Al Poe"),
        (("Jane Doe proposed refusal and said: “We are not against houses.”",), "Jane Doe"),
        (("“We waited a year, and it was worth it.” – Jane Doe, head teacher",), "Jane Doe"),
        (("“We waited a year and more,” Mr Poe said.",), "Mr Poe"),
        (("It rained. “We waited a year and more,” she said.",), ""),
        (("Mr Poe's neighbour, Ann Doe, 24, fled. 'The cat woke me up,' she said.",), "Ann Doe"),
        (("After the hearing DC Ann Finn, of Teme CID, said: “It has a very odd ending.”",), "Ann Finn"),
        (("Chief Constable Ann Doe and clerk Al Poe met.", "CC Doe said: “I have listened to you.”"), "Ann Doe"),
        (("Jane Doe and Al Poe said: “We waited a year.”",), ""),
        (("Rea Homes, which owns it, is sorry.", "Rea Homes added: “We waited a year.”"), "Rea Homes"),
        (("The developer Larkhouse is sorry.", "Larkhouse said: “We waited a whole year.”"), "Larkhouse"),
    ],
)
def test_who_is_meant(paragraphs: tuple[str, ...], speaker: str) -> None:
    assert [who for who, _ in _said(*paragraphs)] == [speaker]


def test_a_surname_is_the_same_speaker() -> None:
    said = _said("“We waited a year,” said Jane Doe.", "“Nobody gave up,” said Al Poe.", "Ms Doe said: “I am so glad.”")
    assert [who for who, _ in said] == ["Jane Doe", "Al Poe", "Jane Doe"]


def test_a_quotation_without_attribution_has_the_speaker_before_it() -> None:
    assert _said("Jane Doe said:", "“We waited a year.”") == [("Jane Doe", "We waited a year.")]
    assert _said("Jane Doe said the wait was long.", "“Nobody gave up.”") == [("Jane Doe", "Nobody gave up.")]
    assert [who for who, _ in _said("“We waited a year,” said Jane Doe.", "“Nobody gave up.”")] == ["Jane Doe"] * 2
    assert _said("The school opens in June.", "“Nobody gave up on it.”") == [("", "Nobody gave up on it.")]


def test_a_new_attribution_in_the_same_paragraph_is_a_new_speaker() -> None:
    said = _said("“We waited a year,” said Jane Doe. But Al Poe said: “It was only six months.”")
    assert said == [("Jane Doe", "We waited a year"), ("Al Poe", "It was only six months.")]


def test_a_heading_ends_a_quotation_and_names_the_organisation() -> None:
    passages = [
        Passage(PassageKind.BODY, "Jane Doe said: “We waited a year.”"),
        Passage(PassageKind.HEADING, "REPLY - TEME POLICE"),
        Passage(PassageKind.BODY, "Chief Constable Poe said: “We are sorry.”", section="REPLY - TEME POLICE"),
    ]
    _, quotes = _quotes.find(passages)
    assert [(q.speaker, q.role, q.organisation) for q in quotes] == [
        ("Jane Doe", "", ""),
        ("Poe", "Chief Constable", "Teme Police"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It is called the “worst” road in the county.",
        "It is called the 'worst' road in the county.",
        "The “Signal Box” served tea.",
        "She said the road was “the worst” in the county.",
        'A 6" pipe burst under the 5\'10" barrier.',
        "It’s the council’s road, and nobody’s fault.",
        "The farmers' market is on Monday at Jones' yard.",
    ],
)
def test_scare_quotes_are_none(text: str) -> None:
    assert _said(text) == []


def test_furniture_is_not_searched() -> None:
    passages, quotes = _quotes.find([Passage(PassageKind.CAPTION, "Jane Doe said: “We are glad it is over.”")])
    assert (passages[0].kind, quotes) == (PassageKind.CAPTION, [])


@given(st.lists(st.text(alphabet="ab A.,:“”\"'‘’said ", max_size=60), max_size=6))
def test_spans_always_lie_in_their_passages(texts: list[str]) -> None:
    passages, quotes = _find(*texts)
    assert [passage.text for passage in passages] == texts
    for quote in quotes:
        assert quote.spans
        for span in quote.spans:
            assert 0 <= span.start <= span.end <= len(texts[span.passage])


@pytest.mark.parametrize(
    ("paragraphs", "speakers"),
    [
        (("Judge Jo Roe called it “lamentable”, and said it was “a matter of luck that nobody died”.",), ["Jo Roe"]),
        (("Boss Al Poe was full of praise for her. “Quick, brave, and she wins.”",), ["Al Poe"]),
        (("A Teme Council spokesman said it was looking. “We have seen nothing yet.”",), ["spokesman"]),
        (("Twins Jo and Al Poe got ten each, “and we never sat together”, said Al.",), ["Al Poe"]),
        (("“It was on the telephone,” the player told Teme FM.",), [""]),
        (
            ("Jo Roe said: “It is fine now.”", "The dad, who asked not to be named, said: “I am an idiot.”"),
            ["Jo Roe", "dad"],
        ),
        (
            ("Jo Roe said it was “the right thing to do today”. Al Poe agreed. “We are glad about it.”",),
            ["Jo Roe", "Al Poe"],
        ),
    ],
)
def test_words_are_put_into_no_wrong_mouth(paragraphs: tuple[str, ...], speakers: list[str]) -> None:
    assert [who for who, _ in _said(*paragraphs)] == speakers
