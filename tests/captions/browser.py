"""Chromium, driven over a pipe by its DevTools protocol: nothing but the standard library and the browser."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Browser:
    """One page in a headless browser; close it after use."""

    def __init__(self, *flags: str) -> None:
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        to_child, self._out = os.pipe()
        self._in, from_child = os.pipe()

        def hand_over() -> None:  # the protocol's pipes are file descriptors 3 and 4
            read_end, write_end = os.dup(to_child), os.dup(from_child)
            os.dup2(read_end, 3)
            os.dup2(write_end, 4)

        self._child = subprocess.Popen(
            [
                str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--remote-debugging-pipe", "--autoplay-policy=no-user-gesture-required",
                f"--user-data-dir={self._profile.name}", *flags, "about:blank",
            ],
            pass_fds=(3, 4), preexec_fn=hand_over, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(to_child)
        os.close(from_child)
        self._number, self._left = 0, b""
        self.console: list[str] = []
        target = self._call("Target.createTarget", {"url": "about:blank"}, "")["targetId"]
        found = self._call("Target.attachToTarget", {"targetId": target, "flatten": True}, "")
        self._session = found["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> Any:
        """One call of the protocol about the page."""
        return self._call(method, parameters, self._session)

    def open(self, path: Path) -> None:
        """Go to a file, and wait until it is loaded."""
        self.call("Page.navigate", url=path.as_uri())
        self.until("document.readyState === 'complete' && location.protocol === 'file:'")

    def run(self, script: str) -> Any:
        """The value of an expression, promises awaited."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def until(self, script: str, limit_s: float = 20.0) -> None:
        """Wait until an expression is true."""
        deadline = time.monotonic() + limit_s
        while not self.run(script):
            assert time.monotonic() < deadline, script
            time.sleep(0.05)

    def click(self, selector: str, number: int = 0) -> None:
        """A real click on the middle of an element."""
        middle = (
            f"(() => {{const e = document.querySelectorAll({json.dumps(selector)})[{number}]; e.scrollIntoView("
            "{block: 'center'}); const r = e.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2]})()"
        )
        x, y = self.run(middle)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def close(self) -> None:
        """End the browser."""
        self._child.kill()
        self._child.wait()
        os.close(self._in)
        os.close(self._out)
        self._profile.cleanup()

    def _call(self, method: str, parameters: dict[str, Any], session: str) -> Any:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]
            if answer.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown"):
                self.console.append(json.dumps(answer["params"]))

    def _read(self, limit_s: float = 60.0) -> dict[str, Any]:
        while b"\0" not in self._left:
            ready, _, _ = select.select([self._in], [], [], limit_s)
            assert ready, "the browser does not answer"
            piece = os.read(self._in, 65_536)
            assert piece, "the browser has ended"
            self._left += piece
        message, _, self._left = self._left.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found
