"""Turns a timeline into audio: three stems, each on its own, that add up to the bulletin."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from bulletins.audio import files
from bulletins.audio.compressor import compress
from bulletins.audio.filters import RUMBLE_HZ, Signal, filtered_blocks, high_pass
from bulletins.audio.loudness import Energy, energy_of, hop_energy, integrated_lufs, k_weighting
from bulletins.audio.resample import resample
from bulletins.audio.stretch import stretch
from bulletins.errors import AudioError
from bulletins.model import GainPoint, Imaging, Placement, Sound, Take, Timeline

VOICE_LUFS = -23.0
"""What a gain of 0 dB means in a timeline: every take and every piece of imaging is brought to this loudness first."""
_SEAM_S = 0.4
"""A bed that is no loop is crossed over into its own beginning when it is too short."""


@dataclass(frozen=True, slots=True, eq=False)
class Mix:
    """The stems of a bulletin, each of shape (samples, 2) at `sample_rate`; `voice` may be read-only."""

    sample_rate: int
    voice: Signal
    bed: Signal
    imaging: Signal

    @property
    def audio(self) -> Signal:
        """The stems added up."""
        audio = self.bed + self.imaging
        audio += self.voice
        return audio


def mix(
    timeline: Timeline, takes: Mapping[str, Take], imaging: Imaging, prepared: dict[str, Signal] | None = None
) -> Mix:
    """Mix a timeline. `takes` maps line ids to what was spoken.

    Voices and imaging lose everything below 30 Hz, and voices are gently compressed. Where the same takes and imaging
    are mixed more than once, `prepared` keeps them from one mix to the next. Raises AudioError when a piece of imaging
    cannot be read.
    """
    rate, length = timeline.sample_rate, timeline.length_samples
    voice = np.zeros((length, 1), np.float32)
    stems = {"bed": np.zeros((length, 2), np.float32), "imaging": np.zeros((length, 2), np.float32)}
    gains = {"bed": timeline.bed_gain, "imaging": timeline.imaging_gain}
    sounds = {} if prepared is None else prepared
    for placement in timeline.placements:
        if placement.stem == "voice":
            name = f"{placement.source} {placement.length_samples}"
            spoken = sounds.get(name)
            if spoken is None:
                spoken = _spoken(takes[placement.source], placement.length_samples, rate)
            if prepared is not None:
                prepared[name] = spoken.copy()
            _add(voice, spoken, placement, ())
            continue
        sound = imaging.sound(placement.source)
        if sound is None:
            raise AudioError(f"the imaging {imaging.name} has no {placement.source}", "lay the script out again")
        if sound.role not in sounds:
            sounds[sound.role] = _prepared(sound, rate)
        if placement.stem == "bed":
            seam = 0 if sound.loops else round(_SEAM_S * rate)
            piece = _filled(sounds[sound.role], placement.length_samples, seam)
        else:
            piece = sounds[sound.role][placement.skip_samples :].copy()
        _add(stems[placement.stem], piece, placement, gains[placement.stem])
    return Mix(rate, np.broadcast_to(voice, (length, 2)), stems["bed"], stems["imaging"])


def _spoken(take: Take, length: int, sample_rate: int) -> Signal:
    """A take at the bulletin's rate and the voice's loudness, stretched to `length` when it has another one."""
    one_side_lufs = VOICE_LUFS - 10 * math.log10(2)
    audio = _cleaned(resample(take.audio[:, None], take.sample_rate, sample_rate), sample_rate, one_side_lufs)
    if len(audio) != length:
        audio = stretch(audio[:, 0], length, sample_rate)[:, None]
    audio = compress(audio, sample_rate)
    audio *= _gain_to(one_side_lufs, hop_energy(audio, sample_rate))
    return audio


def _prepared(sound: Sound, sample_rate: int) -> Signal:
    """A piece of imaging in stereo, at the bulletin's rate and the voice's loudness."""
    audio, its_rate = files.read(Path(sound.path))
    if audio.shape[1] > 2:
        raise AudioError(f"{sound.path} has {audio.shape[1]} channels", "give the imaging in mono or stereo")
    audio = resample(audio, its_rate, sample_rate)
    return _cleaned(np.broadcast_to(audio, (len(audio), 2)), sample_rate, VOICE_LUFS, loops=sound.loops)


def _cleaned(audio: Signal, sample_rate: int, lufs: float, *, loops: bool = False) -> Signal:
    """The audio above 30 Hz, at this loudness: filtered and measured in one go."""
    rumble = high_pass(sample_rate, RUMBLE_HZ)
    clean = np.empty(audio.shape, np.float32)

    def weighted() -> Iterator[Signal]:
        at, filters = 0, ((rumble,), (rumble, *k_weighting(sample_rate)))
        for heard, measured in filtered_blocks(audio, sample_rate, *filters, loops=loops):
            clean[at : at + heard.shape[1]] = heard.T
            at += heard.shape[1]
            yield measured

    clean *= _gain_to(lufs, energy_of(weighted(), len(audio), sample_rate))
    return clean


def _gain_to(lufs: float, energy: Energy) -> np.float32:
    """What brings audio with this energy to a loudness. Silence stays silent."""
    loudness = integrated_lufs(energy)
    return _linear(lufs - loudness) if math.isfinite(loudness) else np.float32(1)


def _filled(bed: Signal, length: int, seam: int) -> Signal:
    """The bed again and again until it is `length` long. Each time lies `seam` samples over the one before it."""
    if len(bed) >= length:
        return bed[:length].copy()
    if not seam or len(bed) <= 2 * seam:
        return np.resize(bed, (length, 2))
    rise = _rise(seam)[:, None]
    cycle = bed[seam:].copy()
    cycle[-seam:] = cycle[-seam:] * rise[::-1] + bed[:seam] * rise
    return np.concatenate([bed[:seam], np.resize(cycle, (length - seam, 2))])


def _add(stem: Signal, piece: Signal, placement: Placement, points: tuple[GainPoint, ...]) -> None:
    """Add a placed piece to its stem with its gain, its equal-power fades and the stem's fader. Uses the piece up."""
    start = placement.start_samples
    piece = piece[: min(placement.length_samples, len(stem) - start)]
    fade_in, fade_out = min(placement.fade_in_samples, len(piece)), min(placement.fade_out_samples, len(piece))
    piece[:fade_in] *= _rise(fade_in)[:, None]
    piece[len(piece) - fade_out :] *= _rise(fade_out)[::-1, None]
    _ride(piece, start, points, placement.gain_db)
    stem[start : start + len(piece)] += piece


def _ride(piece: Signal, start: int, points: tuple[GainPoint, ...], own_db: float) -> None:
    """Move the fader over a piece that starts at `start`: along a raised cosine in dB between two points.

    Its own gain of `own_db` is on top.
    """
    if not points:
        piece *= _linear(own_db)
        return
    stop = start + len(piece)
    whole = (GainPoint(start, points[0].gain_db), *points, GainPoint(stop, points[-1].gain_db))
    for before, after in pairwise(whole):
        first, last = max(start, before.at_samples), min(stop, after.at_samples)
        if first >= last:
            continue
        gain_db = np.array([before.gain_db])
        if before.gain_db != after.gain_db:
            way = (np.arange(first, last) - before.at_samples) / (after.at_samples - before.at_samples)
            gain_db = before.gain_db + (after.gain_db - before.gain_db) * (0.5 - 0.5 * np.cos(np.pi * way))
        piece[first - start : last - start] *= (10 ** ((gain_db + own_db) / 20)).astype(np.float32)[:, None]


def _rise(samples: int) -> Signal:
    """The first half of an equal-power crossover; reversed, it is the other half. Shape (samples,)."""
    return np.sin(np.pi / 2 * (np.arange(samples) + 0.5) / samples).astype(np.float32)


def _linear(gain_db: float) -> np.float32:
    return np.float32(10 ** (gain_db / 20))
