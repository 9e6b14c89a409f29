"""The word lists that condensing and the evidence check share."""

from __future__ import annotations

import re
from functools import lru_cache

NEGATIONS = frozenset("not no never none nobody nothing neither nor without hardly cannot n't".split())

HEDGES = frozenset(
    "alleged allegedly reportedly suspected suspicion accused accuse claims claimed apparently may might could "
    "possible possibly believed likely potential potentially appears appeared if unless would should expected planned "
    "proposed unconfirmed almost nearly about around approximately estimated only except".split()
)

FUNCTION_WORDS = frozenset(
    "a an the and or but of in on at to for from by with as that this these those it its is are was were be been being "
    "has have had will would do does did says say said he she they them their his her which who whom whose there here "
    "than then so after before into over under up down out off about s".split()
)

SAYING = {
    "said": ("says", "say"),
    "added": ("says", "say"),
    "warned": ("warns", "warn"),
    "claimed": ("claims", "claim"),
    "explained": ("explains", "explain"),
    "insisted": ("insists", "insist"),
    "confirmed": ("confirms", "confirm"),
    "announced": ("announces", "announce"),
}
"""A past verb of saying → its present for one speaker and for several."""

_ABOUT_A_FIGURE = re.compile(
    r"\b(?:about|around) (?:[£$€]?\d|an? |half|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-zÀ-ž0-9]+(?:[’'][A-Za-z]+)?")


def words(text: str) -> list[str]:
    """The words of a text, lower-cased, with straight apostrophes and possessives dropped."""
    found = (match.group(0).lower().replace("’", "'") for match in _WORD.finditer(text))
    return [word[:-2] if word.endswith("'s") else word for word in found]


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """A word without its English inflection: good enough to see that "tackles" and "tackling" are one word."""
    for ending in ("ings", "ing", "edly", "ed", "es", "s", "ly", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            base = word[: -len(ending)]
            return base[:-1] if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "ls" else base
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word


def negates(word: str) -> bool:
    """Whether a word, as `words` cuts it, is a negation."""
    return word in NEGATIONS or word.endswith("n't")


def hedges(text: str) -> set[str]:
    """The hedges of a text; "about" and "around" are hedges only before a figure, not in "questions about"."""
    found = set(words(text)) & HEDGES
    return found if _ABOUT_A_FIGURE.search(text) else found - {"about", "around"}
