"""The only place that opens a message or file dialog, or another program; tests put a stand-in here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QMessageBox, QWidget


class Ask(Protocol):
    """What the window may ask or tell the user."""

    def sentence(self, error: UserError) -> None:
        """Tell what went wrong, what is safe and what to do."""
        ...

    def notice(self, text: str, details: tuple[str, ...] = ()) -> None:
        """Tell something worth stopping for, with a line for each detail."""
        ...

    def confirm(self, text: str, yes: str, no: str = "그만두기") -> bool:
        """Ask before something large; `yes` is what the agreeing button says, `no` the other one."""
        ...

    def open_file(self, title: str, folder: Path, kinds: str) -> Path | None:
        """A file to read, or None."""
        ...

    def save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """A place to write to, or None; replacing a file has been agreed to."""
        ...

    def show_path(self, path: Path) -> None:
        """Open a file or folder with the program the computer has for it."""
        ...

    def purpose(self, kind: str, offered: tuple[str, ...]) -> str | None:
        """What papers of a kind, with people's names in them, are made for; None: they are not to be made."""
        ...

    def printer(self, title: str, pages: int) -> QPrinter | None:
        """A printer with the pages, copies and sides the user chose for so many pages, or None."""
        ...


class CoveredAsk:
    """`Ask` whose sentences go through `cover` first: while others look at the screen it takes people out of them."""

    def __init__(self, ask: Ask, cover: Callable[[str], str]) -> None:
        self._ask, self._cover = ask, cover
        self.open_file, self.save_file, self.show_path = ask.open_file, ask.save_file, ask.show_path
        self.purpose, self.printer = ask.purpose, ask.printer

    def sentence(self, error: UserError) -> None:
        """Tell what went wrong, what is safe and what to do."""
        parts = error.what, error.safe, error.todo
        what, safe, todo = covered = tuple(self._cover(part) for part in parts)
        self._ask.sentence(error if covered == parts else UserError(what, safe=safe, todo=todo))

    def notice(self, text: str, details: tuple[str, ...] = ()) -> None:
        """Tell something worth stopping for, with a line for each detail."""
        self._ask.notice(self._cover(text), tuple(self._cover(one) for one in details))

    def confirm(self, text: str, yes: str, no: str = "그만두기") -> bool:
        """Ask before something large."""
        return self._ask.confirm(self._cover(text), yes, no)


class Dialogs:
    """`Ask` by real dialogs, over whichever window is in front."""

    def sentence(self, error: UserError) -> None:
        """Tell what went wrong, what is safe and what to do."""
        from desktop.ui.message_boxes import sentence_box  # noqa: PLC0415 (no start opens a dialog; here and below)

        _tell(sentence_box(error, _front()))

    def notice(self, text: str, details: tuple[str, ...] = ()) -> None:
        """Tell something worth stopping for, with a line for each detail."""
        from desktop.ui.message_boxes import notice_box  # noqa: PLC0415

        _tell(notice_box(text, details, _front()))

    def confirm(self, text: str, yes: str, no: str = "그만두기") -> bool:
        """Ask before something large; the safe answer is the default."""
        from desktop.ui.message_boxes import question_box  # noqa: PLC0415

        box, agree = question_box(text, yes, _front(), no)
        _tell(box)
        return box.clickedButton() is agree

    def open_file(self, title: str, folder: Path, kinds: str) -> Path | None:
        """A file to read, or None."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415

        name, _kind = QFileDialog.getOpenFileName(_front(), title, str(folder), kinds)
        return Path(name) if name else None

    def save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """A place to write to, or None."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415

        name, _kind = QFileDialog.getSaveFileName(_front(), title, str(suggested), kinds)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(suggested.suffix)

    def show_path(self, path: Path) -> None:
        """Open a file or folder with the program the computer has for it."""
        from PySide6.QtCore import QUrl  # noqa: PLC0415
        from PySide6.QtGui import QDesktopServices  # noqa: PLC0415

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def purpose(self, kind: str, offered: tuple[str, ...]) -> str | None:
        """What papers of a kind are made for, or None."""
        from desktop.ui.dialogs.purpose import PurposeDialog  # noqa: PLC0415 (frames use what this is part of)

        dialog = PurposeDialog(kind, offered, _front())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # its answer is read after it is closed
        dialog.exec()
        dialog.deleteLater()
        return dialog.purpose or None

    def printer(self, title: str, pages: int) -> QPrinter | None:
        """A printer chosen in the dialog of the system, or None."""
        from PySide6.QtPrintSupport import QPrintDialog  # noqa: PLC0415 (not before something is printed)

        from desktop.ui.printing import new_printer  # noqa: PLC0415

        printer = new_printer(title)
        dialog = QPrintDialog(printer, _front())
        dialog.setWindowTitle(f"{title} 인쇄")
        dialog.setMinMax(1, pages)
        option = QPrintDialog.PrintDialogOption
        wanted = option.PrintPageRange | option.PrintCurrentPage | option.PrintCollateCopies | option.PrintShowPageSize
        dialog.setOptions(wanted | option.PrintToFile)  # else the list is empty where there is no printer
        return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def _tell(box: QMessageBox) -> None:
    """Show it until it is answered; the window it is over does not keep it then."""
    box.exec()
    box.deleteLater()


def _front() -> QWidget | None:
    return QApplication.activeModalWidget() or QApplication.activeWindow()
