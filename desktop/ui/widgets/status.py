"""The line at the foot of the window: what was done, what is running, which library is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QProgressBar, QStatusBar

from desktop.domain.progress import Progress
from desktop.ui.desk import Desk
from desktop.ui.tasks import Task
from desktop.ui.theme import Tone
from desktop.ui.widgets.elided import ElidedLabel
from desktop.ui.widgets.labels import button, label


class StatusLine(QStatusBar):
    """Messages, running work with 취소, and the paper made last with 열기 and 폴더 열기."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._made: Path | None = None
        self.message = ElidedLabel()
        self.open_button = button("열기", "만든 파일 열기")
        self.folder_button = button("폴더 열기", "만든 파일의 폴더 열기")
        self.progress = QProgressBar()
        self.progress.setAccessibleName("진행")
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(self.fontMetrics().height() * 8)
        self.cancel_button = button("취소", "하던 일 취소")
        self.addWidget(self.message, 1)
        for widget in (self.open_button, self.folder_button):
            self.addWidget(widget)
        for widget in (self.progress, self.cancel_button, label(f"보관함: {desk.library.path.stem}", Tone.MUTED)):
            self.addPermanentWidget(widget)
        self.setSizeGripEnabled(False)
        space = self.fontMetrics().height()
        self.setContentsMargins(space // 2, 0, space, 0)
        self._heard = self._shown = ""
        self._show_work(is_running=False)
        self._show_made(None)
        self._connect()

    def say(self, sentence: str) -> None:
        """Show a sentence until the next one, or until the library changes."""
        self._tell(sentence)
        self._show_made(None)

    def say_made(self, path: Path, sentence: str) -> None:
        """Say that a paper was made, with buttons for it."""
        self._tell(sentence)
        self._show_made(path)

    def _tell(self, sentence: str) -> None:
        """Show it, and let a screen reader say it: nobody's focus comes here."""
        self.message.setText(sentence)
        if sentence:
            from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 (1 ms of a start)

            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.message, sentence))

    def _connect(self) -> None:
        self._desk.said.connect(self._hear)
        self._desk.masked.connect(self._mask)
        self._desk.bus.changed.connect(lambda _changes: self._outdate())
        self._desk.tasks.started.connect(self._started)
        self._desk.tasks.progressed.connect(self._progressed)
        self._desk.tasks.ended.connect(self._ended)
        self.cancel_button.clicked.connect(self._desk.tasks.cancel)
        self.open_button.clicked.connect(lambda: self._made and self._desk.ask.show_path(self._made))
        self.folder_button.clicked.connect(lambda: self._made and self._desk.ask.show_path(self._made.parent))

    def _hear(self, sentence: str) -> None:
        """Say what a page or dialog said, which may name somebody."""
        self._heard = sentence
        self.say(self._desk.covered(sentence))
        self._shown = self.message.text()

    def _outdate(self) -> None:
        """Something else was done: `Ctrl+Z로 되돌립니다` would now speak of that. A paper that was made stays made."""
        if self._made is None and self.progress.isHidden():
            self.say("")

    def _mask(self, _on: bool) -> None:
        if self._heard and self.message.text() == self._shown and self._made is None:
            self._hear(self._heard)

    def _started(self, task: Task) -> None:
        self.say(f"{task.title} …")
        self.progress.setRange(0, 0)
        self._show_work(is_running=True)

    def _progressed(self, progress: Progress) -> None:
        self.progress.setRange(0, max(1, progress.total))
        self.progress.setValue(progress.done)
        if progress.text:
            self.say(progress.text)

    def _ended(self, task: Task) -> None:
        self._show_work(is_running=False)
        self.say(f"{task.title}: 그만두었습니다." if task.stop.is_set() else "")

    def _show_work(self, *, is_running: bool) -> None:
        self.progress.setVisible(is_running)
        self.cancel_button.setVisible(is_running)

    def _show_made(self, path: Path | None) -> None:
        self._made = path
        self.open_button.setVisible(path is not None)
        self.folder_button.setVisible(path is not None)
