"""What needs the library closed, done between two windows: locking it anew, or taking the lock away.

The window notes a `Relocking` and closes; `carry_out` runs it with a bar, shows the code, and the window opens again
where it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from desktop.domain.dates import write_date
from desktop.domain.errors import UserError
from desktop.domain.progress import IsCancelled, Progress, Report
from desktop.services import locks
from desktop.services.locks import Locked
from desktop.ui.ask import Ask
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.dialogs.recovery_code import RecoveryCodeDialog
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.labels import label

Work = Callable[[Path, Report, IsCancelled], Locked]


@dataclass(frozen=True, slots=True)
class Relocking:
    """What the bar is called, and the work on the closed library."""

    title: str
    work: Work


class RelockingDialog(Frame):
    """A bar while the work runs beside; it can be stopped until the new file takes the place of the old one."""

    def __init__(self, relocking: Relocking, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(relocking.title, "확인", parent)
        self.result_of_work: Locked | UserError | None = None
        self._tasks = Tasks(self)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(relocking.title)
        self.bar.setTextVisible(False)  # the bar is too low for it, and the sentence says it
        self._step = label("보관함을 닫았습니다.", wraps=True)
        self.agree_button.hide()
        self.body.addWidget(self._step)
        self.body.addWidget(self.bar)
        resize_on_screen(self, self.fontMetrics().height() * 26, self.sizeHint().height())
        self._tasks.progressed.connect(self._show)
        self._tasks.ended.connect(lambda _task: self._end())
        self._tasks.run(
            lambda report, is_cancelled: relocking.work(path, report, is_cancelled),
            self._keep,
            self._keep,
            relocking.title,
        )

    def accept(self) -> None:
        """Override QDialog::accept: it ends by itself."""

    def reject(self) -> None:
        """Override QDialog::reject: ask the work to stop, and wait for it."""
        self._tasks.cancel()
        self.cancel_button.setEnabled(False)

    def _show(self, progress: Progress) -> None:
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        self._step.setText(progress.text)

    def _keep(self, result: Locked | UserError) -> None:
        self.result_of_work = result

    def _end(self) -> None:
        QTimer.singleShot(0, self, self._close)  # after the result has been handed over

    def _close(self) -> None:
        self._tasks.close()
        super().done(0)


def carry_out(relocking: Relocking, path: Path, ask: Ask, today: date) -> None:
    """Do the work on the closed library and tell what came of it."""
    dialog = RelockingDialog(relocking, path)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.exec()
    found = dialog.result_of_work
    dialog.deleteLater()
    if isinstance(found, UserError):
        ask.sentence(found)
    elif found is not None:
        _tell(found, path, ask, today)


def show_code(
    name: str, code: str, ask: Ask, today: date, *, is_new: bool = True, parent: QWidget | None = None
) -> RecoveryCodeDialog:
    """The dialog with a recovery code, ready to be opened; one that `is_new` does not close before it was kept."""

    def page() -> bytes:
        return locks.recovery_page(name, code, write_date(today))

    return RecoveryCodeDialog(name, code, page, ask, is_new=is_new, parent=parent)


def _tell(found: Locked, path: Path, ask: Ask, today: date) -> None:
    if found.code:
        show_code(path.stem, found.code, ask, today).exec()
    remarks: list[str] = []
    if not found.is_wiped:
        remarks.append("옛 파일을 덮어쓰지 못하고 지웠습니다. 디스크에 흔적이 남을 수 있습니다.")
    if found.left:
        remarks.append(f"백업 {found.left}개는 손상되었거나 자리가 없어 새로 쓰지 못했습니다. 확인한 뒤 지우십시오.")
    if remarks:
        ask.notice("보관함은 새로 썼습니다. 확인할 것이 있습니다.", tuple(remarks))
