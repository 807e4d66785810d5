"""A second process that draws and closes chunks of a large document. It does what this process would do itself.

Where it cannot be started, or ends half-way, the work is done here, and nobody is told. It is a new interpreter, also
on Linux: a fork of a program with threads, as the window has, may stand still for ever. Nothing it is given or gives
back is ever on the disk. This module is light, so that a helper can be on its way before the rest is even imported;
what the helper itself runs is in `helping`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeAlias

from desktop import paths

if TYPE_CHECKING:
    from multiprocessing.connection import Connection, PipeConnection

    from desktop.documents.pdf.chunks import Chunk
    from desktop.documents.pdf.closing import Closed
    from desktop.documents.pdf.drawn import Drawn
    from desktop.documents.pdf.numbering import Place
    from desktop.documents.pdf.setup import PageSetup

    Pipe: TypeAlias = Connection[Any, Any] | PipeConnection[Any, Any]
    Answer: TypeAlias = tuple[int, Drawn | Closed]

ARGUMENT = "--pack-helper"
"""What the program is started with to be a helper; the number of its end of the pipe follows."""
WORTH = 1500
"""Lines and table rows from which on a helper saves more than it takes to start it: some 80 pages."""


def is_worth_helping(weights: Sequence[int]) -> bool:
    """Whether chunks of these weights are done sooner by two processes, and this machine can run two at a time."""
    return len(weights) > 2 and is_large(sum(weights))


def is_large(weight: int) -> bool:
    """Whether so many lines and table rows are done sooner by two processes, and this machine can run two at a time."""
    return weight >= WORTH and (os.cpu_count() or 1) > 1


@contextmanager
def ahead(weight: int) -> Generator[Helper | None]:
    """A helper that starts while the document is still being composed, where its `weight` will be worth it."""
    helper = Helper.started() if is_large(weight) else None
    try:
        yield helper
    finally:
        if helper:
            helper.end()


class Helper:
    """The other end of the helper. `kept` are the chunks whose content it has or is drawing.

    Its methods raise OSError or EOFError when it is gone.
    """

    def __init__(self, process: subprocess.Popen[bytes], connection: Pipe) -> None:
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
    def started(cls) -> Helper | None:
        """A helper that is on its way; None where there can be none."""
        from multiprocessing.connection import Pipe  # noqa: PLC0415  (only large documents need it)

        try:
            here, there = Pipe()
            with there:
                process = _launched(there)
        except Exception:  # noqa: BLE001  (whatever it is, the work can be done without)
            return None
        return cls(process, here)

    def begin(self, running_header: str, setup: PageSetup) -> None:
        """Tell it which document the chunks are of."""
        self._connection.send((running_header, setup))

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
            if getattr(found, "content", found) is not None:  # else it keeps what it drew
                self.kept.discard(index)
            yield index, found

    def end(self) -> None:
        """End it, whatever it is doing."""
        with suppress(OSError):
            self._connection.close()
        self._process.kill()
        self._process.wait()


def _launched(there: Pipe) -> subprocess.Popen[bytes]:
    """The program once more, as a helper with that end of the pipe.

    Not by `multiprocessing`, which on Linux starts a third process to look after the two.
    """
    number = there.fileno()
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "desktop"]
    inherited: Any = {"pass_fds": (number,)}
    if sys.platform == "win32":
        os.set_handle_inheritable(number, True)
        inherited = {"startupinfo": subprocess.STARTUPINFO(lpAttributeList={"handle_list": [number]})}
    return subprocess.Popen[bytes](
        [*program, ARGUMENT, str(number)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(paths.root())},
        **inherited,
    )
