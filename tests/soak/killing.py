"""Programs that are killed: a process of its own does something with a library and says how far it came.

The processes are forked from a clean one (`forkserver`), never from the tests with their windows and threads.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any

LONGEST = 60.0
"""Seconds after which a silent process hangs."""
Say = Callable[[object], None]

_processes: Any = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["desktop.services.libraries", "tests.soak.errands"])


@dataclass
class Killed:
    """What a process said until it was killed, or until it `ended` by itself."""

    said: list[Any] = field(default_factory=list)
    ended: bool = False
    seconds: float = 0.0

    @property
    def last(self) -> Any:
        """The last thing it said; None when it said nothing."""
        return self.said[-1] if self.said else None


def run_and_kill(work: Callable[..., None], arguments: tuple[object, ...], seconds: float, *, after: int = 1) -> Killed:
    """Run `work(say, *arguments)` in a process and kill it `seconds` after it said `after` things.

    Raises:
        AssertionError: it hung, or ended in an error.
    """
    receiving, sending = _processes.Pipe(duplex=False)
    process = _processes.Process(target=_main, args=(sending, work, arguments), daemon=True)
    process.start()
    sending.close()
    killed = Killed()
    try:
        begun = time.monotonic()
        while len(killed.said) < after and not killed.ended:
            assert receiving.poll(LONGEST), "it hangs"
            _hear(receiving, killed)
        wait([process.sentinel], seconds)  # until it ends, or its time is over
        process.kill()
        process.join(LONGEST)
        assert process.exitcode is not None, "it cannot be killed"
        while not killed.ended and receiving.poll(0):
            _hear(receiving, killed)
        killed.ended = process.exitcode == 0
        killed.seconds = time.monotonic() - begun
    finally:
        receiving.close()
        process.close()
    assert not isinstance(killed.last, Exception), killed.last
    return killed


def _hear(receiving: Connection, killed: Killed) -> None:
    try:
        killed.said.append(receiving.recv())
    except (EOFError, OSError):  # also half a message
        killed.ended = True


def _main(sending: Connection, work: Callable[..., None], arguments: tuple[object, ...]) -> None:
    try:
        work(sending.send, *arguments)
    except Exception as error:  # noqa: BLE001 (the test is to hear of it)
        sending.send(AssertionError(f"{type(error).__name__}: {error}"))
    finally:
        sending.close()
