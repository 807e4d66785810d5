"""Getting the last syllable out of the input method."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication


def flush_ime() -> None:
    """Put the syllable being composed into its field; call before every save, shortcut and close.

    A field's text lacks that syllable until the input method gives it up, so `홍길동` would be stored as `홍길`.
    """
    if QGuiApplication.focusObject() is not None:
        QGuiApplication.inputMethod().commit()
