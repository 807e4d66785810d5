"""The intake review: nothing is stored before it is looked through, and nothing pasted is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.intake.suggestion_places import target_text
from desktop.services import intake, meetings
from desktop.store.library import Library
from desktop.ui.desk import Desk
from desktop.ui.dialogs.draft_sections import DraftRow
from desktop.ui.dialogs.intake_review import IntakeReview
from desktop.ui.memory import Memory
from desktop.ui.theme import Theme
from desktop.ui.widgets.table import RowTable
from tests.ui.cut_words import cut
from tests.ui.stand_ins import AskStandIn, type_text

TABS = ["회의", "안건", "연락처", "위원", "후속조치", "제안", "이해하지 못한 줄"]


@pytest.fixture
def review(qtbot: QtBot, desk: Desk, ask: AskStandIn) -> Iterator[IntakeReview]:
    made = IntakeReview(desk)
    made.show()
    qtbot.waitActive(made)
    yield made
    ask.agrees = [True]
    made.close()


def paste(qtbot: QtBot, review: IntakeReview, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    review.source.insertFromMimeData(mime)
    qtbot.waitUntil(lambda: not review._desk.tasks.is_busy)


def table(review: IntakeReview, place: int) -> RowTable[DraftRow]:
    found = review.tabs.widget(place)
    assert isinstance(found, RowTable)
    return found


def test_what_is_pasted_is_read_at_once_and_counted(qtbot: QtBot, review: IntakeReview, sample_text: str) -> None:
    assert not review.accept_button.isEnabled()
    paste(qtbot, review, sample_text)
    counts = intake.counts(intake.read_text(sample_text))
    names = [review.tabs.tabText(place) for place in range(review.tabs.count())]
    assert [name.rsplit(" ", 1)[0] if name[-1].isdigit() else name for name in names] == TABS
    assert names[1] == f"안건 {counts.items}"
    assert names[2] == f"연락처 {counts.assignments}"
    assert names[4] == f"후속조치 {counts.follow_ups}"
    assert names[6] == f"이해하지 못한 줄 {counts.not_understood}"
    assert review.accept_button.isEnabled()


def test_a_row_shows_its_line_in_the_paper(qtbot: QtBot, review: IntakeReview, sample_text: str) -> None:
    paste(qtbot, review, sample_text)
    review.tabs.setCurrentIndex(2)
    contacts = table(review, 2)
    contacts.setCurrentIndex(contacts.rows.index(3, 0))
    row = contacts.chosen
    assert row is not None
    selection = review.source.extraSelections()[0]
    mark = selection.cursor
    assert mark.blockNumber() + 1 == row.line
    assert row.value.phone in mark.selectedText()
    assert review.where.text().endswith(f"{row.line}행")


def test_a_paper_that_cannot_be_read_is_said_and_kept(qtbot: QtBot, review: IntakeReview, library: Library) -> None:
    paste(qtbot, review, "오늘 점심 차림표\n국수와 김치")
    assert review.problem.isVisible()
    assert review.problem.text()
    assert review.source.toPlainText() == "오늘 점심 차림표\n국수와 김치"
    assert not review.accept_button.isEnabled()
    assert not meetings.all_meetings(library)


def test_changed_text_has_to_be_read_again(qtbot: QtBot, review: IntakeReview, sample_text: str) -> None:
    paste(qtbot, review, sample_text)
    type_text(review.source, "글자")
    assert not review.accept_button.isEnabled()
    assert "다시 읽어" in review.problem.text()
    qtbot.keyClick(review.source, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(review.accept_button.isEnabled)


def test_suggestions_are_applied_only_when_ticked(
    qtbot: QtBot, review: IntakeReview, library: Library, sample_text: str
) -> None:
    draft = intake.read_text(sample_text)
    assert draft.suggestions, "the sample has a torn row"
    silent = sum(contact.role is None for contact in draft.contacts)
    paste(qtbot, review, sample_text)
    assert table(review, 5).rows.ticks == set()
    accepted: list[str] = []
    review.accepted_meeting.connect(lambda meeting_id, _remarks: accepted.append(meeting_id))
    qtbot.mouseClick(review.all_button, Qt.MouseButton.LeftButton)
    assert len(table(review, 5).rows.ticks or ()) == len(draft.suggestions)
    qtbot.mouseClick(review.accept_button, Qt.MouseButton.LeftButton)
    roles = [one.assignment.role for one in meetings.briefing(library, accepted[0]).contacts()]
    assert roles.count(None) < silent
    assert not review.isVisible()


def test_a_suggestion_says_whose_field_it_is_for(qtbot: QtBot, review: IntakeReview, sample_text: str) -> None:
    draft = intake.read_text(sample_text)
    first = draft.suggestions[0]
    contact = next(one for one in draft.contacts if one.line == first.line)
    paste(qtbot, review, sample_text)
    rows = table(review, 5).rows
    assert rows.data(rows.index(0, rows.column_of("target"))) == f"{contact.name} 역할"
    assert target_text(draft, "items[2].outline") == "안건3 설명"
    assert target_text(draft, "meeting.release_text") == "회의 보도자료 본문"
    assert target_text(draft, "") == ""


def test_unticked_suggestions_are_not_applied(
    qtbot: QtBot, review: IntakeReview, library: Library, sample_text: str
) -> None:
    paste(qtbot, review, sample_text)
    qtbot.mouseClick(review.accept_button, Qt.MouseButton.LeftButton)
    stored = meetings.briefing(library, meetings.all_meetings(library)[0].meeting.id).contacts()
    draft = intake.read_text(sample_text)
    assert [one.assignment.role for one in stored] == [contact.role for contact in draft.contacts]


def test_the_same_meeting_twice_is_refused_inside_the_dialog(
    qtbot: QtBot, review: IntakeReview, library: Library, meeting_id: str, sample_text: str
) -> None:
    paste(qtbot, review, sample_text)
    qtbot.mouseClick(review.accept_button, Qt.MouseButton.LeftButton)
    assert "이미 보관함에 있습니다" in review.problem.text()
    assert review.isVisible()
    assert len(meetings.all_meetings(library)) == 1


def test_a_refusal_can_be_read_whole_in_large_letters(
    qtbot: QtBot, qapp: QApplication, review: IntakeReview, tmp_path: Path
) -> None:
    theme = Theme(qapp, Memory(tmp_path / "w.ini"))
    theme.set_zoom(200)
    review.resize(800, 700)
    paste(qtbot, review, "보도자료가 아닌 글입니다. " * 3)
    QApplication.processEvents()
    assert review.problem.isVisible()
    assert not list(cut(review.problem))
    assert review.rect().contains(review.problem.geometry())
    assert review.problem.width() > review.width() * 0.9, "it has no more room than between the buttons"
    theme.set_zoom(100)


def test_giving_up_is_asked_when_there_is_text(
    qtbot: QtBot, review: IntakeReview, ask: AskStandIn, library: Library, sample_text: str
) -> None:
    paste(qtbot, review, sample_text)
    ask.agrees = [False]
    qtbot.keyClick(review, Qt.Key.Key_Escape)
    assert review.isVisible()
    ask.agrees = [True]
    qtbot.keyClick(review, Qt.Key.Key_Escape)
    assert not review.isVisible()
    assert not meetings.all_meetings(library)


def test_a_file_is_read_with_its_text_beside(
    qtbot: QtBot, review: IntakeReview, sample_text: str, tmp_path: Path
) -> None:
    path = tmp_path / "보도자료.txt"
    path.write_text(sample_text, "utf-8")
    review.read_file(path)
    qtbot.waitUntil(review.accept_button.isEnabled)
    assert review.source.toPlainText().splitlines()[0] == sample_text.splitlines()[0]
    review.tabs.setCurrentIndex(1)
    items = table(review, 1)
    selection = review.source.extraSelections()[0]
    assert items.chosen is not None
    assert items.chosen.value.title.value in selection.cursor.block().text()


@pytest.mark.parametrize(
    ("text", "said"),
    [("오늘 점심 차림표\n국수와 김치", "보도자료"), ("회의 결과\n900101-1234568", "주민등록번호")],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_file_whose_text_is_refused_stands_in_the_box_to_be_mended(
    qtbot: QtBot, review: IntakeReview, library: Library, tmp_path: Path, text: str, said: str, encoding: str
) -> None:
    path = tmp_path / "차림표.txt"
    path.write_text(text, encoding)
    review.read_file(path)
    qtbot.waitUntil(review.problem.isVisible)
    assert said in review.problem.text()
    assert review.source.toPlainText() == text
    assert review.read_button.isEnabled()
    assert not review.accept_button.isEnabled()
    assert not meetings.all_meetings(library)


def test_a_file_that_is_no_text_is_said_and_the_box_stays_as_it_was(
    qtbot: QtBot, review: IntakeReview, sample_text: str, tmp_path: Path
) -> None:
    paste(qtbot, review, sample_text)
    before = review.source.toPlainText()
    path = tmp_path / "보도자료.txt"
    path.write_bytes(bytes(range(256)) * 9)
    review.read_file(path)
    qtbot.waitUntil(review.problem.isVisible)
    assert "보도자료.txt" in review.problem.text()
    assert "글자 파일이 아닙니다" in review.problem.text()
    assert review.source.toPlainText() == before
    qtbot.mouseClick(review.read_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(review.accept_button.isEnabled)


def test_a_missing_file_is_said(qtbot: QtBot, review: IntakeReview, tmp_path: Path) -> None:
    review.read_file(tmp_path / "없음.txt")
    qtbot.waitUntil(review.problem.isVisible)
    assert "없음.txt" in review.problem.text()
