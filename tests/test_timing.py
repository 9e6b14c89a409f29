"""The layout, by numbers: exact lengths, gaps in range, nothing over anything else."""

from __future__ import annotations

import math
import pickle
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletins import timing
from bulletins.errors import TimingError
from bulletins.model import (
    Clip,
    GainPoint,
    Imaging,
    Item,
    Line,
    Pacing,
    Placement,
    Rundown,
    Script,
    Slot,
    Sound,
    Timeline,
)

RATE = 48_000
SOUNDS = (
    Sound("opener", "opener.wav", 6.0, 3.75),
    Sound("headline_bed", "headline_bed.wav", 20.0, loops=True, gain_db=-1.0),
    Sound("bed", "bed.wav", 60.0, loops=True),
    Sound("sting", "sting.wav", 1.5, 0.47),
    Sound("closer", "closer.wav", 5.0, 1.875),
)
PACKAGE = Imaging("test", SOUNDS)
BARE = Imaging("bare", ())
PACING = Pacing()


def written(*items: tuple[Item, int], pacing: Pacing = PACING) -> Script:
    """A script of these items, each with so many lines."""
    slot = Slot(datetime(2026, 11, 23, 14, tzinfo=UTC), 90.0)
    lines = [Line(f"{place}.{n}", place, "", "", 1.0) for place, (_, count) in enumerate(items) for n in range(count)]
    return Script(Rundown("station", "style", slot, tuple(item for item, _ in items), pacing), tuple(lines))


def hourly(stories: int) -> Script:
    """A commercial station's bulletin."""
    story = Item("story", sting="sting", bed="bed")
    return written(
        (Item("headlines", bed="headline_bed"), 3), *[(story, 2)] * stories, (Item("sign_off", bed="bed"), 1)
    )


def spoken_for(script: Script, seconds: float) -> dict[str, int]:
    """Takes of uneven length, `seconds` long together."""
    shares = [1 + 0.3 * math.sin(7 * n) for n in range(len(script.lines))]
    return {
        line.id: round(seconds * share / sum(shares) * RATE) for line, share in zip(script.lines, shares, strict=True)
    }


def of_stem(timeline: Timeline, stem: str) -> list[Placement]:
    return sorted((p for p in timeline.placements if p.stem == stem), key=lambda p: p.start_samples)


def end(placement: Placement) -> int:
    return placement.start_samples + placement.length_samples


def fader(points: tuple[GainPoint, ...], at: int) -> float:
    """The gain at a sample, by the definition in the model."""
    if at <= points[0].at_samples:
        return points[0].gain_db
    for before, after in pairwise(points):
        if before.at_samples <= at <= after.at_samples and before.at_samples < after.at_samples:
            way = (at - before.at_samples) / (after.at_samples - before.at_samples)
            return before.gain_db + (after.gain_db - before.gain_db) * (0.5 - 0.5 * math.cos(math.pi * way))
    return points[-1].gain_db


@pytest.mark.parametrize("slot_s", [60, 90, 97.5, 120, 180])
def test_a_slot_is_filled_to_the_sample(slot_s: float) -> None:
    script = hourly(stories=round(slot_s / 18))
    overhead_s = timing.extent(script, dict.fromkeys(spoken_for(script, 1), 0), PACKAGE, RATE).natural_samples / RATE
    for off_s in (-2.0, 0.0, 1.5):
        lengths = spoken_for(script, slot_s - overhead_s + off_s)
        timeline = timing.lay_out(script, lengths, PACKAGE, RATE, round(slot_s * RATE))
        assert timeline.length_samples == slot_s * RATE
        closer = of_stem(timeline, "imaging")[-1]
        assert closer.source == "closer"
        assert end(closer) == timeline.length_samples
        marks = {mark.name: mark.at_samples for mark in timeline.marks}
        assert marks["closer_hit"] == timeline.length_samples - round((5.0 - 1.875) * RATE)
        assert marks["opener_hit"] == 3.75 * RATE
        assert marks["item:0"] == round((3.75 + 0.85) * RATE) == of_stem(timeline, "voice")[0].start_samples
        assert marks["last_word"] == end(of_stem(timeline, "voice")[-1])


def test_natural_length_uses_natural_gaps() -> None:
    script = written((Item("story", bed="bed"), 2), (Item("story", bed="bed"), 1))
    timeline = timing.lay_out(script, dict.fromkeys(("0.0", "0.1", "1.0"), 5 * RATE), PACKAGE, RATE, None)
    first, second, third = of_stem(timeline, "voice")
    assert second.start_samples - end(first) == 0.30 * RATE
    assert third.start_samples - end(second) == 1.0 * RATE
    assert timeline.stretch == 1.0
    assert (
        timeline.length_samples
        == timing.extent(script, {"0.0": 5 * RATE, "0.1": 5 * RATE, "1.0": 5 * RATE}, PACKAGE, RATE).natural_samples
    )


def test_gaps_give_way_before_the_voice() -> None:
    script = hourly(4)
    lengths = spoken_for(script, 60)
    extent = timing.extent(script, lengths, PACKAGE, RATE)
    for length in (extent.shortest_samples, extent.natural_samples, extent.longest_samples):
        assert timing.lay_out(script, lengths, PACKAGE, RATE, length).stretch == 1.0
    hurried = timing.lay_out(script, lengths, PACKAGE, RATE, extent.shortest_samples - RATE)
    assert hurried.stretch == pytest.approx(1 - 1 / 60, abs=1e-6)


def test_too_long_and_too_short_say_by_how_much() -> None:
    script = hourly(4)
    lengths = spoken_for(script, 60)
    extent = timing.extent(script, lengths, PACKAGE, RATE)
    with pytest.raises(timing.OverrunError) as over:
        timing.lay_out(script, lengths, PACKAGE, RATE, extent.shortest_samples - 5 * RATE)
    assert over.value.over_s == pytest.approx(2.0, abs=0.001)
    with pytest.raises(timing.UnderrunError) as under:
        timing.lay_out(script, lengths, PACKAGE, RATE, extent.longest_samples + 5 * RATE)
    assert under.value.under_s == pytest.approx(2.0, abs=0.001)
    for error in (over.value, under.value):
        again = pickle.loads(pickle.dumps(error))  # noqa: S301
        assert (again.message, again.hint, vars(again)) == (error.message, error.hint, vars(error))
        assert isinstance(error, TimingError)


def test_an_estimate_agrees_with_the_layout() -> None:
    script = hourly(5)
    lengths = spoken_for(script, 70)
    extent = timing.extent(script, lengths, PACKAGE, RATE)
    items = script.rundown.items
    counts = [sum(line.item == place for line in script.lines) for place in range(len(items))]
    estimate = timing.estimate(items, counts, script.rundown.pacing, PACKAGE, sum(lengths.values()) / RATE)
    assert estimate.shortest_s == pytest.approx(extent.shortest_samples / RATE, abs=1e-6)
    assert estimate.natural_s == pytest.approx(extent.natural_samples / RATE, abs=1e-6)
    assert estimate.longest_s == pytest.approx(extent.longest_samples / RATE, abs=1e-6)


def test_a_sting_is_said_before_the_next_voice() -> None:
    script = written((Item("story", bed="bed"), 1), (Item("story", sting="sting", bed="bed"), 1))
    lengths = {"0.0": 10 * RATE, "1.0": 10 * RATE}
    shortest = timing.extent(script, lengths, PACKAGE, RATE).shortest_samples
    for length in (None, shortest):
        timeline = timing.lay_out(script, lengths, PACKAGE, RATE, length)
        before, after = of_stem(timeline, "voice")
        sting = next(p for p in timeline.placements if p.source == "sting")
        assert 0.25 * RATE <= sting.start_samples - end(before) <= 0.30 * RATE
        assert after.start_samples - (sting.start_samples + 0.47 * RATE) >= 0.4 * RATE - 1


def test_beds_run_from_hit_to_hit_and_cross_over() -> None:
    script = written(
        (Item("headlines", bed="headline_bed"), 2), (Item("story", bed="bed"), 1), (Item("weather", bed="bed"), 1)
    )
    timeline = timing.lay_out(script, dict.fromkeys(("0.0", "0.1", "1.0", "2.0"), 8 * RATE), PACKAGE, RATE, None)
    first, second = of_stem(timeline, "bed")
    voices = of_stem(timeline, "voice")
    assert (first.source, first.gain_db, second.source) == ("headline_bed", -1.0, "bed")
    assert first.start_samples == 3.75 * RATE
    assert second.start_samples == end(voices[1])
    assert end(first) - second.start_samples == first.fade_out_samples == second.fade_in_samples == 0.4 * RATE
    assert end(second) == next(mark.at_samples for mark in timeline.marks if mark.name == "closer_hit")


def test_a_bed_fades_where_the_next_item_has_none() -> None:
    script = written((Item("headlines", bed="bed"), 1), (Item("story"), 1))
    timeline = timing.lay_out(script, {"0.0": 8 * RATE, "1.0": 8 * RATE}, PACKAGE, RATE, None)
    (bed,) = of_stem(timeline, "bed")
    assert end(bed) - end(of_stem(timeline, "voice")[0]) == bed.fade_out_samples == 0.4 * RATE


def test_the_fader_is_down_at_the_first_sound_and_waits_through_short_gaps() -> None:
    script = written((Item("story", bed="bed"), 2), (Item("story", bed="bed"), 1))
    timeline = timing.lay_out(script, dict.fromkeys(("0.0", "0.1", "1.0"), 5 * RATE), PACKAGE, RATE, None)
    first, second, third = of_stem(timeline, "voice")
    ride = timeline.bed_gain
    assert fader(ride, 0) == fader(ride, first.start_samples - RATE // 4) == -6.0
    assert fader(ride, first.start_samples - RATE // 8) == pytest.approx(-10.5)
    assert fader(ride, first.start_samples) == fader(ride, (end(first) + second.start_samples) // 2) == -15.0
    assert fader(ride, end(second)) == -15.0
    assert fader(ride, end(second) + round(0.6 * RATE)) == fader(ride, third.start_samples - RATE // 4) == -6.0


def with_clip(script: Script, *line_ids: str) -> Script:
    """The script with these lines played instead of spoken."""
    lines = tuple(replace(line, clip=Clip("a.wav")) if line.id in line_ids else line for line in script.lines)
    return replace(script, lines=lines)


def test_a_clip_follows_its_cue_closely_with_the_bed_further_down() -> None:
    script = with_clip(written((Item("story", bed="bed"), 3), (Item("story", bed="bed"), 1)), "0.1")
    timeline = timing.lay_out(script, dict.fromkeys(("0.0", "0.1", "0.2", "1.0"), 5 * RATE), PACKAGE, RATE, None)
    cue, clip, after, _ = of_stem(timeline, "voice")
    assert clip.start_samples - end(cue) == 0.25 * RATE
    assert after.start_samples - end(clip) == 0.40 * RATE
    assert [p.gain_db for p in (cue, clip, after)] == [0.0, -0.5, 0.0]
    ride = timeline.bed_gain
    assert fader(ride, end(cue)) == -15.0
    assert fader(ride, (end(cue) + clip.start_samples) // 2) == pytest.approx(-18.0)
    assert fader(ride, clip.start_samples) == fader(ride, end(clip)) == -21.0
    assert fader(ride, after.start_samples) == -15.0
    assert {mark.name: mark.at_samples for mark in timeline.marks}["clip:0.1"] == clip.start_samples


@pytest.mark.parametrize("rate", [44_100, 48_000])
@pytest.mark.parametrize("off_s", [-2.5, -1.0, 2.0])
def test_a_clip_is_never_stretched(rate: int, off_s: float) -> None:
    script = with_clip(hourly(4), "1.1", "3.1")
    lengths = {name: round(samples * rate / RATE) for name, samples in spoken_for(script, 70).items()}
    extent = timing.extent(script, lengths, PACKAGE, rate)
    edge = extent.longest_samples if off_s > 0 else extent.shortest_samples
    timeline = timing.lay_out(script, lengths, PACKAGE, rate, edge + round(off_s * rate))
    assert timeline.length_samples == edge + round(off_s * rate)
    assert timeline.stretch != 1.0
    for voice in of_stem(timeline, "voice"):
        stretched = voice.length_samples != lengths[voice.source]
        assert stretched is (voice.source not in ("1.1", "3.1"))
    spoken_s = sum(samples for name, samples in lengths.items() if name not in ("1.1", "3.1")) / rate
    assert timeline.stretch == pytest.approx(1 + off_s / spoken_s, abs=1e-5)


PIPS = Sound("pips", "pips.wav", 5.5, 5.0)


@pytest.mark.parametrize(("second", "hour_s", "skip_s"), [(0, 0.0, 5.0), (55, 5.0, 0.0), (58, 2.0, 3.0)])
def test_the_last_pip_starts_on_the_hour(second: int, hour_s: float, skip_s: float) -> None:
    script = written((Item("pips"), 0), (Item("story", bed="bed"), 2))
    at = datetime(2026, 11, 23, 13 if second else 14, 59 if second else 0, second, tzinfo=UTC)
    script = replace(script, rundown=replace(script.rundown, slot=Slot(at, 60.0)))
    package = replace(PACKAGE, sounds=(*SOUNDS, PIPS))
    lengths = dict.fromkeys(("0.0", "0.1", "1.0", "1.1"), 5 * RATE)
    timeline = timing.lay_out(script, lengths, package, RATE, None)
    pips, opener, *_ = of_stem(timeline, "imaging")
    assert (pips.source, pips.start_samples, pips.skip_samples) == ("pips", 0, skip_s * RATE)
    assert end(pips) == opener.start_samples == (hour_s + 0.5) * RATE
    marks = {mark.name: mark.at_samples for mark in timeline.marks}
    assert marks["hour"] == hour_s * RATE
    assert marks["opener_hit"] == opener.start_samples + 3.75 * RATE
    assert of_stem(timeline, "bed")[0].start_samples == marks["opener_hit"]
    plain = timing.lay_out(script, lengths, PACKAGE, RATE, None)
    assert timeline.length_samples - plain.length_samples == opener.start_samples
    assert "hour" not in {mark.name for mark in plain.marks}


def test_a_time_signal_at_another_time_would_be_a_lie() -> None:
    script = written((Item("pips"), 0), (Item("story"), 1))
    half_past = replace(script.rundown.slot, at=script.rundown.slot.at.replace(minute=30))
    script = replace(script, rundown=replace(script.rundown, slot=half_past))
    timeline = timing.lay_out(script, {"1.0": 5 * RATE}, replace(PACKAGE, sounds=(*SOUNDS, PIPS)), RATE, None)
    assert "pips" not in {p.source for p in timeline.placements}


def test_a_package_without_special_sounds_plays_its_plain_ones() -> None:
    items = ((Item("story", bed="sport_bed"), 1), (Item("weather", bed="weather_bed", sting="sting_long"), 1))
    lengths = {"0.0": 5 * RATE, "1.0": 5 * RATE}
    plain = timing.lay_out(written(*items), lengths, PACKAGE, RATE, None)
    assert [p.source for p in of_stem(plain, "bed")] == ["bed"]
    assert [p.source for p in of_stem(plain, "imaging")] == ["opener", "sting", "closer"]
    special = (
        Sound("sport_bed", "s.wav", 9.0), Sound("weather_bed", "w.wav", 9.0), Sound("sting_long", "l.wav", 2.5, 1.0),
    )  # fmt: skip
    rich = timing.lay_out(written(*items), lengths, replace(PACKAGE, sounds=(*SOUNDS, *special)), RATE, None)
    assert [p.source for p in of_stem(rich, "bed")] == ["sport_bed", "weather_bed"]
    assert [p.source for p in of_stem(rich, "imaging")] == ["opener", "sting_long", "closer"]
    first, second = of_stem(rich, "voice")
    assert second.start_samples - end(first) == round((0.27 + 1.0 + 0.6) * RATE)


def test_items_without_lines_take_no_time() -> None:
    script = written((Item("ident"), 0), (Item("story"), 1), (Item("weather", sting="sting"), 0))
    timeline = timing.lay_out(script, {"1.0": 5 * RATE}, BARE, RATE, None)
    assert timeline.length_samples == round((0.5 + 5 + 0.6) * RATE)
    assert [mark.name for mark in timeline.marks] == ["item:1", "last_word"]


def test_nothing_to_say_is_an_error() -> None:
    with pytest.raises(TimingError, match="no lines"):
        timing.lay_out(written((Item("story"), 0)), {}, PACKAGE, RATE, None)


def test_a_closer_that_starts_before_the_bulletin_is_an_error() -> None:
    closer = Sound("closer", "closer.wav", 40.0, 30.0)
    with pytest.raises(TimingError, match="closer"):
        timing.lay_out(written((Item("story"), 1)), {"0.0": RATE}, Imaging("long", (closer,)), RATE, None)


ITEMS = st.lists(
    st.tuples(
        st.builds(
            Item,
            kind=st.just("story"),
            sting=st.sampled_from(["", "sting", "sting_long"]),
            bed=st.sampled_from(["", "bed", "headline_bed", "weather_bed"]),
        ),
        st.lists(st.floats(0.4, 20.0), max_size=3),
    ),
    min_size=1,
    max_size=9,
).filter(lambda items: any(takes for _, takes in items))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    items=ITEMS,
    roles=st.sets(st.sampled_from([sound.role for sound in SOUNDS])),
    where=st.floats(-0.6, 1.6),
    rate=st.sampled_from([44_100, 48_000]),
)
def test_any_bulletin_that_fits_keeps_the_rules(
    items: list[tuple[Item, list[float]]], roles: set[str], where: float, rate: int
) -> None:
    script = written(*((item, len(takes)) for item, takes in items))
    seconds = [take for _, takes in items for take in takes]
    lengths = {line.id: round(take * rate) for line, take in zip(script.lines, seconds, strict=True)}
    package = Imaging("some", tuple(sound for sound in SOUNDS if sound.role in roles))
    extent = timing.extent(script, lengths, package, rate)
    length = extent.shortest_samples + round(where * (extent.longest_samples - extent.shortest_samples))
    try:
        timeline = timing.lay_out(script, lengths, package, rate, length)
    except timing.OverrunError as error:
        assert length < extent.shortest_samples
        timing.lay_out(script, lengths, package, rate, length + round(error.over_s * rate))
        return
    except timing.UnderrunError as error:
        assert length > extent.longest_samples
        timing.lay_out(script, lengths, package, rate, length - round(error.under_s * rate))
        return
    except TimingError as error:
        assert "closer" in error.message and sum(seconds) < 2.5  # shorter than the way to the closer's hit
        return
    keeps_the_rules(timeline, script, lengths, package, length)


def keeps_the_rules(timeline: Timeline, script: Script, lengths: dict[str, int], package: Imaging, length: int) -> None:
    rate = timeline.sample_rate
    assert timeline.length_samples == length
    assert all(p.start_samples >= 0 and p.length_samples > 0 and end(p) <= length for p in timeline.placements)
    voices = of_stem(timeline, "voice")
    assert [voice.source for voice in voices] == [line.id for line in script.lines]
    for voice in voices:
        assert abs(voice.length_samples - lengths[voice.source]) <= 0.05 * lengths[voice.source]
        for at in (voice.start_samples, voice.start_samples + voice.length_samples // 2, end(voice)):
            assert fader(timeline.bed_gain, at) == pytest.approx(-15.0)
            assert fader(timeline.imaging_gain, at) == pytest.approx(-18.0)
    closer = package.sound("closer")
    hit = length - (round(closer.length_s * rate) - round(closer.hit_s * rate) if closer else 0)
    assert 0.25 * rate - 1 <= hit - end(voices[-1]) <= 1.6 * rate + 1
    for (before, after), (line, next_line) in zip(pairwise(voices), pairwise(script.lines), strict=True):
        gap_s = (after.start_samples - end(before)) / rate
        if line.item == next_line.item:
            assert gap_s == pytest.approx(0.30, abs=1 / rate)
        else:
            assert 0.75 - 1 / rate <= gap_s <= 1.8 + 1 / rate
    sounding, loudest_end = 0, 0
    for placement in sorted(timeline.placements, key=lambda p: p.start_samples):
        sounding = max(sounding, placement.start_samples - loudest_end)
        loudest_end = max(loudest_end, end(placement))
    assert max(sounding, length - loudest_end) <= 1.1 * rate + 1, "silence"


def test_wide_pacing_never_leaves_silence() -> None:
    script = written(
        (Item("story"), 2), (Item("story", sting="sting"), 1), pacing=Pacing(line_gap_s=2.0, gap_s=3.0, gap_max_s=4.0)
    )
    lengths = dict.fromkeys(("0.0", "0.1", "1.0"), 5 * RATE)
    longest = timing.extent(script, lengths, PACKAGE, RATE).longest_samples
    timeline = timing.lay_out(script, lengths, PACKAGE, RATE, longest)
    first, second, third = of_stem(timeline, "voice")
    assert second.start_samples - end(first) == round(1.1 * RATE)
    sting = next(p for p in timeline.placements if p.source == "sting")
    assert third.start_samples - end(sting) <= round(1.1 * RATE)


def test_a_timeline_is_the_same_every_time_and_survives_a_process_boundary() -> None:
    script, lengths = hourly(4), spoken_for(hourly(4), 60)
    timeline = timing.lay_out(script, lengths, PACKAGE, RATE, None)
    assert timing.lay_out(script, lengths, PACKAGE, RATE, None) == timeline
    assert pickle.loads(pickle.dumps(timeline)) == timeline  # noqa: S301
    assert replace(timeline, stretch=1.01) != timeline
