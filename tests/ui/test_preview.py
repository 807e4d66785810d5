"""The pack inside the window: pages, sizes, find, contents, print and save."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPageRanges, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.errors import OutputFailed
from desktop.domain.progress import Cancelled, never, silent
from desktop.services import attachments, meetings, packs, previews
from desktop.services.pdf_pages import PdfPages
from desktop.store.library import Library
from desktop.ui import printing
from desktop.ui.desk import Desk
from desktop.ui.dialogs.preview import Preview
from desktop.ui.main_window import MainWindow
from desktop.ui.widgets.page_view import ZOOMS, Fit
from tests.documents import made_pdfs
from tests.ui.stand_ins import AskStandIn, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


def settle(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.tasks.is_busy and not desk.drawing.is_busy, timeout=20_000)


@pytest.fixture
def preview(qtbot: QtBot, desk: Desk, meeting_id: str) -> Iterator[Preview]:
    desk.choose(meeting_id)
    told: list[str] = []
    made = Preview(desk, lambda _path, sentence: told.append(sentence))
    made.resize(1000, 700)
    with qtbot.waitSignal(made.shown, timeout=20_000):
        made.show()
    settle(qtbot, desk)
    yield made
    made.close()


@pytest.fixture
def content(library: Library, meeting_id: str) -> bytes:
    return previews.pack_preview(packs.gather(library, meeting_id)).content


def to_file(out: Path) -> QPrinter:
    printer = printing.new_printer("회의자료")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printer.setResolution(150)
    return printer


def sizes_of(path: Path) -> list[tuple[int, int]]:
    with pypdfium2.PdfDocument(path) as document:
        return [(round(width), round(height)) for width, height in (page.get_size() for page in document)]


def test_the_whole_pack_is_there(preview: Preview) -> None:
    assert preview.view.page_count == preview.thumbs.page_count > 10
    assert preview.bar.number.text() == "1"
    titles = [preview.contents.item(row).text() for row in range(preview.contents.count())]
    assert sum("안건" in title and "호" in title for title in titles) == 10


def test_attached_pages_are_in_the_contents(
    qtbot: QtBot, preview: Preview, desk: Desk, library: Library, meeting_id: str
) -> None:
    item = meetings.items(library, meeting_id)[0]
    with qtbot.waitSignal(preview.shown, timeout=20_000):
        desk.act(lambda: attachments.add_attachment(library, item.id, "세부 계획.pdf", made_pdfs.three_pages())[1])
    rows = [preview.contents.item(row) for row in range(preview.contents.count())]
    (attached,) = [one for one in rows if "붙임 1" in one.text()]
    assert "안건 1호" in rows[rows.index(attached) - 1].text()
    preview.contents.itemActivated.emit(attached)
    assert preview.view.page == rows[rows.index(attached) - 1].data(Qt.ItemDataRole.UserRole)[0] + 1


def test_only_pages_near_the_view_are_kept(qtbot: QtBot, preview: Preview, desk: Desk) -> None:
    settle(qtbot, desk)
    assert 0 < preview.view.pictures.kept < preview.view.page_count
    preview.view.pictures._most_bytes = 1
    preview.view.go_to(8)
    settle(qtbot, desk)
    assert preview.view.pictures.kept <= 3


def test_an_item_is_gone_to_from_the_contents(qtbot: QtBot, preview: Preview) -> None:
    rows = [preview.contents.item(row) for row in range(preview.contents.count())]
    third = next(item for item in rows if "안건 3호" in item.text())
    preview.contents.itemActivated.emit(third)
    assert preview.view.page == third.data(Qt.ItemDataRole.UserRole)[0]
    assert preview.bar.number.text() == str(preview.view.page + 1)
    assert preview.contents.currentItem() is third


def test_keys_go_from_page_to_page(qtbot: QtBot, preview: Preview) -> None:
    view = preview.view
    view.setFocus()
    qtbot.keyClick(view, KEY.Key_PageDown, CTRL)
    assert view.page == 1
    qtbot.keyClick(view, KEY.Key_End)
    assert view.page == view.page_count - 1
    qtbot.keyClick(view, KEY.Key_Home)
    assert view.page == 0
    preview.bar.number.setFocus()
    preview.bar.number.selectAll()
    qtbot.keyClicks(preview.bar.number, "5")
    qtbot.keyClick(preview.bar.number, KEY.Key_Return)
    assert view.page == 4


def test_sizes_by_wheel_keys_and_list(qtbot: QtBot, preview: Preview) -> None:
    view = preview.view
    view.go_to(4)
    view.set_zoom(100)
    assert view.page == 4, "the place stays"
    for steps, expected in ((120, 110), (-120, 100)):
        event = QWheelEvent(
            QPointF(100, 100),
            view.mapToGlobal(QPointF(100, 100)),
            QPoint(),
            QPoint(0, steps),
            Qt.MouseButton.NoButton,
            CTRL,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # not inverted
        )
        QApplication.sendEvent(view.viewport(), event)
        assert view.zoom == expected
    view.set_zoom(1000)
    assert view.zoom == ZOOMS[-1]
    view.set_zoom(1)
    assert view.zoom == ZOOMS[0]
    view.set_fit(Fit.PAGE)
    small = view.zoom
    view.set_fit(Fit.WIDTH)
    assert view.zoom > small
    assert preview.bar.zoom.currentText() == f"{view.zoom}%"


def test_find_counts_and_goes_round(qtbot: QtBot, preview: Preview, desk: Desk) -> None:
    qtbot.keyClick(preview, KEY.Key_F, CTRL)
    type_text(preview.bar.wanted, "과학기술 관계장관회의")
    settle(qtbot, desk)
    count = len(preview._hits)
    assert preview.bar.found.text() == f"1/{count}"
    qtbot.keyClick(preview.bar.wanted, KEY.Key_Return)
    assert preview.bar.found.text() == f"2/{count}"
    for _step in range(2):
        qtbot.keyClick(preview.bar.wanted, KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert preview.bar.found.text() == f"{count}/{count}"
    assert preview.view.page == preview._hits[-1][0].page
    preview.bar.wanted.setText("없는 말입니다")
    settle(qtbot, desk)
    assert preview.bar.found.text() == "없음"
    assert not preview.bar.after.isEnabled()


def test_it_follows_what_is_changed_in_the_window(
    qtbot: QtBot, preview: Preview, desk: Desk, library: Library, meeting_id: str
) -> None:
    preview.view.go_to(6)
    item = meetings.items(library, meeting_id)[0]
    with qtbot.waitSignal(preview.shown, timeout=20_000):
        desk.act(lambda: meetings.edit_item(library, item, title="새로 지은 제목"))
    assert any("새로 지은 제목" in preview.contents.item(row).text() for row in range(preview.contents.count()))
    assert preview.view.page == 6


def test_saving_writes_what_is_shown_and_notes_it(
    qtbot: QtBot, preview: Preview, desk: Desk, ask: AskStandIn, tmp_path: Path, content: bytes
) -> None:
    ask.saves = [tmp_path / "본 자료집.pdf"]
    preview.bar.save_button.click()
    settle(qtbot, desk)
    assert (tmp_path / "본 자료집.pdf").read_bytes() == content
    assert preview.message.text().startswith("저장했습니다")
    assert ask.suggested[0].suffix == ".pdf"
    assert not preview.bar.folder_button.isHidden()
    preview.bar.folder_button.click()
    assert ask.shown == [tmp_path]
    assert not preview._soon.isActive(), "a pack that was saved does not make the preview stale"


def test_printing_through_the_dialog(
    qtbot: QtBot, preview: Preview, desk: Desk, ask: AskStandIn, library: Library, tmp_path: Path
) -> None:
    printer = to_file(tmp_path / "인쇄.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 4)
    ask.prints = [printer]
    preview.bar.print_button.click()
    settle(qtbot, desk)
    assert sizes_of(tmp_path / "인쇄.pdf") == [(595, 842)] * 3
    assert library.connection.scalar("SELECT what FROM access_log ORDER BY at DESC") == "회의자료 인쇄 3쪽"


def test_pages_in_the_order_that_was_chosen() -> None:
    printer = printing.new_printer("회의자료")
    assert printing.chosen_pages(printer, 4, 2) == (0, 1, 2, 3)
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert printing.chosen_pages(printer, 4, 2) == (2,)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1-2,4,9"))
    assert printing.chosen_pages(printer, 4, 2) == (0, 1, 3)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert printing.chosen_pages(printer, 4, 2) == (3, 1, 0)


def test_paper_has_what_the_page_has(content: bytes, tmp_path: Path) -> None:
    pages = PdfPages(content)
    out = tmp_path / "인쇄.pdf"
    printing.print_pages(to_file(out), (4,), pages.sizes, pages.band, silent, never)
    printed = PdfPages(out.read_bytes())
    paper, screen = printed.picture(0, 300).pixels, pages.picture(4, 300).pixels
    pages.close()
    printed.close()
    far = sum(abs(one - other) > 96 for one, other in zip(paper[::4], screen[::4], strict=True))
    assert far < len(paper) / 4 / 50, "the same page, but for the rounding of dots"


def test_a_turned_page_is_printed_turned(content: bytes, tmp_path: Path) -> None:
    pages = PdfPages(content)
    out = tmp_path / "인쇄.pdf"
    turned = [(height, width) if index == 1 else (width, height) for index, (width, height) in enumerate(pages.sizes)]
    printing.print_pages(to_file(out), (0, 1), turned, pages.band, silent, never)
    pages.close()
    assert sizes_of(out) == [(595, 842), (842, 595)]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_a_sentence(content: bytes, tmp_path: Path) -> None:
    pages = PdfPages(content)
    with pytest.raises(OutputFailed, match="인쇄하지 못했습니다"):
        printing.print_pages(to_file(tmp_path / "없는 폴더" / "a.pdf"), (0,), pages.sizes, pages.band, silent, never)
    pages.close()


def test_printing_can_be_stopped(content: bytes, tmp_path: Path) -> None:
    pages = PdfPages(content)
    with pytest.raises(Cancelled):
        printing.print_pages(to_file(tmp_path / "a.pdf"), (0,), pages.sizes, pages.band, silent, lambda: True)
    pages.close()


def test_it_opens_by_key_and_closes_with_the_window(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, KEY.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    shown = window.findChild(Preview)
    assert isinstance(shown, Preview)
    assert shown.isVisible()
    window.close()
    assert not shown.isVisible()
