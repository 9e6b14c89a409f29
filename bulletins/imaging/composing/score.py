"""Music as data: instruments, notes and the pieces made of them, and the standard MIDI file that a synthesiser plays.

Time is counted in beats (crotchets) from the start of the piece, pitch in MIDI note numbers (middle C, C4, is 60).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import NamedTuple

SAMPLE_RATE = 48_000
TICKS_PER_BEAT = 480
DRUM_CHANNEL = 9
SEMITONES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


class Note(NamedTuple):
    """One note. `velocity` runs from 1 to 127."""

    beat: float
    beats: float
    pitch: int
    velocity: int


@dataclass(frozen=True, slots=True)
class Instrument:
    """A chair in the band: a General MIDI program (from 0) and its place in the mix.

    `level_db` is the RMS, in dBFS, that the part is brought to while it sounds; `pan` runs from -1 (left) to 1;
    below `low_cut_hz` it is silent; `wet` is how much of it goes to the hall (0 to 1).
    """

    program: int
    level_db: float
    pan: float = 0.0
    low_cut_hz: float = 120.0
    wet: float = 1.0
    drums: bool = False


@dataclass(slots=True)
class Score:
    """The notes of one piece, by instrument."""

    bpm: int
    band: dict[str, Instrument]
    notes: dict[str, list[Note]] = field(default_factory=dict)

    def note(self, chair: str, beat: float, beats: float, pitch: str | int, velocity: int) -> None:
        """Write one note; `pitch` is a name ("Eb4") or a MIDI number (a drum)."""
        number = pitch if isinstance(pitch, int) else midi(pitch)
        self.notes.setdefault(chair, []).append(Note(beat, beats, number, max(1, min(127, velocity))))

    def chord(self, chair: str, beat: float, beats: float, pitches: str, velocity: int, octave: int = 0) -> None:
        """Write notes that sound together: "E3 B3 E4", `octave` octaves higher."""
        for pitch in pitches.split():
            self.note(chair, beat, beats, midi(pitch) + 12 * octave, velocity)

    def line(
        self, chair: str, beat: float, tune: str, velocity: int, *, octave: int = 0, held: float = 0.9, swell: int = 0
    ) -> None:
        """Write a tune, "E4:3 -:1 B4:2": pitch or rest, a colon and its length in semiquavers.

        A note sounds for `held` of its length; `swell` is added to the velocity over the whole tune.
        """
        steps = [(pitch, int(length)) for pitch, _, length in (word.partition(":") for word in tune.split())]
        whole, done = sum(length for _, length in steps), 0
        for pitch, length in steps:
            if pitch != "-":
                loud = velocity + round(swell * done / whole)
                self.note(chair, beat + done / 4, length / 4 * held, midi(pitch) + 12 * octave, loud)
            done += length

    def beat_s(self, beat: float) -> float:
        """Seconds from the start of the piece to a beat."""
        return beat * 60 / self.bpm

    def repeated(self, times: int, beats: float) -> Score:
        """The same notes, played `times` times, `beats` apart."""
        return Score(
            self.bpm,
            self.band,
            {
                chair: [n._replace(beat=n.beat + i * beats) for i in range(times) for n in part]
                for chair, part in self.notes.items()
            },
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """One sound of a package, ready to be played.

    `beats` is its exact length; `hit` the beat of its accent. A `breath` of that many beats before the hit is cut to
    (almost) silence. It fades out over its last `fade_s`. `riser_beats` of rising air lead into the hit and a
    `drop_hz` tone falls away under it; `drop_db` is that tone's peak.
    """

    role: str
    score: Score
    beats: float
    lufs: float
    hit: float = 0.0
    breath: float = 0.0
    fade_s: float = 0.0
    loops: bool = False
    riser_beats: float = 0.0
    riser_db: float = -30.0
    drop_hz: float = 0.0
    drop_db: float = -16.0

    @property
    def samples(self) -> int:
        """The length in samples at 48 kHz."""
        return round(self.score.beat_s(self.beats) * SAMPLE_RATE)

    @property
    def hit_samples(self) -> int:
        """The place of the hit in samples at 48 kHz."""
        return round(self.score.beat_s(self.hit) * SAMPLE_RATE)


def midi(pitch: str) -> int:
    """The MIDI number of a pitch name: "C4" is 60, "F#3" 54, "Bb2" 46."""
    letter, accidental, octave = pitch[0], pitch[1:-1], int(pitch[-1])
    return SEMITONES[letter] + accidental.count("#") - accidental.count("b") + 12 * (octave + 1)


def midi_file(notes: list[Note], instrument: Instrument, bpm: int) -> bytes:
    """A standard MIDI file (format 0, one track) of one part: RP-001, "Standard MIDI Files 1.0"."""
    channel = DRUM_CHANNEL if instrument.drums else 0
    tempo_us = round(60e6 / bpm)
    # At one instant a note ends before the next begins, or a repeated pitch would be cut off.
    events = [(0, 0, bytes([0xC0 | channel, instrument.program]))]
    for n in notes:
        start, end = round(n.beat * TICKS_PER_BEAT), round((n.beat + n.beats) * TICKS_PER_BEAT)
        events.append((start, 2, bytes([0x90 | channel, n.pitch, n.velocity])))
        events.append((end, 1, bytes([0x80 | channel, n.pitch, 0])))
    track = b"\x00\xff\x51\x03" + tempo_us.to_bytes(3, "big")
    now = 0
    for tick, _, message in sorted(events):
        track += _variable_length(tick - now) + message
        now = tick
    track += b"\x00\xff\x2f\x00"
    return struct.pack(">4sIHHH4sI", b"MThd", 6, 0, 1, TICKS_PER_BEAT, b"MTrk", len(track)) + track


def _variable_length(number: int) -> bytes:
    """Seven bits a byte, the top bit set on all but the last (RP-001)."""
    out = bytes([number & 0x7F])
    while number := number >> 7:
        out = bytes([0x80 | number & 0x7F]) + out
    return out
