"""What scrolls or turns where the letters are large and the screen is small; where there is room, nobody sees it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QSplitter, QWidget

_LEAST_LINES = 6
"""So many lines of text stay in view at the least."""
_LINES_OF_PART = 9
"""So many lines of text high is each of two parts below each other at the least."""


class Scrolling(QScrollArea):
    """Gives its content all the room there is, and scrolls up and down where that is less than it needs.

    It asks for the content's least width, but for a few lines of height only. What gets the focus by keys, or because
    someone was sent to it, comes into view; under the mouse nothing moves.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes it; it scrolls to whichever has it
        self.setWidgetResizable(True)
        self._content = content
        self.setWidget(content)
        if isinstance(application := QApplication.instance(), QApplication):
            application.focusChanged.connect(self._follow)

    def height_for(self, width: int) -> int:
        """How high the content would like to be in that width, in pixels, with its sentences broken into lines."""
        layout = self._content.layout()
        if layout is None or not layout.hasHeightForWidth():
            return self._content.sizeHint().height()
        return layout.totalHeightForWidth(width)

    def least_height_for(self, width: int) -> int:
        """How high the content must be in that width, in pixels, so as not to scroll."""
        layout = self._content.layout()
        if layout is None or not layout.hasHeightForWidth():
            return self._content.minimumSizeHint().height()
        return layout.totalMinimumHeightForWidth(width)

    def sizeHint(self) -> QSize:
        """Override QScrollArea::sizeHint: as large as the content would like to be."""
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Override QScrollArea::minimumSizeHint."""
        least = self._content.minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(least.width() + bar, min(least.height(), self.fontMetrics().height() * _LEAST_LINES))

    def event(self, event: QEvent) -> bool:
        """Override QScrollArea::event: when the content needs another size, so does this."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        is_by_mouse = bool(QGuiApplication.mouseButtons())
        if now is not None and not is_by_mouse and self.verticalScrollBar().maximum() and self.isAncestorOf(now):
            self.ensureWidgetVisible(now)


class Content(QWidget):
    """The content of `Scrolling` with a layout in it: it is never made lower than its sentences need."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """Override QWidget::heightForWidth: the least height, as lists in it can do with less than they would like."""
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None else -1


class TurningSplitter(QSplitter):
    """Puts what stands side by side below each other where there is no room for both.

    What is remembered of it is how it is shared side by side.
    """

    def __init__(self, wanted: Qt.Orientation) -> None:
        super().__init__(wanted)
        self._wanted = wanted
        self._shares: list[int] = []

    @property
    def is_turned(self) -> bool:
        """Whether its parts stand below each other for lack of room."""
        return self.orientation() is not self._wanted

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Override QSplitter::minimumSizeHint: as it can turn, no wider than its widest part."""
        least = super().minimumSizeHint()
        if self._wanted is Qt.Orientation.Vertical:
            return least
        return QSize(max((one.width() for one in self._least()), default=0), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QSplitter::resizeEvent."""
        self.turn()
        super().resizeEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        """Override QSplitter::event: a part needs another size."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.turn()
            self._make_room()
        return super().event(event)

    def turn(self) -> None:
        """Turn it, or turn it back, as the room is."""
        if self._wanted is Qt.Orientation.Vertical:
            return
        is_narrow = sum(one.width() for one in self._least()) + self.handleWidth() > self.width()
        if is_narrow is self.is_turned:
            return
        if is_narrow:
            self._shares = self.sizes()
        self.setOrientation(Qt.Orientation.Vertical if is_narrow else self._wanted)
        if self._shares:
            self.setSizes(self._shares)

    def turn_back(self) -> None:
        """Side by side again, with the shares they had: for remembering them."""
        if self.is_turned:
            self.setOrientation(self._wanted)
            if self._shares:
                self.setSizes(self._shares)

    def _make_room(self) -> None:
        """Keep each part as high as its sentences are in its width, which QSplitter does not ask for.

        Parts below each other are of some use each, at the cost of scrolling.
        """
        is_stacked = self.orientation() is Qt.Orientation.Vertical
        least = self.fontMetrics().height() * _LINES_OF_PART if is_stacked else 0
        for part in self._parts():
            layout = part.layout()
            has_lines = layout is not None and layout.hasHeightForWidth()
            wanted = layout.totalMinimumHeightForWidth(part.width()) if layout is not None and has_lines else 0
            part.setMinimumHeight(max(wanted, part.minimumSizeHint().height(), least))

    def _least(self) -> list[QSize]:
        return [part.minimumSizeHint().expandedTo(part.minimumSize()) for part in self._parts()]

    def _parts(self) -> list[QWidget]:
        parts = (self.widget(place) for place in range(self.count()))
        return [part for part in parts if part is not None]
