"""Reads newsroom files into stories.

A reader is a module in this folder (its name without an underscore) or behind the entry point `bulletins.ingest`:

    score(path: Path, head: bytes) -> float
        how sure the reader is that the file is its own, by its name and first 4,096 bytes: 0 (no) to 1 (certainly)
    read(document: Document, zone: ZoneInfo) -> list[Story]
        the stories of a file; a time without a zone is the station's; raises FaultsError with every fault it finds

The reader with the highest score reads the file.
"""

from bulletins.ingest._document import Document, Reading
from bulletins.ingest._sources import read, read_folder

__all__ = ["Document", "Reading", "read", "read_folder"]
