"""안건: the chosen meeting's agenda, each item with its explanation, contacts and follow-ups."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.domain.agenda import ItemKind, Publicity
from desktop.domain.briefing import ItemBriefing
from desktop.domain.changes import Changes, Entity
from desktop.domain.errors import EditRefused
from desktop.domain.followup import is_overdue
from desktop.domain.people import Contact
from desktop.domain.written_dates import write_date
from desktop.services import meetings
from desktop.store.library import Library
from desktop.ui import typed
from desktop.ui.desk import Desk
from desktop.ui.models.fields import UNSET, Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.pages.followups import FollowUpRow, span_text
from desktop.ui.pages.record_page import RecordPage
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.form import RecordForm
from desktop.ui.widgets.outline_view import OutlineView
from desktop.ui.widgets.table import RowTable


class AgendaPage(RecordPage[ItemBriefing]):
    """Items edited in cells or forms; the explanation is read set with its levels, and edited as outline text."""

    name: ClassVar[str] = "agenda"
    title: ClassVar[str] = "안건"
    shows: ClassVar[frozenset[Entity]] = frozenset(
        {Entity.AGENDA_ITEM, Entity.PERSON, Entity.ASSIGNMENT, Entity.FOLLOW_UP, Entity.MEETING, Entity.ORGANISATION}
    )
    shares: ClassVar[tuple[int, int]] = (54, 46)

    def __init__(self, desk: Desk) -> None:
        self._outline = OutlineView("안건별 설명")
        self._outline_form: RecordForm[ItemBriefing] = RecordForm([_outline_field(desk.library)], self._store)
        self._contacts: RowsModel[Contact] = RowsModel(_CONTACT_FIELDS, lambda contact: contact.assignment.id)
        self._follow_ups: RowsModel[FollowUpRow] = RowsModel(_FOLLOW_UP_FIELDS, lambda row: row.follow_up.id)
        super().__init__(desk, _fields(desk.library), lambda row: row.item.id)

    def load(self) -> tuple[ItemBriefing, ...]:
        """Override RecordPage.load."""
        meeting_id = self.desk.meeting_id
        return meetings.briefing(self.desk.library, meeting_id).items if meeting_id else ()

    def detail(self) -> QWidget:
        """Override RecordPage.detail."""
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName("안건 자세히")
        for name, widget in (
            ("안건 정보", self.form),
            ("설명", self._outline),
            ("설명 고치기", self._outline_form),
            ("연락처", RowTable(self._contacts, "이 안건의 연락처")),
            ("후속조치", RowTable(self._follow_ups, "이 안건의 후속조치")),
        ):
            self.tabs.addTab(_framed(widget), name)
        return self.tabs

    def empty(self) -> QWidget:
        """Override RecordPage.empty."""
        return EmptyState("안건이 없습니다", "안건이 있는 회의를 고르거나, 보도자료를 붙여 넣어 들이십시오.")

    def show_detail(self, record: ItemBriefing | None) -> None:
        """Override RecordPage.show_detail."""
        self.form.show_record(record)
        self._outline_form.show_record(record)
        silent = "이 안건의 설명이 없습니다. ‘설명 고치기’에서 적을 수 있습니다."
        self._outline.show_outline(record.item.outline if record else "", silent)
        self._contacts.set_rows(record.contacts if record else ())
        today = self.desk.today()
        promised = record.follow_ups if record else ()
        rows = [FollowUpRow(one, record.item, is_overdue(one, today)) for one in promised if record]
        self._follow_ups.set_rows(rows)
        for place, count in ((3, len(self._contacts.records)), (4, len(self._follow_ups.records))):
            name = ("연락처", "후속조치")[place - 3]
            self.tabs.setTabText(place, f"{name} {count}" if count else name)

    def commit(self) -> bool:
        """Override RecordPage.commit."""
        return all([super().commit(), self._outline_form.commit()])

    def revert(self) -> None:
        """Override RecordPage.revert."""
        super().revert()
        self._outline_form.revert()

    def _choose(self, record: ItemBriefing | None) -> None:
        self._outline_form.commit()
        super()._choose(record)


def _framed(widget: QWidget) -> QWidget:
    """A tab's page with room above it."""
    frame = QWidget()
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(0, frame.fontMetrics().height() // 2, 0, 0)
    layout.addWidget(widget)
    return frame


def _fields(library: Library) -> list[Field[ItemBriefing]]:
    return [
        Field(
            key="number",
            title="번호",
            read=lambda row: str(row.item.number),
            letters=2,
            sort_key=lambda row: row.item.number,
        ),
        Field(
            key="title",
            title="안건명",
            read=lambda row: row.item.title,
            save=_saver(library, "title", _title),
            check=_title,
            letters=20,
        ),
        _text_field(library, "submitters_text", "제출부처", letters=7, silent=UNSET),
        _choice_field(library, "kind", "구분", ItemKind),
        _choice_field(library, "publicity", "공개", Publicity),
        _text_field(library, "group", "비고", letters=7),
        _text_field(library, "press_title", "보도자료 제목", letters=0),
        _text_field(library, "heading_title", "설명 제목", letters=0),
        Field(
            key="submitted_on",
            title="제출일",
            read=lambda row: write_date(row.item.submitted_on) if row.item.submitted_on else "",
            save=_saver(library, "submitted_on", typed.day),
            check=typed.day,
            letters=0,
            hint="2026. 7. 20.",
        ),
        _text_field(library, "urgent_reason", "긴급 사유", letters=0),
        _text_field(library, "outcome", "처리 결과", letters=0),
    ]


def _saver(library: Library, name: str, value: Callable[[str], Any]) -> Callable[[ItemBriefing, str], Changes]:
    return lambda row, text: meetings.edit_item(library, row.item, **{name: value(text)})


def _title(text: str) -> str:
    if not text.strip():
        raise EditRefused("안건명이 비어 있습니다.", safe="바뀐 것은 없습니다.", todo="안건명을 적어 주십시오.")
    return " ".join(text.split())


def _text_field(library: Library, name: str, title: str, *, letters: int, silent: str = "-") -> Field[ItemBriefing]:
    return Field(
        key=name,
        title=title,
        read=lambda row: getattr(row.item, name),
        save=_saver(library, name, str.strip),
        letters=letters,
        silent=silent,
    )


def _choice_field(library: Library, name: str, title: str, kinds: type[ItemKind | Publicity]) -> Field[ItemBriefing]:
    return Field(
        key=name,
        title=title,
        read=lambda row: getattr(row.item, name) or "",
        save=_saver(library, name, lambda text: kinds(text) if text else None),
        choices=tuple(kinds),
        silent=UNSET,
        letters=4,
    )


def _outline_field(library: Library) -> Field[ItemBriefing]:
    return Field(
        key="outline",
        title="설명",
        read=lambda row: row.item.outline,
        save=_saver(library, "outline", str.rstrip),
        lines=16,
        hint="□ 개요\n ○ …\n  - …",
    )


_CONTACT_FIELDS: list[Field[Contact]] = [
    Field(key="role", title="역할", read=lambda one: one.assignment.role or "", silent=UNSET, letters=4),
    Field(key="organisation", title="기관", read=lambda one: one.organisation, letters=6),
    Field(key="rank", title="직위·직급", read=lambda one: one.rank, letters=5),
    Field(key="name", title="성명", read=lambda one: one.person.name, letters=4),
    Field(key="phone", title="전화", read=lambda one: one.person.phone, letters=8),
]
_FOLLOW_UP_FIELDS: list[Field[FollowUpRow]] = [
    Field(key="task", title="과제", read=lambda row: row.follow_up.task, letters=16),
    Field(key="due", title="기한", read=lambda row: row.follow_up.due_text, silent=UNSET, letters=7),
    Field(key="span", title="기간", read=lambda row: span_text(row.follow_up), letters=12),
    Field(key="state", title="상태", read=lambda row: row.follow_up.state or "", silent=UNSET, letters=5),
]
