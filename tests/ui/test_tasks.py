"""Work beside the window: results, progress, failures and ends, all told on the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.errors import OutputFailed, UserError
from desktop.domain.progress import IsCancelled, Progress, Report, check
from desktop.ui.tasks import Task, Tasks

GUI = threading.main_thread()


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def unexpected(value: object) -> None:
    pytest.fail(f"not expected: {value!r}")


def test_the_result_comes_back_on_the_gui_thread(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[tuple[Any, threading.Thread]] = []

    def work(_report: Report, _is_cancelled: IsCancelled) -> threading.Thread:
        return threading.current_thread()

    tasks.run(work, lambda result: seen.append((result, threading.current_thread())), unexpected, "일")
    qtbot.waitUntil(lambda: bool(seen))
    worker, told_on = seen[0]
    assert worker is not GUI
    assert told_on is GUI
    assert not tasks.is_busy


def test_progress_is_told_and_the_last_step_always(qtbot: QtBot, tasks: Tasks) -> None:
    steps: list[Progress] = []
    tasks.progressed.connect(steps.append)
    ended: list[Task] = []
    tasks.ended.connect(ended.append)

    def work(report: Report, _is_cancelled: IsCancelled) -> None:
        for step in range(1, 1001):
            report(Progress(step, 1000, f"{step}쪽"))

    tasks.run(work, lambda _result: None, unexpected, "자료집 만들기")
    qtbot.waitUntil(lambda: bool(ended))
    assert steps[-1] == Progress(1000, 1000, "1000쪽")
    assert len(steps) < 1000, "steps nobody could see are left out"


def test_a_user_error_goes_to_failed(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[UserError] = []

    def work(_report: Report, _is_cancelled: IsCancelled) -> None:
        raise OutputFailed("그 폴더에는 쓸 수 없습니다.")

    tasks.run(work, unexpected, told.append, "일")
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].what == "그 폴더에는 쓸 수 없습니다."


def test_a_bug_goes_to_the_error_hook(qtbot: QtBot, tasks: Tasks) -> None:
    def work(_report: Report, _is_cancelled: IsCancelled) -> None:
        raise KeyError("a bug")

    with qtbot.captureExceptions() as caught:
        tasks.run(work, unexpected, unexpected, "일")
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is KeyError
    assert not tasks.is_busy, "the next work can run"


def test_cancelled_work_tells_nobody_but_ends(qtbot: QtBot, tasks: Tasks) -> None:
    running = threading.Event()
    ended: list[Task] = []
    tasks.ended.connect(ended.append)

    def work(_report: Report, is_cancelled: IsCancelled) -> None:
        running.set()
        while True:
            check(is_cancelled)

    tasks.run(work, unexpected, unexpected, "일")
    qtbot.waitUntil(running.is_set)
    tasks.cancel()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended[0].stop.is_set()


def test_one_after_another(qtbot: QtBot, tasks: Tasks) -> None:
    results: list[int] = []
    for number in range(5):
        tasks.run(lambda _report, _is_cancelled, number=number: number, results.append, unexpected, "일")
    qtbot.waitUntil(lambda: len(results) == 5)
    assert results == [0, 1, 2, 3, 4]


def test_closing_stops_the_worker_and_tells_nobody(qtbot: QtBot, tasks: Tasks) -> None:
    running = threading.Event()
    stopped: list[bool] = []

    def work(_report: Report, is_cancelled: IsCancelled) -> None:
        running.set()
        while not is_cancelled():
            pass
        stopped.append(True)

    tasks.run(work, unexpected, unexpected, "일")
    tasks.run(lambda _report, _is_cancelled: stopped.append(False), unexpected, unexpected, "다음 일")
    qtbot.waitUntil(running.is_set)
    tasks.close()
    assert stopped == [True], "what waited never started"
    assert tasks.run(work, unexpected, unexpected, "늦은 일") is None
