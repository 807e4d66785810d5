"""The history speaks the user's language: every table, every field, every kind of value."""

from __future__ import annotations

import re

import pytest

from desktop.domain import history_words as words
from desktop.domain.changes import Entity
from desktop.store.tables import TABLES

HANGUL = re.compile(r"[가-힣]")
PLAIN = {"id", "version"}


@pytest.mark.parametrize("entity", Entity)
def test_every_table_and_every_field_has_a_korean_name(entity: Entity) -> None:
    assert HANGUL.search(words.ENTITIES[entity])
    for column in set(TABLES[entity].columns) - PLAIN:
        assert HANGUL.search(words.field_title(entity, column)), column


@pytest.mark.parametrize("entity", Entity)
def test_every_key_of_another_row_is_followed(entity: Entity) -> None:
    columns = [column for column in TABLES[entity].columns if column.endswith("_id")]
    found = [key for _entity, key in words.pointers({column: f"key of {column}" for column in columns})]
    assert sorted(found) == sorted(f"key of {column}" for column in columns)


def test_values_are_read_as_people_write_them() -> None:
    names = {"a": "국방부"}
    assert words.value_words("held_on", {"held_on": "2026-07-22"}, names) == "2026. 7. 22."
    assert words.value_words("organisation_id", {"organisation_id": "a"}, names) == "국방부"
    assert words.value_words("successors", {"successors": "a\nb"}, names) == "국방부, (지워진 자료)"
    assert words.value_words("grain", {"grain": "half"}, names) == "반기"
    assert words.value_words("hash", {"hash": "0f"}, names) == "(파일 내용)"
    assert words.value_words("order", {"order": 0}, names) == "0"
    assert words.value_words("notes", {"notes": ""}, names) == ""


def test_what_moved_is_said_field_by_field() -> None:
    before = {"id": "p", "name": "하나래", "phone": "044-000-1234", "email": "", "version": 1}
    after = {**before, "phone": "044-000-5678", "email": None, "version": 2}
    (only,) = words.moved(Entity.PERSON, before, after, {})
    assert (only.title, only.before, only.after) == ("전화", "044-000-1234", "044-000-5678")
    assert {one.title for one in words.moved(Entity.PERSON, None, before, {})} == {"성명", "전화"}


def test_a_row_is_called_what_people_call_it() -> None:
    names = {"s": "과학기술관계장관회의", "p": "하나래"}
    assert words.record_name(Entity.MEETING, {"number": 9, "series_id": "s"}, names) == "제9회 과학기술관계장관회의"
    assert words.record_name(Entity.AGENDA_ITEM, {"number": 2, "title": "점검"}, names) == "안건2 점검"
    assert words.record_name(Entity.ASSIGNMENT, {"person_id": "p", "role": "책임자"}, names) == "하나래 책임자"


def test_fields_that_say_one_thing_come_back_together_and_what_rules_hold_does_not() -> None:
    columns = TABLES[Entity.FOLLOW_UP].columns
    assert words.together(Entity.FOLLOW_UP, "due_to", columns) == ("due_text", "due_from", "due_to", "grain")
    assert words.together(Entity.PERSON, "phone", TABLES[Entity.PERSON].columns) == ("phone",)
    for entity, field in (
        (Entity.AGENDA_ITEM, "number"),
        (Entity.AGENDA_ITEM, "meeting_id"),
        (Entity.ORGANISATION, "valid_to"),
        (Entity.ATTACHMENT, "hash"),
        (Entity.PUBLICATION, "pages"),
    ):
        assert words.together(entity, field, TABLES[entity].columns) == ()
