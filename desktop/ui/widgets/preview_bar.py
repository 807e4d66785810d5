"""The buttons over the pages of a pack: page, size, find, and the ways out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QListView, QWidget

from desktop.ui.theme import Tone
from desktop.ui.widgets.filter_box import FilterBox
from desktop.ui.widgets.labels import button, label
from desktop.ui.widgets.page_view import ZOOMS, Fit

_FITS = (("쪽 너비에 맞춤", Fit.WIDTH), ("쪽 전체", Fit.PAGE))


class PreviewBar(QWidget):
    """One row.

    Signals:
        page_wanted: a page, from 0.
        zoom_wanted: a size in hundredths of that on paper.
        fit_wanted: a `Fit`.
        search_wanted: what is looked for, with the syllable that is being composed.
    """

    page_wanted = Signal(int)
    zoom_wanted = Signal(float)
    fit_wanted = Signal(object)
    search_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.number = QLineEdit()
        self.number.setAccessibleName("쪽 번호")
        self.number.setToolTip("쪽 번호를 적고 Enter (Ctrl+G)")
        self.total = label("/ 0쪽", Tone.MUTED)
        self.zoom = QComboBox()
        self.zoom.setAccessibleName("보기 크기")
        self.zoom.setToolTip("Ctrl+휠, Ctrl+=, Ctrl+-, 쪽 전체 Ctrl+1, 너비 Ctrl+2")
        self.wanted = FilterBox(self.search_wanted.emit, "자료집에서 찾기")
        self.wanted.setPlaceholderText("자료집에서 찾기")
        self.found = label(tone=Tone.MUTED)
        self.before = button("이전", "이전 찾기 (Shift+F3)")
        self.after = button("다음", "다음 찾기 (F3)")
        self.print_button = button("인쇄…", "인쇄 (Ctrl+P)", main=True)
        self.save_button = button("저장…", "저장 (Ctrl+S)")
        self.folder_button = button("폴더 열기", "저장한 폴더 열기")
        self._fill_zoom()
        self._lay_out()
        self.number.returnPressed.connect(self._number_typed)
        self.zoom.activated.connect(self._zoom_chosen)

    def show_page(self, page: int, count: int) -> None:
        """Say which page is in view; -1 when there is none."""
        self.number.setValidator(QIntValidator(1, max(1, count), self))
        self.number.setText(str(page + 1) if page >= 0 else "")
        self.total.setText(f"/ {count}쪽")

    def show_zoom(self, percent: int) -> None:
        """Say how large the pages are."""
        self.zoom.setItemText(0, f"{percent}%")
        self.zoom.setCurrentIndex(0)

    def say_found(self, here: int, count: int) -> None:
        """Say which of so many places is shown, from 0."""
        has_words = bool(self.wanted.text())
        self.found.setText(f"{here + 1}/{count}" if count else "없음" if has_words else "")
        for one in (self.before, self.after):
            one.setEnabled(count > 0)

    def offer(self, *, has_pages: bool, has_file: bool) -> None:
        """What can be done now."""
        for widget in (self.number, self.zoom, self.wanted, self.print_button, self.save_button):
            widget.setEnabled(has_pages)
        self.folder_button.setVisible(has_file)

    def _number_typed(self) -> None:
        self.page_wanted.emit(int(self.number.text()) - 1)

    def _zoom_chosen(self, place: int) -> None:
        value = self.zoom.itemData(place)
        if isinstance(value, Fit):
            self.fit_wanted.emit(value)
        elif value:
            self.zoom_wanted.emit(float(value))

    def _fill_zoom(self) -> None:
        self.zoom.addItem("100%", None)
        for name, fit in _FITS:
            self.zoom.addItem(name, fit)
        for percent in ZOOMS:
            self.zoom.addItem(f"{percent}%", percent)
        view = self.zoom.view()
        if isinstance(view, QListView):
            view.setRowHidden(0, True)  # it says how large the pages are now, and is nothing to choose

    def _lay_out(self) -> None:
        letter = self.fontMetrics().horizontalAdvance("가")
        self.number.setFixedWidth(letter * 4)
        self.wanted.setMinimumWidth(letter * 9)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.number, self.total, self.zoom, self.wanted, self.found, self.before, self.after):
            row.addWidget(widget)
        row.setStretch(3, 1)
        row.addSpacing(letter)
        for widget in (self.folder_button, self.save_button, self.print_button):
            row.addWidget(widget)
        self.say_found(-1, 0)
