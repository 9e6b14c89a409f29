"""Services on the network that a station names: what may not stand in its file about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bulletins import validation
from bulletins.errors import Fault
from bulletins.validation import Locate

_SECRET = re.compile(r"key|token|secret|pass|auth|bearer|credential", re.IGNORECASE)
_ENV_NAME = re.compile(r"[A-Z][A-Z0-9_]{0,63}")
_KEY_HINT = 'put the key into an environment variable, and write that one\'s name: key_env = "NEWSROOM_KEY"'


def unsafe(
    entries: Any, place: tuple[str | int, ...], own: frozenset[str], path: Path, locate: Locate
) -> Iterator[Fault]:
    """The faults of a table of a service: secrets, names of variables that are none, addresses that are not safe.

    `own` are the keys that a service has. No fault shows a value: it may be a key.
    """
    if not isinstance(entries, dict):
        return

    def fault(key: str, wrong: str, hint: str) -> Fault:
        return Fault(path, validation.nearest_line(locate, (*place, key)), f"{place[0]} → {key} {wrong}", hint)

    for key in entries:
        if key not in own and _SECRET.search(key):
            yield fault(key, "holds a secret, which has no place in a file", _KEY_HINT)
    if "key_env" in entries and not _ENV_NAME.fullmatch(str(entries["key_env"])):
        yield fault("key_env", "is not the name of an environment variable", _KEY_HINT)
    url = entries.get("url")
    if isinstance(url, str) and url and (wrong := _wrong_with_url(url, entries.get("insecure") is True)):
        yield fault("url", *wrong)


def _wrong_with_url(url: str, insecure: bool) -> tuple[str, str] | None:
    """What is wrong with a service's address, and how to mend it."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or parts.scheme not in ("http", "https") or re.search(r"\s", url) or port == 0:
        return "is no web address", "write it like http://localhost:11434/v1 or https://models.example/v1"
    if parts.username is not None or parts.query or parts.fragment:
        return "holds more than an address", f"write it without name, password, ? and #. {_KEY_HINT}"
    if parts.scheme == "http" and not insecure and not is_loopback(host):
        return "is not encrypted", "use https, or allow it on a network that you trust with insecure = true"
    return None


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, by its name or address as they are written."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
