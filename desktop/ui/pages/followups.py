"""후속조치: what was promised at the chosen meeting, by whom, until when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from desktop.domain.agenda import AgendaItem
from desktop.domain.briefing import Briefing
from desktop.domain.changes import Changes, Entity
from desktop.domain.followup import FollowUp, FollowUpState, is_overdue
from desktop.domain.written_dates import Grain, write_date
from desktop.services import followups, meetings
from desktop.store.library import Library
from desktop.ui.desk import Desk
from desktop.ui.models.fields import Field
from desktop.ui.pages.record_page import RecordPage
from desktop.ui.theme import Tone
from desktop.ui.widgets.empty import EmptyState

NEW_TASK = "새 과제"
OVERDUE = "기한 지남"


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A follow-up, its item, and whether it is overdue today."""

    follow_up: FollowUp
    item: AgendaItem
    is_overdue: bool


def follow_up_rows(one: Briefing, today: date) -> tuple[FollowUpRow, ...]:
    """All follow-ups of a meeting in the order of its items."""
    return tuple(
        FollowUpRow(follow_up, item.item, is_overdue(follow_up, today))
        for item in one.items
        for follow_up in item.follow_ups
    )


def span_text(follow_up: FollowUp) -> str:
    """The days a written date means: `2025. 12. 1.~2025. 12. 31.`; empty where it names none."""
    if follow_up.grain is Grain.RECURRING:
        return "되풀이"
    starts = write_date(follow_up.due_from) if follow_up.due_from else ""
    ends = write_date(follow_up.due_to) if follow_up.due_to else ""
    if starts == ends:
        return starts
    return f"{starts}~{ends}"


class FollowUpsPage(RecordPage[FollowUpRow]):
    """Follow-ups edited in cells or in the form."""

    name: ClassVar[str] = "follow-ups"
    title: ClassVar[str] = "후속조치"
    shows: ClassVar[frozenset[Entity]] = frozenset({Entity.FOLLOW_UP, Entity.AGENDA_ITEM, Entity.MEETING})
    can_add: ClassVar[bool] = True
    shares: ClassVar[tuple[int, int]] = (68, 32)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _fields(desk.library), lambda row: row.follow_up.id)
        self.add_button("더하기", self.add, "더하기 (Ctrl+N)")
        self.add_button("지우기", self.remove, "지우기 (Del)")

    def load(self) -> tuple[FollowUpRow, ...]:
        """Override RecordPage.load."""
        if not self.desk.meeting_id:
            return ()
        return follow_up_rows(meetings.briefing(self.desk.library, self.desk.meeting_id), self.desk.today())

    def empty(self) -> QWidget:
        """Override RecordPage.empty."""
        return EmptyState(
            "후속조치가 없습니다",
            "회의에서 약속한 과제를 더하십시오. 보도자료를 들이면 ‘향후 계획’에서 함께 들어옵니다.",
            [("후속조치 더하기", self.add)],
        )

    def add(self) -> None:
        """Override RecordPage.add: a task of the chosen row's item, the first item's when there is none."""
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
        """Override RecordPage.remove: at once, as it can be undone."""
        row = self.table.chosen
        if row is not None:
            self.form.revert()
            if self.desk.try_act(lambda: followups.remove_follow_up(self.desk.library, row.follow_up.id)):
                self.desk.said.emit("후속조치를 지웠습니다. Ctrl+Z로 되돌립니다.")

    def _item_for_new(self) -> str:
        row = self.table.chosen
        if row is not None:
            return row.item.id
        items = meetings.items(self.desk.library, self.desk.meeting_id) if self.desk.meeting_id else ()
        if not items:
            self.desk.said.emit("안건이 있어야 후속조치를 더할 수 있습니다.")
        return items[0].id if items else ""


def _fields(library: Library) -> list[Field[FollowUpRow]]:
    return [
        Field(
            key="item",
            title="안건",
            read=lambda row: f"안건{row.item.number}",
            letters=4,
            sort_key=lambda row: row.item.number,
        ),
        _text_field(library, "task", "과제", letters=20, lines=3),
        _text_field(library, "lead", "주관", letters=7, silent="미정"),
        _text_field(library, "due_text", "기한", letters=9, silent="미정", hint="’26. 12월, ~’26.4., 연내"),
        Field(
            key="span",
            title="기간",
            read=lambda row: span_text(row.follow_up),
            letters=15,
            sort_key=lambda row: row.follow_up.due_to or row.follow_up.due_from or date.max,
        ),
        _state_field(library),
        Field(
            key="overdue",
            title="점검",
            read=lambda row: OVERDUE if row.is_overdue else "",
            letters=5,
            silent="",
            tone=lambda _row: Tone.DANGER,
        ),
        _text_field(library, "support", "협조", letters=0),
        _text_field(library, "progress", "이행 실적", letters=0, lines=3),
        _text_field(library, "reason", "미이행 사유", letters=0, lines=2),
        _text_field(library, "remedy", "조치계획", letters=0, lines=2),
    ]


def _state_field(library: Library) -> Field[FollowUpRow]:
    def save(row: FollowUpRow, text: str) -> Changes:
        return followups.edit_follow_up(library, row.follow_up, state=FollowUpState(text) if text else None)

    tones = {FollowUpState.DONE: Tone.GOOD, FollowUpState.DELAYED: Tone.DANGER}
    return Field(
        key="state",
        title="상태",
        read=lambda row: row.follow_up.state or "",
        save=save,
        choices=tuple(FollowUpState),
        silent="미정",
        letters=5,
        tone=lambda row: tones.get(row.follow_up.state, Tone.PLAIN) if row.follow_up.state else Tone.PLAIN,
    )


def _text_field(
    library: Library, name: str, title: str, *, letters: int, lines: int = 1, silent: str = "-", hint: str = ""
) -> Field[FollowUpRow]:
    read: Callable[[FollowUpRow], str] = lambda row: getattr(row.follow_up, name)  # noqa: E731 (a field's reader)
    return Field(
        key=name,
        title=title,
        read=read,
        save=lambda row, text: followups.edit_follow_up(library, row.follow_up, **{name: text.strip()}),
        letters=letters,
        lines=lines,
        silent=silent,
        hint=hint,
    )
