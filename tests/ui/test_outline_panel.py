"""The page beside the text: fresh, following the cursor, counted; and the text stored."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.briefing import ItemBriefing
from desktop.domain.progress import IsCancelled
from desktop.services import meetings, previews
from desktop.services.previews import ItemPages
from desktop.store.library import Library
from desktop.ui.desk import Desk
from desktop.ui.widgets.outline_panel import OutlinePanel
from tests.ui.stand_ins import type_text


def records(library: Library, meeting_id: str) -> tuple[ItemBriefing, ...]:
    return meetings.briefing(library, meeting_id).items


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, library: Library, meeting_id: str) -> Iterator[OutlinePanel]:
    made = OutlinePanel(desk)
    made.resize(1000, 600)
    made.show()
    with qtbot.waitSignal(made.drawn, timeout=20_000):
        made.show_item(records(library, meeting_id)[0])
    qtbot.waitActive(made)
    yield made
    made.hide()
    made.deleteLater()


def test_the_page_is_there_and_follows_the_cursor(panel: OutlinePanel) -> None:
    assert panel.page.page_count == 1
    tops: list[float] = []
    for line in range(panel.editor.document().blockCount()):
        panel.editor.go_to_line(line)
        marked = panel.page.marked
        assert marked is not None
        tops.append(marked.top)
    assert tops == sorted(tops)
    assert tops[0] < tops[-1]


def test_a_click_on_the_page_leads_to_its_line(panel: OutlinePanel) -> None:
    panel.editor.go_to_line(4)
    marked = panel.page.marked
    assert marked is not None
    panel.editor.go_to_line(0)
    panel.page.pointed.emit(marked)
    assert panel.editor.line == 4


def test_what_is_typed_is_on_the_page_soon(qtbot: QtBot, panel: OutlinePanel) -> None:
    panel.editor.go_to_line(0)
    with qtbot.waitSignal(panel.drawn, timeout=10_000):
        type_text(panel.editor, "새로운말")
    pages = panel.page.pages
    assert pages is not None
    assert "새로운말" in panel._desk.drawing.wait_for(lambda: pages.folded(0))


def test_keys_are_taken_at_once_while_the_page_is_drawn(qtbot: QtBot, panel: OutlinePanel) -> None:
    panel.editor.setFocus()
    panel.editor.go_to_line(3)
    spent: list[float] = []
    for letter in "abcdefghijklmnopqrstuvwxyz" * 3:
        start = time.perf_counter()
        qtbot.keyClick(panel.editor, letter)
        spent.append(time.perf_counter() - start)
    assert sorted(spent)[len(spent) // 2] < 0.02, "half of the keys; the goal is 5 ms, and the machine may be busy"
    with qtbot.waitSignal(panel.drawn, timeout=10_000):
        qtbot.keyClick(panel.editor, "z")


def test_a_page_that_takes_long_is_finished_before_a_newer_one_begins(
    qtbot: QtBot, panel: OutlinePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    was_cut_short: list[bool] = []
    make = previews.item_pages

    def slowly(one: Any, text: str, is_old: IsCancelled, theme: Any) -> ItemPages:
        begun.set()
        go_on.wait(10)
        was_cut_short.append(is_old())
        return make(one, text, is_old, theme)

    monkeypatch.setattr(previews, "item_pages", slowly)
    panel.editor.go_to_line(0)
    type_text(panel.editor, "처음말")
    qtbot.waitUntil(begun.is_set)
    type_text(panel.editor, "나중말")
    with qtbot.waitSignal(panel.drawn, timeout=10_000):
        qtbot.waitUntil(lambda: panel._again)
        go_on.set()
    assert was_cut_short == [False, False]
    pages = panel.page.pages
    assert pages is not None
    assert "나중말" in panel._desk.drawing.wait_for(lambda: pages.folded(0))


def test_counts_say_how_full_the_page_is(panel: OutlinePanel) -> None:
    assert "22줄" in panel.counts.text()
    assert "1쪽 중 " in panel.counts.text()


def test_a_text_of_two_pages_is_told(qtbot: QtBot, panel: OutlinePanel) -> None:
    with qtbot.waitSignal(panel.drawn, timeout=10_000):
        panel.editor.setPlainText("□ 한 줄\n" * 60)
    assert "1쪽을 넘습니다" in panel.counts.text()
    assert panel.page.page_count > 1


def test_the_text_is_stored_and_undone_by_the_library(
    qtbot: QtBot, panel: OutlinePanel, library: Library, meeting_id: str
) -> None:
    panel.editor.moveCursor(panel.editor.textCursor().MoveOperation.End)
    type_text(panel.editor, " 덧붙임")
    assert panel.commit()
    assert records(library, meeting_id)[0].item.outline.endswith(" 덧붙임")
    panel.show_item(records(library, meeting_id)[0])
    assert not panel.editor.is_dirty


def test_typing_is_left_alone_while_something_else_moves(
    panel: OutlinePanel, library: Library, meeting_id: str
) -> None:
    panel.editor.moveCursor(panel.editor.textCursor().MoveOperation.End)
    type_text(panel.editor, "쓰는 중")
    item = records(library, meeting_id)[0].item
    meetings.edit_item(library, item, group="새 비고")
    panel.show_item(records(library, meeting_id)[0])
    assert panel.editor.toPlainText().endswith("쓰는 중")
    assert panel.commit(), "it is stored over the newer row"
    found = records(library, meeting_id)[0].item
    assert found.group == "새 비고"
    assert found.outline.endswith("쓰는 중")


def test_a_refusal_stands_under_the_text_and_esc_takes_it_back(
    qtbot: QtBot, panel: OutlinePanel, library: Library, meeting_id: str
) -> None:
    type_text(panel.editor, "내 글 ")
    item = records(library, meeting_id)[0].item
    meetings.edit_item(library, item, outline="□ 남의 글")
    assert not panel.commit()
    assert panel.problem.text()
    qtbot.keyClick(panel.editor, Qt.Key.Key_Escape)
    assert "내 글" not in panel.editor.toPlainText()
    assert panel.problem.isHidden()


def test_another_item_begins_anew(qtbot: QtBot, panel: OutlinePanel, library: Library, meeting_id: str) -> None:
    second = records(library, meeting_id)[1]
    with qtbot.waitSignal(panel.drawn, timeout=10_000):
        panel.show_item(second)
    assert panel.editor.toPlainText() == second.item.outline
    panel.show_item(None)
    assert not panel.isEnabled()
    assert panel.counts.text() == ""


def test_a_narrow_panel_has_the_page_below(panel: OutlinePanel) -> None:
    assert panel.splitter.orientation() == Qt.Orientation.Horizontal
    panel.resize(400, 600)
    assert panel.splitter.orientation() == Qt.Orientation.Vertical
