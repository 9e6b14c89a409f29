"""One page that shows a bulletin: its items, its waveform with what is marked in it, and its loudness over time.

A page is plain shapes in pixels, y downwards; `picture` paints it as a PNG, and this module writes it as SVG.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import numpy as np

from bulletins.audio.filters import HOPS_PER_SECOND, Signal
from bulletins.audio.loudness import MOMENTARY_HOPS, SHORT_TERM_HOPS, hop_energy, over_time
from bulletins.audio.picture import (
    BODY,
    FAINT,
    INK,
    MARK,
    PAPER,
    PEAK,
    WRONG,
    Line,
    Outline,
    Page,
    Words,
    step_of_ruler,
)

WIDTH = 1600
_LEFT, _RIGHT, _TOP = 70, 30, 78
_ITEMS, _WAVE, _LOUDNESS, _SPACE = 46, 220, 220, 14
_ITEM_COLOURS = ("#e4ecf5", "#f3ead9")
_LOWEST_LUFS, _HIGHEST_LUFS, _GRID_LU = -50, -5, 10
_LETTER = 0.52
"""Of a letter's size its usual width."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_MOST_FINDINGS = 12


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """What a page shows. `items` are titles and their starts in seconds; `findings` what is wrong, and where (or None).

    `about` is said under the title.
    """

    title: str
    about: str
    audio: Signal
    sample_rate: int
    items: tuple[tuple[str, float], ...] = ()
    target_lufs: float | None = None
    findings: tuple[tuple[str, float | None], ...] = ()


def page(subject: Subject) -> Page:
    """Lay out the page."""
    length_s = len(subject.audio) / subject.sample_rate or 1.0
    scale = (WIDTH - _LEFT - _RIGHT) / length_s
    wave_y = _TOP + (_ITEMS + _SPACE if subject.items else 0)
    loud_y = wave_y + _WAVE + _SPACE
    foot = loud_y + _LOUDNESS
    told = min(len(subject.findings), _MOST_FINDINGS + 1)
    shapes = [
        Words(_LEFT, 16, subject.title, 20),
        Words(_LEFT, 46, subject.about, 13, BODY),
        *_ruler(_TOP, foot, scale, length_s),
        *_items(subject, _TOP, scale, length_s),
        *_wave(subject, wave_y, scale),
        *_loudness(subject, loud_y, scale, length_s),
        *_findings(subject, wave_y, foot, scale),
    ]
    return Page(WIDTH, foot + 34 + 18 * told + (10 if told else 0), tuple(shapes))


def _ruler(top: float, foot: float, scale: float, length_s: float) -> Iterator[Line | Words]:
    step_s = step_of_ruler(scale)
    for count in range(int(length_s / step_s + 1e-9) + 1):
        x = _LEFT + count * step_s * scale
        yield Line(((x, top), (x, foot + 4)), FAINT)
        yield Words(x + 2, foot + 6, f"{count * step_s:g} s", 11)


def _items(subject: Subject, y: float, scale: float, length_s: float) -> Iterator[Line | Words]:
    """A box for each item, with as much of its title as goes in."""
    starts = [start_s for _, start_s in subject.items]
    for number, (title, start_s) in enumerate(subject.items):
        left = _LEFT + start_s * scale
        right = _LEFT + (starts[number + 1] if number + 1 < len(starts) else length_s) * scale
        box = ((left, y), (right - 1, y), (right - 1, y + _ITEMS), (left, y + _ITEMS))
        yield Line(box, _ITEM_COLOURS[number % 2], filled=True)
        kind, _, headline = title.partition(": ")
        for row, text in enumerate((kind, headline)):
            if fitting := _cut(text, right - left - 8, 12):
                yield Words(left + 4, y + 5 + 18 * row, fitting, 12, INK if row else BODY)


def _cut(text: str, width: float, size: int) -> str:
    most = int(width / (size * _LETTER))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…" if most > 2 else ""


def _wave(subject: Subject, y: float, scale: float) -> Iterator[Line | Words]:
    columns = min(WIDTH - _LEFT - _RIGHT, len(subject.audio))
    middle, half = y + _WAVE / 2, _WAVE / 2 - 4
    for level, name in ((1.0, "0"), (0.5, "-6"), (0.25, "-12")):
        yield Words(_LEFT - 42, middle - half * level - 6, f"{name} dB", 11)
        yield Line(((_LEFT, middle - half * level), (WIDTH - _RIGHT, middle - half * level)), FAINT)
    if not columns:
        return
    outline = Outline(subject.audio, columns)
    wide = len(subject.audio) / subject.sample_rate * scale / columns
    for high, low, colour in ((outline.high, outline.low, PEAK), (outline.rms, -outline.rms, BODY)):
        upper = [(_LEFT + n * wide, middle - half * float(np.clip(v, -1, 1))) for n, v in enumerate(high)]
        lower = [(_LEFT + n * wide, middle - half * float(np.clip(v, -1, 1))) for n, v in enumerate(low)]
        yield Line((*upper, *reversed(lower)), colour, filled=True)


def _loudness(subject: Subject, y: float, scale: float, length_s: float) -> Iterator[Line | Words]:
    def height(lufs: float) -> float:
        share = (min(max(lufs, _LOWEST_LUFS), _HIGHEST_LUFS) - _LOWEST_LUFS) / (_HIGHEST_LUFS - _LOWEST_LUFS)
        return y + _LOUDNESS * (1 - share)

    for lufs in range(_LOWEST_LUFS, _HIGHEST_LUFS, _GRID_LU):
        yield Line(((_LEFT, height(lufs)), (WIDTH - _RIGHT, height(lufs))), FAINT)
        yield Words(_LEFT - 62, height(lufs) - 7, f"{lufs:g} LUFS", 11)
    energy = hop_energy(subject.audio, subject.sample_rate)
    for hops, colour, name, place in (
        (MOMENTARY_HOPS, PEAK, "momentary (0.4 s)", 6),
        (SHORT_TERM_HOPS, BODY, "short-term (3 s)", 140),
    ):
        values = over_time(energy, hops)[hops - 1 :]
        points = [(_LEFT + (n + hops) / HOPS_PER_SECOND * scale, height(float(v))) for n, v in enumerate(values)]
        if len(points) > 1:
            yield Line(tuple(points), colour, 2)
        yield Words(_LEFT + place, y + 4, name, 12, colour)
    if subject.target_lufs is not None:
        aim = height(subject.target_lufs)
        yield Line(((_LEFT, aim), (_LEFT + length_s * scale, aim)), MARK, 2)
        yield Words(_LEFT + 250, y + 4, f"target {subject.target_lufs:g} LUFS", 12, MARK)


def _findings(subject: Subject, top: float, foot: float, scale: float) -> Iterator[Line | Words]:
    """Each at its instant with its number, and all of them under the page."""
    for number, (text, at_s) in enumerate(subject.findings, 1):
        if at_s is not None:
            x = _LEFT + at_s * scale
            yield Line(((x, top), (x, foot)), WRONG, 2)
            yield Words(x + 4, top + 2 + 14 * ((number - 1) % 4), str(number), 13, WRONG)
        y = foot + 30 + 18 * (number - 1)
        if number <= _MOST_FINDINGS:
            yield Words(_LEFT, y, f"{number}  {text}", 13, WRONG)
        elif number == _MOST_FINDINGS + 1:
            yield Words(_LEFT, y, f"and {len(subject.findings) - _MOST_FINDINGS} more", 13, WRONG)


def svg(page: Page) -> str:
    """The page as one SVG document that needs nothing else."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {page.width} {page.height}" '
        f'width="{page.width}" height="{page.height}" font-family="sans-serif">',
        f'<rect width="{page.width}" height="{page.height}" fill="{PAPER}"/>',
        *(_words(one) if isinstance(one, Words) else _line(one) for one in page.shapes),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _line(line: Line) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in line.points)
    if line.filled:
        return f'<polygon points="{points}" fill="{line.colour}"/>'
    return f'<polyline points="{points}" fill="none" stroke="{line.colour}" stroke-width="{line.width:g}"/>'


def _words(words: Words) -> str:
    told = escape(_CONTROL.sub("", words.text))
    baseline = words.y + words.size * 0.9
    return f'<text x="{words.x:.1f}" y="{baseline:.1f}" font-size="{words.size}" fill="{words.colour}">{told}</text>'
