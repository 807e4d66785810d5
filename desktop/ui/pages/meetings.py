"""회의: all meetings in a list or a calendar, and the chosen one's fields, members, dates and release."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QStackedWidget, QTabWidget, QWidget

from desktop.domain.attendance import Seat
from desktop.domain.changes import Entity
from desktop.domain.meeting import Meeting, meeting_name
from desktop.services import meeting_links, meeting_list, meetings
from desktop.services.listing import Listing
from desktop.services.meeting_list import Sieve
from desktop.store.meetings import MeetingSummary
from desktop.ui.desk import Desk
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.pages.meeting_fields import meeting_fields
from desktop.ui.pages.meeting_tasks import MeetingTasks
from desktop.ui.pages.record_page import RecordPage
from desktop.ui.widgets.empty import EmptyState, Step
from desktop.ui.widgets.labels import button
from desktop.ui.widgets.late import Late
from desktop.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from desktop.ui.pages.meeting_course import MeetingCourse
    from desktop.ui.widgets.calendar import MonthCalendar
    from desktop.ui.widgets.outline_view import OutlineView

ALL_YEARS, ALL_SERIES = "모든 해", "모든 회의체"
RELEASE = 2
LIST, CALENDAR = "목록으로", "달력으로"


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
            Entity.ATTENDANCE,
            Entity.STATE_DATE,
            Entity.MEETING_LINK,
            Entity.DAY_OFF,
        }
    )
    of_meeting: ClassVar[bool] = False
    can_add: ClassVar[bool] = True
    split: ClassVar[Qt.Orientation] = Qt.Orientation.Vertical
    shares: ClassVar[tuple[int, int]] = (42, 58)

    def __init__(self, desk: Desk, first_steps: list[Step], tasks: MeetingTasks) -> None:
        self._first_steps = first_steps
        self.tasks = tasks
        self._seats: RowsModel[Seat] = RowsModel(_SEAT_FIELDS, lambda seat: seat.id)
        self._members = Late(self._make_members)
        self._release = Late(self._make_release)
        self._course = Late(self._make_course)
        self._calendar = Late(self._make_calendar)
        self.views = QStackedWidget()
        self.year = _choice("해로 거르기")
        self.series = _choice("회의체로 거르기")
        super().__init__(desk, meeting_fields(desk.library, desk.today), lambda row: row.meeting.id, form_columns=2)
        self.view_button = self.add_button(CALENDAR, self.turn_view, "목록과 달력 바꾸기 (Ctrl+L)")
        task_button = button("할 일", "회의로 할 일")
        task_button.setMenu(tasks.menu)
        self.bar.addWidget(task_button)
        self.task_menu = tasks.menu
        self.add_button("새 회의", self.add, "새 회의 (Ctrl+N)")
        self.add_button("회의 지우기", self.remove, "회의 지우기 (Del)")
        self._connect()

    @property
    def course(self) -> MeetingCourse:
        """How the chosen meeting came along, and what belongs to it."""
        return self._course.widget

    @property
    def calendar(self) -> MonthCalendar:
        """The meetings by month."""
        return self._calendar.widget

    def load(self) -> Listing[MeetingSummary]:
        """Override RecordPage.load: the meetings of the year and council that are asked for."""
        self._offer_filters()
        found = meeting_list.browse(self.desk.library, self.desk.today(), self._sieve())
        if not found and self._sieve() != Sieve():  # the last one of a year is gone: better all than none
            self.year.setCurrentIndex(0)
            self.series.setCurrentIndex(0)
            found = meeting_list.browse(self.desk.library, self.desk.today(), self._sieve())
        self._fill_calendar()
        return found

    def refresh(self) -> None:
        """Override RecordPage.refresh: the chosen meeting stays chosen."""
        self.table.prefer(self.desk.meeting_id)
        super().refresh()
        self._show_chosen(self.desk.meeting_id)

    def list_side(self) -> QWidget:
        """Override RecordPage.list_side: the table, or the calendar in its place."""
        self.views.addWidget(self.table)
        self.views.addWidget(self._calendar)
        self.bar.insertWidget(1, self.year)
        self.bar.insertWidget(2, self.series)
        return self.views

    def detail(self) -> QWidget:
        """Override RecordPage.detail."""
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)  # so that no tab is ever out of view
        self.tabs.setAccessibleName("회의 자세히")
        self.tabs.addTab(self.form, "회의 정보")
        self.tabs.addTab(self._members, "위원 명단")
        self.tabs.addTab(self._release, "보도자료 본문")
        self.tabs.addTab(self._course, "진행·관련 회의")
        return self.tabs

    def empty(self) -> QWidget:
        """Override RecordPage.empty."""
        return EmptyState(
            "아직 회의가 없습니다",
            "보도자료 글을 붙여 넣거나 파일을 이 창에 끌어다 놓으십시오. 처음이면 연습용 회의로 시작해 보십시오.",
            [*self._first_steps, ("새 회의", self.add)],
        )

    def show_detail(self, record: MeetingSummary | None) -> None:
        """Override RecordPage.show_detail."""
        super().show_detail(record)
        meeting = record.meeting if record else None
        library = self.desk.library
        self._seats.set_rows(meetings.seats(library, meeting) if meeting else ())
        count = self._seats.rowCount()
        self.tabs.setTabText(1, f"위원 명단 {count}" if count else "위원 명단")
        if self._release.made is not None:
            _show_release(self._release.made, meeting)
        if self._course.made is not None:
            self._course.made.show_meeting(meeting)
        linked = len(meeting_links.linked(library, meeting.id)) if meeting else 0
        self.tabs.setTabText(3, f"진행·관련 회의 {linked}" if linked else "진행·관련 회의")

    def commit(self) -> bool:
        """Override RecordPage.commit."""
        if self._course.made is not None:
            self._course.made.commit()
        return super().commit()

    def show_field(self, key: str, field_key: str = "") -> bool:
        """Override RecordPage.show_field: whatever year the meeting is of, and back from the calendar."""
        if self.model.row_of(key) < 0:
            self.year.setCurrentIndex(0)
            self.series.setCurrentIndex(0)
            self.refresh()
        self._show_view(0)
        self.tabs.setCurrentIndex(RELEASE if field_key == "release_text" else 0)
        return super().show_field(key, field_key)

    def add(self) -> None:
        """Override RecordPage.add: the next meeting, asked for in a dialog."""
        self._open_new(None)

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

    def turn_view(self) -> None:
        """From the list to the calendar, or back."""
        self._show_view(1 - self.views.currentIndex())
        view = self.calendar if self.views.currentIndex() else self.table
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def restore(self) -> None:
        """Override RecordPage.restore."""
        super().restore()
        self._wanted = (self.desk.memory.text("meetings/year"), self.desk.memory.text("meetings/series"))
        self._show_view(self.desk.memory.number("meetings/view", 0) % 2)

    def keep(self) -> None:
        """Override RecordPage.keep."""
        super().keep()
        self.desk.memory.keep("meetings/view", self.views.currentIndex())
        self.desk.memory.keep("meetings/year", str(self.year.currentData() or ""))
        self.desk.memory.keep("meetings/series", str(self.series.currentData() or ""))

    # ------------------------------------------------------------ inside

    _wanted: tuple[str, str] = ("", "")

    def _connect(self) -> None:
        for choice in (self.year, self.series):
            choice.activated.connect(lambda _place: self.refresh())
        self.desk.chosen.connect(self._show_chosen)

    def _open_from_calendar(self, meeting_id: str) -> None:
        """Back to the list, with the meeting's fields under it."""
        self.desk.choose(meeting_id)
        self._show_view(0)
        self.table.choose(meeting_id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_new(self, held_on: date | None) -> None:
        if not self.commit():
            return
        from desktop.ui.dialogs.new_meeting import NewMeetingDialog  # noqa: PLC0415 (not for the first window)

        dialog = NewMeetingDialog(self.desk, self, held_on=held_on)
        dialog.made.connect(self._made)
        dialog.open()

    def _made(self, meeting_id: str) -> None:
        self.desk.choose(meeting_id)
        self.desk.said.emit("새 회의를 만들었습니다. Ctrl+Z로 되돌립니다.")
        self.show_field(meeting_id, "held_on")

    def _fill_calendar(self) -> None:
        """Only while it is in view."""
        if self.views.currentIndex() and not self._is_stale:
            from desktop.ui.pages.month import month_content  # noqa: PLC0415 (4 ms, and the calendar's own 5)

            self.calendar.show_content(month_content(self.desk.library, self._sieve()), self.desk.today())

    def _show_view(self, place: int) -> None:
        self.views.setCurrentIndex(place)
        self._fill_calendar()
        self.tabs.setVisible(place == 0)  # a month needs the height
        self.view_button.setText((CALENDAR, LIST)[place])
        self.view_button.setShortcut(QKeySequence("Ctrl+L"))  # a new text takes the key away
        self.view_button.setAccessibleName((CALENDAR, LIST)[place])

    def _offer_filters(self) -> None:
        """The years and councils there are; what was chosen stays chosen while it is there."""
        years, councils = meeting_list.sitting(self.desk.library)
        _refill(self.year, [(ALL_YEARS, ""), *((f"{int(year)}년", year) for year in years)], self._wanted[0])
        _refill(self.series, [(ALL_SERIES, ""), *((one.name, one.id) for one in councils)], self._wanted[1])
        self._wanted = ("", "")

    def _sieve(self) -> Sieve:
        return Sieve(str(self.year.currentData() or ""), str(self.series.currentData() or ""))

    def _choose(self, record: MeetingSummary | None) -> None:
        super()._choose(record)
        if record is not None:
            self.desk.choose(record.meeting.id)

    def _show_chosen(self, meeting_id: str) -> None:
        if not meeting_id:
            return
        self.table.choose(meeting_id)
        row = self.table.chosen
        if row is not None and row.meeting.held_on and row.meeting.id != self._seen:
            self._seen = row.meeting.id
            if self._calendar.made is not None:
                self._calendar.made.go(row.meeting.held_on)

    _seen: str = ""

    def _make_members(self) -> RowTable[Seat]:
        made = RowTable(self._seats, "위원 명단")
        self.restore_inner(made)
        return made

    def _make_release(self) -> OutlineView:
        from desktop.ui.widgets.outline_view import OutlineView  # noqa: PLC0415 (8 ms)

        made = OutlineView("보도자료 본문")
        _show_release(made, self._shown_meeting())
        return made

    def _make_course(self) -> MeetingCourse:
        from desktop.ui.pages.meeting_course import MeetingCourse  # noqa: PLC0415 (2 ms)

        made = MeetingCourse(self.desk)
        made.show_meeting(self._shown_meeting())
        for table in (made.state_table, made.link_table):
            self.restore_inner(table)
        return made

    def _make_calendar(self) -> MonthCalendar:
        from desktop.ui.widgets.calendar import MonthCalendar  # noqa: PLC0415 (5 ms)

        made = MonthCalendar(self.desk.today())
        made.view.opened.connect(self._open_from_calendar)
        made.view.new_wanted.connect(self._open_new)
        meeting = self._shown_meeting()
        if meeting is not None and meeting.held_on:
            made.go(meeting.held_on)
        return made

    def _shown_meeting(self) -> Meeting | None:
        record = self.form.record
        return record.meeting if record else None


def _show_release(view: OutlineView, meeting: Meeting | None) -> None:
    view.show_outline(meeting.release_text if meeting else "", "보도자료 본문이 없습니다.")


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _refill(choice: QComboBox, options: list[tuple[str, str]], wanted: str) -> None:
    kept = wanted or str(choice.currentData() or "")
    if not wanted and options == [(choice.itemText(place), choice.itemData(place)) for place in range(choice.count())]:
        return
    blocked = QSignalBlocker(choice)
    choice.clear()
    for text, value in options:
        choice.addItem(text, value)
    choice.setCurrentIndex(max(0, choice.findData(kept)))
    choice.setVisible(len(options) > 2)  # with one year there is nothing to filter
    blocked.unblock()


_SEAT_FIELDS: list[Field[Seat]] = [
    Field(key="order", title="순서", read=lambda seat: str(seat.order), letters=3, sort_key=lambda seat: seat.order),
    Field(key="post", title="위원", read=lambda seat: seat.post, letters=24),
    Field(key="class", title="구분", read=lambda seat: seat.seat_class, letters=4),
]
