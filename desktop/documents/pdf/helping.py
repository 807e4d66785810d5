"""What the second process of a large pack does (see `helper`)."""

from __future__ import annotations

import gc
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

from desktop.documents.pdf.closing import NOTHING_MORE, close
from desktop.documents.pdf.drawn import Drawn, draw_chunk

if TYPE_CHECKING:
    from desktop.documents.pdf.chunks import Chunk
    from desktop.documents.pdf.helper import Order, PipeEnd
    from desktop.documents.pdf.numbering import Place

    Request: TypeAlias = list[tuple[int, Place]] | tuple[int, Chunk | None]


def serve(number: int) -> None:
    """Be the helper at the end of the pipe with that number: draw and close chunks until nobody asks any more.

    A fault ends it without a word: the other process makes the same chunk then, and tells of the fault.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is meant for who started it
    gc.disable()  # as in the other process
    with suppress(Exception):
        pipe = _opened(number)
        pipe.send(None)
        answer(pipe, pipe.recv())


def _opened(number: int) -> PipeEnd:
    from multiprocessing import connection  # noqa: PLC0415

    return connection.PipeConnection(number) if sys.platform == "win32" else connection.Connection(number)


def answer(pipe: PipeEnd, order: Order) -> None:
    """Do what is asked at the other end of the pipe, for ever.

    Raises:
        EOFError: nobody asks any more.
    """
    kept: dict[int, Drawn] = {}
    while True:
        asked: Request = pipe.recv()
        if isinstance(asked, list):
            for index, place in asked:
                pipe.send((index, close(kept.pop(index), place, order.setup, NOTHING_MORE)))
        else:
            index, chunk = asked
            drawn = draw_chunk(chunk or order.chunks[index], order.running_header, order.setup)
            if drawn.content and not drawn.waits_for_others:
                kept[index] = drawn
                drawn = drawn._replace(content=None)
            pipe.send((index, drawn))
