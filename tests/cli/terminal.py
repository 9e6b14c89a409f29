"""A program in a terminal of its own: what it shows, and keys for it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time

_CONTROL = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>]|[\x00-\x08\x0b-\x1f]")


class Terminal:
    """Runs `python -m bulletins …` in a pseudo-terminal of so many characters."""

    def __init__(self, *arguments: str, width: int = 80, height: int = 24, cwd: str | None = None) -> None:
        self._master, slave = pty.openpty()
        self._resize(slave, width, height)
        environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES", "NO_COLOR")}
        self.child = subprocess.Popen(
            [sys.executable, "-m", "bulletins", *arguments], stdin=slave, stdout=slave, stderr=slave, cwd=cwd,
            env={**environment, "TERM": "xterm-256color"}, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )  # fmt: skip
        os.close(slave)
        self.raw = b""

    def press(self, keys: str) -> None:
        """Type this."""
        os.write(self._master, keys.encode())

    def resize(self, width: int, height: int) -> None:
        """Another size of window."""
        self._resize(self._master, width, height)
        os.killpg(self.child.pid, signal.SIGWINCH)

    def shows(self, text: str, limit_s: float = 15.0) -> bool:
        """Whether this text is on the screen within so long; only what was drawn since the last call counts."""
        seen, deadline = b"", time.monotonic() + limit_s
        while time.monotonic() < deadline:
            piece = self._read(0.2)
            if piece is None:
                return False
            seen += piece
            self.raw += piece
            if text in _CONTROL.sub(b"", seen).decode(errors="replace"):
                return True
        return False

    def ends(self, limit_s: float = 10.0) -> int:
        """Its exit code."""
        deadline = time.monotonic() + limit_s
        while self.child.poll() is None and time.monotonic() < deadline:
            self.raw += self._read(0.1) or b""
        return self.child.wait(1)

    def close(self) -> None:
        """End it, if it still runs."""
        self.child.kill()
        self.child.wait()
        os.close(self._master)

    def _read(self, wait_s: float) -> bytes | None:
        if not select.select([self._master], [], [], wait_s)[0]:
            return b""
        try:
            return os.read(self._master, 65_536)
        except OSError:  # the other side has gone
            return None

    def _resize(self, descriptor: int, width: int, height: int) -> None:
        fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
