"""What a rule for speaking is: a pattern and what to say for each match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

Say = Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` is compiled when it is first looked for, so that importing a hundred rules costs nothing."""

    pattern: str
    say: Say | str
    flags: int = 0


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A compiled pattern, kept for good (the cache of `re` is smaller than our rules are many)."""
    return re.compile(pattern, flags)


def applied(rules: Iterable[Rule], text: str) -> str:
    """The text after every rule in turn."""
    for rule in rules:
        text = compiled(rule.pattern, rule.flags).sub(rule.say, text)
    return text
