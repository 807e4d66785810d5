"""The thread that draws pages: PDFium knows one thread only, and the window never waits for it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import UserError
from desktop.domain.frozen import frozen
from desktop.domain.progress import Cancelled, IsCancelled

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")


class Closeable(Protocol):
    """A document that was opened on the thread, and is to be closed there."""

    def close(self) -> None:
        """Give its memory back."""
        ...


class Drawing(QObject):
    """Small pieces of work, each under a key; a newer one of the same key takes the place of the one before."""

    _back = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor: ThreadPoolExecutor | None = None
        self._latest: dict[Hashable, int] = {}
        self._count = 0
        self._open: list[Closeable] = []
        self._broken: set[Hashable] = set()
        self._is_closed = False
        self._back.connect(self._call)  # owned here, so that no signal dies on the worker's thread

    @property
    def is_busy(self) -> bool:
        """Whether something waits or is being drawn."""
        return bool(self._latest)

    def is_under_way(self, key: Hashable) -> bool:
        """Whether work of that key waits or is being done, and will be told of."""
        return key in self._latest

    def run(
        self,
        key: Hashable,
        work: Callable[[IsCancelled], T],
        done: Callable[[T], object],
        failed: Callable[[UserError], object],
    ) -> None:
        """Do `work` on the thread; then, on the GUI thread, `done` gets its result or `failed` the reason.

        Work that was taken over or dropped calls neither. Any other exception is a bug and goes to `sys.excepthook`,
        once until that key succeeds again: a page is drawn anew with every key, and would tell of it with every key.
        """
        if not self._is_closed:
            self._count += 1
            self._latest[key] = self._count
            self._thread().submit(self._work, _Piece(key, self._count, work, done, failed))

    def drop(self, key: Hashable) -> None:
        """Forget the work of that key."""
        self._latest.pop(key, None)

    def keep(self, document: Closeable) -> None:
        """Close that document at the end if nobody has let it go before."""
        if document not in self._open:
            self._open.append(document)

    def let_go(self, document: Closeable) -> None:
        """Close a document when all that was asked for before is over."""
        if document in self._open:
            self._open.remove(document)
            self._thread().submit(document.close)

    def wait_for(self, work: Callable[[], T]) -> T:
        """The result of `work`, done on the thread; for another worker, never for the GUI thread.

        Raises:
            Cancelled: the window is closing.
        """
        if self._is_closed:
            raise Cancelled
        return self._thread().submit(work).result()

    def close(self) -> None:
        """Stop, and wait for what is being drawn; nothing is called back any more."""
        self._is_closed = True
        self._latest.clear()
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
        for document in self._open:
            document.close()  # nothing else is left that could use PDFium now
        self._open.clear()

    def _thread(self) -> ThreadPoolExecutor:
        if self._executor is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 (4 ms that the first window does without)

            self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="briefpack-drawing")
        return self._executor

    def _work(self, piece: _Piece) -> None:
        if self._is_old(piece):
            return
        try:
            result = piece.work(lambda: self._is_old(piece))
        except Cancelled:
            return
        except BaseException as error:  # noqa: BLE001  (whatever it is, the GUI thread has to hear of it)
            self._back.emit(lambda error=error: self._fail(piece, error))
        else:
            if self._is_old(piece):
                _close(result)
            else:
                self._back.emit(lambda: self._finish(piece, result))

    def _is_old(self, piece: _Piece) -> bool:
        return self._latest.get(piece.key) != piece.number

    def _call(self, closure: Callable[[], None]) -> None:
        if not self._is_closed:
            closure()

    def _finish(self, piece: _Piece, result: object) -> None:
        if not self._is_old(piece):
            del self._latest[piece.key]
            self._broken.discard(piece.key)
            piece.done(result)
        elif not self._is_closed:
            self._thread().submit(_close, result)

    def _fail(self, piece: _Piece, error: BaseException) -> None:
        if self._is_old(piece):
            return
        del self._latest[piece.key]
        if isinstance(error, UserError):
            piece.failed(error)
        elif piece.key not in self._broken:
            self._broken.add(piece.key)
            sys.excepthook(type(error), error, error.__traceback__)


def _close(result: object) -> None:
    """Close a document that nobody waits for any more; on the thread, since PDFium knows no other."""
    close = getattr(result, "close", None)
    if close is not None:
        close()


@frozen
class _Piece:
    """A piece of work and who is to hear of it."""

    key: Hashable
    number: int
    work: Callable[[IsCancelled], Any]
    done: Callable[[Any], object]
    failed: Callable[[UserError], object]
