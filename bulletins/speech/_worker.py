"""The child that speaks: `python -m bulletins.speech._worker ENGINE` answers requests on its standard input.

Engines crash, hang and print; in here none of that reaches the bulletin.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys

from bulletins.errors import BulletinsError
from bulletins.speech._engine import Engine, Utterance, engine
from bulletins.speech._frames import read_frame, write_frame

_GRACE_S = 10.0
"""Past its time limit a child is ended from outside; this much later it ends itself, if nobody is there to do it."""


def main(name: str) -> None:
    """Answer requests until the standard input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # from here on, what a library prints goes to the error stream
    while True:
        try:
            request = json.loads(read_frame(sys.stdin.buffer))
        except EOFError:
            break
        faulthandler.dump_traceback_later(request.pop("limit_s") + _GRACE_S, exit=True)
        try:
            spoken = _spoken(engine(name), **request)
        except BulletinsError as error:
            write_frame(answers, json.dumps({"error": error.message, "hint": error.hint}).encode())
        except Exception as error:  # an engine is foreign code: whatever it raises is an answer
            write_frame(answers, json.dumps({"error": f"{type(error).__name__}: {error}", "hint": ""}).encode())
        else:
            write_frame(answers, json.dumps({"sample_rate": spoken.sample_rate}).encode())
            write_frame(answers, spoken.samples)
        faulthandler.cancel_dump_traceback_later()
    os._exit(0)  # some speech libraries fail an assertion when Python takes them apart


def _spoken(module: Engine, text: str, voice: str, rate: float) -> Utterance:
    from bulletins.speech._sound import trim, usable

    audio, sample_rate = module.speak(text, voice, rate)
    audio = trim(usable(audio, sample_rate), sample_rate)
    return Utterance(audio.astype("<f4").tobytes(), int(sample_rate))


if __name__ == "__main__":
    main(sys.argv[1])
