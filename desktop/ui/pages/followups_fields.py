"""The columns of the board and the rows of its form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from desktop.domain.board import BoardRow, reached_text, signed, unsigned
from desktop.domain.changes import Changes
from desktop.domain.errors import EditRefused
from desktop.domain.followup import FollowUpState, span_text
from desktop.services import followups
from desktop.store.library import Library
from desktop.ui.models.fields import Field
from desktop.ui.theme import Tone

OVERDUE = "기한 지남"
SIGNED_STATES = tuple(signed(state) for state in FollowUpState)
_TONES = {FollowUpState.DONE: Tone.GOOD, FollowUpState.DELAYED: Tone.DANGER}


def to_look_at(row: BoardRow) -> str:
    """What somebody should see to: it is overdue, a reason or remedy is lacking, a request was not answered."""
    lacking = "·".join(row.lacking)
    words = (OVERDUE if row.is_overdue else "", f"{lacking} 없음" if lacking else "", "미회신" * row.is_unanswered)
    return " · ".join(word for word in words if word)


def board_fields(library: Library) -> list[Field[BoardRow]]:
    """In the order of the table; the form shows those that can be edited."""
    return [
        Field(
            key="item",
            title="회의·안건",
            read=lambda row: row.place,
            letters=7,
            sort_key=lambda row: (row.meeting.held_on or date.max, row.meeting.number or 0, row.item.number),
        ),
        _text_field(library, "task", "과제", letters=17, lines=3),
        _text_field(library, "lead", "주관", letters=6, silent="미정"),
        _text_field(library, "due_text", "기한", letters=8, silent="미정", hint="예: ’26. 12월, ~’26.4., 연내"),
        Field(
            key="d_day",
            title="D-day",
            read=lambda row: row.d_day,
            letters=4,
            silent="",
            sort_key=lambda row: row.follow_up.due_to or date.max,
            tone=lambda row: Tone.DANGER if row.is_overdue else Tone.PLAIN,
        ),
        _state_field(library),
        Field(key="overdue", title="점검", read=to_look_at, letters=8, silent="", tone=lambda _row: Tone.DANGER),
        Field(key="so_far", title="목표·달성", read=lambda row: reached_text(row.follow_up), letters=11, silent=""),
        Field(
            key="span",
            title="기간",
            read=lambda row: span_text(row.follow_up),
            letters=15,
            is_moment=True,
            sort_key=lambda row: row.follow_up.due_to or row.follow_up.due_from or date.max,
        ),
        Field(key="report_to", title="다시 보고할 회의", read=lambda row: row.report_to_name, letters=10, silent=""),
        _text_field(library, "support", "협조", letters=0),
        _text_field(library, "target_text", "목표", letters=0, hint="예: 500개"),
        _text_field(library, "reached", "달성", letters=0, hint="예: 120개"),
        _text_field(library, "progress", "이행 실적", letters=0, lines=3),
        _text_field(library, "reason", "미이행 사유", letters=0, lines=2),
        _text_field(library, "remedy", "조치계획", letters=0, lines=2),
        _text_field(library, "report_back", "다시 보고", letters=0, hint="예: 차기 회의에 보고"),
    ]


def edit(library: Library, row: BoardRow, **values: Any) -> Changes:  # noqa: ANN401 (any field)
    """Store values of a row's promise.

    Raises:
        EditRefused: the row shows an earlier day, which cannot be edited; or the promise refuses it.
    """
    if not row.is_now:
        raise EditRefused(
            "지난 날의 상태는 고칠 수 없습니다.",
            safe="바뀐 것은 없습니다.",
            todo="기준일을 비운 뒤 고치십시오.",
        )
    return followups.edit_follow_up(library, row.follow_up, **values)


def _state_field(library: Library) -> Field[BoardRow]:
    places = {state: place for place, state in enumerate(FollowUpState)}
    return Field(
        key="state",
        title="상태",
        read=lambda row: signed(row.follow_up.state),
        save=lambda row, text: edit(library, row, state=unsigned(text)),
        choices=SIGNED_STATES,
        silent="미정",
        letters=6,
        sort_key=lambda row: places[row.follow_up.state] if row.follow_up.state else len(places),
        tone=lambda row: _TONES.get(row.follow_up.state, Tone.PLAIN) if row.follow_up.state else Tone.PLAIN,
    )


def _text_field(
    library: Library, name: str, title: str, *, letters: int, lines: int = 1, silent: str = "-", hint: str = ""
) -> Field[BoardRow]:
    read: Callable[[BoardRow], str] = lambda row: getattr(row.follow_up, name)  # noqa: E731 (a field's reader)
    return Field(
        key=name,
        title=title,
        read=read,
        save=lambda row, text: edit(library, row, **{name: text.strip()}),
        letters=letters,
        lines=lines,
        silent=silent,
        hint=hint,
    )
