"""The public package: E flat major at 96 beats a minute, piano, strings and marimba, unhurried.

Its call is four rising steps, B flat, E flat, F, G, answered from above.
"""

from __future__ import annotations

from bulletins.imaging.composing.score import Instrument, Piece, Score

NAME = "Public"
BPM = 96

CHAMBER = {
    "piano": Instrument(0, level_db=-20, pan=-0.1, low_cut_hz=60),
    "marimba": Instrument(12, level_db=-25, pan=0.3, low_cut_hz=150),
    "strings": Instrument(48, level_db=-22, low_cut_hz=150),
    "cello": Instrument(42, level_db=-25, pan=0.2, low_cut_hz=70),
    "horn": Instrument(60, level_db=-25, pan=-0.3, low_cut_hz=120),
    "contrabass": Instrument(43, level_db=-27, low_cut_hz=38, wet=0.4),
    "harp": Instrument(46, level_db=-27, pan=-0.35, low_cut_hz=150),
    "timpani": Instrument(47, level_db=-26, pan=0.1, low_cut_hz=45, wet=0.8),
    "cymbal": Instrument(48, level_db=-31, low_cut_hz=300, wet=0.6, drums=True),
}
BED = {
    "piano": Instrument(0, level_db=-23, pan=-0.15, low_cut_hz=80),
    "marimba": Instrument(12, level_db=-22, pan=0.3, low_cut_hz=150, wet=0.8),
    "strings": Instrument(48, level_db=-24, low_cut_hz=150, wet=0.7),
    "cello": Instrument(42, level_db=-26, pan=0.2, low_cut_hz=70, wet=0.7),
    "pizzicato": Instrument(45, level_db=-22, pan=-0.3, low_cut_hz=150),
    "contrabass": Instrument(32, level_db=-25, low_cut_hz=38, wet=0.1),
    "timpani": Instrument(47, level_db=-29, pan=0.1, low_cut_hz=45, wet=0.8),
    "shaker": Instrument(0, level_db=-38, pan=0.45, low_cut_hz=1500, wet=0.3, drums=True),
}
MARACAS, CRASH = 70, 57

CALL = "Bb3:2 Eb4:2 F4:2 G4:2"
ANSWER = "C5:6 Bb4:2 G4:4 Ab4:2 -:2"
FAREWELL = "C5:3 Bb4:1 G4:4 D5:2 -:2"

ROOTS = {"Eb": "Eb2", "Cm": "C2", "Ab": "Ab1", "Bb": "Bb1", "Gm": "G1", "Fm": "F1"}
CHORDS = {
    "Eb": "Eb4 G4 Bb4",
    "Cm": "Eb4 G4 C5",
    "Ab": "Eb4 Ab4 C5",
    "Bb": "D4 F4 Bb4",
    "Gm": "D4 G4 Bb4",
    "Fm": "F4 Ab4 C5",
}
BED_HARMONY = ["Eb", "Cm", "Ab", "Bb", "Gm", "Ab", "Fm", "Bb"]
HEADLINE_HARMONY = ["Cm", "Ab", "Fm", "Bb"]
WEATHER_HARMONY = ["Eb", "Ab", "Cm", "Bb"]
SPORT_HARMONY = ["Cm", "Bb", "Ab", "Bb"]


def pieces() -> tuple[Piece, ...]:
    """The eight sounds of the package."""
    return (
        _opener(), _headline_bed(), _bed(), _weather_bed(), _sport_bed(), _sting(), _sting_long(), _closer(),
    )  # fmt: skip


def _opener() -> Piece:
    score = Score(BPM, CHAMBER)
    _tune(score, 0, CALL, 84)
    _ripple(score, 0, "Eb4 G4 Bb4", 8, 58)
    score.chord("strings", 0, 2, "Eb3 Bb3", 62)
    _tune(score, 2, ANSWER, 96)
    _under(score, 2, "Ab2", "Eb4 Ab4 C5", 74)
    _under(score, 4, "Bb2", "F4 Ab4 Bb4", 84)
    _timpani_roll(score, 4.5, 5.6, "Bb2")
    _hit(score, 6, "Eb3 Bb3 F4 G4", "Bb4", beats=3)
    return Piece("opener", score, beats=9.6, lufs=-16, hit=6, breath=0.3, fade_s=1.5)


def _closer() -> Piece:
    score = Score(BPM, CHAMBER)
    _tune(score, 0, FAREWELL, 94)
    _under(score, 0, "Ab2", "Eb4 Ab4 C5", 74)
    score.chord("strings", 2, 0.6, "D4 F4 Ab4 Bb4", 84)
    score.line("contrabass", 2, "Bb1:2", 84)
    _timpani_roll(score, 1.5, 2.6, "Bb2")
    _hit(score, 3, "Eb3 Bb3 Eb4 G4", "Eb5", beats=5)
    return Piece("closer", score, beats=8, lufs=-16, hit=3, breath=0.28, fade_s=2.0)


def _sting() -> Piece:
    score = Score(BPM, CHAMBER)
    _tune(score, 0, "G4:1 Bb4:1 -:1", 92)
    score.line("marimba", 0, "G4:1 Bb4:1", 80)
    _hit(score, 0.75, "Eb3 Bb3 G4", "Eb5", beats=0.8)
    return Piece("sting", score, beats=2.4, lufs=-16, hit=0.75, breath=0.2, fade_s=0.9)


def _sting_long() -> Piece:
    score = Score(BPM, CHAMBER)
    _tune(score, 0, "C5:2 Bb4:1 G4:2 -:1", 92)
    _under(score, 0, "Ab2", "Eb4 Ab4 C5", 70)
    _hit(score, 1.5, "Eb3 Bb3 F4 G4", "Bb4", beats=1.4)
    return Piece("sting_long", score, beats=4.8, lufs=-16, hit=1.5, breath=0.28, fade_s=1.4)


def _bed() -> Piece:
    score = Score(BPM, BED)
    for bar, name in enumerate(BED_HARMONY):
        second_half = bar >= 4
        beat, root, chord = 4.0 * bar, ROOTS[name], CHORDS[name]
        low, middle, high = chord.split()
        score.line("contrabass", beat, f"{root}:6 {root}:2 {root}:8", 80)
        score.chord("strings", beat, 4, chord, 60, octave=-1)
        score.note("cello", beat, 4, low[:-1] + "3", 64)
        score.line("marimba", beat, f"{low}:2 {high}:2 {middle}:2 {high}:2 " * 2, 66)
        score.chord("piano", beat, 2.4, f"{root[:-1]}3 {middle}", 66)
        score.chord("piano", beat + 2.5, 1.4, f"{low} {high}", 54)
        if second_half:
            score.line("pizzicato", beat, f"-:2 {middle}:2 -:2 {high}:2 -:2 {middle}:2 {high}:2 {middle}:2", 62)
        _shake(score, beat)
    return Piece("bed", score, beats=32, lufs=-20, loops=True)


def _headline_bed() -> Piece:
    score = Score(BPM, BED)
    for bar, name in enumerate(HEADLINE_HARMONY):
        beat, root, chord = 4.0 * bar, ROOTS[name], CHORDS[name]
        low, middle, high = chord.split()
        score.line("contrabass", beat, f"{root}:2 " * 8, 78, held=0.8)
        score.line("pizzicato", beat, f"{low}:2 {middle}:2 {high}:2 {middle}:2 " * 2, 76)
        score.line("marimba", beat, f"{high}:1 {middle}:1 {low}:1 {middle}:1 " * 4, 62)
        score.chord("strings", beat, 4, chord, 64, octave=-1)
        for k in (0, 1.5, 3):
            score.chord("piano", beat + k, 0.6, chord, 64 if k else 76)
        if bar % 4 == 0:
            score.note("timpani", beat, 2, "C3", 70)
        _shake(score, beat)
    return Piece("headline_bed", score, beats=16, lufs=-20, loops=True)


def _weather_bed() -> Piece:
    """Marimba and pizzicato in quavers over held strings."""
    score = Score(BPM, BED)
    for bar, name in enumerate(WEATHER_HARMONY):
        beat, root, chord = 4.0 * bar, ROOTS[name], CHORDS[name]
        low, middle, high = chord.split()
        score.line("contrabass", beat, f"{root}:8 {root}:8", 72)
        score.line("marimba", beat, f"{low}:2 {middle}:2 {high}:2 {middle}:2 " * 2, 64, held=1.0)
        score.line("pizzicato", beat, f"-:4 {high}:4 -:4 {middle}:4", 60)
        score.chord("strings", beat, 4, chord, 56, octave=-1)
    return Piece("weather_bed", score, beats=16, lufs=-20, loops=True)


def _sport_bed() -> Piece:
    """Repeated strings and timpani: a march that never hurries."""
    score = Score(BPM, BED)
    for bar, name in enumerate(SPORT_HARMONY):
        beat, root, chord = 4.0 * bar, ROOTS[name], CHORDS[name]
        score.line("contrabass", beat, f"{root}:3 {root}:3 {root}:2 " * 2, 84, held=0.8)
        for k in range(8):
            score.chord("strings", beat + k / 2, 0.4, chord, 84 if k in (0, 3, 6) else 66, octave=-1)
        score.line("piano", beat, f"{root[:-1]}3:6 {root[:-1]}3:6 {root[:-1]}3:4", 72)
        score.line("pizzicato", beat, " ".join(f"{note}:2" for note in chord.split() * 3).rsplit(" ", 1)[0], 66)
        score.line("timpani", beat, "C3:6 C3:6 C3:4" if bar % 2 == 0 else "C3:6 C3:2 Bb2:2 Bb2:2 Bb2:4", 66, swell=10)
        _shake(score, beat)
    return Piece("sport_bed", score, beats=16, lufs=-20, loops=True)


def _tune(score: Score, beat: float, tune: str, velocity: int) -> None:
    """The tune on the piano in octaves, shadowed by the strings and a horn."""
    score.line("piano", beat, tune, velocity, swell=10, held=1.0)
    score.line("piano", beat, tune, velocity - 8, octave=1, swell=10, held=1.0)
    score.line("strings", beat, tune, velocity - 14, swell=8)
    score.line("horn", beat, tune, velocity - 10, octave=-1)


def _ripple(score: Score, beat: float, chord: str, semiquavers: int, velocity: int) -> None:
    """The marimba rocks through the chord in semiquavers."""
    low, middle, high = chord.split()
    for k in range(semiquavers):
        score.note("marimba", beat + k / 4, 0.24, (low, high, middle, high)[k % 4], velocity + (8 if k % 4 == 0 else 0))


def _under(score: Score, beat: float, root: str, chord: str, velocity: int) -> None:
    """Two beats of accompaniment: basses, strings and a marimba."""
    score.chord("contrabass", beat, 1.9, root, velocity, octave=-1)
    score.chord("cello", beat, 1.9, root, velocity)
    score.chord("strings", beat, 1.9, chord, velocity, octave=-1)
    _ripple(score, beat, chord, 7, velocity - 10)


def _timpani_roll(score: Score, start: float, end: float, pitch: str) -> None:
    strokes = round((end - start) * 8)
    for k in range(strokes):
        score.note("timpani", start + k / 8, 0.12, pitch, 36 + 50 * k // strokes)


def _hit(score: Score, beat: float, chord: str, top: str, beats: float) -> None:
    """Everybody lands together, and rings."""
    root = chord.split()[0]
    score.chord("piano", beat, beats + 2, f"{chord} {top}", 112)
    score.chord("piano", beat, beats + 2, root, 112, octave=-1)
    score.chord("strings", beat, beats, f"{chord} {top}", 100)
    score.chord("horn", beat, beats, " ".join(chord.split()[:2]), 100)
    score.chord("harp", beat, beats + 2, f"{chord} {top}", 100)
    score.chord("cello", beat, beats, root, 100)
    score.chord("contrabass", beat, beats, root, 104, octave=-1)
    score.chord("timpani", beat, 2, root, 108, octave=-1)
    score.chord("marimba", beat, 1, top, 100)
    score.note("cymbal", beat, 3, CRASH, 84)


def _shake(score: Score, beat: float) -> None:
    """A bar of maracas in quavers, so quiet that one feels rather than hears them."""
    for k in range(8):
        score.note("shaker", beat + k / 2, 0.2, MARACAS, 70 if k % 2 else 50)
