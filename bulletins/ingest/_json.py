"""Reads JSON of large data feeds, whose lines nobody needs to know, by the standard library."""

from __future__ import annotations

import json
import re
from typing import Any

from bulletins.errors import Fault, FaultsError
from bulletins.ingest._document import Document

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def load(document: Document) -> Any:
    """The value of a JSON document. Raises FaultsError when it is none, or is nested too deeply."""
    try:
        return loads(document.text)
    except json.JSONDecodeError as error:
        raise FaultsError([Fault(document.path, error.lineno, "not valid JSON", "fetch the file anew")]) from error
    except (ValueError, RecursionError) as error:
        message = "not valid JSON: it is nested too deeply, or a number is too long"
        raise FaultsError([Fault(document.path, 0, message)]) from error


def loads(text: str) -> Any:
    """The value of a JSON text, half characters made whole. Raises ValueError and RecursionError."""
    value = json.loads(text.lstrip("\ufeff"), strict=False)
    if not _SURROGATE.search(text):
        return value
    whole = json.dumps(value, ensure_ascii=False).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return json.loads(whole, strict=False)
