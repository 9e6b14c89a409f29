"""What should be said against what was heard, by sound.

Both sides are brought to their spoken form. Words that are the same in letters hold the two together; between them it
is sounds that are compared, so that "Leominster" and "Lemster", "Murray" and "Murry", "per cent" and "percent" are no
difference. Numbers are told apart by their words: "eighty" and "ninety" sound too alike to be trusted to sounds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from bulletins.language import sounds
from bulletins.language.number_words import IN_WORDS
from bulletins.language.spoken import as_spoken

Kind = Literal["missing", "wrong", "extra"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NUMBER = re.compile(IN_WORDS)
_PAIRS = re.compile(r"(?<![\d£€$.,])(\d\d)(\d\d)(?![\d%,]|\.\d)")
_FIGURES = re.compile(r"(?<![\d£€$.,])\d{2,5}(?![\d%,]|\.\d)")
_SMALL = frozenset(
    "a an and are as at be been but by 'd did do for from had has have he her him his i in is it it's its 'll of on or "
    "our said says she so than that that's the their them then there these they this to 've was we were what which "
    "who will with would you your er um uh oh yeah".split()
)
"""Words that recognisers drop, add and take for each other in good speech."""
_ALIKE, _SAME = 0.5, 0.05
"""Of a word's sounds may be other ones, and of a number's."""
_RUN = 4
"""So many small words in a row are not what a recogniser drops."""
_STRESS = str.maketrans("", "", "ˈˌː .,;:!?—…'\"“”()")
_NEAR = (
    "AaæɛeEæɑɒɔʌəɐᵊɜɚiɪᵻuʊIOoQWY",
    "pb",
    "td",
    "tTdɾ",
    "kɡg",
    "fv",
    "θð",
    "sz",
    "ʃʒ",
    "ʧʤ",
    "mnŋ",
    "ɹrw",
    "θf",
    "ðv",
    "sʃ",
    "zʒ",
)


class Mismatch(NamedTuple):
    """Words of the script that were not heard, or other words that were.

    `start` and `end` are places in the expected words; they are the same place for words that are too many.
    """

    kind: Kind
    start: int
    end: int
    expected: str
    heard: str


def said_words(spoken: str) -> list[str]:
    """The words of a spoken text, one by one: "thirty-eight" is two."""
    return [word.replace("’", "'").casefold() for word in _WORD.findall(spoken)]


def heard_words(transcript: str) -> list[str]:
    """The words of what a recogniser wrote, as they were spoken."""
    return said_words(as_spoken(transcript))


def held_against(expected: Sequence[str], transcript: str, ways: Mapping[str, Sequence[str]]) -> list[Mismatch]:
    """Where a transcript differs from what should be said. A recogniser may write the score twenty-four seventeen as
    2417: long figures are also read in pairs and figure by figure, and the reading that fits best counts."""
    readings = (
        transcript,
        _PAIRS.sub(r"\1 \2", transcript),
        _FIGURES.sub(lambda match: " ".join(match[0]), transcript),
    )
    found = (compared(expected, heard_words(reading), ways) for reading in dict.fromkeys(readings))
    return min(found, key=lambda mismatches: sum(max(1, one.end - one.start) for one in mismatches))


def is_telling(word: str) -> bool:
    """Whether a word is neither a number nor one of the small ones."""
    return word not in _SMALL and not _is_number(word)


@dataclass(frozen=True, slots=True)
class _Gap:
    start: int
    expected: Sequence[str]
    heard: Sequence[str]


def compared(
    expected: Sequence[str], heard: Sequence[str], ways: Mapping[str, Sequence[str]] | None = None
) -> list[Mismatch]:
    """Where what was heard differs from what should be said. `ways` are the phonemes of words with their own."""
    matcher = SequenceMatcher(None, expected, heard, autojunk=False)
    found: list[Mismatch] = []
    for tag, start, end, low, high in matcher.get_opcodes():
        if tag != "equal":
            found += _in_gap(_Gap(start, expected[start:end], heard[low:high]), ways or {})
    return found


def _in_gap(gap: _Gap, ways: Mapping[str, Sequence[str]]) -> list[Mismatch]:
    """The mismatches in a stretch where no word is the same in letters."""
    missed, surplus = _unheard(gap, ways)
    lost = [i for i in missed if gap.expected[i] not in _SMALL]
    more = [i for i in surplus if gap.heard[i] not in _SMALL]
    if len(missed) >= _RUN and not lost:
        lost = missed
    if lost:
        start, end = lost[0], lost[-1] + 1
        said, heard = " ".join(gap.expected[start:end]), " ".join(gap.heard) if surplus else ""
        return [Mismatch("wrong" if heard else "missing", gap.start + start, gap.start + end, said, heard)]
    if more and gap.expected:
        said = " ".join(gap.expected)
        return [Mismatch("wrong", gap.start, gap.start + len(gap.expected), said, " ".join(gap.heard))]
    if more:
        return [Mismatch("extra", gap.start, gap.start, "", " ".join(gap.heard[more[0] : more[-1] + 1]))]
    return []


def _is_number(word: str) -> bool:
    return bool(_NUMBER.fullmatch(word)) and word not in ("a", "an", "second")


def _unheard(gap: _Gap, ways: Mapping[str, Sequence[str]]) -> tuple[list[int], list[int]]:
    """The expected words whose sounds were not heard, and the heard ones whose sounds nobody expected."""
    theirs = [(number, phone) for number, word in enumerate(gap.heard) for phone in _phones(word)]
    ways_to_say = _lined_up(gap.expected, ways)
    aligned = [(*_aligned(mine, theirs), mine) for mine in ways_to_say]
    cost, lost, more, mine = min(aligned, key=lambda one: one[0])
    if cost > _ALIKE * max(len(mine), len(theirs)):
        return list(range(len(gap.expected))), list(range(len(gap.heard)))
    return _mostly(lost, mine, gap.expected), _mostly(more, theirs, gap.heard)


def _lined_up(words: Sequence[str], ways: Mapping[str, Sequence[str]]) -> list[list[tuple[int, str]]]:
    """The sounds of the words, each with its word's number: once by the dictionary, once in the words' own ways."""
    plain = [(number, phone) for number, word in enumerate(words) for phone in _phones(word)]
    most = max((len(ways.get(word, ())) for word in words), default=0)
    own = [
        [
            (number, phone)
            for number, word in enumerate(words)
            for phone in (_bare(ways[word][min(way, len(ways[word]) - 1)]) if ways.get(word) else _phones(word))
        ]
        for way in range(most)
    ]
    return [plain, *own]


def _mostly(costs: Mapping[int, float], sounded: Sequence[tuple[int, str]], words: Sequence[str]) -> list[int]:
    """The words that too many of the other side's sounds differ from; of a number, none may."""
    counts = Counter(number for number, _ in sounded)
    return [
        number
        for number in sorted(counts)
        if costs.get(number, 0.0) > (_SAME if _is_number(words[number]) else _ALIKE) * counts[number]
    ]


def _phones(word: str) -> str:
    return _bare(sounds.phonemes(word))


def _bare(phonemes: str) -> str:
    return phonemes.translate(_STRESS)


def _apart(one: str, other: str) -> float:
    if one == other:
        return 0.0
    return 0.4 if any(one in group and other in group for group in _NEAR) else 1.0


def _aligned(
    mine: Sequence[tuple[int, str]], theirs: Sequence[tuple[int, str]]
) -> tuple[float, dict[int, float], dict[int, float]]:
    """The cheapest alignment of two runs of sounds: its cost, and that of each word on either side."""
    rows, columns = len(mine), len(theirs)
    cost = [[float(i + j) if not i or not j else 0.0 for j in range(columns + 1)] for i in range(rows + 1)]
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            swap = cost[i - 1][j - 1] + _apart(mine[i - 1][1], theirs[j - 1][1])
            cost[i][j] = min(swap, cost[i - 1][j] + 1, cost[i][j - 1] + 1)
    lost: dict[int, float] = {}
    more: dict[int, float] = {}
    i, j = rows, columns
    while i or j:
        here = cost[i][j]
        apart = _apart(mine[i - 1][1], theirs[j - 1][1]) if i and j else 0.0
        if i and j and abs(here - cost[i - 1][j - 1] - apart) < 1e-9:
            i, j = i - 1, j - 1
            lost[mine[i][0]] = lost.get(mine[i][0], 0.0) + apart
            more[theirs[j][0]] = more.get(theirs[j][0], 0.0) + apart
        elif i and abs(here - cost[i - 1][j] - 1) < 1e-9:
            i -= 1
            lost[mine[i][0]] = lost.get(mine[i][0], 0.0) + 1
        else:
            j -= 1
            more[theirs[j][0]] = more.get(theirs[j][0], 0.0) + 1
    return cost[rows][columns], lost, more
