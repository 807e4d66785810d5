"""Opening a library that may be locked: by the computer's keychain, the passphrase, or the recovery code."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from desktop.domain.errors import LibraryUnavailable
from desktop.services import libraries
from desktop.store.library import Library

if TYPE_CHECKING:
    from desktop.services.locks import KeyBoxDamaged, KeyBoxMissing, LibraryLocked


def open_library(path: Path, opens: Callable[[Path], Library] | None = None) -> Library:
    """Open the library by `opens`, asking for its passphrase where it has one; else for a window (`ui.keeping`).

    Raises:
        LibraryLocked: the user would rather end the program.
        LibraryUnavailable: it cannot be opened, and no passphrase changes that.
    """
    opens = opens or partial(libraries.open_library, looks_later=True)
    try:
        return opens(path)
    except LibraryUnavailable as error:
        from desktop.services import locks  # noqa: PLC0415 (only for locked libraries)

        if not isinstance(error, locks.LibraryLocked | locks.KeyBoxMissing | locks.KeyBoxDamaged):
            raise
        if locks.unlock_by_keychain(path):
            return opens(path)
        if not _is_unlocked(path, error):
            raise
    return opens(path)


def _is_unlocked(path: Path, error: LibraryLocked | KeyBoxMissing | KeyBoxDamaged) -> bool:
    from desktop.services import locks  # noqa: PLC0415
    from desktop.ui.dialogs.unlock import UnlockDialog  # noqa: PLC0415

    is_whole = isinstance(error, locks.LibraryLocked)
    dialog = UnlockDialog(
        path.stem,
        (lambda passphrase: locks.unlock(path, passphrase)) if is_whole else None,
        lambda code: locks.unlock_by_code(path, code),
        why="" if is_whole else f"{error.what} {error.todo}",
    )
    answer = dialog.exec()
    dialog.deleteLater()
    return answer == QDialog.DialogCode.Accepted
