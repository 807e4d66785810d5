"""기관 개편: what ends and what begins on a day; then all it touches; only then is it done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import EditRefused, UserError
from desktop.domain.organisation import Organisation
from desktop.domain.reorganisation import Reorganisation, ReorganisationKind
from desktop.services import organisations, reorganisations
from desktop.services.reorganisation_lines import NO_HEIR, UNDECIDED, Part, Plan, Touched
from desktop.ui import typed
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.dialogs.reorganisation_heirs import HeirsPart, box
from desktop.ui.ime import flush_ime
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.filter_box import FilterBox
from desktop.ui.widgets.labels import button, label, label_of
from desktop.ui.widgets.spaces import spaced
from desktop.ui.widgets.table import RowTable

_HINTS = {
    ReorganisationKind.RENAME: "이름이 바뀌는 기관 하나에 표시하고 새 이름을 적으십시오.",
    ReorganisationKind.SPLIT: "나뉘는 기관 하나에 표시하고 새 기관을 둘 이상 적으십시오. 누가 갈지는 다음에 고릅니다.",
    ReorganisationKind.MERGE: "합쳐지는 기관에 모두 표시하고 받는 기관을 고르거나 새로 적으십시오.",
    ReorganisationKind.ABOLISH: "없어지는 기관에 표시하십시오. 뒤를 잇는 기관이 없을 때만 고릅니다.",
}


class ChoiceTable(RowTable[Touched]):
    """The preview; a digit says to which new organisation the chosen lines go, 0 takes it back.

    Signals:
        place_wanted: the number that was pressed.
    """

    place_wanted = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override RowTable.keyPressEvent."""
        text = event.text()
        if len(text) == 1 and "0" <= text <= "9" and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.place_wanted.emit(int(text))
            return
        super().keyPressEvent(event)


class ReorganisationDialog(Frame):
    """Two steps: what changes, and what it touches. Nothing is stored before the second one is agreed to.

    Signals:
        done_on: the day of the reorganisation that was stored.
    """

    done_on = Signal(object)

    def __init__(self, desk: Desk, organisation: Organisation | None = None, parent: QWidget | None = None) -> None:
        super().__init__("기관 개편", "무엇이 바뀌는지 보기", parent)
        self._desk = desk
        self._choices: dict[str, int] = {}
        self._wanted: Reorganisation | None = None
        self.kind = QComboBox()
        self.kind.setAccessibleName("무엇이 일어납니까")
        self.day = LineEditor("예: 2026. 1. 2.")
        self.day.setAccessibleName("시행하는 날")
        self.old: RowsModel[Organisation] = RowsModel(_OLD_FIELDS, lambda one: one.id, self, can_tick=True)
        self.old_table: RowTable[Organisation] = RowTable(self.old, "끝나는 기관")
        self.filter = FilterBox(self.old.set_query, "끝나는 기관에서 찾기")
        self.heirs = HeirsPart(self.say)
        self.touched: RowsModel[Touched] = RowsModel(_TOUCHED_FIELDS, lambda one: f"{one.part}/{one.key}", self)
        self.touched_table = ChoiceTable(self.touched, "바뀌는 것")
        self.steps = QStackedWidget()
        self._lay_out_steps()
        self._fill(organisation)
        self._connect()
        self.remember(self.old_table, desk.memory, "reorganisation/old")
        self.remember(self.touched_table, desk.memory, "reorganisation/touched")

    # ------------------------------------------------------------ what the user does

    def accept(self) -> None:
        """Override Frame.accept: the first step leads to the second."""
        if self.steps.currentIndex() == 1:
            super().accept()
            return
        try:
            self.show_preview()
        except UserError as error:
            self.say(" ".join(part for part in (error.what, error.todo) if part))

    def agree(self) -> None:
        """Override Frame.agree."""
        wanted = self._wanted
        if wanted is not None:
            self._desk.act(lambda: reorganisations.reorganise(self._desk.library, wanted))
            self._desk.said.emit("기관 개편을 넣었습니다. Ctrl+Z로 모두 되돌립니다.")
            self.done_on.emit(wanted.day)

    def show_preview(self) -> None:
        """Go to the second step.

        Raises:
            EditRefused: what was entered does not fit.
        """
        flush_ime()
        wanted = self._entered()
        plan = reorganisations.preview(self._desk.library, wanted)
        self._wanted = wanted
        self.say("")
        self._show_plan(plan)
        self.steps.setCurrentIndex(1)
        self.agree_button.setText("개편하기")
        self.back_button.show()
        self.touched_table.setFocus()

    def go_back(self) -> None:
        """To the first step again; what was chosen is kept."""
        self.say("")
        self.steps.setCurrentIndex(0)
        self.agree_button.setText("무엇이 바뀌는지 보기")
        self.back_button.hide()
        self.heirs.table.setFocus()

    def choose(self, number: int) -> None:
        """Give the chosen lines to the new organisation of that number; 0: not decided."""
        wanted = self._wanted
        if wanted is None or not 0 <= number <= len(wanted.heirs):
            return
        rows = {index.row() for index in self.touched_table.selectionModel().selectedIndexes()}
        keys = [one.choice for row in rows if (one := self.touched.record(row)) and one.choice]
        for key in keys:
            self._choices.pop(key, None)
            if number:
                self._choices[key] = number - 1
        self._wanted = replace(wanted, choices=dict(self._choices))
        self._show_plan(reorganisations.preview(self._desk.library, self._wanted))

    # ------------------------------------------------------------ inside

    def _entered(self) -> Reorganisation:
        day = typed.day(self.day.value())
        if day is None:
            raise EditRefused("시행하는 날이 비어 있습니다.", todo="2026. 1. 2.처럼 적어 주십시오.")
        ticks = self.old.ticks or set()
        ended = tuple(one.id for one in self._offered if one.id in ticks)
        return Reorganisation(self._kind(), day, ended, self.heirs.heirs(self._kind()), dict(self._choices))

    def _kind(self) -> ReorganisationKind:
        return ReorganisationKind(self.kind.currentData())

    def _show_plan(self, plan: Plan) -> None:
        self.touched.set_rows(plan.touched)
        counts = [f"{part} {plan.count(part)}" for part in Part if plan.count(part)]
        self.summary.setText("바뀌거나 살펴볼 것: " + " · ".join(counts))
        heirs = self._wanted.heirs if self._wanted else ()
        asks = any(one.choice for one in plan.touched)
        numbers = " · ".join(f"{place} {heir.name}" for place, heir in enumerate(heirs, start=1))
        self.keys.setText(f"줄을 골라 숫자를 누르십시오: {numbers} · 0 고르지 않음")
        self.keys.setVisible(asks)

    def _offer_old(self) -> None:
        """The organisations that are there the day before."""
        try:
            day = typed.day(self.day.value())
        except UserError as error:
            self.say(f"{error.what} {error.todo}".strip())
            return
        self.say("")
        self._offered = _open_on(self._desk, day)
        self.old.set_rows(self._offered)
        self.heirs.offer(self._offered)

    def _show_kind(self) -> None:
        now = self._kind()
        self.hint.setText(_HINTS[now])
        self.heirs.show_kind(now)

    def _fill(self, organisation: Organisation | None) -> None:
        for one in ReorganisationKind:
            self.kind.addItem(one, one.value)
        self._offered: tuple[Organisation, ...] = ()
        self._offer_old()
        self._show_kind()
        if organisation is not None:
            self.old.tick({organisation.id})
            self.old_table.choose(organisation.id)
        self.day.setFocus()

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _place: self._show_kind())
        self.day.committed.connect(self._offer_old)
        self.touched_table.place_wanted.connect(self.choose)
        self.back_button.clicked.connect(self.go_back)

    def _lay_out_steps(self) -> None:
        letter = self.fontMetrics().height()
        self.back_button = button("앞 단계로")
        self.back_button.hide()
        self.steps.addWidget(self._first_step())
        self.steps.addWidget(self._second_step())
        self.body.addWidget(self.steps, 1)
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch()
        self.body.addLayout(row)
        resize_on_screen(self, letter * 56, letter * 34)

    def _first_step(self) -> QWidget:
        top = spaced(QFormLayout())
        top.addRow(label_of(self.kind, "무엇이 일어납니까"), self.kind)
        top.addRow(label_of(self.day, "시행하는 날"), self.day)
        self.hint = label(tone=Tone.MUTED, wraps=True)
        left = QVBoxLayout()
        left.setSpacing(self.fontMetrics().height() // 2)
        left.addWidget(label("끝나는 기관 (Space로 표시)"))
        left.addWidget(self.filter)
        left.addWidget(self.old_table, 1)
        lists = QHBoxLayout()
        lists.setSpacing(self.fontMetrics().height())
        lists.addLayout(left, 2)
        lists.addWidget(self.heirs, 3)
        return _page(top, self.hint, lists)

    def _second_step(self) -> QWidget:
        self.summary = label(wraps=True)
        self.keys = label(tone=Tone.MUTED, wraps=True)
        self.touched_table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        body = spaced(QVBoxLayout())
        body.addWidget(self.summary)
        body.addWidget(
            label("지난 회의의 자료는 그때 이름 그대로입니다. 아직 저장한 것은 없습니다.", Tone.MUTED, wraps=True)
        )
        body.addWidget(self.touched_table, 1)
        body.addWidget(self.keys)
        return _page(body)


def _open_on(desk: Desk, day: date | None) -> tuple[Organisation, ...]:
    """What can end: the organisations of that day (of today, while none is typed) that have no end yet."""
    found = organisations.rows(desk.library, day or desk.today())
    return tuple(row.organisation for row in found if row.organisation.valid_to is None)


def _page(*parts: QWidget | QFormLayout | QVBoxLayout | QHBoxLayout) -> QWidget:
    page, layout = box()
    for place, part in enumerate(parts, start=1):
        share = 1 if place == len(parts) else 0
        if isinstance(part, QWidget):
            layout.addWidget(part, share)
        else:
            layout.addLayout(part, share)
    return page


def _tone(one: Touched) -> Tone:
    return Tone.DANGER if one.after in (UNDECIDED, NO_HEIR) else Tone.PLAIN


_OLD_FIELDS: list[Field[Organisation]] = [
    Field(key="name", title="기관", read=lambda one: one.name, letters=11),
    Field(key="short", title="약칭", read=lambda one: ", ".join(one.short_names), letters=6),
]
_TOUCHED_FIELDS: list[Field[Touched]] = [
    Field(key="part", title="구분", read=lambda one: one.part, letters=5),
    Field(key="what", title="무엇", read=lambda one: one.what, letters=17),
    Field(key="before", title="지금", read=lambda one: one.before, letters=10),
    Field(key="after", title="그날부터", read=lambda one: one.after, letters=14, tone=_tone),
]
