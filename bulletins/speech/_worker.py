"""The child that speaks: `python -m bulletins.speech._worker ENGINE OPTIONS` answers requests on its standard input.

Engines crash, hang and print; in here none of that reaches the bulletin.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys

import msgspec

from bulletins.errors import BulletinsError
from bulletins.speech._engine import Engine, Utterance, engine
from bulletins.speech._frames import Answer, Request, read_frame, write_frame

_GRACE_S = 10.0
"""Past its time limit a child is ended from outside; this much later it ends itself, if nobody is there to do it."""


def main(name: str, options: str) -> None:
    """Answer requests until the standard input ends. `options` are a JSON list of names and values."""
    told = tuple((key, value) for key, value in json.loads(options))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # from here on, what a library prints goes to the error stream
    while True:
        try:
            request = msgspec.msgpack.decode(read_frame(sys.stdin.buffer), type=Request)
        except EOFError:
            break
        faulthandler.dump_traceback_later(request.limit_s + _GRACE_S, exit=True)
        try:
            answer = Answer(_spoken(engine(name, told), request))
        except BulletinsError as error:
            answer = Answer(None, error.message, error.hint)
        except Exception as error:  # an engine is foreign code: whatever it raises is an answer
            answer = Answer(None, f"{type(error).__name__}: {error}")
        write_frame(answers, msgspec.msgpack.encode(answer))
        faulthandler.cancel_dump_traceback_later()
    os._exit(0)  # some speech libraries fail an assertion when Python takes them apart


def _spoken(module: Engine, request: Request) -> Utterance:
    from bulletins.speech._sound import moved, trim, usable
    from bulletins.speech._words import timed

    speech = module.speak(request.sentence, request.voice, request.rate)
    sample_rate = int(speech.sample_rate)
    audio, skipped_samples = trim(usable(speech.audio, sample_rate), sample_rate)
    told = moved(speech.words, -skipped_samples / sample_rate)
    words, timed_by = timed(request.sentence, told, audio, sample_rate)
    return Utterance(audio.astype("<f4").tobytes(), sample_rate, words, timed_by)


if __name__ == "__main__":
    main(*sys.argv[1:])
