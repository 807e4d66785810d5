"""Who takes over: new organisations that are typed, or one that is there already."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.errors import UserError
from desktop.domain.organisation import Organisation, OrganisationKind
from desktop.domain.reorganisation import Heir, ReorganisationKind
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.pages.organisation_fields import kind, short_names
from desktop.ui.widgets.labels import button, label, label_of
from desktop.ui.widgets.spaces import spaced
from desktop.ui.widgets.table import RowTable

A_NEW_ONE = "새로 생기는 기관"


@dataclass(frozen=True, slots=True)
class HeirRow:
    """An heir while it is typed."""

    place: int
    heir: Heir


class HeirsPart(QWidget):
    """A line for each new organisation; a merger may go to one that is there. `say` gets what is wrong with a text."""

    def __init__(self, say: Callable[[str], object]) -> None:
        super().__init__()
        self._say = say
        self._kind = ReorganisationKind.RENAME
        self.existing = QComboBox()
        self.existing.setAccessibleName("받는 기관")
        self.rows: RowsModel[HeirRow] = RowsModel(self._fields(), lambda row: str(row.place), self)
        self.table: RowTable[HeirRow] = RowTable(self.rows, "새 기관")
        self.add_button = button("한 줄 더")
        self.drop_button = button("줄 빼기 (Del)", "줄 빼기")
        self.existing_row, self.new_part = self._lay_out()
        self.rows.set_rows([HeirRow(1, Heir())])
        self.existing.currentIndexChanged.connect(lambda _place: self.show_kind(self._kind))
        self.rows.edited.connect(self._typed)
        self.table.removal_wanted.connect(self.drop)
        self.add_button.clicked.connect(self.add)
        self.drop_button.clicked.connect(self.drop)

    def heirs(self, wanted: ReorganisationKind) -> tuple[Heir, ...]:
        """What was entered, as far as that kind has heirs."""
        self.table.commit()
        if wanted is ReorganisationKind.ABOLISH:
            return ()
        if existing := self._existing():
            return (Heir(existing=existing),)
        return tuple(row.heir for row in self.rows.records if row.heir.name)

    def offer(self, organisations: Iterable[Organisation]) -> None:
        """The organisations a merger may go to; the chosen one stays while it is among them."""
        chosen = self.existing.currentData()
        self.existing.clear()
        self.existing.addItem(A_NEW_ONE, "")
        for one in organisations:
            self.existing.addItem(one.name, one.id)
        self.existing.setCurrentIndex(max(0, self.existing.findData(chosen)))

    def show_kind(self, wanted: ReorganisationKind) -> None:
        """As many lines as that kind needs: two and more for a split, one else."""
        self._kind = wanted
        self.setVisible(wanted is not ReorganisationKind.ABOLISH)
        self.existing_row.setVisible(wanted is ReorganisationKind.MERGE)
        self.new_part.setEnabled(self._existing() is None)
        is_split = wanted is ReorganisationKind.SPLIT
        for made in (self.add_button, self.drop_button):
            made.setVisible(is_split)
        rows = self.rows.records
        spare = (HeirRow(len(rows) + 1, Heir()),) if len(rows) < 2 else ()
        self.rows.set_rows((*rows, *spare) if is_split else rows[:1])

    def add(self) -> None:
        """One more new organisation."""
        self.table.commit()
        rows = self.rows.records
        self.rows.set_rows((*rows, HeirRow(max((row.place for row in rows), default=0) + 1, Heir())))
        self.table.setCurrentIndex(self.rows.index(self.rows.rowCount() - 1, 0))
        self.table.setFocus()

    def drop(self) -> None:
        """The chosen one goes."""
        chosen = self.table.chosen
        if chosen is not None and self.rows.rowCount() > 1:
            self.rows.set_rows([row for row in self.rows.records if row.place != chosen.place])

    # ------------------------------------------------------------ inside

    def _existing(self) -> str | None:
        is_merger = self._kind is ReorganisationKind.MERGE
        return (str(self.existing.currentData() or "") or None) if is_merger else None

    def _put(self, row: HeirRow, heir: Heir) -> Changes:
        self.rows.set_rows(HeirRow(one.place, heir) if one.place == row.place else one for one in self.rows.records)
        return NOTHING

    def _typed(self, row: HeirRow, field: Field[HeirRow], text: str) -> None:
        try:
            field.check(text)
            if field.save is not None:
                field.save(row, text)
        except UserError as error:
            self._say(f"{error.what} {error.todo}".strip())

    def _lay_out(self) -> tuple[QWidget, QWidget]:
        existing_row, existing = box()
        existing.addWidget(label_of(self.existing, "받는 기관"))
        existing.addWidget(self.existing)
        new_part, new = box()
        new.addWidget(label("새 기관 (Enter로 적고, 약칭은 쉼표로 나눕니다)"))
        new.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addWidget(self.drop_button)
        row.addStretch()
        new.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(existing_row)
        column.addWidget(new_part, 1)
        return existing_row, new_part

    def _fields(self) -> list[Field[HeirRow]]:
        put = self._put
        return [
            Field(
                key="name",
                title="이름",
                read=lambda row: row.heir.name,
                save=lambda row, text: put(row, replace(row.heir, name=" ".join(text.split()))),
                letters=9,
            ),
            Field(
                key="short_names",
                title="약칭",
                read=lambda row: ", ".join(row.heir.short_names),
                save=lambda row, text: put(row, replace(row.heir, short_names=short_names(text))),
                letters=5,
            ),
            Field(
                key="kind",
                title="구분",
                read=lambda row: row.heir.kind,
                save=lambda row, text: put(row, replace(row.heir, kind=kind(text))),
                check=kind,
                choices=tuple(OrganisationKind),
                letters=4,
            ),
            Field(
                key="post",
                title="위원 자리",
                read=lambda row: row.heir.post,
                save=lambda row, text: put(row, replace(row.heir, post=" ".join(text.split()))),
                silent="앞 기관의 자리",
                letters=9,
            ),
        ]


def box() -> tuple[QWidget, QVBoxLayout]:
    """A widget with a column and no margins."""
    made = QWidget()
    column = spaced(QVBoxLayout(made))
    column.setContentsMargins(0, 0, 0, 0)
    return made, column
