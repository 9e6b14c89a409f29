"""How surely `bulletins qc` finds planted faults, and how often it cries wolf.

    bulletins air STATION --stems …                       some bulletins, in several styles, slots and presets
    python -m benchmarks.quality audio_out/*/*/           their folders

First every audio file of the folders as it is: each finding is a false alarm. Then the whole bulletin of each with one
fault planted at random places: as a WAV, and (the faults of sound) as an MP3 made of it.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np

from bulletins.audio import files
from bulletins.audio.filters import Signal
from bulletins.audio.formats import FORMATS
from bulletins.audio.loudness import PRESETS
from bulletins.audio.true_peak import true_peak_dbtp
from bulletins.pipeline.quality import examined

Random = np.random.Generator
Plant = Callable[[Signal, int, float, Random], tuple[Signal, float | None]]
"""Audio, sample rate, ceiling in dBTP → the audio with its fault, and where that is in seconds."""


def _place(audio: Signal, rate: int, random: Random) -> int:
    """Somewhere that sounds: a fault in complete silence may be none."""
    while True:
        at = int(random.integers(rate, len(audio) - 2 * rate))
        if np.abs(audio[at - rate // 100 : at]).max() > 0.003:
            return at


def click(audio: Signal, rate: int, _ceiling: float, random: Random) -> tuple[Signal, float]:
    """One to three samples are off by 0.1 to 0.4."""
    at = _place(audio, rate, random)
    audio[at : at + int(random.integers(1, 4))] += random.uniform(0.1, 0.4) * random.choice([-1, 1])
    return audio, at / rate


def cut(audio: Signal, rate: int, _ceiling: float, random: Random) -> tuple[Signal, float]:
    """Up to 80 ms are missing, where that makes a step of 0.05 or more; silence at the end makes up for them."""
    while True:
        at, gone = _place(audio, rate, random), int(random.integers(50, rate // 12))
        if np.abs(audio[at + gone] - audio[at - 1]).min() > 0.05:
            return np.concatenate([audio[:at], audio[at + gone :], np.zeros_like(audio[:gone])]), at / rate


def dropout(audio: Signal, rate: int, _ceiling: float, random: Random) -> tuple[Signal, float]:
    at = _place(audio, rate, random)
    audio[at : at + rate // 2] = 0
    return audio, at / rate


def offset(audio: Signal, _rate: int, _ceiling: float, random: Random) -> tuple[Signal, None]:
    """A DC of 0.002 to 0.02."""
    return audio + np.float32(random.uniform(0.002, 0.02) * random.choice([-1, 1])), None


def inverted(audio: Signal, _rate: int, _ceiling: float, random: Random) -> tuple[Signal, None]:
    audio[:, random.integers(2)] *= -1
    return audio, None


def over(audio: Signal, rate: int, ceiling: float, random: Random) -> tuple[Signal, None]:
    """Half a decibel over the ceiling, by a bump of 5 ms on one of the loudest instants."""
    loud = np.flatnonzero(np.abs(audio[rate:-rate]).max(axis=1) > 0.7 * np.abs(audio).max()) + rate
    at, reach = int(random.choice(loud)), rate // 200
    window = np.hanning(2 * reach).astype(np.float32)[:, None]
    part = audio[at - reach : at + reach].copy()
    low, high = 0.0, 60.0
    while high - low > 1e-3:
        gain = (low + high) / 2
        audio[at - reach : at + reach] = part * (1 + gain * window)
        low, high = (
            (gain, high) if true_peak_dbtp(audio[at - 2 * reach : at + 2 * reach]) < ceiling + 0.5 else (low, gain)
        )
    return audio, None


def short(audio: Signal, rate: int, _ceiling: float, _random: Random) -> tuple[Signal, None]:
    return audio[: -round(0.030 * rate)], None


def soft(audio: Signal, _rate: int, _ceiling: float, _random: Random) -> tuple[Signal, None]:
    """One LU under the preset."""
    return audio * np.float32(10 ** (-1 / 20)), None


FAULTS: dict[str, tuple[Plant, str]] = {
    "click": (click, "click"),
    "cut": (cut, "click"),
    "dropout": (dropout, "dropout"),
    "DC": (offset, "DC offset"),
    "inverted": (inverted, "phase"),
    "over": (over, "true peak"),
    "short": (short, "length"),
    "soft": (soft, "loudness"),
}
IN_MP3 = ("click", "cut", "dropout", "inverted")


def alarms(folders: list[Path]) -> None:
    """Everything that is found in good files."""
    heard, false, seconds = Counter[str](), Counter[str](), 0.0
    for path in sorted(path for folder in folders for path in folder.iterdir()):
        if path.suffix not in {format.suffix for format in FORMATS.values()}:
            continue
        quality = examined(path).quality
        heard[path.suffix] += 1
        false[path.suffix] += not quality.passed
        seconds += quality.length_s
        for finding in quality.findings:
            print(f"  {path}: {finding}")
    told = ", ".join(f"{false[suffix]} of {count} {suffix}" for suffix, count in sorted(heard.items()))
    print(f"good files with a finding: {told}; {seconds / 60:.0f} min")


def rates(folders: list[Path], turns: int, seed: int) -> None:
    """Of each kind of fault, how many are found."""
    found, planted = Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        for number, folder in enumerate(folders):
            work = Path(name) / str(number)
            work.mkdir()
            for paper in ("manifest.json", "script.json", "timeline.json"):
                shutil.copy(folder / paper, work)
            path, coded = work / "master.wav", work / "bulletin.mp3"
            whole, rate = files.read(folder / "master.wav")
            papers = examined(folder / "master.wav").papers
            assert papers is not None
            for kind, (plant, what) in FAULTS.items():
                for turn in range(turns):
                    random = np.random.default_rng([seed, number, turn])
                    audio, at_s = plant(whole.copy(), rate, PRESETS[papers.preset].ceiling_dbtp, random)
                    files.write_wav(path, audio, rate)
                    made = [(kind, path)]
                    if kind in IN_MP3:
                        files.write(coded, audio, rate, FORMATS["mp3"], {})
                        made.append((f"{kind} (mp3)", coded))
                    for label, file in made:
                        told = [one for one in examined(file).quality.findings if one.what == what]
                        near = at_s is None or any(abs((one.at_s or 0) - at_s) < 0.05 for one in told)
                        planted[label] += 1
                        found[label] += bool(told) and near
            shutil.rmtree(work)
    for label, count in planted.items():
        print(f"{label:16} {found[label]:4} of {count:4}  {found[label] / count:6.1%}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--turns", type=int, default=3, help="plant each fault so many times in each bulletin")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    alarms(given.folders)
    rates(given.folders, given.turns, given.seed)


if __name__ == "__main__":
    main()
