"""Qt's own dialogs speak Korean: of all they ask to be translated nothing stays English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import words
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.ui import qt_words

NOT_WORDS = re.compile(r"%?%\w+|(Alt|Ctrl|Shift)\+\w+|PDF|[(]?(mm|pt|in|CC|DD)[)]?|\dx\d")
"""Keys, units and signs, which are written in Latin letters in Korean too."""
NEVER_SEEN = {("QShortcut", "Control"), ("QShortcut", "Keyboard"), ("QMimeType", "TOML document")}
"""Names of keys no keyboard here has; kinds of files are the computer's own words."""


class _Listening(QTranslator):
    """Hears what is asked for, and leaves the answer to the others."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[tuple[str, str, str | None]] = set()

    def isEmpty(self) -> bool:  # noqa: N802 (Qt's name)
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        self.asked.add((context, text, disambiguation))
        return ""


@pytest.fixture
def listening(qapp: QApplication) -> Iterator[_Listening]:
    heard = _Listening()
    qapp.installTranslator(heard)
    yield heard
    qapp.removeTranslator(heard)


def _english(heard: _Listening) -> set[tuple[str, str]]:
    """What is shown in English words, of all that was asked for."""
    shown = {(context, QCoreApplication.translate(context, text, more)) for context, text, more in heard.asked}
    return {one for one in shown - NEVER_SEEN if re.search("[A-Za-z]{2}", NOT_WORDS.sub("", one[1]))}


def _file_dialog(folder: Path, mode: str) -> QFileDialog:
    (folder / "하위 폴더").mkdir()
    (folder / "회의.txt").write_text("", "utf-8")
    dialog = QFileDialog(None, "들일 보도자료", str(folder), "글자 파일 (*.txt)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    if mode == "저장":
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if mode == "폴더":
        dialog.setFileMode(QFileDialog.FileMode.Directory)
    return dialog


def _print_dialog() -> QDialog:
    dialog = QPrintDialog()  # with a printer of its own
    dialog.setMinMax(1, 9)
    return dialog


@pytest.mark.parametrize("mode", ["열기", "저장", "폴더", "인쇄"])
def test_no_word_of_a_dialog_is_english(qtbot: QtBot, listening: _Listening, tmp_path: Path, mode: str) -> None:
    dialog = _print_dialog() if mode == "인쇄" else _file_dialog(tmp_path, mode)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert len(listening.asked) > 20
    assert _english(listening) == set()


def test_no_word_of_the_menu_of_a_text_is_english(qtbot: QtBot, listening: _Listening) -> None:
    for field in (QLineEdit("가"), QTextEdit("가")):
        qtbot.addWidget(field)
        field.createStandardContextMenu().deleteLater()
    assert len(listening.asked) > 5
    assert _english(listening) == set()


def test_the_words_are_installed_once(qapp: QApplication) -> None:
    before = len(qapp.findChildren(QTranslator))
    qt_words.speak_korean(qapp)
    assert len(qapp.findChildren(QTranslator)) == before == 2


def test_the_catalogue_is_made_of_its_source(tmp_path: Path) -> None:
    made = words.compiled(words.SOURCE, tmp_path / "made.qm")
    assert made == paths.resource("words", qt_words.CATALOGUE).read_bytes()
