"""What a rule for speaking is: a pattern and what to say for each match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

Say = Callable[[re.Match[str]], str]
Rule = tuple[re.Pattern[str], Say]


def rule(pattern: str, say: Say | str, flags: int = 0) -> Rule:
    """A rule from a pattern and a function of the match, or a fixed text that stands for it."""
    if isinstance(say, str):
        text = say
        return re.compile(pattern, flags), lambda match: match.expand(text)
    return re.compile(pattern, flags), say


def applied(rules: Iterable[Rule], text: str) -> str:
    """The text after every rule in turn."""
    for pattern, say in rules:
        text = pattern.sub(say, text)
    return text
