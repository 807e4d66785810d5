"""The line at the foot of the window: a long sentence stays within it, and is read aloud."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.colours import DARK, LIGHT, Colours
from desktop.ui.main_window import ATTENDANCE, MainWindow

LONG = "연락처 28개를 고쳤습니다. " * 20


@pytest.mark.parametrize("zoom", [100, 200])
def test_a_long_sentence_does_not_widen_the_window(window: MainWindow, zoom: int) -> None:
    window.theme.set_zoom(zoom)
    try:
        window.status.say("백업했습니다.")
        before = _settled(window)
        window.status.say_made(Path(f"{'아주 긴 이름 ' * 30}.pdf"), LONG)
        QApplication.processEvents()
        assert window.minimumSizeHint().width() <= before + window.status.folder_button.sizeHint().width() * 2
        window.status.say(LONG)
        QApplication.processEvents()
        assert window.minimumSizeHint().width() <= before
        assert window.status.message.text() == LONG
        assert window.status.message.shown.endswith("…")
        assert LONG in window.status.message.toolTip()
    finally:
        window.theme.set_zoom(100)


def _settled(window: MainWindow) -> int:
    """The least width once the layouts have heard of the large letters, which takes some turns of the event loop."""
    widths = [-1, window.minimumSizeHint().width()]
    while widths[-1] != widths[-2]:
        for _ in range(5):
            QApplication.processEvents()
        widths.append(window.minimumSizeHint().width())
    return widths[-1]


def test_a_short_sentence_is_shown_whole_without_a_hint(window: MainWindow) -> None:
    window.status.say("백업했습니다.")
    QApplication.processEvents()
    assert window.status.message.shown == "백업했습니다."
    assert not window.status.message.toolTip()


def test_what_is_said_is_announced(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    window.status.say("백업했습니다.")
    window.status.say("")
    assert heard == ["백업했습니다."]


def test_what_is_said_of_ctrl_z_does_not_outlive_the_next_action(qtbot: QtBot, window: MainWindow) -> None:
    window.go(ATTENDANCE)
    window.desk.said.emit("붙임 1개를 더했습니다. Ctrl+Z로 되돌립니다.")
    qtbot.keyClick(window.page.table, Qt.Key.Key_1)
    assert window.status.message.text() == ""
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.status.message.text() == "되돌렸습니다: 참석 회신: 참석"
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert window.status.message.text() == "다시 했습니다: 참석 회신: 참석"


def test_a_paper_that_was_made_stays_at_hand(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.go(ATTENDANCE)
    window.status.say_made(tmp_path / "자료집.pdf", "저장했습니다: 자료집.pdf")
    qtbot.keyClick(window.page.table, Qt.Key.Key_1)
    assert window.status.message.text() == "저장했습니다: 자료집.pdf"
    assert not window.status.open_button.isHidden()


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_one_sees_where_to_type(look: Colours) -> None:
    assert min(_contrast(look.edge, ground) for ground in (look.base, look.window)) >= 3


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
