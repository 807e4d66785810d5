"""의결사항 통보: for which ministries, and what could be told to none."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.domain.decisions import Extract
from desktop.domain.errors import EditRefused
from desktop.domain.progress import IsCancelled, Report
from desktop.services import decisions
from desktop.services.decisions import Extracts, ExtractsMade
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import LongEditor
from desktop.ui.widgets.labels import label, label_of
from desktop.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER = "papers"
_LINES = 4


class DecisionExtractsDialog(Frame):
    """All ministries are ticked at first; one PDF is made for each that stays so."""

    def __init__(self, desk: Desk, found: Extracts, parent: QWidget | None = None) -> None:
        super().__init__("의결사항 통보", "PDF 만들기…", parent)
        self._desk = desk
        self._found = found
        self.rows: RowsModel[Extract] = RowsModel(_FIELDS, _key, self, can_tick=True)
        self.table: RowTable[Extract] = RowTable(self.rows, "통보할 기관")
        self.remarks = LongEditor(_LINES)
        self._lay_out_rows()
        self.rows.set_rows(found.extracts)
        self.rows.tick(_key(one) for one in found.extracts)
        self.table.setFocus()

    def agree(self) -> None:
        """Override Frame.agree: ask for the place of the first one, the others go beside it."""
        chosen = tuple(one for one in self._found.extracts if _key(one) in (self.rows.ticks or ()))
        if not chosen:
            raise EditRefused("고른 기관이 없습니다.", todo="통보할 기관에 Space로 표시하십시오.")
        suggested = self._desk.memory.folder(_FOLDER) / decisions.file_name(self._found, chosen[0])
        title = "통보를 둘 곳" if len(chosen) == 1 else f"통보 {len(chosen)}건을 둘 폴더(기관마다 한 파일)"
        out = self._desk.ask.save_file(title, suggested, "PDF (*.pdf)")
        if out is None:
            raise EditRefused("둘 곳을 고르지 않았습니다.", todo="다시 고르거나 그만두십시오.")
        self._desk.memory.keep_folder(_FOLDER, out)
        self._run(chosen, out.parent)

    # ------------------------------------------------------------ inside

    def _run(self, chosen: tuple[Extract, ...], folder: Path) -> None:
        found, desk = self._found, self._desk

        def make(report: Report, is_cancelled: IsCancelled) -> ExtractsMade:
            return decisions.make(found, chosen, folder, report, is_cancelled)

        desk.tasks.run(make, partial(_made, desk), desk.ask.sentence, "의결사항 통보 만들기")

    def _lay_out_rows(self) -> None:
        letter = self.fontMetrics().height()
        words = "기관마다 그 기관의 안건에서 결정한 것과 이행할 사항을 PDF 하나로 만듭니다."
        self.body.addWidget(label(words, Tone.MUTED, wraps=True))
        self.body.addWidget(self.table, 1)
        self.remarks.setReadOnly(True)
        self.remarks.setAccessibleName("어느 기관에도 싣지 못한 것")
        title = label_of(self.remarks, f"어느 기관에도 싣지 못한 것 {len(self._found.remarks)}건")
        for widget in (title, self.remarks):
            self.body.addWidget(widget)
            widget.setVisible(bool(self._found.remarks))
        self.remarks.set_value("\n".join(self._found.remarks))
        self.remember(self.table, self._desk.memory, "decision-extracts")
        resize_on_screen(self, letter * 42, letter * 28)
        self.agree_button.setEnabled(bool(self._found.extracts))


def _made(desk: Desk, made: ExtractsMade) -> None:
    decisions.record(desk.library, made)
    desk.said.emit(f"의결사항 통보 {len(made.paths)}건을 만들었습니다: {made.paths[0].parent.name}")
    if made.missing:
        desk.ask.notice("글꼴에 없는 글자가 있어 통보에서 빠졌습니다. 다른 글자로 바꾸십시오.", made.missing)
    desk.ask.show_path(made.paths[0] if len(made.paths) == 1 else made.paths[0].parent)


def _key(one: Extract) -> str:
    return one.organisation.id


def _undecided(one: Extract) -> int:
    return sum(1 for each in one.items if not each.item.decision.strip() and not each.item.outcome.strip())


_FIELDS: list[Field[Extract]] = [
    Field(key="name", title="기관", read=lambda one: one.organisation.name, letters=14),
    Field(
        key="items", title="안건", read=lambda one: ", ".join(f"{each.item.number}호" for each in one.items), letters=9
    ),
    Field(key="promises", title="이행할 사항", read=lambda one: f"{len(one.promises)}건", letters=5, is_number=True),
    Field(
        key="undecided",
        title="결정 안 적음",
        read=lambda one: f"{_undecided(one)}건" if _undecided(one) else "",
        tone=lambda _one: Tone.DANGER,
        silent="",
        letters=6,
    ),
]
