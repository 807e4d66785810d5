"""Typing 개조식: levels, marks, indents, paste, find and replace, and undo that takes back what was typed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QInputMethodEvent, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.memory import Memory
from desktop.ui.theme import Look, Theme
from desktop.ui.widgets.find_bar import FindBar
from desktop.ui.widgets.outline_editor import KEYS, OutlineEditor
from tests.ui.stand_ins import application, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_ALT = CTRL | Qt.KeyboardModifier.AltModifier
KEY = Qt.Key


@pytest.fixture
def editor(qtbot: QtBot) -> OutlineEditor:
    made = OutlineEditor("설명")
    qtbot.addWidget(made)
    made.resize(400, 500)
    made.show()
    made.set_stored("", is_other=True)
    qtbot.waitActive(made)
    made.setFocus()
    return made


def margins(editor: OutlineEditor) -> list[tuple[float, float]]:
    """Left margin and first-line indent of each line."""
    block = editor.document().begin()
    found: list[tuple[float, float]] = []
    while block.isValid():
        found.append((block.blockFormat().leftMargin(), block.blockFormat().textIndent()))
        block = block.next()
    return found


def paste(editor: OutlineEditor, text: str, html: str = "") -> None:
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    editor.insertFromMimeData(mime)


LINES = ("□ 개요", " ○ 배경", "1 제목", "(이름) 뜻", "※ 주석", "* 주석", "| 가 | 나 |", "**굵게** 뒤", "그냥")


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
@pytest.mark.parametrize("line", LINES)
def test_what_is_being_composed_has_the_colour_of_its_line(
    editor: OutlineEditor, tmp_path: Path, look: Look, line: str
) -> None:
    """Ibus wants it white on black, which a note's own colour makes dark on dark."""
    theme = Theme(application(), Memory(tmp_path / "w.ini"))
    theme.set_look(look)
    editor.set_stored(line, is_other=True)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    given = QTextCharFormat()
    given.setFontUnderline(True)
    given.setForeground(QColor("white"))
    given.setBackground(QColor("black"))
    kind = QInputMethodEvent.AttributeType
    attributes = [
        QInputMethodEvent.Attribute(kind.TextFormat, 0, 1, given),
        QInputMethodEvent.Attribute(kind.Cursor, 1, 1, None),
    ]
    QApplication.sendEvent(editor, QInputMethodEvent("한", attributes))
    layout = editor.textCursor().block().layout()
    place = layout.preeditAreaPosition()
    here = [QTextCharFormat(one.format) for one in layout.formats() if one.start <= place < one.start + one.length]
    assert layout.preeditAreaText() == "한"
    assert any(one.fontUnderline() for one in here)
    assert not any(one.hasProperty(QTextFormat.Property.BackgroundBrush) for one in here)
    assert QColor("white") not in [one.foreground().color() for one in here if one.foreground().style().value]
    type_text(editor, "한")
    assert editor.toPlainText() == f"{line}한"
    theme.set_look(Look.SYSTEM)


def test_what_was_copied_as_html_alone_is_pasted(editor: OutlineEditor) -> None:
    mime = QMimeData()
    mime.setHtml("<p>□ 개요</p><ul><li>배경</li></ul>")
    QApplication.clipboard().setMimeData(mime)
    editor.paste()
    assert editor.toPlainText() == "□ 개요\n ○ 배경"


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("* ", "   * "),
        ("※ ", "   ※ "),
        ("- ", "  - "),
        ("ㅁ ", "□ "),
        ("· ", "   · "),
        ("가 ", " ○ 가 "),
        ("1 ", " ○ 1 "),
    ],
)
def test_a_mark_typed_behind_that_of_enter_takes_its_place(
    qtbot: QtBot, editor: OutlineEditor, typed: str, stands: str
) -> None:
    paste(editor, " ○ 배경")
    qtbot.keyClick(editor, KEY.Key_Return)
    type_text(editor, typed.rstrip())
    qtbot.keyClick(editor, KEY.Key_Space)
    assert editor.toPlainText().split("\n")[1] == stands
    assert editor.textCursor().atEnd()
    type_text(editor, "말")
    assert editor.toPlainText().split("\n")[1] == f"{stands}말"


def test_a_mark_taken_over_comes_back_by_undo_and_stays(qtbot: QtBot, editor: OutlineEditor) -> None:
    paste(editor, " ○ 배경")
    qtbot.keyClick(editor, KEY.Key_Return)
    type_text(editor, "*")
    qtbot.keyClick(editor, KEY.Key_Space)
    qtbot.keyClick(editor, KEY.Key_Z, CTRL)
    assert editor.toPlainText().split("\n")[1] == " ○ * "
    qtbot.keyClick(editor, KEY.Key_End)
    assert editor.toPlainText().split("\n")[1] == " ○ * "


def test_typing_makes_levels(qtbot: QtBot, editor: OutlineEditor) -> None:
    qtbot.keyClick(editor, KEY.Key_Tab)
    type_text(editor, "개요")
    qtbot.keyClick(editor, KEY.Key_Return)
    qtbot.keyClick(editor, KEY.Key_Tab)
    type_text(editor, "배경")
    qtbot.keyClick(editor, KEY.Key_Return)
    qtbot.keyClick(editor, KEY.Key_Tab)
    type_text(editor, "세부")
    qtbot.keyClick(editor, KEY.Key_Return)
    qtbot.keyClick(editor, KEY.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    type_text(editor, "다음")
    assert editor.toPlainText() == "□ 개요\n ○ 배경\n  - 세부\n ○ 다음"


def test_following_lines_hang_under_the_text(editor: OutlineEditor) -> None:
    editor.set_stored("□ 개요\n ○ 배경\n글", is_other=True)
    (first, hang), (second, deeper), plain = margins(editor)
    width = editor.fontMetrics().horizontalAdvance
    assert (first, hang) == (width("□ "), -width("□ "))
    assert second > first
    assert deeper == -width(" ○ ")
    assert plain == (0, 0)


def test_indents_follow_the_typing_and_its_undo(qtbot: QtBot, editor: OutlineEditor) -> None:
    editor.set_stored("□ 개요\n  * 주석", is_other=True)
    before = margins(editor)
    editor.go_to_line(0)
    qtbot.keyClick(editor, KEY.Key_Tab)
    assert editor.toPlainText() == " ○ 개요\n  * 주석"
    inside = margins(editor)
    assert inside[0] > before[0]
    assert inside[1] > before[1], "a note stands under its line"
    editor.undo()
    assert editor.toPlainText() == "□ 개요\n  * 주석"
    assert margins(editor) == before
    editor.redo()
    assert margins(editor) == inside
    assert editor.document().isUndoAvailable()


def test_a_word_typed_is_one_step_of_undo(qtbot: QtBot, editor: OutlineEditor) -> None:
    editor.set_stored("□ 가", is_other=True)
    editor.go_to_line(0)
    qtbot.keyClick(editor, KEY.Key_Return)
    type_text(editor, "나")
    while editor.document().isUndoAvailable():
        editor.undo()
    assert editor.toPlainText() == "□ 가"


def test_another_item_is_no_step_of_undo(editor: OutlineEditor) -> None:
    editor.set_stored("□ 가", is_other=True)
    assert not editor.document().isUndoAvailable()
    assert not editor.is_dirty


def test_a_stored_text_that_changed_elsewhere_keeps_the_place(editor: OutlineEditor) -> None:
    editor.set_stored("□ 가\n□ 나", is_other=True)
    editor.go_to_line(1)
    editor.set_stored("□ 가나다\n□ 나", is_other=False)
    assert editor.toPlainText() == "□ 가나다\n□ 나"
    assert not editor.is_dirty


def test_paste_is_normalised(editor: OutlineEditor) -> None:
    paste(editor, "ㅇ 배경\r\n– 세부\r\n구분\t값\r\n가\t나")
    assert editor.toPlainText() == " ○ 배경\n  - 세부\n| 구분 | 값 |\n| 가 | 나 |"


def test_what_is_copied_is_plain_text(editor: OutlineEditor) -> None:
    editor.set_stored("□ 가\n ○ **나**", is_other=True)
    editor.selectAll()
    editor.copy()
    mime = QApplication.clipboard().mimeData()
    assert mime.text() == "□ 가\n ○ **나**"
    assert not mime.hasHtml()


def test_letters_beyond_the_first_plane_do_not_shift_anything(qtbot: QtBot, editor: OutlineEditor) -> None:
    editor.set_stored("□ 𠮷野 𠀋 계획", is_other=True)
    editor.go_to_line(0)
    qtbot.keyClick(editor, KEY.Key_Tab)
    type_text(editor, "끝")
    assert editor.toPlainText() == " ○ 𠮷野 𠀋 계획끝"


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        (KEY.Key_N, " ○ 강점", " ○ 강점*\n   * "),
        (KEY.Key_T, "□ 표", "□ 표\n|  |  |  |\n|  |  |  |\n|  |  |  |"),
        (KEY.Key_R, "① 가\n③ 나", "① 가\n② 나"),
        (KEY.Key_Down, "| 가 |", "| 가 |\n|  |"),
        (KEY.Key_Right, "| 가 |", "| 가 |  |"),
        (KEY.Key_Up, "| 가 |\n| 나 |", "| 가 |"),
        (KEY.Key_Left, "| 가 | 나 |", "| 가 |"),
    ],
)
def test_keys_of_its_own(qtbot: QtBot, editor: OutlineEditor, key: Qt.Key, before: str, after: str) -> None:
    editor.set_stored(before, is_other=True)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    if before.startswith("|"):
        editor.moveCursor(QTextCursor.MoveOperation.Left)
    qtbot.keyClick(editor, key, CTRL_ALT)
    assert editor.toPlainText() == after


def test_tab_goes_from_cell_to_cell(qtbot: QtBot, editor: OutlineEditor) -> None:
    editor.set_stored("", is_other=True)
    qtbot.keyClick(editor, KEY.Key_T, CTRL_ALT)
    for word in ("가", "나", "다", "라"):
        type_text(editor, word)
        qtbot.keyClick(editor, KEY.Key_Tab)
    assert editor.toPlainText().split("\n")[:2] == ["| 가 | 나 | 다 |", "| 라 |  |  |"]


def test_no_key_is_used_twice() -> None:
    keys = [(modifier, key) for _name, _title, modifier, key, _act in KEYS]
    assert len(set(keys)) == len(keys)


def test_the_word_to_put_in_is_the_next_field_and_esc_closes_from_a_button(qtbot: QtBot, editor: OutlineEditor) -> None:
    bar = FindBar(editor)
    qtbot.addWidget(bar)
    editor.find_wanted.connect(lambda replaces: bar.open(replaces=replaces))
    paste(editor, "□ 가나")
    qtbot.keyClick(editor, KEY.Key_H, CTRL)
    bar.activateWindow()
    qtbot.waitUntil(bar.wanted.hasFocus)
    order = [bar.wanted, bar.instead, bar.before, bar.after, bar.one, bar.all, bar.shut]
    for one, following in pairwise(order):
        qtbot.keyClick(one, KEY.Key_Tab)
        assert QApplication.focusWidget() is following
    qtbot.keyClick(bar.all, KEY.Key_Escape)
    assert bar.isHidden()


def test_find_and_replace(qtbot: QtBot, editor: OutlineEditor) -> None:
    bar = FindBar(editor)
    qtbot.addWidget(bar)
    editor.find_wanted.connect(lambda replaces: bar.open(replaces=replaces))
    editor.set_stored("□ 산업부\n ○ 산업부 장관, 산업부", is_other=True)
    qtbot.keyClick(editor, KEY.Key_H, CTRL)
    assert bar.isVisible()
    type_text(bar.wanted, "산업부")
    assert bar.count.text() == "3곳"
    assert len(editor.extraSelections()) == 3
    qtbot.keyClick(bar.wanted, KEY.Key_Return)
    assert bar.count.text() == "1/3"
    type_text(bar.instead, "산업통상부")
    qtbot.keyClick(bar.instead, KEY.Key_Return)
    assert editor.toPlainText() == "□ 산업통상부\n ○ 산업부 장관, 산업부"
    bar.replace_all()
    assert editor.toPlainText() == "□ 산업통상부\n ○ 산업통상부 장관, 산업통상부"
    editor.undo()
    assert editor.toPlainText() == "□ 산업통상부\n ○ 산업부 장관, 산업부", "all of them are one step"
    qtbot.keyClick(bar.wanted, KEY.Key_Escape)
    assert not bar.isVisible()
    assert editor.extraSelections() == []
    assert isinstance(editor.document(), QTextDocument)
