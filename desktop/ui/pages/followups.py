"""후속조치: the board of what was promised at all meetings, by whom, until when; as a table and as a timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from desktop.domain.board import BoardFilter, BoardRow, board_timeline, lets_through, ministries
from desktop.domain.changes import Changes, Entity
from desktop.domain.dates import write_date
from desktop.domain.timeline import TODAY
from desktop.services import board, followups, meetings
from desktop.ui.desk import Desk
from desktop.ui.pages.followups_fields import board_fields
from desktop.ui.pages.followups_filter import FilterBar
from desktop.ui.pages.followups_tasks import TASKS
from desktop.ui.pages.followups_views import all_views, keep_filter, last_filter
from desktop.ui.pages.page_tasks import PageTasks
from desktop.ui.pages.record_page import RecordPage
from desktop.ui.theme import Tone
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labels import button, label
from desktop.ui.widgets.timeline_panel import TimelinePanel

NEW_TASK = "새 과제"
TABLE, TIMELINE = range(2)
"""The places of the tabs."""


class FollowUpsPage(RecordPage[BoardRow]):
    """Promises of all meetings, filtered; edited in cells, in the form, or many at once."""

    name: ClassVar[str] = "board"  # not what it was remembered by when it had other columns
    title: ClassVar[str] = "후속조치"
    shows: ClassVar[frozenset[Entity]] = frozenset(
        {
            Entity.FOLLOW_UP,
            Entity.PROGRESS_REPORT,
            Entity.INQUIRY,
            Entity.AGENDA_ITEM,
            Entity.MEETING,
            Entity.ORGANISATION,
        }
    )
    can_add: ClassVar[bool] = True
    shares: ClassVar[tuple[int, int]] = (74, 26)

    def __init__(self, desk: Desk) -> None:
        self._board: tuple[BoardRow, ...] = ()
        self.filters = FilterBar()
        self.picture = TimelinePanel(desk.today())
        super().__init__(desk, board_fields(desk.library), lambda row: row.follow_up.id)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tasks = PageTasks(self, "후속조치로 할 일", TASKS)
        self.add_button("더하기", self.add, "더하기 (Ctrl+N)")
        self.add_button("지우기", self.remove, "지우기 (Del)")
        self.bar.addWidget(self.tasks.button)
        self.task_menu = self.tasks.menu
        self._connect()

    # ------------------------------------------------------------ what others ask

    @property
    def day(self) -> date:
        """The day the board is shown as of."""
        return self.filters.day or self.desk.today()

    def chosen_follow_ups(self) -> tuple[BoardRow, ...]:
        """The selected rows in the order of the list."""
        selected = self.table.selectionModel().selectedRows()
        rows = (self.model.record(index.row()) for index in sorted(selected, key=lambda index: index.row()))
        return tuple(row for row in rows if row is not None)

    def shown_rows(self) -> tuple[BoardRow, ...]:
        """The filtered list in its order."""
        return self.model.records

    def filter_words(self) -> str:
        """What the list is narrowed to, in words; empty when it is not."""
        boxes = (self.filters.meeting, self.filters.ministry, self.filters.state, self.filters.due)
        words = [box.currentText() for box in boxes if box.currentData()]
        text = self.filter.text().strip()
        return ", ".join([*words, f"‘{text}’"] if text else words)

    def wanted(self) -> BoardFilter:
        """All that is filtered, the text of the search field included."""
        return replace(self.filters.filter, text=self.filter.text())

    def show_filter(self, wanted: BoardFilter) -> None:
        """Filter the board; what is being typed is stored first."""
        if self.commit():
            self.filters.show_filter(wanted)
            self.filter.setText(wanted.text)
            self.refresh()

    # ------------------------------------------------------------ the page

    def load(self) -> tuple[BoardRow, ...]:
        """Override RecordPage.load."""
        self._board = board.board(self.desk.library, self.desk.today(), self.filters.day)
        self.filters.show_ministries(ministries(self._board))
        self.filters.show_meetings(dict.fromkeys((row.meeting.id, row.meeting_name) for row in self._board))
        wanted = self.filters.filter
        return tuple(row for row in self._board if lets_through(wanted, row, self.desk.meeting_id))

    def refresh(self) -> None:
        """Override RecordPage.refresh: a board narrowed to nothing is not an empty one."""
        super().refresh()
        if not self.isVisible():
            return
        if self._board or self.filters.day:
            self.stack.setCurrentIndex(0)
        is_past = self.filters.day is not None and self.filters.day < self.desk.today()
        self.form.setEnabled(self.table.chosen is not None and not is_past)
        self._show_picture()
        self._say_none()

    def list_side(self) -> QWidget:
        """Override RecordPage.list_side: the choices, then the table or the timeline."""
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("후속조치 보기")
        self.tabs.addTab(self.table, "표")
        self.tabs.addTab(self.picture, "시간표")
        self.none: QLabel = label(tone=Tone.MUTED, wraps=True)
        self.all_button = button("조건 지우기")
        hint = QHBoxLayout()
        hint.addWidget(self.none, 1)
        hint.addWidget(self.all_button)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.filters)
        column.addLayout(hint)
        column.addWidget(self.tabs, 1)
        return side

    def empty(self) -> QWidget:
        """Override RecordPage.empty."""
        return EmptyState(
            "후속조치가 없습니다",
            "회의에서 약속한 과제를 더하십시오. 보도자료를 들이면 ‘향후 계획’에서 함께 들어옵니다.",
            [("후속조치 더하기", self.add)],
        )

    def show_detail(self, record: BoardRow | None) -> None:
        """Override RecordPage.show_detail: an earlier day can be looked at only."""
        super().show_detail(record)
        self.form.setEnabled(record is not None and record.is_now)
        if record is not None:
            self.picture.view.choose(record.follow_up.id)

    def add(self) -> None:
        """Override RecordPage.add: a task of the chosen row's item, the first item's when there is none."""
        if not self._is_now():
            return
        item_id = self._item_for_new()
        if not item_id or not self.commit():
            return
        added: list[str] = []

        def action() -> Changes:
            key, changes = followups.add_follow_up(self.desk.library, item_id, NEW_TASK)
            added.append(key)
            return changes

        if self.desk.try_act(action):
            self.edit_new(added[0], "task")

    def remove(self) -> None:
        """Override RecordPage.remove: all selected rows at once, as it can be undone."""
        rows = self.chosen_follow_ups()
        if rows and self._is_now():
            self.form.revert()
            keys = [row.follow_up.id for row in rows]
            if self.desk.try_act(lambda: board.remove(self.desk.library, keys)):
                self.desk.said.emit(f"후속조치 {len(keys)}건을 지웠습니다. Ctrl+Z로 되돌립니다.")

    def show_field(self, key: str, field_key: str = "") -> bool:
        """Override RecordPage.show_field: what the filters hide is shown again."""
        if self.model.row_of(key) < 0:
            self.filters.clear_day()
            self.show_filter(BoardFilter())
        return super().show_field(key, field_key)

    def restore(self) -> None:
        """Override RecordPage.restore."""
        super().restore()
        memory = self.desk.memory
        self.filters.show_views(all_views(memory))
        self.filters.show_filter(replace(last_filter(memory), text=self.filter.text()))
        self.picture.restore(memory)
        self.tabs.setCurrentIndex(TIMELINE if memory.number("board/tab", TABLE) == TIMELINE else TABLE)

    def keep(self) -> None:
        """Override RecordPage.keep."""
        super().keep()
        keep_filter(self.desk.memory, self.wanted())
        self.picture.keep(self.desk.memory)
        self.desk.memory.keep("board/tab", self.tabs.currentIndex())

    def show_views(self) -> None:
        """Offer the views as they are remembered now."""
        self.filters.show_views(all_views(self.desk.memory))

    # ------------------------------------------------------------ inside

    def _connect(self) -> None:
        self.filters.changed.connect(lambda _wanted: self._filtered())
        self.filters.view_wanted.connect(self.show_filter)
        self.filters.day_changed.connect(lambda _day: self._filtered())
        self.filters.refused.connect(self.desk.said)
        self.filter.textChanged.connect(self.filters.set_text)
        self.all_button.clicked.connect(lambda: self.show_filter(BoardFilter()))
        self.tabs.currentChanged.connect(lambda _place: self._show_picture())
        self.model.modelReset.connect(self._show_picture)
        self.model.modelReset.connect(self._say_none)
        self.picture.view.bar_chosen.connect(self.table.choose)
        self.picture.view.opened.connect(self._open_row)

    def _filtered(self) -> None:
        if self.commit():
            self.refresh()

    def _show_picture(self) -> None:
        """The timeline of what the table shows; made only when it is looked at."""
        if self.tabs.currentIndex() != TIMELINE:
            return
        name = TODAY if self.filters.day is None else "기준일"
        self.picture.show_timeline(board_timeline(self.model.records, self.day, name))
        row = self.table.chosen
        if row is not None:
            self.picture.view.choose(row.follow_up.id)

    def _open_row(self, key: str) -> None:
        self.tabs.setCurrentIndex(TABLE)
        self.table.choose(key)
        self.table.setFocus()

    def _say_none(self) -> None:
        """Why nothing is there, and the way back; an earlier day is always said."""
        is_filtered = bool(self.filters.filter != BoardFilter() or self.filter.text().strip())
        words = f"{write_date(self.day)} 기준입니다. 지난 날의 상태는 볼 수만 있습니다." if not self._is_today() else ""
        if not self.model.rowCount():
            words = f"{words} 조건에 맞는 과제가 없습니다.".strip()
        self.none.setText(words)
        self.none.setVisible(bool(words))
        self.all_button.setVisible(is_filtered and not self.model.rowCount())

    def _say_count(self) -> None:
        shown, total = self.model.rowCount(), len(self._board)
        self.count.setText(f"{total}건" if shown == total else f"{total}건 가운데 {shown}건")

    def _is_today(self) -> bool:
        return self.filters.day is None or self.filters.day >= self.desk.today()

    def _is_now(self) -> bool:
        """Whether the board is as of today; else it is said why nothing can be edited."""
        if not self._is_today():
            self.desk.said.emit("지난 날을 보고 있습니다. 기준일을 비운 뒤 고치십시오.")
        return self._is_today()

    def _item_for_new(self) -> str:
        row = self.table.chosen
        if row is not None:
            return row.item.id
        items = meetings.items(self.desk.library, self.desk.meeting_id) if self.desk.meeting_id else ()
        if not items:
            self.desk.said.emit("안건이 있어야 후속조치를 더할 수 있습니다.")
        return items[0].id if items else ""
