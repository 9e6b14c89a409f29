"""Pictures of audio: waveforms with their marks, as text for a terminal and as a PNG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from bulletins.audio.filters import Signal
from bulletins.errors import DeliveryError, PluginError
from bulletins.model import Mark

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

_BLOCKS = " ▁▂▃▄▅▆▇█"
_GUTTER, _LANE, _RULER, _PAD, _RIGHT = 150, 120, 26, 10, 40
PAPER, INK, FAINT, PEAK, BODY, MARK, WRONG = (
    "#ffffff",
    "#1f2430",
    "#c9ced8",
    "#8fb3d9",
    "#2f6aa8",
    "#b3541e",
    "#d11919",
)
_RULES_S = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600)
_FEWEST_PIXELS_A_RULE = 70


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """One waveform of a picture: audio of shape (samples, channels), and the instants to mark in it.

    `note` is said under the name, in small letters.
    """

    name: str
    audio: Signal
    sample_rate: int
    marks: tuple[Mark, ...] = ()
    note: str = ""

    @property
    def length_s(self) -> float:
        """How long it is, in seconds."""
        return len(self.audio) / self.sample_rate


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points, or the area that they enclose."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 1
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text whose upper left corner is at x, y."""

    x: float
    y: float
    text: str
    size: int = 12
    colour: str = INK


@dataclass(frozen=True, slots=True)
class Page:
    """Shapes, the first one lowest."""

    width: int
    height: int
    shapes: tuple[Line | Words, ...]


class Outline:
    """What a waveform looks like at a width of `columns`: of each column the lowest, the highest and the RMS sample."""

    def __init__(self, audio: Signal, columns: int) -> None:
        edges = np.linspace(0, len(audio), columns + 1).astype(np.intp)[:-1]
        counts = np.maximum(1, np.diff(np.append(edges, len(audio))))
        self.low: npt.NDArray[np.float32] = np.minimum.reduceat(audio.min(axis=1), edges)
        self.high: npt.NDArray[np.float32] = np.maximum.reduceat(audio.max(axis=1), edges)
        power = np.square(audio, dtype=np.float64).mean(axis=1)
        self.rms: npt.NDArray[np.float64] = np.sqrt(np.add.reduceat(power, edges) / counts)


def text(track: Track, columns: int = 72, rows: int = 3) -> list[str]:
    """The track as `rows` lines of bars (linear, 0 to full scale) with a line or more of marks under them."""
    columns = min(columns, len(track.audio))
    if not columns:
        return [""] * rows
    outline = Outline(track.audio, columns)
    lines = bars(np.maximum(outline.high, -outline.low), columns, rows, (0.0, 1.0))
    return [*lines, *_signs(track, columns)]


def bars(values: npt.NDArray[np.floating[Any]], columns: int, rows: int, between: tuple[float, float]) -> list[str]:
    """Values over time as `rows` lines of bars, the first line the highest: of each column its largest value."""
    columns = min(columns, len(values))
    if not columns:
        return [""] * rows
    edges = np.linspace(0, len(values), columns + 1).astype(np.intp)[:-1]
    low, high = between
    share = ((np.maximum.reduceat(values, edges) - low) / (high - low)).clip(0, 1)
    height = share * rows * (len(_BLOCKS) - 1)
    lines = []
    for row in reversed(range(rows)):
        steps = np.ceil(height - row * (len(_BLOCKS) - 1)).clip(0, len(_BLOCKS) - 1).astype(int)
        lines.append("".join(_BLOCKS[step] for step in steps))
    return lines


def _signs(track: Track, columns: int) -> list[str]:
    """Where the marks are: an arrow and a name, on as many lines as it takes to keep them apart."""
    lines: list[str] = []
    for mark in sorted(track.marks, key=lambda one: one.at_samples):
        column = min(columns - 1, mark.at_samples * columns // max(1, len(track.audio)))
        told = f"{mark.name} {mark.at_samples / track.sample_rate:.3f} s"
        left = column + len(told) + 2 > columns and column > len(told)
        start = column - len(told) - 1 if left else column
        sign = f"{told} ▲" if left else f"▲ {told}"
        row = next((number for number, line in enumerate(lines) if len(line) < start), None)
        if row is None:
            lines.append(" " * start + sign)
        else:
            lines[row] = lines[row].ljust(start) + sign
    return lines


def png(path: Path, tracks: Sequence[Track], *, title: str = "", width: int = 1600) -> None:
    """Draw the tracks under one another on one scale of time: peaks light, RMS dark, marks as lines with their names.

    Raises PluginError when Pillow is not installed and DeliveryError when the file cannot be written.
    """
    pil_image, pil_draw, pil_font = _pillow()
    longest_s = max((track.length_s for track in tracks), default=0.0) or 1.0
    top = _PAD + (28 if title else 0)
    image = pil_image.new("RGB", (width, top + _LANE * len(tracks) + _RULER + _PAD), PAPER)
    draw = pil_draw.Draw(image)
    font, small = pil_font.load_default(14), pil_font.load_default(11)
    draw.text((_PAD, _PAD), title, fill=INK, font=pil_font.load_default(18))
    scale = (width - _GUTTER - _RIGHT) / longest_s
    _ruler(draw, small, (top, top + _LANE * len(tracks)), scale, longest_s)
    for number, track in enumerate(tracks):
        y = top + _LANE * number
        draw.text((_PAD, y + 8), track.name, fill=INK, font=font)
        draw.multiline_text((_PAD, y + 28), track.note, fill=BODY, font=small, spacing=3)
        _wave(draw, track, y, scale)
        _flags(draw, small, track, y, scale)
    _save(path, image)


def paint(path: Path, page: Page) -> None:
    """Draw a page as a PNG. Raises as `png` does."""
    pil_image, pil_draw, pil_font = _pillow()
    image = pil_image.new("RGB", (page.width, page.height), PAPER)
    draw = pil_draw.Draw(image)
    for shape in page.shapes:
        if isinstance(shape, Words):
            font = pil_font.load_default(shape.size)
            draw.text((shape.x, shape.y), shape.text.replace("×", "x"), fill=shape.colour, font=font)
        elif shape.filled:
            draw.polygon(shape.points, fill=shape.colour)
        else:
            draw.line(shape.points, fill=shape.colour, width=round(shape.width), joint="curve")
    _save(path, image)


def _pillow() -> tuple[Any, Any, Any]:
    try:
        from PIL import Image, ImageDraw, ImageFont
    except ImportError as error:
        raise PluginError("drawing a picture needs Pillow", "pip install 'bulletins[pictures]'") from error
    return Image, ImageDraw, ImageFont


def _save(path: Path, image: Any) -> None:
    try:
        image.save(path, "PNG", optimize=True)
    except OSError as error:
        raise DeliveryError(f"{path}: {(error.strerror or str(error)).lower()}", "check the folder") from error


def step_of_ruler(scale: float) -> float:
    """How many seconds lie between two rules, at so many pixels a second."""
    return next((step for step in _RULES_S if step * scale >= _FEWEST_PIXELS_A_RULE), _RULES_S[-1])


def _ruler(
    draw: ImageDraw, font: FreeTypeFont | ImageFont, between: tuple[int, int], scale: float, longest_s: float
) -> None:
    step_s = step_of_ruler(scale)
    for count in range(int(longest_s / step_s + 1e-9) + 1):
        x = _GUTTER + count * step_s * scale
        draw.line((x, between[0], x, between[1] + 4), fill=FAINT)
        draw.text((x + 2, between[1] + 6), f"{count * step_s:g} s", fill=INK, font=font)


def _wave(draw: ImageDraw, track: Track, y: int, scale: float) -> None:
    columns = min(max(1, math.floor(track.length_s * scale)), len(track.audio))
    middle, half = y + _LANE / 2, _LANE / 2 - 6
    draw.line((_GUTTER, middle, _GUTTER + track.length_s * scale, middle), fill=FAINT)
    if not columns:
        return
    outline = Outline(track.audio, columns)
    for x, (low, high, rms) in enumerate(zip(outline.low, outline.high, outline.rms, strict=True), _GUTTER):
        colour = WRONG if max(high, -low) >= 0.9999 else PEAK
        draw.line((x, middle - half * min(1, float(high)), x, middle + half * min(1, -float(low))), fill=colour)
        draw.line((x, middle - half * float(rms), x, middle + half * float(rms)), fill=BODY)


def _flags(draw: ImageDraw, font: FreeTypeFont | ImageFont, track: Track, y: int, scale: float) -> None:
    """The marks; names that would lie over one another step down."""
    taken: list[float] = []
    for mark in sorted(track.marks, key=lambda one: one.at_samples):
        x = _GUTTER + mark.at_samples / track.sample_rate * scale
        told = f"{mark.name} {mark.at_samples / track.sample_rate:.3f}"
        row = next((row for row, end in enumerate(taken) if end < x), len(taken))
        taken[row : row + 1] = [x + 8 + draw.textlength(told, font=font)]
        draw.line((x, y + 4, x, y + _LANE - 4), fill=MARK, width=2)
        draw.text((x + 4, y + 4 + 12 * (row % 8)), told, fill=MARK, font=font)
