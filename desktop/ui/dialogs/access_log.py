"""반출 기록: what left the library, when, by whom and what for; as an Excel file for an inspection."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.progress import IsCancelled, Report
from desktop.services import access_log, remembered
from desktop.services.access_log import PACK, PHONE_ROUND, AccessEntry
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.purposes import choose_purpose
from desktop.ui.theme import Tone
from desktop.ui.widgets.filter_box import FilterBox
from desktop.ui.widgets.labels import button, label
from desktop.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from desktop.services.access_log import AccessListMade

_FOLDER = "papers"


class AccessLogDialog(Frame):
    """The whole log, to filter and sort; what is shown can be saved as Excel."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("반출 기록", "닫기", parent)
        self._desk = desk
        self.model: RowsModel[AccessEntry] = RowsModel(_FIELDS, lambda one: str(one.seq), self)
        self.table: RowTable[AccessEntry] = RowTable(self.model, "반출 기록 목록")
        self.filter = FilterBox(self._search, "반출 기록에서 찾기")
        self.count = label(tone=Tone.MUTED)
        self.standing = label(tone=Tone.MUTED, wraps=True)
        self.pack_button = button("자료집 용도 바꾸기…")
        self.round_button = button("전화 확인표 용도 바꾸기…")
        self.excel_button = button("엑셀로 저장…")
        self._lay_out_log()
        self.filter.setText(remembered.text(desk.library, "filter/access-log"))
        self.remember(self.table, desk.memory, "access-log")
        self.refresh()

    def refresh(self) -> None:
        """Read the log anew."""
        self.model.set_rows(access_log.entries(self._desk.library))
        if self.table.chosen is None and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        kinds = ((one, access_log.standing_purpose(self._desk.library, one)) for one in (PACK, PHONE_ROUND))
        said = [f"{kind}: {purpose}" for kind, purpose in kinds if purpose]
        self.standing.setText(f"묻지 않고 적는 용도: {', '.join(said)}" if said else "")
        self.standing.setVisible(bool(said))
        self._say_count()

    def change_purpose(self, kind: str) -> None:
        """Choose another purpose for the papers of a kind from now on."""
        if choose_purpose(self._desk, kind):
            self.refresh()

    def save_list(self) -> None:
        """Write what is shown to an Excel file."""
        desk, found = self._desk, self.model.records
        purpose = access_log.standing_purpose(desk.library, access_log.LOG) or "개인정보 처리 점검"
        suggested = desk.memory.folder(_FOLDER) / "반출기록.xlsx"
        out = desk.ask.save_file("반출 기록을 둘 곳", suggested, "엑셀 (*.xlsx)")
        if out is None:
            return
        desk.memory.keep_folder(_FOLDER, out)
        desk.tasks.run(
            partial(_write, found, desk, out),
            lambda made: self._saved(made, purpose),
            desk.ask.sentence,
            "반출 기록 저장",
        )

    def done(self, result: int) -> None:
        """Override Frame.done."""
        remembered.keep(self._desk.library, "filter/access-log", self.filter.text())
        self._is_over = True
        super().done(result)

    # ------------------------------------------------------------ inside

    _is_over = False

    def _saved(self, made: AccessListMade, purpose: str) -> None:
        access_log.record_list(self._desk.library, made, purpose)
        self._desk.said.emit(f"반출 기록을 저장했습니다: {made.path.name} ({made.rows}줄)")
        self._desk.ask.show_path(made.path)
        if not self._is_over:
            self.refresh()

    def _search(self, query: str) -> None:
        self.model.set_query(query)
        self._say_count()

    def _say_count(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        words = f"{total:,}건" if shown == total else f"{total:,}건 가운데 {shown:,}건"
        self.count.setText(words if total else "아직 나간 것이 없습니다.")
        self.excel_button.setEnabled(shown > 0)

    def _lay_out_log(self) -> None:
        letter = self.fontMetrics().height()
        head, row = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.filter, 1)
        head.addWidget(self.count)
        for made in (self.pack_button, self.round_button):
            row.addWidget(made)
        row.addStretch()
        row.addWidget(self.excel_button)
        self.body.addLayout(head)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.standing)
        self.body.addLayout(row)
        self.cancel_button.hide()
        self.pack_button.clicked.connect(lambda: self.change_purpose(PACK))
        self.round_button.clicked.connect(lambda: self.change_purpose(PHONE_ROUND))
        self.excel_button.clicked.connect(self.save_list)
        resize_on_screen(self, letter * 54, letter * 32)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _write(
    found: tuple[AccessEntry, ...], desk: Desk, out: Path, report: Report, is_cancelled: IsCancelled
) -> AccessListMade:
    return access_log.make_list(found, desk.today(), out, report, is_cancelled)


_FIELDS: list[Field[AccessEntry]] = [
    Field(
        key="at",
        title="언제",
        read=lambda one: access_log.when_words(one.at),
        sort_key=lambda one: one.seq,
        letters=12,
        is_moment=True,
    ),
    Field(key="actor", title="누가", read=lambda one: one.actor, letters=5),
    Field(key="what", title="무엇을", read=lambda one: one.what, letters=11),
    Field(key="meeting", title="회의", read=lambda one: one.meeting, letters=14),
    Field(
        key="count",
        title="사람 수",
        read=lambda one: str(one.count),
        sort_key=lambda one: one.count,
        letters=4,
        is_number=True,
    ),
    Field(key="purpose", title="용도", read=lambda one: one.purpose, letters=14),
]
