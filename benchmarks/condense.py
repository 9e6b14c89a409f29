"""ROUGE of the coverage search against the lead, over any JSONL of {"text": …, "summary": …}.

    python benchmarks/condense.py FILE.jsonl

F1 × 100 of ROUGE-1, ROUGE-2 and ROUGE-L over stemmed words, at no more than 60 words.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

from bulletins.editorial.coverage import extract
from bulletins.editorial.vocabulary import stem, words

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


def lead(text: str) -> str:
    return " ".join(text.split()[:MOST_WORDS])


def main() -> None:
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    pairs = [json.loads(line) for line in lines if line.strip()]
    for name, short in (("lead", lead), ("coverage", lambda text: extract(text, MOST_WORDS))):
        scores = [rouge(short(pair["text"]), pair["summary"]) for pair in pairs]
        means = [sum(values) / len(scores) for values in zip(*scores, strict=True)]
        print(f"{name:10} " + " ".join(f"{mean:5.1f}" for mean in means))


if __name__ == "__main__":
    main()
