"""연락처: who is responsible for what at the chosen meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from desktop.domain.changes import Changes, Entity
from desktop.domain.errors import UserError
from desktop.domain.people import NEW_NAME, Person, Role
from desktop.services import contact_order, contacts, meetings, people
from desktop.ui.desk import Desk
from desktop.ui.models.fields import Field
from desktop.ui.models.ordered import OrderedRows
from desktop.ui.models.rows import RowsModel
from desktop.ui.pages.contacts_fields import ContactRow, contact_fields, contact_rows
from desktop.ui.pages.contacts_tasks import TASKS
from desktop.ui.pages.page_tasks import PageTasks
from desktop.ui.pages.record_page import RecordPage
from desktop.ui.pages.sheet_return_tasks import SheetDrops
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.ordered_table import OrderedTable
from desktop.ui.widgets.table import RowTable


class ContactsPage(RecordPage[ContactRow]):
    """Contacts edited in cells or in the form, in the order of the paper, which can be changed by hand."""

    name: ClassVar[str] = "contacts"
    title: ClassVar[str] = "연락처"
    shows: ClassVar[frozenset[Entity]] = frozenset(
        {
            Entity.PERSON,
            Entity.ASSIGNMENT,
            Entity.AGENDA_ITEM,
            Entity.SUBMITTER,
            Entity.MEETING,
            Entity.ORGANISATION,
        }
    )
    can_add: ClassVar[bool] = True
    shares: ClassVar[tuple[int, int]] = (76, 24)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, contact_fields(desk), lambda row: row.contact.assignment.id)
        self.tasks = PageTasks(self, "연락처로 할 일", TASKS)
        self._drops = SheetDrops(self)
        self.add_button("더하기", self.add, "더하기 (Ctrl+N)")
        self.add_button("빼기", self.remove, "빼기 (Del)")
        self.bar.addWidget(self.tasks.button)
        self.task_menu = self.tasks.menu

    def load(self) -> tuple[ContactRow, ...]:
        """Override RecordPage.load."""
        meeting_id = self.desk.meeting_id
        if not meeting_id:
            return ()
        one = meetings.briefing(self.desk.library, meeting_id)
        return contact_rows(one, is_ahead=people.is_open(one.meeting, self.desk.today()))

    def make_list(
        self, fields: Sequence[Field[ContactRow]], key: Callable[[ContactRow], str]
    ) -> tuple[RowsModel[ContactRow], RowTable[ContactRow]]:
        """Override RecordPage.make_list: rows that can be put in order."""
        model = OrderedRows(fields, key)
        self.ordered = OrderedTable(model, "연락처 목록")
        self.ordered.order_wanted.connect(self._reorder)
        self.ordered.order_refused.connect(self._say)
        return model, self.ordered

    def empty(self) -> QWidget:
        """Override RecordPage.empty."""
        return EmptyState(
            "연락처가 없습니다",
            "회의를 고른 뒤 책임자와 담당자를 더하십시오. 보도자료를 들이면 담당 부서 표에서 함께 들어옵니다.",
            [("연락처 더하기", self.add)],
        )

    def chosen_person(self) -> Person | None:
        """The person of the chosen row."""
        row = self.table.chosen
        return row.contact.person if row else None

    def add(self) -> None:
        """Override RecordPage.add: someone in the block of the chosen row, 총괄 when there is none."""
        if not self.desk.meeting_id or not self.commit():
            return
        row = self.table.chosen
        person = row.contact.person if row else None
        new = contacts.NewContact(
            name=NEW_NAME,
            item_id=row.contact.assignment.item_id if row else None,
            role=Role.OFFICER if row else None,
            organisation_text=person.organisation_text if person else "",
            bureau=person.bureau if person else "",
            division=person.division if person else "",
        )
        added: list[str] = []

        def action() -> Changes:
            key, changes = contacts.add_contact(self.desk.library, self.desk.meeting_id, new)
            added.append(key)
            return changes

        if self.desk.try_act(action):
            self.edit_new(added[0], "name")

    def remove(self) -> None:
        """Override RecordPage.remove: at once, as it can be undone."""
        row = self.table.chosen
        if row is not None:
            self.form.revert()
            done = self.desk.try_act(lambda: contacts.remove_contact(self.desk.library, row.contact.assignment.id))
            if done:
                self._say(f"{row.contact.person.name}: 연락처에서 뺐습니다. Ctrl+Z로 되돌립니다.")

    def move_chosen(self, step: int) -> None:
        """Move the chosen row up (negative) or down, with its whole unit where it stands at the unit's end."""
        self.ordered.move_chosen(step)

    def put_back(self) -> None:
        """Let the rule order the contacts of the chosen row's item again."""
        row = self.table.chosen
        if row is None:
            return
        key, scope = row.contact.assignment.id, row.scope
        if self.desk.try_act(lambda: contact_order.place_by_rule(self.desk.library, key)):
            self._say(f"{scope} 연락처: 직제순, 책임자, 직급 순으로 되돌렸습니다.")

    # ------------------------------------------------------------ inside

    def _reorder(self, keys: tuple[str, ...]) -> None:
        row = self.table.chosen
        if row is None or not self.commit():
            return
        try:
            self.desk.act(lambda: contact_order.place(self.desk.library, row.contact.assignment.id, keys))
        except UserError as error:
            self._say(f"{error.what} {error.todo}")
        else:
            self._say(f"{row.scope} 연락처의 순서를 손으로 정했습니다. Ctrl+Shift+O를 누르면 규칙 순서로 되돌립니다.")

    def _say(self, sentence: str) -> None:
        self.desk.said.emit(sentence)
