"""A language-model service on this machine: a real HTTP server that says what a test tells it to."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the service sends: a status, a body, headers beside its length, and how long it thinks before."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay_s: float = 0.0


def completion(content: object) -> Reply:
    """A chat completion with this content; what is no text is sent as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    body = {"id": "1", "object": "chat.completion", "choices": [{"index": 0, "message": {"content": text}}]}
    return Reply(json.dumps(body).encode())


class Service:
    """Answers every request by `reply` (a Reply, or a function of the request's body) and keeps what it was sent."""

    def __init__(self, reply: Reply | Callable[[dict[str, Any]], Reply]) -> None:
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self._leave = threading.Event()
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                service.requests.append(body)
                service.headers.append({name.lower(): value for name, value in self.headers.items()})
                service.paths.append(self.path)
                made = reply(body) if callable(reply) else reply
                service._leave.wait(made.delay_s)
                self.send_response(made.status)
                for name, value in made.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(made.body)))
                self.end_headers()
                self.wfile.write(made.body)

            def log_message(self, *_: object) -> None:
                pass

            def handle(self) -> None:
                with contextlib.suppress(OSError):  # a client that gave up
                    super().handle()

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        """Stop, without waiting for answers that nobody wants any more."""
        self._leave.set()
        self._server.shutdown()
        self._server.server_close()
