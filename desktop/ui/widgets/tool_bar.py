"""What the window's bars of buttons have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QToolBar, QToolButton

_OVERFLOW = "qt_toolbar_ext_button"


def name_overflow(bar: QToolBar) -> None:
    """Say what the arrow is that Qt shows at the end of a bar with more buttons than room."""
    for one in bar.findChildren(QToolButton, _OVERFLOW):
        one.setIcon(QIcon())  # Qt's own is black, also on a dark bar
        one.setText("›")
        one.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        one.setAccessibleName("나머지 단추")
        one.setToolTip("나머지 단추")
