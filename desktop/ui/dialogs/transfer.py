"""인사이동: who takes over someone's seat, from which day, and what goes over to them."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from desktop.domain.changes import Changes
from desktop.domain.dates import write_date
from desktop.domain.errors import EditRefused, UserError
from desktop.domain.people import Person
from desktop.services import transfer
from desktop.services.people import PersonRole
from desktop.services.transfer import Successor
from desktop.ui import typed
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.dialogs.person import ROLE_FIELDS
from desktop.ui.ime import flush_ime
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.labels import label, label_of
from desktop.ui.widgets.table import RowTable

_MOVES, _STAYS = "새 사람으로", "그대로"


class TransferDialog(Frame):
    """The seat's fields are filled in; only the name has to be typed. The list below follows the day."""

    def __init__(self, desk: Desk, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(f"인사이동: {desk.covered(person.name)}의 자리", "옮기기", parent)
        self._desk = desk
        self._person = person
        self._moving: frozenset[str] = frozenset()
        seat = self._seat = transfer.proposed(person)
        self.name = _editor("새 사람의 성명", "", "예: 홍길동")
        self.position = _editor("직위", seat.position)
        self.grade = _editor("직급", seat.grade, person.grade)
        self.phone = _editor("전화", desk.covered(seat.phone), "044-000-0000")
        self.email = _editor("이메일", desk.covered(seat.email))
        for editor in (self.phone, self.email):
            editor.setReadOnly(desk.is_masked and bool(editor.text()))
        self.day = _editor("옮긴 날", write_date(desk.today()), "2026. 7. 22.")
        self.is_checked = QCheckBox("오늘 통화해 확인했습니다")
        moves: Field[PersonRole] = Field(
            key="moves",
            title="이번에",
            read=lambda role: _MOVES if role.assignment.id in self._moving else _STAYS,
            tone=lambda role: Tone.GOOD if role.assignment.id in self._moving else Tone.MUTED,
            letters=6,
        )
        self.roles: RowsModel[PersonRole] = RowsModel([moves, *ROLE_FIELDS], lambda role: role.assignment.id, self)
        self.table: RowTable[PersonRole] = RowTable(self.roles, "넘겨받을 일")
        self.summary = label(wraps=True)
        self._lay_out_form()
        self.day.textChanged.connect(lambda _text: self._plan())
        self.remember(self.table, desk.memory, "transfer/roles")
        self._plan()

    def agree(self) -> None:
        """Override Frame.agree."""
        flush_ime()
        day = typed.day(self.day.text())
        if day is None:
            raise EditRefused("옮긴 날이 비어 있습니다.", todo="2026. 7. 22.처럼 적어 주십시오.")
        new = Successor(
            name=self.name.text(),
            position=self.position.text(),
            grade=self.grade.text(),
            phone=_said(self.phone, self._seat.phone),
            email=_said(self.email, self._seat.email),
            checked_on=self._desk.today() if self.is_checked.isChecked() else None,
        )

        def action() -> Changes:
            return transfer.transfer(self._desk.library, self._person.id, new, day)[1]

        self._desk.act(action)
        words = f"{self._person.name} → {' '.join(new.name.split())}: 자리를 넘겼습니다."
        self._desk.said.emit(f"{words} Ctrl+Z로 되돌립니다.")

    # ------------------------------------------------------------ inside

    def _lay_out_form(self) -> None:
        unit = (self._person.organisation_text, self._person.bureau, self._person.division)
        seat = " ".join(part for part in unit if part)
        self.body.addWidget(
            label(f"{seat or '소속 미정'}: 자리와 전화는 그대로 두고 사람만 바꿉니다.", Tone.MUTED, wraps=True)
        )
        form = QFormLayout()
        for editor in (self.name, self.position, self.grade, self.phone, self.email, self.day):
            form.addRow(label_of(editor, editor.accessibleName()), editor)
        form.addRow("", self.is_checked)
        self.body.addLayout(form)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.table, 1)
        letter = self.fontMetrics().height()
        resize_on_screen(self, letter * 46, letter * 36)
        self.name.setFocus()

    def _plan(self) -> None:
        """What would move with the day that stands in the field."""
        try:
            day = typed.day(self.day.text())
        except UserError:
            day = None
        if day is None:
            self.summary.setText("옮긴 날을 적으면 무엇이 넘어가는지 보여 드립니다.")
            return
        plan = transfer.plan_transfer(self._desk.library, self._person.id, day)
        self._moving = frozenset(role.assignment.id for role in plan.moving)
        self.roles.set_rows(())
        self.roles.set_rows((*plan.moving, *plan.staying))
        self.summary.setText(
            f"끝나지 않은 회의의 {len(plan.moving)}곳은 새 사람이 맡고, 지난 회의의 {len(plan.staying)}곳에는 "
            f"{self._desk.covered(self._person.name)}의 이름이 남습니다."
        )


def _said(editor: LineEditor, covered: str) -> str:
    """What stands in a field; of one that is covered, what is under the cover."""
    return covered if editor.isReadOnly() else editor.text()


def _editor(name: str, text: str, hint: str = "") -> LineEditor:
    made = LineEditor(hint)
    made.setAccessibleName(name)
    made.set_value(text)
    return made
