"""Getting the last syllable out of the input method."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextFormat

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


def without_colours(event: QInputMethodEvent) -> QInputMethodEvent:
    """The same event without the colours the input method has for the syllable; its underline stays.

    ibus composes in white on black. Where a line is coloured by what it says, only the black would be left of that.
    """
    kind = QInputMethodEvent.AttributeType.TextFormat
    attributes = [
        QInputMethodEvent.Attribute(one.type, one.start, one.length, _uncoloured(one.value))  # pyright: ignore[reportAttributeAccessIssue] (missing in the stubs)
        if one.type == kind  # pyright: ignore[reportAttributeAccessIssue] (likewise)
        else one
        for one in event.attributes()
    ]
    made = QInputMethodEvent(event.preeditString(), attributes)
    made.setCommitString(event.commitString(), event.replacementStart(), event.replacementLength())
    return made


def _uncoloured(given: QTextFormat) -> QTextFormat:
    made = QTextFormat(given)
    made.clearForeground()
    made.clearBackground()
    return made


def compose_on(field: QObject) -> None:
    """Let a field whose text is stored nowhere keep its syllable: a list that it filters stores what stands beside."""
    field.setProperty(_COMPOSES_ON, True)
