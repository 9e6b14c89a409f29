"""A service that speaks, on this machine: good answers, and every kind of bad one."""

from __future__ import annotations

import io
import re
import struct
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bulletins.config import EngineChoice, load
from bulletins.errors import FaultsError, SpeechError
from bulletins.speech import engine, http, voice
from bulletins.speech._wav import decoded

from ..service import Reply, Service
from .conftest import line

Serve = Callable[[Reply | Callable[[dict[str, Any]], Reply]], Service]
KEY = "sk-not-a-real-key-0123456789"


def wav(length_s: float = 0.8, rate: int = 16_000) -> bytes:
    pcm = (np.sin(np.arange(int(length_s * rate)) / 5) * 8_000).astype("<i2")
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(pcm.tobytes())
    return made.getvalue()


def choice(url: str, **more: str | float) -> EngineChoice:
    told: dict[str, str | float] = {"url": url, "model": "kokoro", "voice": "bf_emma", "timeout_s": 30.0, **more}
    return EngineChoice("http", "bf_emma", options=tuple(told.items()))


def test_a_sentence_is_asked_for_once_and_then_kept(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSROOM_KEY", KEY)
    service = serve(lambda body: Reply(wav(0.1 * len(body["input"].split()))))
    lines = [line("1", "Good morning. The bridge is shut until Friday.")]
    chosen = choice(service.url, key_env="NEWSROOM_KEY")
    for _ in range(2):
        take = voice(lines, [chosen], rate=1.05, cache=tmp_path / "cache").takes["1"]
        assert take.engine == "http" and take.voice == "bf_emma" and take.sample_rate == 16_000
        assert [word.text for word in take.words] == lines[0].spoken.split()
    assert sorted(request["input"] for request in service.requests) == [
        "Good morning.",
        "The bridge is shut until Friday.",
    ]
    assert service.requests[0] | {"input": ""} == {
        "model": "kokoro", "voice": "bf_emma", "response_format": "wav", "speed": 1.05, "input": "",
    }  # fmt: skip
    assert service.headers[0]["authorization"] == f"Bearer {KEY}"
    assert set(service.paths) == {"/v1/audio/speech"}
    assert not any(KEY.encode() in path.read_bytes() for path in (tmp_path / "cache").iterdir())


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(b"out of memory " + KEY.encode(), status=500), r"answers with an error \(500\)"),
        (Reply(b"", status=401), r"does not accept the key"),
        (Reply(b"", status=404), r"no such address or model"),
        (Reply(b"", status=302, headers={"Location": "http://127.0.0.1:9/"}), r"another address"),
        (Reply(wav(), delay_s=3.0), r"more than 1 s"),
        (Reply(b'{"error": "no such voice"}'), r"no speech: it is no WAV"),
        (Reply(b"ID3" + bytes(4_000), headers={"Content-Type": "audio/mpeg"}), r"it is no WAV"),
        (Reply(wav()[:-100]), r"cut off"),
        (Reply(wav()[:20]), r"no samples"),
        (Reply(b""), r"it is no WAV"),
        (Reply(wav(0.0)), r"no audio at all"),
        (Reply(bytes(http.MOST_BYTES + 1)), r"far too large"),
    ],
)
def test_a_bad_answer_is_told_and_the_next_engine_reads(
    reply: Reply, why: str, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSROOM_KEY", KEY)
    service = serve(reply)
    chosen = choice(service.url, key_env="NEWSROOM_KEY", timeout_s=1.0 if reply.delay_s else 30.0)
    read = voice([line("1", "Good morning.")], [chosen, EngineChoice("tone")], cache=None)
    assert read.takes["1"].engine == "tone"
    (notice,) = read.notices
    assert re.search(why, notice.message), notice.message
    assert KEY not in f"{notice.message} {notice.hint}"


def test_a_service_that_is_not_there_and_a_key_that_is_not_set() -> None:
    with pytest.raises(SpeechError, match="cannot be reached"):
        voice([line("1", "Good morning.")], [choice("http://127.0.0.1:9/v1")], cache=None)
    with pytest.raises(SpeechError, match="NO_SUCH_KEY is not set"):
        voice([line("1", "Good morning.")], [choice("http://127.0.0.1:9/v1", key_env="NO_SUCH_KEY")], cache=None)
    assert engine("http").check().startswith("a station tells it")


def station(tmp_path: Path, voices: str) -> Path:
    (tmp_path / "station.toml").write_text(f'[station]\nname = "Hilltop Radio"\n[[voices]]\nengine = {voices}\n')
    return tmp_path


def test_a_station_names_a_service(tmp_path: Path) -> None:
    told = '"http"\nurl = "http://localhost:8880/v1/audio/speech"\nmodel = "kokoro"\nvoice = "bf_emma"\ntimeout_s = 9'
    (chosen,) = load(station(tmp_path, told)).engines
    assert dict(chosen.options)["url"] == "http://localhost:8880/v1" and chosen.voice == "bf_emma"
    service = engine("http", chosen.options)
    assert service.version() == "http://localhost:8880/v1 kokoro" and service.check() == ""


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ('"http"\nmodel = "m"\nvoice = "v"', "needs its url"),
        ('"http"\nurl = "http://10.0.0.7/v1"\nmodel = "m"\nvoice = "v"', "not encrypted"),
        ('"http"\nurl = "https://me:pw@tts.example/v1"\nmodel = "m"\nvoice = "v"', "more than an address"),
        (f'"http"\nurl = "https://tts.example/v1"\nmodel = "m"\nvoice = "v"\napi_key = "{KEY}"', "holds a secret"),
        (f'"http"\nurl = "https://tts.example/v1"\nmodel = "m"\nvoice = "v"\nkey_env = "{KEY}"', "name of an environ"),
        ('"hibari"\nurl = "https://tts.example/v1"', "url says nothing to the engine hibari"),
        ('"piper"\nfile = "alba.onnx"', "there is no file 'alba.onnx'"),
        ('"hibarii"', "no speech engine 'hibarii'"),
    ],
)
def test_what_a_station_may_not_say_of_a_voice(told: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(FaultsError) as caught:
        load(station(tmp_path, told))
    said = [f"{fault.message} {fault.hint}" for fault in caught.value.faults]
    assert any(why in text for text in said), said
    assert not any(KEY in text for text in said)


@pytest.mark.parametrize(("kind", "bits"), [(1, 16), (1, 24), (1, 32), (3, 32)])
def test_samples_of_every_width(kind: int, bits: int) -> None:
    wanted = np.array([0.0, 0.5, -0.5, 0.25], np.float32)
    content = {
        (1, 16): (wanted * 2**15).astype("<i2").tobytes(),
        (1, 24): b"".join(int(value * 2**23).to_bytes(3, "little", signed=True) for value in wanted),
        (1, 32): (wanted * 2**31).astype("<i4").tobytes(),
        (3, 32): wanted.astype("<f4").tobytes(),
    }[kind, bits]
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, kind, 1, 8_000, 8_000 * bits // 8, bits // 8, bits)
    for size in (len(content), 0xFFFFFFFF):
        data = b"RIFF\0\0\0\0WAVE" + form + b"LIST" + struct.pack("<I", 3) + b"abc\0" + b"data"
        samples, rate = decoded(data + struct.pack("<I", size) + content)
        assert rate == 8_000 and np.abs(samples - wanted).max() < 1e-4


def test_two_channels_become_one_and_eight_bits_are_refused() -> None:
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 2, 8_000, 32_000, 4, 16)
    content = np.array([8_192, 0, -8_192, 0], "<i2").tobytes()
    samples, _ = decoded(b"RIFF\0\0\0\0WAVE" + form + b"data" + struct.pack("<I", len(content)) + content)
    assert samples.tolist() == [0.125, -0.125]
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 8_000, 8_000, 1, 8)
    with pytest.raises(ValueError, match="8 bits"):
        decoded(b"RIFF\0\0\0\0WAVE" + form + b"data" + struct.pack("<I", 1) + b"\0")
