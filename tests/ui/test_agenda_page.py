"""안건: order, submitters, attachments, copies, moves, postponement and what comes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.agenda import Submission
from desktop.services import attachments, checklist, history, meetings, new_meeting, pool, submitters
from desktop.store.library import Library
from desktop.ui.dialogs.pick import PickDialog
from desktop.ui.dialogs.reason import ReasonDialog
from desktop.ui.dialogs.submitters import SubmittersDialog
from desktop.ui.main_window import AGENDA, CONTACTS, MainWindow
from desktop.ui.pages.agenda import ATTACHMENTS, NEW_TITLE, AgendaPage
from desktop.ui.widgets.editors import LineEditor
from tests.documents import made_pdfs
from tests.ui.stand_ins import AskStandIn, type_text

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture
def page(window: MainWindow) -> AgendaPage:
    window.go(AGENDA)
    found = window.page
    assert isinstance(found, AgendaPage)
    found.table.setFocus()
    found.table.setCurrentIndex(found.model.index(0, 1))
    return found


@pytest.fixture
def next_meeting(library: Library, meeting_id: str) -> str:
    series_id = meetings.get_meeting(library, meeting_id).series_id
    new = new_meeting.NewMeeting(series_id, number=10, held_on=date(2026, 8, 19))
    return new_meeting.new_meeting(library, new)[0]


def titles(library: Library, meeting_id: str) -> list[str]:
    items = meetings.items(library, meeting_id)
    assert [item.number for item in items] == list(range(1, len(items) + 1))
    return [item.title for item in items]


def test_alt_arrows_move_an_item_and_the_numbers_follow(
    qtbot: QtBot, page: AgendaPage, library: Library, meeting_id: str
) -> None:
    before = titles(library, meeting_id)
    qtbot.keyClick(page.table, Key.Key_Down, ALT)
    assert titles(library, meeting_id)[:2] == before[1::-1]
    chosen = page.table.chosen
    assert chosen is not None
    assert (chosen.item.title, chosen.item.number) == (before[0], 2), "the moved row stays chosen"
    assert history.next_undo(library) == "안건 순서 바꾸기"
    qtbot.keyClick(page.table, Key.Key_Z, CTRL)
    assert titles(library, meeting_id) == before


def test_sorted_rows_are_not_moved_but_told(
    qtbot: QtBot, window: MainWindow, page: AgendaPage, library: Library
) -> None:
    page.table.sortByColumn(page.model.column_of("title"), Qt.SortOrder.DescendingOrder)
    qtbot.keyClick(page.table, Key.Key_Down, ALT)
    assert "정렬을 풀면" in window.status.message.text()
    assert history.next_undo(library) == "제9회 회의 반입"


def test_an_item_is_added_named_and_removed(
    qtbot: QtBot, window: MainWindow, page: AgendaPage, library: Library, meeting_id: str
) -> None:
    before = titles(library, meeting_id)
    qtbot.keyClick(window, Key.Key_N, CTRL)
    editor = QApplication.focusWidget()
    assert isinstance(editor, LineEditor)
    assert editor.selectedText() == NEW_TITLE
    type_text(editor, "바다 관측 위성 운영계획(안)")
    qtbot.keyClick(editor, Key.Key_Return)
    assert titles(library, meeting_id) == [*before, "바다 관측 위성 운영계획(안)"]
    page.table.setCurrentIndex(page.model.index(0, 1))
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_Delete)
    assert titles(library, meeting_id) == [*before[1:], "바다 관측 위성 운영계획(안)"]
    qtbot.keyClick(page.table, Key.Key_Z, CTRL)
    assert len(titles(library, meeting_id)) == len(before) + 1


def test_the_deadline_stands_beside_each_item(page: AgendaPage, library: Library, meeting_id: str) -> None:
    column = page.model.column_of("standing")
    first, second, third = meetings.items(library, meeting_id)[:3]
    page.desk.act(lambda: meetings.edit_item(library, first, submitted_on=date(2026, 7, 20)))
    page.desk.act(lambda: meetings.edit_item(library, second, submitted_on=date(2026, 7, 21)))
    page.desk.act(lambda: meetings.edit_item(library, third, urgent_reason="태풍 대응"))
    shown = [page.model.data(page.model.index(row, column)) for row in range(4)]
    assert shown == ["제때", "늦음", "긴급(태풍 대응)", "미제출"]


def choose_submitters(qtbot: QtBot, page: AgendaPage) -> SubmittersDialog:
    qtbot.keyClick(page.table, Key.Key_F4)
    dialog = page.findChild(SubmittersDialog)
    assert isinstance(dialog, SubmittersDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.offered.filter.setFocus()
    return dialog


def test_submitters_are_picked_from_those_of_that_day(
    qtbot: QtBot, page: AgendaPage, library: Library, meeting_id: str
) -> None:
    dialog = choose_submitters(qtbot, page)
    names = [one.name for one in dialog.offered.model.records]
    assert "재정경제부" in names
    assert "기획재정부" not in names, "no longer there in July 2026"
    dialog.text.clear()
    for word in ("ㅅㅇㅌㅅㅂ", "국방부"):
        type_text(dialog.offered.filter, word)
        qtbot.keyClick(dialog.offered.filter, Key.Key_Return)
    qtbot.mouseClick(dialog.agree_button, LEFT)
    item = meetings.items(library, meeting_id)[0]
    found = [(one.part, organisation.name) for one, organisation in submitters.of_item(library, item.id)]
    assert found == [(Submission.LEAD, "산업통상부"), (Submission.JOINT, "국방부")]
    assert item.submitters_text == "산업부·국방부"
    assert history.next_undo(library) == "안건 1 제출부처 고치기"


def test_the_lead_changes_and_one_is_left_out(
    qtbot: QtBot, page: AgendaPage, library: Library, meeting_id: str
) -> None:
    dialog = choose_submitters(qtbot, page)
    for word in ("국방부", "교육부", "외교부"):
        type_text(dialog.offered.filter, word)
        qtbot.keyClick(dialog.offered.filter, Key.Key_Return)
        type_text(dialog.offered.filter, word)
        qtbot.keyClick(dialog.offered.filter, Key.Key_Return)  # twice is once
        dialog.offered.filter.clear()
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.chosen.index(2, 0))
    qtbot.keyClick(dialog.table, Key.Key_Space)
    assert [one.organisation.name for one in dialog.chosen.records] == ["외교부", "교육부", "국방부"]
    dialog.table.setCurrentIndex(dialog.chosen.index(1, 0))
    qtbot.keyClick(dialog.table, Key.Key_Delete)
    dialog.text.setText("부처합동")
    dialog.accept()
    item = meetings.items(library, meeting_id)[0]
    assert [organisation.name for _one, organisation in submitters.of_item(library, item.id)] == ["외교부", "국방부"]
    assert item.submitters_text == "부처합동"


def drop_on_row(page: AgendaPage, row: int, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = QPointF(page.table.visualRect(page.model.index(row, 1)).center())
    action = Qt.DropAction.CopyAction
    for event in (
        QDragEnterEvent(place.toPoint(), action, mime, LEFT, NONE),
        QDragMoveEvent(place.toPoint(), action, mime, LEFT, NONE),
        QDropEvent(place, action, mime, LEFT, NONE),
    ):
        QApplication.sendEvent(page.table.viewport(), event)
        assert event.isAccepted()


def test_files_are_dropped_put_in_order_opened_and_taken_off(
    qtbot: QtBot, page: AgendaPage, ask: AskStandIn, library: Library, meeting_id: str, tmp_path: Path
) -> None:
    first, second = tmp_path / "붙임 1.pdf", tmp_path / "참고.hwpx"
    first.write_bytes(b"%PDF-1.7 one")
    second.write_bytes(b"PK two")
    drop_on_row(page, 2, first, second)
    item = meetings.items(library, meeting_id)[2]
    pane = page.attachments
    assert page.tabs.currentIndex() == ATTACHMENTS
    assert page.tabs.tabText(ATTACHMENTS) == "붙임 2"
    pane.table.choose(pane.model.key(pane.model.records[1]))
    qtbot.keyClick(pane.table, Key.Key_Up, ALT)
    assert [one.name for one in attachments.of_item(library, item.id)] == ["참고.hwpx", "붙임 1.pdf"]
    qtbot.mouseClick(pane.open_button, LEFT)
    assert [path.read_bytes() for path in ask.shown] == [b"PK two"]
    qtbot.keyClick(pane.table, Key.Key_Delete)
    assert [one.name for one in attachments.of_item(library, item.id)] == ["붙임 1.pdf"]
    assert history.next_undo(library) == "붙임 빼기"


def test_a_file_that_is_no_pdf_is_told(
    page: AgendaPage, ask: AskStandIn, library: Library, meeting_id: str, tmp_path: Path
) -> None:
    wrong = tmp_path / "가짜.pdf"
    wrong.write_bytes(b"MZ")
    ask.expects_sentence = True
    drop_on_row(page, 0, wrong)
    assert "PDF 파일이 아닙니다" in ask.sentences[0]
    assert not attachments.of_item(library, meetings.items(library, meeting_id)[0].id)


def test_a_pdf_with_a_password_is_told_when_it_comes_and_before_printing(
    qtbot: QtBot, page: AgendaPage, library: Library, meeting_id: str, tmp_path: Path
) -> None:
    sound, locked = tmp_path / "성한 것.pdf", tmp_path / "잠긴 것.pdf"
    sound.write_bytes(made_pdfs.made((made_pdfs.A4, "Sound")))
    locked.write_bytes(made_pdfs.locked())
    said: list[str] = []
    page.desk.said.connect(said.append)
    drop_on_row(page, 0, sound)
    assert said == ["붙임 1개를 더했습니다. Ctrl+Z로 되돌립니다."]
    drop_on_row(page, 0, locked)
    assert "암호가 걸려 자료집에 싣지 못합니다: 잠긴 것.pdf" in said[-1]
    model = page.attachments.model
    assert [model.index(row, 1).data() for row in range(2)] == ["인쇄", "암호가 걸림"]
    codes = [one.code for one in checklist.findings(library, meeting_id)]
    assert codes.count("attachment-locked") == 1
    page.attachments.table.choose(model.key(model.records[1]))
    qtbot.keyClick(page.attachments.table, Key.Key_Delete)
    assert "attachment-locked" not in {one.code for one in checklist.findings(library, meeting_id)}


def test_f2_on_the_number_edits_the_title(qtbot: QtBot, page: AgendaPage, library: Library, meeting_id: str) -> None:
    page.table.setCurrentIndex(page.model.index(1, 0))
    qtbot.keyClick(page.table, Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, LineEditor)
    editor.selectAll()
    type_text(editor, "고친 이름(안)")
    qtbot.keyClick(editor, Key.Key_Return)
    assert titles(library, meeting_id)[1] == "고친 이름(안)"


def test_an_item_put_off_says_so_in_the_list(page: AgendaPage, library: Library, meeting_id: str) -> None:
    count = page.model.total
    item = meetings.items(library, meeting_id)[0]
    page.desk.act(lambda: pool.postpone(library, item, "협의 중"))
    last = page.model.index(count - 1, 0)
    assert last.data() == "연기"
    assert page.model.index(0, 0).data() == "1"


def test_a_file_is_asked_for_and_renamed(
    qtbot: QtBot, page: AgendaPage, ask: AskStandIn, library: Library, meeting_id: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7")
    ask.opens = [path]
    page.tabs.setCurrentIndex(ATTACHMENTS)
    qtbot.mouseClick(page.attachments.add_button, LEFT)
    model = page.attachments.model
    assert model.setData(model.index(0, 0), "세부계획.pdf")
    item = meetings.items(library, meeting_id)[0]
    assert [one.name for one in attachments.of_item(library, item.id)] == ["세부계획.pdf"]


def pick(page: AgendaPage) -> PickDialog:
    dialog = page.findChild(PickDialog)
    assert isinstance(dialog, PickDialog)
    return dialog


def test_an_item_is_copied_and_moved(
    qtbot: QtBot, window: MainWindow, page: AgendaPage, library: Library, meeting_id: str, next_meeting: str
) -> None:
    before = titles(library, meeting_id)
    qtbot.keyClick(page.table, Key.Key_D, CTRL)
    dialog = pick(page)
    assert dialog.list.model.total == 2, "also to the same meeting"
    dialog.list.table.choose(next_meeting)
    dialog.accept()
    assert titles(library, next_meeting) == before[:1]
    assert titles(library, meeting_id) == before
    page.table.setCurrentIndex(page.model.index(1, 1))
    qtbot.waitUntil(lambda: not page.findChildren(PickDialog))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_M, CTRL)
    pick(page).accept()
    assert titles(library, next_meeting) == before[:2]
    assert titles(library, meeting_id) == [before[0], *before[2:]]
    assert history.next_undo(library) == "안건 2 옮기기"


def test_an_item_is_not_postponed_without_a_reason(
    qtbot: QtBot, page: AgendaPage, library: Library, meeting_id: str
) -> None:
    qtbot.keyClick(page.table, Key.Key_R, CTRL)
    dialog = page.findChild(ReasonDialog)
    assert isinstance(dialog, ReasonDialog)
    qtbot.keyClick(dialog.reason, Key.Key_Return)
    assert "사유가 비어 있습니다" in dialog.problem.text()
    type_text(dialog.reason, "예산 협의 중")
    qtbot.keyClick(dialog.reason, Key.Key_Return)
    assert "연기(예산 협의 중)" in [item.outcome for item in meetings.items(library, meeting_id)]
    waiting = pool.pool(library, meetings.get_meeting(library, meeting_id).series_id)
    assert [one.reason for one in waiting if one.promise is None] == ["예산 협의 중"]


def test_an_item_that_was_put_off_is_taken_back_by_the_same_key(
    qtbot: QtBot, window: MainWindow, page: AgendaPage, library: Library, meeting_id: str
) -> None:
    item = meetings.items(library, meeting_id)[2]
    page.tasks.menu.aboutToShow.emit()
    assert page.tasks.put_off.text() == "연기…"
    page.desk.act(lambda: pool.postpone(library, item, "협의 중"))
    page.table.choose(item.id)
    page.tasks.menu.aboutToShow.emit()
    assert page.tasks.put_off.text() == "연기 취소"
    qtbot.keyClick(page.table, Key.Key_R, CTRL)
    assert {one.outcome for one in meetings.items(library, meeting_id)} == {""}
    assert "연기를 취소했습니다" in window.status.message.text()


def test_a_contact_is_added_to_an_item_from_its_tab(
    qtbot: QtBot, window: MainWindow, page: AgendaPage, library: Library, meeting_id: str
) -> None:
    page.table.setCurrentIndex(page.model.index(4, 1))
    page.tabs.setCurrentIndex(3)
    qtbot.mouseClick(page.contact_button, LEFT)
    assert window.page is window.pages[CONTACTS]
    editor = QApplication.focusWidget()
    assert isinstance(editor, LineEditor)
    type_text(editor, "한새솔")
    qtbot.keyClick(editor, Key.Key_Return)
    entry = meetings.briefing(library, meeting_id).items[4]
    assert entry.contacts[-1].person.name == "한새솔"


def test_the_menu_offers_only_what_can_be_done(window: MainWindow, page: AgendaPage, library: Library) -> None:
    page.tasks.menu.aboutToShow.emit()
    assert page.tasks.put_off.isEnabled()
    page.filter.setText("없는 안건 이름")
    page.tasks.menu.aboutToShow.emit()
    assert not page.tasks.put_off.isEnabled()
    assert page.tasks.take.isEnabled()


def test_the_status_line_says_that_mentions_followed(
    qtbot: QtBot, window: MainWindow, page: AgendaPage, library: Library
) -> None:
    rows = page.model.records
    meetings.edit_item(library, rows[3].item, outline="□ 안건 1과 연계, 안건 2 참조")
    page.refresh()
    page.table.choose(rows[0].item.id)
    qtbot.keyClick(page.table, Key.Key_Down, ALT)
    assert window.status.message.text() == "안건 번호를 가리키는 글 2곳도 함께 고쳤습니다."
    page.table.choose(rows[1].item.id)
    qtbot.keyClick(page.table, Key.Key_Delete)
    assert window.status.message.text().startswith("안건 1: 지웠습니다. Ctrl+Z로 되돌립니다. 안건 번호를")
    assert meetings.items(library, page.desk.meeting_id)[2].outline == "□ 안건 1과 연계, 안건 1(빠짐) 참조"
    window.undo()
    assert meetings.items(library, page.desk.meeting_id)[3].outline == "□ 안건 2와 연계, 안건 1 참조"
