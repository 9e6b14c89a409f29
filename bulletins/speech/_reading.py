"""One engine reads many sentences, in as many booths as are worth it."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from bulletins.config import EngineChoice
from bulletins.errors import BulletinsError, SpeechError
from bulletins.speech._booth import Booth
from bulletins.speech._cache import key
from bulletins.speech._engine import Sentence, Utterance, choose, engine, needs_fresh_child, reads_ipa

MOST_BOOTHS = 4
PATIENCE_S = 3.0
"""So long one child reads alone. A quick engine has read a bulletin by then, and loading its voice twice would cost
more than it saves; a slow one needs every core."""


@dataclass(frozen=True, slots=True)
class Reader:
    """An engine that can be used, the voice and the rate it reads with, whether it speaks only once a process, and
    whether it honours IPA."""

    engine: str
    version: str
    voice: str
    rate: float
    fresh_child: bool
    reads_ipa: bool

    def key(self, sentence: Sentence) -> str:
        """What the sentence is called in the cache when this reader speaks it."""
        return key(sentence, self.engine, self.version, self.voice, self.rate)


def reader(choice: EngineChoice, rate: float) -> Reader:
    """The engine of this choice, ready to read.

    Raises SpeechError or PluginError when it cannot be used here or has no such voice. Engines are foreign code, so
    whatever one raises while it introduces itself counts as that.
    """
    try:
        module = engine(choice.engine)
        trouble = module.check()
        if trouble:
            raise SpeechError(trouble, "`bulletins doctor` shows what each engine needs")
        voice = choose(choice.voice, module.voices())
        kind = needs_fresh_child(module), reads_ipa(module)
        return Reader(choice.engine, module.version(), voice, rate * choice.rate, *kind)
    except BulletinsError:
        raise
    except Exception as error:
        raise SpeechError(f"it cannot be used: {type(error).__name__}: {error}") from error


def read(
    reader: Reader, sentences: Sequence[Sentence], limit_s: float
) -> Generator[tuple[Sentence, Utterance], None, None]:
    """Each sentence with its utterance, in the order in which they are ready; `limit_s` holds for one sentence.

    Raises SpeechError at the first sentence that fails, with that sentence in its message.
    """
    booths = _Booths(reader)
    with ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_BOOTHS, len(sentences))) as pool:
        try:
            futures = {pool.submit(booths.speak, sentence, limit_s): sentence for sentence in sentences}
            for future in as_completed(futures):
                yield futures[future], future.result()
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

    def speak(self, sentence: Sentence, limit_s: float) -> Utterance:
        """Speak in a booth of one's own; a thread's whole work."""
        booth = self._take()
        try:
            return booth.speak(sentence, self._reader.voice, self._reader.rate, limit_s)
        except SpeechError as error:
            raise SpeechError(f"{error.message} (at {sentence.text[:50]!r})", error.hint) from error
        finally:
            self._give_back(booth)

    def close(self) -> None:
        """End every booth; a thread that waits for one wakes up and closes it itself."""
        with self._change:
            self._closed = True
            for booth in self._busy:
                booth.kill()
            self._change.notify_all()
        for booth in self._idle:
            booth.close()

    def _take(self) -> Booth:
        with self._change:
            while self._busy and not self._idle and not self._closed:
                if (patience_s := self._alone_until - time.monotonic()) <= 0:
                    break
                self._change.wait(patience_s)
            if self._closed:
                raise SpeechError("the reading was stopped")
            booth = self._idle.pop() if self._idle else Booth(self._reader.engine)
            self._busy.add(booth)
            return booth

    def _give_back(self, booth: Booth) -> None:
        with self._change:
            self._busy.discard(booth)
            stays = booth.lives and not self._closed and not self._reader.fresh_child
            if stays:
                self._idle.append(booth)
            self._change.notify()
        if not stays:
            booth.close()
