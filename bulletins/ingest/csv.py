"""Stories as a table: CSV with a row a story, its first row naming the columns as our own YAML names its keys."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bulletins.errors import Fault, FaultsError
from bulletins.ingest import structured
from bulletins.ingest._document import Document, Reading
from bulletins.ingest._tree import Tree
from bulletins.model import Notice

SIGNS = "a first row of columns with headline or title, and the ending .csv or .tsv"
_COLUMNS = {
    "title": "headline", "text": "body", "story": "body", "content": "body", "summary": "standfirst",
    "intro": "standfirst", "date": "published", "author": "reporter", "byline": "reporter",
    "place": "places", "location": "places",
    **{key: key for key in ("id", "headline", "standfirst", "body", "category", "places", "priority", "reporter")},
    **{key: key for key in ("published", "updated", "embargo", "expires")},
}  # fmt: skip
_MOST_STORIES = 1000
_HEAD = re.compile(rb'^\s*(?:\xef\xbb\xbf)?[^\n]*?"?\b(?:headline|title)\b"?\s*(?:[,;\t]|\r?\n|$)', re.IGNORECASE)


def score(path: Path, head: bytes) -> float:
    """By the ending and a column for the headline."""
    return 0.9 if path.suffix.lower() in (".csv", ".tsv") and _HEAD.match(head) else 0.0


def read(document: Document, zone: ZoneInfo) -> Reading:
    """The stories of the rows. Columns of other names are left out, with a notice. Raises FaultsError."""
    tree, unknown = _tree(document)
    stories = structured.stories(document, tree, zone, "csv")
    if not unknown:
        return Reading(tuple(stories))
    what = f"{document.path.name}: these columns are not read: {', '.join(unknown)}"
    return Reading(tuple(stories), (Notice("ingest", what, f"there are: {', '.join(sorted(set(_COLUMNS.values())))}"),))


def _tree(document: Document) -> tuple[Tree, list[str]]:
    """The rows as a list of stories with their lines, and the names of the columns that nobody reads."""
    rows = _rows(document)
    _, names = next(rows, (1, []))
    columns = [_COLUMNS.get(name.strip().lower().replace(" ", "_"), "") for name in names]
    tree = Tree([])
    for line, row in rows:
        if len(row) != len(columns):
            message = f"this row has {len(row)} columns, the first has {len(columns)}"
            hint = "put text that holds commas, quotation marks or line breaks in quotation marks"
            raise FaultsError([Fault(document.path, line, message, hint)])
        place = len(tree.value)
        if place == _MOST_STORIES:
            message = f"holds more than {_MOST_STORIES} stories"
            raise FaultsError([Fault(document.path, line, message, "give the newest")])
        cells = {key: cell.strip() for key, cell in zip(columns, row, strict=True) if key and cell.strip()}
        tree.value.append({key: _value(key, cell) for key, cell in cells.items()})
        tree.lines[(place,)] = line
        tree.lines.update({(place, key): line for key in cells})
    return tree, [name.strip()[:40] for name, column in zip(names, columns, strict=True) if not column and name.strip()]


def _rows(document: Document) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, with the lines that they start on."""
    head = document.text.lstrip("\ufeff\n").partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(document.text.lstrip("\ufeff")), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            fault = Fault(document.path, reader.line_num, f"not valid CSV: {error}", "export it anew")
            raise FaultsError([fault]) from error
        if any(cell.strip() for cell in row):
            yield line, row
        line = reader.line_num + 1


def _value(key: str, cell: str) -> Any:
    if key == "priority" and cell.isdecimal():
        return int(cell)
    return [one.strip() for one in re.split(r"[;|]", cell) if one.strip()] if key == "places" else cell
