"""이 사람 보기: everything someone answers for over all meetings, and what was done to their record."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.domain.changes import Entity
from desktop.domain.checked import checked_words
from desktop.domain.dates import write_date
from desktop.domain.errors import EditRefused
from desktop.domain.finding import Place
from desktop.domain.meeting import meeting_name
from desktop.domain.people import Person
from desktop.services import people
from desktop.services.people import PersonEdit, PersonRole
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.pages.contacts_fields import check_tone
from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import label, title
from desktop.ui.widgets.table import RowTable


class PersonDialog(Frame):
    """Above who it is, then the roles, the latest meeting first, then the history. Enter on a role goes there."""

    def __init__(self, desk: Desk, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(f"{desk.covered(person.name) or '이름 없음'}: 이 사람 보기", "고른 연락처로 가기", parent)
        self._desk = desk
        self.cancel_button.setText("닫기")
        self.roles: RowsModel[PersonRole] = RowsModel(ROLE_FIELDS, lambda role: role.assignment.id, self)
        self.role_table: RowTable[PersonRole] = RowTable(self.roles, "맡은 일")
        self.edits: RowsModel[tuple[int, PersonEdit]] = RowsModel(_edit_fields(desk), lambda row: str(row[0]), self)
        self.edits.set_masked(desk.is_masked)
        self.edit_table: RowTable[tuple[int, PersonEdit]] = RowTable(self.edits, "기록")
        self._fill(person)
        self.role_table.doubleClicked.connect(lambda _index: self.accept())
        self.remember(self.role_table, desk.memory, "person/roles")
        self.remember(self.edit_table, desk.memory, "person/edits")

    def agree(self) -> None:
        """Override Frame.agree: to the chosen role."""
        role = self.role_table.chosen
        if role is None:
            raise EditRefused("고른 연락처가 없습니다.", todo="위 목록에서 하나를 고르십시오.")
        self._desk.choose(role.meeting.id)
        self._desk.show_place(Place(Entity.ASSIGNMENT, role.assignment.id, ""))

    # ------------------------------------------------------------ inside

    def _fill(self, person: Person) -> None:
        today, cover = self._desk.today(), self._desk.cover()
        unit = (person.organisation_text, person.bureau, person.division)
        name = cover(person.name)
        self.heading = title(" ".join(part for part in (name, person.position or person.grade) if part))
        self.body.addWidget(self.heading)
        self.body.addWidget(label(" ".join(part for part in unit if part) or "소속 미정"))
        self.body.addWidget(
            label(" · ".join(cover(part) for part in (person.phone, person.email) if part) or "연락처 미정")
        )
        badge = label(cover(self._standing(person)), check_tone(person, today), wraps=True)
        self.body.addWidget(badge)
        self.roles.set_rows(people.roles_of(self._desk.library, person.id))
        self.edits.set_rows(enumerate(people.edits_of(self._desk.library, person.id)))
        for words, table, share in (("맡은 일", self.role_table, 3), ("기록", self.edit_table, 2)):
            self.body.addWidget(label(words, Tone.MUTED))
            self.body.addWidget(table, share)
        letter = self.fontMetrics().height()
        resize_on_screen(self, letter * 46, letter * 34)
        self.role_table.setFocus()
        self.agree_button.setEnabled(self.roles.total > 0)

    def _standing(self, person: Person) -> str:
        """Checked when, left when, who came before and after."""
        words = [checked_words(person, self._desk.today())]
        if person.left_on:
            words.append(f"{write_date(person.left_on)} 떠남")
        before, after = people.neighbours(self._desk.library, person)
        words += [f"앞사람 {one.name}" for one in before]
        words += [f"뒷사람 {after.name}"] if after else []
        return " · ".join(words)


ROLE_FIELDS: list[Field[PersonRole]] = [
    Field(key="meeting", title="회의", read=lambda role: meeting_name(role.meeting, role.series), letters=13),
    Field(
        key="held_on",
        title="날짜",
        read=lambda role: write_date(role.meeting.held_on) if role.meeting.held_on else "",
        silent="미정",
        letters=7,
    ),
    Field(key="scope", title="구분", read=lambda role: role.scope, letters=4),
    Field(key="role", title="역할", read=lambda role: role.assignment.role or "", silent="미정", letters=4),
    Field(key="title", title="안건명", read=lambda role: role.item.title if role.item else "", letters=14),
]


def _edit_fields(desk: Desk) -> list[Field[tuple[int, PersonEdit]]]:
    return [
        Field(key="at", title="때", read=lambda row: f"{row[1].at.astimezone():%Y. %m. %d. %H:%M}", letters=11),
        Field(key="label", title="한 일", read=lambda row: row[1].label, letters=18, mask=desk.cover()),
        Field(
            key="checked_on",
            title="확인한 날",
            read=lambda row: write_date(row[1].checked_on) if row[1].checked_on else "",
            letters=8,
        ),
        Field(key="actor", title="누가", read=lambda row: row[1].actor, letters=6),
    ]
