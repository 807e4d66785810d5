"""회의 넘겨주기·넘겨받기: by menu and by drop, a password, conflicts decided side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from desktop.services import access_log, handovers, history, meetings
from desktop.services.libraries import open_library
from desktop.store.library import Library
from desktop.ui.dialogs.hand_over import HandOverDialog
from desktop.ui.dialogs.take_over import TakeOverDialog
from desktop.ui.main_window import MainWindow
from tests.ui.stand_ins import AskStandIn, type_text

PASSWORD = "파란 하늘 아래"  # noqa: S105 (made up)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    """The other laptop."""
    with open_library(tmp_path / "저쪽.briefpack") as opened:
        yield opened


@pytest.fixture
def came(window: MainWindow, other: Library, meeting_id: str, tmp_path: Path) -> Path:
    """A file from the other laptop, where the place was changed and notes written, as the place was here."""
    _pass_on(window.desk.library, other, meeting_id, tmp_path / "가는.briefpack-meeting")
    meeting = meetings.get_meeting(other, meeting_id)
    meetings.edit_meeting(other, meeting, place="저쪽 회의실", notes="저쪽 메모")
    meetings.edit_meeting(
        window.desk.library, meetings.get_meeting(window.desk.library, meeting_id), place="우리 회의실"
    )
    out = tmp_path / "오는.briefpack-meeting"
    handovers.make(handovers.gather(other, meeting_id), out)
    return out


def _pass_on(ours: Library, theirs: Library, meeting_id: str, out: Path) -> None:
    made = handovers.make(handovers.gather(ours, meeting_id), out)
    handovers.record(ours, made, "시험")
    handovers.accept(theirs, handovers.compare(theirs, handovers.open_file(out)), {})


def _take_over(window: MainWindow, path: Path, qtbot: QtBot) -> TakeOverDialog:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    dialog = next(one for one in window.findChildren(TakeOverDialog) if one.isVisible())
    qtbot.waitUntil(lambda: not window.desk.tasks.is_busy, timeout=20_000)
    return dialog


def test_handed_over_with_a_password_and_read_there(
    window: MainWindow, library: Library, other: Library, ask: AskStandIn, tmp_path: Path, qtbot: QtBot
) -> None:
    window.commands.hand_over.trigger()
    dialog = next(one for one in window.findChildren(HandOverDialog) if one.isVisible())
    type_text(dialog.first, PASSWORD)
    type_text(dialog.second, "다른 하늘 아래")
    qtbot.mouseClick(dialog.agree_button, Qt.MouseButton.LeftButton)
    assert "두 암호가 다릅니다" in dialog.problem.text()
    dialog.second.clear()
    type_text(dialog.second, PASSWORD)
    out = tmp_path / "넘겨줌.briefpack-meeting"
    ask.saves = [out]
    qtbot.mouseClick(dialog.agree_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.desk.tasks.is_busy, timeout=20_000)
    assert ask.asked_purposes == ["회의 넘겨주기 파일"]
    assert ask.suggested[0].name.endswith("넘겨주기.briefpack-meeting")
    assert access_log.entries(library)[0].what == "회의 넘겨주기 파일(암호)"
    arrival = handovers.compare(other, handovers.open_file(out, password=PASSWORD))
    assert arrival.is_new


def test_a_file_dropped_on_the_window_is_compared_and_taken(
    window: MainWindow, library: Library, meeting_id: str, came: Path, qtbot: QtBot
) -> None:
    dialog = _take_over(window, came, qtbot)
    assert "충돌 1건" in dialog.summary.text()
    conflict = dialog.table.chosen
    assert conflict is not None
    assert [box.toPlainText() for box in dialog.boxes][1:] == ["우리 회의실", "저쪽 회의실"]
    qtbot.mouseClick(dialog.agree_button, Qt.MouseButton.LeftButton)
    assert "고르지 않은 충돌이 1건" in dialog.problem.text()
    assert meetings.get_meeting(library, meeting_id).notes == ""
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert "모두 골랐습니다" in dialog.summary.text()
    qtbot.mouseClick(dialog.agree_button, Qt.MouseButton.LeftButton)
    taken = meetings.get_meeting(library, meeting_id)
    assert (taken.place, taken.notes) == ("저쪽 회의실", "저쪽 메모")
    window.commands.undo.trigger()
    assert meetings.get_meeting(library, meeting_id).place == "우리 회의실"
    assert (history.next_redo(library) or "").startswith("회의 넘겨받기")


def test_all_conflicts_at_once(window: MainWindow, meeting_id: str, came: Path, qtbot: QtBot) -> None:
    dialog = _take_over(window, came, qtbot)
    qtbot.mouseClick(dialog.all_ours_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    taken = meetings.get_meeting(window.desk.library, meeting_id)
    assert (taken.place, taken.notes) == ("우리 회의실", "저쪽 메모")


def test_a_sealed_file_asks_until_the_password_is_right(
    window: MainWindow, other: Library, meeting_id: str, came: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    sealed = tmp_path / "잠근.briefpack-meeting"
    handovers.make(handovers.gather(other, meeting_id), sealed, PASSWORD)
    dialog = _take_over(window, sealed, qtbot)
    assert dialog.locked_row.isVisible()
    assert not dialog.agree_button.isEnabled()
    for words in ("초록 하늘 아래", PASSWORD):
        dialog.password.clear()
        type_text(dialog.password, words)
        qtbot.mouseClick(dialog.unlock_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not window.desk.tasks.is_busy, timeout=20_000)
    assert not dialog.locked_row.isVisible()
    assert dialog.model.total == 2
    dialog.reject()


def test_another_file_is_one_sentence(window: MainWindow, ask: AskStandIn, tmp_path: Path, qtbot: QtBot) -> None:
    stranger = tmp_path / "글.txt"
    stranger.write_text("회의가 아닙니다", "utf-8")
    window.commands.take_over.trigger()
    dialog = next(one for one in window.findChildren(TakeOverDialog) if one.isVisible())
    ask.opens = [stranger]
    qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.desk.tasks.is_busy, timeout=20_000)
    assert "넘겨준 회의 파일이 아닙니다" in dialog.problem.text()
    dialog.reject()
