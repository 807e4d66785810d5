"""보기 정리: what is filtered now kept under a name; views renamed, put in order, and removed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from desktop.domain.board import DEFAULT_VIEWS, BoardFilter, SavedView
from desktop.domain.changes import NOTHING, Changes
from desktop.domain.errors import EditRefused
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.ime import flush_ime
from desktop.ui.memory import Memory
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.pages.followups_views import keep_views, own_views
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.labels import button, label, label_of
from desktop.ui.widgets.table import RowTable


class SavedViewsDialog(Frame):
    """A name for what is filtered now, and below it the user's views; `saved` is called when any of it changed."""

    def __init__(
        self,
        memory: Memory,
        current: BoardFilter,
        words: str,
        saved: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("보기 정리", "닫기", parent)
        self._memory = memory
        self._current = current
        self._words = words
        self._saved = saved
        self.cancel_button.hide()
        self.name = LineEditor("예: 우리 부 지연 과제")
        self.name.setAccessibleName("새 보기 이름")
        self.keep_button = button("지금 조건을 보기로 저장")
        self.views: RowsModel[SavedView] = RowsModel(_FIELDS, lambda one: one.name, self)
        self.table: RowTable[SavedView] = RowTable(self.views, "저장한 보기")
        self.remove_button = button("지우기 (Del)", "지우기")
        self._lay_out_views()
        self.remember(self.table, memory, "saved-views")
        self._show(own_views(memory))
        self._connect()

    def keep(self) -> None:
        """Keep what is filtered now under the typed name; a view of that name gives way to it."""
        flush_ime()
        try:
            view = SavedView(_checked(self.name.text()), self._current)
        except EditRefused as error:
            self.say(f"{error.what} {error.todo}")
            return
        self._change([*(one for one in self.views.records if one.name != view.name), view])
        self.table.choose(view.name)
        self.name.set_value("")

    def take_away(self) -> None:
        """Remove the chosen view; the promises are not touched."""
        chosen = self.table.chosen
        if chosen is not None:
            self._change([one for one in self.views.records if one.name != chosen.name])

    def agree(self) -> None:
        """Override Frame.agree."""
        self.table.commit()

    # ------------------------------------------------------------ inside

    def _lay_out_views(self) -> None:
        letter = self.fontMetrics().height()
        self.body.addWidget(label(f"지금 조건: {self._words or '모든 과제'}", wraps=True))
        form = QFormLayout()
        form.addRow(label_of(self.name, "이름"), self.name)
        self.body.addLayout(form)
        self.body.addWidget(self.keep_button)
        fixed = ", ".join(f"‘{one.name}’" for one in DEFAULT_VIEWS)
        self.body.addWidget(label(f"저장한 보기 ({fixed}은 늘 있습니다)", Tone.MUTED, wraps=True))
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(self.remove_button)
        row.addStretch()
        self.body.addLayout(row)
        resize_on_screen(self, letter * 30, letter * 26)
        self.name.setFocus()

    def _connect(self) -> None:
        self.keep_button.clicked.connect(self.keep)
        self.name.returnPressed.connect(self.keep)
        self.remove_button.clicked.connect(self.take_away)
        self.table.removal_wanted.connect(self.take_away)
        self.views.edited.connect(lambda view, _field, text: self._rename(view, text))

    def _rename(self, view: SavedView, text: str) -> None:
        try:
            name = _checked(text, {one.name for one in self.views.records} - {view.name})
        except EditRefused as error:
            self.say(f"{error.what} {error.todo}")
            return
        self._change([replace(one, name=name) if one.name == view.name else one for one in self.views.records])
        self.table.choose(name)

    def _change(self, views: list[SavedView]) -> None:
        self.say("")
        keep_views(self._memory, views)
        self._show(tuple(views))
        self._saved()

    def _show(self, views: tuple[SavedView, ...]) -> None:
        self.views.set_rows(views)
        self.remove_button.setEnabled(bool(views))


def _checked(text: str, taken: Collection[str] = ()) -> str:
    """A name without doubled spaces.

    Raises:
        EditRefused: it is empty, or another view has it.
    """
    name = " ".join(text.split())
    if not name:
        raise EditRefused("보기 이름이 비어 있습니다.", todo="이름을 적어 주십시오.")
    if name in taken or name in {one.name for one in DEFAULT_VIEWS}:
        raise EditRefused(f"‘{name}’ 보기가 이미 있습니다.", todo="다른 이름을 적어 주십시오.")
    return name


def _renamed(_view: SavedView, _text: str) -> Changes:
    """A name is typed into the cell; the dialog stores it, as it is no part of the library."""
    return NOTHING


def _words_of(view: SavedView) -> str:
    one = view.filter
    words = (one.ministry, one.state, one.due, f"‘{one.text}’" if one.text else "", "한 회의만" if one.meeting else "")
    return ", ".join(word for word in words if word) or "모든 과제"


_FIELDS: list[Field[SavedView]] = [
    Field(key="name", title="이름", read=lambda one: one.name, save=_renamed, letters=12),
    Field(key="words", title="조건", read=_words_of, letters=14),
]
