from __future__ import annotations

import itertools

import pytest

from desktop.documents.content import Cell, Document, Fill, Heading, Paragraph, Row, Table, head_row, plain, strong
from desktop.documents.pdf.layout import Layout, lay_out
from desktop.documents.pdf.placed import Rule, Run, Tag
from desktop.documents.pdf.structure import ARTIFACT
from desktop.documents.pdf.theme import STANDARD


def set_table(*rows: tuple[Cell, ...], columns: tuple[float, ...] = (1, 3), header_rows: int = 1) -> Layout:
    return lay_out(Document("표", "표", (Heading("표"), Table(columns, rows, header_rows))))


def body_text(layout: Layout) -> list[str]:
    """Each page's text between header and footer."""
    low, high = layout.theme.top - 1, layout.theme.height - layout.theme.bottom + 1
    return [
        "".join(mark.text for mark in page.marks if isinstance(mark, Run) and low < mark.y < high)
        for page in layout.pages
    ]


def test_rows_go_over_pages_under_a_repeated_head() -> None:
    rows = [(Cell(plain(f"행{number}.")), Cell(plain("내용"))) for number in range(500)]
    pages = body_text(set_table(head_row("번호", "내용"), *rows))
    assert len(pages) > 10
    assert all("번호" in page for page in pages)
    joined = "".join(pages)
    assert all(joined.count(f"행{number}.") == 1 for number in range(500))
    assert joined.index("행0.") < joined.index("행250.") < joined.index("행499.")


def test_a_row_taller_than_a_page_is_split_inside_without_losing_a_word() -> None:
    words = " ".join(f"낱말{number}번" for number in range(3000))
    pages = body_text(set_table(head_row("구분", "내용"), (Cell(plain("긴 칸")), Cell(plain(words)))))
    assert len(pages) >= 3
    assert "".join(pages).replace(" ", "").count("번") == 3000
    assert "낱말2999번" in "".join(pages)


def test_a_merged_cell_over_pages_keeps_all_its_lines() -> None:
    label = "\n".join(f"이름{number}." for number in range(80))
    rows: list[Row] = [(Cell(plain(f"행{number}.")),) for number in range(60)]
    rows[0] = (Cell(strong(label), rowspan=60, fill=Fill.LABEL), Cell(plain("행0.")))
    joined = "".join(body_text(set_table(head_row("구분", "내용"), *rows)))
    assert all(joined.count(f"이름{number}.") == 1 for number in range(80))
    assert all(joined.count(f"행{number}.") == 1 for number in range(60))


def test_a_merged_cell_says_on_each_page_what_it_is_and_is_read_out_once() -> None:
    rows: list[Row] = [(Cell(plain(f"행{number}.")),) for number in range(90)]
    rows[0] = (Cell(strong("고정 위원"), rowspan=90, fill=Fill.LABEL), Cell(plain("행0.")))
    layout = set_table(head_row("구분", "내용"), *rows)
    assert len(layout.pages) >= 3
    elements: list[int] = []
    for page in layout.pages:
        element = ARTIFACT
        for mark in page.marks:
            element = mark.element if isinstance(mark, Tag) else element
            if isinstance(mark, Run) and "고정 위원" in mark.text:
                elements.append(element)
    assert len(elements) == len(layout.pages)
    assert elements[0] != ARTIFACT
    assert set(elements[1:]) == {ARTIFACT}


def test_rows_that_belong_together_are_not_parted() -> None:
    rows: list[Row] = []
    for number in range(40):
        rows.append((Cell(plain(f"묶음{number}."), rowspan=3), Cell(plain(f"가{number}."))))
        rows += [(Cell(plain(f"나{number}.")),), (Cell(plain(f"다{number}.")),)]
    pages = body_text(set_table(head_row("구분", "내용"), *rows))
    assert len(pages) >= 4
    for number in range(40):
        (page,) = [page for page in pages if f"묶음{number}." in page]
        assert f"가{number}.나{number}.다{number}." in page


def test_a_merged_cell_taller_than_its_rows_stretches_the_last_one() -> None:
    label = "\n".join(f"줄{number}." for number in range(10))
    layout = set_table((Cell(plain(label), rowspan=2), Cell(plain("가"))), (Cell(plain("나")),), header_rows=0)
    marks = {mark.text.strip(): mark.y for mark in layout.pages[0].marks if isinstance(mark, Run)}
    assert marks["가"] < marks["나"]
    assert marks["줄9."] - marks["줄0."] == pytest.approx(9 * layout.theme.table.leading)


def test_a_small_table_moves_to_the_next_page_whole_with_its_heading() -> None:
    filler = Table((1,), tuple((Cell(plain(f"채움{number}")),) for number in range(25)))
    table = Table((1,), tuple((Cell(plain(f"행{number}.")),) for number in range(10)))
    pages = body_text(lay_out(Document("표", "표", (filler, Heading("제목"), table))))
    assert len(pages) == 2
    assert "제목" not in pages[0]
    assert pages[1].startswith("제목행0.")


def test_a_head_taller_than_a_page_ends() -> None:
    pages = body_text(set_table(head_row("머리 " * 3000, "내용"), (Cell(plain("가")), Cell(plain("나")))))
    assert "".join(pages).replace(" ", "").count("머리") == 3000
    assert "나" in pages[-1]


def test_spans_that_leave_the_table_are_cut_to_it() -> None:
    layout = set_table((Cell(plain("가"), rowspan=9), Cell(plain("나"), colspan=9)), header_rows=0)
    assert body_text(layout) == ["표가나"]


def test_a_row_with_too_many_cells_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="more cells"):
        set_table((Cell(plain("가")),) * 3, header_rows=0)


def test_a_table_without_rows_is_nothing() -> None:
    assert body_text(set_table(header_rows=0)) == ["표"]


TALL_HEADS = {
    "a row": (((Cell(plain("긴 머리글 " * 900), fill=Fill.HEAD), Cell(strong("값"), fill=Fill.HEAD)),), 1),
    "merged rows": (
        (
            (Cell(plain("긴 머리글 " * 900), rowspan=2, fill=Fill.HEAD), Cell(strong("값"), fill=Fill.HEAD)),
            (Cell(strong("둘"), fill=Fill.HEAD),),
        ),
        2,
    ),
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", TALL_HEADS)
@pytest.mark.parametrize("below", [0, 40])
def test_a_head_taller_than_a_page_goes_over_pages_like_any_row(name: str, below: int) -> None:
    head, count = TALL_HEADS[name]
    rows = tuple((Cell(plain(f"이름{number}")), Cell(plain("값"))) for number in range(below))
    layout = lay_out(Document("글", "글", (Paragraph(plain("앞")), Table((1, 1), (*head, *rows), count))))
    runs = [mark for page in layout.pages for mark in page.marks if isinstance(mark, Run)]
    assert sum(run.text.count("머리글") for run in runs) == 900
    assert sum(run.text.startswith("이름") for run in runs) == below
    assert max(run.y for run in runs) <= STANDARD.height - STANDARD.footer_at
    body = [run.y for run in runs if "머리글" in run.text or "이름" in run.text]
    assert max(body) <= STANDARD.height - STANDARD.bottom


@pytest.mark.parametrize("lines", range(3, 60))
def test_a_title_across_a_table_is_never_the_last_row_of_a_page(lines: int) -> None:
    first = (Cell(plain("\n".join(f"줄{number}" for number in range(lines)))), Cell())
    title = (Cell(strong("가상부 (2건)"), colspan=2, fill=Fill.LABEL),)
    rows = [(Cell(plain("할 일\n" * 25 + "끝")), Cell(plain("가"))) for _ in range(2)]
    pages = body_text(set_table(head_row("구분", "내용"), first, title, *rows))
    assert sum("가상부" in page for page in pages) == 1
    assert not any(page.endswith("(2건)") for page in pages)


def row_edges(layout: Layout) -> list[float]:
    """Where the head and the rows end, by the hairlines of the last column, from the top; not the page's header."""
    right = layout.theme.left + layout.theme.room
    rules = [mark for mark in layout.pages[0].marks if isinstance(mark, Rule) and mark.thickness == 0.5]
    return sorted({round(rule.y, 2) for rule in rules if rule.y == rule.to_y and rule.to_x == pytest.approx(right)})[1:]


def test_rows_beside_a_longer_merged_cell_are_alike() -> None:
    label = Cell(plain("안건명이\n여러 줄에\n걸쳐\n길다"), rowspan=2)
    layout = set_table(head_row("안건", "과제"), (label, Cell(plain("하나"))), (Cell(plain("둘")),))
    head, first, second = row_edges(layout)
    assert second - first == pytest.approx(first - head)
    text = layout.theme.table
    assert second - head == pytest.approx(4 * text.leading + 2 * layout.theme.cell_y, abs=0.05)


def test_what_an_inner_merged_cell_needs_is_taken_by_its_own_rows() -> None:
    outer, inner = Cell(plain("총괄"), rowspan=3), Cell(plain("세\n줄의\n부서"), rowspan=2)
    rows = [(outer, inner, Cell(plain("가"))), (Cell(plain("나")),), (Cell(plain("다")), Cell(plain("라")))]
    edges = row_edges(set_table(head_row("구분", "소속", "성명"), *rows, columns=(1, 1, 1)))
    first, second, third = (below - above for above, below in itertools.pairwise(edges))
    assert first == pytest.approx(second, abs=0.05)
    assert third < second


def test_a_list_of_ministries_breaks_between_them_in_a_narrow_column() -> None:
    names = "과기정통부·산업통상부·보건복지부·국토교통부·중소벤처기업부"
    layout = set_table(head_row("과제", "협조"), (Cell(plain("가" * 30)), Cell(plain(names))), columns=(92, 8))
    texts = [mark.text for mark in layout.pages[0].marks if isinstance(mark, Run)]
    assert [text.strip() for text in texts if "부" in text] == [
        "과기정통부·",
        "산업통상부·",
        "보건복지부·",
        "국토교통부·",
        "중소벤처기업부",
    ]
