"""Backups by clicks: made beside the work, put back, written beside; a broken library and the way out of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app
from desktop.domain.backups import Backup, Reason
from desktop.domain.errors import LibraryDamaged, OutputFailed
from desktop.services import backups, history, meetings
from desktop.services.libraries import open_library
from desktop.store import backups as store
from desktop.store.library import Library
from desktop.ui import keeping
from desktop.ui.dialogs.rescue import RescueDialog
from desktop.ui.dialogs.restore import RestoreDialog
from desktop.ui.main_window import AGENDA, MainWindow
from tests.ui.stand_ins import AskStandIn

OpenIt = Callable[[], MainWindow]


def titles(library: Library, meeting_id: str) -> list[str]:
    return [one.title for one in meetings.items(library, meeting_id)]


def retitle(window: MainWindow, meeting_id: str, title: str) -> None:
    library = window.desk.library
    window.desk.act(lambda: meetings.edit_item(library, meetings.items(library, meeting_id)[0], title=title))


def wait(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.keeping.is_busy)


def dialog_of(window: MainWindow) -> RestoreDialog:
    return next(one for one in window.findChildren(RestoreDialog) if one.isVisible())


def wait_closed(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in window.findChildren(RestoreDialog)))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first look comes at once."""
    monkeypatch.setattr(keeping, "BEGIN", 1)


def test_the_start_makes_one_only_when_something_was_done(
    qtbot: QtBot, quick: None, library: Library, meeting_id: str, open_it: OpenIt
) -> None:
    window = open_it()
    qtbot.waitUntil(lambda: len(backups.listed(library.path)) == 1)
    assert [one.reason for one in backups.listed(library.path)] == [Reason.START]
    wait(qtbot, window)
    window.keeping._begin()
    assert not window.keeping.is_busy
    retitle(window, meeting_id, "새 제목")
    window.keeping._again.timeout.emit()
    wait(qtbot, window)
    assert backups.listed(library.path)[0].reason in (Reason.START, Reason.MEANWHILE)
    assert len(backups.listed(library.path)) == 2


def test_before_a_paper_comes_in(qtbot: QtBot, window: MainWindow, library: Library) -> None:
    review = window.reception.open()
    wait(qtbot, window)
    assert [one.reason for one in backups.listed(library.path)] == [Reason.INTAKE]
    review.reject()


def test_made_and_put_back_by_clicks(qtbot: QtBot, window: MainWindow, ask: AskStandIn, meeting_id: str) -> None:
    library = window.desk.library
    window.go(AGENDA)
    before = titles(library, meeting_id)
    window.commands.back_up.trigger()
    wait(qtbot, window)
    assert "백업했습니다" in window.status.message.text()
    retitle(window, meeting_id, "잘못 고친 제목")
    window.commands.restore.trigger()
    dialog = dialog_of(window)
    assert dialog.table.rows.rowCount() == 1
    assert "건수는 지금과 같습니다" in dialog.loss.text()
    ask.agrees = [False]
    dialog.agree_button.click()
    assert titles(library, meeting_id)[0] == "잘못 고친 제목"
    ask.agrees = [True]
    dialog.agree_button.click()
    assert not dialog.agree_button.isEnabled()
    dialog.reject()
    assert dialog.isVisible()  # not while it is being put back
    wait_closed(qtbot, window)
    assert titles(library, meeting_id) == before
    assert "되살렸습니다" in window.status.message.text()
    assert backups.listed(library.path)[0].reason is Reason.RESTORE
    assert before[0] in str(window.page.model.records)
    retitle(window, meeting_id, "그 뒤에 고친 제목")
    window.undo()
    assert titles(library, meeting_id) == before


def test_a_meeting_that_was_not_there_then_is_left(
    qtbot: QtBot, library: Library, ask: AskStandIn, open_it: OpenIt, sample_text: str
) -> None:
    from tests.ui.stand_ins import take_in  # noqa: PLC0415

    made = backups.back_up(library)
    take_in(library, sample_text)
    window = open_it()
    window.desk.choose(meetings.all_meetings(library)[0].meeting.id)
    window.openers.show_backups()
    dialog = dialog_of(window)
    assert "안건 10건 → 0건" in dialog.loss.text()
    ask.agrees = [True]
    dialog.agree_button.click()
    wait_closed(qtbot, window)
    assert meetings.all_meetings(library) == ()
    assert window.desk.meeting_id == ""
    assert made.counts.meetings == 0


def test_beside_and_the_folder(
    qtbot: QtBot, window: MainWindow, ask: AskStandIn, meeting_id: str, tmp_path: Path
) -> None:
    window.openers.show_backups()
    dialog = dialog_of(window)
    assert "아직 백업이 없습니다" in dialog.loss.text()
    assert not dialog.agree_button.isEnabled()
    dialog.folder_button.click()
    dialog.now_button.click()
    wait(qtbot, window)
    assert dialog.table.rows.rowCount() == 1
    dialog.folder_button.click()
    assert ask.shown == [tmp_path, tmp_path / "백업" / "보관함"]
    out = tmp_path / "되살린 것.briefpack"
    ask.saves = [out]
    dialog.beside_button.click()
    qtbot.waitUntil(lambda: "되살린 것" in dialog.loss.text())
    with open_library(out) as beside:
        assert titles(beside, meeting_id) == titles(window.desk.library, meeting_id)
    dialog.reject()


def test_a_broken_backup_is_told_and_nothing_is_lost(
    qtbot: QtBot, window: MainWindow, ask: AskStandIn, meeting_id: str
) -> None:
    made = backups.back_up(window.desk.library)
    spoil(made)
    before = titles(window.desk.library, meeting_id)
    window.openers.show_backups()
    dialog = dialog_of(window)
    ask.agrees = [True]
    dialog.table.choose(made.path.name)
    dialog.agree_button.click()
    qtbot.waitUntil(lambda: "손상" in dialog.problem.text())
    assert titles(window.desk.library, meeting_id) == before
    assert dialog.agree_button.isEnabled()
    dialog.reject()


def test_no_room_is_said_and_work_goes_on(
    qtbot: QtBot, window: MainWindow, meeting_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "ROOM", 10**12)
    window.commands.back_up.trigger()
    wait(qtbot, window)
    assert "남은 자리가 적어" in window.status.message.text()


def test_closing_while_one_is_made(window: MainWindow, library: Library) -> None:
    library.connection.execute("INSERT INTO attachment_content VALUES ('x', :content)", {"content": bytes(3_000_000)})
    window.keeping.back_up()
    window.keeping._step()
    window.close()
    assert not window.keeping.is_busy
    assert list(backups.folder(library.path).iterdir()) == []
    assert history.next_undo(library)


# ---------------------------------------------------------------- damage


def spoil(backup: Backup) -> None:
    content = bytearray(backup.path.read_bytes())
    content[9_000:9_400] = os.urandom(400)
    backup.path.write_bytes(content)


def test_after_a_kill_the_library_is_looked_through(
    qtbot: QtBot, quick: None, tmp_path: Path, ask: AskStandIn, sample_text: str
) -> None:
    from tests.ui.stand_ins import open_window, take_in  # noqa: PLC0415

    path = tmp_path / "보관함.briefpack"
    with open_library(path) as made:
        take_in(made, sample_text)
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom desktop.services.libraries import open_library\n"
        "library = open_library(Path(sys.argv[1]))\nos.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    with open_library(path) as library:
        assert library.left.was_open
        window = open_window(library, ask, tmp_path / "window.ini")
        qtbot.waitUntil(lambda: "보관함은 정상입니다" in window.status.message.text())
        assert [one.reason for one in backups.listed(path)] == [Reason.CHECK]
        window.close()
    with open_library(path) as library:
        assert not library.left.was_open


def test_damage_that_is_found_while_working_leads_to_the_backups(
    qtbot: QtBot, window: MainWindow, ask: AskStandIn, meeting_id: str
) -> None:
    library = window.desk.library
    before = titles(library, meeting_id)
    backups.back_up(library)
    ask.agrees = [True, True]
    # a reference to nothing: what a torn page may look like
    library.connection.execute("PRAGMA foreign_keys = OFF")
    library.connection.execute("UPDATE agenda_item SET meeting_id = 'nowhere' WHERE number = 3")
    library.connection.execute("PRAGMA foreign_keys = ON")
    window.keeping.back_up(Reason.CHECK)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(RestoreDialog)))
    assert "손상" in ask.questions[0]
    dialog = dialog_of(window)
    dialog.agree_button.click()
    wait_closed(qtbot, window)
    assert titles(library, meeting_id) == before
    assert len(list(library.path.parent.glob("보관함.손상-*.briefpack"))) == 1


def break_head(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[:4_000] = b"\x01" * 4_000
    path.write_bytes(content)


def test_a_library_that_does_not_open_is_replaced_in_one_click(
    qtbot: QtBot, tmp_path: Path, sample_text: str, qapp: QApplication
) -> None:
    from tests.ui.stand_ins import take_in  # noqa: PLC0415

    path = tmp_path / "보관함.briefpack"
    with open_library(path) as made:
        meeting_id = take_in(made, sample_text)
        backups.back_up(made)
    break_head(path)
    seen: list[RescueDialog] = []

    def click() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RescueDialog)
        seen.append(dialog)
        dialog.agree_button.click()

    QTimer.singleShot(0, click)
    with app.open_or_rescue(path) as library:
        assert len(titles(library, meeting_id)) == 10
    assert len(list(tmp_path.glob("보관함.손상-*.briefpack"))) == 1
    assert len(seen) == 1


def test_a_broken_library_without_a_backup_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "보관함.briefpack"
    open_library(path).close()
    break_head(path)
    with pytest.raises(LibraryDamaged, match="손상"):
        app.open_or_rescue(path)


def test_whoever_does_not_want_a_backup_leaves_all_as_it_is(
    qtbot: QtBot, tmp_path: Path, sample_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "보관함.briefpack"
    with open_library(path) as made:
        backups.back_up(made)
    break_head(path)
    before = path.read_bytes()
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().close())  # pyright: ignore[reportOptionalMemberAccess] (there is one)
    with pytest.raises(LibraryDamaged):
        app.open_or_rescue(path)
    assert path.read_bytes() == before


def test_a_place_nobody_can_write_to(tmp_path: Path, library: Library) -> None:
    (library.path.parent / "백업").write_text("여기는 폴더가 아니다", encoding="utf-8")
    with pytest.raises(OutputFailed, match="백업 폴더에 쓸 수 없습니다"):
        backups.back_up(library)


def test_a_change_no_check_can_see_is_told(
    qtbot: QtBot, quick: None, tmp_path: Path, ask: AskStandIn, sample_text: str
) -> None:
    from tests.ui.stand_ins import open_window, take_in  # noqa: PLC0415

    path = tmp_path / "보관함.briefpack"
    with open_library(path) as made:
        take_in(made, sample_text)
        good = backups.back_up(made)
    content = path.read_bytes()
    title = "여름철 재난".encode()
    assert title in content
    path.write_bytes(content.replace(title, "겨울철 재난".encode()))
    with open_library(path) as library:
        assert library.left.was_changed
        ask.agrees = [True]
        window = open_window(library, ask, tmp_path / "window.ini")
        qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(RestoreDialog)))
        assert "밖에서 바뀌었습니다" in ask.questions[0]
        dialog = dialog_of(window)
        chosen = dialog.table.chosen
        assert chosen is not None
        assert chosen.path == good.path  # not the copy of what is in doubt
        assert [one.is_doubtful for one in dialog.table.rows.records] == [True, False]
        dialog.reject()
        window.close()


def test_a_backup_laid_over_by_hand_is_not_mixed_and_told(
    qtbot: QtBot, quick: None, tmp_path: Path, ask: AskStandIn, sample_text: str
) -> None:
    from tests.soak.left_libraries import edit, leave_behind  # noqa: PLC0415
    from tests.ui.stand_ins import open_window, take_in  # noqa: PLC0415

    with open_library(tmp_path / "보관함.briefpack") as made:
        meeting_id = take_in(made, sample_text)
        before = titles(made, meeting_id)
        backup = backups.back_up(made)
        edit(made, meeting_id, "백업 뒤의 제목")
        path = leave_behind(made, tmp_path / "죽은 뒤")
    path.write_bytes(backup.path.read_bytes())
    ask.expects_notice = True
    with open_library(path) as library:
        window = open_window(library, ask, tmp_path / "window.ini")
        qtbot.waitUntil(lambda: bool(ask.notices))
        assert "섞지 않고" in ask.notices[0]
        assert titles(library, meeting_id) == before
        wait(qtbot, window)
        window.close()


def test_a_library_that_broke_while_working_is_kept_when_one_is_put_back(
    qtbot: QtBot, window: MainWindow, ask: AskStandIn, meeting_id: str
) -> None:
    library = window.desk.library
    made = backups.back_up(library)
    library.connection.execute("PRAGMA foreign_keys = OFF")
    library.connection.execute("UPDATE agenda_item SET meeting_id = 'nowhere' WHERE number = 3")
    window.openers.show_backups()
    dialog = dialog_of(window)
    assert dialog.table.choose(made.path.name)
    ask.agrees = [True]
    dialog.agree_button.click()
    wait_closed(qtbot, window)
    assert len(titles(library, meeting_id)) == 10
    assert "손상된 파일은 옆에" in window.status.message.text()
