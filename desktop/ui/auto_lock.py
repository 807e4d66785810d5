"""화면 잠그기: by hand, and after some minutes without a key or the mouse.

What is being typed is stored first, or kept in its field where it cannot be. Then every window of the program is
covered, what was copied from it leaves the clipboard, and only the passphrase uncovers it, with all of it in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QVBoxLayout, QWidget

from desktop.ui.desk import Desk
from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from desktop.ui.dialogs.unlock import UnlockDialog

MINUTES = (0, 5, 10, 30, 60)
"""What can be chosen; 0: never by itself."""
USUAL = 10
_REMEMBERED = "lock_minutes"
_COVERED_TITLE = "잠김 · 브리핑팩"
_MINUTE = 60_000
_BY_HAND = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class Cover(QWidget):
    """Lies over all of a window and lets nothing through; takes its title along."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._covered = window
        self._title = window.windowTitle()
        self.setAutoFillBackground(True)
        layout = QVBoxLayout(self)
        layout.addWidget(label("잠겼습니다", Tone.MUTED), alignment=Qt.AlignmentFlag.AlignCenter)
        window.setWindowTitle(_COVERED_TITLE)
        window.installEventFilter(self)
        self._fit()
        self.show()

    def lift(self) -> None:
        """Uncover the window."""
        self._covered.removeEventFilter(self)
        self._covered.setWindowTitle(self._title)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject::eventFilter: as large as the window, and over what is added to it meanwhile."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded, QEvent.Type.LayoutRequest):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.setGeometry(self._covered.rect())
        self.raise_()


class AutoLock(QObject):
    """Locks the screen of a library with a passphrase. `commit` stores what is being typed."""

    def __init__(self, desk: Desk, window: QWidget, commit: Callable[[], bool]) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._commit = commit
        self._covers: dict[QWidget, Cover] = {}
        self._watched: set[int] = set()
        self.dialog: UnlockDialog | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.lock)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._focus_moved)
        self._has_copied = False
        QGuiApplication.clipboard().dataChanged.connect(self._copied)
        self._restart()

    @property
    def minutes(self) -> int:
        """After how many minutes without anybody it locks; 0: never."""
        found = self._desk.memory.number(_REMEMBERED, USUAL)
        return found if found in MINUTES else USUAL

    def set_minutes(self, minutes: int) -> None:
        """Choose after how many; remembered."""
        self._desk.memory.keep(_REMEMBERED, minutes)
        self._restart()

    @property
    def is_possible(self) -> bool:
        """Whether the library has a passphrase that could unlock it again."""
        return self._desk.library.connection.key is not None

    def lock(self) -> None:
        """Cover everything and ask for the passphrase."""
        if self.dialog is not None or not self.is_possible or not self._window.isVisible():
            return
        from desktop.services import locks  # noqa: PLC0415 (only libraries with a passphrase are locked)
        from desktop.ui.dialogs.unlock import UnlockDialog  # noqa: PLC0415 (likewise)

        self._commit()
        self._put_away()
        library = self._desk.library
        self.dialog = UnlockDialog(
            library.path.stem,
            self._judge,
            lambda code: locks.check_code(library, code),
            is_screen=True,
            parent=self._window,
        )
        self.dialog.finished.connect(self._answered)
        self._cover_all()
        self.dialog.show()
        self.dialog.activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject::eventFilter: somebody is there."""
        if event.type() in _BY_HAND:
            self._restart()
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------ inside

    def _judge(self, passphrase: str) -> None:
        from desktop.services import locks  # noqa: PLC0415 (likewise)

        if not locks.is_right(self._desk.library, passphrase):
            raise locks.WrongPassphrase

    def _restart(self) -> None:
        if self.minutes and self.is_possible and self.dialog is None:
            self.timer.start(self.minutes * _MINUTE)
        else:
            self.timer.stop()

    def _copied(self) -> None:
        """Note who has filled the clipboard: while one of our windows is in front it was us; not every system tells."""
        self._has_copied = QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive

    def _put_away(self) -> None:
        """What shows the library's words outside its windows."""
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        clipboard = QGuiApplication.clipboard()
        if self._has_copied or clipboard.ownsClipboard():  # what another program copied is not ours to take
            clipboard.clear()
        self._has_copied = False

    def _cover_all(self) -> bool:
        """Cover every window that is not yet; whether there was one."""
        fresh = [
            one
            for one in QApplication.topLevelWidgets()
            if one.isVisible() and one is not self.dialog and one not in self._covers
        ]
        for window in fresh:
            self._covers[window] = Cover(window)
            window.destroyed.connect(lambda _=None, window=window: self._covers.pop(window, None))
        return bool(fresh)

    def _focus_moved(self, window: QWindow | None) -> None:
        if window is not None and id(window) not in self._watched:
            self._watched.add(id(window))
            window.installEventFilter(self)
        if self.dialog is not None and self._cover_all():  # work that ended meanwhile has opened a dialog
            self.dialog.hide()
            self.dialog.show()  # the newest modal window is the one that can be typed into

    def _answered(self, answer: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
        if answer != QDialog.DialogCode.Accepted and not self._window.close():
            self.lock()  # there is text that would be lost
            return
        covers, self._covers = self._covers, {}
        for cover in covers.values():
            cover.lift()
        self._restart()
