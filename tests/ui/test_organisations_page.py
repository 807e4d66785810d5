"""기관: the day, putting rows right and in order, and what the dialog of a reorganisation refuses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.changes import Entity
from desktop.domain.finding import Place
from desktop.domain.reorganisation import ReorganisationKind
from desktop.services import history, organisations
from desktop.store.library import Library
from desktop.ui.dialogs.reorganisation import ReorganisationDialog
from desktop.ui.main_window import ORGANISATIONS, MainWindow
from desktop.ui.pages.organisations import NEW_NAME, OrganisationsPage
from tests.ui.stand_ins import AskStandIn, type_text

Key = Qt.Key
FIRST = date(2025, 11, 24)


@pytest.fixture
def page(window: MainWindow) -> OrganisationsPage:
    window.go(ORGANISATIONS)
    found = window.page
    assert isinstance(found, OrganisationsPage)
    found.show_day(FIRST)
    return found


def _names(page: OrganisationsPage) -> list[str]:
    return [row.organisation.name for row in page.model.records]


def _choose(page: OrganisationsPage, name: str) -> None:
    assert page.table.choose(next(row.organisation.id for row in page.model.records if row.organisation.name == name))


def _type(qtbot: QtBot, editor: Any, text: str) -> None:
    editor.setFocus()
    editor.clear()
    type_text(editor, text)
    qtbot.keyClick(editor, Key.Key_Return)


def test_a_typed_day_shows_the_organisations_of_that_day(qtbot: QtBot, page: OrganisationsPage) -> None:
    assert "기획재정부" in _names(page)
    _type(qtbot, page.day_editor, "2026-3-11")
    assert page.day_editor.text() == "2026. 3. 11."
    assert "재정경제부" in _names(page)
    assert "기획재정부" not in _names(page)
    _type(qtbot, page.day_editor, "2026-13-1")
    assert page.day_editor.property("wrong")
    assert "재정경제부" in _names(page)
    _type(qtbot, page.day_editor, "")
    assert {"기획재정부", "재정경제부", "미래창조과학부"} <= set(_names(page))


def test_days_are_offered_in_a_menu(page: OrganisationsPage) -> None:
    page.day_menu.aboutToShow.emit()
    offered = {action.text(): action for action in page.day_menu.actions()}
    assert "고른 회의 2026. 7. 22." in offered
    offered["개편 2026. 1. 2."].trigger()
    assert page.day == date(2026, 1, 2)
    offered["모든 때"].trigger()
    assert page.day is None


def test_a_row_is_put_right_in_the_form_and_a_taken_name_stays_with_the_reason(
    qtbot: QtBot, page: OrganisationsPage, library: Library
) -> None:
    _choose(page, "교육부")
    _type(qtbot, page.form.editor("short_names"), "교육, 교육당국")
    row = next(one for one in page.model.records if one.organisation.name == "교육부")
    assert row.organisation.short_names == ("교육", "교육당국")
    _type(qtbot, page.form.editor("short_names"), "과기부")
    assert "과학기술정보통신부" in page.form.rows[1].problem.text()
    page.revert()
    assert history.next_undo(library) == "기관 고치기: 교육부"


def test_rows_are_put_in_order_by_keys_for_a_day_only(
    qtbot: QtBot, page: OrganisationsPage, window: MainWindow
) -> None:
    before = _names(page)
    _choose(page, "교육부")
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _names(page).index("교육부") == before.index("교육부") - 1
    window.undo()
    assert _names(page) == before
    page.show_all()
    said: list[str] = []
    window.desk.said.connect(said.append)
    qtbot.keyClick(page.table, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert said
    assert "날짜를 정하면" in said[0]


def test_a_missing_body_is_added_named_and_taken_away(
    qtbot: QtBot, page: OrganisationsPage, library: Library, ask: AskStandIn
) -> None:
    page.add()
    assert page.table.chosen is not None
    assert page.table.chosen.organisation.name == NEW_NAME
    _type(qtbot, page.form.editor("name"), "가상위원회")
    assert "가상위원회" in _names(page)
    page.remove()
    assert "가상위원회" not in _names(page)
    _choose(page, "교육부")
    ask.expects_sentence = True
    page.remove()
    assert "지울 수 없는 기관입니다: 교육부" in ask.sentences[0]


def test_a_finding_or_a_hit_leads_to_a_body_of_another_time(window: MainWindow, library: Library) -> None:
    later = next(one for one in organisations.rows(library, None) if one.organisation.name == "미래창조과학부")
    window.show_place(Place(Entity.ORGANISATION, later.organisation.id, "name"))
    page = window.page
    assert isinstance(page, OrganisationsPage)
    assert page.table.chosen == later
    assert QApplication.focusWidget() is page.form.editor("name")


@pytest.fixture
def dialog(qtbot: QtBot, page: OrganisationsPage) -> ReorganisationDialog:
    page.show_day(date(2026, 3, 11))
    _choose(page, "교육부")
    page.reorganise()
    found = page.findChild(ReorganisationDialog)
    assert isinstance(found, ReorganisationDialog)
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def test_the_first_step_stays_until_what_was_entered_fits(qtbot: QtBot, dialog: ReorganisationDialog) -> None:
    assert dialog.old.ticks == {one.id for one in dialog.old.records if one.name == "교육부"}
    for day, problem in (("", "비어 있습니다"), ("2027. 2. 30.", "없는 날짜"), ("2027. 1. 1.", "맞지 않습니다")):
        dialog.day.setText(day)
        dialog.accept()
        assert problem in dialog.problem.text()
        assert dialog.steps.currentIndex() == 0
    dialog.kind.setCurrentIndex(dialog.kind.findData(ReorganisationKind.ABOLISH.value))
    assert dialog.heirs.isHidden()
    dialog.accept()
    assert dialog.steps.currentIndex() == 1
    assert not dialog.problem.text()
    dialog.go_back()
    assert dialog.steps.currentIndex() == 0
    dialog.reject()


def test_a_merger_offers_those_that_are_there(
    qtbot: QtBot, dialog: ReorganisationDialog, library: Library, page: OrganisationsPage
) -> None:
    dialog.kind.setCurrentIndex(dialog.kind.findData(ReorganisationKind.MERGE.value))
    dialog.day.setText("2027. 1. 1.")
    dialog.heirs.existing.setCurrentText("외교부")
    assert not dialog.heirs.new_part.isEnabled()
    dialog.accept()
    dialog.accept()
    assert page.day == date(2027, 1, 1)
    assert "교육부" not in _names(page)
    merged = next(row for row in page.model.records if row.organisation.name == "외교부")
    assert merged.before == ("교육부", "외교통상부")
    assert history.next_undo(library) == "기관 개편: 교육부 하나로 합침"


def test_lines_of_a_split_may_be_added_and_dropped(qtbot: QtBot, dialog: ReorganisationDialog) -> None:
    dialog.kind.setCurrentIndex(dialog.kind.findData(ReorganisationKind.SPLIT.value))
    assert dialog.heirs.rows.rowCount() == 2
    dialog.heirs.add()
    assert dialog.heirs.rows.rowCount() == 3
    qtbot.keyClick(dialog.heirs.table, Key.Key_Delete)
    assert dialog.heirs.rows.rowCount() == 2
    dialog.reject()
