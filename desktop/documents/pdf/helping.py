"""What the second process of a large pack does (see `helper`)."""

from __future__ import annotations

import gc
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias

from desktop.documents.pdf.chunks import Chunk
from desktop.documents.pdf.closing import NOTHING_MORE, close
from desktop.documents.pdf.drawn import Drawn, draw_chunk

if TYPE_CHECKING:
    from multiprocessing.connection import Connection, PipeConnection

    Pipe: TypeAlias = Connection[Any, Any] | PipeConnection[Any, Any]


def serve(number: int) -> None:
    """Be the helper at the end of the pipe with that number: draw and close chunks until nobody asks any more.

    A fault ends it without a word: the other process makes the same chunk then, and tells of the fault.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is meant for who started it
    gc.disable()  # as in the other process
    with suppress(Exception):
        _answer(_opened(number))


def _opened(number: int) -> Pipe:
    from multiprocessing import connection  # noqa: PLC0415

    return connection.PipeConnection(number) if sys.platform == "win32" else connection.Connection(number)


def _answer(pipe: Pipe) -> None:
    kept: dict[int, Drawn] = {}
    pipe.send(None)
    running_header, setup = pipe.recv()
    while True:
        index, asked = pipe.recv()
        if isinstance(asked, Chunk):
            drawn = draw_chunk(asked, running_header, setup)
            if drawn.content and not drawn.waits_for_others:
                kept[index] = drawn
                drawn = drawn._replace(content=None)
            pipe.send((index, drawn))
        else:
            pipe.send((index, close(kept.pop(index), asked, setup, NOTHING_MORE)))
