"""What scrolls or turns where there is little room."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from desktop.ui.dialogs import frame
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.main_window import AGENDA, MEETINGS, MainWindow
from desktop.ui.widgets import scrolling
from desktop.ui.widgets.filter_box import HINT, SHORT_HINT, FilterBox
from desktop.ui.widgets.scrolling import Content, Scrolling


def _lines(count: int) -> QVBoxLayout:
    column = QVBoxLayout()
    for place in range(count):
        column.addWidget(QPushButton(f"{place}번"))
    return column


def test_content_scrolls_only_where_there_is_too_little_room(qtbot: QtBot) -> None:
    area = Scrolling(Content(_lines(20)))
    qtbot.addWidget(area)
    area.resize(300, area.sizeHint().height())
    area.show()
    assert area.verticalScrollBar().maximum() == 0
    area.resize(300, area.sizeHint().height() // 2)
    assert area.verticalScrollBar().maximum() > 0
    assert area.minimumSizeHint().height() < area.sizeHint().height() // 2


class _IdleMouse:
    """No button is down, whatever a test before this one pressed and never let go in the same process."""

    @staticmethod
    def mouseButtons() -> Qt.MouseButton:  # noqa: N802 (Qt's name)
        return Qt.MouseButton.NoButton


def test_what_gets_the_focus_comes_into_view(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scrolling, "QGuiApplication", _IdleMouse)
    area = Scrolling(Content(_lines(20)))
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    last = area.findChildren(QPushButton)[-1]
    last.setFocus()
    assert area.verticalScrollBar().value() == area.verticalScrollBar().maximum()


def test_a_dialog_scrolls_its_body_and_keeps_its_buttons(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "screen_room", lambda _dialog: QSize(500, 300))
    dialog = Frame("가상", "좋습니다")
    qtbot.addWidget(dialog)
    dialog.body.addLayout(_lines(30))
    resize_on_screen(dialog, 400, 900)
    dialog.show()
    assert dialog.size() == QSize(400, 300)
    corner = dialog.agree_button.mapTo(dialog, dialog.agree_button.rect().bottomRight())
    assert dialog.rect().contains(corner)
    dialog.close()


def test_a_dialog_grows_for_what_comes_into_view(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "screen_room", lambda _dialog: QSize(900, 700))
    dialog = Frame("가상", "좋습니다")
    qtbot.addWidget(dialog)
    late = QLabel("\n".join("가나다라" for _ in range(15)))
    late.hide()
    dialog.body.addWidget(QPushButton("보이기"))
    dialog.body.addWidget(late)
    dialog.show()
    before = dialog.height()
    late.show()
    qtbot.waitUntil(lambda: dialog.height() > before)
    qtbot.waitUntil(lambda: late.height() >= late.sizeHint().height())
    dialog.close()


def test_a_page_puts_its_parts_below_each_other_where_it_is_narrow(window: MainWindow) -> None:
    window.go(AGENDA)
    splitter = window.page.splitter
    window.resize(1366, 728)
    assert splitter.orientation() is Qt.Orientation.Horizontal
    shares = splitter.sizes()
    window.resize(window.minimumSizeHint())
    assert splitter.is_turned
    window.resize(1366, 728)
    assert not splitter.is_turned
    assert splitter.sizes() == shares


def test_what_is_remembered_is_how_the_page_was_shared_side_by_side(
    window: MainWindow, open_it: Callable[[], MainWindow]
) -> None:
    window.go(AGENDA)
    window.page.splitter.setSizes([600, 500])
    shares = window.page.splitter.sizes()
    window.resize(window.minimumSizeHint())
    assert window.page.splitter.is_turned
    window.close()
    again = open_it()
    again.resize(1366, 768)
    assert not again.page.splitter.is_turned
    left, right = again.page.splitter.sizes()
    assert left / (left + right) == pytest.approx(shares[0] / sum(shares), abs=0.03)


def test_a_page_with_its_parts_below_each_other_anyway_stays_so(window: MainWindow) -> None:
    window.go(MEETINGS)
    window.resize(window.minimumSizeHint())
    assert not window.page.splitter.is_turned
    assert window.page.splitter.orientation() is Qt.Orientation.Vertical


def test_the_hint_of_a_narrow_filter_is_short(qtbot: QtBot) -> None:
    box = FilterBox(lambda _query: None)
    qtbot.addWidget(box)
    box.resize(400, 30)
    box.show()
    assert box.placeholderText() == HINT
    box.resize(box.fontMetrics().horizontalAdvance(SHORT_HINT) * 3, 30)
    assert box.placeholderText() == SHORT_HINT
