"""Long work beside the window: one worker, its progress and its end told on the GUI thread."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import UserError
from desktop.domain.progress import Cancelled, IsCancelled, Progress, Report

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Work = Callable[[Report, IsCancelled], Any]
"""Runs on the worker; gets frozen objects only, never the library."""

_TELL_EVERY = 0.03  # seconds; more often than a screen shows would only fill the event queue


class Task:
    """One piece of work. `title` is what the status line calls it."""

    __slots__ = ("done", "failed", "stop", "title", "work")

    def __init__(
        self, title: str, work: Work, done: Callable[[Any], None], failed: Callable[[UserError], None]
    ) -> None:
        self.title, self.work, self.done, self.failed = title, work, done, failed
        self.stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self.stop.set()


class Tasks(QObject):
    """Runs work one after another on one thread.

    Signals:
        started: a `Task` began.
        progressed: the `Progress` of the running task.
        ended: a `Task` is over, however it ended.
    """

    started = Signal(object)
    progressed = Signal(object)
    ended = Signal(object)
    _back = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor: ThreadPoolExecutor | None = None
        self._waiting: list[Task] = []
        self._is_closed = False
        self._back.connect(self._call)  # owned here, so that no signal dies on the worker's thread

    @property
    def is_busy(self) -> bool:
        """Whether something runs or waits."""
        return bool(self._waiting)

    def run(
        self, work: Work, done: Callable[[Any], None], failed: Callable[[UserError], None], title: str
    ) -> Task | None:
        """Start `work`; then, on the GUI thread, `done` gets its result or `failed` the reason.

        Cancelled work calls neither. Any other exception is a bug and goes to `sys.excepthook`.
        Returns None when the window is closing already.
        """
        if self._is_closed:
            return None
        task = Task(title, work, done, failed)
        self._waiting.append(task)
        self._thread().submit(self._work, task)
        return task

    def cancel(self) -> None:
        """Ask the running task to stop."""
        if self._waiting:
            self._waiting[0].cancel()

    def close(self) -> None:
        """Stop everything and wait for the worker; nothing is called back any more."""
        self._is_closed = True
        for task in self._waiting:
            task.cancel()
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
        self._waiting.clear()

    def _thread(self) -> ThreadPoolExecutor:
        if self._executor is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 (4 ms that the first window does without)

            self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="briefpack")
        return self._executor

    def _work(self, task: Task) -> None:
        self._back.emit(lambda: self.started.emit(task))
        try:
            result = task.work(_Reporter(self._tell), task.stop.is_set)
        except BaseException as error:  # noqa: BLE001  (whatever it is, the GUI thread has to hear of it)
            self._back.emit(lambda error=error: self._finish(task, error, None))
        else:
            self._back.emit(lambda: self._finish(task, None, result))

    def _tell(self, progress: Progress) -> None:
        self._back.emit(lambda: self.progressed.emit(progress))

    def _call(self, closure: Callable[[], None]) -> None:
        if not self._is_closed:
            closure()

    def _finish(self, task: Task, error: BaseException | None, result: object) -> None:
        self._waiting.remove(task)
        self.ended.emit(task)
        if error is None:
            task.done(result)
        elif isinstance(error, UserError):
            task.failed(error)
        elif not isinstance(error, Cancelled):
            sys.excepthook(type(error), error, error.__traceback__)


class _Reporter:
    """Passes progress on, but not more often than anyone can see; the last step always."""

    def __init__(self, tell: Report) -> None:
        self._tell = tell
        self._told_at = 0.0

    def __call__(self, progress: Progress) -> None:
        moment = time.monotonic()
        if progress.done >= progress.total or moment - self._told_at >= _TELL_EVERY:
            self._told_at = moment
            self._tell(progress)
