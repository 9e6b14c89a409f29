"""The page in a real browser, with a real bulletin beside it."""

from __future__ import annotations

import base64
import json
import re
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bulletins import pipeline
from bulletins.captions import HeardWord, Part, page

from ..conftest import EXAMPLE, LONDON
from .browser import CHROMIUM, Browser

HOSTILE = '<img src=x onerror="document.title=1">&amp;"\'</script><script>document.title=2</script>'

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")


@pytest.fixture(scope="module")
def bulletin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a finished bulletin of tones."""
    base = tmp_path_factory.mktemp("page")
    station = base / "station"
    shutil.copytree(EXAMPLE, station)
    toml = re.sub(r"\[\[voices\]\].*?(?=\n\[|\Z)", "", (station / "station.toml").read_text(), flags=re.S)
    (station / "station.toml").write_text(f'{toml}\n[[voices]]\nengine = "tone"\n')
    return pipeline.air(station, at=datetime(2026, 11, 23, 14, tzinfo=LONDON), slot_s=60, out=base / "out").folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    opened = Browser("--force-prefers-reduced-motion")
    yield opened
    opened.close()


NOW = "document.querySelector('.now')?.textContent"


@needs_browser
def test_words_light_up_as_they_are_heard(bulletin: Path, browser: Browser) -> None:
    words = json.loads((bulletin / "words.json").read_text())
    browser.open(bulletin / "script.html")
    browser.until("document.querySelector('audio').readyState >= 1")
    assert browser.run("document.querySelector('audio').duration") == pytest.approx(60.0, abs=0.1)
    for word in words["words"][::9]:
        if word["end_samples"] - word["start_samples"] < 5_000:
            continue
        middle_s = (word["start_samples"] + word["end_samples"]) / 2 / words["sample_rate"]
        browser.run(f"document.querySelector('audio').currentTime = {middle_s}")
        browser.until("!document.querySelector('audio').seeking")
        browser.until(f"{NOW} === {json.dumps(word['text'])}")
        assert browser.run("document.querySelectorAll('.now').length") == 1
    browser.run("document.querySelector('audio').currentTime = 0.5")
    browser.until("document.querySelector('.now') === null")
    assert not browser.console


@needs_browser
def test_a_click_on_a_word_plays_from_it_and_a_key_on_a_line_too(bulletin: Path, browser: Browser) -> None:
    browser.open(bulletin / "script.html")
    browser.until("document.querySelector('audio').readyState >= 1")
    browser.click("[data-s]", 20)
    browser.until("!document.querySelector('audio').paused && !document.querySelector('audio').seeking")
    start_s = float(browser.run("document.querySelectorAll('[data-s]')[20].dataset.s"))
    assert start_s <= browser.run("document.querySelector('audio').currentTime") < start_s + 5
    before = browser.run("document.querySelector('audio').currentTime")
    browser.until(f"document.querySelector('audio').currentTime > {before} + 0.2")  # it moves on by itself
    browser.run("document.querySelector('audio').pause()")
    browser.run("document.querySelectorAll('[data-go]')[3].focus()")
    for kind in ("keyDown", "keyUp"):
        browser.call(
            "Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter", windowsVirtualKeyCode=13, text="\r"
        )
    browser.until("!document.querySelector('audio').paused && !document.querySelector('audio').seeking")
    start_s = float(browser.run("document.querySelectorAll('[data-go]')[3].dataset.go"))
    assert start_s <= browser.run("document.querySelector('audio').currentTime") < start_s + 5


@needs_browser
def test_controls_have_names_and_the_page_has_structure(bulletin: Path, browser: Browser) -> None:
    browser.open(bulletin / "script.html")
    tree = browser.call("Accessibility.getFullAXTree")["nodes"]
    found = [(node.get("role", {}).get("value"), node.get("name", {}).get("value", "")) for node in tree]
    buttons = [name for role, name in found if role == "button" and name.startswith("Play from: ")]
    lines = json.loads((bulletin / "script.json").read_text())["script"]["lines"]
    assert len(buttons) == len(lines)
    assert all(name for role, name in found if role in ("button", "checkbox", "heading"))
    assert ("heading", "Castle Hill Radio News") in found and ("checkbox", "Follow") in found
    assert browser.run("document.documentElement.lang") == "en-GB"


@needs_browser
def test_it_prints_as_a_script_without_controls(bulletin: Path, browser: Browser) -> None:
    browser.open(bulletin / "script.html")
    browser.call("Emulation.setEmulatedMedia", media="print")
    visible = "[...document.querySelectorAll('{}')].filter(e => e.getClientRects().length).length"
    assert browser.run(visible.format("button, audio, input")) == 0
    assert browser.run(visible.format(".line p")) > 5
    pdf = base64.b64decode(browser.call("Page.printToPDF")["data"])
    assert pdf.startswith(b"%PDF-")
    browser.call("Emulation.setEmulatedMedia", media="")


@needs_browser
@pytest.mark.parametrize("width", [320, 1600])
def test_it_fits_a_telephone_and_a_wide_screen(width: int, bulletin: Path, browser: Browser) -> None:
    browser.call("Emulation.setDeviceMetricsOverride", width=width, height=700, deviceScaleFactor=1, mobile=False)
    browser.open(bulletin / "script.html")
    assert browser.run("document.documentElement.scrollWidth <= innerWidth")
    browser.call("Emulation.clearDeviceMetricsOverride")


@needs_browser
def test_a_hostile_story_stays_text(tmp_path: Path, browser: Browser) -> None:
    words = [HeardWord("a", 0, word, n * 4_800, n * 4_800 + 4_000) for n, word in enumerate(HOSTILE.split())]
    told = page(HOSTILE, HOSTILE, [Part(HOSTILE, {"a": HOSTILE, "b": HOSTILE})], words, 48_000, f"{HOSTILE}.mp3")
    (tmp_path / "script.html").write_text(told, encoding="utf-8")
    browser.console.clear()
    browser.open(tmp_path / "script.html")
    assert browser.run("document.title") == HOSTILE
    assert browser.run("document.querySelectorAll('img, [onerror]').length") == 0
    assert browser.run("document.querySelectorAll('script').length") == 1
    assert browser.run("[...document.querySelectorAll('.line p')].map(p => p.textContent)") == [HOSTILE, HOSTILE]


def test_nothing_is_loaded_but_the_audio(bulletin: Path) -> None:
    told = (bulletin / "script.html").read_text(encoding="utf-8")
    assert re.findall(r'(?:src|href)="([^"]*)"', told) == ["bulletin.mp3"]
    assert "http" not in re.sub(r"<script>.*?</script>", "", told, flags=re.S).replace("http-equiv", "")
