"""Technical quality of a finished file: what was measured, what is allowed, and everything that is wrong with it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bulletins.audio import files, flaws
from bulletins.audio.check import (
    CLIPPED_RUN,
    LARGEST_DC,
    LONGEST_SILENCE_S,
    LOUDNESS_TOLERANCE_LU,
    SILENCE_DBFS,
    Asked,
    Finding,
    Heard,
    check,
)
from bulletins.audio.filters import Signal
from bulletins.model import LoudnessReport, Placement

LENGTH_TOLERANCE_S = 0.010
_CODED = (".mp3", ".mp2", ".m4a", ".aac", ".opus", ".ogg", ".oga", ".mka", ".webm", ".mp4")


@dataclass(frozen=True, slots=True)
class Row:
    """One measure. `passed` is None where nothing was asked for or nothing could be measured: `allowed` says why."""

    check: str
    measured: str
    allowed: str
    passed: bool | None


@dataclass(frozen=True, slots=True, eq=False)
class Stems:
    """A bulletin's voice and bed before they were mastered, and when each line is heard."""

    voice: Signal
    bed: Signal
    sample_rate: int
    lines: tuple[Placement, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """What there is to say of a file: its rows in a fixed order, and its findings by time."""

    file: str
    sample_rate: int
    channels: int
    length_s: float
    loudness: LoudnessReport
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def examine(heard: Heard, asked: Asked, *, length_known: bool, stems: Stems | None = None) -> Quality:
    """Everything that the gate asks, and what else is heard of a file.

    Without `length_known` the length that was asked for is the file's own, and is not judged.
    """
    audio, rate, file = heard.audio, heard.sample_rate, heard.path.name
    found = list(check(heard, asked))
    whole = bool(np.isfinite(audio).all())
    limit = flaws.CODED_CLICK_LIMIT if heard.path.suffix.lower() in _CODED else flaws.CLICK_LIMIT
    stereo = flaws.channels(audio, rate, heard.loudness.integrated_lufs) if whole else None
    lead_s, tail_s, at_ends = flaws.ends(file, audio, rate, SILENCE_DBFS) if whole else (0.0, 0.0, [])
    if whole:
        known = {round(one.at_s or 0, 2) for one in found if one.what == "click"}
        clicks = flaws.clicks(file, audio, rate, limit)
        found += [one for one in clicks if round(one.at_s or 0, 2) not in known]
        found += flaws.dropouts(file, audio, rate)
        found += () if asked.pauses else at_ends
        found += flaws.phase(file, audio, rate, stereo) if stereo else ()
    if damage := files.damage(heard.path, len(audio) / rate):
        found.append(Finding(file, "damaged", None, damage, "decodes without a fault"))
    ratio = flaws.voice_to_bed_lu(stems.voice, stems.bed, stems.sample_rate, stems.lines) if stems else None
    if ratio is not None and ratio < flaws.LEAST_VOICE_TO_BED_LU:
        allowed = f"{flaws.LEAST_VOICE_TO_BED_LU:.0f} LU at least"
        found.append(Finding(file, "voice over bed", None, f"{ratio:.1f} LU", allowed))
    found.sort(key=lambda one: -1.0 if one.at_s is None else one.at_s)
    why_no_bed = "there is no bed under words" if stems else "the stems are not there (air --stems)"
    rows = (
        *_level_rows(heard, asked, found, length_known),
        *_sound_rows(heard, found, limit, (lead_s, tail_s), stereo),
        _row("voice over bed", f"{ratio:.1f} LU", f"{flaws.LEAST_VOICE_TO_BED_LU:.0f} LU at least", found)
        if ratio is not None
        else Row("voice over bed", "–", why_no_bed, None),
        _row("decoding", _first(found, "damaged", "whole"), "without a fault", found, "damaged"),
    )
    return Quality(file, rate, audio.shape[1], len(audio) / rate, heard.loudness, rows, tuple(found))


def _level_rows(heard: Heard, asked: Asked, found: Sequence[Finding], length_known: bool) -> Iterator[Row]:
    measured, rate, target = heard.loudness, heard.sample_rate, asked.target
    length = f"{len(heard.audio) / rate:.3f} s"
    if length_known:
        expected_s = asked.length_samples / asked.sample_rate
        yield _row("length", length, f"{expected_s:.3f} s", found, "length", "sound after its end")
    else:
        yield Row("length", length, "not known: give --length", None)
    lufs, peak = f"{measured.integrated_lufs:.2f} LUFS", f"{measured.true_peak_dbtp:.2f} dBTP"
    if target:
        yield _row("loudness", lufs, f"{target.lufs:.1f} ± {LOUDNESS_TOLERANCE_LU:.1f} LUFS", found)
        yield _row("true peak", peak, f"{target.ceiling_dbtp:.1f} dBTP at most", found)
    else:
        yield Row("loudness", lufs, "not known: give --preset", None)
        yield Row("true peak", peak, "not known: give --preset", None)
    loudest = f"{measured.max_momentary_lufs:.1f} / {measured.max_short_term_lufs:.1f} LUFS"
    yield Row("loudest 0.4 s / 3 s", loudest, "told only", None)
    yield Row("loudness range", f"{measured.loudness_range_lu:.1f} LU", "told only", None)


def _sound_rows(
    heard: Heard,
    found: Sequence[Finding],
    limit: float,
    ends_s: tuple[float, float],
    stereo: flaws.Channels | None,
) -> Iterator[Row]:
    dc = float(np.abs(heard.audio.mean(axis=0, dtype=np.float64)).max(initial=0.0)) if len(heard.audio) else math.nan
    yield _row("clipping", _count(found, "clipping"), f"fewer than {CLIPPED_RUN} samples in a row", found)
    yield _row("click", _count(found, "click"), f"{limit:.0f} × its surroundings at most", found)
    yield _row("dropout", _count(found, "dropout"), "no sudden edges", found)
    yield _row("silence", _count(found, "silence"), f"{LONGEST_SILENCE_S:.1f} s at most", found)
    limits = f"{flaws.LONGEST_LEAD_S:.1f} s / {flaws.LONGEST_TAIL_S:.1f} s at most"
    ends = f"{ends_s[0]:.2f} s / {ends_s[1]:.2f} s"
    yield _row("silent start / end", ends, limits, found, "silent start", "silent end")
    yield _row("DC offset", f"{dc:.4f}", f"{LARGEST_DC:.4f} at most", found)
    if stereo:
        yield _row("phase", f"{stereo.correlation:+.2f}", f"{flaws.LEAST_CORRELATION:.1f} at least", found)
        loss = f"{stereo.mono_loss_lu:.1f} LU lost"
        yield _row("mono", loss, f"{flaws.LARGEST_MONO_LOSS_LU:.0f} LU at most", found)
    else:
        yield Row("phase", "–", "for stereo only", None)
    if any(one.what == "not a number" for one in found):
        yield Row("numbers", _count(found, "not a number"), "all", False)


def _row(name: str, measured: str, allowed: str, found: Sequence[Finding], *whats: str) -> Row:
    return Row(name, measured, allowed, not any(one.what in (whats or (name,)) for one in found))


def _count(found: Sequence[Finding], what: str) -> str:
    places = [one for one in found if one.what == what]
    return f"{len(places)}" if places else "none"


def _first(found: Sequence[Finding], what: str, otherwise: str) -> str:
    return next((one.measured for one in found if one.what == what), otherwise)


def within(samples: int, sample_rate: int, length_s: float) -> int:
    """The length to hold a file of so many samples against: its own when it is within 10 ms of `length_s`."""
    expected = round(length_s * sample_rate)
    return samples if abs(samples - expected) <= LENGTH_TOLERANCE_S * sample_rate else expected
