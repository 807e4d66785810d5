"""A Draft cut into the lists a person looks through before accepting it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain import korean
from desktop.domain.agenda import bare_title
from desktop.domain.dates import write_date, write_date_weekday
from desktop.intake.draft import (
    Draft,
    DraftContact,
    DraftFollowUp,
    DraftItem,
    DraftMeeting,
    DraftMember,
    Line,
    Sourced,
    Suggestion,
)
from desktop.intake.suggestion_places import target_text
from desktop.ui.models.fields import UNSET, Field


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One thing that was read: its place in its list, the thing, and the line it stands on."""

    place: int
    value: Any
    line: int | None


@dataclass(frozen=True, slots=True)
class Section:
    """One list. With `can_tick` its rows are agreed to one by one."""

    title: str
    fields: Sequence[Field[DraftRow]]
    rows: tuple[DraftRow, ...]
    can_tick: bool = False

    @property
    def nothing(self) -> str:
        """What is said in its place where there is no row."""
        if self.title == "이해하지 못한 줄":
            return "모든 줄을 이해했습니다"
        return f"원문에서 찾은 {korean.with_particle(self.title, '이/가')} 없습니다"

    @property
    def what_then(self) -> str:
        """What that means for whoever accepts the draft."""
        match self.title:
            case "이해하지 못한 줄":
                return "버려진 줄이 없습니다. 앞의 칸을 확인하고 들이십시오."
            case "제안":
                return "따로 고를 것이 없습니다. 앞의 칸을 확인하고 들이십시오."
            case _:
                return "들인 뒤에 그 화면에서 직접 더할 수 있습니다."


def sections(draft: Draft) -> tuple[Section, ...]:
    """The seven lists of a draft, in the order of looking through them."""
    return (
        Section("회의", _MEETING, _meeting_rows(draft.meeting)),
        Section("안건", _ITEM, _rows(draft.items, lambda item: item.title.line)),
        Section("연락처", _CONTACT, _rows(draft.contacts, lambda contact: contact.line)),
        Section("위원", _MEMBER, _rows(draft.members, lambda member: member.line)),
        Section("후속조치", _FOLLOW_UP, _rows(draft.follow_ups, lambda promised: promised.line)),
        Section("제안", _suggestion_fields(draft), _rows(draft.suggestions, lambda one: one.line), can_tick=True),
        Section("이해하지 못한 줄", _LINE, _rows(draft.not_understood, lambda line: line.number)),
    )


def _rows(values: Iterable[Any], line: Callable[[Any], int | None]) -> tuple[DraftRow, ...]:
    return tuple(DraftRow(place, value, line(value)) for place, value in enumerate(values))


def _meeting_rows(meeting: DraftMeeting) -> tuple[DraftRow, ...]:
    sourced: list[tuple[str, Sourced[Any], str]] = [
        ("회의체", meeting.series, meeting.series.value),
        ("회차", meeting.number, f"제{meeting.number.value}회" if meeting.number.value else ""),
        ("날짜", meeting.held_on, write_date_weekday(meeting.held_on.value) if meeting.held_on.value else ""),
        ("시작", meeting.starts, f"{meeting.starts.value:%H:%M}" if meeting.starts.value else ""),
        ("끝", meeting.ends, f"{meeting.ends.value:%H:%M}" if meeting.ends.value else ""),
        ("장소", meeting.place, meeting.place.value),
        ("주재", meeting.presider, meeting.presider.value),
        ("의장", meeting.chair, meeting.chair.value),
        ("보도시점", meeting.embargo_text, meeting.embargo_text.value),
        ("보도자료 본문", meeting.release_text, meeting.release_text.value),
    ]
    return tuple(DraftRow(place, (name, text), source.line) for place, (name, source, text) in enumerate(sourced))


def _field(key: str, title: str, read: Callable[[Any], str], letters: int, silent: str = "-") -> Field[DraftRow]:
    return Field(key=key, title=title, read=lambda row: read(row.value), letters=letters, silent=silent)


def _span(promised: DraftFollowUp) -> str:
    ends = [write_date(day) if day else "" for day in (promised.due_from, promised.due_to)]
    return ends[0] if ends[0] == ends[1] else "~".join(ends)


def _other_titles(item: DraftItem) -> str:
    others = dict.fromkeys(title.value for title in (item.press_title, item.heading_title) if title.value)
    return " / ".join(title for title in others if bare_title(title) != bare_title(item.title.value))


def _outline_size(item: DraftItem) -> str:
    count = len(item.outline.value.splitlines())
    return f"{count}줄" if count else ""


_SOURCE: Field[DraftRow] = Field(
    key="line",
    title="원문",
    read=lambda row: f"{row.line}행" if row.line else "",
    letters=5,
    sort_key=lambda row: row.line or 0,
)
_MEETING = [
    _SOURCE,
    _field("field", "항목", lambda pair: pair[0], 8),
    _field("value", "읽은 것", lambda pair: pair[1], 26, silent="글에 없음"),
]
_ITEM = [
    _SOURCE,
    _field("number", "번호", lambda item: str(item.number.value), 2),
    _field("title", "안건명", lambda item: item.title.value, 20),
    _field("submitters", "제출부처", lambda item: item.submitters.value, 7, silent=UNSET),
    _field("publicity", "공개", lambda item: item.publicity.value or "", 3, silent=UNSET),
    _field("outline", "설명", _outline_size, 3, silent="없음"),
    _field("other", "다른 곳의 제목", _other_titles, 16),
    _field("group", "비고", lambda item: item.group.value, 6),
]


def _text_of(name: str) -> Callable[[DraftContact], str]:
    return lambda contact: getattr(contact, name)


def _unit_of(name: str) -> Callable[[DraftContact], str]:
    return lambda contact: getattr(contact, name).value


_CONTACT = [
    _SOURCE,
    _field("scope", "구분", lambda contact: contact.scope, 4),
    _field("role", "역할", lambda contact: contact.role or "", 3, silent=UNSET),
    _field("name", "성명", _text_of("name"), 4),
    _field("position", "직위", _text_of("position"), 3),
    _field("grade", "직급", _text_of("grade"), 4),
    _field("phone", "전화", _text_of("phone"), 8),
    _field("organisation", "기관", _unit_of("organisation"), 7, silent=UNSET),
    _field("bureau", "실국", _unit_of("bureau"), 9),
    _field("division", "과", _unit_of("division"), 9),
    _field("email", "이메일", _text_of("email"), 6),
]


def _post(member: DraftMember) -> str:
    return member.post


def _suggested(one: Suggestion) -> str:
    return one.suggested


def _line_text(line: Line) -> str:
    return line.text


_MEMBER = [
    _SOURCE,
    _field("post", "위원", _post, 22),
    _field("class", "구분", lambda member: member.seat_class, 4),
]
_FOLLOW_UP = [
    _SOURCE,
    _field("item", "안건", lambda promised: f"안건{promised.item_number}", 4),
    _field("task", "과제", lambda promised: promised.task, 22),
    _field("due", "기한", lambda promised: promised.due_text, 8, silent=UNSET),
    _field("span", "기간", _span, 16),
    _field("lead", "주관", lambda promised: promised.lead, 7, silent=UNSET),
]


def _suggestion_fields(draft: Draft) -> list[Field[DraftRow]]:
    where = _field("target", "곳", lambda one: target_text(draft, one.target), 11, silent="들일 곳 없음")
    return [_SOURCE, where, *_SUGGESTION]


_SUGGESTION = [
    _field("found", "글에 있는 것", lambda one: one.found, 12, silent="(비어 있음)"),
    _field("suggested", "제안", _suggested, 12),
    _field("reason", "까닭", lambda one: one.reason, 20),
]
_LINE = [_SOURCE, _field("text", "글", _line_text, 34)]
