"""Takes by the sample: refused when unusable, trimmed of silence, joined with pauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from bulletins.errors import SpeechError
from bulletins.model import Word
from bulletins.speech._engine import Utterance

if TYPE_CHECKING:
    from bulletins.model import Mono

HEAD_S = 0.010
TAIL_S = 0.060

_FRAME_S = 0.005
_SPEECH_DB = -50.0
"""Below the loudest frame. Soft consonants (a final f or t) of the engines lie above −45 dB, their noise below −80."""
_DECAY_DB = -60.0
_DECAY_MAX_S = 0.040
_SILENCE_PEAK = 10 ** (-60 / 20)


def usable(audio: Mono, sample_rate: int) -> Mono:
    """The audio as float32, shape (samples,).

    Raises SpeechError for what must never air: no samples, no sound (peak under −60 dBFS), samples that are no numbers.
    """
    audio = np.asarray(audio, dtype=np.float32)
    if audio.ndim != 1 or not 4_000 <= sample_rate <= 192_000:
        raise SpeechError(f"it gave audio of shape {audio.shape} at {sample_rate} Hz instead of mono")
    if audio.size == 0:
        raise SpeechError("it gave no audio at all")
    if not np.isfinite(audio).all():
        raise SpeechError("it gave samples that are not numbers")
    if float(np.ptp(audio)) / 2 < _SILENCE_PEAK:
        raise SpeechError("it gave silence")
    return audio


def trim(audio: Mono, sample_rate: int) -> tuple[Mono, int]:
    """The speech in the audio with `HEAD_S` before and `TAIL_S` after it, faded at both edges, and how many samples
    went from the front (negative where silence was added).

    Speech is everything between the first and the last frame above `_SPEECH_DB`, and the breath that leads in or
    rings out above `_DECAY_DB`: two thresholds, so that a soft consonant is never clipped.
    """
    frame, head, tail = (round(length_s * sample_rate) for length_s in (_FRAME_S, HEAD_S, TAIL_S))
    edge = min(frame, audio.size)  # an engine that starts or stops on a full wave would click
    audio = _faded(audio, edge // 2, edge // 2)
    audio = np.pad(audio, (head, tail + frame))
    frames = audio[: audio.size // frame * frame].reshape(-1, frame)
    power = np.square(frames, dtype=np.float64).mean(axis=1)
    level_db = 10 * np.log10(power / power.max() + 1e-30)
    speech = np.flatnonzero(level_db >= _SPEECH_DB)
    longest = round(_DECAY_MAX_S / _FRAME_S)
    first = speech[0] - _run(level_db[: speech[0]][::-1], longest)
    last = speech[-1] + _run(level_db[speech[-1] + 1 :], longest)
    start, end = int(first) * frame - head, (int(last) + 1) * frame + tail
    kept = np.pad(audio, (max(0, -start), max(0, end - audio.size)))[max(0, start) : max(0, start) + end - start]
    return _faded(kept, head, tail // 2), start - head


def _run(level_db: Mono, longest: int) -> int:
    """How many frames from the first on are above `_DECAY_DB`."""
    below = np.flatnonzero(level_db[:longest] < _DECAY_DB)
    return int(below[0]) if below.size else min(longest, len(level_db))


def _faded(audio: Mono, fade_in_samples: int, fade_out_samples: int) -> Mono:
    """A copy with raised-cosine fades."""
    faded = audio.astype(np.float32, copy=True)
    if fade_in_samples:
        faded[:fade_in_samples] *= _rise(fade_in_samples)
    if fade_out_samples:
        faded[-fade_out_samples:] *= _rise(fade_out_samples)[::-1]
    return faded


def _rise(length_samples: int) -> Mono:
    return (0.5 - 0.5 * np.cos(np.pi * (np.arange(length_samples) + 0.5) / length_samples)).astype(np.float32)


def join(phrases: Sequence[Utterance], pauses_s: Sequence[float]) -> tuple[Mono, tuple[Word, ...]]:
    """Trimmed phrases as one take, and the take's words.

    After each phrase but the last comes its pause: from its last sound to the first one of the next.
    """
    sample_rate = phrases[0].sample_rate
    pieces: list[Mono] = []
    words: list[Word] = []
    start_samples = 0
    for phrase, pause_s in zip(phrases, pauses_s, strict=True):
        words += moved(phrase.words, start_samples / sample_rate)
        silence = np.zeros(round(max(0.0, pause_s - HEAD_S - TAIL_S) * sample_rate), dtype=np.float32)
        pieces += [np.frombuffer(phrase.samples, dtype="<f4"), silence]
        start_samples += len(pieces[-2]) + len(silence)
    return np.concatenate(pieces[:-1]), tuple(words)


def moved(words: Sequence[Word], by_s: float) -> tuple[Word, ...]:
    """The words heard so much later; none before the start."""
    return tuple(replace(word, start_s=max(0.0, word.start_s + by_s), end_s=word.end_s + by_s) for word in words)
