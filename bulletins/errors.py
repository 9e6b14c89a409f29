"""What can go wrong, said so that a producer can mend it.

Every error that reaches a user is a `BulletinsError`: one line that says what is wrong and where,
and a hint that says how to mend it. `exit_code` is 2 for something the user gave us (a station, a story,
an option) and 1 for something that failed while we worked.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class BulletinsError(Exception):
    """The root of the family. `message` is one line; `hint` is one line or empty."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one file: where it is (`line` counts from 1, 0 when unknown), what, and how to mend it."""

    path: Path
    line: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.message}"


class InputError(BulletinsError):
    """Something the user gave us is wrong."""

    exit_code = 2


class FaultsError(InputError):
    """Input files have faults. All of them are in `faults`; the message counts them and shows the first."""

    def __init__(self, faults: list[Fault]) -> None:
        first = faults[0]
        more = f" (and {len(faults) - 1} more: run `bulletins check`)" if len(faults) > 1 else ""
        super().__init__(f"{first}{more}", first.hint)
        self.faults = tuple(faults)


class StationError(InputError):
    """The station folder or its stories cannot make a bulletin."""


class TemplateError(InputError):
    """A house-style template is broken; the message names its file and line."""


class PluginError(InputError):
    """A plug-in is unknown, clashes with another of its name, or misses a library."""


class SpeechError(BulletinsError):
    """A line could not be spoken by any engine of the station."""


class TimingError(BulletinsError):
    """The bulletin cannot be made to fit its slot."""


class AudioError(BulletinsError):
    """Audio could not be read, mixed, mastered or encoded."""


class ProofError(BulletinsError):
    """Proof of speech could not be given: no recogniser, or a bulletin that cannot be listened to."""


class GateError(BulletinsError):
    """The finished bulletin failed its checks, so it was not delivered."""


class DeliveryError(BulletinsError):
    """The finished bulletin could not be written where it should go."""
