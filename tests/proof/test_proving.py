"""Findings are what differs twice."""

from __future__ import annotations

import numpy as np

from bulletins.proof import RATE, SpokenLine, proved

LINES = [
    SpokenLine("a", "The bridge is shut.", 1.0, 3.0),
    SpokenLine("b", "Nobody was hurt in the fire.", 3.5, 6.0),
    SpokenLine("c", "That is the news.", 40.0, 42.0),
]
WHOLE = "The bridge is shut. Nobody was hurt in the fire."
SILENCE = np.zeros(50 * RATE, np.float32)


class Ear:
    """Hears what it is told to, and notes how long it listened."""

    def __init__(self, *transcripts: str) -> None:
        self.transcripts = list(transcripts)
        self.lengths_s: list[float] = []

    def __call__(self, audio: object, names: str) -> str:
        self.names = names
        self.lengths_s.append(round(len(audio) / RATE, 2))  # type: ignore[arg-type]
        return self.transcripts.pop(0)


def test_a_good_bulletin_is_heard_once_in_stretches_of_half_a_minute() -> None:
    ear = Ear(WHOLE, "That is the news.")
    found = proved(LINES, SILENCE, hearing=ear)
    assert not found.findings and found.words == 14 and found.wer == 0.0
    assert ear.lengths_s == [5.6, 2.6]


def test_what_is_said_in_a_clip_is_nobodys_words() -> None:
    ear = Ear("The bridge is shut.", "Nobody was hurt in the fire.")
    assert not proved([LINES[0], SpokenLine("x", "", 3.1, 3.4), LINES[1]], SILENCE, hearing=ear).findings


def test_what_is_misheard_once_is_no_finding() -> None:
    ear = Ear(WHOLE.replace("bridge", "fridge magnet"), "The bridge is shut.", "That is the news.")
    assert not proved(LINES, SILENCE, hearing=ear).findings
    assert ear.lengths_s == [5.6, 2.24, 2.6]


def test_what_differs_twice_is_a_finding_with_its_line_and_time() -> None:
    ear = Ear(WHOLE.replace("Nobody was hurt in", "Nobody was in"), "Nobody was in the fire.", "That is the news.")
    found = proved(LINES, SILENCE, hearing=ear)
    (finding,) = found.findings
    assert (finding.line_id, finding.kind, finding.expected) == ("b", "missing", "hurt")
    assert 4.0 < finding.at_s < 5.5
    assert found.wrong_words == 1 and found.wer == 1 / 14


def test_a_line_that_is_missing_counts_with_all_its_words() -> None:
    found = proved(LINES, SILENCE, hearing=Ear("The bridge is shut.", "", "", "That is the news."))
    assert [one.line_id for one in found.findings] == ["b"]
    assert found.wrong_words >= 4


def test_a_name_is_heard_a_third_time_by_an_ear_that_knows_it() -> None:
    lines = [SpokenLine("a", "Bewdley stay in fifth place.", 0.0, 2.0)]
    ear = Ear(
        "Would at least stay in fifth place.", "Would at least stay in fifth place.", "Bewdley stay in fifth place."
    )
    assert not proved(lines, SILENCE, hearing=ear).findings and ear.names == "Bewdley"
    ear = Ear(*["Stourport stay in fifth place."] * 3)
    assert proved(lines, SILENCE, hearing=ear).findings[0].expected == "bewdley"
    ear = Ear(*["Bewdley stay in fourth place."] * 2)  # no third time for a number
    assert proved(lines, SILENCE, hearing=ear).findings[0].expected == "fifth"


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    proved(LINES, SILENCE, hearing=Ear(WHOLE, "That is the news."), progress=lambda *done: told.append(done))
    assert told == [(2, 3), (3, 3)]
