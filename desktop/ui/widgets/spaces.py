"""Distances that grow with the letters; Qt's own stay at some pixels."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLayout

L = TypeVar("L", bound=QLayout)


def spaced(layout: L) -> L:
    """The layout with its parts half a line of letters from each other."""
    layout.setSpacing(QFontMetrics(QApplication.font()).height() // 2)
    return layout
