"""From a path to an open library, whatever is in the way: every trouble is a sentence with a way on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from desktop.domain.errors import LibraryInUse, UserError
from desktop.services import library_place
from desktop.services.locks import LibraryLocked
from desktop.store.library import Library
from desktop.ui import second_start
from desktop.ui.ask import Ask
from desktop.ui.dialogs.library_trouble import Way, ask_way
from desktop.ui.unlocking import open_library

Opens = Callable[[Path], Library]


class NotEntered(Exception):
    """The program ends without a window, with that exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def enter(path: Path, ask: Ask, opens: Opens, *, is_own: bool) -> Library | None:
    """Open the library at `path`; None when the user wants to choose another. The folder of the own one is made.

    Raises:
        NotEntered: another program has the library, or the user would rather end.
    """
    way = Way.AGAIN
    while True:
        try:
            if way is Way.STILL:
                return open_library(path, library_place.open_still)
            if not is_own or path.parent.is_dir():
                library_place.require_place(path, file_system(path))
            return opens(path)
        except LibraryLocked:
            raise NotEntered(0) from None
        except LibraryInUse as error:
            _leave_to_other(path, ask, error)
            raise NotEntered(1) from error
        except UserError as error:  # also a full disk
            way = ask_way(path, error, _ways(path))
        if way is Way.END:
            raise NotEntered(1)
        if way is Way.OTHER:
            return None


def file_system(path: Path) -> str:
    """What the computer calls the file system of the drive `path` is on."""
    return bytes(QStorageInfo(str(path.parent)).fileSystemType().data()).decode(errors="replace")


def _ways(path: Path) -> tuple[Way, ...]:
    try:
        is_there = path.is_file()
    except OSError:  # a name that is too long even to be looked for
        is_there = False
    return (Way.AGAIN, Way.STILL, Way.OTHER) if is_there else (Way.AGAIN, Way.OTHER)


def _leave_to_other(path: Path, ask: Ask, error: LibraryInUse) -> None:
    if second_start.call_forward(path):
        raise NotEntered(0)
    ask.sentence(second_start.in_use(path, error))
