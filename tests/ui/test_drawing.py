"""The thread of the pages: the newest work of a key counts, documents are closed on it, bugs are told once."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from types import TracebackType

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.errors import OutputFailed, UserError
from desktop.domain.progress import Cancelled, IsCancelled, check
from desktop.ui.drawing import Drawing


@pytest.fixture
def drawing(qtbot: QtBot) -> Iterator[Drawing]:
    made = Drawing()
    yield made
    made.close()


class Document:
    """Remembers how often and on which thread it was closed."""

    def __init__(self) -> None:
        self.closed_on: list[str] = []

    def close(self) -> None:
        self.closed_on.append(threading.current_thread().name)


def nobody(error: UserError) -> None:
    raise AssertionError(error)


def idle(qtbot: QtBot, drawing: Drawing) -> None:
    qtbot.waitUntil(lambda: not drawing.is_busy)


def test_work_is_done_beside_and_told_here(qtbot: QtBot, drawing: Drawing) -> None:
    told: list[str] = []
    drawing.run("key", lambda _is_old: threading.current_thread().name, told.append, nobody)
    assert drawing.is_busy
    idle(qtbot, drawing)
    assert told[0].startswith("briefpack-drawing")


def test_only_the_newest_of_a_key_is_told(qtbot: QtBot, drawing: Drawing) -> None:
    may_go, told, seen = threading.Event(), list[int](), list[bool]()

    def first(is_old: IsCancelled) -> int:
        may_go.wait(5)
        seen.append(is_old())
        check(is_old)
        return 1

    drawing.run("key", first, told.append, nobody)
    for number in (2, 3):
        drawing.run("key", lambda _is_old, number=number: number, told.append, nobody)
    drawing.run("other", lambda _is_old: 9, told.append, nobody)
    may_go.set()
    idle(qtbot, drawing)
    assert seen == [True]
    assert told == [3, 9]


def test_a_document_nobody_waits_for_is_closed_on_the_thread(qtbot: QtBot, drawing: Drawing) -> None:
    may_go, unwanted = threading.Event(), Document()

    def work(_is_old: IsCancelled) -> Document:
        may_go.wait(5)
        return unwanted

    drawing.run("key", work, lambda _document: pytest.fail("dropped"), nobody)
    drawing.drop("key")
    may_go.set()
    qtbot.waitUntil(lambda: len(unwanted.closed_on) == 1)
    assert unwanted.closed_on[0].startswith("briefpack-drawing")


def test_documents_are_closed_once(qtbot: QtBot) -> None:
    drawing, let_go, left = Drawing(), Document(), Document()
    for document in (let_go, left, left):
        drawing.keep(document)
    drawing.let_go(let_go)
    drawing.let_go(let_go)
    drawing.wait_for(lambda: None)
    drawing.close()
    assert len(let_go.closed_on) == len(left.closed_on) == 1


def test_what_the_user_can_be_told_is_told(qtbot: QtBot, drawing: Drawing) -> None:
    told: list[UserError] = []

    def work(_is_old: IsCancelled) -> None:
        raise OutputFailed("저장 공간이 부족합니다.")

    drawing.run("key", work, lambda _result: pytest.fail("it failed"), told.append)
    idle(qtbot, drawing)
    assert [error.what for error in told] == ["저장 공간이 부족합니다."]


def test_a_bug_is_told_once_until_it_is_gone(qtbot: QtBot, drawing: Drawing, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        told.append(str(error))

    monkeypatch.setattr(sys, "excepthook", hook)

    def broken(_is_old: IsCancelled) -> None:
        raise ZeroDivisionError("조판 오류")

    for work in (broken, broken, lambda _is_old: None, broken):
        drawing.run("key", work, lambda _result: None, nobody)
        idle(qtbot, drawing)
    assert told == ["조판 오류", "조판 오류"]


def test_nothing_is_called_back_after_the_end(qtbot: QtBot) -> None:
    drawing, told = Drawing(), list[int]()
    drawing.run("key", lambda _is_old: 1, told.append, nobody)
    drawing.close()
    drawing.run("key", lambda _is_old: 2, told.append, nobody)
    with pytest.raises(Cancelled):
        drawing.wait_for(lambda: 3)
    qtbot.wait(10)
    assert told == []
