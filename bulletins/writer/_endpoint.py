"""An OpenAI-compatible service over HTTP. The one importer of httpx.

Nothing that goes wrong is reported in the library's or the service's own words: they may hold the key.
"""

from __future__ import annotations

import json
import os
import re
import threading
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from bulletins.config import LanguageModel
from bulletins.services import is_loopback
from bulletins.writer._prompt import Message

if TYPE_CHECKING:
    import httpx

LATE = "its answer is late"

MOST_BYTES = 256 * 2**10
"""Of an answer: a hundred times what copy needs."""
_SHORTEST_KEY = 8
"""Some services want any key at all; a word as short as that is no secret, and copy may well hold it."""
_BACK_OFF_S = 0.5
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
_PLAIN_KEY = re.compile(r"[\x21-\x7e]+")


class Failure(Exception):  # noqa: N818 - it never leaves this room
    """No answer. `again` is true when the same request may succeed, `out` when no other request will."""

    def __init__(self, why: str, *, again: bool = False, out: bool = False, wait_s: float | None = None) -> None:
        super().__init__(why)
        self.why, self.again, self.out, self.wait_s = why, again, out, wait_s


def why_not(model: LanguageModel) -> tuple[str, str]:
    """Why a model cannot be asked from here, and how to mend it; both empty when it can. Opens no connection."""
    if find_spec("httpx") is None:
        return "httpx is not installed", "pip install 'bulletins[llm]'"
    if model.key_env and not os.environ.get(model.key_env, "").strip():
        return f"the variable {model.key_env} is not set", f"export {model.key_env}=…, where bulletins runs"
    if model.key_env and not _PLAIN_KEY.fullmatch(_key(model)):
        return f"the variable {model.key_env} does not hold a key", "copy the key again, as one word"
    return "", ""


def reach(model: LanguageModel, limit_s: float) -> str:
    """Ask for one word, to see whether the service knows the key and the model; why not, or empty."""
    endpoint = Endpoint(model)
    try:
        endpoint.ask([{"role": "user", "content": "Answer with the word: ready"}], time.monotonic() + limit_s)
    except Failure as failure:
        return failure.why
    finally:
        endpoint.close()
    return ""


def _key(model: LanguageModel) -> str:
    return os.environ.get(model.key_env, "").strip() if model.key_env else ""


class Endpoint:
    """One service, for one bulletin. Several threads may ask; once it is out, it is not asked again."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._client: httpx.Client | None = None
        self._out = ""

    def ask(self, chat: Sequence[Message], until: float, sending: Callable[[], None] = lambda: None) -> str:
        """The model's answer to a conversation, before `until` on the monotonic clock. Raises Failure.

        `sending` is called before every request that is sent.
        """
        body = {"model": self._model.model, "messages": list(chat), "temperature": 0}
        for turn in range(self._model.retries + 1):
            try:
                return self._answer(body, until, sending)
            except Failure as failure:
                wait_s = _BACK_OFF_S * 2**turn if failure.wait_s is None else failure.wait_s
                last = turn == self._model.retries or not failure.again or time.monotonic() + wait_s >= until
                if last and failure.out:
                    self._out = failure.why
                if last or self._closed.wait(wait_s):
                    raise
        raise AssertionError  # the last turn always answers or raises

    def holds_key(self, text: str) -> bool:
        """Whether a text repeats the key."""
        key = _key(self._model)
        return len(key) >= _SHORTEST_KEY and key.lower() in text.lower()

    def close(self) -> None:
        """Drop every connection; who still waits for an answer fails."""
        self._closed.set()
        with self._lock:
            if self._client is not None:
                self._client.close()

    def _opened(self) -> httpx.Client:
        import httpx

        with self._lock:
            if self._closed.is_set():
                raise Failure(LATE)
            if self._client is None:
                # A proxy of the environment is for other machines: to this one it would carry the key abroad.
                outside = not is_loopback(self._model.host)
                self._client = httpx.Client(follow_redirects=False, verify=True, trust_env=outside)
            return self._client

    def _answer(self, body: dict[str, Any], until: float, sending: Callable[[], None]) -> str:
        """One request. Raises Failure."""
        limit = min(until, time.monotonic() + self._model.timeout_s)
        left_s = limit - time.monotonic()
        if self._out or left_s <= 0:
            raise Failure(self._out or LATE)
        if why := why_not(self._model)[0]:
            raise Failure(why, out=True)
        import httpx

        client = self._opened()
        sending()
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if key := _key(self._model):
            headers["Authorization"] = f"Bearer {key}"
        url = f"{self._model.url}/chat/completions"
        try:
            with client.stream("POST", url, json=body, headers=headers, timeout=left_s) as response:
                _refuse(response)
                content = _content(_read(response, limit))
        except httpx.TimeoutException:
            raise Failure(LATE) from None
        except httpx.ConnectError as error:
            untrusted = "CERTIFICATE" in str(error)
            why = "its certificate is not to be trusted" if untrusted else "nothing answers there"
            raise Failure(why, again=not untrusted, out=True) from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, RuntimeError, UnicodeError):
            raise Failure("the connection broke", again=True) from None
        if self.holds_key(content):
            raise Failure("its answer holds the key", out=True)
        return content


def _refuse(response: httpx.Response) -> None:
    """Raise the Failure that a status other than 200 stands for."""
    status = response.status_code
    if status == 200:
        return
    if 300 <= status < 400:
        raise Failure("it sends us to another address, which is not followed", out=True)
    if status in (401, 403):
        raise Failure(f"it does not accept the key ({status})", out=True)
    if status == 404:
        raise Failure(f"it knows no such address or model ({status})", out=True)
    after = response.headers.get("Retry-After", "")
    wait_s = float(after) if re.fullmatch(r"\d{1,5}", after) else None
    raise Failure(f"it answers with an error ({status})", again=status in _BUSY, wait_s=wait_s)


def _read(response: httpx.Response, limit: float) -> bytes:
    """The body as it was sent, within its size and its time: a read's own limit starts anew with every byte."""
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > MOST_BYTES:
            raise Failure("its answer is far too large")
        if time.monotonic() > limit:
            raise Failure(LATE)
    return bytes(body)


def _content(body: bytes) -> str:
    """The text of the first choice. Raises Failure for anything else than a completion."""
    try:
        content = json.loads(body.decode("utf-8"))["choices"][0]["message"]["content"]
    except UnicodeDecodeError:
        raise Failure("its answer is not UTF-8") from None
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise Failure("its answer is no chat completion") from None
    if not isinstance(content, str) or not content.strip():
        raise Failure("its answer is empty")
    try:
        content.encode("utf-8")
    except UnicodeEncodeError:
        raise Failure("its answer is not UTF-8") from None
    return content
