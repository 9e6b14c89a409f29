"""Writes one file of a bulletin, so that what a listener decodes is at the preset.

A lossy codec moves loudness and peaks by an amount that depends on the material. So the file is decoded, measured, and
made again from a master that is louder by what was lost, and further under the ceiling by what passed it.
"""

from __future__ import annotations

from pathlib import Path

from bulletins.audio import broadcast_wave, files
from bulletins.audio.broadcast_wave import Pcm
from bulletins.audio.check import Heard, hear
from bulletins.audio.formats import Format
from bulletins.audio.master import Programme, master
from bulletins.model import Label, LoudnessTarget, Master

CLOSE_LU = 0.05
"""An encoded file that is so near its loudness is not made again; the gate allows twice as much."""
_TURNS = 5
_PEAK_MARGIN_DB = 0.1


def publish(path: Path, programme: Programme, format: Format, target: LoudnessTarget, label: Label) -> Heard:
    """Master a programme for a format, write it, and hear what it decodes to.

    After five encodings the last one stays as it is: the gate says what is wrong with it. Raises AudioError when the
    audio cannot be at the target, and DeliveryError when the file cannot be written.
    """
    pre_gain_db, headroom_db = format.pre_gain_db, format.headroom_db
    for _ in range(_TURNS):
        lufs, ceiling_dbtp = target.lufs + pre_gain_db, target.ceiling_dbtp - headroom_db
        aim = LoudnessTarget(f"{target.name} as {format.name}", lufs, ceiling_dbtp)
        _write(path, master(programme, aim), format, label)
        heard = hear(path)
        missing_lu = target.lufs - heard.loudness.integrated_lufs
        over_db = heard.loudness.true_peak_dbtp - target.ceiling_dbtp
        if abs(missing_lu) <= CLOSE_LU and over_db <= 0:
            break
        pre_gain_db += missing_lu
        if over_db > 0:
            headroom_db += over_db + _PEAK_MARGIN_DB
    return heard


def tags(label: Label) -> dict[str, str]:
    """What a player shows of a file."""
    return {
        "title": label.title,
        "artist": label.station,
        "album": f"{label.station} News",
        "date": f"{label.at:%Y-%m-%d}",
        "genre": "News",
        "language": "eng",
    }


def _write(path: Path, made: Master, format: Format, label: Label) -> None:
    if format.codec:
        files.write(path, made.audio, made.sample_rate, format, tags(label), label.chapters)
        return
    pcm = Pcm(made.audio.shape[1], made.sample_rate, format.bits, made.audio.size * format.bits // 8)
    chunks = broadcast_wave.chunks(label, pcm, made.loudness) if format.chunks else ()
    files.write_wav(path, made.audio, made.sample_rate, format.bits, chunks)
