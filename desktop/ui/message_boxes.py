"""What the message boxes of `desktop.ui.ask` look like."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QStyle, QWidget

from desktop.domain.errors import UserError

TITLE = "브리핑팩"


def sentence_box(error: UserError, parent: QWidget | None) -> QMessageBox:
    """What tells an error, not shown yet."""
    more = " ".join(part for part in (error.safe, error.todo) if part)
    return _message(QMessageBox.Icon.Warning, error.what, more, parent)


def notice_box(text: str, details: tuple[str, ...], parent: QWidget | None) -> QMessageBox:
    """What tells something worth stopping for, not shown yet."""
    return _message(QMessageBox.Icon.Information, text, "\n".join(details), parent)


def question_box(text: str, yes: str, parent: QWidget | None, no: str) -> tuple[QMessageBox, QPushButton]:
    """What asks before something large, not shown yet, and its button that agrees."""
    box = _box(QMessageBox.Icon.Question, text, "", parent)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(no, QMessageBox.ButtonRole.RejectRole))
    return box, agree


def _message(icon: QMessageBox.Icon, text: str, more: str, parent: QWidget | None) -> QMessageBox:
    box = _box(icon, text, more, parent)
    box.addButton("확인", QMessageBox.ButtonRole.AcceptRole)
    return box


def _box(icon: QMessageBox.Icon, text: str, more: str, parent: QWidget | None) -> QMessageBox:
    box = QMessageBox(icon, TITLE, text, QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)  # text of papers may look like HTML
    box.setInformativeText(more)
    letter = box.fontMetrics().height()
    box.setIconPixmap(_drawing(box, icon, letter * 5 // 2))
    layout = box.layout()
    if layout is not None:
        layout.setContentsMargins(letter, letter, letter, letter)
        layout.setSpacing(letter * 2 // 3)
    for label in box.findChildren(QLabel):  # the second text is a label of its own, which knows nothing of the first
        label.setTextFormat(Qt.TextFormat.PlainText)
    return box


def _drawing(box: QMessageBox, icon: QMessageBox.Icon, size: int) -> QPixmap:
    """Qt's drawing of an icon, as large as the letters ask for."""
    style, pixmap = box.style(), QStyle.StandardPixmap
    kinds = {
        QMessageBox.Icon.Warning: pixmap.SP_MessageBoxWarning,
        QMessageBox.Icon.Information: pixmap.SP_MessageBoxInformation,
        QMessageBox.Icon.Question: pixmap.SP_MessageBoxQuestion,
    }
    return style.standardIcon(kinds[icon]).pixmap(QSize(size, size), box.devicePixelRatioF())
