"""A helper that is a fork of this process: it begins with all that is known here, so that it is there at once.

Only where `helper.may_fork` says so. It touches neither the library nor any output, and it leaves without ceremony:
files, locks and whatever else it has inherited are this process's to close.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from typing import NoReturn

from desktop.documents.pdf.channel import Channel
from desktop.documents.pdf.helper import Helper, Order
from desktop.documents.pdf.helping import answer


class Fork(Helper):
    """A helper that begins to exist when it is told what to make, and has to be sent no chunk."""

    _AT_ONCE = 2

    def __init__(self) -> None:
        super().__init__(_Child(), Channel(-1, -1))

    def begin(self, order: Order) -> None:
        """Fork this process for the order.

        Raises:
            OSError: the system allows no more processes.
        """
        here, there = Channel.pair()
        self._connection, self._has_started = here, True
        # Ctrl+C is meant for who started it: the fork never hears of it, not even in its first moment.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
        try:
            number = os.fork()
            if number == 0:
                _serve(here, there, order)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
            there.close()
        self._process = _Child(number)

    def _sent(self, index: int) -> None:
        """Nothing: it has all chunks."""


class _Child:
    """A forked process, or none."""

    def __init__(self, number: int = 0) -> None:
        self._number = number

    def kill(self) -> None:
        """End it."""
        if self._number:
            with suppress(ProcessLookupError):
                os.kill(self._number, signal.SIGKILL)

    def wait(self) -> None:
        """Let the system forget it, once."""
        number, self._number = self._number, 0
        if number:
            with suppress(ChildProcessError):
                os.waitpid(number, 0)


def _serve(here: Channel, there: Channel, order: Order) -> NoReturn:
    """Be the helper, and nothing after that."""
    try:
        here.close()  # else it would never hear that nobody asks any more
        answer(there, order)
    finally:
        os._exit(0)
