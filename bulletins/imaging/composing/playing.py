"""A piece is played: FluidSynth renders each instrument by itself, and the parts are balanced into one stereo mix."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import numpy as np

from bulletins.imaging.composing import filters
from bulletins.imaging.composing.filters import Audio
from bulletins.imaging.composing.score import SAMPLE_RATE, Instrument, Note, Piece, Score, midi_file

HALL_S = 1.4
HALL_DB = -13.0
RENDER_LIMIT_S = 120


def perform(piece: Piece, soundfont: Path) -> Audio:
    """The mix of a piece, `piece.samples` long; a loop is played twice.

    The second pass is the one to keep: what rings out at its end already rings at its start.
    """
    passes = 2 if piece.loops else 1
    length = passes * piece.samples
    score = piece.score.repeated(passes, piece.beats)
    dry, wet = np.zeros((length, 2)), np.zeros((length, 2))
    for chair, notes in score.notes.items():
        part = _part(notes, score, chair, soundfont, length)
        if piece.breath:
            part *= _breath(piece, length)
        dry += part
        wet += score.band[chair].wet * part
    mix = dry + 10 ** (HALL_DB / 20) * filters.convolved(wet, _hall())
    if piece.riser_beats:
        mix += _riser(piece, length)
    if piece.drop_hz:
        mix += _drop(piece, length)
    return mix


def _part(notes: list[Note], score: Score, chair: str, soundfont: Path, length: int) -> Audio:
    """One instrument, at its level and place."""
    instrument = score.band[chair]
    played = _render(notes, instrument, score.bpm, soundfont, length)
    audio = filters.filtered(played, [filters.high_pass(instrument.low_cut_hz)])
    angle = (instrument.pan + 1) * np.pi / 4
    audio *= np.sqrt(2) * np.array([np.cos(angle), np.sin(angle)])
    return audio * 10 ** ((instrument.level_db - _sounding_db(audio)) / 20)


def _render(notes: list[Note], instrument: Instrument, bpm: int, soundfont: Path, length: int) -> Audio:
    """FluidSynth's dry rendering of a part."""
    with tempfile.TemporaryDirectory() as folder:
        midi_path, raw_path = Path(folder, "part.mid"), Path(folder, "part.f32")
        midi_path.write_bytes(midi_file(notes, instrument, bpm))
        settings = {
            "synth.reverb.active": 0,
            "synth.chorus.active": 0,
            "synth.cpu-cores": 1,
            "synth.dynamic-sample-loading": 1,
        }
        options = [word for key, value in settings.items() for word in ("-o", f"{key}={value}")]
        output = ["-r", str(SAMPLE_RATE), "-g", "0.5", "-O", "float", "-T", "raw", "-F", str(raw_path)]
        command = ["fluidsynth", "-n", "-i", "-q", *options, *output, str(soundfont), str(midi_path)]
        subprocess.run(command, check=True, capture_output=True, timeout=RENDER_LIMIT_S)
        played = np.fromfile(raw_path, dtype="<f4").reshape(-1, 2).astype(np.float64)
    audio = np.zeros((length, 2))
    audio[: len(played)] = played[:length]
    return audio


def _sounding_db(audio: Audio) -> float:
    """RMS in dBFS over the 50 ms blocks that are within 30 dB of the loudest."""
    block = SAMPLE_RATE // 20
    power = (audio[: len(audio) // block * block] ** 2).mean(1).reshape(-1, block).mean(1)
    return float(10 * np.log10(power[power > power.max() * 1e-3].mean()))


def _breath(piece: Piece, length: int) -> Audio:
    """A gain, shape (length, 1): 0 in the breath and else 1. It closes over 30 ms, and opens in 1 ms before the hit."""
    start = piece.hit_samples - round(piece.score.beat_s(piece.breath) * SAMPLE_RATE)
    marks = [start, start + 1440, piece.hit_samples - 96, piece.hit_samples - 48]
    return np.interp(np.arange(length), marks, [1.0, 0.0, 0.0, 1.0])[:, None]


def _hall() -> Audio:
    """The impulse response of a small hall: 18 ms of nothing, then two channels of noise that die away, energy 1."""
    noise = np.random.default_rng(48).standard_normal((round(HALL_S * SAMPLE_RATE), 2))
    t = np.arange(len(noise))[:, None] / SAMPLE_RATE
    hall = filters.filtered(noise * np.exp(-t / 0.22), [filters.high_pass(280), filters.high_shelf(4500, -9)])
    hall = np.vstack([np.zeros((round(0.018 * SAMPLE_RATE), 2)), hall[: len(noise)]])
    return np.asarray(hall / np.sqrt((hall**2).sum(0)))


def _riser(piece: Piece, length: int) -> Audio:
    """Noise that climbs from 400 Hz to 8 kHz and grows until the breath, to an RMS of `riser_db`."""
    count = round(piece.score.beat_s(piece.riser_beats) * SAMPLE_RATE)
    stop = piece.hit_samples - round(piece.score.beat_s(piece.breath) * SAMPLE_RATE)
    noise = np.random.default_rng(128).standard_normal((count, 2))
    rise = np.linspace(0, 1, count)[:, None]
    swept = np.zeros((count, 2))
    for place in np.linspace(0, 1, 9):
        hz = 400 * 20**place
        band = filters.filtered(noise, [filters.high_pass(hz / 1.4), filters.low_pass(hz * 1.4)])
        swept += band / band.std() * np.exp(-0.5 * ((rise - place) / 0.11) ** 2)
    swept *= rise**2 * 10 ** (piece.riser_db / 20)
    swept[-480:] *= np.linspace(1, 0, 480)[:, None]
    out = np.zeros((length, 2))
    out[stop - count : stop] = swept
    return out


def _drop(piece: Piece, length: int) -> Audio:
    """A sine under the hit that falls from an octave above `drop_hz` and dies away."""
    t = np.arange(length - piece.hit_samples) / SAMPLE_RATE
    hz = piece.drop_hz * (1 + np.exp(-t * 22))
    tone = np.sin(2 * np.pi * np.cumsum(hz) / SAMPLE_RATE) * np.exp(-t / 0.5) * np.minimum(1, t / 0.003)
    out = np.zeros((length, 2))
    out[piece.hit_samples :] = (10 ** (piece.drop_db / 20) * tone)[:, None]
    return out
