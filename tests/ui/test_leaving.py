"""Leaving a dialog, a meeting, the window, the library while work goes on: no half file, no word to what is gone."""

from __future__ import annotations

import gc
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.domain.errors import OutputFailed
from desktop.services import backups, history, meetings, packs, previews
from desktop.services.libraries import open_library
from desktop.store.library import Library
from desktop.ui.dialogs.preview import Preview
from desktop.ui.dialogs.restore import RestoreDialog
from desktop.ui.main_window import AGENDA, MainWindow
from tests.ui.stand_ins import AskStandIn, open_window, take_in


@pytest.fixture
def held() -> threading.Event:
    """Lets the work go on."""
    return threading.Event()


def hold(monkeypatch: pytest.MonkeyPatch, module: object, name: str, held: threading.Event) -> threading.Event:
    """Make a service wait until it is let go; returns what says that it has begun."""
    began, real = threading.Event(), getattr(module, name)

    def waits(*arguments: object, **named: object) -> object:
        began.set()
        assert held.wait(20)
        return real(*arguments, **named)

    monkeypatch.setattr(module, name, waits)
    return began


@pytest.mark.parametrize("fails", [False, True])
def test_the_list_of_backups_is_closed_while_one_is_written_beside(
    qtbot: QtBot,
    window: MainWindow,
    ask: AskStandIn,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    held: threading.Event,
    *,
    fails: bool,
) -> None:
    backups.back_up(window.desk.library)
    real = backups.restore_beside

    def write(*arguments: Any, **named: Any) -> Any:
        if fails:
            raise OutputFailed("디스크가 가득 찼습니다.")
        return real(*arguments, **named)

    monkeypatch.setattr(backups, "restore_beside", write)
    began = hold(monkeypatch, backups, "restore_beside", held)
    window.openers.show_backups()
    dialog = window.findChildren(RestoreDialog)[-1]
    ask.saves = [tmp_path / "옆.briefpack"]
    dialog.beside_button.click()
    qtbot.waitUntil(began.is_set)
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    ask.expects_sentence = fails
    held.set()
    qtbot.waitUntil(lambda: not window.desk.tasks.is_busy)
    assert (tmp_path / "옆.briefpack").exists() is not fails
    assert bool(ask.sentences) is fails


def test_a_meeting_is_deleted_while_its_pages_are_made(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, held: threading.Event
) -> None:
    began = hold(monkeypatch, previews, "pack_preview", held)
    meeting_id = window.desk.meeting_id
    window.papers.preview()
    preview = next(one for one in QApplication.topLevelWidgets() if isinstance(one, Preview))
    qtbot.waitUntil(began.is_set)
    window.desk.act(lambda: meetings.delete_meeting(window.desk.library, meeting_id))
    preview.refresh()
    held.set()
    qtbot.waitUntil(lambda: not window.desk.tasks.is_busy and not window.desk.drawing.is_busy)
    assert preview.view.pages is None, "no page of a meeting that is gone"
    window.undo()
    qtbot.waitUntil(lambda: preview.view.pages is not None, timeout=20_000)
    window.papers.close()


def test_the_window_closes_over_a_pack_and_a_half_composed_syllable(
    qtbot: QtBot,
    window: MainWindow,
    ask: AskStandIn,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    held: threading.Event,
) -> None:
    began = hold(monkeypatch, packs, "make_pack", held)
    library, out = window.desk.library, tmp_path / "자료집.pdf"
    ask.saves = [out]
    window.go(AGENDA)
    window.papers.make_pack()
    qtbot.waitUntil(began.is_set)
    window.page.table.setCurrentIndex(window.page.model.index(0, 0))
    item = window.page.model.records[0].entry.item
    editor = window.page.form.editor("title")
    editor.setFocus(Qt.FocusReason.OtherFocusReason)
    QCoreApplication.sendEvent(editor, QInputMethodEvent("각", []))
    threading.Timer(0.2, held.set).start()  # the window waits for the work, and no timer of its own runs meanwhile
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert held.is_set()
    assert not [one.name for one in tmp_path.iterdir() if ".pdf" in one.name], "neither the pack nor half of it"
    assert not window.desk.tasks.is_busy
    stored = next(one for one in meetings.items(library, item.meeting_id) if one.id == item.id)
    assert stored.title in {item.title, f"{item.title}각", f"각{item.title}"}
    assert history.next_undo(library)


def test_twenty_libraries_one_after_another_leave_nothing(
    qtbot: QtBot, ask: AskStandIn, tmp_path: Path, sample_text: str
) -> None:
    counts: list[Counter[str]] = []
    application = QCoreApplication.instance()
    assert application is not None
    for turn in range(20):
        library = open_library(tmp_path / f"보관함{turn % 2}.briefpack")
        if turn < 2:
            take_in(library, sample_text)
        _open_and_close(qtbot, library, ask, tmp_path / "window.ini")
        library.close()
        gc.collect()
        counts.append(
            Counter(type(one).__name__ for one in gc.get_objects() if isinstance(one, QObject) and isValid(one))
        )
    left = counts[-1] - counts[4]
    assert not left, f"kept from library to library: {left}"
    assert not [one.name for one in tmp_path.iterdir() if one.name.endswith(("-wal", "-shm", ".lock"))]


def _open_and_close(qtbot: QtBot, library: Library, ask: AskStandIn, place: Path) -> None:
    window = open_window(library, ask, place)
    _look_at(window, lambda: qtbot.waitUntil(lambda: not window.desk.tasks.is_busy))
    assert window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _look_at(window: MainWindow, settle: Callable[[], None]) -> None:
    for place in range(len(window.pages)):
        window.go(place)
    settle()
