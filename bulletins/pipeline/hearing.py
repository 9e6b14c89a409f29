"""Proof of speech: what a recogniser heard in a bulletin against its script; a station may require it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bulletins import proof
from bulletins.errors import GateError, ProofError
from bulletins.language import sounds
from bulletins.model import AudioFile, Line, Script, Timeline
from bulletins.pipeline.brief import Brief
from bulletins.pipeline.finished import Finished, whole
from bulletins.pipeline.progress import Progress, no_progress
from bulletins.proof import Hearing, SpokenLine

if TYPE_CHECKING:
    from bulletins.model import Mono


def heard(bulletin: Finished, audio: Path | None = None, progress: Progress = no_progress) -> Hearing:
    """Listen to a finished bulletin, or to another recording of it.

    Raises ProofError where there is no recogniser, and AudioError for audio that cannot be read.
    """
    if trouble := proof.check():
        raise ProofError(trouble, trouble.rpartition(": ")[2])
    return _hearing(bulletin.script, bulletin.timeline, audio or bulletin.audio, progress)


def required(
    brief: Brief, script: Script, timeline: Timeline, audio: Sequence[AudioFile], progress: Progress
) -> Hearing | None:
    """Listen to a bulletin that is to be delivered, where its station requires that.

    Raises GateError when more of its words differ than the station allows, and ProofError where nobody can listen.
    """
    if brief.station.proof != "required":
        return None
    if trouble := proof.check():
        raise ProofError(f"the station requires proof of speech, and {trouble}", trouble.rpartition(": ")[2])
    hearing = _hearing(script, timeline, whole({(file.variant, file.format): file.path for file in audio}), progress)
    if hearing.findings and hearing.wer * 100 > brief.station.proof_limit_percent:
        first = hearing.findings[0]
        raise GateError(
            f"the bulletin does not say what its script says, and was not delivered: {told(first)}",
            f"{len(hearing.findings)} finding(s), {hearing.wer:.1%} of the words; air again, or listen to it with "
            "--until mix",
        )
    return hearing


def told(finding: proof.Finding) -> str:
    """A finding in a few words."""
    if finding.kind == "extra":
        return f"at {finding.at_s:.1f} s “{finding.heard}” is too much"
    heard_as = f", “{finding.heard}” was heard" if finding.heard else ""
    return f"at {finding.at_s:.1f} s “{finding.expected}” is {finding.kind}{heard_as}"


def _hearing(script: Script, timeline: Timeline, path: Path, progress: Progress) -> Hearing:
    lines = spoken_lines(script, timeline)
    progress("listen", 0, len(lines))
    return proof.proved(lines, _for_recogniser(path), progress=lambda done, whole: progress("listen", done, whole))


def spoken_lines(script: Script, timeline: Timeline) -> list[SpokenLine]:
    """Every line of the script, as it should be heard and where."""
    places = {placed.source: placed for placed in timeline.placements if placed.stem == "voice"}
    rate = timeline.sample_rate
    return [
        SpokenLine(
            line.id,
            line.spoken,
            places[line.id].start_samples / rate,
            (places[line.id].start_samples + places[line.id].length_samples) / rate,
            _ways(line),
        )
        for line in script.lines
        if line.id in places
    ]


def _ways(line: Line) -> Mapping[str, tuple[str, ...]]:
    """The phonemes of the line's words that have their own."""
    return {entry.word.casefold(): (sounds.from_ipa(entry.ipa),) for entry in line.pronunciations if entry.ipa}


def _for_recogniser(path: Path) -> Mono:
    """Mono at the recogniser's rate, as loud as it can be."""
    import numpy as np

    from bulletins.audio import files
    from bulletins.audio.resample import resample

    audio, rate = files.read(path)
    mono = resample(audio.mean(axis=1, keepdims=True), rate, proof.RATE)[:, 0]
    return np.ascontiguousarray(mono / max(1e-6, float(np.abs(mono).max())) * 0.9, dtype=np.float32)
