"""회의: all meetings, and the chosen one's fields, members and release."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from desktop.domain.attendance import Seat
from desktop.domain.changes import Changes, Entity
from desktop.domain.meeting import MeetingKind, MeetingState, meeting_name, meeting_when
from desktop.domain.written_dates import write_date_weekday
from desktop.services import meetings
from desktop.store.library import Library
from desktop.store.meetings import MeetingSummary
from desktop.ui import typed
from desktop.ui.desk import Desk
from desktop.ui.models.fields import UNSET, Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.pages.record_page import RecordPage
from desktop.ui.theme import Tone
from desktop.ui.widgets.empty import EmptyState, Step
from desktop.ui.widgets.outline_view import OutlineView
from desktop.ui.widgets.table import RowTable


class MeetingsPage(RecordPage[MeetingSummary]):
    """Choosing a row here chooses the meeting all pages show."""

    name: ClassVar[str] = "meetings"
    title: ClassVar[str] = "회의"
    shows: ClassVar[frozenset[Entity]] = frozenset(
        {
            Entity.MEETING,
            Entity.SERIES,
            Entity.SEAT,
            Entity.AGENDA_ITEM,
            Entity.ASSIGNMENT,
            Entity.FOLLOW_UP,
        }
    )
    of_meeting: ClassVar[bool] = False
    split: ClassVar[Qt.Orientation] = Qt.Orientation.Vertical
    shares: ClassVar[tuple[int, int]] = (42, 58)

    def __init__(self, desk: Desk, first_steps: list[Step]) -> None:
        self._first_steps = first_steps
        self._seats: RowsModel[Seat] = RowsModel(_SEAT_FIELDS, lambda seat: seat.id)
        self._release = OutlineView("보도자료 본문")
        super().__init__(desk, _fields(desk.library), lambda row: row.meeting.id, form_columns=2)
        self.add_button("회의 지우기", self.remove)
        desk.chosen.connect(self._show_chosen)

    def load(self) -> tuple[MeetingSummary, ...]:
        """Override RecordPage.load."""
        return meetings.all_meetings(self.desk.library)

    def refresh(self) -> None:
        """Override RecordPage.refresh: the chosen meeting stays chosen."""
        self.table.prefer(self.desk.meeting_id)
        super().refresh()
        self._show_chosen(self.desk.meeting_id)

    def detail(self) -> QWidget:
        """Override RecordPage.detail."""
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName("회의 자세히")
        self.tabs.addTab(self.form, "회의 정보")
        self.tabs.addTab(RowTable(self._seats, "위원 명단"), "위원 명단")
        self.tabs.addTab(self._release, "보도자료 본문")
        return self.tabs

    def empty(self) -> QWidget:
        """Override RecordPage.empty."""
        return EmptyState(
            "아직 회의가 없습니다",
            "보도자료 글을 붙여 넣거나 파일을 이 창에 끌어다 놓으십시오. 처음이면 연습용 회의로 시작해 보십시오.",
            self._first_steps,
        )

    def show_detail(self, record: MeetingSummary | None) -> None:
        """Override RecordPage.show_detail."""
        super().show_detail(record)
        self._seats.set_rows(meetings.seats(self.desk.library, record.meeting) if record else ())
        self._release.show_outline(record.meeting.release_text if record else "", "보도자료 본문이 없습니다.")
        count = self._seats.rowCount()
        self.tabs.setTabText(1, f"위원 명단 {count}" if count else "위원 명단")

    def remove(self) -> None:
        """Override RecordPage.remove: asked first, as so much hangs on a meeting."""
        row = self.table.chosen
        if row is None:
            return
        name = meeting_name(row.meeting, row.series)
        if self.desk.ask.confirm(
            f"{name}: 안건, 연락처, 후속조치와 함께 지웁니다. 실행 취소로 되돌릴 수 있습니다.", "지우기"
        ):
            self.form.revert()
            self.desk.try_act(lambda: meetings.delete_meeting(self.desk.library, row.meeting.id))

    def _choose(self, record: MeetingSummary | None) -> None:
        super()._choose(record)
        if record is not None:
            self.desk.choose(record.meeting.id)

    def _show_chosen(self, meeting_id: str) -> None:
        if meeting_id:
            self.table.choose(meeting_id)


def _fields(library: Library) -> list[Field[MeetingSummary]]:
    return [
        Field(
            key="number",
            title="회차",
            read=lambda row: f"제{row.meeting.number}회" if row.meeting.number else "",
            letters=4,
            sort_key=lambda row: row.meeting.number or 0,
        ),
        Field(key="series", title="회의체", read=lambda row: row.series.name, letters=11),
        Field(
            key="when",
            title="일시",
            read=lambda row: meeting_when(row.meeting),
            letters=17,
            silent=UNSET,
            sort_key=lambda row: (row.meeting.held_on or date.max, row.meeting.starts or time.max),
        ),
        _field(
            library,
            "held_on",
            "날짜",
            typed.day,
            read=lambda row: write_date_weekday(row.meeting.held_on) if row.meeting.held_on else "",
            hint="2026. 7. 22.",
        ),
        _field(library, "starts", "시작", typed.clock, read=lambda row: _clock(row.meeting.starts), hint="14:00"),
        _field(library, "ends", "끝", typed.clock, read=lambda row: _clock(row.meeting.ends), hint="15:30"),
        _field(library, "place", "장소", str.strip, letters=12, silent=UNSET),
        _count_field("items", "안건"),
        _count_field("contacts", "연락처"),
        _count_field("follow_ups", "후속조치"),
        _choice_field(library, "state", "상태", MeetingState, letters=4),
        _choice_field(library, "kind", "종류", MeetingKind, letters=0),
        _field(library, "presider", "주재", str.strip),
        _field(library, "chair", "의장", str.strip),
        _field(library, "embargo_text", "보도시점", str.strip),
        _field(library, "notes", "메모", str.rstrip, lines=3),
    ]


def _clock(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""


def _field(
    library: Library,
    name: str,
    title: str,
    value: Callable[[str], Any],
    *,
    read: Callable[[MeetingSummary], str] | None = None,
    **more: Any,  # noqa: ANN401 (the rest of a Field)
) -> Field[MeetingSummary]:
    def save(row: MeetingSummary, text: str) -> Changes:
        return meetings.edit_meeting(library, row.meeting, **{name: value(text)})

    settings = {"letters": 0, **more}
    return Field(
        key=name, title=title, read=read or (lambda row: getattr(row.meeting, name)), save=save, check=value, **settings
    )


def _choice_field(
    library: Library, name: str, title: str, kinds: type[MeetingKind | MeetingState], *, letters: int
) -> Field[MeetingSummary]:
    return _field(
        library,
        name,
        title,
        lambda text: kinds(text) if text else None,
        read=lambda row: getattr(row.meeting, name) or "",
        choices=tuple(kinds),
        silent=UNSET,
        letters=letters,
    )


def _count_field(name: str, title: str) -> Field[MeetingSummary]:
    return Field(
        key=name,
        title=title,
        read=lambda row: str(getattr(row, name)),
        letters=3,
        sort_key=lambda row: getattr(row, name),
        tone=lambda row: Tone.PLAIN if getattr(row, name) else Tone.MUTED,
    )


_SEAT_FIELDS: list[Field[Seat]] = [
    Field(key="order", title="순서", read=lambda seat: str(seat.order), letters=3, sort_key=lambda seat: seat.order),
    Field(key="post", title="위원", read=lambda seat: seat.post, letters=24),
    Field(key="class", title="구분", read=lambda seat: seat.seat_class, letters=4),
]
