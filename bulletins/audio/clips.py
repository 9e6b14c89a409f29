"""Recorded voices (clips): whatever a newsroom hands in becomes mono speech, trimmed of silence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bulletins.audio import files
from bulletins.audio.filters import Signal, without_rumble
from bulletins.errors import AudioError

if TYPE_CHECKING:
    from bulletins.model import Mono

_FRAME_S = 0.010
_SPEECH_DB = -40.0
"""Below the level that the loudest tenth of the clip reaches: what is softer at its ends is no word."""
_SILENT_DBFS = -60.0
_LEAD_S, _TAIL_S = 0.08, 0.20
"""The room that is kept before the first word and after the last one, faded."""
_SHORTEST_S = 0.5
_ONE_SIDED_DB = 20.0
_SURROUND_CENTRE, _SURROUND_LFE = 2, 3


def read(path: Path) -> tuple[Mono, int]:
    """A clip as mono audio of shape (samples,) and its sample rate, without the silence at its ends.

    Raises AudioError when the file is missing, is no audio, is silent or shorter than half a second.
    """
    audio, sample_rate = files.read(path)
    if not (np.isfinite(audio).all() and 8_000 <= sample_rate <= 192_000):
        raise AudioError(f"{path} has samples that are no numbers, or {sample_rate} Hz", "export it at 48 kHz")
    mono = without_rumble(_mono(audio)[:, None], sample_rate)[:, 0]
    kept = _trimmed(mono, sample_rate)
    if len(kept) < _SHORTEST_S * sample_rate:
        raise AudioError(f"{path} holds no speech", "listen to it: is it silent, or cut too short?")
    return kept, sample_rate


def _mono(audio: Signal) -> Mono:
    """One channel out of many: of two sides the middle, but never a side that is empty or out of phase.

    From six channels on the order is left, right, centre, LFE and the rest; speech is in the centre.
    """
    channels = audio.shape[1]
    if channels == 1:
        return audio[:, 0]
    if channels >= 6:
        front = audio[:, :_SURROUND_CENTRE].sum(axis=1) * np.float32(0.5)
        around = audio[:, _SURROUND_LFE + 1 :].sum(axis=1) * np.float32(0.25)
        return np.asarray(audio[:, _SURROUND_CENTRE] + front + around, np.float32)
    power = np.square(audio, dtype=np.float64).mean(axis=0)
    middle = audio.mean(axis=1)
    louder = int(np.argmax(power))
    is_one_sided = power.min() < power.max() * 10 ** (-_ONE_SIDED_DB / 10)
    is_out_of_phase = float(np.square(middle, dtype=np.float64).mean()) < 0.1 * power.mean()
    return audio[:, louder] if is_one_sided or is_out_of_phase else middle


def _trimmed(audio: Mono, sample_rate: int) -> Mono:
    """The audio from its first word to its last, with a little of its room before and after, faded in and out."""
    frame, lead, tail = (round(seconds * sample_rate) for seconds in (_FRAME_S, _LEAD_S, _TAIL_S))
    frames = audio[: len(audio) // frame * frame].reshape(-1, frame)
    level_db = 10 * np.log10(np.square(frames, dtype=np.float64).mean(axis=1) + 1e-12)
    if not level_db.size or level_db.max() < _SILENT_DBFS:
        return audio[:0]
    speech = np.flatnonzero(level_db >= max(_SILENT_DBFS, np.quantile(level_db, 0.9) + _SPEECH_DB))
    start, end = max(0, int(speech[0]) * frame - lead), min(len(audio), (int(speech[-1]) + 1) * frame + tail)
    kept = audio[start:end].copy()
    kept[:lead] *= _rise(lead)[: len(kept)]
    kept[-tail:] *= _rise(tail)[::-1][-len(kept) :]
    return kept


def _rise(samples: int) -> Mono:
    return (0.5 - 0.5 * np.cos(np.pi * (np.arange(samples) + 0.5) / samples)).astype(np.float32)
