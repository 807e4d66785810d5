"""The fields of an agenda item, and of what hangs on it, as 안건 shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.agenda import POSTPONED, AgendaItem, Attachment, ItemKind, Publicity, is_postponed
from desktop.domain.briefing import Briefing, ItemBriefing
from desktop.domain.changes import Changes
from desktop.domain.dates import write_date
from desktop.domain.deadline import Deadlines, DeadlineState, Standing, deadline_state
from desktop.domain.errors import EditRefused
from desktop.domain.followup import FollowUp, span_text
from desktop.domain.masking import mask_name, mask_phone
from desktop.domain.people import Contact
from desktop.services import meetings, submitters
from desktop.store.library import Library
from desktop.ui import typed
from desktop.ui.models.fields import UNSET, Field
from desktop.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An item with what hangs on it, and how it stands against the deadline (None: the deadline is not known)."""

    entry: ItemBriefing
    standing: DeadlineState | None = None

    @property
    def item(self) -> AgendaItem:
        """The item itself."""
        return self.entry.item

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Its contacts in order."""
        return self.entry.contacts

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """Its follow-ups in order."""
        return self.entry.follow_ups

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """Its attachments in order."""
        return self.entry.attachments


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A follow-up of one item, and whether it is overdue today."""

    follow_up: FollowUp
    item: AgendaItem
    is_overdue: bool


def agenda_rows(one: Briefing, limits: Deadlines | None, today: date) -> tuple[AgendaRow, ...]:
    """A meeting's agenda in order."""
    return tuple(AgendaRow(entry, deadline_state(entry.item, limits, today) if limits else None) for entry in one.items)


def agenda_fields(library: Library) -> list[Field[AgendaRow]]:
    """All of them: those of the table first, in its order."""
    return [
        Field(
            key="number",
            title="번호",
            read=lambda row: POSTPONED if is_postponed(row.item) else str(row.item.number),
            letters=2,
            is_number=True,
            sort_key=lambda row: row.item.number,
            tone=_of_what_is_there,
        ),
        Field(
            key="title",
            title="안건명",
            read=lambda row: row.item.title,
            save=_saver(library, "title", item_title),
            check=item_title,
            letters=18,
            tone=_of_what_is_there,
        ),
        Field(
            key="submitters_text",
            title="제출부처",
            read=lambda row: row.item.submitters_text,
            save=lambda row, text: submitters.set_text(library, row.item, text),
            letters=6,
            silent=UNSET,
        ),
        _choice_field(library, "kind", "구분", ItemKind),
        _choice_field(library, "publicity", "공개", Publicity),
        _text_field(library, "group", "비고", letters=6),
        _standing_field(),
        _count_field("attachments", "붙임"),
        _text_field(library, "press_title", "보도자료 제목", letters=0),
        _text_field(library, "heading_title", "설명 제목", letters=0),
        Field(
            key="submitted_on",
            title="제출일",
            read=lambda row: write_date(row.item.submitted_on) if row.item.submitted_on else "",
            save=_saver(library, "submitted_on", typed.day),
            check=typed.day,
            letters=0,
            hint="예: 2026. 7. 20.",
        ),
        _text_field(library, "urgent_reason", "긴급 사유", letters=0),
        _text_field(library, "outcome", "처리 결과", letters=0),
        _long_field(library, "decision", "결정 사항", 2),
        _long_field(library, "vote", "표결 내용", 2),
        _long_field(library, "discussion", "발언 요지", 4),
    ]


def item_title(text: str) -> str:
    """A title in one line.

    Raises:
        EditRefused: nothing is there.
    """
    if not text.strip():
        raise EditRefused("안건명이 비어 있습니다.", safe="바뀐 것은 없습니다.", todo="안건명을 적어 주십시오.")
    return " ".join(text.split())


def _standing_field() -> Field[AgendaRow]:
    return Field(
        key="standing",
        title="제출",
        read=lambda row: row.standing.text if row.standing else "",
        letters=5,
        tone=_standing_tone,
    )


def _of_what_is_there(row: AgendaRow) -> Tone:
    """An item that was put off stays in the list, but is not on the table."""
    return Tone.MUTED if is_postponed(row.item) else Tone.PLAIN


def _standing_tone(row: AgendaRow) -> Tone:
    if row.standing is None:
        return Tone.MUTED
    if row.standing.is_overdue or row.standing.calendar is Standing.LATE:
        return Tone.DANGER
    return Tone.MUTED if row.standing.calendar is Standing.MISSING else Tone.PLAIN


def _count_field(name: str, title: str) -> Field[AgendaRow]:
    return Field(
        key=name,
        title=title,
        read=lambda row: str(len(getattr(row, name)) or ""),
        letters=2,
        is_number=True,
        sort_key=lambda row: len(getattr(row, name)),
    )


def _saver(library: Library, name: str, value: Callable[[str], Any]) -> Callable[[AgendaRow, str], Changes]:
    return lambda row, text: meetings.edit_item(library, row.item, **{name: value(text)})


def _text_field(library: Library, name: str, title: str, *, letters: int, silent: str = "-") -> Field[AgendaRow]:
    return Field(
        key=name,
        title=title,
        read=lambda row: getattr(row.item, name),
        save=_saver(library, name, str.strip),
        letters=letters,
        silent=silent,
    )


def _long_field(library: Library, name: str, title: str, lines: int) -> Field[AgendaRow]:
    """What is written after the meeting, for its minutes; in the form only."""
    return Field(
        key=name,
        title=title,
        read=lambda row: getattr(row.item, name),
        save=_saver(library, name, str.strip),
        letters=0,
        lines=lines,
    )


def _choice_field(library: Library, name: str, title: str, kinds: type[ItemKind | Publicity]) -> Field[AgendaRow]:
    return Field(
        key=name,
        title=title,
        read=lambda row: getattr(row.item, name) or "",
        save=_saver(library, name, lambda text: kinds(text) if text else None),
        choices=tuple(kinds),
        silent=UNSET,
        letters=4,
    )


CONTACT_FIELDS: list[Field[Contact]] = [
    Field(key="role", title="역할", read=lambda one: one.assignment.role or "", silent=UNSET, letters=4),
    Field(key="organisation", title="기관", read=lambda one: one.organisation, letters=6),
    Field(key="rank", title="직위·직급", read=lambda one: one.rank, letters=5),
    Field(key="name", title="성명", read=lambda one: one.person.name, letters=4, mask=mask_name),
    Field(key="phone", title="전화", read=lambda one: one.person.phone, letters=8, mask=mask_phone),
]
FOLLOW_UP_FIELDS: list[Field[FollowUpRow]] = [
    Field(key="task", title="과제", read=lambda row: row.follow_up.task, letters=16),
    Field(key="due", title="기한", read=lambda row: row.follow_up.due_text, silent=UNSET, letters=7),
    Field(key="span", title="기간", read=lambda row: span_text(row.follow_up), letters=12, is_moment=True),
    Field(key="state", title="상태", read=lambda row: row.follow_up.state or "", silent=UNSET, letters=5),
]
