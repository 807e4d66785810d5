"""A text that is read, not typed."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.outline_view import OutlineView

LETTERS = 70


def test_lines_stay_as_long_as_one_can_read(qtbot: QtBot) -> None:
    view = OutlineView("보도자료 본문")
    qtbot.addWidget(view)
    view.show_outline("□ " + "기술은 연구실에 머물 때보다 국민의 하루를 지킬 때 더 빛난다. " * 9)
    room = view.fontMetrics().horizontalAdvance("가") * LETTERS
    for width in (1800, 400, 1800):
        view.resize(width, 300)
        view.show()
        QApplication.processEvents()
        widest = view.document().idealWidth()
        assert widest <= min(room, view.viewport().width())
        assert widest > min(room, width) * 0.8, "the room there is is used"
