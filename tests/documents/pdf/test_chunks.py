"""Where a document is divided, and that dividing it changes nothing on its pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents.content import Block, Contents, Document, Heading, OutlineLine, Paragraph, Part, Table, plain
from desktop.documents.pdf import Footer, PageSetup
from desktop.documents.pdf.chunks import divided, is_divisible
from desktop.documents.pdf.layout import lay_out, set_chunk
from desktop.documents.pdf.placed import Page, Run
from desktop.documents.pdf.theme import STANDARD, theme
from tests.soak.sizes import examples

BARE = PageSetup(header=False, footer=Footer.NONE)
LINE = OutlineLine(2, "○", plain("한 줄"))
LINES = st.integers(1, 130).map(lambda count: (LINE,) * count)
HEADINGS = st.builds(Heading, st.just("제목"), st.integers(1, 4), st.sampled_from(["", "안건 1호"]), st.booleans())
PIECES = st.one_of(
    LINES,
    HEADINGS.map(lambda heading: (heading,)),
    st.just((Part("부분"),)),
    st.just((Table((1,), (), landscape=True),)),
    st.just((Paragraph(plain("글")),)),
)


def item(number: int, lines: int) -> tuple[Block, ...]:
    return (Heading(f"제목{number}", 2, f"안건 {number}호", new_page=True), *[LINE] * lines)


def looks(pages: tuple[Page, ...]) -> list[object]:
    """What is on each page, but for what elements and targets are called."""
    return [(page.width, page.part, [mark for mark in page.marks if isinstance(mark, Run)]) for page in pages]


def test_a_chunk_begins_with_an_item_and_the_part_before_it() -> None:
    blocks = (Contents(), Heading("개요"), *[LINE] * 120, Part("설명"), *item(1, 60), *item(2, 60), *item(3, 5))
    chunks = divided(Document("글", "글", blocks))
    assert [type(chunk.blocks[0]).__name__ for chunk in chunks] == ["Contents", "Part", "Heading"]
    assert [chunk.depth for chunk in chunks] == [0, 1, 2]
    assert [len(chunk.entries) for chunk in chunks] == [5, 0, 0]


@pytest.mark.parametrize(
    "between",
    [
        (Part("설명"), LINE, *item(1, 5)),  # the part waits for its heading
        (Heading("앞"), *item(1, 5)),  # one heading after the other
        (Heading("제목", 2), LINE),  # begins no page
        (Heading("제목", 3, new_page=True), LINE),  # is no item
    ],
)
def test_there_are_places_where_a_document_is_not_divided(between: tuple[Block, ...]) -> None:
    blocks = (Heading("개요"), *[LINE] * 120, *between)
    assert len(divided(Document("글", "글", blocks))) == 1


def test_nothing_is_divided_before_the_first_heading() -> None:
    assert len(divided(Document("글", "글", (*[LINE] * 120, *item(1, 5))))) == 1


@pytest.mark.parametrize(
    "choice", [{"facing": True}, {"two_up": True}, {"parts_on_right": True}, {"items_on_new_page": False}]
)
def test_pages_that_hang_on_those_before_them_are_not_divided(choice: dict[str, bool]) -> None:
    document = Document("글", "글", item(1, 5))
    assert is_divisible(document, PageSetup(binding=10))
    assert not is_divisible(document, replace(PageSetup(), **choice))


def test_a_table_without_rows_turns_no_page() -> None:
    document = Document("글", "글", (Heading("가"), *[LINE] * 120, Table((1,), (), landscape=True), *item(1, 5)))
    one_by_one = [page for chunk in divided(document) for page in set_chunk(chunk, BARE).pages]
    assert len(divided(document)) == 2
    assert looks(tuple(one_by_one)) == looks(lay_out(document, setup=BARE).pages)
    assert all(page.width < page.height for page in one_by_one)


def test_a_document_is_not_divided_before_its_first_bookmark() -> None:
    """The level of the next one hangs on whether there is any; headings of level 4 have none."""
    assert len(divided(Document("글", "글", (Heading("가", 4), *[LINE] * 120, *item(1, 5))))) == 1


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(PIECES, max_size=12), st.sampled_from([STANDARD, theme("compact")]))
def test_chunks_set_one_by_one_look_like_the_whole(pieces: list[tuple[Block, ...]], look: object) -> None:
    document = Document("글", "글", tuple(block for piece in pieces for block in piece))
    setup = replace(BARE, theme=look)
    chunks = divided(document)
    assert tuple(block for chunk in chunks for block in chunk.blocks) == document.blocks
    assert sum(chunk.weight for chunk in chunks) == sum(
        len(block.rows) if isinstance(block, Table) else 1 for block in document.blocks
    )
    one_by_one = [set_chunk(chunk, setup) for chunk in chunks]
    whole = lay_out(document, setup=setup)
    assert looks(tuple(page for found in one_by_one for page in found.pages)) == looks(whole.pages)
    levels = [(target.title, target.level) for found in one_by_one for target in found.targets]
    assert levels == [(target.title, target.level) for target in whole.targets]
    kinds = [kind for found in one_by_one for kind in found.structure.kinds[1:]]
    assert kinds == whole.structure.kinds[1:]
