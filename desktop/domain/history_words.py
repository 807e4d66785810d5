"""The history in the user's words: what a table, a field and a value are called, and what a row was about.

A change is kept as cells, database values by column. Here they become words such as `044-000-1234`; keys of other
rows become the names that are handed in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from desktop.domain.changes import Entity
from desktop.domain.dates import Grain, write_date
from desktop.domain.frozen import frozen

Cell: TypeAlias = str | int | bytes | None
Cells: TypeAlias = Mapping[str, Cell]
"""A row as the database holds it: text, whole numbers, dates and moments in ISO form, lists one entry a line."""
Names: TypeAlias = Mapping[str, str]
"""What the rows that others point to are called, by their key."""

ENTITIES: Mapping[Entity, str] = {
    Entity.SERIES: "회의체",
    Entity.SEAT: "위원 자리",
    Entity.ORGANISATION: "기관",
    Entity.MEETING: "회의",
    Entity.ATTENDANCE: "참석",
    Entity.AGENDA_ITEM: "안건",
    Entity.SUBMITTER: "제출부처",
    Entity.PERSON: "사람",
    Entity.ASSIGNMENT: "담당",
    Entity.FOLLOW_UP: "후속조치",
    Entity.PROGRESS_REPORT: "이행 실적",
    Entity.PUBLICATION: "발간",
    Entity.MEETING_LINK: "회의 관계",
    Entity.STATE_DATE: "회의 상태 날짜",
    Entity.ATTACHMENT: "붙임",
    Entity.INQUIRY: "이행점검 요청",
    Entity.DAY_OFF: "쉬는 날",
}

_COMMON = {
    "series_id": "회의체",
    "meeting_id": "회의",
    "item_id": "안건",
    "person_id": "사람",
    "organisation_id": "기관",
    "seat_id": "위원 자리",
    "follow_up_id": "후속조치",
    "inquiry_id": "이행점검 요청",
    "name": "이름",
    "order": "순서",
    "kind": "구분",
    "state": "상태",
    "number": "번호",
    "valid_from": "시작일",
    "valid_to": "종료일",
    "note": "비고",
    "progress": "추진 상황",
    "reason": "사유",
    "remedy": "대책",
    "reached": "달성한 값",
    "as_of": "기준일",
    "on_date": "날짜",
}
_OWN: Mapping[Entity, Mapping[str, str]] = {
    Entity.SERIES: {"short_name": "약칭", "legal_basis": "근거 규정", "rules_key": "규칙"},
    Entity.SEAT: {"post": "위원", "seat_class": "구분"},
    Entity.ORGANISATION: {"short_names": "약칭", "successors": "뒤를 이은 기관"},
    Entity.MEETING: {
        "number": "회차",
        "held_on": "회의일",
        "starts": "시작 시각",
        "ends": "끝 시각",
        "place": "장소",
        "presider": "주재",
        "chair": "의장",
        "embargo_text": "엠바고 문구",
        "release_text": "배포 문구",
        "notes": "메모",
        "proceedings": "회의 경과",
        "minutes": "회의록",
    },
    Entity.ATTENDANCE: {"guest": "배석자", "reply": "회신", "stand_in": "대참자", "guest_class": "배석 구분"},
    Entity.AGENDA_ITEM: {
        "title": "안건명",
        "press_title": "보도자료 제목",
        "heading_title": "설명 제목",
        "publicity": "공개 여부",
        "submitters_text": "제출부처",
        "group": "비고",
        "submitted_on": "제출일",
        "urgent_reason": "긴급 사유",
        "outcome": "결과",
        "returned_from": "다시 올린 안건",
        "outline": "설명",
        "decision": "의결 내용",
        "vote": "표결",
        "discussion": "논의 내용",
    },
    Entity.SUBMITTER: {"part": "주관·공동"},
    Entity.PERSON: {
        "name": "성명",
        "organisation_text": "기관(적힌 대로)",
        "bureau": "실국",
        "division": "과",
        "position": "직위",
        "grade": "직급",
        "phone": "전화",
        "email": "전자우편",
        "checked_on": "확인한 날",
        "left_on": "떠난 날",
        "successor_id": "후임",
        "retain_until": "보유기한",
    },
    Entity.ASSIGNMENT: {"role": "역할", "placed": "손으로 정한 순서"},
    Entity.FOLLOW_UP: {
        "task": "과제",
        "lead": "주관",
        "support": "협조",
        "due_text": "기한",
        "due_from": "기한(부터)",
        "due_to": "기한(까지)",
        "grain": "기한 단위",
        "report_to": "보고할 회의",
        "origin": "나온 곳",
        "source_line": "원문",
        "report_back": "보고 문구",
        "target_text": "목표",
    },
    Entity.PROGRESS_REPORT: {"text": "실적", "evidence": "근거"},
    Entity.PUBLICATION: {
        "edition": "판",
        "issue_number": "발간 번호",
        "made_at": "만든 때",
        "pages": "쪽수",
        "pdf_hash": "PDF 지문",
    },
    Entity.MEETING_LINK: {"other_id": "다른 회의", "other_text": "다른 회의(적힌 대로)"},
    Entity.STATE_DATE: {},
    Entity.ATTACHMENT: {"name": "파일 이름", "hash": "파일 지문"},
    Entity.INQUIRY: {"asked_on": "요청일", "answer_by": "회신 기한"},
    Entity.DAY_OFF: {},
}

_GRAINS = {
    Grain.DAY: "날",
    Grain.PART_OF_MONTH: "초·중순·말",
    Grain.MONTH: "달",
    Grain.QUARTER: "분기",
    Grain.HALF: "반기",
    Grain.YEAR: "해",
    Grain.RECURRING: "되풀이",
}
_NAMED: Mapping[Entity, tuple[tuple[str, str], ...]] = {
    Entity.MEETING: (("제{}회", "number"), ("{}", "series_id")),
    Entity.AGENDA_ITEM: (("안건{}", "number"), ("{}", "title")),
    Entity.ASSIGNMENT: (("{}", "person_id"), ("{}", "role")),
    Entity.ATTENDANCE: (("{}", "seat_id"), ("{}", "guest")),
    Entity.SUBMITTER: (("{}", "organisation_id"), ("{}", "part")),
    Entity.FOLLOW_UP: (("{}", "task"),),
    Entity.PROGRESS_REPORT: (("{}", "follow_up_id"), ("{}", "as_of")),
    Entity.PUBLICATION: (("{}", "meeting_id"), ("{}", "edition"), ("{}호", "issue_number")),
    Entity.MEETING_LINK: (("{}", "kind"), ("{}", "other_id"), ("{}", "other_text")),
    Entity.STATE_DATE: (("{}", "meeting_id"), ("{}", "state")),
    Entity.DAY_OFF: (("{}", "on_date"), ("{}", "name")),
    Entity.SEAT: (("{}", "post"),),
}
"""What rows are called by: columns, each in its pattern; those that are silent fall away."""
_BY_NAME = (("{}", "name"),)
_POINTERS: Mapping[str, Entity] = {
    "series_id": Entity.SERIES,
    "meeting_id": Entity.MEETING,
    "report_to": Entity.MEETING,
    "other_id": Entity.MEETING,
    "item_id": Entity.AGENDA_ITEM,
    "returned_from": Entity.AGENDA_ITEM,
    "person_id": Entity.PERSON,
    "successor_id": Entity.PERSON,
    "organisation_id": Entity.ORGANISATION,
    "successors": Entity.ORGANISATION,
    "seat_id": Entity.SEAT,
    "follow_up_id": Entity.FOLLOW_UP,
    "inquiry_id": Entity.INQUIRY,
}
"""Columns that hold keys of other rows, and of which table."""
_UNSEEN = frozenset({"id", "version"})
_TOGETHER = (
    frozenset({"due_text", "due_from", "due_to", "grain"}),
    frozenset({"organisation_id", "organisation_text"}),
    frozenset({"reply", "stand_in"}),
    frozenset({"other_id", "other_text"}),
)
"""Fields that say one thing: one of them is never brought back without the others."""
_HELD = {
    Entity.ORGANISATION: frozenset({"name", "valid_from", "valid_to", "successors"}),
    Entity.SEAT: frozenset({"valid_from", "valid_to"}),
    Entity.MEETING: frozenset({"number", "state"}),
    Entity.STATE_DATE: frozenset({"state"}),
}
"""Fields that rules hold together with other rows; they are put right on their own page."""
_BY_ITSELF = frozenset({"organisation_id", "other_id", "report_to"})
"""Keys of other rows that a person chooses as a value."""
_STRUCTURE = (frozenset(_POINTERS) - _BY_ITSELF) | {"order", "placed", "number", "hash", "rules_key"}
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


@frozen
class Moved:
    """A field and its value before and after, in words; empty where there was none."""

    field: str
    title: str
    before: str
    after: str


def field_title(entity: Entity, field: str) -> str:
    """What a column is called; the column's own name for one no list knows."""
    return _OWN[entity].get(field) or _COMMON.get(field, field)


def titles() -> tuple[str, ...]:
    """All names of fields there are, each once, in 가나다 order."""
    found = {title for own in _OWN.values() for title in own.values()}
    return tuple(sorted(found | set(_COMMON.values())))


def moved_fields(before: Cells | None, after: Cells | None) -> tuple[str, ...]:
    """The columns that differ; of a row that came or went, those that held something."""
    before, after = before or {}, after or {}
    fields = dict.fromkeys((*before, *after))
    return tuple(name for name in fields if name not in _UNSEEN and _said(before, name) != _said(after, name))


def moved(entity: Entity, before: Cells | None, after: Cells | None, names: Names) -> tuple[Moved, ...]:
    """What a change moved, field by field, in the order of the form."""
    order = {name: place for place, name in enumerate((*_OWN[entity], *_COMMON))}
    fields = sorted(moved_fields(before, after), key=lambda name: order.get(name, len(order)))
    return tuple(
        Moved(field, field_title(entity, field), value_words(field, before, names), value_words(field, after, names))
        for field in fields
    )


def value_words(field: str, cells: Cells | None, names: Names) -> str:
    """A field's value as people read it: dates as papers print them, keys as names."""
    value = (cells or {}).get(field)
    if value is None or value == "":
        return ""
    text = str(value)
    if field in _POINTERS:
        return ", ".join(names.get(key, "(지워진 자료)") for key in text.split("\n"))
    if field in _WORDS:
        return _WORDS[field](text)
    return write_date(date.fromisoformat(text)) if _DATE.fullmatch(text) else text


def pointers(cells: Cells | None) -> Iterator[tuple[Entity, str]]:
    """The rows a row points to: their table and key."""
    for field, entity in _POINTERS.items():
        value = (cells or {}).get(field)
        if isinstance(value, str) and value:
            yield from ((entity, key) for key in value.split("\n"))


def record_name(entity: Entity, cells: Cells, names: Names) -> str:
    """What a row is called where it is listed: a person's name, `안건2 …`, a file's name."""
    parts = ((pattern, value_words(field, cells, names)) for pattern, field in _NAMED.get(entity, _BY_NAME))
    return " ".join(pattern.format(words) for pattern, words in parts if words)


def brought_back_with(entity: Entity, field: str) -> frozenset[str]:
    """The fields that are brought back when `field` is: those that say one thing with it. Empty: not by itself.

    What the program works out (order, numbers, keys) and what other rows depend on stays with its page.
    """
    if entity in (Entity.PUBLICATION, Entity.SUBMITTER) or field in _UNSEEN | _STRUCTURE:
        return frozenset()
    if field in _HELD.get(entity, frozenset()):
        return frozenset()
    return next((group for group in _TOGETHER if field in group), frozenset({field}))


def together(entity: Entity, field: str, columns: Collection[str]) -> tuple[str, ...]:
    """`brought_back_with`, of a table that has those columns, in their order."""
    wanted = brought_back_with(entity, field)
    return tuple(name for name in columns if name in wanted)


def _said(cells: Cells, field: str) -> Cell:
    """A column's value, where silence is silence however it is written."""
    value = cells.get(field)
    return None if value == "" else value


def _moment_words(text: str) -> str:
    return f"{write_date(date.fromisoformat(text[:10]))} {text[11:16]} (UTC)" if _MOMENT.match(text) else text


_WORDS: Mapping[str, Callable[[str], str]] = {
    "hash": lambda _text: "(파일 내용)",
    "pdf_hash": lambda _text: "(파일 내용)",
    "grain": lambda text: _GRAINS.get(Grain(text), text),
    "short_names": lambda text: ", ".join(text.split("\n")),
    "made_at": _moment_words,
}
"""How the values of some columns are read."""
