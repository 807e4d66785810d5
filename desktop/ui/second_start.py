"""The program started a second time on the same library: the first window comes forward instead.

The first leaves `보관함.briefpack-lock`, which says who has the library (Qt takes over one that a killed program left),
and watches its folder. The second writes `보관함.briefpack-call` there, with the path of a file when one is to be read,
and waits until the first has taken it away.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QLockFile, QObject, QThread, Signal

from desktop.domain.errors import LibraryInUse

PATIENCE = 3.0
"""Seconds the first window has to answer."""
_STEP = 30
"""Milliseconds between two looks."""


class Presence(QObject):
    """Says that this program has the library open, until `close`.

    Signals:
        called: the program was started again on the same library; the file it was to read, or None.
        moved: something happened to the names in the library's folder.
    """

    called = Signal(object)
    moved = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._lock = _lock(path)
        self._lock.tryLock(0)
        self._watcher = QFileSystemWatcher([str(path.parent)], self)
        self._watcher.directoryChanged.connect(lambda _folder: self._look())

    def close(self) -> None:
        """Leave nothing beside the library."""
        self._watcher.directoryChanged.disconnect()
        self._lock.unlock()

    def _look(self) -> None:
        call = _call(self._path)
        if call.exists():
            paper = b""
            with contextlib.suppress(OSError):
                paper = call.read_bytes()
                call.unlink()
            self.called.emit(Path(os.fsdecode(paper)) if paper else None)
        self.moved.emit()


def call_forward(path: Path, patience: float = PATIENCE, *, paper: Path | None = None) -> bool:
    """Ask the window that has the library to come forward, and to read a file; whether it did."""
    call = _call(path)
    whole = call.with_name(f"{call.name}-new")  # so that the other never sees half of it
    try:
        whole.write_bytes(os.fsencode(paper.absolute()) if paper else b"")
        whole.replace(call)
    except OSError:
        return False
    end = time.monotonic() + patience
    while call.exists() and time.monotonic() < end:
        QCoreApplication.processEvents()
        QThread.msleep(_STEP)
    is_answered = not call.exists()
    with contextlib.suppress(OSError):
        call.unlink(missing_ok=True)
    return is_answered


def in_use(path: Path, error: LibraryInUse) -> LibraryInUse:
    """The sentence, with the program and the computer that have the library where they are known."""
    told, number, computer, _program = _info(_lock(path))
    if not told:
        return error
    return LibraryInUse(
        f"{error.what}(컴퓨터 {computer}, 프로그램 번호 {number})",
        safe=error.safe,
        todo=error.todo,
    )


def _info(lock: QLockFile) -> tuple[bool, int, str, str]:
    found = lock.getLockInfo()
    if not isinstance(found, tuple) or len(found) != 3:  # it says so by not being three things
        return (False, 0, "", "")
    number, computer, program = found
    return (bool(number), int(number), str(computer), str(program))


def _lock(path: Path) -> QLockFile:
    lock = QLockFile(str(path.with_name(f"{path.name}-lock")))
    lock.setStaleLockTime(0)  # a meeting may be open for days
    return lock


def _call(path: Path) -> Path:
    return path.with_name(f"{path.name}-call")
