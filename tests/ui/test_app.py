"""Starting: what is imported, what is refused, which input method."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop import app, cli, paths
from desktop.cli import Window
from desktop.domain.errors import LibraryUnavailable, UserError
from desktop.services import handovers
from desktop.services.libraries import open_library
from desktop.ui.ask import Dialogs
from desktop.ui.dialogs.take_over import TakeOverDialog
from desktop.ui.main_window import MainWindow
from tests.ui.stand_ins import take_in

SAMPLE = paths.resource("sample", "press-release.txt")


def test_the_first_window_waits_for_no_document_library() -> None:
    code = (
        "import sys, desktop.app\n"
        "heavy = {'reportlab', 'openpyxl', 'PIL', 'desktop.intake.press_release', 'desktop.documents'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("named", "used"), [("fcitx", "ibus"), ("kime", "ibus"), ("ibus", "ibus"), ("", "")])
def test_an_input_method_without_plugin_is_reached_by_ibus(
    monkeypatch: pytest.MonkeyPatch, named: str, used: str
) -> None:
    monkeypatch.setenv("QT_IM_MODULE", named)
    app.choose_input_method()
    import os  # noqa: PLC0415

    assert os.environ["QT_IM_MODULE"] == used


def test_dates_and_qts_own_words_are_korean(qapp: QApplication) -> None:
    assert QLocale().language() is QLocale.Language.Korean
    assert qapp.translate("QPlatformTheme", "Cancel") == "취소"


def test_a_library_in_use_is_a_sentence_and_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication, tmp_path: Path
) -> None:
    told: list[UserError] = []
    monkeypatch.setattr(Dialogs, "sentence", lambda _self, error: told.append(error))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back afterwards
    with open_library(tmp_path / "보관함.briefpack"):
        assert app.run(tmp_path / "보관함.briefpack") == 1
    assert isinstance(told[0], LibraryUnavailable)


def test_run_opens_the_window_and_leaves_the_library_closed(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    seen: list[str] = []

    def look_and_close() -> None:
        window = next(one for one in qapp.topLevelWidgets() if isinstance(one, MainWindow))
        seen.append(window.windowTitle())
        window.close()

    QTimer.singleShot(0, look_and_close)
    assert app.run(tmp_path / "새 보관함.briefpack") == 0
    assert seen == ["새 보관함 · 브리핑팩"]
    open_library(tmp_path / "새 보관함.briefpack").close()


def test_a_file_that_was_double_clicked_comes_in_once_the_window_is_there(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with open_library(tmp_path / "다른 노트북.briefpack") as other:
        meeting = take_in(other, SAMPLE.read_text("utf-8"))
        paper = tmp_path / "제9회 넘겨주기.briefpack-meeting"
        handovers.make(handovers.gather(other, meeting), paper)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    seen: list[str] = []

    def look_and_close() -> None:
        dialog = qapp.activeModalWidget()
        window = next((one for one in qapp.topLevelWidgets() if isinstance(one, MainWindow)), None)
        if not isinstance(dialog, TakeOverDialog) or window is None:
            QTimer.singleShot(20, look_and_close)
            return
        seen.append(dialog.windowTitle())
        dialog.reject()
        window.close()

    QTimer.singleShot(0, look_and_close)
    assert app.run(tmp_path / "내 보관함.briefpack", paper) == 0
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("words", "window"),
    [
        (["--open"], Window(None)),
        (["--open", "가 나.briefpack-meeting"], Window(None, Path("가 나.briefpack-meeting"))),
        (["--open", "가 나.Briefpack"], Window(Path("가 나.Briefpack"))),
        (["--library", "가.briefpack", "--open", "나.txt"], Window(Path("가.briefpack"), Path("나.txt"))),
    ],
)
def test_a_menu_entry_opens_the_window_with_and_without_a_file(words: list[str], window: Window) -> None:
    assert cli.run(words).window == window


def answer(text: str, seen: list[QMessageBox]) -> None:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    seen.append(box)
    next(button for button in box.buttons() if button.text() == text).click()


def test_a_sentence_is_shown_as_plain_text(qtbot: QtBot, qapp: QApplication) -> None:
    seen: list[QMessageBox] = []
    QTimer.singleShot(0, lambda: answer("확인", seen))
    Dialogs().sentence(UserError("<b>파일</b>을 못 엽니다.", safe="보관함은 그대로입니다.", todo="다시 해 보십시오."))
    assert seen[0].text() == "<b>파일</b>을 못 엽니다."
    assert seen[0].textFormat() is Qt.TextFormat.PlainText
    assert seen[0].informativeText() == "보관함은 그대로입니다. 다시 해 보십시오."


@pytest.mark.parametrize(("button", "agreed"), [("지우기", True), ("그만두기", False)])
def test_a_question_is_answered_by_the_button(qtbot: QtBot, qapp: QApplication, button: str, agreed: bool) -> None:
    seen: list[QMessageBox] = []
    QTimer.singleShot(0, lambda: answer(button, seen))
    assert Dialogs().confirm("회의를 지웁니다.", "지우기") is agreed
    assert seen[0].defaultButton().text() == "그만두기"


def test_the_other_button_says_what_it_does_where_that_is_not_giving_up(qtbot: QtBot, qapp: QApplication) -> None:
    seen: list[QMessageBox] = []
    QTimer.singleShot(0, lambda: answer("이대로 쓰기", seen))
    assert not Dialogs().confirm("보관함이 밖에서 바뀌었습니다.", "백업 보기", "이대로 쓰기")
    assert [one.text() for one in seen[0].buttons()] == ["백업 보기", "이대로 쓰기"]
