"""Listens to a jingle package before it airs: levels, hits, loops, lengths, and what is missing."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from bulletins.audio import files
from bulletins.audio.check import CLICK_RATIO, CLIPPED_RUN, LARGEST_DC, LONGEST_SILENCE_S, SILENCE_DBFS, click_ratio
from bulletins.audio.filters import Signal
from bulletins.audio.loudness import hop_energy, integrated_lufs
from bulletins.audio.picture import Track
from bulletins.audio.true_peak import true_peak_dbtp
from bulletins.errors import AudioError
from bulletins.model import ACCENTED, BEDS, ROLES, Imaging, Mark, Sound

HIT_TOLERANCE_S = 0.020
"""An accent that is further from its mark is heard to miss the voice's timing."""
_LENGTH_TOLERANCE_S = 0.001
_REACH_S = 0.25
_LEAST_RISE_DB = 6.0
_BEFORE_S, _AFTER_S, _FRAME_S = 0.060, 0.020, 0.001
_LEVELS_LUFS = {True: (-32.0, -14.0), False: (-26.0, -9.0)}
"""Of beds and of the rest: what the mixer can bring to its level without noise or squashed peaks."""
_LARGEST_SWING_LU = 8.0
_CROWDED_DB = -5.0
"""More of a bed's power than this between 1 and 4 kHz covers consonants."""
_LEAST_DROP_DB, _VOICE_AFTER_STING_S = 6.0, 0.5

Severity = Literal["fail", "warn", "note"]


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing about a sound: a `fail` would be heard on air or keeps it off, a `warn` deserves an ear."""

    role: str
    severity: Severity
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """A sound as it was measured. `accent_s` is where its accent was found; `bars` are counted in four.

    `speech_db` is the share of its power between 300 Hz and 4 kHz; `track` is its waveform with its marks.
    """

    role: str
    file: str
    sample_rate: int
    channels: int
    length_s: float
    lufs: float
    true_peak_dbtp: float
    crest_db: float
    speech_db: float
    hit_s: float | None
    accent_s: float | None
    loops: bool
    bars: float | None
    track: Track


@dataclass(frozen=True, slots=True)
class Soundcheck:
    """What was measured of a package and what there is to say about it, worst first."""

    imaging: Imaging
    heard: tuple[Heard, ...]
    observations: tuple[Observation, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing failed."""
        return all(one.severity != "fail" for one in self.observations)


def examine(imaging: Imaging) -> Soundcheck:
    """Read and measure every sound of a package. A sound that cannot be read is an observation, not an error."""
    heard: list[Heard] = []
    found: list[Observation] = []
    for sound in imaging.sounds:
        try:
            audio, sample_rate = files.read(Path(sound.path))
        except AudioError as error:
            found.append(Observation(sound.role, "fail", error.message, error.hint))
            continue
        if not np.abs(audio).max(initial=0.0) > 0:
            found.append(Observation(sound.role, "fail", "it is silent", "export it again"))
            continue
        one = _heard(sound, audio, sample_rate, imaging.bpm)
        heard.append(one)
        found += _faults_of_file(sound, audio, one)
        found += _faults_of_hit(one) if sound.role in ACCENTED else _faults_of_bed(audio, one)
    missing = [role for role in ROLES if imaging.sound(role) is None]
    found += [Observation(role, "note", "the package has none", "a bulletin does without it") for role in missing]
    order: list[Severity] = ["fail", "warn", "note"]
    return Soundcheck(imaging, tuple(heard), tuple(sorted(found, key=lambda one: order.index(one.severity))))


def _heard(sound: Sound, audio: Signal, sample_rate: int, bpm: float) -> Heard:
    is_bed, length_s = sound.role in BEDS, len(audio) / sample_rate
    peak = float(np.abs(audio).max())
    rms = math.sqrt(float(np.square(audio, dtype=np.float64).mean()))
    accent = None if is_bed else _accent(audio, sample_rate, sound.hit_s)
    marks = [] if is_bed else [Mark("hit", round(sound.hit_s * sample_rate))]
    if accent is not None and abs(accent - sound.hit_s) > HIT_TOLERANCE_S:
        marks.append(Mark("accent", round(accent * sample_rate)))
    lufs = integrated_lufs(hop_energy(audio, sample_rate))
    note = f"{length_s:.3f} s\n{lufs:.1f} LUFS\n{sample_rate} Hz"
    return Heard(
        role=sound.role,
        file=Path(sound.path).name,
        sample_rate=sample_rate,
        channels=audio.shape[1],
        length_s=length_s,
        lufs=lufs,
        true_peak_dbtp=true_peak_dbtp(audio),
        crest_db=20 * math.log10(peak / rms),
        speech_db=_share_db(audio, sample_rate, 300, 4000),
        hit_s=None if is_bed else sound.hit_s,
        accent_s=accent,
        loops=sound.loops,
        bars=length_s * bpm / 240 if bpm and is_bed else None,
        track=Track(sound.role, audio, sample_rate, tuple(marks), note),
    )


def _accent(audio: Signal, sample_rate: int, near_s: float) -> float | None:
    """Where within 250 ms of `near_s` the level rises most, 20 ms against the 60 ms before; None: nowhere by 6 dB."""
    frame = round(_FRAME_S * sample_rate)
    before, after = round(_BEFORE_S / _FRAME_S), round(_AFTER_S / _FRAME_S)
    power = np.square(audio[: len(audio) // frame * frame], dtype=np.float64).mean(axis=1).reshape(-1, frame).mean(1)
    total = np.concatenate([np.zeros(before + 1), np.cumsum(power)]) + 1e-9
    first = max(0, round((near_s - _REACH_S) / _FRAME_S))
    last = min(len(power) - after, round((near_s + _REACH_S) / _FRAME_S))
    if first >= last:
        return None
    places = np.arange(first, last + 1)
    here = places + before
    rise = 10 * np.log10(
        ((total[here + after] - total[here]) / after + 1e-7) / ((total[here] - total[here - before]) / before + 1e-7)
    )
    best = int(np.argmax(rise))
    return float(places[best] * _FRAME_S) if rise[best] >= _LEAST_RISE_DB else None


def _share_db(audio: Signal, sample_rate: int, low_hz: float, high_hz: float) -> float:
    """How much of the power lies between two frequencies, in dB."""
    power = (np.abs(np.fft.rfft(audio, axis=0)) ** 2).sum(axis=1)
    hertz = np.fft.rfftfreq(len(audio), 1 / sample_rate)
    return 10 * math.log10(float(power[(hertz >= low_hz) & (hertz < high_hz)].sum() / power.sum()) + 1e-12)


def _faults_of_file(sound: Sound, audio: Signal, heard: Heard) -> Iterator[Observation]:
    """What may be wrong with any sound."""
    role, is_bed = sound.role, sound.role in BEDS
    if heard.channels > 2:
        yield Observation(role, "fail", f"it has {heard.channels} channels", "export it in mono or stereo")
    if heard.sample_rate not in (44_100, 48_000):
        severity: Severity = "fail" if heard.sample_rate < 32_000 else "warn"
        message = f"it is at {heard.sample_rate} Hz"
        yield Observation(role, severity, message, "export it at 48 kHz: it is resampled, and dull below 32 kHz")
    if abs(sound.length_s - heard.length_s) > _LENGTH_TOLERANCE_S:
        message = f"length_s is {sound.length_s:g} but the file is {heard.length_s:.4f} s long"
        yield Observation(role, "fail", message, f"length_s = {heard.length_s}")
    if any(_longest_run(np.abs(channel) >= 0.9999) >= CLIPPED_RUN for channel in audio.T):
        yield Observation(role, "fail", "it clips", "export it with its peaks under full scale")
    elif heard.true_peak_dbtp > 0:
        message = f"its true peak is {heard.true_peak_dbtp:+.1f} dBTP"
        yield Observation(role, "warn", message, "export it softer: the mixer sets the level anyway")
    offset = float(np.abs(audio.mean(axis=0, dtype=np.float64)).max())
    if offset > LARGEST_DC:
        yield Observation(role, "warn", f"it has a DC offset of {offset:.4f}", "filter it below 30 Hz")
    low, high = _LEVELS_LUFS[is_bed]
    if not low <= heard.lufs <= high:
        message = f"it is at {heard.lufs:.1f} LUFS"
        yield Observation(role, "warn", message, f"{low:g} to {high:g} LUFS is usual")
    if sound.loops and not is_bed:
        yield Observation(role, "warn", "loops is for beds", "take `loops` out")


def _faults_of_hit(heard: Heard) -> Iterator[Observation]:
    """What may be wrong with a sound that has a hit."""
    role, audio, rate, hit_s = heard.role, heard.track.audio, heard.track.sample_rate, heard.hit_s or 0.0
    if not hit_s and role != "sting":
        yield Observation(role, "fail", "it has no hit_s", "say where its accent falls, in seconds from its start")
    elif heard.accent_s is None:
        yield Observation(role, "fail", f"there is no accent near its hit at {hit_s:.3f} s", "correct hit_s")
    elif abs(heard.accent_s - hit_s) > HIT_TOLERANCE_S:
        message = f"its accent is at {heard.accent_s:.3f} s, {1000 * (heard.accent_s - hit_s):+.0f} ms from hit_s"
        yield Observation(role, "fail", message, f"hit_s = {heard.accent_s:.3f}")
    hit = round(hit_s * rate)
    if role == "closer":
        silence_s = _longest_run(np.abs(audio[hit:]).max(axis=1, initial=0.0) < 10 ** (SILENCE_DBFS / 20)) / rate
        if silence_s > LONGEST_SILENCE_S:
            message = f"it is silent for {silence_s:.1f} s after its hit, and the gate allows {LONGEST_SILENCE_S} s"
            yield Observation(role, "fail", message, "let it ring to its end, or cut it there")
    if role == "sting":
        tenth, later = rate // 10, hit + round(_VOICE_AFTER_STING_S * rate)
        drop_db = _rms_db(audio[hit : hit + tenth]) - _rms_db(audio[later : later + tenth])
        if drop_db < _LEAST_DROP_DB:
            message = f"half a second after its hit it has fallen by {drop_db:.0f} dB only, and the voice enters"
            yield Observation(role, "warn", message, "let it decay faster, or use it as sting_long")


def _faults_of_bed(audio: Signal, heard: Heard) -> Iterator[Observation]:
    """What may be wrong with a bed."""
    role, rate = heard.role, heard.track.sample_rate
    if not heard.loops:
        hint = "cut it to whole bars and say loops = true"
        yield Observation(role, "warn", "it does not loop, so it is crossed over into its beginning", hint)
    else:
        joined = np.concatenate([audio[-rate:], audio[:rate]])
        ratio = click_ratio(joined, rate, min(rate, len(audio)))
        if ratio > CLICK_RATIO:
            message = f"it clicks where it loops: {ratio:.1f} times its surroundings"
            yield Observation(role, "fail", message, "cut it where the waveform goes on as it began")
        step_db = abs(_rms_db(audio[: rate // 5]) - _rms_db(audio[-(rate // 5) :]))
        swings_db = [abs(_rms_db(a) - _rms_db(b)) for a, b in _neighbours(audio, rate // 5)]
        if swings_db and step_db > 6 + max(swings_db):
            message = f"its level jumps by {step_db:.0f} dB where it loops"
            yield Observation(role, "fail", message, "take it from the second time round, its ring included")
        if heard.bars is not None and abs(heard.bars - round(heard.bars)) > 0.001:
            message = f"it is {heard.bars:.3f} bars long at this tempo"
            yield Observation(role, "warn", message, "cut it to whole bars, or correct bpm")
    seconds = [integrated_lufs(hop_energy(part, rate)) for part in np.array_split(audio, max(1, len(audio) // rate))]
    audible = [lufs for lufs in seconds if math.isfinite(lufs)]
    if audible and max(audible) - min(audible) > _LARGEST_SWING_LU:
        message = f"its loudness swings by {max(audible) - min(audible):.0f} LU"
        yield Observation(role, "warn", message, "a bed has no surprises")
    consonants_db = _share_db(audio, rate, 1000, 4000)
    if consonants_db > _CROWDED_DB:
        message = f"{10 ** (consonants_db / 10):.0%} of its power lies between 1 and 4 kHz, where consonants are"
        yield Observation(role, "warn", message, "take 3 to 6 dB out around 2 kHz")


def _neighbours(audio: Signal, size: int) -> list[tuple[Signal, Signal]]:
    return [(audio[at : at + size], audio[at + size : at + 2 * size]) for at in range(0, len(audio) - 2 * size, size)]


def _rms_db(audio: Signal) -> float:
    return 10 * math.log10(float(np.square(audio, dtype=np.float64).mean()) + 1e-9) if audio.size else -90.0


def _longest_run(flags: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> int:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return int((edges[1::2] - edges[::2]).max(initial=0))
