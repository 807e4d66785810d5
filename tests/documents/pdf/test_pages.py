"""Where things come to stand: kept together, drawn together, framed."""

from __future__ import annotations

import itertools

import pytest

from desktop.documents.content import Block, Box, Cell, Document, Heading, OutlineLine, Paragraph, Table, plain
from desktop.documents.explanation import explanation
from desktop.documents.pdf.layout import lay_out
from desktop.documents.pdf.pages import DEEPEST, TIGHTEST_GAPS
from desktop.documents.pdf.placed import Bar, Page, Rule, Run
from desktop.documents.pdf.theme import STANDARD

LINE = OutlineLine(2, "○", plain("한 줄"))
ITEM = Heading("제목", 2, "안건 1호", new_page=True)


def pages_of(*blocks: Block) -> tuple[Page, ...]:
    return lay_out(Document("글", "글", blocks)).pages


def body(page: Page) -> list[Run]:
    """The letters between header and footer."""
    low, high = STANDARD.top, STANDARD.height - STANDARD.bottom + DEEPEST
    return [mark for mark in page.marks if isinstance(mark, Run) and low <= mark.y <= high]


def steps(page: Page) -> list[float]:
    ys = sorted({round(run.y, 3) for run in body(page) if run.text.startswith("한 줄")})
    return [after - before for before, after in itertools.pairwise(ys)]


def test_an_item_that_spills_a_line_is_drawn_together_within_limits() -> None:
    count = 22
    loose = pages_of(ITEM, *[LINE] * count)
    assert len(loose) == 1
    while len(pages_of(ITEM, *[LINE] * count)) == 1:
        count += 1
    tight = pages_of(ITEM, *[LINE] * (count - 1))
    normal = STANDARD.level(2).text.leading + STANDARD.level(2).before
    assert steps(loose[0]) == pytest.approx([normal] * 21)
    assert max(steps(tight[0])) < normal
    assert (
        min(steps(tight[0]))
        >= STANDARD.level(2).text.leading * 0.96 + STANDARD.level(2).before * (1 - TIGHTEST_GAPS) - 0.01
    )
    assert max(run.y for run in body(tight[0])) <= STANDARD.height - STANDARD.bottom + DEEPEST


def test_an_item_that_cannot_be_drawn_together_keeps_its_spacing() -> None:
    pages = pages_of(ITEM, *[LINE] * 34)
    normal = STANDARD.level(2).text.leading + STANDARD.level(2).before
    assert len(pages) == 2
    assert steps(pages[0]) == pytest.approx([normal] * len(steps(pages[0])))


def test_drawing_together_changes_nothing_on_the_pages_around_it() -> None:
    item = (ITEM, *[LINE] * 24)
    alone = [[(run.x, run.y, run.text) for run in body(page)] for page in pages_of(*item)]
    between = pages_of(ITEM, LINE, *item, ITEM, LINE)
    assert [[(run.x, run.y, run.text) for run in body(page)] for page in between[1:-1]] == alone
    assert len(between) == len(alone) + 2


@pytest.mark.parametrize("count", range(20, 32))
def test_a_paragraph_is_parted_only_where_two_lines_stand_on_each_side(count: int) -> None:
    paragraph = Paragraph(plain("\n".join(f"줄{number}" for number in range(4))))
    pages = pages_of(*[Paragraph(plain("채움"))] * count, paragraph)
    found = [sum(run.text.startswith("줄") for run in body(page)) for page in pages]
    assert sum(found) == 4
    assert all(lines in (0, 2, 4) for lines in found)


@pytest.mark.parametrize("count", range(15, 30))
def test_a_short_line_that_heads_others_stays_with_the_first_of_them(count: int) -> None:
    head = OutlineLine(1, "□", plain("주요 내용"), strong=True, keep=True)
    pages = pages_of(*[LINE] * count, head, OutlineLine(2, "○", plain("첫째")))
    with_head = [page for page in pages if any(run.text == "주요 내용" for run in body(page))]
    assert [any(run.text == "첫째" for run in body(page)) for page in with_head] == [True]


def test_a_box_has_a_frame_around_all_its_text_on_every_page() -> None:
    blocks: tuple[OutlineLine | Table, ...] = (
        *[OutlineLine(2, "○", plain(f"틀 안의 줄 {number}")) for number in range(40)],
        Table((1, 2), tuple((Cell(plain(f"칸{number}")), Cell(plain("값"))) for number in range(30))),
    )
    pages = pages_of(Paragraph(plain("앞")), Box(blocks), Paragraph(plain("뒤")))
    assert len(pages) >= 3
    for page in pages:
        frames = [mark for mark in page.marks if isinstance(mark, Bar)]
        assert len(frames) == 1
        (frame,) = frames
        inside = [run for run in body(page) if run.text.startswith(("틀 안의", "칸"))]
        assert inside
        assert all(frame.x < run.x and frame.y < run.y - run.size / 2 for run in inside)
        assert all(run.y < frame.y + frame.height for run in inside)
        assert frame.y + frame.height <= STANDARD.height - STANDARD.bottom + 0.5
        upright = [
            mark for mark in page.marks if isinstance(mark, Rule) and mark.x == mark.to_x and mark.thickness == 0.8
        ]
        assert len(upright) == 2
    assert [run.text for run in body(pages[-1])][-1] == "뒤"


def test_a_box_without_a_ground_has_only_its_frame() -> None:
    (page,) = pages_of(Box((OutlineLine(1, "◇", plain("요약")),), filled=False))
    assert not [mark for mark in page.marks if isinstance(mark, Bar)]
    assert len([mark for mark in page.marks if isinstance(mark, Rule) and mark.thickness == 0.8]) == 4


def test_after_a_box_the_text_has_its_full_width_again() -> None:
    pages = pages_of(Box((Paragraph(plain("안")),)), Paragraph(plain("밖")))
    places = {run.text: run.x for run in body(pages[0])}
    assert places["밖"] == pytest.approx(STANDARD.left)
    assert places["안"] > places["밖"]


def test_a_column_is_wide_enough_for_its_longest_word_where_others_can_spare_it() -> None:
    row = (Cell(plain("자율운항선박")), Cell(plain("짧은 값")))
    (page,) = pages_of(Table((1, 8), (row,)))
    assert [run.text for run in body(page)] == ["자율운항선박", "짧은 값"]


@pytest.mark.parametrize("count", range(12, 34))
def test_no_page_ends_with_a_short_line_that_heads_the_next(count: int) -> None:
    filler = [f" ○ 과제를 발굴하고 지원 {number}" for number in range(count)]
    text = "\n".join([*filler, "□ 주요 내용", "① 현장 과제", *[" ○ 뒷말"] * 12])
    for page in pages_of(*explanation(text, "")):
        lowest = max(run.y for run in body(page))
        assert "주요 내용" not in "".join(run.text for run in body(page) if run.y == lowest)
