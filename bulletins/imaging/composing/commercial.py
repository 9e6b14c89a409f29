"""The commercial package: E minor at 128 beats a minute, brass and synthesiser over a driving pulse.

Its call is a climb in threes, threes and twos, E B A G…, that lands on a high E.
"""

from __future__ import annotations

from bulletins.imaging.composing.score import Instrument, Piece, Score

NAME = "Commercial"
BPM = 128

BRASS = {
    "brass": Instrument(61, level_db=-17, pan=-0.1, low_cut_hz=130),
    "trumpet": Instrument(56, level_db=-22, pan=0.25, low_cut_hz=200),
    "horn": Instrument(60, level_db=-23, pan=-0.35, low_cut_hz=120),
    "synth brass": Instrument(62, level_db=-23, low_cut_hz=150, wet=0.6),
    "strings": Instrument(48, level_db=-24, low_cut_hz=200),
    "pulse": Instrument(81, level_db=-30, pan=0.3, low_cut_hz=160, wet=0.5),
    "bass": Instrument(38, level_db=-24, low_cut_hz=38, wet=0.0),
    "timpani": Instrument(47, level_db=-22, pan=0.15, low_cut_hz=45, wet=0.6),
    "taiko": Instrument(116, level_db=-21, low_cut_hz=40, wet=0.6),
    "kit": Instrument(16, level_db=-19, low_cut_hz=40, wet=0.4, drums=True),
}
BED = {
    "bass": Instrument(38, level_db=-24, low_cut_hz=38, wet=0.0),
    "pluck": Instrument(45, level_db=-19, pan=-0.25, low_cut_hz=180),
    "guitar": Instrument(28, level_db=-26, pan=0.4, low_cut_hz=160, wet=0.6),
    "pulse": Instrument(81, level_db=-29, pan=0.25, low_cut_hz=180, wet=0.6),
    "pad": Instrument(89, level_db=-27, low_cut_hz=180, wet=0.5),
    "strings": Instrument(48, level_db=-26, pan=0.1, low_cut_hz=180),
    "timpani": Instrument(47, level_db=-27, pan=0.15, low_cut_hz=45, wet=0.6),
    "kit": Instrument(16, level_db=-25, low_cut_hz=40, wet=0.3, drums=True),
    "hat": Instrument(16, level_db=-40, pan=0.2, low_cut_hz=400, wet=0.3, drums=True),
}
KICK, RIM, SNARE, HAT, CRASH, LOW_TOM = 36, 37, 38, 42, 49, 43

CALL = "E4:3 B4:3 A4:2 G4:3 A4:3 B4:2"
ANSWER = "C5:3 B4:3 G4:2 A4:3 D5:3 -:2"

ROOTS = {"Em": "E2", "G": "G2", "D": "D2", "C": "C2", "Am": "A1", "Bm": "B1"}
CHORDS = {
    "Em": "E4 G4 B4",
    "G": "D4 G4 B4",
    "D": "D4 F#4 A4",
    "C": "E4 G4 C5",
    "Am": "E4 A4 C5",
    "Bm": "D4 F#4 B4",
}
BED_HARMONY = ["Em", "G", "C", "D", "Am", "C", "Bm", "D"]
HEADLINE_HARMONY = ["Em", "G", "C", "D"]
WEATHER_HARMONY = ["G", "D", "Em", "C"]
SPORT_HARMONY = ["Em", "D", "C", "D"]


def pieces() -> tuple[Piece, ...]:
    """The eight sounds of the package."""
    return (
        _opener(), _headline_bed(), _bed(), _weather_bed(), _sport_bed(), _sting(), _sting_long(), _closer(),
    )  # fmt: skip


def _opener() -> Piece:
    score = Score(BPM, BRASS)
    _fanfare(score, 0, CALL, high=False)
    _fanfare(score, 4, ANSWER, high=True)
    _drive(score, 0, "E2 E2 E2 E2")
    _drive(score, 4, "C2 C2 D2 D2")
    _roll(score, 6.5, 7.6)
    score.note("kit", 0, 4, CRASH, 88)
    _hit(score, 8, "E3 B3 E4 F#4 B4", "E5", beats=3.2)
    return Piece(
        "opener", score, beats=12, lufs=-16, hit=8, breath=0.4, fade_s=1.3, riser_beats=3, riser_db=-27, drop_hz=41.2
    )


def _closer() -> Piece:
    score = Score(BPM, BRASS)
    _fanfare(score, 0, ANSWER, high=True)
    _drive(score, 0, "C2 C2 D2 D2")
    _roll(score, 2.5, 3.6)
    _hit(score, 4, "E3 B3 E4 G#4 B4", "E5", beats=5.6)
    return Piece(
        "closer", score, beats=9.6, lufs=-16, hit=4, breath=0.35, fade_s=1.9, riser_beats=2, riser_db=-28, drop_hz=41.2
    )


def _sting() -> Piece:
    score = Score(BPM, BRASS)
    for chair in ("brass", "trumpet", "synth brass"):
        score.line(chair, 0, "B4:1 D5:1", 108, held=0.8)
    score.line("bass", 0, "E2:1 D2:1", 100)
    for k in range(2):
        score.note("kit", k / 4, 0.2, SNARE, 84 + 16 * k)
    _hit(score, 1, "E3 B3 E4", "E5", beats=0.7)
    return Piece("sting", score, beats=3.2, lufs=-16, hit=1, breath=0.3, fade_s=0.85, drop_hz=46, drop_db=-18)


def _sting_long() -> Piece:
    score = Score(BPM, BRASS)
    _fanfare(score, 0, "B4:2 D5:2 C5:2 D5:1", high=True)
    _drive(score, 0, "C2 D2")
    _roll(score, 1, 1.7)
    _hit(score, 2, "E3 B3 E4 G4", "E5", beats=1.4)
    return Piece("sting_long", score, beats=5.6, lufs=-16, hit=2, breath=0.3, fade_s=1.2, drop_hz=46, drop_db=-18)


def _bed() -> Piece:
    score = Score(BPM, BED)
    for bar, name in enumerate(BED_HARMONY):
        second_half = bar >= 4
        beat, root, chord = 4.0 * bar, ROOTS[name], CHORDS[name]
        _floor(score, beat, root)
        _pluck(score, beat, chord)
        score.chord("pad", beat, 4, chord, 60)
        score.chord("strings", beat, 4, chord, 56, octave=-1)
        if second_half:
            for k in (0, 1.5, 3, 3.5):
                score.chord("guitar", beat + k, 0.4, chord, 70)
        if bar % 4 == 0:
            score.note("timpani", beat, 2, "E2", 84)
        if bar == 7:
            score.line("timpani", beat + 3, "B2:1 B2:1 D3:2", 60, swell=24)
    return Piece("bed", score, beats=32, lufs=-20, loops=True)


def _headline_bed() -> Piece:
    score = Score(BPM, BED)
    for bar, name in enumerate(HEADLINE_HARMONY):
        beat, root, chord = 4.0 * bar, ROOTS[name], CHORDS[name]
        _floor(score, beat, root)
        score.line("pulse", beat, f"{chord.split()[0]}:1 " * 16, 74, held=0.6)
        for k in (0, 0.75, 1.5, 2, 2.75, 3.5):
            score.chord("strings", beat + k, 0.3, chord, 84 if k in (0, 2) else 70)
        score.chord("pad", beat, 4, chord, 54, octave=-1)
        if bar % 4 == 0:
            score.note("timpani", beat, 2, root, 88)
        if bar % 4 == 3:
            score.line("timpani", beat + 3, "D3:1 D3:1 D3:1 D3:1", 52, swell=34)
    return Piece("headline_bed", score, beats=16, lufs=-20, loops=True)


def _weather_bed() -> Piece:
    """No drums but a hat: plucked quavers over held chords."""
    score = Score(BPM, BED)
    for bar, name in enumerate(WEATHER_HARMONY):
        beat, root, chord = 4.0 * bar, ROOTS[name], CHORDS[name]
        low, middle, high = chord.split()
        score.line("bass", beat, f"{root}:6 {root}:2 {root}:6 {root}:2", 78)
        score.line("pluck", beat, f"{low}:2 {high}:2 {middle}:2 {high}:2 " * 2, 70, held=1.0)
        score.chord("pad", beat, 4, chord, 60)
        score.chord("strings", beat, 4, chord, 50, octave=-1)
        for k in range(8):
            score.note("hat", beat + k / 2, 0.1, HAT, 34 if k % 2 else 48)
    return Piece("weather_bed", score, beats=16, lufs=-20, loops=True)


def _sport_bed() -> Piece:
    """The whole rhythm section: a backbeat, quavers in octaves, guitar stabs that answer one another."""
    score = Score(BPM, BED)
    for bar, name in enumerate(SPORT_HARMONY):
        beat, root, chord = 4.0 * bar, ROOTS[name], CHORDS[name]
        for k in range(8):
            score.chord("bass", beat + k / 2, 0.4, root, 92 if k % 2 == 0 else 80, octave=k % 2)
        for at in (0, 0.75, 1.5, 2.5, 3.25):
            score.chord("guitar", beat + at, 0.35, chord, 86 if at in (0, 1.5) else 72)
        score.chord("strings", beat, 4, chord, 56, octave=-1)
        score.line("pulse", beat, f"{chord.split()[0]}:1 " * 16, 66, held=0.5)
        for at in (0, 1.5, 2, 3.5):
            score.note("kit", beat + at, 0.4, KICK, 84 if at in (0, 2) else 70)
        for k in (1, 3):
            score.note("kit", beat + k, 0.3, SNARE, 62)
        for k in range(8):
            score.note("kit", beat + k / 2, 0.1, HAT, 40 if k % 2 else 56)
        if bar == 3:
            score.line("timpani", beat + 2, "D3:2 D3:2 D3:2 B2:2", 70, swell=24)
    return Piece("sport_bed", score, beats=16, lufs=-20, loops=True)


def _fanfare(score: Score, beat: float, tune: str, *, high: bool) -> None:
    """The tune in the brass, with its octaves; the trumpets join when it goes `high`."""
    score.line("brass", beat, tune, 110, swell=8)
    score.line("brass", beat, tune, 100, octave=-1, swell=8)
    score.line("horn", beat, tune, 104, octave=-1)
    score.line("synth brass", beat, tune, 92)
    if high:
        score.line("trumpet", beat, tune, 108, swell=10)


def _drive(score: Score, beat: float, roots: str) -> None:
    """A bar of pulse: bass quavers, a synthesiser's semiquavers and a straight beat. One root a beat."""
    for k, root in enumerate(roots.split()):
        here = beat + k
        score.line("bass", here, f"{root}:2 {root}:2", 100, held=0.8)
        score.line("pulse", here, f"{root}:1 " * 4, 88, octave=2, held=0.6)
        score.note("kit", here, 0.5, KICK, 104)
        if k % 2:
            score.note("kit", here, 0.5, SNARE, 92)
        for quaver in (0, 0.5):
            score.note("kit", here + quaver, 0.2, HAT, 66 if quaver else 78)
    score.note("taiko", beat, 1, "D3", 110)
    score.note("taiko", beat + 1.5, 1, "D3", 96)
    score.chord("timpani", beat, 1, roots.split()[0], 100, octave=1)


def _roll(score: Score, start: float, end: float) -> None:
    """A snare roll that grows from beat to beat."""
    strokes = round((end - start) * 8)
    for k in range(strokes):
        score.note("kit", start + k / 8, 0.1, SNARE, 50 + 60 * k // strokes)


def _hit(score: Score, beat: float, chord: str, top: str, beats: float) -> None:
    """Everybody lands together."""
    root = chord.split()[0]
    score.chord("brass", beat, beats, f"{chord} {top}", 120)
    score.chord("synth brass", beat, beats, chord, 104)
    score.chord("strings", beat, beats, f"{chord} {top}", 100, octave=1)
    score.note("trumpet", beat, beats, top, 112)
    score.chord("horn", beat, beats, " ".join(chord.split()[:2]), 116)
    score.chord("bass", beat, beats, root, 112, octave=-1)
    score.chord("timpani", beat, 2, root, 124, octave=-1)
    score.note("taiko", beat, 2, "D3", 124)
    for drum in (KICK, LOW_TOM, CRASH):
        score.note("kit", beat, 3, drum, 118)


def _floor(score: Score, beat: float, root: str) -> None:
    """A bar of a bed's rhythm: bass quavers that lean on threes, threes and twos, kick, rim and a quiet hat."""
    for k in range(8):
        score.note("bass", beat + k / 2, 0.42, root, 92 if k in (0, 3, 6) else 78)
    for k in range(4):
        score.note("kit", beat + k, 0.4, KICK, 72)
    for k in (1, 3):
        score.note("kit", beat + k, 0.3, RIM, 50)
    for k in range(8):
        score.note("kit", beat + k / 2, 0.1, HAT, 40 if k % 2 else 54)


def _pluck(score: Score, beat: float, chord: str) -> None:
    """A bar of plucked semiquavers up and down the chord, in threes, threes and twos."""
    low, middle, high = chord.split()
    order = (low, middle, high, low, high, middle, low, middle) * 2
    for k, pitch in enumerate(order):
        score.note("pluck", beat + k / 4, 0.24, pitch, 84 if k % 8 in (0, 3, 6) else 64)
