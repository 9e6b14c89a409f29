"""What `--json` prints."""

from __future__ import annotations


def json_text(value: object) -> str:
    """A value as JSON to be read by people too, an indent of one space a level. Loads msgspec."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode()
