"""Has stories written, several at once, within one budget of time. Late answers are not waited for."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bulletins import cache
from bulletins.config import LanguageModel
from bulletins.model import Assignment, Length, Refusal, Writing
from bulletins.writer._answer import texts_of
from bulletins.writer._endpoint import LATE, Endpoint, Failure
from bulletins.writer._prompt import PROMPT_VERSION, Message, again, messages

AT_ONCE = 4
LIMIT_BYTES = 16 * 2**20
_SUFFIX = ".answer"

Judge = Callable[[str, int, str], tuple[str, ...]]
"""(story id, length class, text) → what is wrong with the text; nothing when it may air. Called in several threads."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a story's writing came to: the texts that passed, by length class, and the record."""

    record: Writing
    texts: Mapping[int, str] = field(default_factory=dict)


def cache_folder() -> Path:
    """Where answers are kept when nobody says otherwise."""
    return cache.user_folder("answers")


def write(
    assignments: Sequence[Assignment], model: LanguageModel, judge: Judge, folder: Path | None
) -> tuple[Outcome, ...]:
    """Have every story written, in the order given. What did not pass or came late is simply not there.

    A text that the judge refuses is asked for once more, with what was wrong. Answers are kept in `folder` (None: not
    at all), so that the same story is not asked for twice. Raises nothing: what went wrong is in the records.
    """
    kept = cache.Cache(folder, _SUFFIX, LIMIT_BYTES)
    endpoint = Endpoint(model)
    until = time.monotonic() + model.budget_s
    desks = [_Desk(assignment, model, endpoint, kept, judge, until) for assignment in assignments]
    waiting = iter(desks)
    lock = threading.Lock()

    def work() -> None:
        """Take the next story that waits, until none does."""
        while True:
            with lock:
                desk = next(waiting, None)
            if desk is None:
                return
            desk.work()

    # Not a pool: its threads would be waited for when the program ends, however late the service is.
    threads = [threading.Thread(target=work, daemon=True) for _ in range(min(AT_ONCE, len(desks)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))
    outcomes = tuple(desk.so_far() for desk in desks)
    endpoint.close()
    kept.prune()
    return outcomes


class _Desk:
    """Has one story written. Its outcome may be looked at while it works."""

    def __init__(
        self,
        assignment: Assignment,
        model: LanguageModel,
        endpoint: Endpoint,
        kept: cache.Cache,
        judge: Judge,
        until: float,
    ) -> None:
        self._assignment, self._model, self._endpoint = assignment, model, endpoint
        self._kept, self._judge, self._until = kept, judge, until
        asked = tuple(length.target_s for length in assignment.lengths)
        self._outcome = Outcome(Writing(assignment.story_id, f"llm:{model.model}", asked))
        self._finished = False

    def so_far(self) -> Outcome:
        """What there is by now; a story that is not finished is late."""
        if self._finished:
            return self._outcome
        return replace(self._outcome, record=replace(self._outcome.record, failed=LATE))

    def work(self) -> None:
        """Ask, have it judged, and ask once more for what was refused."""
        start = time.monotonic()
        try:
            self._write()
        except Failure as failure:
            self._note(failed=failure.why)
        except Exception as error:  # nothing that a stranger's answer does may stop the bulletin
            self._note(failed=f"reading its answer failed ({type(error).__name__})")
        self._note(seconds=round(time.monotonic() - start, 3))
        self._finished = True

    def _write(self) -> None:
        chat, lengths = messages(self._assignment), self._assignment.lengths
        for turn in range(2):
            answer = self._answer(chat, lengths)
            passed, refused = self._judged(answer, lengths)
            texts = {**self._outcome.texts, **passed}
            self._outcome = replace(self._outcome, texts=texts)
            self._note(passed=tuple(sorted(texts)), refused=refused)
            if not refused:
                return
            if turn == 0:
                self._note(first_refused=refused)
            lengths = tuple(one for one in lengths if one.target_s not in passed)
            chat = again(chat, answer, refused, lengths)

    def _note(self, **changes: Any) -> None:
        self._outcome = replace(self._outcome, record=replace(self._outcome.record, **changes))

    def _sending(self) -> None:
        self._note(requests=self._outcome.record.requests + 1)

    def _judged(self, answer: str, lengths: Sequence[Length]) -> tuple[dict[int, str], tuple[Refusal, ...]]:
        """The texts of an answer that pass, and the others with what is wrong."""
        texts, wrong = texts_of(answer, lengths)
        faults: dict[int, tuple[str, ...]] = {target_s: (fault,) for target_s, fault in wrong.items()}
        for target_s, text in texts.items():
            if self._endpoint.holds_key(text):
                faults[target_s] = ("it holds the key",)
            elif found := self._judge(self._assignment.story_id, target_s, text):
                faults[target_s] = found
        passed = {target_s: text for target_s, text in texts.items() if target_s not in faults}
        refused = (Refusal(one.target_s, faults[one.target_s]) for one in lengths if one.target_s in faults)
        return passed, tuple(refused)

    def _answer(self, chat: list[Message], lengths: Sequence[Length]) -> str:
        """The kept answer to a conversation, else the model's own, which is then kept."""
        parts = json.dumps([PROMPT_VERSION, self._model.url, self._model.model, chat])
        name = hashlib.sha256(parts.encode()).hexdigest()
        content = self._kept.get(name)
        if content is not None:
            self._note(kept=self._outcome.record.kept + 1)
            return content.decode("utf-8")
        answer = self._endpoint.ask(chat, self._until, self._sending)
        texts = texts_of(answer, lengths)[0].values()
        if texts and not any(map(self._endpoint.holds_key, texts)):  # one without any text may be better next time
            self._kept.put(name, answer.encode("utf-8"))
        return answer
