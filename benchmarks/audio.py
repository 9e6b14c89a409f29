"""What a bulletin's audio costs: `python benchmarks/audio.py` mixes, masters and writes 180 s in five ways.

Each way runs in its own process, from the same takes and imaging on disk, and is charged for everything: Python's
start, imports, reading, child processes. The inputs are made up (modulated noise) and need nothing but this project.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from bulletins import timing
from bulletins.audio import files
from bulletins.audio.formats import FLAC, MP3
from bulletins.audio.loudness import PRESETS, measure
from bulletins.audio.resample import resampled_length
from bulletins.model import Chapter, Imaging, Item, Label, Line, Pacing, Rundown, Script, Slot, Sound, Take

SLOT_S = 180
RATE, TAKE_RATE = 48_000, 24_000
STORIES = 12
SOUNDS = {"opener": (6.0, 3.75), "sting": (1.5, 0.47), "closer": (5.0, 1.875), "bed": (60.0, 0.0)}
AT = datetime(2026, 11, 23, 14, tzinfo=UTC)
ITEMS = tuple(Item("story", sting=place > 0, bed="bed") for place in range(STORIES))

LABEL = Label(
    *("News, 14:00", "Radio", "radio", AT, AT + timedelta(hours=1), "", "This is Radio."),
    *((Chapter("Story", 0),), 0, 0, "bulletins", "0"),
)


def imaging(folder: Path) -> Imaging:
    """The made-up jingle package in this folder."""
    sounds = (
        Sound(role, str(folder / f"{role}.flac"), length_s, hit_s, loops=role == "bed")
        for role, (length_s, hit_s) in SOUNDS.items()
    )
    return Imaging("made up", tuple(sounds))


def make_inputs(folder: Path) -> None:
    """Write the imaging and one take a story; together they fit the slot."""
    random = np.random.default_rng(180)
    for role, (length_s, hit_s) in SOUNDS.items():
        t = np.arange(round(length_s * RATE)) / RATE
        shape = np.exp(-np.abs(t - hit_s)) if hit_s else 1.0 + 0.3 * np.sin(2 * np.pi * 2 * t)
        music = random.standard_normal((len(t), 2)) * 0.05 * np.broadcast_to(shape, len(t))[:, None]
        files.write(folder / f"{role}.flac", music.astype(np.float32), RATE, FLAC, {})
    pauses = timing.estimate(ITEMS, [1] * STORIES, Pacing(), imaging(folder))
    each = round((SLOT_S - pauses.natural_s - 1.0) / STORIES * TAKE_RATE)
    for story in range(STORIES):
        t = np.arange(each) / TAKE_RATE
        syllables = np.abs(np.sin(2 * np.pi * 2.1 * t)) ** 1.5
        speech = np.convolve(random.standard_normal(each), np.hanning(24), "same") * syllables * 0.05
        files.write_wav(folder / f"take{story}.wav", speech[:, None].astype(np.float32), TAKE_RATE)


def ours(folder: Path, *, mp3: bool = False, pieces: int = 1) -> None:
    """This project: read, lay out, mix, master, write a broadcast WAV. Each take may be cut into pieces: more lines."""
    from bulletins.audio import broadcast_wave
    from bulletins.audio.master import Programme, master
    from bulletins.audio.mix import mix
    from bulletins.audio.publish import publish

    takes = {}
    for story in range(STORIES):
        audio, rate = files.read(folder / f"take{story}.wav")
        room = round((pieces - 1) / pieces * Pacing().line_gap_s * rate)
        for number, piece in enumerate(np.array_split(audio[:, 0], pieces)):
            name = f"take{story}.{number}"
            takes[name] = Take(name, "", "", rate, piece[: len(piece) - room])
    lines = tuple(Line(name, number // pieces, "", "", 0.0) for number, name in enumerate(takes))
    script = Script(Rundown("", "", Slot(AT, SLOT_S), ITEMS), lines)
    lengths = {name: resampled_length(len(take.audio), take.sample_rate, RATE) for name, take in takes.items()}
    timeline = timing.lay_out(script, lengths, imaging(folder), RATE, SLOT_S * RATE)
    mixed = mix(timeline, takes, imaging(folder))
    programme = Programme.of(mixed.audio, RATE)
    del mixed
    made = master(programme, PRESETS["r128"])
    chunks = broadcast_wave.chunks(LABEL, broadcast_wave.Pcm(2, RATE, 16, made.audio.size * 2), made.loudness)
    files.write_wav(folder / "out.wav", made.audio, RATE, chunks=chunks)
    del made
    if mp3:
        publish(folder / "out.mp3", programme, MP3, PRESETS["r128"], LABEL)


def ours_with_mp3(folder: Path) -> None:
    """The same, and an MP3 that is decoded and measured."""
    ours(folder, mp3=True)


def ours_of_many_lines(folder: Path) -> None:
    """The same from eight times as many takes."""
    ours(folder, pieces=8)


def pydub_overlay(folder: Path) -> None:
    """pydub as its documentation shows it: append, overlay with a gain, fades, a gain to a level."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pydub import AudioSegment

    def music(role: str) -> AudioSegment:
        audio, rate = files.read(folder / f"{role}.flac")
        pcm = (audio * 32767).astype("<i2").tobytes()
        return AudioSegment(data=pcm, sample_width=2, frame_rate=rate, channels=2)

    def level(segment: AudioSegment, dbfs: float) -> AudioSegment:
        return segment.apply_gain(dbfs - segment.dBFS)

    sting = level(music("sting"), -20)
    speech = AudioSegment.silent(4600, RATE).set_channels(2)
    for story in range(STORIES):
        take = AudioSegment.from_wav(str(folder / f"take{story}.wav")).set_frame_rate(RATE).set_channels(2)
        speech = speech.append(level(take, -20).fade_in(3).fade_out(3), crossfade=0)
        speech = speech.append(AudioSegment.silent(270, RATE), crossfade=0).append(sting, crossfade=0)
    whole = AudioSegment.silent(SLOT_S * 1000, RATE).set_channels(2).overlay(level(music("opener"), -20))
    whole = whole.overlay(speech).overlay(level(music("closer"), -20), position=SLOT_S * 1000 - 5000)
    whole = whole.overlay(level(music("bed"), -35), position=3750, loop=True)
    level(whole, -23).export(str(folder / "out.wav"), format="wav")


def ffmpeg_graph(folder: Path) -> None:
    """One ffmpeg filter graph: delays, a side-chain compressor on the bed, loudnorm."""
    takes = [folder / f"take{story}.wav" for story in range(STORIES)]
    inputs = [*takes, *(folder / f"{role}.flac" for role in ("opener", "closer"))]
    starts = [4600 + round(story * (SLOT_S - 10) * 1000 / STORIES) for story in range(STORIES)]
    starts += [0, SLOT_S * 1000 - 5000]
    graph = [
        f"[{n}]aresample={RATE},aformat=channel_layouts=stereo,adelay={at}:all=1[s{n}]" for n, at in enumerate(starts)
    ]
    names = "".join(f"[s{n}]" for n in range(len(starts)))
    graph.append(f"{names}amix=inputs={len(starts)}:normalize=0,apad=whole_dur={SLOT_S},asplit[voice][key]")
    graph.append(f"[{len(inputs)}]volume=-6dB[bed]")
    graph.append("[bed][key]sidechaincompress=threshold=0.02:ratio=4:attack=20:release=600[ducked]")
    graph.append(f"[voice][ducked]amix=inputs=2:normalize=0,loudnorm=I=-23:TP=-1:LRA=7,aresample={RATE}[out]")
    command = [files.ffmpeg(), "-v", "error", "-y", *(word for path in inputs for word in ("-i", str(path)))]
    command += ["-stream_loop", "-1", "-i", str(folder / "bed.flac"), "-filter_complex", ";".join(graph)]
    subprocess.run([*command, "-map", "[out]", "-t", str(SLOT_S), str(folder / "out.wav")], check=True)


WAYS: dict[str, Callable[[Path], None]] = {
    "bulletins, WAV": ours,
    "bulletins, WAV, 96 takes": ours_of_many_lines,
    "bulletins, WAV and MP3": ours_with_mp3,
    "pydub overlay and append, WAV": pydub_overlay,
    "ffmpeg side-chain and loudnorm, WAV": ffmpeg_graph,
}


def run(way: str, folder: Path) -> None:
    """In a process of its own: do it, and print CPU seconds, peak MiB, LUFS, dBTP and length, as JSON."""
    WAYS[way](folder)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu_s = sum(one.ru_utime + one.ru_stime for one in used)
    audio, rate = files.read(folder / "out.wav")
    heard = measure(audio, rate)
    peak_mib = max(one.ru_maxrss for one in used) / 1024
    print(json.dumps([cpu_s, peak_mib, heard.integrated_lufs, heard.true_peak_dbtp, len(audio) / rate]))


def apart(*words: str) -> str:
    """Run this file again with these words; what it printed. (A child starts with its parent's peak: stay small.)"""
    return subprocess.run([sys.executable, __file__, *words], check=True, capture_output=True, text=True).stdout


def main() -> None:
    """Run every way three times, keep the cheapest, print the table."""
    with tempfile.TemporaryDirectory() as folder:
        apart(folder)
        first_s = 0.0
        print(f"{SLOT_S} s bulletin{'':24}   CPU s   ratio   peak MiB    LUFS    dBTP   length s")
        for way in WAYS:
            cpu_s, peak_mib, lufs, dbtp, length_s = min(json.loads(apart(folder, way)) for _ in range(3))
            first_s = first_s or cpu_s
            row = f"{way:36}{cpu_s:8.2f}{cpu_s / first_s:8.2f}{peak_mib:11.0f}"
            print(f"{row}{lufs:8.2f}{dbtp:8.2f}{length_s:11.3f}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case [folder, way]:
            run(way, Path(folder))
        case [folder]:
            make_inputs(Path(folder))
        case _:
            main()
