"""다시 지어 견주기: where minutes composed anew differ from the edited text; what is ticked is taken over."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import EditRefused
from desktop.domain.minutes import Difference
from desktop.services import minutes
from desktop.services.minutes import MinutesDraft
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import LongEditor
from desktop.ui.widgets.labels import label, label_of
from desktop.ui.widgets.table import RowTable

_LINES = 5
Placed = tuple[int, Difference]
"""A difference with its place among all."""


class ComparisonDialog(Frame):
    """Nothing is ticked at first: the text stays as it is unless somebody says otherwise."""

    def __init__(self, desk: Desk, draft: MinutesDraft, parent: QWidget | None = None) -> None:
        super().__init__("다시 지어 견주기", "고른 것 받아들이기", parent)
        self._desk = desk
        self._draft = draft
        self.rows: RowsModel[Placed] = RowsModel(_FIELDS, lambda one: str(one[0]), self, can_tick=True)
        self.table: RowTable[Placed] = RowTable(self.rows, "다른 곳")
        self.here, self.anew = LongEditor(_LINES), LongEditor(_LINES)
        self._lay_out_rows()
        self.table.record_chosen.connect(self._show)
        self.rows.set_rows(tuple(enumerate(draft.differences)))
        self.table.setFocus()

    def agree(self) -> None:
        """Override Frame.agree."""
        chosen = {int(key) for key in self.rows.ticks or ()}
        if not chosen:
            raise EditRefused("고른 곳이 없습니다.", todo="받아들일 곳에 Space로 표시하십시오.")
        self._desk.act(lambda: minutes.take_over(self._desk.library, self._draft, chosen))
        self._desk.said.emit(f"회의록 {len(chosen)}군데를 새로 지은 글로 바꾸었습니다. Ctrl+Z로 되돌립니다.")

    # ------------------------------------------------------------ inside

    def _lay_out_rows(self) -> None:
        letter = self.fontMetrics().height()
        words = "고친 글과, 지금 적힌 것으로 새로 지은 글이 다른 곳입니다. 받아들일 곳에만 Space로 표시하십시오."
        self.body.addWidget(label(words, Tone.MUTED, wraps=True))
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        for title, editor in (("지금 글", self.here), ("새로 지은 글", self.anew)):
            editor.setReadOnly(True)
            editor.setAccessibleName(title)
            column = QVBoxLayout()
            column.addWidget(label_of(editor, title))
            column.addWidget(editor)
            row.addLayout(column)
        self.body.addLayout(row)
        self.remember(self.table, self._desk.memory, "minutes-comparison")
        resize_on_screen(self, letter * 52, letter * 32)

    def _show(self, one: Placed | None) -> None:
        self.here.set_value("\n".join(one[1].here) if one else "")
        self.anew.set_value("\n".join(one[1].anew) if one else "")


def _line(lines: tuple[str, ...]) -> str:
    return " / ".join(line.strip() for line in lines if line.strip())


_FIELDS: list[Field[Placed]] = [
    Field(key="here", title="지금 글", read=lambda one: _line(one[1].here), letters=22, silent="(없음)"),
    Field(key="anew", title="새로 지은 글", read=lambda one: _line(one[1].anew), letters=22, silent="(없음)"),
]
