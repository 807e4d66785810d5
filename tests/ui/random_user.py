"""Someone who does anything at all with the window: keys, clicks, words that fit and words that do not."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QWidget,
)

from desktop.domain.errors import UserError
from desktop.ui.dialogs.preview import Preview
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import ZOOMS, Look
from desktop.ui.widgets.outline_editor import OutlineEditor
from tests.ui.stand_ins import AskStandIn, type_text

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
WORDS = (
    "",
    "가",
    "나라살림 점검",
    "연도별 이행계획(안)",
    "<b>굵게</b> & \"따옴표\" '작은'",
    "2026. 8. 19.",
    "2026. 2. 30.",
    "14:00",
    "25:99",
    "’26. 12월",
    "연내",
    "044-000-1234",
    "010",
    "7",
    "-3",
    "한 줄\n두 줄",
    "긴 낱말 " * 60,
    "😀 𠮷 ◎",
    "\u200b\u00a0 ",
    "과기정통부",
    "ㄱㅎ",
)
OUTLINE = (
    "□ 개요\n ○ 배경\n  - 자세히\n   * 주",
    "| 가 | 나 |\n| 1 | 2 |",
    "① 하나\n② 둘",
    "**굵은** (제목) 글",
    "　\t끝",
)
_STEPS = (Key.Key_Down, Key.Key_Up, Key.Key_PageDown, Key.Key_PageUp, Key.Key_Home, Key.Key_End)
_ENDS = (Key.Key_Return, Key.Key_Escape, Key.Key_Tab, Key.Key_Backtab)


@dataclass
class Whatever(AskStandIn):
    """Answers every question at random and counts what it was told."""

    chance: random.Random = field(default_factory=random.Random)
    folder: Path = Path()
    told: int = 0

    def sentence(self, error: UserError) -> None:
        assert error.what
        self.told += 1

    def notice(self, text: str, details: tuple[str, ...] = ()) -> None:
        assert text
        self.told += 1

    def confirm(self, text: str, yes: str, no: str = "그만두기") -> bool:
        return self.chance.random() < 0.7

    def open_file(self, title: str, folder: Path, kinds: str) -> Path | None:
        files = sorted(one for one in self.folder.iterdir() if one.suffix in (".txt", ".png"))
        return self.chance.choice([*files, None])

    def save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        return self.chance.choice([self.folder / f"종이{suggested.suffix}", None])

    def show_path(self, path: Path) -> None:
        assert path.exists()

    def printer(self, title: str, pages: int) -> None:
        assert pages > 0


class RandomUser:
    """One window's user. `act` does one thing and says what."""

    def __init__(self, window: MainWindow, chance: random.Random) -> None:
        self.window = window
        self.chance = chance
        often: list[tuple[int, Callable[[], object]]] = [
            (10, self.go),
            (14, self.walk),
            (8, self.edit_cell),
            (8, self.edit_form),
            (9, self.undo),
            (4, self.redo),
            (4, self.move_row),
            (5, self.add),
            (3, self.remove),
            (5, self.filter),
            (3, self.arrange_columns),
            (6, self.turn_tab),
            (4, self.calendar),
            (4, self.answer),
            (4, self.follow_finding),
            (6, self.write_outline),
            (8, self.open_dialog),
            (6, self.click_something),
            (2, self.choose_meeting),
            (2, self.attach),
            (1, self.preview),
            (1, self.make_paper),
            (1, self.look),
            (1, self.resize),
        ]
        self._weights = [weight for weight, _call in often]
        self._acts = [call for _weight, call in often]

    def act(self) -> str:
        """Do one thing; in a dialog if one is open, and mostly out of it again."""
        popup = QApplication.activePopupWidget()
        dialog = QApplication.activeModalWidget()
        if popup is not None:
            popup.close()
            return "close a popup"
        if isinstance(dialog, QDialog):
            return f"{type(dialog).__name__}: {self._in_dialog(dialog)}"
        if not self.window.isActiveWindow():
            self.window.activateWindow()
        if not self.window.desk.meeting_id and self.chance.random() < 0.5:
            self.window.commands.sample.trigger()
            return "sample"
        call = self.chance.choices(self._acts, self._weights)[0]
        call()
        return call.__name__

    def close_dialogs(self) -> None:
        """Leave every dialog, whatever it says."""
        self.window.papers.close()
        while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            dialog.reject()

    # ------------------------------------------------------------ in the window

    def go(self) -> None:
        places = (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_6)
        self._press(self.window, self.chance.choice(places), CTRL)

    def walk(self) -> None:
        self._press(self.window.page.table, self.chance.choice(_STEPS))

    def edit_cell(self) -> None:
        table: Any = self.window.page.table
        cells = [
            index
            for row in range(table.rows.rowCount())
            for index in (table.rows.index(row, column) for column in range(table.rows.columnCount()))
            if table.rows.flags(index) & Qt.ItemFlag.ItemIsEditable
        ]
        if not cells or not table.isVisible():
            return
        table.setFocus()
        table.setCurrentIndex(self.chance.choice(cells))
        self._press(table, Key.Key_F2)
        self._type_into(QApplication.focusWidget())

    def edit_form(self) -> None:
        rows = [row.editor for row in self.window.page.form.rows if row.editor.isVisible() and row.editor.isEnabled()]
        if rows:
            editor = self.chance.choice(rows)
            editor.setFocus()
            self._type_into(editor)

    def undo(self) -> None:
        self._press(self._focus(), Key.Key_Z, CTRL)

    def redo(self) -> None:
        self._press(self._focus(), Key.Key_Z, CTRL | SHIFT)

    def move_row(self) -> None:
        self._press(self.window.page.table, self.chance.choice((Key.Key_Up, Key.Key_Down)), ALT)

    def add(self) -> None:
        self._press(self._focus(), Key.Key_N, CTRL)

    def remove(self) -> None:
        self._press(self.window.page.table, Key.Key_Delete)

    def filter(self) -> None:
        box = self.window.page.filter
        if box.text() or self.chance.random() < 0.5:
            self._press(box, Key.Key_Escape)
        else:
            type_text(box, self.chance.choice(("안", "ㄱ", "과", "쀏", "1")))

    def arrange_columns(self) -> None:
        table = self.window.page.table
        header = table.horizontalHeader()
        column = self.chance.randrange(header.count())
        way = self.chance.choice((Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder))
        self.chance.choice(
            (
                lambda: table.sortByColumn(column, way),
                lambda: header.setSortIndicator(-1, way),
                lambda: header.resizeSection(column, self.chance.randrange(20, 300)),
                lambda: header.moveSection(column, self.chance.randrange(header.count())),
            )
        )()

    def turn_tab(self) -> None:
        tabs = [one for one in self.window.page.findChildren(QTabWidget) if one.isVisible()]
        if tabs:
            one = self.chance.choice(tabs)
            one.setCurrentIndex(self.chance.randrange(one.count()))

    def calendar(self) -> None:
        page: Any = self.window.pages[0]
        if self.window.page is not page:
            return
        self._press(self._focus(), Key.Key_L, CTRL)
        if page.calendar.isVisible():
            for _ in range(4):
                keys = (*_STEPS, Key.Key_Left, Key.Key_Right)
                self._press(page.calendar.view, self.chance.choice(keys))
            self._press(page.calendar.view, self.chance.choice((Key.Key_Return, Key.Key_Home)))

    def answer(self) -> None:
        self._press(self.window, Key.Key_5, CTRL)
        digits = (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5)
        for _ in range(3):
            self._press(self.window.page.table, self.chance.choice(digits))

    def follow_finding(self) -> None:
        self._press(self._focus(), Key.Key_F8)
        self._press(self.window.page.table, self.chance.choice(_STEPS))
        self._press(self.window.page.table, Key.Key_Return)

    def write_outline(self) -> None:
        self._press(self.window, Key.Key_2, CTRL)
        page: Any = self.window.pages[1]
        if self.window.page is not page or page.table.chosen is None:
            return
        page.tabs.setCurrentIndex(2)
        editor: OutlineEditor = page.writing.editor
        editor.setFocus()
        for _ in range(5):
            self._write_a_little(editor)

    def _write_a_little(self, editor: OutlineEditor) -> None:
        keys = (
            (Key.Key_Tab, NONE),
            (Key.Key_Backtab, SHIFT),
            (Key.Key_Return, NONE),
            (Key.Key_B, CTRL),
            (Key.Key_N, CTRL | ALT),
            (Key.Key_T, CTRL | ALT),
            (Key.Key_R, CTRL | ALT),
            (Key.Key_Down, CTRL | ALT),
            (Key.Key_Left, CTRL | ALT),
            (Key.Key_Z, CTRL),
            (Key.Key_A, CTRL),
            (Key.Key_Delete, NONE),
            (Key.Key_Up, NONE),
            (Key.Key_H, CTRL),
            (Key.Key_Escape, NONE),
        )
        if self.chance.random() < 0.4:
            mime = QMimeData()
            mime.setText(self.chance.choice(OUTLINE))
            editor.insertFromMimeData(mime)
        elif self.chance.random() < 0.4:
            type_text(editor, self.chance.choice(WORDS))
        else:
            self._press(editor, *self.chance.choice(keys))

    def open_dialog(self) -> None:
        commands = self.window.commands
        actions = [
            commands.find_anything,
            commands.shortcuts,
            commands.paste,
            commands.open_file,
            commands.page_setup,
            commands.locked_pack,
        ]
        agenda: Any = self.window.pages[1]
        if self.window.page is agenda:
            tasks = agenda.tasks
            actions += [tasks.submitters, tasks.attach, tasks.copy, tasks.move, tasks.put_off, tasks.take] * 2
        self.chance.choice(actions).trigger()

    def click_something(self) -> None:
        buttons = [one for one in self.window.findChildren(QAbstractButton) if _is_plain(one)]
        tables = [one for one in self.window.page.findChildren(QTableView) if one.isVisible()]
        if tables and self.chance.random() < 0.5:
            area = self.chance.choice(tables).viewport()
            place = QPoint(self.chance.randrange(max(1, area.width())), self.chance.randrange(max(1, area.height())))
            self.chance.choice((QTest.mouseClick, QTest.mouseDClick))(area, LEFT, NONE, place)
        elif buttons:
            QTest.mouseClick(self.chance.choice(buttons), LEFT)

    def choose_meeting(self) -> None:
        chooser = self.window.chooser
        chooser.fill()  # as opening it does
        if chooser.count():
            place = self.chance.randrange(chooser.count())
            chooser.setCurrentIndex(place)
            chooser.activated.emit(place)

    def attach(self) -> None:
        agenda: Any = self.window.pages[1]
        row = agenda.table.chosen
        if row is not None and self.window.page is agenda:
            agenda.attachments.ask_for_file(row.item.id)
            agenda.tabs.setCurrentIndex(5)
            self._press(agenda.attachments.table, self.chance.choice((*_STEPS, Key.Key_Delete)))

    def preview(self) -> None:
        self.window.commands.preview.trigger()
        shown = [one for one in self.window.findChildren(Preview) if one.isVisible()]
        for one in shown:
            type_text(one.bar.wanted, self.chance.choice(("안건", "쀏")))
            for key in (Key.Key_PageDown, Key.Key_End, Key.Key_Plus, Key.Key_Home):
                self._press(one.view, key)
            if self.chance.random() < 0.7:
                one.close()

    def make_paper(self) -> None:
        self.chance.choice((self.window.commands.pack, self.window.commands.contact_sheet)).trigger()

    def look(self) -> None:
        theme = self.window.theme
        self.chance.choice((lambda: theme.set_look(self.chance.choice(list(Look))), self._zoom))()

    def resize(self) -> None:
        self.window.resize(self.chance.randrange(600, 2000), self.chance.randrange(400, 1200))

    def _zoom(self) -> None:
        self.window.theme.set_zoom(self.chance.choice(ZOOMS))

    # ------------------------------------------------------------ in a dialog

    def _in_dialog(self, dialog: QDialog) -> str:
        chance = self.chance.random()
        focus = dialog.focusWidget() or dialog
        if chance < 0.35:
            dialog.reject()
            return "reject"
        if chance < 0.55:
            self._type_into(focus)
            return "type"
        if chance < 0.75:
            keys = (*_STEPS, Key.Key_Tab, Key.Key_Return, Key.Key_Space, Key.Key_Delete, Key.Key_Escape)
            self._press(focus, self.chance.choice(keys))
            return "press"
        if chance < 0.85:
            self._press(focus, Key.Key_Return, CTRL)
            return "agree"
        buttons = [one for one in dialog.findChildren(QAbstractButton) if _is_plain(one)]
        if buttons:
            QTest.mouseClick(self.chance.choice(buttons), LEFT)
        return "click"

    # ------------------------------------------------------------ hands

    def _type_into(self, editor: QWidget | None) -> None:
        if isinstance(editor, QComboBox):
            for _ in range(self.chance.randrange(1, 4)):
                self._press(editor, self.chance.choice((Key.Key_Down, Key.Key_Up)))
        elif isinstance(editor, QLineEdit | QPlainTextEdit | QTextEdit):
            if self.chance.random() < 0.7:
                editor.selectAll()
            type_text(editor, self.chance.choice(WORDS))
        else:
            return
        if self.chance.random() < 0.8:
            self._press(editor, self.chance.choice(_ENDS))

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _press(self, widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        if widget.isVisible() and widget.isEnabled():
            QTest.keyClick(widget, key, modifiers)
            self._leave_list(widget)

    def _leave_list(self, widget: QWidget) -> None:
        """Whoever opened a list of choices takes one, or none."""
        if isinstance(widget, QComboBox) and QApplication.activePopupWidget() is not None:
            for key in (self.chance.choice((Key.Key_Down, Key.Key_Up)), self.chance.choice(_ENDS)):
                QTest.keyClick(widget.view(), key)
            widget.hidePopup()


def _is_plain(one: QAbstractButton) -> bool:
    """Can be clicked, and has no menu: the click would last until somebody chooses from it."""
    has_menu = isinstance(one, QPushButton | QToolButton) and one.menu() is not None
    return one.isVisible() and one.isEnabled() and not has_menu and not one.objectName().startswith("qt_toolbar")
