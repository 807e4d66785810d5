"""Getting the last syllable out of the input method."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

_COMPOSES_ON = "composesOn"
_flushing: list[bool] = []


def flush_ime() -> None:
    """Put the syllable being composed into its field; call before every save, shortcut and close.

    A field's text lacks that syllable until the input method gives it up, so `홍길동` would be stored as `홍길`.
    """
    focus = QGuiApplication.focusObject()
    if focus is None or _flushing or focus.property(_COMPOSES_ON):
        return
    _flushing.append(True)  # what the syllable sets off must not ask for it again: ibus would give it without end
    try:
        QGuiApplication.inputMethod().commit()
    finally:
        _flushing.clear()


def compose_on(field: QObject) -> None:
    """Let a field whose text is stored nowhere keep its syllable: a list that it filters stores what stands beside."""
    field.setProperty(_COMPOSES_ON, True)
