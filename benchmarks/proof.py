"""How well proof of speech tells good bulletins from spoilt ones: `python benchmarks/proof.py [BULLETINS]`.

Bulletins of the example station, at other hours, slots and styles, are listened to as they are, and again with a fault
planted in one or two lines: a word dropped or said twice, a part of a sentence dropped, another number, a line that is
silent, said twice or in another's place. Prints false alarms and, for each kind of fault, how many were found.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np

from bulletins import pipeline, proof, scripting, speech, timing
from bulletins.audio.mix import mix
from bulletins.audio.resample import resample, resampled_length
from bulletins.model import Line, Take, Timeline
from bulletins.pipeline import Brief, no_progress, speak
from bulletins.pipeline.hearing import spoken_lines

EXAMPLE = Path(__file__).parent.parent / "examples" / "castle-hill"
NUMBERS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fifteen sixteen twenty thirty forty fifty "
    "sixty seventy eighty ninety"
).split()
KINDS = ("dropped word", "doubled word", "dropped part", "wrong number", "silence", "doubled line", "swapped lines")
SLOTS_S = (60.0, 90.0, 120.0, 180.0)


def main(count: int) -> None:
    chance = random.Random(7)
    planted, found, alarms, words = Counter[str](), Counter[str](), 0, 0
    for number in range(count):
        brief = _brief(number)
        spoken, _ = speak.fitted(brief, speak.speak(brief, pipeline.drafted(brief), no_progress))
        lines = spoken.script.lines
        hearing = _heard(brief, spoken, spoken.takes)
        words += hearing.words
        alarms += bool(hearing.findings)
        for kind in KINDS:
            if spoilt := _spoilt(kind, lines, spoken.takes, brief, chance):
                takes, touched = spoilt
                planted[kind] += 1
                found[kind] += any(f.line_id in touched for f in _heard(brief, spoken, takes).findings)
        print(f"{number + 1} bulletins, {words} words, {alarms} with a false alarm;", end=" ")
        print(", ".join(f"{kind} {found[kind]}/{planted[kind]}" for kind in planted), flush=True)


def _brief(number: int) -> Brief:
    at = datetime(2026, 11, 23, 6 + number % 12)
    brief = pipeline.brief(EXAMPLE, at, SLOTS_S[number % 4])
    station = replace(brief.station, style=("commercial", "public")[number % 2])
    return replace(brief, station=station, style=scripting.load_style(station), imaging=pipeline.sounds(station))


def _heard(brief: Brief, spoken: speak.Spoken, takes: Mapping[str, Take]) -> proof.Hearing:
    timeline = _timeline(brief, spoken, takes)
    mixed = mix(timeline, takes, brief.imaging)
    audio = resample(mixed.audio.mean(axis=1, keepdims=True), mixed.sample_rate, proof.RATE)[:, 0]
    return proof.proved(spoken_lines(spoken.script, timeline), (audio / np.abs(audio).max() * 0.9).astype(np.float32))


def _timeline(brief: Brief, spoken: speak.Spoken, takes: Mapping[str, Take]) -> Timeline:
    rate = brief.station.sample_rate
    lengths = {name: resampled_length(len(take.audio), take.sample_rate, rate) for name, take in takes.items()}
    return timing.lay_out(spoken.script, lengths, brief.imaging, rate, None)


def _spoilt(
    kind: str, lines: tuple[Line, ...], takes: Mapping[str, Take], brief: Brief, chance: random.Random
) -> tuple[dict[str, Take], set[str]] | None:
    """The takes with a fault in them and the lines that have it; None when no line is fit for it."""
    for place in chance.sample(range(len(lines) - 1), len(lines) - 1):
        line, after = lines[place], lines[place + 1]
        take = takes[line.id]
        if kind == "silence":
            hiss = np.random.default_rng(0).normal(0, 1e-6, len(take.audio)).astype(np.float32)
            return {**takes, line.id: replace(take, audio=hiss)}, {line.id}
        if kind == "doubled line":
            return {**takes, after.id: replace(take, line_id=after.id)}, {after.id}
        if kind == "swapped lines":
            return {**takes, line.id: takes[after.id], after.id: take}, {line.id, after.id}
        if other := _misread(kind, line.spoken, chance):
            wrong = speech.voice([replace(line, spoken=other)], brief.station.engines, cache=None)
            return {**takes, line.id: wrong.takes[line.id]}, {line.id}
    return None


def _misread(kind: str, spoken: str, chance: random.Random) -> str:
    """The text with a word dropped, said twice or changed; empty when it has none that is fit for that."""
    words = spoken.split()
    if kind == "dropped part":
        parts = re.split(r"(?<=[,.;]) ", spoken)
        gone = chance.randrange(len(parts))
        return " ".join(parts[:gone] + parts[gone + 1 :])
    if kind == "wrong number":
        fit = [n for n, word in enumerate(words) if word.strip(",.").casefold() in NUMBERS]
        if not fit:
            return ""
        at = chance.choice(fit)
        number = words[at].strip(",.").casefold()
        words[at] = words[at].casefold().replace(number, chance.choice([one for one in NUMBERS if one != number]))
        return " ".join(words)
    fit = [n for n, word in enumerate(words) if len(word) > 4 and 0 < n < len(words) - 1]
    if not fit:
        return ""
    at = chance.choice(fit)
    return " ".join(words[:at] + words[at + 1 :] if kind == "dropped word" else words[: at + 1] + words[at:])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
