"""Stories in, rundown, script, timeline and captions out: the whole of it, kept to be read in review.

`pytest tests/golden --refresh-golden` writes the files anew.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from bulletins import captions, pipeline, scripting
from bulletins.config import EngineChoice
from bulletins.pipeline import documents, no_progress, speak

from ..conftest import EXAMPLE

GOLDEN = Path(__file__).parent


@pytest.mark.parametrize(("style", "slot_s"), [("commercial", 90.0), ("public", 180.0)])
def test_golden(style: str, slot_s: float, at: datetime, refresh_golden: bool) -> None:
    brief = pipeline.brief(EXAMPLE, at, slot_s)
    station = replace(brief.station, style=style, engines=(EngineChoice("tone"),))
    brief = replace(brief, station=station, style=scripting.load_style(station), imaging=pipeline.sounds(station))
    draft = pipeline.drafted(brief)
    spoken, timeline = speak.fitted(brief, speak.speak(brief, draft, no_progress))
    lines = [
        f"{line.id} {line.made_by}\n  {line.text}\n  {line.spoken}\n"
        + "".join(
            f"    {span.story_id}[{span.passage}] {span.start}-{span.end} {span.text!r}\n" for span in line.evidence
        )
        for line in documents.said_lines(spoken.script, timeline)
    ]
    words = captions.heard(spoken.script, spoken.takes, timeline)
    shown = captions.cut(words, timeline.sample_rate, timeline.length_samples)
    made = {
        "captions.vtt": captions.vtt(shown),
        "script.txt": documents.script_text(brief, spoken.script),
        "lines.txt": "".join(lines),
        "timeline.json": msgspec.json.format(msgspec.json.encode(timeline), indent=1).decode() + "\n",
    }
    for name, text in made.items():
        path = GOLDEN / style / name
        if refresh_golden:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text, f"{path.name} changed: read it, then --refresh-golden"
