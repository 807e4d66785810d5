"""A second process that draws and closes chunks of a large document. It does what this process would do itself.

Where it cannot be started, or ends half-way, the work is done here, and nobody is told. There are two kinds, which do
the same (`helping`): a fork of this process, which is there at once and knows all that is known here (`forked`), and
the program started once more, for where a fork is not safe: a fork of a program with threads, as the window has, may
stand still for ever. Nothing a helper is given or gives back is ever on the disk. This module is light, so that a
helper can be on its way before the rest is even imported.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

from desktop import paths

if TYPE_CHECKING:
    import subprocess
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
"""Lines and table rows from which on the program started once more saves more than it takes: some 80 pages."""
WORTH_FORKING = 150
"""The same for a fork, which costs a hundredth of that: some ten pages."""


class Order(NamedTuple):
    """What is to be made, of which the helper makes some chunks."""

    running_header: str
    setup: PageSetup
    chunks: Sequence[Chunk]


def is_worth_helping(weights: Sequence[int]) -> bool:
    """Whether chunks of these weights are done sooner by two processes, and this machine can run two at a time."""
    return len(weights) > 2 and is_large(sum(weights))


def is_large(weight: int) -> bool:
    """Whether so many lines and table rows are done sooner by two processes, and this machine can run two at a time."""
    return weight >= (WORTH_FORKING if may_fork() else WORTH) and (os.cpu_count() or 1) > 1


def may_fork() -> bool:
    """Whether a fork of this process can go on by itself: on Linux, with a single thread, and never with Qt.

    What other threads had locked at that moment would stay locked in it.
    """
    if sys.platform != "linux" or "PySide6.QtCore" in sys.modules:
        return False
    with suppress(OSError):
        return len(list(Path("/proc/self/task").iterdir())) == 1
    return False


@contextmanager
def ahead(weight: int) -> Generator[Helper | None]:
    """A helper that starts while the document is still being composed, where its `weight` will be worth it."""
    helper = started() if is_large(weight) else None
    try:
        yield helper
    finally:
        if helper:
            helper.end()


def started() -> Helper | None:
    """A helper of the kind that this process can have, on its way; None where there can be none."""
    if may_fork():
        from desktop.documents.pdf.forked import Fork  # noqa: PLC0415  (only large documents need it)

        return Fork()
    return Helper.started()


class Process(Protocol):
    """What there is to be done with a helper's process."""

    def kill(self) -> None:
        """End it."""

    def wait(self) -> object:
        """Wait until it has ended."""


class PipeEnd(Protocol):
    """This end of a pipe to it, for any values: one of `multiprocessing`, or a `channel.Channel`."""

    def send(self, value: object, /) -> None:
        """Send a value."""

    def recv(self) -> Any:  # noqa: ANN401  (whatever was sent)
        """Wait for a value."""

    def poll(self, seconds: float, /) -> bool:
        """Whether there is something to receive; waits so long for it at the most."""
        ...

    def close(self) -> None:
        """Close this end."""


class Helper:
    """The program started once more, seen from here. `kept` are the chunks whose content it has or is drawing.

    Its methods raise OSError or EOFError when it is gone.
    """

    _AT_ONCE = 1
    """Chunks it is lent at a time: while it sends one back it reads no other, and both might wait for ever."""

    def __init__(self, process: Process, connection: PipeEnd) -> None:
        self._process, self._connection = process, connection
        self._has_started = False
        self._drawing: set[int] = set()
        self._order: Order | None = None
        self.kept: set[int] = set()

    @property
    def is_free(self) -> bool:
        """Whether it has started and can be lent a chunk."""
        return self._has_started and len(self._drawing) < self._AT_ONCE

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

    def begin(self, order: Order) -> None:
        """Tell it what the chunks are of."""
        self._order = order
        self._connection.send(order._replace(chunks=()))

    def lend(self, index: int) -> None:
        """Let it draw a chunk of the order."""
        self._drawing.add(index)
        self.kept.add(index)
        self._connection.send((index, self._sent(index)))

    def _sent(self, index: int) -> Chunk | None:
        """What it has to be given of a chunk."""
        return self._order.chunks[index] if self._order else None

    def ask_to_close(self, places: Sequence[tuple[int, Place]]) -> None:
        """Let it close chunks that it keeps, in this order.

        All are sent in one go: it begins to answer only when it has read them all.
        """
        self._connection.send(list(places))

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
    import subprocess  # noqa: PLC0415  (three milliseconds that a fork does without)

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
