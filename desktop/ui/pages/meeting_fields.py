"""The fields of a meeting, as the list and the form of 회의 show them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from desktop.domain.changes import Changes
from desktop.domain.dates import write_date_weekday
from desktop.domain.meeting import MeetingKind, MeetingState, d_day, is_ahead, meeting_when
from desktop.services import meeting_links, meeting_states, meetings
from desktop.store.library import Library
from desktop.store.meetings import MeetingSummary
from desktop.ui import typed
from desktop.ui.models.fields import UNSET, Field
from desktop.ui.theme import Tone

Today = Callable[[], date]

_NEAR_DAYS = 7


def meeting_fields(library: Library, today: Today) -> list[Field[MeetingSummary]]:
    """All of them: those of the list first, in its order."""
    return [*_list_fields(library, today), *_form_fields(library)]


def _list_fields(library: Library, today: Today) -> list[Field[MeetingSummary]]:
    return [
        _field(
            library,
            "number",
            "회차",
            typed.number,
            read=lambda row: f"제{row.meeting.number}회" if row.meeting.number else "",
            letters=4,
            silent=UNSET,
            sort_key=lambda row: row.meeting.number or 0,
        ),
        Field(key="series", title="회의체", read=_council, letters=12),
        Field(
            key="when",
            title="일시",
            read=lambda row: meeting_when(row.meeting),
            letters=16,
            is_moment=True,
            silent=UNSET,
            sort_key=lambda row: (row.meeting.held_on or date.max, row.meeting.starts or time.max),
        ),
        *_time_fields(library),
        Field(
            key="d_day",
            title="남은 날",
            read=lambda row: d_day(row.meeting.held_on, today()),
            letters=4,
            sort_key=lambda row: row.meeting.held_on or date.max,
            tone=lambda row: _nearness(row, today()),
        ),
        _state_field(library, today),
        _field(library, "place", "장소", str.strip, letters=10, silent=UNSET),
        _count_field("items", "안건"),
        _count_field("contacts", "연락처"),
        _count_field("follow_ups", "후속조치"),
        Field(
            key="missing",
            title="빠진 것",
            read=lambda row: ", ".join(row.missing),
            letters=16,
            silent="",
            sort_key=lambda row: len(row.missing),
            tone=lambda row: _nearness(row, today()),
        ),
    ]


def _time_fields(library: Library) -> list[Field[MeetingSummary]]:
    return [
        _field(
            library,
            "held_on",
            "날짜",
            typed.day,
            read=lambda row: write_date_weekday(row.meeting.held_on) if row.meeting.held_on else "",
            hint="예: 2026. 7. 22.",
        ),
        _field(library, "starts", "시작", typed.clock, read=lambda row: typed.write_clock(row.meeting.starts)),
        _field(library, "ends", "끝", typed.clock, read=lambda row: typed.write_clock(row.meeting.ends)),
    ]


def _form_fields(library: Library) -> list[Field[MeetingSummary]]:
    return [
        _choice_field(library, "kind", "종류", MeetingKind, letters=0),
        _field(library, "presider", "주재", str.strip),
        _field(library, "chair", "의장", str.strip),
        _outside_field(library),
        _field(library, "embargo_text", "보도시점", str.strip),
        _field(library, "notes", "메모", str.rstrip, lines=3),
    ]


def _council(row: MeetingSummary) -> str:
    """The council; a sitting of another kind says first what it is, so that a narrow column shows it."""
    kind = row.meeting.kind
    return row.series.name if kind in (None, MeetingKind.MAIN) else f"{kind} · {row.series.name}"


def _outside_field(library: Library) -> Field[MeetingSummary]:
    """Councils whose meetings are not kept here; the others are linked under 진행·관련 회의."""

    def save(row: MeetingSummary, text: str) -> Changes:
        return meeting_links.set_outside_names(library, row.meeting.id, meeting_links.names_in(text))

    return Field(
        key="joint",
        title="함께 연 회의",
        read=lambda row: ", ".join(meeting_links.outside_names(library, row.meeting.id)),
        save=save,
        hint="보관함에 없는 회의체",
        letters=0,
    )


def _nearness(row: MeetingSummary, today: date) -> Tone:
    """Near and still ahead asks for attention; what is over does not."""
    if not is_ahead(row.meeting, today) or row.meeting.held_on is None:
        return Tone.MUTED
    return Tone.DANGER if (row.meeting.held_on - today).days <= _NEAR_DAYS else Tone.PLAIN


def _state_field(library: Library, today: Today) -> Field[MeetingSummary]:
    """A new state is noted with today's date; the date can be corrected under 진행."""

    def save(row: MeetingSummary, text: str) -> Changes:
        if not text:
            return meetings.edit_meeting(library, row.meeting, state=None)
        return meeting_states.set_state(library, row.meeting.id, MeetingState(text), today())

    return Field(
        key="state",
        title="상태",
        read=lambda row: row.meeting.state or "",
        save=save,
        choices=tuple(MeetingState),
        silent=UNSET,
        letters=4,
    )


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
    library: Library, name: str, title: str, kinds: type[MeetingKind], *, letters: int
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
        is_number=True,
        sort_key=lambda row: getattr(row, name),
        tone=lambda row: Tone.PLAIN if getattr(row, name) else Tone.MUTED,
    )
