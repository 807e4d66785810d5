"""The list of what was found, the letters that were found marked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.domain.search_words import Marked
from desktop.ui.models.hits import ROW_ROLE, HitRow, HitsModel, Index, RowKind
from desktop.ui.theme import Tone, hint_colour, tone_colour


class HitList(QListView):
    """Rows that are walked with the arrow keys over their headings; a click goes to one."""

    def __init__(self, model: HitsModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName("찾은 것")
        self.setItemDelegate(_Hits(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps it, and with it the syllable being composed
        model.modelReset.connect(lambda: self.choose(0, 1))

    @property
    def chosen(self) -> HitRow | None:
        """The row that Enter would go to."""
        return self._model.row(self.currentIndex().row())

    def choose(self, place: int, step: int) -> None:
        """Make the row there the current one, or the next that can be; at either end nothing moves."""
        found = self._model.next_place(place, step)
        if found >= 0:
            self.setCurrentIndex(self._model.index(found))
            is_first = self._model.next_place(0, 1) == found
            self.scrollTo(self._model.index(0 if is_first else found))

    def walk(self, step: int) -> None:
        """Go up or down by so many rows, as far as there are any."""
        last = self._model.rowCount() - 1
        place = min(max(self.currentIndex().row() + step, 0), last)
        direction = 1 if step > 0 else -1
        if self._model.next_place(place, direction) < 0:
            direction = -direction
        self.choose(place, direction)

    @property
    def page(self) -> int:
        """How many rows fit the view."""
        return max(1, self.viewport().height() // (self.fontMetrics().height() * 3))


class _Hits(QStyledItemDelegate):
    """A heading, or a title with what stands beside and under it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Override QStyledItemDelegate::sizeHint."""
        metrics = _metrics(option)
        row: HitRow = index.data(ROW_ROLE)
        lines = 2 if row.said.text else 1
        return QSize(metrics.averageCharWidth() * 20, metrics.lineSpacing() * lines + _margin(metrics) * 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Override QStyledItemDelegate::paint."""
        row: HitRow = index.data(ROW_ROLE)
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] (missing in the stubs)
        palette: QPalette = option.palette  # pyright: ignore[reportAttributeAccessIssue] (missing in the stubs)
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] (missing in the stubs)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, palette.color(QPalette.ColorRole.Highlight))
        metrics = _metrics(option)
        margin = _margin(metrics)
        inner = area.adjusted(margin * 2, margin, -margin * 2, -margin)
        painter.save()
        painter.setClipRect(area)
        if row.row_kind is RowKind.HEADING:
            _draw_heading(painter, inner, _font(option), row.title.text)
        else:
            _draw_hit(painter, inner, _font(option), row, palette.color(QPalette.ColorRole.Text))
        painter.restore()


def _draw_heading(painter: QPainter, area: QRect, font: QFont, text: str) -> None:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    painter.setFont(bold)
    painter.setPen(tone_colour(Tone.MUTED))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), text)


def _draw_hit(painter: QPainter, area: QRect, font: QFont, row: HitRow, colour: QColor) -> None:
    metrics = QFontMetrics(font)
    muted = tone_colour(Tone.MUTED)
    line = QRect(area.left(), area.top(), area.width(), metrics.lineSpacing())
    beside = metrics.elidedText(row.beside, Qt.TextElideMode.ElideRight, area.width() // 2)
    width = metrics.horizontalAdvance(beside)
    painter.setFont(font)
    painter.setPen(muted)
    painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), beside)
    is_step = row.row_kind is RowKind.MORE
    room = line.adjusted(0, 0, -(width + metrics.averageCharWidth() * 2 if width else 0), 0)
    _draw_marked(painter, room, font, row.title, muted if is_step else colour)
    if row.said.text:
        _draw_marked(painter, line.translated(0, metrics.lineSpacing()), font, row.said, muted)


def _draw_marked(painter: QPainter, area: QRect, font: QFont, marked: Marked, colour: QColor) -> None:
    """One line of plain text, what was found on the colour of a hint and in bold; cut with … where it is too long."""
    metrics = QFontMetrics(font)
    text = metrics.elidedText(marked.text, Qt.TextElideMode.ElideRight, area.width() - metrics.averageCharWidth())
    layout = QTextLayout(text, font)
    look = QTextCharFormat()
    look.setFontWeight(int(QFont.Weight.Bold))
    look.setBackground(hint_colour())
    formats: list[QTextLayout.FormatRange] = []
    for start, end in marked.found:
        part = QTextLayout.FormatRange()
        # Qt counts in UTF-16, where a letter beyond the first 65,536 takes two places
        part.start, part.length, part.format = _wide(text[:start]), _wide(text[start:end]), look  # pyright: ignore[reportAttributeAccessIssue] (missing in the stubs)
        formats.append(part)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(float(metrics.horizontalAdvance(text) * 2 + 10))
    layout.endLayout()
    painter.setPen(colour)
    layout.draw(painter, QPointF(area.left(), area.top()), [], QRectF(area))


def _wide(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _font(option: QStyleOptionViewItem) -> QFont:
    font: QFont = option.font  # pyright: ignore[reportAttributeAccessIssue] (missing in the stubs)
    return font


def _metrics(option: QStyleOptionViewItem) -> QFontMetrics:
    return QFontMetrics(_font(option))


def _margin(metrics: QFontMetrics) -> int:
    return metrics.height() // 4
