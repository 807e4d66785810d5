"""Contact sheets that come back to the contacts page: by menu, by paste, by a file dropped on the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from desktop.ui.dialogs.sheet_return import SheetReturnDialog
    from desktop.ui.pages.contacts import ContactsPage

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".csv"})
"""Files that are tables; any other dropped on the page goes to the window's intake, as everywhere."""


def open_sheet_return(page: ContactsPage, path: Path | None = None) -> SheetReturnDialog:
    """Open the dialog, with a file when one is given."""
    from desktop.ui.dialogs.sheet_return import SheetReturnDialog  # noqa: PLC0415 (not for the first window)

    dialog = SheetReturnDialog(page.desk, page.window())
    dialog.open()
    if path is not None:
        dialog.read_file(path)
    return dialog


def open_pasted_sheet(page: ContactsPage) -> SheetReturnDialog:
    """Open the dialog with the table that was copied."""
    dialog = open_sheet_return(page)
    dialog.read_pasted()
    return dialog


class SheetDrops(QObject):
    """Takes tables that are dropped on the page, before the window takes them for papers."""

    def __init__(self, page: ContactsPage) -> None:
        super().__init__(page)
        self._page = page
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject::eventFilter."""
        if watched is not self._page or not isinstance(event, QDropEvent):  # a QDragEnterEvent is one too
            return False
        path = _table_of(event)
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop and self._page.commit():
            open_sheet_return(self._page, path)
        return True


def _table_of(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path and path.suffix.casefold() in SUFFIXES else None
