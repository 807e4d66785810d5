"""From a path to an open library, whatever is in the way: every trouble is a sentence with a way on."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from desktop.domain.errors import LibraryInUse, UserError
from desktop.services import library_place
from desktop.store.library import Library
from desktop.ui.ask import Ask
from desktop.ui.unlocking import open_library

Opens = Callable[[Path], Library]


class Way(StrEnum):
    """A way on, as its button says it."""

    AGAIN = "다시 해 보기"
    STILL = "읽기만 하기"
    OTHER = "다른 보관함 열기…"
    END = "끝내기"


class NotEntered(Exception):
    """The program ends without a window, with that exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def enter(path: Path, ask: Ask, opens: Opens, *, is_own: bool, paper: Path | None = None) -> Library | None:
    """Open the library at `path`; None when the user wants to choose another. The folder of the own one is made.

    Where a window has the library already, that one is asked to read `paper`.

    Raises:
        NotEntered: another program has the library, or the user would rather end.
    """
    is_still = False
    while True:
        try:
            if is_still:
                return open_library(path, library_place.open_still)
            if not is_own or path.parent.is_dir():
                library_place.require_place(path, file_system(path))
            return opens(path)
        except LibraryInUse as error:
            _leave_to_other(path, ask, error, paper)
            raise NotEntered(1) from error
        except UserError as error:  # also a full disk
            way = _way_on(path, error)
        if way is Way.END:
            raise NotEntered(1)
        if way is Way.OTHER:
            return None
        is_still = way is Way.STILL


def file_system(path: Path) -> str:
    """What the computer calls the file system of the drive `path` is on."""
    return bytes(QStorageInfo(str(path.parent)).fileSystemType().data()).decode(errors="replace")


def _way_on(path: Path, error: UserError) -> Way:
    """Ask for a way on; nobody is asked who has just left a locked library locked."""
    from desktop.services.locks import LibraryLocked  # noqa: PLC0415 (most libraries open)

    if isinstance(error, LibraryLocked):
        raise NotEntered(0) from None
    from desktop.ui.dialogs.library_trouble import ask_way  # noqa: PLC0415

    return ask_way(path, error, _ways(path))


def _ways(path: Path) -> tuple[Way, ...]:
    try:
        is_there = path.is_file()
    except OSError:  # a name that is too long even to be looked for
        is_there = False
    return (Way.AGAIN, Way.STILL, Way.OTHER) if is_there else (Way.AGAIN, Way.OTHER)


def _leave_to_other(path: Path, ask: Ask, error: LibraryInUse, paper: Path | None) -> None:
    from desktop.ui import second_start  # noqa: PLC0415 (most start once)

    if second_start.call_forward(path, paper=paper):
        raise NotEntered(0)
    ask.sentence(second_start.in_use(path, error))
