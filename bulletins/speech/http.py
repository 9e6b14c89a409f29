"""Any OpenAI-compatible service that speaks: a station names its address, model and voice in [[voices]].

The one engine that uses the network, and only then. Its takes are kept like all others, so a line is asked for once.
Nothing that goes wrong is told in the service's own words: they may hold the key.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bulletins.errors import SpeechError
from bulletins.language.pace import Pace
from bulletins.services import is_loopback
from bulletins.speech._engine import Sentence, Speech, Voice

if TYPE_CHECKING:
    import httpx

PACE = Pace(char_s=0.0545, comma_s=0.03, sentence_s=0.1)
"""Nobody knows the voice: that of the natural voices here."""

MOST_BYTES = 32 * 2**20
"""Of an answer: a minute and a half of 48 kHz stereo in 32 bits, where a sentence has some 25 seconds."""

_TOLD = 'a station tells it what to ask: [[voices]] engine = "http", url = …, model = …, voice = …'


def check() -> str:
    """Not by itself: it has no address."""
    return _TOLD


def version() -> str:
    """Nothing without an address."""
    return ""


def voices() -> tuple[Voice, ...]:
    """None without an address."""
    return ()


def speak(sentence: Sentence, voice: str, rate: float) -> Speech:
    """Raises SpeechError: nobody is there to be asked."""
    raise SpeechError("it does not know whom to ask", _TOLD)


def configured(options: Mapping[str, str | float]) -> Service:
    """The service that a station names."""
    return Service(
        url=str(options["url"]),
        model=str(options["model"]),
        voice=str(options["voice"]),
        key_env=str(options.get("key_env", "")),
        timeout_s=float(options.get("timeout_s", 30.0)),
    )


@dataclass(frozen=True, slots=True)
class Service:
    """One service: an engine. The key itself stands in the environment variable `key_env`."""

    url: str
    model: str
    voice: str
    key_env: str
    timeout_s: float

    PACE = PACE

    def check(self) -> str:
        """What is missing, or nothing. Opens no connection."""
        if find_spec("httpx") is None:
            return "httpx is not installed: pip install 'bulletins[http]'"
        if self.key_env and not self._key.isascii():
            return f"the variable {self.key_env} does not hold a key: copy it again, as one word"
        if self.key_env and not self._key:
            return f"the variable {self.key_env} is not set: export {self.key_env}=…, where bulletins runs"
        return ""

    def version(self) -> str:
        """The address and the model: what else shapes the sound, only the service knows."""
        return f"{self.url} {self.model}"

    def voices(self) -> tuple[Voice, ...]:
        """The one that the station names."""
        return (Voice(self.voice, "", f"{self.model} at {urlsplit(self.url).hostname}"),)

    def speak(self, sentence: Sentence, voice: str, rate: float) -> Speech:
        """One sentence, in the service's own pronunciation where there is no respelling. Raises SpeechError."""
        from bulletins.speech._wav import decoded

        wanted = {"model": self.model, "input": sentence.respelt(), "voice": voice, "response_format": "wav"}
        body = self._answer(wanted if rate == 1.0 else {**wanted, "speed": rate})
        try:
            return Speech(*decoded(body))
        except ValueError as error:
            raise SpeechError(f"the service's answer is no speech: {error}", "it must answer in WAV") from None

    @property
    def _key(self) -> str:
        return os.environ.get(self.key_env, "").strip() if self.key_env else ""

    def _answer(self, wanted: Mapping[str, str | float]) -> bytes:
        import httpx

        until = time.monotonic() + self.timeout_s
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        outside = not is_loopback(urlsplit(self.url).hostname or "")  # a proxy would carry the key abroad
        try:
            with (
                httpx.Client(follow_redirects=False, trust_env=outside, timeout=self.timeout_s) as client,
                client.stream("POST", f"{self.url}/audio/speech", json=wanted, headers=headers) as response,
            ):
                _refuse(response)
                return self._read(response, until)
        except httpx.TimeoutException:
            raise self._late() from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError):
            raise SpeechError("the service cannot be reached", "look at the url of this voice") from None

    def _read(self, response: httpx.Response, until: float) -> bytes:
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > MOST_BYTES:
                raise SpeechError("the service's answer is far too large")
            if time.monotonic() > until:
                raise self._late()
        return bytes(body)

    def _late(self) -> SpeechError:
        return SpeechError(f"the service needed more than {self.timeout_s:g} s for a sentence", "raise timeout_s")


def _refuse(response: httpx.Response) -> None:
    """Raise for every status but 200."""
    status = response.status_code
    if status == 200:
        return
    if 300 <= status < 400:
        raise SpeechError("the service sends us to another address, which is not followed", "correct its url")
    if status in (401, 403):
        raise SpeechError(f"the service does not accept the key ({status})", "look at key_env of this voice")
    if status == 404:
        raise SpeechError(f"the service knows no such address or model ({status})", "look at url and model")
    raise SpeechError(f"the service answers with an error ({status})")
