"""The timeline with its scale, the way to today, and what the bars mean."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.timeline import Timeline, Zoom, counts
from desktop.ui.memory import Memory
from desktop.ui.widgets.labels import button, label_of
from desktop.ui.widgets.timeline import TimelineView
from desktop.ui.widgets.timeline_painting import Legend

_ZOOM = "board/zoom"
_LEAST = 16
"""Heights of a line of text from which on there is room for the legend."""
_NAMES = {Zoom.MONTH: "달", Zoom.QUARTER: "분기", Zoom.YEAR: "해"}


class TimelinePanel(QWidget):
    """The view, and above it a scale to choose, a button to today and the legend."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.view = TimelineView(today)
        self.scale = QComboBox()
        self.scale.setAccessibleName("눈금")
        self.scale.setToolTip("눈금 (시간표에서 + -)")
        for zoom, name in _NAMES.items():
            self.scale.addItem(name, zoom)
        self.today = button("오늘로")
        self.today.setToolTip("오늘로 (시간표에서 T)")
        self.legend = Legend()
        self._lay_out()
        self.scale.activated.connect(lambda _place: self.view.set_zoom(Zoom(self.scale.currentData())))
        self.view.zoomed.connect(lambda zoom: self.scale.setCurrentIndex(self.scale.findData(zoom)))
        self.today.clicked.connect(self.view.show_today)
        QWidget.setTabOrder(self.scale, self.today)
        QWidget.setTabOrder(self.today, self.view)

    def show_timeline(self, line: Timeline) -> None:
        """Show other bars."""
        self.view.show_timeline(line)
        self.today.setText(f"{line.today_name}로")
        self.legend.show_counts(counts(line.bars))

    def restore(self, memory: Memory) -> None:
        """Take the remembered scale."""
        known = {zoom.value: zoom for zoom in Zoom}
        self.view.set_zoom(known.get(memory.text(_ZOOM), Zoom.MONTH))

    def keep(self, memory: Memory) -> None:
        """Remember the scale."""
        memory.keep(_ZOOM, self.view.zoom.value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget::resizeEvent: the bars come before the legend where there is little room."""
        super().resizeEvent(event)
        self.legend.setVisible(self.height() > self.fontMetrics().height() * _LEAST)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(label_of(self.scale, "눈금"))
        row.addWidget(self.scale)
        row.addWidget(self.today)
        row.addStretch()
        column = QVBoxLayout(self)
        space = self.fontMetrics().height() // 3
        column.setContentsMargins(0, space, 0, 0)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(self.legend)
