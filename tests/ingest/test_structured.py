"""Stories in YAML and JSON, and every fault in them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins import ingest
from bulletins.errors import FaultsError, InputError
from bulletins.ingest import structured
from bulletins.ingest._document import Document
from bulletins.model import Clip, PassageKind, Pronunciation, Story

LONDON = ZoneInfo("Europe/London")
FULL = """\
id: bridge-reopens
headline: Teme Bridge reopens
standfirst: It had been closed for a year
category: travel
priority: 2
places: [Ludlow, Tenbury Wells]
reporter: Jane Doe
published: 2026-11-23
updated: 2026-11-23T14:00
embargo: 2026-11-23T06:00Z
expires: 2026-11-24 06:00
body: |
  The bridge opened on Monday.

  It had been closed
  for a year.

  - Repairs cost £2m
  - Traders are pleased

  Jane Roe, head of Teme Trust, said: “We are very glad.”
facts:
  next: The road will be resurfaced in June.
  figures: [400 drivers a day, "484"]
quotes:
  - text: |
      “It took a year.

      It was worth it.”
    speaker: Al Poe
    role: engineer
    organisation: Teme Council
pronunciations:
  Teme: Teem
clips:
  - path: clips/poe.wav
    speaker: Al Poe
    incue: It took
    outcue: worth it
    length_s: 8
"""


def _read(text: str, name: str = "story.yaml") -> list[Story]:
    return structured.read(Document(Path("stories") / name, text.encode(), "0" * 64, text), LONDON)


def _faults(text: str, name: str = "story.yaml") -> list[tuple[int, str, str]]:
    with pytest.raises(FaultsError) as caught:
        _read(text, name)
    return [(fault.line, fault.message, fault.hint) for fault in caught.value.faults]


def test_every_key() -> None:
    story = _read(FULL)[0]
    assert (story.id, story.category, story.priority, story.reporter) == ("bridge-reopens", "travel", 2, "Jane Doe")
    assert story.places == ("Ludlow", "Tenbury Wells")
    assert story.published == datetime(2026, 11, 23, tzinfo=LONDON)
    assert story.updated == datetime(2026, 11, 23, 14, tzinfo=LONDON)
    assert story.embargo == datetime(2026, 11, 23, 6, tzinfo=UTC)
    assert story.expires == datetime(2026, 11, 24, 6, tzinfo=LONDON)
    assert story.pronunciations == (Pronunciation("Teme", "Teem"),)
    assert story.clips == (Clip(str(Path("stories/clips/poe.wav")), "Al Poe", "It took", "worth it", 8.0),)
    assert [(p.kind.value, p.name, p.text, p.line) for p in story.passages] == [
        ("headline", "", "Teme Bridge reopens", 2),
        ("standfirst", "", "It had been closed for a year", 3),
        ("body", "", "The bridge opened on Monday.", 13),
        ("body", "", "It had been closed for a year.", 15),
        ("bullet", "", "Repairs cost £2m", 18),
        ("bullet", "", "Traders are pleased", 19),
        ("body", "", "Jane Roe, head of Teme Trust, said: “We are very glad.”", 21),
        ("fact", "next", "The road will be resurfaced in June.", 23),
        ("fact", "figures", "400 drivers a day", 24),
        ("fact", "figures", "484", 24),
        ("quote", "", "It took a year.", 26),
        ("quote", "", "It was worth it.", 26),
    ]
    assert [(q.speaker, q.role, q.organisation, story.quote_text(q)) for q in story.quotes] == [
        ("Jane Roe", "head", "Teme Trust", "We are very glad."),
        ("Al Poe", "engineer", "Teme Council", "It took a year. It was worth it."),
    ]


def test_a_headline_and_one_fact_are_enough() -> None:
    story = _read("headline: Bridge reopens\nfacts: [It opened on Monday.]\n", "Teme Bridge.yml")[0]
    assert (story.id, story.category, story.priority, story.published) == ("teme-bridge", "news", 3, None)
    assert story.texts(PassageKind.FACT) == ("It opened on Monday.",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("- headline: A\n  body: B\n- headline: C\n  body: D\n", "s.yaml"),
        ("stories:\n  - headline: A\n    body: B\n  - headline: C\n    body: D\n", "s.yaml"),
        ('[{"headline": "A", "body": "B"}, {"headline": "C", "body": "D"}]', "s.json"),
        ('{"stories": [{"headline": "A", "body": "B"}, {"headline": "C", "body": "D"}]}', "s.json"),
    ],
)
def test_several_stories_in_a_file(text: str, name: str) -> None:
    assert [(story.id, story.headline) for story in _read(text, name)] == [("s-1", "A"), ("s-2", "C")]


def test_plain_words_stay_text() -> None:
    story = _read("headline: Yes\nreporter: no\nbody: 2026-11-23\nstandfirst: 12:30\n")[0]
    assert [p.text for p in story.passages] == ["Yes", "12:30", "2026-11-23"]
    assert story.reporter == "no"


def test_json_says_the_same_as_yaml() -> None:
    yaml_story = _read(FULL)[0]
    given = structured._tree.read_yaml(Path("x"), FULL).value
    json_story = _read(json.dumps(given, ensure_ascii=False, indent=1), "story.json")[0]
    assert [(p.kind, p.text) for p in json_story.passages] == [(p.kind, p.text) for p in yaml_story.passages]
    assert (json_story.quotes, json_story.clips) == (yaml_story.quotes, yaml_story.clips)


def test_every_fault_of_every_story_at_once() -> None:
    text = """\
- headlin: A
  body: B
- headline: C
  category: crme
  priority: 9
  published: 2026-02-31
- headline: 2026
  body: B
  quotes:
    - speaker: X
  clips:
    - path: ../../etc/passwd
"""
    assert _faults(text) == [
        (1, "'headline' is missing", "add headline: what happened, in one line"),
        (1, "unknown key 'headlin'", "did you mean 'headline'?"),
        (
            4,
            'category is "crme"; it should be one of news, council, politics, crime, court, inquest, health, travel, '
            "weather, business, sport, education, environment, kicker, obituary",
            "did you mean 'crime'?",
        ),
        (5, "priority is 9; it should be at most 5", ""),
        (
            3,
            "the story has nothing to say: it has no body, paragraphs, facts or quotes",
            "write its text under `body: |`",
        ),
        (
            6,
            "published is '2026-02-31', which is no date and time",
            "write 2026-11-23, 2026-11-23T14:00 or 2026-11-23T14:00+01:00",
        ),
        (7, "headline is 2026; it should be one line of text", 'put it in quotes: "2026"'),
        (10, "quotes 1 has no 'text'", "add text: the words that were said"),
        (12, "the clip '../../etc/passwd' is outside the story's folder", "put it beside the story"),
    ]


@pytest.mark.parametrize("path", ["/etc/passwd", "..", "a/../../b.wav", "C:\\\\x.wav", "..\\\\x.wav"])
def test_a_clip_stays_in_its_folder(path: str) -> None:
    faults = _faults(f'headline: A\nbody: B\nclips:\n  - path: "{path}"\n')
    assert [(line, "outside the story's folder" in message) for line, message, _ in faults] == [(4, True)]


@pytest.mark.parametrize(
    ("text", "line", "words", "hint"),
    [
        ("headline: A: B\nbody: C\n", 1, "character 12: mapping values", "put text that holds a colon in quotes"),
        ("headline: A\n\tbody: C\n", 2, "not valid YAML", "tabs"),
        ('headline: "A\nbody: C\n', 3, "not valid YAML", "not closed"),
        ('headline: "A" B\nbody: C\n', 1, "not valid YAML", "closing quotation mark"),
        ("headline: A\nbody: C\nbody: D\n", 3, "the key 'body' is given twice", "keep one"),
        ("headline: &a A\nbody: *a\n", 1, "anchors", "quotes"),
        ("headline: !!python/object:os.system A\nbody: C\n", 1, "tags are not read", "quotes"),
        ("headline: A\nbody: C\n---\nheadline: D\n", 3, "a second document", "each starts with a -"),
        ("? [a]\n: b\n", 1, "a key must be plain text", "quotes"),
        ("a: " + "[" * 40 + "]" * 40, 1, "nested too deeply", ""),
        ("headline: A\x01\n", 1, "control character", "delete it"),
        ("", 0, "the file is empty", "a story is at least"),
        ("just words\n", 1, "this is not a story", "a story is at least"),
        ("stories: []\n", 1, "the file is empty", ""),
        ("stories: [{headline: A, body: B}]\nx: 1\n", 2, "unknown key 'x' beside 'stories'", ""),
        ("- just words\n", 1, "the file is", ""),
    ],
)
def test_malformed_yaml(text: str, line: int, words: str, hint: str) -> None:
    found = _faults(text)[0]
    assert found[0] == line
    assert words in found[1]
    assert hint in found[2]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('{"headline": "A",\n "body": "B",}', 2, "expected a key in"),
        ('{"headline": "A"\n "body": "B"}', 2, "expected ','"),
        ('{"headline": "A\n', 1, "not valid JSON"),
        ('{"headline": "A", "headline": "B", "body": "C"}', 1, "given twice"),
        ('{"headline": "A", "body": NaN}', 1, "not a number: NaN"),
        ('{"headline": "A", "body": ' + "9" * 5000 + "}", 0, "a number is too long"),
        ('{"headline": "A", "body": ' + "[" * 5000, 1, "nested too deeply"),
        ('{"headline": "A", "body": "\\ud800"}', 1, "surrogate"),
        ('{"headline": "A", "body": "B"} x', 1, "extra text"),
        ("{", 1, "expected a key"),
        ("[1, 2]", 1, "it should be a group of keys"),
    ],
)
def test_malformed_json(text: str, line: int, words: str) -> None:
    found = _faults(text, "story.json")[0]
    assert found[0] == line
    assert words in found[1]


def test_a_bomb_of_aliases_is_refused() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert all("anchors" in message for _, message, _ in _faults(bomb))


@pytest.mark.parametrize(
    ("name", "head", "score"),
    [
        ("a.yaml", b"", 0.9),
        ("a.YML", b"", 0.9),
        ("a.json", b"{", 0.6),
        ("a.txt", b"headline: A\nbody: B", 0.85),
        ("a.txt", b"\xef\xbb\xbf---\n- id: x\n", 0.85),
        ("a.txt", b'{"headline": "A"}', 0.4),
        ("a.txt", b"Bridge reopens", 0.0),
        ("a.jpg", b"\xff\xd8", 0.0),
    ],
)
def test_scores(name: str, head: bytes, score: float) -> None:
    assert structured.score(Path(name), head) == score


def test_the_schema_is_handed_out() -> None:
    assert structured.schema()["required"] == ["headline"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from([*structured.schema()["properties"], "stories", "text", "path", "headlin"])


@given(st.dictionaries(KEYS, VALUES, max_size=8) | VALUES)
def test_any_document_is_read_or_is_a_fault(document: object) -> None:
    for name in ("x.json", "x.yaml"):
        try:
            stories = _read(json.dumps(document, ensure_ascii=False), name)
        except InputError:
            continue
        assert all(story.headline for story in stories)


@given(st.text(max_size=200))
def test_any_text_is_read_or_is_a_fault(text: str) -> None:
    for name in ("x.json", "x.yaml"):
        try:
            _read(text, name)
        except InputError:
            continue


def test_the_example_stories_are_read() -> None:
    for folder in sorted((Path(__file__).parents[2] / "examples").glob("*/stories")):
        assert ingest.read_folder(folder, LONDON).stories
