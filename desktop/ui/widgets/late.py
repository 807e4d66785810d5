"""A place for a widget that is imported and made when it first comes into view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

W = TypeVar("W", bound=QWidget)


class Late(QWidget, Generic[W]):
    """Holds one widget, which `make` gives; `made` is None until then."""

    def __init__(self, make: Callable[[], W]) -> None:
        super().__init__()
        self._make = make
        self.made: W | None = None
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)

    @property
    def widget(self) -> W:
        """The widget, made now if nobody has seen it yet."""
        if self.made is None:
            self.made = self._make()
            self._place.addWidget(self.made)
            self.made.show()  # at once: the layout would show it with a later event, and leave a blank until then
        return self.made

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget::showEvent."""
        self.widget  # noqa: B018 (it is made by being asked for)
        super().showEvent(event)
