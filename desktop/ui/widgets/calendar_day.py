"""One day of the calendar: what is on it, and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.domain.dates import write_date_weekday
from desktop.ui.theme import Tone, tone_colour

Index = QModelIndex | QPersistentModelIndex

DAY_ROLE = int(Qt.ItemDataRole.UserRole) + 11
_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on a day: `key` is the meeting it belongs to; a deadline is drawn lighter than a meeting."""

    text: str
    key: str
    is_deadline: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day with all that is on it; `opened` names a day on which offices work although it is a holiday or weekend."""

    day: date
    entries: tuple[Entry, ...] = ()
    holiday: str = ""
    opened: str = ""
    is_in_month: bool = True
    is_today: bool = False

    @property
    def is_red(self) -> bool:
        """Sundays and holidays are red in every Korean calendar, unless offices work."""
        return not self.opened and (bool(self.holiday) or self.day.weekday() == _SUNDAY)

    @property
    def name(self) -> str:
        """What the day is called: its holiday, or `대체근무(근무)` where offices work all the same."""
        if not self.opened:
            return self.holiday
        return self.opened if "근무" in self.opened else f"{self.opened}(근무)"

    @property
    def words(self) -> str:
        """All of it in a line: `2026. 7. 22.(수) · 오늘 · 제9회 회의 14:00`."""
        parts = (write_date_weekday(self.day), "오늘" if self.is_today else "", self.name)
        return " · ".join(part for part in (*parts, *(entry.text for entry in self.entries)) if part)


class DayPainter(QStyledItemDelegate):
    """Number and holiday on the first line, entries below; what does not fit is counted (`+2`)."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Override QStyledItemDelegate::paint."""
        day: Day = index.data(DAY_ROLE)
        rect, palette, letters, state = _parts(option)
        painter.save()
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        ground = QPalette.ColorRole.Highlight if is_chosen else QPalette.ColorRole.Base
        painter.fillRect(rect, palette.color(ground if day.is_in_month or is_chosen else QPalette.ColorRole.Window))
        space = max(2, letters.height() // 4)
        inner = rect.adjusted(space, space // 2, -space, -space // 2)
        _draw_number(painter, inner, day, letters)
        _draw_entries(painter, inner.adjusted(0, round(letters.height() * 1.2), 0, 0), day, letters)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()


def _parts(option: QStyleOptionViewItem) -> tuple[QRect, QPalette, QFontMetrics, QStyle.StateFlag]:
    """The attributes the stubs do not know."""
    return (
        option.rect,  # pyright: ignore[reportAttributeAccessIssue]
        option.palette,  # pyright: ignore[reportAttributeAccessIssue]
        option.fontMetrics,  # pyright: ignore[reportAttributeAccessIssue]
        option.state,  # pyright: ignore[reportAttributeAccessIssue]
    )


def _draw_number(painter: QPainter, rect: QRect, day: Day, letters: QFontMetrics) -> None:
    number = str(day.day.day)
    usual = painter.font()
    if day.is_today:
        heavy = QFont(usual)
        heavy.setBold(True)
        painter.setFont(heavy)
        number = f"{number} 오늘"
    painter.setPen(_number_colour(day))
    painter.drawText(rect, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, number)
    painter.setFont(usual)
    room = rect.width() - letters.horizontalAdvance(f"{number}  ")
    shown = letters.elidedText(day.name, Qt.TextElideMode.ElideRight, room)
    painter.drawText(rect, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, shown)


def _number_colour(day: Day) -> QColor:
    if not day.is_in_month:
        return tone_colour(Tone.MUTED)
    return tone_colour(Tone.DANGER if day.is_red else Tone.PLAIN)


def _draw_entries(painter: QPainter, rect: QRect, day: Day, letters: QFontMetrics) -> None:
    step = round(letters.height() * 1.15)
    room = max(0, rect.height() // step)
    shown = day.entries if len(day.entries) <= room else day.entries[: max(0, room - 1)]
    for place, entry in enumerate(shown):
        _draw_entry(painter, QRect(rect.left(), rect.top() + place * step, rect.width(), letters.height()), entry)
    if left := len(day.entries) - len(shown):
        painter.setPen(tone_colour(Tone.PLAIN))
        line = QRect(rect.left(), rect.top() + len(shown) * step, rect.width(), letters.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, f"+{left}" if shown else f"{left}건")


def _draw_entry(painter: QPainter, rect: QRect, entry: Entry) -> None:
    letters = painter.fontMetrics()
    bar = max(3, letters.height() // 5)
    colour = tone_colour(Tone.MUTED if entry.is_deadline else Tone.PLAIN)
    painter.setPen(colour)
    mark = QRect(rect.left(), rect.top() + 2, bar, rect.height() - 4)
    if entry.is_deadline:
        painter.drawRect(mark.adjusted(0, 0, -1, -1))
    else:
        painter.fillRect(mark, painter.pen().color())
    text = rect.adjusted(bar * 2, 0, 0, 0)
    shown = letters.elidedText(entry.text, Qt.TextElideMode.ElideRight, text.width())
    painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
