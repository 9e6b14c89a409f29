"""ROUGE of the coverage search against the lead, over any JSONL of {"text": …, "summary": …}.

    python benchmarks/condense.py FILE.jsonl
    python benchmarks/condense.py FILE.jsonl --limit 200 --words 45

F1 × 100 of ROUGE-1, ROUGE-2 and ROUGE-L over stemmed words, and how many words were used. The lead is the first whole
sentences that fit, and for comparison the first words, cut wherever they end: nobody could read that out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import accumulate, pairwise, takewhile
from pathlib import Path

from bulletins.editorial.coverage import extract
from bulletins.editorial.vocabulary import stem, words
from bulletins.language.sentences import sentences

MOST_WORDS = 60


def stems(text: str) -> list[str]:
    return [stem(word) for word in words(text)]


def f1(shared: int, said: int, wanted: int) -> float:
    return 200 * shared / (said + wanted) if shared else 0.0


def longest_common(a: list[str], b: list[str]) -> int:
    row = [0] * (len(b) + 1)
    for one in a:
        before = 0
        for at, other in enumerate(b, 1):
            before, row[at] = row[at], before + 1 if one == other else max(row[at], row[at - 1])
    return row[-1]


def rouge(said: str, wanted: str) -> tuple[float, float, float]:
    a, b = stems(said), stems(wanted)
    pairs_a, pairs_b = list(pairwise(a)), list(pairwise(b))
    one = (Counter(a) & Counter(b)).total()
    two = (Counter(pairs_a) & Counter(pairs_b)).total()
    return f1(one, len(a), len(b)), f1(two, len(pairs_a), len(pairs_b)), f1(longest_common(a, b), len(a), len(b))


def cut(text: str, most: int) -> str:
    return " ".join(text.split()[:most])


def lead(text: str, most: int) -> str:
    lines = [text[start:end] for start, end in sentences(text)]
    lengths = accumulate(len(line.split()) for line in lines)
    whole = sum(1 for _ in takewhile(lambda length: length <= most, lengths))
    return " ".join(lines[:whole]) or cut(text, most)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="JSON lines with a text and a summary each")
    parser.add_argument("--limit", type=int, help="only the first LIMIT pairs")
    parser.add_argument("--words", type=int, default=MOST_WORDS, help="the most words of an extract (default 60)")
    options = parser.parse_args()
    lines = [line for line in options.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    pairs = [json.loads(line) for line in lines[: options.limit]]
    print(f"{len(pairs)} pairs, at most {options.words} words")
    print(f"{'':28}   R-1   R-2   R-L  words")
    shorteners: dict[str, Callable[[str, int], str]] = {
        "lead, whole sentences": lead,
        "lead, cut": cut,
        "coverage, no compression": partial(extract, compress=False),
        "coverage, light compression": extract,
    }
    for name, short in shorteners.items():
        said = [short(pair["text"], options.words) for pair in pairs]
        scores = [rouge(one, pair["summary"]) for one, pair in zip(said, pairs, strict=True)]
        means = [sum(values) / len(scores) for values in zip(*scores, strict=True)]
        used = sum(len(one.split()) for one in said) / len(said)
        print(f"{name:28}" + " ".join(f"{mean:5.1f}" for mean in (*means, used)))


if __name__ == "__main__":
    main()
