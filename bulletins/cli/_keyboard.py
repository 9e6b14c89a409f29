"""Single keys from a terminal, without waiting for Return."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bulletins.errors import InputError

_NAMES = {
    b"\x1b[A": "up", b"\x1b[B": "down", b"\x1b[C": "right", b"\x1b[D": "left", b"\x1bOA": "up", b"\x1bOB": "down",
    b"\x1bOC": "right", b"\x1bOD": "left", b" ": "space", b"q": "quit", b"Q": "quit", b"\x03": "quit", b"\x04": "quit",
}  # fmt: skip


@contextmanager
def keys() -> Iterator[None]:
    """Reads keys as they are pressed while inside; the terminal is put back whatever happens."""
    try:
        import termios
        import tty
    except ImportError as error:
        raise InputError(
            "this system's terminal gives no single keys", "use a POSIX terminal; on Windows, WSL"
        ) from error
    kept = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin)
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, kept)


def pressed(wait_s: float) -> list[str]:
    """The keys that were pressed: up, down, left, right, space or quit. Waits so long for the first one.

    A terminal that has gone counts as `quit`.
    """
    ready, _, _ = select.select([sys.stdin], [], [], wait_s)
    if not ready:
        return []
    data = os.read(sys.stdin.fileno(), 1024)
    if not data:
        return ["quit"]
    found = []
    while data:
        size = next((size for size in (3, 1) if data[:size] in _NAMES), 0)
        if size:
            found.append(_NAMES[data[:size]])
        data = data[size or 1 :]
    return found
