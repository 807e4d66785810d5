"""The form: stored when the user is through with a field, and nothing typed is lost or stored wrongly."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.changes import NOTHING
from desktop.domain.errors import EditRefused
from desktop.ui import typed
from desktop.ui.models.fields import Field
from desktop.ui.widgets.editors import ChoiceEditor, LineEditor, LongEditor
from desktop.ui.widgets.form import RecordForm
from tests.ui.stand_ins import type_text


@dataclass
class Room:
    name: str
    held_on: str = ""
    kind: str = ""
    notes: str = ""


FIELDS: list[Field[Room]] = [
    Field(key="name", title="이름", read=lambda room: room.name, save=lambda _room, _text: NOTHING),
    Field(key="held_on", title="날짜", read=lambda room: room.held_on, save=lambda _r, _t: NOTHING, check=typed.day),
    Field(
        key="kind", title="종류", read=lambda room: room.kind, save=lambda _r, _t: NOTHING, choices=("큰 방", "작은 방")
    ),
    Field(key="notes", title="메모", read=lambda room: room.notes, save=lambda _r, _t: NOTHING, lines=3),
    Field(key="size", title="넓이", read=lambda _room: "넓음"),
]


class Shown:
    """A form in a window, whose storing writes into the record."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.form: RecordForm[Room] = RecordForm(FIELDS, self.store)
        self.library_undo = 0
        QShortcut(QKeySequence("Ctrl+Z"), self.window).activated.connect(self.undo)
        QVBoxLayout(self.window).addWidget(self.form)
        self.stored: list[tuple[str, str]] = []
        self.room = Room("첫째 방", notes="메모")
        self.form.show_record(self.room)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitActive(self.window)

    def undo(self) -> None:
        self.library_undo += 1

    def store(self, room: Room, field: Field[Room], text: str) -> None:
        if text == "금지":
            raise EditRefused("그 이름은 쓸 수 없습니다.", todo="다른 이름을 적으십시오.")
        self.stored.append((field.key, text))
        setattr(room, field.key, " ".join(text.split()))
        self.form.show_record(room)

    def problem(self, key: str) -> str:
        return next(row.problem.text() for row in self.form.rows if row.field.key == key)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def line(shown: Shown, key: str) -> LineEditor:
    editor = shown.form.editor(key)
    assert isinstance(editor, LineEditor)
    return editor


def retype(qtbot: QtBot, editor: LineEditor, text: str) -> None:
    editor.setFocus()
    editor.selectAll()
    type_text(editor, text)


def test_only_fields_that_can_be_stored_are_in_it(shown: Shown) -> None:
    assert [row.field.key for row in shown.form.rows] == ["name", "held_on", "kind", "notes"]


def test_enter_stores_and_the_field_shows_what_was_stored(qtbot: QtBot, shown: Shown) -> None:
    editor = line(shown, "name")
    retype(qtbot, editor, "둘째  방 ")
    assert not shown.stored
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert shown.stored == [("name", "둘째  방 ")]
    assert editor.text() == "둘째 방"


def test_leaving_the_field_stores(qtbot: QtBot, shown: Shown) -> None:
    retype(qtbot, line(shown, "name"), "둘째 방")
    line(shown, "held_on").setFocus()
    assert shown.stored == [("name", "둘째 방")]


def test_leaving_an_untouched_field_stores_nothing(qtbot: QtBot, shown: Shown) -> None:
    line(shown, "name").setFocus()
    line(shown, "held_on").setFocus()
    assert shown.form.commit()
    assert not shown.stored


def test_a_wrong_date_is_said_while_typing_and_not_stored(qtbot: QtBot, shown: Shown) -> None:
    editor = line(shown, "held_on")
    retype(qtbot, editor, "2026. 2. 30.")
    assert "없는 날짜" in shown.problem("held_on")
    assert not shown.form.commit()
    assert not shown.stored
    assert editor.text() == "2026. 2. 30.", "what was typed stays"
    retype(qtbot, editor, "2026. 2. 28.")
    assert shown.problem("held_on") == ""
    assert shown.form.commit()


def test_a_refusal_is_said_under_the_field(qtbot: QtBot, shown: Shown) -> None:
    editor = line(shown, "name")
    retype(qtbot, editor, "금지")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert shown.problem("name") == "그 이름은 쓸 수 없습니다. 다른 이름을 적으십시오."
    assert editor.accessibleDescription() == shown.problem("name")
    assert editor.text() == "금지"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.text() == "첫째 방"
    assert shown.problem("name") == ""
    assert shown.form.commit()


def test_a_change_elsewhere_leaves_what_is_being_typed(qtbot: QtBot, shown: Shown) -> None:
    retype(qtbot, line(shown, "name"), "쓰는 중")
    shown.room.notes = "다른 메모"
    shown.form.show_record(shown.room)
    assert line(shown, "name").text() == "쓰는 중"
    assert shown.form.editor("notes").value() == "다른 메모"


def test_a_choice_is_stored_when_made_and_the_wheel_does_not_make_it(qtbot: QtBot, shown: Shown) -> None:
    editor = shown.form.editor("kind")
    assert isinstance(editor, ChoiceEditor)
    assert editor.currentText() == "미정"
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    assert shown.stored == [("kind", "큰 방")]


def test_many_lines_are_stored_when_the_focus_leaves(qtbot: QtBot, shown: Shown) -> None:
    editor = shown.form.editor("notes")
    assert isinstance(editor, LongEditor)
    editor.setFocus()
    editor.selectAll()
    type_text(editor, "새 메모")
    line(shown, "name").setFocus()
    assert shown.stored == [("notes", "새 메모")]


def test_ctrl_z_is_the_texts_while_typing_and_the_librarys_otherwise(qtbot: QtBot, shown: Shown) -> None:
    editor = line(shown, "name")
    retype(qtbot, editor, "둘째 방")
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "첫째 방"
    assert shown.library_undo == 0
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown.library_undo == 1


def test_no_record_no_editing(shown: Shown) -> None:
    shown.form.show_record(None)
    assert not shown.form.isEnabled()
    assert line(shown, "name").text() == ""
    assert shown.form.commit()
    assert not shown.stored


def test_every_label_belongs_to_its_editor(shown: Shown) -> None:
    for row in shown.form.rows:
        assert row.label.buddy() is row.editor
        assert row.editor.accessibleName() == row.field.title


def test_a_field_a_record_has_not_is_hidden(qtbot: QtBot) -> None:
    fields = [*FIELDS[:1], replace(FIELDS[3], applies=lambda room: room.name != "창고")]
    form = RecordForm(fields, lambda _room, _field, _text: None)
    qtbot.addWidget(form)
    form.show()
    for name, is_there in (("큰 방", True), ("창고", False), ("작은 방", True)):
        form.show_record(Room(name))
        assert form.editor("notes").isVisible() is is_there
    assert form.find_editor("kind") is None
