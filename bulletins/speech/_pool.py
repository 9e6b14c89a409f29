"""Booths that nobody speaks in just now, kept warm for the next bulletin of this process."""

from __future__ import annotations

import atexit
import os
import threading

from bulletins.speech._booth import Booth
from bulletins.speech._engine import Options

MOST_IDLE = 4
"""A neural engine holds up to a gigabyte."""
IDLE_S = 60.0
"""So long a booth waits for work before it is closed."""

_lock = threading.Lock()
_idle: list[tuple[Booth, threading.Timer]] = []


def take(engine: str, options: Options = ()) -> Booth | None:
    """A booth of this engine, told these options, that lives and finds what a new one would find, if there is one."""
    with _lock:
        for number, (booth, timer) in enumerate(_idle):
            if booth.fits(engine, options):
                del _idle[number]
                timer.cancel()
                break
        else:
            return None
    if booth.lives:
        return booth
    booth.close()
    return take(engine, options)


def give(booth: Booth) -> None:
    """Keep a booth for a while. The one that has waited longest makes room."""
    timer = threading.Timer(IDLE_S, _expire, (booth,))
    timer.daemon = True
    with _lock:
        _idle.append((booth, timer))
        leaving = _idle[:-MOST_IDLE]
        del _idle[:-MOST_IDLE]
    timer.start()
    for old, its_timer in leaving:
        its_timer.cancel()
        old.close()


def _expire(booth: Booth) -> None:
    with _lock:
        mine = [entry for entry in _idle if entry[0] is booth]
        _idle[:] = [entry for entry in _idle if entry[0] is not booth]
    if mine:
        booth.close()


@atexit.register
def close() -> None:
    """End every booth that waits."""
    with _lock:
        leaving = _idle[:]
        _idle.clear()
    for booth, timer in leaving:
        timer.cancel()
        booth.close()


def _forget() -> None:
    """A forked process has its parent's booths in its memory, but they are its parent's."""
    global _lock
    _lock = threading.Lock()
    _idle.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
