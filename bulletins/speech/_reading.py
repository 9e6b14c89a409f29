"""One engine reads many phrases, in as many booths as are worth it."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import TypeVar

from bulletins.config import EngineChoice
from bulletins.errors import BulletinsError, SpeechError
from bulletins.speech import _pool
from bulletins.speech._booth import Booth
from bulletins.speech._cache import key
from bulletins.speech._engine import Options, Utterance, choose, engine, needs_fresh_child, reads_ipa
from bulletins.speech._phrasing import Wanted

MOST_BOOTHS = 4
PATIENCE_S = 3.0
"""So long one child reads alone. A quick engine has read a bulletin by then, and loading its voice twice would cost
more than it saves; a slow one needs every core."""
INTRODUCTION_S = 20.0
"""So long an engine may take to say whether it can speak here, and with which voices."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Reader:
    """An engine that can be used, the voice and the rate it reads with, whether it speaks only once a process, and
    whether it honours IPA."""

    engine: str
    options: Options
    version: str
    voice: str
    rate: float
    fresh_child: bool
    reads_ipa: bool

    def key(self, wanted: Wanted) -> str:
        """What a phrase is called in the cache when this reader speaks it."""
        return key(wanted.sentence, self.engine, self.version, self.voice, self.rate * wanted.rate)


def reader(choice: EngineChoice, rate: float) -> Reader:
    """The engine of this choice, ready to read.

    Raises SpeechError or PluginError when it cannot be used here or has no such voice. Engines are foreign code, so
    whatever one raises while it introduces itself counts as that, and so does taking too long.
    """

    def introduced() -> Reader:
        module = engine(choice.engine, choice.options)
        trouble = module.check()
        if trouble:
            raise SpeechError(trouble, "`bulletins doctor` shows what each engine needs")
        voice = choose(choice.voice, module.voices())
        kind = needs_fresh_child(module), reads_ipa(module)
        return Reader(choice.engine, choice.options, module.version(), voice, rate * choice.rate, *kind)

    try:
        return _within(INTRODUCTION_S, introduced)
    except BulletinsError:
        raise
    except Exception as error:
        raise SpeechError(f"it cannot be used: {type(error).__name__}: {error}") from error


def _within(limit_s: float, work: Callable[[], _T]) -> _T:
    """What a call returns or raises; SpeechError when it takes too long. Its thread is then left to itself.

    On Windows it has no limit: the system's voices can only be asked by the thread that loaded their library.
    """
    if sys.platform == "win32":
        return work()
    done: Future[_T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:
            done.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        return done.result(limit_s)
    except TimeoutError as error:
        if done.done():
            raise
        raise SpeechError(f"it did not answer within {limit_s:g} s") from error


def read(
    reader: Reader, phrases: Sequence[Wanted], limit_s: float, whole_limit_s: float
) -> Generator[tuple[Wanted, Utterance], None, None]:
    """Each phrase with its utterance, in the order in which they are ready.

    `limit_s` holds for one phrase, `whole_limit_s` for all of them. Raises SpeechError at the first phrase that fails,
    with its text in the message, and when time is up.
    """
    booths = _Booths(reader)
    with ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_BOOTHS, len(phrases))) as pool:
        try:
            futures = {pool.submit(booths.speak, wanted, limit_s): wanted for wanted in phrases}
            for future in as_completed(futures, whole_limit_s):
                yield futures[future], future.result()
        except TimeoutError as error:
            raise SpeechError(f"it needed more than {whole_limit_s:.0f} s for what it was to read") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            booths.close()


class _Booths:
    """The booths of one reader, never more than there are threads that ask for one."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._idle: list[Booth] = []
        self._busy: set[Booth] = set()
        self._closed = False
        self._change = threading.Condition()
        self._alone_until = time.monotonic() + (0.0 if reader.fresh_child else PATIENCE_S)

    def speak(self, wanted: Wanted, limit_s: float) -> Utterance:
        """Speak in a booth of one's own; a thread's whole work. What fails is tried once more, in a fresh process."""
        try:
            try:
                return self._spoken(wanted, limit_s, fresh=False)
            except SpeechError as error:
                if self._closed or error.hint:  # the engine itself knows what is wrong: it would say so again
                    raise
                return self._spoken(wanted, limit_s, fresh=True)
        except SpeechError as error:
            raise SpeechError(f"{error.message} (at {wanted.sentence.text[:50]!r})", error.hint) from error

    def _spoken(self, wanted: Wanted, limit_s: float, *, fresh: bool) -> Utterance:
        booth = self._take(fresh)
        sound = False
        try:
            spoken = booth.speak(wanted.sentence, self._reader.voice, self._reader.rate * wanted.rate, limit_s)
            sound = True
            return spoken
        finally:
            self._give_back(booth, sound)

    def close(self) -> None:
        """End every booth that speaks, and keep the others warm; a thread that waits for one wakes up."""
        with self._change:
            self._closed = True
            for booth in self._busy:
                booth.kill()
            self._change.notify_all()
        for booth in self._idle:
            _pool.give(booth)

    def _take(self, fresh: bool) -> Booth:
        with self._change:
            while self._busy and not self._idle and not self._closed:
                if (patience_s := self._alone_until - time.monotonic()) <= 0:
                    break
                self._change.wait(patience_s)
            if self._closed:
                raise SpeechError("the reading was stopped")
            own = self._reader.engine, self._reader.options
            known = None if fresh else self._idle.pop() if self._idle else _pool.take(*own)
            booth = known or Booth(*own)
            self._busy.add(booth)
            return booth

    def _give_back(self, booth: Booth, sound: bool) -> None:
        with self._change:
            self._busy.discard(booth)
            stays = sound and booth.lives and not self._closed and not self._reader.fresh_child
            if stays:
                self._idle.append(booth)
            self._change.notify()
        if not stays:
            booth.close()
