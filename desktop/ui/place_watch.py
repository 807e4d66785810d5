"""Watches over the place of the open library: is it there, is there room, does somebody start the program again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolBar

from desktop.domain.changes import EVERYTHING
from desktop.domain.errors import UserError
from desktop.services import library_place
from desktop.ui.desk import Desk
from desktop.ui.main_window import MainWindow
from desktop.ui.second_start import Presence
from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import button, label

EACH, SOON = 5 * 60_000, 5_000
"""Milliseconds between two rounds when nothing happens, and to the first one, or while something is wrong."""
_STILL = "읽기만 하는 보관함입니다. 볼 수만 있고, 고친 것은 저장되지 않습니다."


class PlaceWatch(QObject):
    """Shows what is wrong in a line over the pages, with the one button that helps; lives with the window."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.text = label(tone=Tone.DANGER, wraps=True)
        self.help_button = button("")
        self._help: Callable[[], object] = _nothing
        self.bar = self._banner()
        self.help_button.clicked.connect(lambda _checked=False: self._help())
        self.presence: Presence | None = None
        self._is_gone = False
        if library_place.is_still(desk.library):
            self.show_trouble(_STILL)
            window.setWindowTitle(f"(읽기 전용) {window.windowTitle()}")
            window.keeping.close()
            return
        self.presence = Presence(desk.library.path, self)
        self.presence.called.connect(self.come_forward)
        self.presence.moved.connect(self.look)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look_after)
        self._timer.start(SOON)
        self._begin()

    def close(self) -> None:
        """Stop watching; the library is about to be closed."""
        if self.presence is not None:
            self._timer.stop()
            self.presence.close()
            self.presence = None

    def look_after(self) -> None:
        """See whether the library is where it was, and to the room that is kept for a full disk."""
        self._take(library_place.look_after(self._desk.library))
        self._timer.start(SOON if self._is_gone else EACH)

    def look(self) -> None:
        """See whether the library is where it was."""
        self._take(library_place.trouble(self._desk.library))
        if self._is_gone:
            self._timer.start(SOON)

    def _take(self, trouble: UserError | None) -> None:
        if trouble is None and self._is_gone:
            self.bar.hide()
        self._is_gone = trouble is not None
        if trouble is not None:
            self.show_trouble(f"{trouble.what} {trouble.safe}", "제자리에 다시 두기", self.put_back)

    def put_back(self) -> None:
        """Write the library to its place again and go on there."""
        try:
            kept = library_place.put_back(self._desk.library)
        except UserError as error:
            self._desk.ask.sentence(error)
            return
        self._desk.bus.publish(EVERYTHING)
        self.look()
        also = f" 그 자리에 있던 파일은 ‘{kept.name}’로 두었습니다." if kept else ""
        self._desk.said.emit(f"보관함을 제자리에 다시 두었습니다.{also}")

    def come_forward(self, paper: Path | None = None) -> None:
        """Bring the window before all others, and read a file there, unless a dialog is waiting for its answer."""
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.raise_()
        self._window.activateWindow()
        QApplication.alert(self._window)
        if paper is None:
            return
        if QApplication.activeModalWidget() is not None:
            self._desk.said.emit(f"열린 창을 닫은 뒤 ‘{paper.name}’ 파일을 다시 여십시오.")
        elif self._window.commit():
            self._window.openers.open_file(paper)

    def show_trouble(self, text: str, help_text: str = "", help_call: Callable[[], object] | None = None) -> None:
        """Show a sentence, and a button when something can be done."""
        self.text.setText(text)
        self.help_button.setText(help_text)
        self.help_button.setAccessibleName(help_text)
        self._button_action.setVisible(help_call is not None)
        self._help = help_call or _nothing
        self.bar.show()

    def _begin(self) -> None:
        library = self._desk.library
        remarks = (
            library_place.remark_on_sync(library.path),
            library_place.remark_on_clock(library, datetime.now().astimezone()),
        )
        self.look()
        if not self._is_gone and any(remarks):
            self.show_trouble(" ".join(filter(None, remarks)), "알겠습니다", self.bar.hide)

    def _banner(self) -> QToolBar:
        bar = QToolBar("보관함 알림")
        bar.setMovable(False)
        bar.toggleViewAction().setVisible(False)
        letter = self.text.fontMetrics().height()
        self.text.setContentsMargins(letter * 3 // 4, 0, letter, 0)  # in line with the menu
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(self.text)
        self._button_action = bar.addWidget(self.help_button)  # a tool bar shows and hides its widgets by their actions
        self._window.addToolBarBreak()
        self._window.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
        bar.hide()
        return bar


def _nothing() -> None:
    """No help is offered."""
