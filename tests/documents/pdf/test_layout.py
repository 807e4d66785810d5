"""Whatever is put in comes out whole, in order, inside the margins, and the same each time."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents import pdf
from desktop.documents.content import (
    Block,
    Box,
    Cell,
    Document,
    Heading,
    Note,
    OutlineLine,
    PageBreak,
    Paragraph,
    Span,
    Spans,
    Table,
    plain,
)
from desktop.documents.pdf import PageSetup
from desktop.documents.pdf.layout import Layout, lay_out
from desktop.documents.pdf.pages import DEEPEST
from desktop.documents.pdf.placed import Run
from desktop.documents.pdf.signs import clean
from desktop.documents.pdf.theme import STANDARD, theme
from desktop.documents.pdf.words import Ink, inked
from tests.documents.pages_read import read
from tests.soak.sizes import examples

LETTERS = st.text(alphabet="가나다라 마 바사아 AB12.,()「」·△①全\n😀", max_size=120)
SPANS: st.SearchStrategy[Spans] = st.lists(st.builds(Span, LETTERS, st.booleans(), st.booleans()), max_size=3).map(
    tuple
)
LINES = st.builds(
    OutlineLine, st.integers(1, 4), st.sampled_from(["□", "○", "-", "·"]), SPANS, st.booleans(), st.booleans()
)
NOTES = st.builds(Note, st.integers(1, 4), st.just("*"), SPANS)
CELLS = SPANS.map(Cell)
TABLES = st.integers(1, 4).flatmap(
    lambda columns: st.builds(
        Table,
        st.tuples(*[st.floats(1, 9)] * columns),
        st.lists(st.tuples(*[CELLS] * columns), max_size=12).map(tuple),
        st.just(0),
        st.just(""),
        st.booleans(),
    )
)

BLOCKS = st.one_of(
    LINES,
    NOTES,
    st.builds(Paragraph, SPANS),
    TABLES,
    st.builds(Heading, LETTERS, st.integers(1, 4), st.sampled_from(["", "안건 1호"]), st.booleans()),
    st.builds(Box, st.lists(st.one_of(LINES, NOTES), min_size=1, max_size=4).map(tuple), st.booleans()),
    st.just(PageBreak()),
)
SETUPS = st.builds(
    PageSetup,
    theme=st.sampled_from([STANDARD, theme("compact"), STANDARD._replace(justified=True)]),
    header=st.just(value=False),
    binding=st.sampled_from([0.0, 10.0]),
    facing=st.booleans(),
    parts_on_right=st.booleans(),
    items_on_new_page=st.booleans(),
)


def runs(layout: Layout) -> list[Run]:
    """All letters but the page numbers."""
    return [
        mark
        for page in layout.pages
        for mark in page.marks
        if isinstance(mark, Run) and mark.y < page.height - layout.theme.footer_at - 1
    ]


def squeezed(texts: list[str]) -> str:
    return "".join("".join(texts).split())


def text_of(block: Block) -> list[str]:
    """The text of a block in reading order."""
    match block:
        case Heading():
            return [clean(block.label), clean(block.text)]
        case OutlineLine() | Note():
            return [block.mark, *(clean(span.text) for span in block.spans)]
        case Paragraph():
            return [clean(span.text) for span in block.spans]
        case Table():
            return [clean(span.text) for row in block.rows for cell in row for span in cell.spans]
        case Box():
            return [text for inner in block.blocks for text in text_of(inner)]
        case _:
            return []


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(BLOCKS, max_size=12), SETUPS)
def test_all_text_comes_out_in_order_and_nothing_leaves_its_page(blocks: list[Block], setup: PageSetup) -> None:
    layout = lay_out(Document("글", "글", tuple(blocks)), setup=setup)
    assert squeezed([run.text for run in runs(layout)]) == squeezed(
        [text for block in blocks for text in text_of(block)]
    )
    for page in layout.pages:
        for run in (mark for mark in page.marks if isinstance(mark, Run)):
            ink = Ink(run.weight)
            assert run.x >= setup.theme.left - 0.01
            assert run.x + inked(run.text.rstrip(), ink, run.size) <= page.width - setup.theme.right + 0.02
            assert setup.theme.top <= run.y <= page.height - setup.theme.footer_at + 0.01
    assert not any(page.is_blank for page in layout.pages[-1:])


@settings(max_examples=examples(30), deadline=None)
@given(st.lists(BLOCKS, max_size=12), SETUPS)
def test_the_same_document_is_laid_out_the_same_way(blocks: list[Block], setup: PageSetup) -> None:
    document = Document("글", "글", tuple(blocks))
    first, again = ([(page.part, page.marks) for page in lay_out(document, setup=setup).pages] for _time in range(2))
    assert first == again


def one(text: str) -> tuple[Block, ...]:
    """A text wherever a text can stand."""
    spans = plain(text)
    return (
        Heading(text, 1), Heading(text, 2, "안건 1호", new_page=True), Heading(text, 3), OutlineLine(2, "○", spans),
        Note(2, "*", spans), Paragraph(spans), Table((1, 3), ((Cell(spans), Cell(spans)),)),
        Box((OutlineLine(1, "◇", spans),)),
    )  # fmt: skip


NASTY = {
    "nothing": "",
    "spaces": " \n \t ",
    "long word": "가" * 20_000,
    "long latin": "A" * 5_000,
    "brackets": "( " * 1_000 + ") " * 1_000,
    "numbers": "1. " * 2_000,
    "emoji": "😀👍🏽 𠮷",
    "nfd": unicodedata.normalize("NFD", "각별한 검토 " * 50),
    "controls": "가\x00나\x01\x1b[31m다\ud800",
    "markup": "<b>&amp; R&D A<B</b> <img src='x'> {0} %s (a\\) \\n",
    "reversed": "앞\u202e뒤집기\u202c뒤",
    "private": "\U000f02b1\ue000\U000f02fb 첫째",
    "lines": "\n".join("가나" for _ in range(300)),
}


MISSING = {"emoji": {"😀", "👍", "🏽", "𠮷"}, "private": {"\ue000", "\U000f02fb"}, "controls": {"\ufffd"}}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("setup", [PageSetup(), PageSetup(two_up=True, theme=STANDARD._replace(justified=True))])
def test_the_nastiest_text_ends_in_pages_wherever_it_stands(name: str, setup: PageSetup, tmp_path: Path) -> None:
    document = Document(NASTY[name], NASTY[name], one(NASTY[name]))
    result = pdf.write(document, tmp_path / "글.pdf", setup=setup)
    assert result.pages >= 1
    drawn = {letter for run in runs(lay_out(document, setup=setup)) for letter in run.text}
    assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in drawn)
    assert {missing.letter for missing in result.missing} == MISSING.get(name, set())


@pytest.mark.timeout(20)
def test_two_hundred_thousand_letters_without_a_space_end_in_pages() -> None:
    layout = lay_out(Document("글", "글", (OutlineLine(2, "○", plain("가" * 200_000)),)))
    assert sum(run.text.count("가") for run in runs(layout)) == 200_000


@pytest.mark.timeout(20)
def test_five_hundred_rows_and_a_cell_of_three_pages_end_in_pages() -> None:
    long = "긴 문장이 이어집니다. " * 500
    rows = tuple((Cell(plain(f"행{number}.")), Cell(plain("값 " * (number % 30)))) for number in range(500))
    table = Table((1, 3), (*rows, (Cell(plain("끝")), Cell(plain(long)))))
    joined = squeezed([run.text for run in runs(lay_out(Document("글", "글", (table,))))])
    assert joined.count("행") == 500
    assert joined.count("이어집니다") == 500


def test_letters_stand_no_lower_than_the_text_of_a_page_may_go() -> None:
    document = Document("글", "글", tuple(OutlineLine(2, "○", plain("줄 " * count)) for count in range(1, 60)))
    lowest = STANDARD.height - STANDARD.bottom + DEEPEST
    assert all(run.y <= lowest for run in runs(lay_out(document)) if run.y > STANDARD.top)


def test_raised_marks_are_copied_as_part_of_their_line(tmp_path: Path) -> None:
    lines = (
        "과학기술 강점분야|*| 파운데이션 개발·확산|**|으로 연구",
        "주석|주1)|이 붙은 끝말|주12)|",
        "둘째|***|, 셋째|†| 끝|*|",
    )
    blocks = [
        OutlineLine(2, "○", tuple(Span(text, raised=index % 2 == 1) for index, text in enumerate(line.split("|"))))
        for line in lines
    ]
    for name, setup in (("한쪽", PageSetup()), ("두쪽", PageSetup(two_up=True))):
        out = tmp_path / f"{name}.pdf"
        pdf.write(Document("글", "", tuple(blocks)), out, setup=setup)
        assert read(out).pages[0].splitlines()[:3] == [f"○ {line.replace('|', '')}" for line in lines]
