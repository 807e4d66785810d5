"""무엇이든 찾기: one field over everything in the library and every command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.domain.korean import search_key
from desktop.domain.search_words import Marked, Wanted, mark, read_query
from desktop.services.search import Group, Kind, Search
from desktop.ui.dialogs.frame import bind_help, resize_on_screen
from desktop.ui.models.hits import HitRow, HitsModel, RowKind
from desktop.ui.theme import Tone
from desktop.ui.widgets.filter_box import FilterBox
from desktop.ui.widgets.hit_list import HitList
from desktop.ui.widgets.labels import label

FEW, MANY = 6, 200
"""So many hits of a kind are shown at first, and when more are asked for."""
_FEW_COMMANDS = 5
_HINT = "회의, 안건, 사람, 기관, 후속조치, 명령을 찾습니다. 두 글자나 초성(ㄱㅎ)으로도 됩니다."
_NOTHING = "찾은 것이 없습니다. 낱말을 줄이거나 초성으로 찾아 보십시오."


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do: its name, its keys as they are shown, and what it does."""

    name: str
    keys: str
    run: Callable[[], object]


class FindAnything(QDialog):
    """The field keeps the focus; the arrow keys walk the list, Enter or a click goes to a row, Esc closes.

    Signals:
        wanted: the `Hit` the user goes to.
    """

    wanted = Signal(object)

    def __init__(
        self,
        search: Search,
        commands: Sequence[Command],
        parent: QWidget | None = None,
        *,
        cover: Callable[[str], str] = str,
    ) -> None:
        """`cover` makes a text fit to be shown, while names of people are to be covered."""
        super().__init__(parent)
        self._search = search
        self._cover = cover
        self._commands = tuple(commands)
        self._counts = dict.fromkeys(Kind, FEW)
        self._query = ""
        self.setWindowTitle("무엇이든 찾기")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.model = HitsModel()
        self.model.setParent(self)  # goes with the dialog, and what listens to it too
        self.list = HitList(self.model)
        self.box = FilterBox(self._typed, "무엇이든 찾기")
        self.box.installEventFilter(self)
        self.said = label(_HINT, Tone.MUTED, wraps=True)
        self._lay_out()
        bind_help(self)
        self.list.clicked.connect(self._clicked)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject::eventFilter: keys of the field that mean the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.box:
            return self._is_taken(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def open_chosen(self) -> None:
        """Go to the current row: a hit, a command, or more of a kind; an organisation is looked for by its name."""
        row = self.list.chosen
        if row is None:
            return
        if row.row_kind is RowKind.MORE and row.kind is not None:
            self._counts[row.kind] = MANY
            self._show(at=self.list.currentIndex().row())
        elif row.hit is not None and row.hit.kind is Kind.ORGANISATION:
            self.box.setText(row.hit.title.text)
        elif row.hit is not None:
            self.accept()
            self.wanted.emit(row.hit)
        elif row.run is not None:
            self.accept()
            row.run()

    # ------------------------------------------------------------ inside

    def _is_taken(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: self.list.page,
            Qt.Key.Key_PageUp: -self.list.page,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.list.walk(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_chosen()
        elif key is Qt.Key.Key_Escape:
            self.reject()
        else:
            return False
        return True

    def _clicked(self, index: QModelIndex) -> None:
        if index == self.list.currentIndex():  # a heading cannot be the current row
            self.open_chosen()

    def _typed(self, query: str) -> None:
        if query != self._query:
            self._query = query
            self._counts = dict.fromkeys(Kind, FEW)
            self._show()

    def _show(self, at: int = 0) -> None:
        groups, commands = self._found(self._query)
        if not groups and not commands and self.box.text() != self._query:
            groups, commands = self._found(
                self.box.text()
            )  # a syllable that is only begun is no reason to show nothing
        rows = [row for group in groups for row in _rows(group, self._cover)] + commands
        self.model.set_rows(rows)
        if at:
            self.list.choose(at, 1)
        self.said.setText(_HINT if not self._query.strip() else "" if rows else _NOTHING)
        self.said.setVisible(bool(self.said.text()))

    def _found(self, query: str) -> tuple[Sequence[Group], list[HitRow]]:
        if not search_key(query):
            return (), _command_rows(self._commands, None)
        wanted = read_query(query, self._search.names)
        fitting = [one for one in self._commands if _fits(wanted, one.name)][:_FEW_COMMANDS]
        return self._search.find(query, self._counts), _command_rows(fitting, wanted)

    def _lay_out(self) -> None:
        letter = self.fontMetrics().height()
        self.box.setPlaceholderText("무엇을 찾습니까?")
        column = QVBoxLayout(self)
        column.setContentsMargins(letter, letter, letter, letter)
        column.setSpacing(letter // 2)
        column.addWidget(self.box)
        column.addWidget(self.list, 1)
        column.addWidget(self.said)
        resize_on_screen(self, letter * 44, letter * 32)
        self.box.setFocus()


def _rows(group: Group, cover: Callable[[str], str]) -> list[HitRow]:
    heading = HitRow(RowKind.HEADING, Marked(group.kind.value))
    hits = [
        HitRow(
            RowKind.HIT,
            _covered(hit.title, cover),
            cover(hit.beside),
            _covered(hit.said, cover),
            hit=hit,
            kind=group.kind,
        )
        for hit in group.hits
    ]
    more = [HitRow(RowKind.MORE, Marked(f"{group.kind} 더 보기…"), kind=group.kind)] if group.has_more else []
    return [heading, *hits, *more]


def _covered(marked: Marked, cover: Callable[[str], str]) -> Marked:
    """A passage without people; where somebody was in it, what was found is not marked, which would tell letters."""
    text = cover(marked.text)
    return marked if text == marked.text else Marked(text)


def _command_rows(commands: Sequence[Command], wanted: Wanted | None) -> list[HitRow]:
    if not commands:
        return []
    heading = HitRow(RowKind.HEADING, Marked("명령"))
    marked = [(mark(wanted, one.name) if wanted else Marked(one.name), one) for one in commands]
    return [heading, *(HitRow(RowKind.COMMAND, title, one.keys, run=one.run) for title, one in marked)]


def _fits(wanted: Wanted, name: str) -> bool:
    return wanted.is_in_names((name,)) or (bool(wanted.words) and wanted.are_words_in_key(search_key(name)))
