"""A second process that draws and closes chunks of a large document. It does what this process would do itself.

Where it cannot be started, or ends half-way, the work is done here, and nobody is told. It is a new interpreter, also
on Linux: a fork of a program with threads, as the window has, may stand still for ever. Nothing it is given or gives
back is ever on the disk.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias

from desktop.documents.pdf.chunks import Chunk
from desktop.documents.pdf.closing import NOTHING_MORE, Closed, close
from desktop.documents.pdf.drawn import Drawn, draw_chunk
from desktop.documents.pdf.numbering import Place
from desktop.documents.pdf.setup import PageSetup

if TYPE_CHECKING:
    from multiprocessing.connection import Connection, PipeConnection
    from multiprocessing.process import BaseProcess

    Pipe: TypeAlias = Connection[Any, Any] | PipeConnection[Any, Any]

WORTH = 4000
"""Lines and table rows from which on a helper saves more than it takes to start it: some 200 pages."""

Answer: TypeAlias = tuple[int, Drawn | Closed]


def is_worth_helping(weights: Sequence[int]) -> bool:
    """Whether chunks of these weights are done sooner by two processes, and this machine can run two at a time."""
    return len(weights) > 2 and sum(weights) >= WORTH and (os.cpu_count() or 1) > 1


class Helper:
    """The other end of the helper. `kept` are the chunks whose content it has or is drawing.

    Its methods raise OSError or EOFError when it is gone.
    """

    def __init__(self, process: BaseProcess, connection: Pipe) -> None:
        self._process, self._connection = process, connection
        self._has_started = False
        self._drawing: set[int] = set()
        self.kept: set[int] = set()

    @property
    def is_free(self) -> bool:
        """Whether it has started and has nothing to draw."""
        return self._has_started and not self._drawing

    @property
    def is_drawing(self) -> bool:
        """Whether a chunk is to be waited for."""
        return bool(self._drawing)

    @classmethod
    def started(cls, running_header: str, setup: PageSetup) -> Helper | None:
        """A helper that is on its way; None where there can be none."""
        import multiprocessing  # noqa: PLC0415  (only large documents need it)

        try:
            context = multiprocessing.get_context("spawn")
            here, there = context.Pipe()
            process = context.Process(target=_serve, args=(there, running_header, setup), daemon=True)
            process.start()
            there.close()
        except Exception:  # noqa: BLE001  (whatever it is, the work can be done without)
            return None
        return cls(process, here)

    def lend(self, index: int, chunk: Chunk) -> None:
        """Let it draw a chunk."""
        self._drawing.add(index)
        self.kept.add(index)
        self._connection.send((index, chunk))

    def ask_to_close(self, places: Sequence[tuple[int, Place]]) -> None:
        """Let it close chunks that it keeps, in this order."""
        for asked in places:
            self._connection.send(asked)

    def answers(self, wait: float) -> Iterator[Answer]:
        """What it has done by now; where there is nothing, `wait` so many seconds for something."""
        while self._connection.poll(wait):
            answer: Answer | None = self._connection.recv()
            wait = 0.0
            if answer is None:
                self._has_started = True
                continue
            index, found = answer
            self._drawing.discard(index)
            if not (isinstance(found, Drawn) and found.content is None):
                self.kept.discard(index)
            yield index, found

    def end(self) -> None:
        """End it, whatever it is doing."""
        with suppress(OSError):
            self._connection.close()
        self._process.terminate()
        self._process.join()


def _serve(connection: Pipe, running_header: str, setup: PageSetup) -> None:
    """The helper itself: draws and closes what it is asked to until nobody asks any more.

    A fault ends it without a word: the other process makes the same chunk then, and tells of the fault.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is meant for who started it
    gc.disable()  # as in the other process
    with suppress(Exception):
        _answer(connection, running_header, setup)


def _answer(connection: Pipe, running_header: str, setup: PageSetup) -> None:
    kept: dict[int, Drawn] = {}
    connection.send(None)
    while True:
        index, asked = connection.recv()
        if isinstance(asked, Chunk):
            drawn = draw_chunk(asked, running_header, setup)
            if drawn.content and not drawn.waits_for_others:
                kept[index] = drawn
                drawn = drawn._replace(content=None)
            connection.send((index, drawn))
        else:
            connection.send((index, close(kept.pop(index), asked, setup, NOTHING_MORE)))
