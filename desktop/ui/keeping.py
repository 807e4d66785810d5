"""Keeps backups while the office works: at the start, each half hour, before papers come in, and when told to.

The copy is made a few pages at a time between two events of the window (`store.copying`); looking it through is the
work of a thread of its own, which papers never wait for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.backups import Backup, Reason
from desktop.domain.errors import LibraryDamaged, UserError
from desktop.domain.frozen import frozen
from desktop.ui.desk import Desk
from desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop.services.backups import Pending, Restored

BEGIN = 3_000
"""Milliseconds after the window came up before the first look …"""
EACH = 30 * 60_000
"""… and between two looks whether something was done since the last backup."""
_BETWEEN = 4
"""Milliseconds between two steps of a copy."""

Done = Callable[[Backup], object]
Put: TypeAlias = "Callable[[Restored], object]"
Failed = Callable[[UserError], None]


@frozen
class _Wanted:
    reason: Reason
    done: Done
    failed: Failed


class Keeping(QObject):
    """Makes one backup after another, and puts one in the library's place.

    Signals:
        made: a `Backup` that was made.
        damaged: the `UserError` that says that the library is broken.
        changed_outside: the library is no longer the file that was closed, though no check finds anything.
    """

    made = Signal(object)
    damaged = Signal(object)
    changed_outside = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._work = Tasks(self)
        self._waiting: list[_Wanted] = []
        self._pending: Pending | None = None
        self._slice = _timer(self, self._step, _BETWEEN)
        self._first = _timer(self, self._begin, BEGIN)
        self._again = _timer(self, partial(self._if_due, Reason.MEANWHILE), EACH)
        self._first.setSingleShot(True)
        self._first.start()
        self._again.start()

    @property
    def is_busy(self) -> bool:
        """Whether a backup is being made."""
        return bool(self._waiting)

    def back_up(self, reason: Reason = Reason.BY_HAND, done: Done | None = None, failed: Failed | None = None) -> None:
        """Make a backup, after those that wait; `done` gets it, `failed` why there is none."""
        self._waiting.append(_Wanted(reason, done or _nothing, failed or self._say))
        if len(self._waiting) == 1:
            self._start()

    def back_up_now(self) -> None:
        """Make a backup and say so."""
        self._desk.said.emit("백업하는 중 …")
        self.back_up(done=lambda made: self._desk.said.emit(f"백업했습니다: {made.path.name}"))

    def before_intake(self) -> None:
        """Make a backup while a paper is being looked at, if something was done since the last one."""
        self._if_due(Reason.INTAKE)

    def restore(self, backup: Backup, *, is_damaged: bool, done: Put, failed: Failed) -> None:
        """Back up what is there, check the chosen backup, and put it in the library's place.

        What is broken is not backed up; its file is kept.
        """
        if is_damaged:
            self._prepare(backup, done, failed, is_damaged=True)
            return

        def not_backed_up(error: UserError) -> None:
            if isinstance(error, LibraryDamaged):
                self._prepare(backup, done, failed, is_damaged=True)
            else:
                failed(error)

        self.back_up(Reason.RESTORE, lambda _made: self._prepare(backup, done, failed, is_damaged=False), not_backed_up)

    def close(self) -> None:
        """Stop; a backup that is being made is given up."""
        for timer in (self._first, self._again, self._slice):
            timer.stop()
        self._work.close()
        if self._pending is not None:
            self._pending.copying.cancel()
            self._pending = None
        self._waiting.clear()

    # ------------------------------------------------------------ when

    def _begin(self) -> None:
        """Look the library through, if that was left for now; then say what was found."""
        library = self._desk.library
        if library.is_looking:
            self._work.run(library.look_on, lambda _none: self._looked(), self._say, "보관함 확인")
        else:
            self._back_up_first()

    def _looked(self) -> None:
        self._desk.library.finish_look()
        self._back_up_first()

    def _back_up_first(self) -> None:
        left = self._desk.library.left
        if left.set_aside is not None:
            self._desk.ask.notice(_SET_ASIDE, (f"따로 둔 기록: {left.set_aside.name}",))
            self.back_up(Reason.CHECK)
        elif left.was_changed:
            self.back_up(Reason.DOUBT, lambda _made: self.changed_outside.emit())
        elif left.was_open:
            self._desk.said.emit("지난번에 바르게 끝나지 않아 보관함을 점검하는 중 …")
            self.back_up(Reason.CHECK, lambda _made: self._desk.said.emit("점검했습니다. 보관함은 정상입니다."))
        else:
            self._if_due(Reason.START)

    def _if_due(self, reason: Reason) -> None:
        from desktop.services import backups  # noqa: PLC0415 (seconds after the first window)

        if self._window.isVisible() and not self._waiting and backups.is_due(self._desk.library):
            self.back_up(reason)

    # ------------------------------------------------------------ how

    def _start(self) -> None:
        from desktop.services import backups  # noqa: PLC0415 (here and below: there by now)

        try:
            self._pending = backups.begin(self._desk.library, self._waiting[0].reason)
        except UserError as error:
            self._over(error=error)
            return
        self._slice.start()

    def _step(self) -> None:
        """Some pages more; then the rest is the worker's."""
        from desktop.services import backups  # noqa: PLC0415

        if self._pending is None or not self._pending.copying.step():
            return
        self._slice.stop()
        pending, self._pending = self._pending, None
        self._work.run(
            partial(backups.finish, pending),
            lambda made: self._over(made=made),
            lambda error: self._over(error=error),
            "백업",
        )

    def _over(self, made: Backup | None = None, error: UserError | None = None) -> None:
        wanted = self._waiting.pop(0)
        if made is not None:
            self.made.emit(made)
            wanted.done(made)
        elif error is not None:
            wanted.failed(error)
        if self._waiting and self._pending is None:
            self._start()

    def _say(self, error: UserError) -> None:
        if isinstance(error, LibraryDamaged):
            self.damaged.emit(error)
        else:
            self._desk.said.emit(str(error))

    def _prepare(self, backup: Backup, done: Put, failed: Failed, *, is_damaged: bool) -> None:
        from desktop.services import backups  # noqa: PLC0415

        library = self._desk.library

        def put(prepared: Path) -> None:
            try:
                restored = backups.restore(library, backup, prepared, is_damaged=is_damaged)
            except UserError as error:
                failed(error)
                return
            self._desk.bus.publish(restored.changes)
            done(restored)

        self._work.run(partial(backups.prepare, backup, library.path), put, failed, "백업 되살리기")


_SET_ASIDE = (
    "보관함 자리에 다른 파일이 놓여 있었습니다. 예전 파일에 딸린 기록이 남아 있어, 섞지 않고 따로 두었습니다. "
    "백업을 손으로 복사해 넣었다면 그대로 쓰시면 됩니다."
)


def _nothing(_made: Backup) -> None:
    """Nobody waits for it."""


def _timer(parent: QObject, call: Callable[[], object], milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setInterval(milliseconds)
    timer.timeout.connect(call)
    return timer
