"""Reads newsroom files into stories.

A reader is a module in this folder (its name without an underscore) or behind the entry point `bulletins.ingest`:

    SIGNS: str
        what it knows its files by, for whoever has a file that no reader knows ("an XML root <nitf>")
    score(path: Path, head: bytes) -> float
        how sure the reader is that the file is its own, by its name and first 65,536 bytes: 0 (no) to 1 (certainly)
    read(document: Document, zone: ZoneInfo) -> list[Story] | Reading
        the stories of a file, or a Reading where the producer should know what was left out; a time without a zone is
        the station's; raises FaultsError with every fault it finds
    BINARY: bool
        whether its files are no text (optional): `document.text` is empty then

The reader with the highest score reads the file.
"""

from bulletins.ingest._document import Document, Reading
from bulletins.ingest._sources import read, read_folder

__all__ = ["Document", "Reading", "read", "read_folder"]
