"""Opening a library."""

from __future__ import annotations

from pathlib import Path

from desktop.services import reference
from desktop.store.library import Library


def open_library(path: Path) -> Library:
    """Open or make the library at `path`, with the bundled organisations and councils in it.

    Raises:
        LibraryUnavailable: in use, newer than this program, not a library, or in an unwritable place.
    """
    library = Library.open(path)
    try:
        reference.load(library.connection)
    except BaseException:
        library.close()
        raise
    return library
