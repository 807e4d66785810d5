"""안건: the chosen meeting's agenda, each item with its explanation, contacts, follow-ups and attachments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.domain.agenda import NEW_TITLE
from desktop.domain.changes import Changes, Entity
from desktop.domain.followup import is_overdue
from desktop.domain.people import Contact
from desktop.services import agenda, calendar, meetings, pool
from desktop.services.references import AgendaChanges
from desktop.ui.desk import Desk
from desktop.ui.models.fields import Field
from desktop.ui.models.ordered import OrderedRows
from desktop.ui.models.rows import RowsModel
from desktop.ui.pages.agenda_fields import (
    CONTACT_FIELDS,
    FOLLOW_UP_FIELDS,
    AgendaRow,
    FollowUpRow,
    agenda_fields,
    agenda_rows,
)
from desktop.ui.pages.agenda_tasks import AgendaTasks, lineage_words
from desktop.ui.pages.record_page import RecordPage
from desktop.ui.theme import Tone
from desktop.ui.widgets.attachments import AttachmentsPane
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labels import button, label
from desktop.ui.widgets.ordered_table import OrderedTable
from desktop.ui.widgets.outline_panel import OutlinePanel
from desktop.ui.widgets.outline_view import OutlineView
from desktop.ui.widgets.table import RowTable

NO_MEETING = "먼저 회의를 고르거나 새로 만드십시오."
_ROOM_MADE = 50
"""Milliseconds after which the tabs have their new height; the page turns below the text first, where it is narrow."""
INFO, READ, WRITE, CONTACTS, FOLLOW_UPS, ATTACHMENTS = range(6)
"""The places of the tabs."""


class AgendaPage(RecordPage[AgendaRow]):
    """Items edited in cells or forms and put in order by hand; the explanation is read, and edited as outline text."""

    name: ClassVar[str] = "agenda"
    title: ClassVar[str] = "안건"
    shows: ClassVar[frozenset[Entity]] = frozenset(
        {
            Entity.AGENDA_ITEM,
            Entity.SUBMITTER,
            Entity.ATTACHMENT,
            Entity.PERSON,
            Entity.ASSIGNMENT,
            Entity.FOLLOW_UP,
            Entity.MEETING,
            Entity.ORGANISATION,
            Entity.DAY_OFF,
        }
    )
    can_add: ClassVar[bool] = True
    shares: ClassVar[tuple[int, int]] = (56, 44)

    def __init__(self, desk: Desk) -> None:
        self._outline = OutlineView("안건별 설명")
        self.writing = OutlinePanel(desk)
        self._shared: list[int] | None = None
        self._contacts: RowsModel[Contact] = RowsModel(CONTACT_FIELDS, lambda contact: contact.assignment.id)
        self._follow_ups: RowsModel[FollowUpRow] = RowsModel(FOLLOW_UP_FIELDS, lambda row: row.follow_up.id)
        self.attachments = AttachmentsPane(desk)
        self._followed = ""
        self.lineage = label(tone=Tone.MUTED, wraps=True)
        self.lineage.setIndent(self.lineage.fontMetrics().height() // 2)
        self.contact_button = button("이 안건의 연락처 더하기")
        super().__init__(desk, agenda_fields(desk.library), lambda row: row.item.id)
        self._fill_tabs()
        self.restore_inner(self.attachments.table)
        self.tasks = AgendaTasks(self)
        self.contact_button.clicked.connect(self.tasks.add_contact)
        self.add_button("더하기", self.add, "안건 더하기 (Ctrl+N)")
        self.add_button("지우기", self.remove, "안건 지우기 (Del)")
        self.bar.addWidget(self.tasks.button)
        self.task_menu = self.tasks.menu
        desk.bus.changed.connect(self._say_followed)

    def load(self) -> tuple[AgendaRow, ...]:
        """Override RecordPage.load."""
        meeting_id = self.desk.meeting_id
        if not meeting_id:
            return ()
        one = meetings.briefing(self.desk.library, meeting_id)
        limits = calendar.deadlines(self.desk.library, one.meeting)
        return agenda_rows(one, limits, self.desk.today())

    def make_list(
        self, fields: Sequence[Field[AgendaRow]], key: Callable[[AgendaRow], str]
    ) -> tuple[RowsModel[AgendaRow], RowTable[AgendaRow]]:
        """Override RecordPage.make_list: rows that can be put in order, and take files."""
        model = OrderedRows(fields, key)
        table = OrderedTable(model, "안건 목록", takes_files=True)
        table.order_wanted.connect(self._reorder)
        table.order_refused.connect(self._say)
        table.files_dropped.connect(self._attach)
        return model, table

    def detail(self) -> QWidget:
        """Override RecordPage.detail: tabs that are filled when they are in their place."""
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)  # so that no tab is ever out of view
        self.tabs.setAccessibleName("안건 자세히")
        self.tabs.currentChanged.connect(self._make_room)
        return self.tabs

    def empty(self) -> QWidget:
        """Override RecordPage.empty."""
        return EmptyState(
            "안건이 없습니다",
            "안건을 하나씩 더하거나, 연기된 대기 안건을 가져오십시오. 보도자료를 들이면 안건이 함께 들어옵니다.",
            [("안건 더하기", self.add), ("대기 안건 가져오기", lambda: self.tasks.take_in())],  # noqa: PLW0108 (made later)
        )

    def show_detail(self, record: AgendaRow | None) -> None:
        """Override RecordPage.show_detail."""
        self.form.show_record(record)
        self.writing.show_item(record.entry if record else None)
        silent = "이 안건의 설명이 없습니다. ‘설명 고치기’에서 적을 수 있습니다."
        self._outline.show_outline(record.item.outline if record else "", silent)
        self._contacts.set_rows(record.contacts if record else ())
        today = self.desk.today()
        promised = record.follow_ups if record else ()
        self._follow_ups.set_rows([FollowUpRow(one, record.item, is_overdue(one, today)) for one in promised if record])
        self.attachments.show_item(record.item if record else None, record.attachments if record else ())
        self._show_lineage(record)
        counts = (len(self._contacts.records), len(self._follow_ups.records), self.attachments.count)
        for place, name, count in zip((CONTACTS, FOLLOW_UPS, ATTACHMENTS), _COUNTED, counts, strict=True):
            self.tabs.setTabText(place, f"{name} {count}" if count else name)

    def add(self) -> None:
        """Override RecordPage.add: at the end of the agenda."""
        if not self.desk.meeting_id:
            self.desk.said.emit(NO_MEETING)
            return
        if not self.commit():
            return
        added: list[str] = []

        def action() -> Changes:
            key, changes = agenda.add_item(self.desk.library, self.desk.meeting_id, NEW_TITLE)
            added.append(key)
            return changes

        if self.desk.try_act(action):
            self.show_field(added[0], "title")

    def remove(self) -> None:
        """Override RecordPage.remove: at once, as it can be undone."""
        row = self.table.chosen
        if row is None:
            return
        self.revert()
        self._followed = ""
        if self.desk.try_act(lambda: agenda.remove_item(self.desk.library, row.item.id)):
            sentence = f"안건 {row.item.number}: 지웠습니다. Ctrl+Z로 되돌립니다. {self._followed}"
            self.desk.said.emit(sentence.rstrip())

    def show_field(self, key: str, field_key: str = "") -> bool:
        """Override RecordPage.show_field: the explanation and the attachments have tabs of their own."""
        behind = next((row.item.id for row in self.load() if any(one.id == key for one in row.attachments)), "")
        if behind:
            is_there = self.show_field(behind, "attachments")
            self.attachments.table.choose(key, field_key)
            self.attachments.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return is_there
        self.tabs.setCurrentIndex(_TABS.get(field_key, INFO))
        is_there = super().show_field(key, field_key)
        if is_there and field_key == "outline":
            self.writing.editor.setFocus()
        if is_there and field_key == "contacts":
            self.contact_button.setFocus()
        return is_there

    def commit(self) -> bool:
        """Override RecordPage.commit."""
        return all([super().commit(), self.writing.commit()])

    def revert(self) -> None:
        """Override RecordPage.revert."""
        super().revert()
        self.writing.revert()

    def keep(self) -> None:
        """Override RecordPage.keep: what is remembered is how the page is shared when nothing is written."""
        self._make_room(INFO)
        super().keep()

    # ------------------------------------------------------------ inside

    def _fill_tabs(self) -> None:
        """From the window inwards: a widget goes through its style again each time something around it is put away.

        The form's, put into their frame, its tab and five more one by one, would be a quarter of a first visit.
        """
        for name, widgets in (
            ("안건 정보", (self.lineage, self.form)),
            ("설명", (self._outline,)),
            ("설명 고치기", (self.writing,)),
            ("연락처", (self.contact_button, self.inner_table(self._contacts, "이 안건의 연락처"))),
            ("후속조치", (self.inner_table(self._follow_ups, "이 안건의 후속조치"),)),
            ("붙임", (self.attachments,)),
        ):
            frame = QWidget()
            self.tabs.addTab(frame, name)
            _fill(frame, *widgets)

    def _make_room(self, place: int) -> None:
        """While an explanation is written, it and its page have most of the room."""
        if place == WRITE and self._shared is None:
            self._shared = self.splitter.sizes()
            self.splitter.setSizes([sum(self._shared) * 24 // 100, sum(self._shared) * 76 // 100])
            QTimer.singleShot(_ROOM_MADE, self, lambda: self.area.ensureWidgetVisible(self.tabs))
        elif place != WRITE and self._shared is not None:
            self.splitter.setSizes(self._shared)
            self._shared = None

    def _take_typed(self) -> bool:
        is_taken = self.writing.commit()
        return super()._take_typed() and is_taken

    def _reorder(self, keys: tuple[str, ...]) -> None:
        if self.commit():
            self.desk.try_act(lambda: agenda.reorder(self.desk.library, self.desk.meeting_id, keys))

    def _attach(self, row: AgendaRow, paths: tuple[Path, ...]) -> None:
        self.tabs.setCurrentIndex(ATTACHMENTS)
        self.attachments.add_files(row.item.id, paths)

    def _say_followed(self, changes: Changes) -> None:
        """Tell in how many places texts followed the numbers; also for what was asked for in a dialog."""
        self._followed = changes.sentence if isinstance(changes, AgendaChanges) else ""
        if self._followed:
            self._say(self._followed)

    def _say(self, sentence: str) -> None:
        self.desk.said.emit(sentence)

    def _show_lineage(self, record: AgendaRow | None) -> None:
        is_returned = record is not None and record.item.returned_from is not None
        earlier = pool.lineage(self.desk.library, record.item.id) if record and is_returned else ()
        self.lineage.setText(lineage_words(earlier))
        self.lineage.setVisible(bool(earlier))


_TABS = {"outline": WRITE, "contacts": CONTACTS, "attachments": ATTACHMENTS}
_COUNTED = ("연락처", "후속조치", "붙임")


def _fill(frame: QWidget, *widgets: QWidget) -> None:
    """A tab's page with room above it."""
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(0, frame.fontMetrics().height() // 2, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    layout.setStretchFactor(widgets[-1], 1)
