"""The night package: D major at 80 beats a minute, electric piano, vibraphone and warm pads, everything with a seventh.

Its call is a slow climb through the ninth chord, F sharp A C sharp E, that comes to rest on a high F sharp.
"""

from __future__ import annotations

from bulletins.imaging.composing.score import Instrument, Piece, Score

NAME = "Night"
BPM = 80

COMBO = {
    "keys": Instrument(4, level_db=-20, pan=-0.15, low_cut_hz=90),
    "vibes": Instrument(11, level_db=-25, pan=0.3, low_cut_hz=180),
    "pad": Instrument(89, level_db=-24, low_cut_hz=140, wet=0.7),
    "strings": Instrument(48, level_db=-27, pan=0.1, low_cut_hz=160),
    "bass": Instrument(33, level_db=-24, low_cut_hz=38, wet=0.05),
    "brushes": Instrument(40, level_db=-32, pan=0.1, low_cut_hz=150, wet=0.5, drums=True),
    "cymbal": Instrument(40, level_db=-33, pan=-0.2, low_cut_hz=400, wet=0.6, drums=True),
}
BED = {
    "keys": Instrument(4, level_db=-23, pan=-0.2, low_cut_hz=200),
    "vibes": Instrument(11, level_db=-28, pan=0.35, low_cut_hz=200),
    "pad": Instrument(89, level_db=-28, low_cut_hz=260, wet=0.7),
    "bass": Instrument(33, level_db=-22, low_cut_hz=38, wet=0.05),
    "brushes": Instrument(40, level_db=-38, pan=0.1, low_cut_hz=200, wet=0.4, drums=True),
}
KICK, SWEEP, TAP, RIDE, CRASH = 36, 38, 40, 51, 49

ROOTS = {"Dmaj9": "D2", "Bm9": "B1", "Gmaj9": "G1", "A9sus": "A1", "F#m7": "F#1", "Em9": "E2"}
CHORDS = {
    "Dmaj9": "F#3 A3 C#4 E4",
    "Bm9": "F#3 A3 C#4 D4",
    "Gmaj9": "F#3 A3 B3 D4",
    "A9sus": "G3 A3 B3 D4",
    "F#m7": "E3 A3 C#4 E4",
    "Em9": "F#3 G3 B3 D4",
}
BED_HARMONY = ["Dmaj9", "Bm9", "Gmaj9", "A9sus", "F#m7", "Bm9", "Em9", "A9sus"]
HEADLINE_HARMONY = ["Bm9", "Gmaj9", "Em9", "A9sus"]
WEATHER_HARMONY = ["Dmaj9", "Gmaj9", "Dmaj9", "A9sus"]
SPORT_HARMONY = ["Bm9", "Em9", "Gmaj9", "A9sus"]


def pieces() -> tuple[Piece, ...]:
    """The eight sounds of the package."""
    return (
        _opener(), _headline_bed(), _bed(), _weather_bed(), _sport_bed(), _sting(), _sting_long(), _closer(),
    )  # fmt: skip


def _opener() -> Piece:
    score = Score(BPM, COMBO)
    _call(score, 0, "F#4:2 A4:2 C#5:2 E5:4 D5:2 B4:2 C#5:4 -:2", 78)
    _under(score, 0, 2, "Gmaj9", 62)
    _under(score, 2, 1.5, "Em9", 68)
    _under(score, 3.5, 1.3, "A9sus", 76)
    for k in range(9):
        score.note("brushes", k / 2, 0.3, SWEEP if k % 2 else TAP, 54 + 3 * k)
    _hit(score, 5, "Dmaj9", "F#5", beats=2.6)
    return Piece("opener", score, beats=8, lufs=-16, hit=5, breath=0.3, fade_s=1.5)


def _closer() -> Piece:
    score = Score(BPM, COMBO)
    _call(score, 0, "E5:2 D5:2 B4:2 C#5:3 -:1", 80)
    _under(score, 0, 1, "Em9", 66)
    _under(score, 1, 1.3, "A9sus", 74)
    _hit(score, 2.5, "Dmaj9", "F#5", beats=4)
    return Piece("closer", score, beats=7, lufs=-16, hit=2.5, breath=0.3, fade_s=2.0)


def _sting() -> Piece:
    score = Score(BPM, COMBO)
    score.line("keys", 0, "A4:1 C#5:1", 78)
    score.line("vibes", 0, "A5:1 C#6:1", 66)
    _hit(score, 0.5, "Dmaj9", "E5", beats=0.4, rings=0.2)
    return Piece("sting", score, beats=2, lufs=-16, hit=0.5, breath=0.12, fade_s=1.0)


def _sting_long() -> Piece:
    score = Score(BPM, COMBO)
    _call(score, 0, "B4:2 D5:2 C#5:1", 80)
    _under(score, 0, 1.2, "A9sus", 70)
    _hit(score, 1.5, "Dmaj9", "E5", beats=1.2)
    return Piece("sting_long", score, beats=4, lufs=-16, hit=1.5, breath=0.25, fade_s=1.3)


def _bed() -> Piece:
    score = Score(BPM, BED)
    for bar, name in enumerate(BED_HARMONY):
        beat = 4.0 * bar
        _comp(score, beat, name, ((0, 1.4, 62), (1.75, 0.6, 50), (2.5, 1.3, 58)))
        _pad(score, beat, name)
        _low(score, beat, name, ((0, 1.4, 80), (1.5, 0.4, 66), (2, 1.8, 74)))
        _brush(score, beat)
        if bar >= 4:
            top = CHORDS[name].split()
            score.line("vibes", beat, f"-:6 {top[2]}:2 -:2 {top[3]}:4 -:2", 56, octave=1)
    return Piece("bed", score, beats=32, lufs=-20, loops=True)


def _headline_bed() -> Piece:
    score = Score(BPM, BED)
    for bar, name in enumerate(HEADLINE_HARMONY):
        beat, notes = 4.0 * bar, CHORDS[name].split()
        for k in range(8):
            score.note("keys", beat + k / 2, 0.45, notes[(0, 2, 1, 3, 2, 1, 3, 2)[k]], 66 if k % 4 == 0 else 54)
        score.chord("vibes", beat, 2, f"{notes[1]} {notes[3]}", 52, octave=1)
        _pad(score, beat, name)
        _low(score, beat, name, ((0, 0.9, 82), (1, 0.4, 66), (1.5, 0.4, 70), (2.5, 1.3, 78)))
        _brush(score, beat)
    return Piece("headline_bed", score, beats=16, lufs=-20, loops=True)


def _weather_bed() -> Piece:
    score = Score(BPM, BED)
    for bar, name in enumerate(WEATHER_HARMONY):
        beat, notes = 4.0 * bar, CHORDS[name].split()
        score.line("vibes", beat, " ".join(f"{notes[n]}:2" for n in (0, 1, 2, 3, 2, 3, 1, 2)), 62, octave=1, held=1.0)
        _comp(score, beat, name, ((0, 3.6, 56),))
        _pad(score, beat, name)
        _low(score, beat, name, ((0, 1.9, 70), (2, 1.8, 62)))
    return Piece("weather_bed", score, beats=16, lufs=-20, loops=True)


def _sport_bed() -> Piece:
    score = Score(BPM, BED)
    for bar, name in enumerate(SPORT_HARMONY):
        beat = 4.0 * bar
        _comp(score, beat, name, ((0, 0.4, 68), (0.75, 0.3, 58), (1.5, 0.4, 66), (2.5, 0.3, 60), (3.25, 0.5, 64)))
        _low(score, beat, name, tuple((k / 2, 0.42, 84 if k in (0, 3, 6) else 70) for k in range(8)))
        _pad(score, beat, name)
        _brush(score, beat)
        for k in range(4):
            score.note("brushes", beat + k, 0.4, KICK, 70)
    return Piece("sport_bed", score, beats=16, lufs=-20, loops=True)


def _call(score: Score, beat: float, tune: str, velocity: int) -> None:
    """The tune on the electric piano, the vibraphone an octave higher."""
    score.line("keys", beat, tune, velocity, held=1.0, swell=8)
    score.line("vibes", beat, tune, velocity - 10, octave=1, held=1.0, swell=8)


def _under(score: Score, beat: float, beats: float, name: str, velocity: int) -> None:
    """What carries the tune: chord, pad and bass."""
    score.chord("keys", beat, beats, CHORDS[name], velocity - 12)
    score.chord("pad", beat, beats, CHORDS[name], velocity)
    score.note("bass", beat, beats, ROOTS[name], velocity + 12)


def _hit(score: Score, beat: float, name: str, top: str, beats: float, rings: float = 1.5) -> None:
    """Everybody lands together, softly; the keys ring on for some beats."""
    score.chord("keys", beat, beats + rings, f"{CHORDS[name]} {top}", 104)
    score.chord("keys", beat, beats + rings, ROOTS[name], 100)
    score.chord("vibes", beat, beats + rings, f"{CHORDS[name].split()[2]} {top}", 96, octave=1)
    score.chord("pad", beat, beats, CHORDS[name], 96)
    score.chord("strings", beat, beats, f"{CHORDS[name].split()[0]} {top}", 84)
    score.note("bass", beat, beats, ROOTS[name], 108)
    score.note("brushes", beat, 1, KICK, 100)
    score.note("cymbal", beat, 3, CRASH, 62)


def _comp(score: Score, beat: float, name: str, strokes: tuple[tuple[float, float, int], ...]) -> None:
    """A bar of chords on the electric piano: (beat, beats, velocity) each."""
    for at, beats, velocity in strokes:
        score.chord("keys", beat + at, beats, CHORDS[name], velocity)


def _pad(score: Score, beat: float, name: str) -> None:
    score.chord("pad", beat, 4, CHORDS[name], 58)


def _low(score: Score, beat: float, name: str, strokes: tuple[tuple[float, float, int], ...]) -> None:
    """A bar of bass: (beat, beats, velocity) each."""
    for at, beats, velocity in strokes:
        score.note("bass", beat + at, beats, ROOTS[name], velocity)


def _brush(score: Score, beat: float) -> None:
    """A bar of brushes: a ride in crotchets with its skip, a tap on two and four."""
    for at, velocity in ((0, 52), (1, 46), (1.67, 36), (2, 52), (3, 46), (3.67, 36)):
        score.note("brushes", beat + at, 0.3, RIDE, velocity)
    for at in (1, 3):
        score.note("brushes", beat + at, 0.3, TAP, 44)
