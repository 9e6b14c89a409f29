"""Finds engines, readers and deliveries by kind and name.

In a plug-in folder every file without a leading underscore is a plug-in, and its name is the plug-in's name.
Others come by the entry-point groups `bulletins.ingest`, `bulletins.speech` and `bulletins.outputs`.
A plug-in is a module with the functions that its kind's `__init__` describes.
"""

from __future__ import annotations

import difflib
from importlib import import_module, metadata
from pathlib import Path
from types import ModuleType

from bulletins.errors import PluginError


def names(kind: str) -> dict[str, str]:
    """The plug-ins of a kind: name → importable module.

    Raises PluginError when two plug-ins share a name.
    """
    folder = Path(__file__).parent / kind
    found = {
        path.stem: f"bulletins.{kind}.{path.stem}"
        for path in sorted(folder.glob("*.py"))
        if not path.stem.startswith("_")
    }
    for point in metadata.entry_points(group=f"bulletins.{kind}"):
        if point.name in found and found[point.name] != point.value:
            raise PluginError(
                f"two {kind} plug-ins are called {point.name!r}: {found[point.name]} and {point.value}",
                "uninstall one of the two packages, or ask its author for another name",
            )
        found[point.name] = point.value
    return found


def load(kind: str, name: str) -> ModuleType:
    """Import one plug-in.

    Raises PluginError when there is none of that name ("did you mean") or when a library that it needs is missing.
    """
    known = names(kind)
    if name not in known:
        close = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(sorted(known))}"
        raise PluginError(f"there is no {kind} plug-in called {name!r}", hint)
    try:
        return import_module(known[name])
    except ImportError as error:
        missing = error.name or "a library"
        raise PluginError(f"the {kind} plug-in {name!r} needs {missing}", f"pip install {missing}") from error
