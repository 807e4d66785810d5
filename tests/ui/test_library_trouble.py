"""A library that cannot be opened, is opened twice, only read, or taken away: each is a sentence with a way on."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app
from desktop.domain.errors import LibraryInUse, LibraryUnavailable, UserError
from desktop.services import library_place, meetings
from desktop.services.libraries import open_library
from desktop.store import ballast
from desktop.store.library import Library
from desktop.ui import entrance, second_start
from desktop.ui.dialogs.intake_review import IntakeReview
from desktop.ui.dialogs.library_trouble import LibraryTrouble, Way
from desktop.ui.entrance import NotEntered, enter
from desktop.ui.main_window import AGENDA, MainWindow
from desktop.ui.pages.agenda import AgendaPage
from desktop.ui.place_watch import PlaceWatch
from tests.soak import errands
from tests.ui.stand_ins import AskStandIn, open_window, type_text


def take(way: Way, seen: list[str], then: Callable[[], object] = lambda: None) -> None:
    """Click a way on once the dialog is there."""

    def click() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LibraryTrouble)
        seen.append(dialog.windowTitle())
        then()
        dialog.buttons[way].click()

    QTimer.singleShot(0, click)


def test_a_missing_drive_is_waited_for(qtbot: QtBot, tmp_path: Path, ask: AskStandIn) -> None:
    path, seen = tmp_path / "드라이브" / "보관함.briefpack", list[str]()
    take(Way.AGAIN, seen, path.parent.mkdir)
    library = enter(path, ask, app.open_or_rescue, is_own=False)
    assert library is not None
    library.close()
    assert seen == ["보관함을 열지 못했습니다"]


def test_whoever_gives_up_ends_the_program(qtbot: QtBot, tmp_path: Path, ask: AskStandIn) -> None:
    take(Way.END, [])
    with pytest.raises(NotEntered) as ended:
        enter(tmp_path / "없는 곳" / "보관함.briefpack", ask, app.open_or_rescue, is_own=False)
    assert ended.value.code == 1


@pytest.mark.parametrize("trouble", ["newer", "foreign", "folder", "long name", "broken"])
def test_every_trouble_is_a_dialog_and_another_library_can_be_chosen(
    qtbot: QtBot, tmp_path: Path, ask: AskStandIn, trouble: str
) -> None:
    path = tmp_path / ("가" * 300 if trouble == "long name" else "보관함.briefpack")
    match trouble:
        case "newer":
            with open_library(path) as library:
                library.connection.execute("PRAGMA user_version = 999")
        case "foreign":
            path.write_text("이것은 글이다" * 100, "utf-8")
        case "folder":
            path.mkdir()
        case "broken":
            open_library(path).close()
            path.write_bytes(b"\x01" * 3_000 + path.read_bytes()[3_000:])
        case _:
            pass
    seen: list[str] = []
    take(Way.OTHER, seen)
    assert enter(path, ask, app.open_or_rescue, is_own=False) is None
    assert seen


def test_on_a_network_drive_it_is_only_read(
    qtbot: QtBot, tmp_path: Path, ask: AskStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = errands.base(tmp_path)
    monkeypatch.setattr(entrance, "file_system", lambda _path: "cifs")
    take(Way.STILL, [])
    library = enter(path, ask, app.open_or_rescue, is_own=False)
    assert library is not None
    with library:
        assert library_place.is_still(library)
        window = open_window(library, ask, tmp_path / "window.ini")
        watch = PlaceWatch(window.desk, window)
        qtbot.waitActive(window)
        assert watch.bar.isVisible()
        assert "읽기만" in watch.text.text()
        assert window.windowTitle().startswith("(읽기 전용) ")
        _edit_is_refused_and_stays(window)
        window.page.revert()
        window.close()


def _edit_is_refused_and_stays(window: MainWindow) -> None:
    """What was typed stands in its field, the reason under it, and the library is as it was."""
    window.go(0)
    page = window.page
    page.table.selectRow(0)
    editor = page.form.find_editor("place")
    assert editor is not None
    editor.setFocus()
    editor.setText("고친 곳")  # pyright: ignore[reportAttributeAccessIssue] (a line of text)
    assert not page.commit()
    assert editor.text() == "고친 곳"  # pyright: ignore[reportAttributeAccessIssue]
    (row,) = meetings.all_meetings(window.desk.library)
    assert row.meeting.place != "고친 곳"


def test_the_file_system_of_a_drive_has_a_name(tmp_path: Path) -> None:
    assert entrance.file_system(tmp_path / "보관함.briefpack")


@pytest.mark.qt_log_ignore("^This plugin does not support (raise|propagateSizeHints)")
def test_started_again_the_first_window_comes_forward(
    qtbot: QtBot, library: Library, ask: AskStandIn, tmp_path: Path
) -> None:
    window = open_window(library, ask, tmp_path / "window.ini")
    watch = PlaceWatch(window.desk, window)
    qtbot.waitActive(window)
    window.showMinimized()
    answers: list[bool] = []
    other = threading.Thread(target=lambda: answers.append(_call_from_elsewhere(library.path)))
    other.start()
    qtbot.waitUntil(lambda: bool(answers), timeout=60_000)
    other.join()
    assert answers == [True]
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    watch.close()
    window.close()
    assert not list(tmp_path.glob("*-lock")) + list(tmp_path.glob("*-call"))


def _call_from_elsewhere(path: Path) -> bool:
    """As another process does."""
    code = (
        "import sys; from pathlib import Path; from desktop.ui import second_start;"
        " sys.exit(0 if second_start.call_forward(Path(sys.argv[1]), 30) else 1)"
    )
    return not subprocess.run([sys.executable, "-c", code, str(path)], check=False, timeout=60).returncode


@pytest.mark.qt_log_ignore("^This plugin does not support (raise|propagateSizeHints)")
def test_a_file_opened_by_a_second_start_is_read_in_the_first_window(
    qtbot: QtBot, library: Library, ask: AskStandIn, sample_text: str, tmp_path: Path
) -> None:
    paper = tmp_path / "보도 자료 (최종).txt"
    paper.write_text(sample_text, "utf-8")
    window = open_window(library, ask, tmp_path / "window.ini")
    watch = PlaceWatch(window.desk, window)
    assert second_start.call_forward(library.path, 30, paper=paper)
    assert second_start.call_forward(library.path, 30, paper=paper), "now a dialog is in the way"
    (review,) = window.findChildren(IntakeReview)
    qtbot.waitUntil(review.accept_button.isEnabled, timeout=30_000)
    assert review.tabs.tabText(1) == "안건 10"
    ask.agrees.append(True)
    review.reject()
    watch.close()
    window.close()
    assert not list(tmp_path.glob("*-call*"))


def test_where_no_window_answers_the_sentence_says_who_has_it(
    qtbot: QtBot, library: Library, ask: AskStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_start, "PATIENCE", 0.0)
    monkeypatch.setattr(second_start.call_forward, "__defaults__", (0.0,))
    presence = second_start.Presence(library.path)
    presence._watcher.removePaths(presence._watcher.directories())
    ask.expects_sentence = True
    with pytest.raises(NotEntered):
        enter(library.path, ask, app.open_or_rescue, is_own=False)
    assert "프로그램 번호" in ask.sentences[0]
    presence.close()
    assert "프로그램 번호" not in str(second_start.in_use(library.path, LibraryInUse("쓰고 있습니다.")))


def test_a_library_that_was_taken_away_is_put_back_with_one_click(
    qtbot: QtBot, library: Library, ask: AskStandIn, tmp_path: Path
) -> None:
    window = open_window(library, ask, tmp_path / "window.ini")
    watch = PlaceWatch(window.desk, window)
    qtbot.waitActive(window)
    assert not ballast.place(library.path).exists()
    watch.look_after()
    assert ballast.place(library.path).exists()
    assert not watch.bar.isVisible()
    library.path.unlink()
    qtbot.waitUntil(watch.bar.isVisible)
    assert "옮겨지거나 지워졌습니다" in watch.text.text()
    qtbot.mouseClick(watch.help_button, Qt.MouseButton.LeftButton)
    assert library.path.is_file()
    assert not watch.bar.isVisible()
    assert "제자리에 다시" in window.status.message.text()
    watch.close()
    window.close()


def test_an_unwritable_place_offers_to_read(qtbot: QtBot, tmp_path: Path, ask: AskStandIn) -> None:
    path = errands.base(tmp_path)

    def opens(_path: Path) -> Library:
        raise LibraryUnavailable("쓸 수 없습니다.", safe="그대로입니다.", todo="풀어 주십시오.")

    take(Way.STILL, [])
    library = enter(path, ask, opens, is_own=False)
    assert library is not None
    library.close()


@pytest.mark.parametrize("field", ["urgent_reason", "outline"])
def test_what_could_not_be_stored_stays_and_gets_into_no_other_record(
    window: MainWindow, library: Library, meeting_id: str, field: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def full() -> None:
        raise UserError("디스크가 가득 차서 저장하지 못했습니다.", todo="디스크를 비우십시오.")

    window.go(AGENDA)
    page = window.page
    assert isinstance(page, AgendaPage)
    page.table.selectRow(0)
    if field == "outline":
        page.tabs.setCurrentWidget(page.writing)
    editor = page.writing.editor if field == "outline" else page.form.editor(field)
    others = [getattr(item, field) for item in meetings.items(library, meeting_id)[1:]]
    type_text(editor, "가나다")
    with monkeypatch.context() as patch:
        patch.setattr(library.connection, "transaction", full)
        page.table.selectRow(2)
        qtbot.waitUntil(lambda: page.table.currentIndex().row() == 0)
        assert "저장할 수 없는 글" in window.status.message.text()
    window.commands.save.trigger()
    first, *rest = meetings.items(library, meeting_id)
    assert "가나다" in getattr(first, field)
    assert [getattr(item, field) for item in rest] == others
    page.table.selectRow(2)
    assert page.table.currentIndex().row() == 2


def test_a_synced_folder_is_remarked_on_until_it_is_read(qtbot: QtBot, tmp_path: Path, ask: AskStandIn) -> None:
    folder = tmp_path / "OneDrive - 연습부"
    folder.mkdir()
    with open_library(folder / "보관함.briefpack") as library:
        window = open_window(library, ask, tmp_path / "window.ini")
        watch = PlaceWatch(window.desk, window)
        qtbot.waitActive(window)
        watch.look()
        assert "OneDrive" in watch.text.text()
        assert watch.bar.isVisible()
        qtbot.mouseClick(watch.help_button, Qt.MouseButton.LeftButton)
        assert not watch.bar.isVisible()
        watch.close()
        window.close()
