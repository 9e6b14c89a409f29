"""The composer's tools, as far as they go without a synthesiser."""

from __future__ import annotations

import numpy as np
import pytest

from bulletins.audio.loudness import measure
from bulletins.imaging.composing import commercial, filters, mastering, night, public
from bulletins.imaging.composing.score import SAMPLE_RATE, Instrument, Note, Piece, Score, midi, midi_file

PIANO = Instrument(0, level_db=-20)


@pytest.mark.parametrize(("pitch", "number"), [("C4", 60), ("A4", 69), ("F#3", 54), ("Bb2", 46), ("Eb2", 39)])
def test_pitches_have_midi_numbers(pitch: str, number: int) -> None:
    assert midi(pitch) == number


def test_a_line_is_notes_and_rests_in_semiquavers() -> None:
    score = Score(120, {"piano": PIANO})
    score.line("piano", 1, "C4:2 -:1 E4:1", 80, held=1.0)
    assert score.notes["piano"] == [Note(1, 0.5, 60, 80), Note(1.75, 0.25, 64, 80)]


def test_a_midi_file_ends_a_note_before_the_next_begins() -> None:
    file = midi_file([Note(0, 1, 60, 80), Note(1, 1, 60, 90)], PIANO, 120)
    assert file[:14] == b"MThd\0\0\0\x06\0\0\0\x01\x01\xe0"
    assert file[22:] == (
        b"\0\xff\x51\x03\x07\xa1\x20"  # 500,000 µs a beat
        b"\0\xc0\0\0\x90\x3c\x50"
        b"\x83\x60\x80\x3c\0\0\x90\x3c\x5a"  # 480 ticks are two bytes
        b"\x83\x60\x80\x3c\0\0\xff\x2f\0"
    )


@pytest.mark.parametrize("package", [commercial, public, night])
def test_every_note_can_be_played(package: object) -> None:
    for piece in package.pieces():
        assert piece.samples == piece.score.beat_s(piece.beats) * SAMPLE_RATE
        assert piece.hit < piece.beats
        for chair, notes in piece.score.notes.items():
            assert chair in piece.score.band
            assert all(n.beat >= 0 and n.beats > 0 and 24 <= n.pitch <= 108 for n in notes)


def test_filters_do_what_they_say() -> None:
    click = np.zeros((SAMPLE_RATE, 2))
    click[0] = 1.0

    def gain_db(hz: int, response: filters.Response) -> float:
        return 20 * np.log10(abs(np.fft.rfft(filters.filtered(click, [response])[:, 0])[hz]))

    assert gain_db(2000, filters.peak(2000, -4, 0.5)) == pytest.approx(-4, abs=0.01)
    assert gain_db(1000, filters.high_pass(1000)) == pytest.approx(-3.01, abs=0.01)
    assert gain_db(1000, filters.low_pass(1000)) == pytest.approx(-3.01, abs=0.01)
    assert gain_db(20_000, filters.high_shelf(2000, 6)) == pytest.approx(6, abs=0.1)
    assert gain_db(20, filters.high_shelf(2000, 6)) == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize(("loops", "lufs", "ceiling_dbtp"), [(False, -16.0, -1.5), (True, -20.0, -9.0)])
def test_a_master_is_at_its_level_under_its_ceiling(loops: bool, lufs: float, ceiling_dbtp: float) -> None:
    piece = Piece("bed", Score(120, {}), beats=8, lufs=lufs, fade_s=0.5, loops=loops)
    noise = np.random.default_rng(1).standard_normal((piece.samples, 2)) * 0.05
    noise[::12_000] = 0.4
    heard = mastering.master(mastering.toned(noise, piece), piece)
    report = measure(heard, SAMPLE_RATE)
    assert report.integrated_lufs == pytest.approx(lufs, abs=0.03)
    assert report.true_peak_dbtp <= ceiling_dbtp
    assert (abs(heard[-1]).max() < 1e-6) is not loops
