"""Signals, a made-up jingle package, and ffmpeg as the referee."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from bulletins import timing
from bulletins.audio import files
from bulletins.audio.filters import Signal
from bulletins.audio.formats import FLAC, WAV
from bulletins.audio.loudness import PRESETS
from bulletins.audio.master import Programme, master
from bulletins.audio.mix import Mix, mix
from bulletins.audio.resample import resampled_length
from bulletins.model import Chapter, Imaging, Item, Label, Line, Master, Rundown, Script, Slot, Sound, Take, Timeline

RATE, TAKE_RATE = 48_000, 24_000


def tone(hertz: float, length_s: float, dbfs: float = 0.0, rate: int = RATE, phase: float = 0.0) -> Signal:
    """A sine on both channels; its peak is at `dbfs`."""
    t = np.arange(round(length_s * rate)) / rate
    sine = np.sin(2 * np.pi * hertz * t + phase) * 10 ** (dbfs / 20)
    return np.repeat(sine[:, None], 2, axis=1).astype(np.float32)


def coloured(random: np.random.Generator, samples: int, rate: int, low_hz: float, high_hz: float) -> Signal:
    """Noise that falls 6 dB an octave from `low_hz` on and stops at `high_hz`. It goes round without a seam. Mono."""
    spectrum = np.fft.rfft(random.standard_normal(samples))
    hertz = np.fft.rfftfreq(samples, 1 / rate)
    spectrum *= (hertz > low_hz / 2) * (hertz < high_hz) / np.maximum(hertz, low_hz)
    noise = np.fft.irfft(spectrum, samples)
    return (noise / np.abs(noise).max()).astype(np.float32)


def speech(seed: int, length_s: float, level: float = 0.3) -> Signal:
    """Something with the spectrum, the syllables and the trimmed ends of speech. Mono, shape (samples,)."""
    random = np.random.default_rng(seed)
    samples = round(length_s * TAKE_RATE)
    t = np.arange(samples) / TAKE_RATE
    syllables = 0.05 + np.abs(np.sin(2 * np.pi * (2.1 * t + 0.3 * np.sin(t)))) ** 1.5
    ends = np.minimum(1.0, np.minimum(t, t[::-1]) / 0.02)
    return (coloured(random, samples, TAKE_RATE, 500, 8000) * syllables * ends * level).astype(np.float32)


@pytest.fixture(scope="session")
def imaging(tmp_path_factory: pytest.TempPathFactory) -> Imaging:
    """Opener, two beds, sting and closer: one is FLAC, one is mono at 44.1 kHz with DC, one bed is no loop."""
    folder = tmp_path_factory.mktemp("imaging")
    random = np.random.default_rng(5)
    sounds = []
    for role, length_s, hit_s, rate, channels, suffix in (
        ("opener", 5.0, 2.5, RATE, 2, ".flac"),
        ("headline_bed", 7.0, 0.0, RATE, 2, ".wav"),
        ("bed", 12.0, 0.0, RATE, 2, ".wav"),
        ("sting", 1.5, 0.4, 44_100, 1, ".wav"),
        ("closer", 4.0, 1.5, RATE, 2, ".wav"),
    ):
        t = np.arange(round(length_s * rate)) / rate
        music = np.stack([coloured(random, len(t), rate, 80, 12_000) for _ in range(channels)], axis=1) * 0.4
        if hit_s:
            music *= np.interp(t, [0, hit_s - 0.01, hit_s, length_s], [0.1, 0.3, 1.0, 0.0])[:, None]
        if role == "sting":
            music += 0.02
        path = folder / f"{role}{suffix}"
        files.write(path, music.astype(np.float32), rate, FLAC if suffix == ".flac" else WAV, {})
        sounds.append(Sound(role, str(path), length_s, hit_s, loops=role == "bed"))
    return Imaging("made up", tuple(sounds))


@pytest.fixture(scope="session")
def takes() -> dict[str, Take]:
    """Eight lines, loud and soft."""
    lengths_s = (2.4, 3.1, 6.0, 4.4, 7.2, 0.7, 5.5, 2.0)
    return {
        f"line{n}": Take(f"line{n}", "test", "noise", TAKE_RATE, speech(n, length_s, 0.05 + 0.05 * n))
        for n, length_s in enumerate(lengths_s)
    }


@pytest.fixture(scope="session")
def script() -> Script:
    """Two headlines, four stories, the weather and a sign-off."""
    story = Item("story", sting="sting", bed="bed")
    items = (
        Item("headlines", bed="headline_bed"),
        story,
        story,
        Item("weather", bed="bed"),
        Item("sign_off", bed="bed"),
    )
    places = (0, 0, 1, 1, 2, 2, 3, 4)
    lines = tuple(Line(f"line{n}", place, "", "", 1.0) for n, place in enumerate(places))
    return Script(Rundown("station", "style", Slot(datetime(2026, 11, 23, 14, tzinfo=UTC), 45.0), items), lines)


LayOut = Callable[[float | None], Timeline]


@pytest.fixture(scope="session")
def laid_out(script: Script, takes: dict[str, Take], imaging: Imaging) -> LayOut:
    """Lays the script out for a slot of so many seconds (None: naturally)."""
    lengths = {name: resampled_length(len(take.audio), take.sample_rate, RATE) for name, take in takes.items()}
    return lambda slot_s: timing.lay_out(
        script, lengths, imaging, RATE, None if slot_s is None else round(slot_s * RATE)
    )


@pytest.fixture(scope="session")
def timeline(laid_out: LayOut) -> Timeline:
    return laid_out(45.0)


@pytest.fixture(scope="session")
def mixed(timeline: Timeline, takes: dict[str, Take], imaging: Imaging) -> Mix:
    return mix(timeline, takes, imaging)


@pytest.fixture(scope="session")
def programme(mixed: Mix) -> Programme:
    return Programme.of(mixed.audio, mixed.sample_rate)


@pytest.fixture(scope="session")
def mastered(programme: Programme) -> Master:
    return master(programme, PRESETS["r128"])


@pytest.fixture(scope="session")
def label() -> Label:
    """A label with every kind of letter in it."""
    at = datetime(2026, 11, 23, 14, tzinfo=ZoneInfo("Europe/London"))
    return Label(
        title="Radio Llŷn News, 14:00",
        station="Radio Llŷn",
        station_id="radio-llyn",
        at=at,
        until=at + timedelta(minutes=59, seconds=59),
        script="RADIO LLŶN\nMonday, 14:00\n\nIt’s two o’clock – here’s the news.\n“Caffè” costs £4.\n",
        outcue="This is Radio Llŷn.",
        chapters=(Chapter("Opener", 0), Chapter("Story: A=B; #1 \\ two", 5 * RATE), Chapter("Sign-off", 40 * RATE)),
        intro_samples=round(3.35 * RATE),
        segue_samples=42 * RATE,
        producer="bulletins",
        version="0.1.0",
    )


def refereed(path: Path) -> tuple[float, float, float]:
    """What ffmpeg's own ebur128 says of a file: LUFS, dBTP and LU of range, each to a tenth."""
    command = [files.ffmpeg(), "-hide_banner", "-nostats", "-i", str(path)]
    command += ["-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    summary = said[said.rindex("Summary:") :]
    found = [re.search(rf"{name}:\s+(-?[\d.]+)", summary) for name in ("I", "Peak", "LRA")]
    lufs, dbtp, lu = (float(match[1]) for match in found if match)
    return lufs, dbtp, lu
