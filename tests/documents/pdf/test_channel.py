"""The pipe to a fork: whole values in order, and a plain end."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest

from desktop.documents.pdf.channel import Channel

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="not for Windows")


@pytest.fixture
def ends() -> Iterator[tuple[Channel, Channel]]:
    here, there = Channel.pair()
    yield here, there
    here.close()
    there.close()


def test_values_arrive_whole_and_in_order(ends: tuple[Channel, Channel]) -> None:
    here, there = ends
    values: list[object] = [None, ("가", 1), b"x" * 3_000_000, {"한글": [1, 2]}, []]
    sender = threading.Thread(target=lambda: [there.send(value) for value in values])
    sender.start()
    found = [here.recv() for _value in values]
    sender.join()
    assert found == values


def test_it_says_whether_something_is_there(ends: tuple[Channel, Channel]) -> None:
    here, there = ends
    assert not here.poll(0)
    there.send("글")
    assert here.poll(60)
    assert here.recv() == "글"
    assert not here.poll(0.001)


def test_a_closed_end_is_told(ends: tuple[Channel, Channel]) -> None:
    here, there = ends
    there.close()
    there.close()
    assert here.poll(60)
    with pytest.raises(EOFError):
        here.recv()
    with pytest.raises(BrokenPipeError):
        here.send("글")
