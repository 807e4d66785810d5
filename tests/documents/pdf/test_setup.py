"""The choices for pages, by what is on the pages that come of them."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from desktop.documents import pack, pdf
from desktop.documents.content import Document, Heading, OutlineLine, Paragraph, Table, plain
from desktop.documents.pdf import Footer, PageSetup
from desktop.documents.pdf.layout import Layout, lay_out
from desktop.documents.pdf.placed import Page, Run
from desktop.documents.pdf.theme import MILLIMETRE, STANDARD, theme
from tests.documents import samples
from tests.documents.pages_read import bookmarks, links, read, squeezed
from tests.documents.pdf.blocks import WIDE, every_block

ITEMS = tuple(
    block
    for number in range(1, 10)
    for block in (
        Heading(f"제목{number}", 2, f"안건 {number}호", new_page=True),
        OutlineLine(2, "○", plain("짧은 설명")),
    )
)


def text(page: Page) -> str:
    return "".join(mark.text for mark in page.marks if isinstance(mark, Run))


def left_edges(layout: Layout) -> list[float]:
    """Where the text of each page that has any begins."""
    return [min(mark.x for mark in page.marks if isinstance(mark, Run)) for page in layout.pages if page.marks]


@pytest.mark.parametrize(
    ("footer", "pattern"),
    [(Footer.DASHES, r"- 3 -$"), (Footer.OF_TOTAL, r"3 / 7$"), (Footer.NONE, r"가상과제|둘째 줄 ?$")],
)
def test_the_foot_of_a_page(footer: Footer, pattern: str) -> None:
    layout = lay_out(every_block(), setup=PageSetup(footer=footer))
    assert re.search(pattern, text(layout.pages[2]))
    assert len(layout.pages) == 7


def test_a_header_can_be_left_out() -> None:
    assert text(lay_out(every_block()).pages[2]).count("회의자료") == 1
    assert "회의자료" not in text(lay_out(every_block(), setup=PageSetup(header=False)).pages[2])


def test_a_wide_table_and_its_heading_stand_on_turned_pages_between_upright_ones(tmp_path: Path) -> None:
    out = tmp_path / "글.pdf"
    pdf.write(every_block(), out)
    document = pypdfium2.PdfDocument(out)
    sizes = [tuple(round(edge) for edge in page.get_size()) for page in document]
    document.close()
    assert sizes == [(595, 842)] * 4 + [(842, 595)] * 2 + [(595, 842)]
    pages = read(out).pages
    assert "후속조치" in pages[4]
    assert "가상 과제 30의 이행" in pages[5]
    assert "맺음말" in pages[6]
    assert [page.label for page in lay_out(every_block()).pages] == ["표지", "2", "3", "4", "5", "6", "7"]


def test_a_turned_table_that_stands_first_leaves_no_empty_page() -> None:
    assert [page.width > page.height for page in lay_out(Document("글", "글", (WIDE,))).pages] == [True, True]
    first = (Paragraph(plain("가")), WIDE, Paragraph(plain("나")))
    assert [page.width > page.height for page in lay_out(Document("글", "글", first)).pages] == [
        False,
        True,
        True,
        False,
    ]


def test_the_margin_for_binding_is_on_the_inner_side() -> None:
    document = Document("글", "글", ITEMS)
    plain_edges = left_edges(lay_out(document))
    bound = left_edges(lay_out(document, setup=PageSetup(binding=10)))
    facing = left_edges(lay_out(document, setup=PageSetup(binding=10, facing=True)))
    assert plain_edges == pytest.approx([STANDARD.left] * 9)
    assert bound == pytest.approx([STANDARD.left + 10 * MILLIMETRE] * 9)
    assert facing == pytest.approx([STANDARD.left + (10 * MILLIMETRE if n % 2 else 0) for n in range(1, 10)])


@pytest.mark.parametrize("binding", [-1, 31])
def test_a_binding_no_paper_has_room_for_is_a_mistake(binding: float) -> None:
    with pytest.raises(ValueError, match="binding"):
        PageSetup(binding=binding)


def test_parts_begin_on_right_pages_after_clean_ones(tmp_path: Path) -> None:
    blocks = tuple(Heading(f"부분{number}", new_page=True) for number in range(1, 4))
    out = tmp_path / "글.pdf"
    pdf.write(Document("글", "머리", blocks), out, setup=PageSetup(parts_on_right=True))
    assert [squeezed(page) for page in read(out).pages] == [
        "머리부분1부분1-1-", "", "머리부분2부분2-3-", "", "머리부분3부분3-5-",
    ]  # fmt: skip


def test_short_items_may_follow_on() -> None:
    document = Document("글", "글", ITEMS)
    assert len(lay_out(document).pages) == 9
    pages = lay_out(document, setup=PageSetup(items_on_new_page=False)).pages
    assert len(pages) == 2
    assert 3 <= [f"제목{number}" in text(pages[0]) for number in range(1, 10)].count(True) <= 6


def test_two_pages_on_a_sheet_keep_text_bookmarks_and_links(tmp_path: Path) -> None:
    single, double = tmp_path / "한쪽.pdf", tmp_path / "두쪽.pdf"
    pdf.write(every_block(), single)
    pdf.write(every_block(), double, setup=PageSetup(two_up=True))
    one, two = read(single), read(double)
    assert two.letters == one.letters
    assert len(two.pages) == 5
    sheet = {1: 1, 2: 1, 3: 2, 4: 2, 5: 3, 6: 4, 7: 5}
    assert bookmarks(double) == [(title, level, sheet[page]) for title, level, page in bookmarks(single)]
    assert [(a, b) for a, b, _box in links(double)] == [(sheet[a], sheet[b]) for a, b, _box in links(single)]
    assert max(box[2] for box in two.boxes[1]) <= 842 - 20
    with pikepdf.open(double) as document:
        assert [page.label for page in document.pages] == ["표지-2", "3-4", "5", "6", "7"]
        assert document.check_pdf_syntax() == []


def test_a_bookmark_of_the_third_level_leads_into_an_item(tmp_path: Path) -> None:
    out = tmp_path / "글.pdf"
    pdf.write(every_block(), out)
    assert [(title, level) for title, level, _page in bookmarks(out)] == [
        ("회의 개요", 0), ("안건별 설명", 0), ("안건 1호 가상 서비스 확산방안(안)", 1), ("개요", 2),
        ("② 사람과 기반에 대한 투자", 2), ("후속조치", 0), ("맺음말", 0),
    ]  # fmt: skip


def test_a_wide_table_is_no_wider_than_its_page() -> None:
    assert isinstance(WIDE, Table)
    for page in lay_out(Document("글", "글", (WIDE,))).pages:
        assert max(mark.x for mark in page.marks if isinstance(mark, Run)) < page.width - STANDARD.right


@pytest.mark.parametrize("lines", range(20, 34))
def test_items_that_follow_on_take_no_more_pages(lines: int) -> None:
    items = [block for block in ITEMS for block in (block, *([block] * (lines - 1) if "짧은" in str(block) else []))]
    document = Document("글", "글", (Heading("앞", new_page=True), *items))
    apart = lay_out(document)
    together = lay_out(document, setup=PageSetup(items_on_new_page=False))
    assert len(together.pages) <= len(apart.pages)


@pytest.mark.parametrize("look", ["ministry", "compact"])
def test_a_pack_whose_items_follow_on_takes_no_more_pages(look: str) -> None:
    document = pack.compose(samples.full())
    apart = lay_out(document, setup=PageSetup(theme=theme(look)))
    together = lay_out(document, setup=PageSetup(theme=theme(look), items_on_new_page=False))
    assert len(together.pages) <= len(apart.pages)


def test_the_line_and_the_caption_over_a_wide_table_turn_with_it() -> None:
    heading = Heading("제목", 2, "안건 1호", new_page=True)
    line, caption = OutlineLine(1, "□", plain("투자계획"), keep=True), Paragraph(plain("(단위: 억원)"), keep=True)
    layout = lay_out(Document("글", "글", (heading, line, caption, WIDE._replace(rows=WIDE.rows[:3]))))
    assert [page.width > page.height for page in layout.pages] == [True]
    assert "투자계획(단위: 억원)" in text(layout.pages[0])
