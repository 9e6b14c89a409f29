"""Captions as files: WebVTT and SubRip."""

from __future__ import annotations

from collections.abc import Sequence

from bulletins.captions._cut import Caption

VOICE = "Newsreader"
_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def vtt(captions: Sequence[Caption]) -> str:
    """WebVTT, every caption in the newsreader's voice."""
    blocks = [
        f"{number}\n{_clock(one.start_s, '.')} --> {_clock(one.end_s, '.')}\n<v {VOICE}>"
        + "\n".join(line.translate(_SIGNS) for line in one.lines)
        for number, one in enumerate(captions, 1)
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def srt(captions: Sequence[Caption]) -> str:
    """SubRip: it knows no escapes, so signs that a player could take for markup become ones that look like them."""
    blocks = [
        f"{number}\n{_clock(one.start_s, ',')} --> {_clock(one.end_s, ',')}\n"
        + "\n".join(line.replace("<", "‹").replace(">", "›").replace("{", "(").replace("}", ")") for line in one.lines)
        for number, one in enumerate(captions, 1)
    ]
    return "\n\n".join(blocks) + "\n"


def _clock(time_s: float, point: str) -> str:
    ms = round(time_s * 1000)
    return f"{ms // 3_600_000:02d}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d}{point}{ms % 1000:03d}"
