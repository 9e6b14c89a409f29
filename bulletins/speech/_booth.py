"""A booth: one child process in which an engine speaks, seen from outside."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from bulletins.errors import SpeechError
from bulletins.speech._engine import Options, Sentence, Utterance
from bulletins.speech._frames import Answer, Request, read_frame, write_frame


class Booth:
    """A child process that speaks with one engine. One thread speaks and closes; any other may `kill`."""

    def __init__(self, engine: str, options: Options = ()) -> None:
        self._engine, self._options, self._surroundings = engine, options, _environment()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the child
        try:
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-m", "bulletins.speech._worker", engine, json.dumps(options)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                env=self._surroundings,
                start_new_session=os.name == "posix",  # so that what the engine starts ends with it
            )
        except OSError as error:
            raise SpeechError(f"its process could not be started: {error.strerror}") from error
        self._stdin = cast(BinaryIO, self._child.stdin)
        self._stdout = cast(BinaryIO, self._child.stdout)
        self._late = False

    def speak(self, sentence: Sentence, voice: str, rate: float, limit_s: float) -> Utterance:
        """Speak one sentence. Raises SpeechError when the engine fails, crashes or takes longer than the limit."""
        watch = threading.Timer(limit_s, self._run_out)
        watch.daemon = True
        watch.start()
        try:
            write_frame(self._stdin, msgspec.msgpack.encode(Request(sentence, voice, rate, limit_s)))
            answer = msgspec.msgpack.decode(read_frame(self._stdout), type=Answer)
        except (EOFError, OSError, ValueError) as error:
            self.kill()
            reason = f"it needed more than {limit_s:g} s for a sentence" if self._late else self._last_words()
            raise SpeechError(reason) from error
        finally:
            watch.cancel()
        if answer.utterance is None:
            raise SpeechError(answer.error, answer.hint)
        return answer.utterance

    def fits(self, engine: str, options: Options = ()) -> bool:
        """Whether it is as good as a new booth for this engine: nothing that a child would find has changed since."""
        return (engine, options) == (self._engine, self._options) and self._surroundings == _environment()

    @property
    def lives(self) -> bool:
        """Whether the child can speak on."""
        return self._child.poll() is None

    def kill(self) -> None:
        """End the child and whatever it started. The thread that waits for it gets an error."""
        if self.lives:
            with contextlib.suppress(ProcessLookupError):
                if os.name == "posix":
                    os.killpg(self._child.pid, signal.SIGKILL)
                else:
                    self._child.kill()

    def close(self) -> None:
        """End the child and forget it."""
        self.kill()
        self._child.wait()
        for stream in (self._stdin, self._stdout, self._log):
            with contextlib.suppress(OSError):  # what was still to be flushed has nobody to read it
                stream.close()

    def _run_out(self) -> None:
        self._late = True
        self.kill()

    def _last_words(self) -> str:
        code = self._child.wait()
        try:
            ending = f"its process crashed ({signal.Signals(-code).name})"
        except ValueError:
            ending = f"its process ended (exit code {code})"
        self._log.seek(0)
        said = self._log.read(1_000_000).decode(errors="replace").split("\n")
        last = next((line.strip()[:200] for line in reversed(said) if line.strip()), "")
        return f"{ending}: {last}" if last else ending


def _environment() -> dict[str, str]:
    """The child finds the same modules and plug-ins as we do, and its libraries leave the other cores alone."""
    path = os.pathsep.join(folder or str(Path.cwd()) for folder in sys.path)
    return {**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
