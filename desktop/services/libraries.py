"""Opening a library."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.errors import LibraryUnavailable
from desktop.services import reference
from desktop.store import attachments, leftovers, places
from desktop.store.library import Library


def open_library(path: Path, *, create: bool = True, looks_later: bool = False) -> Library:
    """Open the library at `path`, or make it unless `create` is false; the bundled organisations are in it then.

    With `looks_later` it may be open before it was looked through for damage (`Library.finish_look`).

    Raises:
        LibraryLocked: it has a passphrase; `locks.unlock` first.
        LibraryUnavailable: in use, newer than this program, not a library, in an unwritable place, or not there.
    """
    places.require_name(path)
    if not create and not path.exists():
        raise LibraryUnavailable(
            f"보관함이 없습니다: {path}", todo="이름을 확인하거나 ‘briefpack import’로 보도자료를 먼저 들이십시오."
        )
    library = Library.open(path, looks_later=looks_later)
    try:
        leftovers.settle(library.connection, places.backup_folder(path))
        refresh(library)
    except BaseException:
        library.close()
        raise
    return library


def refresh(library: Library) -> None:
    """Bring a library that was just opened up with what comes along, and let go of bytes nobody names any more."""
    reference.load(library.connection)
    attachments.forget_unused(library.connection)
