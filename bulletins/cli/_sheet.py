"""Draws a finished bulletin, or any audio, on one page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletins.audio import sheet
    from bulletins.pipeline.quality import Examined


def draw(path: Path, one: Examined) -> None:
    """Draw the page into an SVG when the path ends so, else a PNG. Raises DeliveryError and PluginError."""
    from bulletins.audio import picture, sheet
    from bulletins.errors import DeliveryError

    page = sheet.page(_subject(one))
    if path.suffix.lower() != ".svg":
        picture.paint(path, page)
        return
    try:
        path.write_text(sheet.svg(page), encoding="utf-8")
    except OSError as error:
        raise DeliveryError(f"{path}: {(error.strerror or str(error)).lower()}", "check the folder") from error


def measured(one: Examined) -> str:
    """The figures of a file in a line."""
    loudness = one.quality.loudness
    figures = f"{loudness.integrated_lufs:.1f} LUFS, {loudness.true_peak_dbtp:.1f} dBTP"
    range_lu = f"range {loudness.loudness_range_lu:.1f} LU"
    return f"{one.quality.length_s:.3f} s, {one.quality.sample_rate} Hz, {figures}, {range_lu}"


def _subject(one: Examined) -> sheet.Subject:
    from bulletins.audio import sheet

    findings = tuple((str(found).partition(": ")[2], found.at_s) for found in one.quality.findings)
    return sheet.Subject(
        one.title,
        f"{one.heard.path.name}   {measured(one)}",
        one.heard.audio,
        one.heard.sample_rate,
        one.items,
        one.target.lufs if one.target else None,
        findings,
    )
