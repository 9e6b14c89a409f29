"""What the papers call an item."""

from __future__ import annotations

from bulletins.model import Item

TITLES = {"sign_off": "Sign-off"}


def item_title(item: Item) -> str:
    """What an item is called in a script: its kind, and its headline where it has one."""
    kind = TITLES.get(item.kind, item.kind.replace("_", " ").capitalize())
    return f"{kind}: {item.headline.rstrip('.')}" if item.headline else kind
