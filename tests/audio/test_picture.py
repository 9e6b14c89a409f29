from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bulletins.audio.picture import Track, png, text
from bulletins.errors import DeliveryError
from bulletins.model import Mark

from .conftest import RATE


def half_loud() -> Track:
    """Two seconds: silence, then full scale, with a mark where it begins and one near the end."""
    audio = np.zeros((2 * RATE, 2), np.float32)
    audio[RATE:] = np.sin(np.arange(RATE) / 10)[:, None]
    return Track("bed", audio, RATE, (Mark("hit", RATE), Mark("out", round(1.9 * RATE))))


def test_a_waveform_in_the_terminal_shows_what_is_loud_and_where_the_marks_are() -> None:
    top, bottom, *signs = text(half_loud(), columns=40, rows=2)
    assert top == bottom == " " * 20 + "█" * 20
    assert signs == [" " * 20 + "▲ hit 1.000 s", " " * 26 + "out 1.900 s ▲"]
    assert signs[0].index("▲") == 20


def test_a_short_and_an_empty_waveform() -> None:
    assert text(Track("x", np.ones((3, 1), np.float32), RATE), rows=1) == ["███"]
    assert text(Track("x", np.zeros((0, 1), np.float32), RATE), rows=1) == [""]


def test_a_png_has_the_wave_and_its_marks_in_place(tmp_path: Path) -> None:
    quiet = Track("quiet", np.zeros((RATE, 1), np.float32), RATE, note="1 s")
    png(tmp_path / "two.png", [half_loud(), quiet], title="Two", width=600)
    with Image.open(tmp_path / "two.png") as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    assert pixels.shape[1] == 600
    lane = pixels[40:150]
    marked = np.flatnonzero((np.abs(lane - (0xB3, 0x54, 0x1E)).sum(axis=2) < 10).sum(axis=0) > 60)
    wave_px = 600 - 150 - 40
    assert marked.min() == pytest.approx(150 + wave_px / 2, abs=1)
    assert marked.max() == pytest.approx(150 + wave_px * 0.95, abs=2)
    dark = (np.abs(lane - (0x2F, 0x6A, 0xA8)).sum(axis=2) < 10).sum(axis=0)
    assert dark[160:340].max() <= 2 < 40 < np.median(dark[365:500])


def test_a_picture_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="no such file"):
        png(tmp_path / "none" / "a.png", [half_loud()])
