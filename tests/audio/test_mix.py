from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bulletins.audio import files
from bulletins.audio.check import click_ratio
from bulletins.audio.filters import Signal
from bulletins.audio.loudness import hop_energy, integrated_lufs
from bulletins.audio.mix import VOICE_LUFS, Mix, mix
from bulletins.errors import AudioError
from bulletins.model import GainPoint, Imaging, Placement, Sound, Take, Timeline

from .conftest import RATE, LayOut, coloured, tone


def lufs(audio: Signal) -> float:
    return integrated_lufs(hop_energy(audio, RATE))


def energies_db(audio: Signal) -> Signal:
    """Of each 100 ms."""
    return 10 * np.log10(hop_energy(audio, RATE).reshape(-1, 10).mean(axis=1))


def bare(*placements: Placement, length_s: float, bed_gain: tuple[GainPoint, ...] = ()) -> Timeline:
    return Timeline(RATE, round(length_s * RATE), placements, bed_gain, ())


@pytest.fixture
def steady(tmp_path: Path) -> Imaging:
    """A bed of 3.1 s, once as a loop and once not."""
    noise = coloured(np.random.default_rng(4), round(3.1 * RATE), RATE, 80, 10_000)
    files.write_wav(tmp_path / "bed.wav", np.stack([noise, noise], axis=1) * 0.3, RATE, 24)
    sounds = (Sound("bed", str(tmp_path / "bed.wav"), 3.1, loops=True), Sound("sting", str(tmp_path / "bed.wav"), 3.1))
    return Imaging("steady", sounds)


def test_stems_have_the_timelines_shape(mixed: Mix, timeline: Timeline) -> None:
    for stem in (mixed.voice, mixed.bed, mixed.imaging, mixed.audio):
        assert stem.shape == (timeline.length_samples, 2)
        assert stem.dtype == np.float32
    assert np.abs(mixed.audio - (mixed.voice + mixed.bed + mixed.imaging)).max() < 1e-6


def test_every_take_is_at_one_loudness(mixed: Mix, timeline: Timeline) -> None:
    for placed in timeline.placements:
        if placed.stem == "voice":
            heard = mixed.voice[placed.start_samples : placed.start_samples + placed.length_samples]
            assert lufs(heard) == pytest.approx(VOICE_LUFS, abs=0.1), placed.source


def test_every_word_is_clear_of_the_music(mixed: Mix, timeline: Timeline) -> None:
    music = mixed.bed + mixed.imaging
    apart_lu = []
    for placed in timeline.placements:
        if placed.stem == "voice":
            here = slice(placed.start_samples, placed.start_samples + placed.length_samples)
            apart_lu.append(lufs(mixed.voice[here]) - lufs(music[here]))
    assert min(apart_lu) >= 13.0
    assert np.median(apart_lu) == pytest.approx(15.0, abs=1.0)


@pytest.mark.parametrize("slot_s", [None, 41.0])
def test_stretched_or_not_the_voice_is_where_the_timeline_has_it(
    laid_out: LayOut, takes: dict[str, Take], imaging: Imaging, slot_s: float | None
) -> None:
    timeline = laid_out(slot_s)
    assert (timeline.stretch == 1.0) is (slot_s is None)
    heard = np.abs(mix(timeline, takes, imaging).voice[:, 0]) > 1e-3
    spoken = np.zeros(timeline.length_samples, bool)
    for placed in timeline.placements:
        if placed.stem == "voice":
            here = slice(placed.start_samples, placed.start_samples + placed.length_samples)
            spoken[here] = True
            assert heard[here][: RATE // 20].any()
            assert heard[here][-RATE // 20 :].any()
    assert not heard[~spoken].any()


def test_a_loop_and_a_bed_that_is_none_fill_without_a_click(steady: Imaging) -> None:
    unlooped = replace(steady, sounds=(replace(steady.sounds[0], loops=False),))
    for package, cycle_s in ((steady, 3.1), (unlooped, 2.7)):
        timeline = bare(Placement("bed", "bed", 0, 20 * RATE), length_s=20)
        bed = mix(timeline, {}, package).bed
        joins = [round(n * cycle_s * RATE) for n in range(1, int(19 / cycle_s))]
        assert max(click_ratio(bed, RATE, join) for join in joins) < 2.0
        energy_db = energies_db(bed)
        assert energy_db.std() < 1.5
        assert np.abs(energy_db - np.median(energy_db)).max() < 5.0


def test_a_change_of_bed_keeps_the_power(steady: Imaging) -> None:
    fade = round(0.4 * RATE)
    other = replace(steady.sounds[0], role="headline_bed", path=steady.sounds[0].path)
    package = replace(steady, sounds=(*steady.sounds, other))
    placements = (
        Placement("bed", "bed", 0, 5 * RATE, fade_out_samples=fade),
        Placement("bed", "headline_bed", 5 * RATE - fade, 5 * RATE, fade_in_samples=fade),
    )
    energy_db = energies_db(mix(bare(*placements, length_s=9), {}, package).bed)
    assert np.abs(energy_db[44:52] - np.median(energy_db)).max() < 3.0


def test_the_fader_follows_its_points(tmp_path: Path) -> None:
    files.write_wav(tmp_path / "tone.wav", tone(1000, 4.0, -20), RATE, 24)
    package = Imaging("tone", (Sound("bed", str(tmp_path / "tone.wav"), 4.0, loops=True),))
    points = (GainPoint(RATE, -6.0), GainPoint(2 * RATE, -15.0))
    bed = mix(bare(Placement("bed", "bed", 0, 4 * RATE), length_s=4, bed_gain=points), {}, package).bed
    peaks_db = 20 * np.log10(np.abs(bed[:, 0]).reshape(-1, 480).max(axis=1))
    unity_db = peaks_db[10] + 6.0
    assert peaks_db[99] - unity_db == pytest.approx(-6.0, abs=0.05)
    assert peaks_db[149:151].mean() - unity_db == pytest.approx(-10.5, abs=0.2)
    assert peaks_db[124:126].mean() - unity_db == pytest.approx(-6 - 9 * (0.5 - 0.5 * np.cos(np.pi / 4)), abs=0.2)
    assert peaks_db[250] - unity_db == pytest.approx(-15.0, abs=0.05)


def test_mono_imaging_with_dc_at_another_rate_is_put_right(mixed: Mix, timeline: Timeline) -> None:
    stings = [placed for placed in timeline.placements if placed.source == "sting"]
    assert len(stings) == 2
    here = mixed.imaging[stings[0].start_samples : stings[0].start_samples + round(0.6 * RATE)]
    assert np.array_equal(here[:, 0], here[:, 1])
    assert np.abs(mixed.imaging.mean(axis=0)).max() < 1e-4


def test_imaging_that_cannot_be_used_is_an_error(tmp_path: Path, steady: Imaging) -> None:
    timeline = bare(Placement("imaging", "opener", 0, RATE), length_s=1)
    with pytest.raises(AudioError, match="no opener"):
        mix(timeline, {}, steady)
    files.write_wav(tmp_path / "wide.wav", np.zeros((RATE, 6), np.float32), RATE)
    wide = Imaging("wide", (Sound("opener", str(tmp_path / "wide.wav"), 1.0),))
    with pytest.raises(AudioError, match="6 channels"):
        mix(timeline, {}, wide)
    gone = Imaging("gone", (Sound("opener", str(tmp_path / "gone.wav"), 1.0),))
    with pytest.raises(AudioError, match=r"gone\.wav"):
        mix(timeline, {}, gone)


def test_a_silent_take_stays_silent(steady: Imaging) -> None:
    take = Take("line", "test", "", RATE, np.zeros(RATE, np.float32))
    silent = mix(bare(Placement("voice", "line", 0, RATE), length_s=1), {"line": take}, steady)
    assert not silent.audio.any()
