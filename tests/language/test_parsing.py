"""The parser's trees."""

from __future__ import annotations

import pytest

from bulletins.language import parsing


def test_a_sentence_is_one_tree() -> None:
    parse = parsing.parse("Elmbury Council has approved the plan. It will open in May.")
    assert parse is not None
    assert [word for word in parse.words if word.head == word.index] == [parse.root]
    assert all(parse.text[word.start : word.end] == word.text for word in parse.words)


def test_subject_and_span() -> None:
    parse = parsing.parse("The old bridge at Elmbury has reopened.")
    assert parse is not None
    subject = next(word for word in parse.children(parse.root) if word.dep == "nsubj")
    start, end = parse.span(subject)
    assert parse.text[start:end] == "The old bridge at Elmbury"
    assert [word.text for word in parse.at(4, 14)] == ["old", "bridge"]


def test_what_is_no_sentence_has_no_parse(monkeypatch: pytest.MonkeyPatch) -> None:
    assert parsing.parses(["", "word " * 400]) == [None, None]
    monkeypatch.setattr(parsing, "_model", lambda: None)
    assert parsing.parse("Nobody has ever parsed this sentence before.") is None
