from __future__ import annotations

from pathlib import Path

import pdfua
import pytest

from desktop.documents import pack, pdf
from desktop.documents.content import (
    Block,
    Box,
    Cell,
    Contents,
    Cover,
    Document,
    Fill,
    Heading,
    Note,
    OutlineLine,
    Paragraph,
    Part,
    Spans,
    Table,
    head_row,
    key_values,
    plain,
    strong,
)
from tests.documents import samples
from tests.documents.pages_read import links, squeezed
from tests.documents.tags_read import Element, Marked, read_tags


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tags") / "자료집.pdf"
    pdf.write(pack.compose(samples.full()), out)
    return out


@pytest.fixture(scope="module")
def tagged(made: Path) -> tuple[Element, list[Marked]]:
    return read_tags(made)


def tags_of(blocks: tuple[Block, ...], folder: Path) -> Element:
    out = folder / "글.pdf"
    pdf.write(Document("글", "글", blocks), out)
    return read_tags(out)[0]


def outline(element: Element) -> list[object]:
    """Kinds and texts, one list an element."""
    return [element.kind, *([element.text] if element.text else []), *map(outline, element.children)]


def said(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def texts(blocks: tuple[Block, ...]) -> list[str]:
    """Everything a document says, in order; the numbers in the contents are left out."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Cover():
                found += [block.mark, block.title, block.subtitle]
                found += [f"{label} {value}" for label, value in block.facts]
            case Contents():
                found.append(block.title)
            case Heading():
                found.append(block.full_text)
            case OutlineLine() | Note():
                found.append(block.mark + said(block.spans))
            case Paragraph():
                found.append(said(block.spans))
            case Table():
                found += [cell.text for row in block.rows for cell in row]
            case Box():
                found += texts(block.blocks)
            case _:
                pass
    return found


def test_the_letters_in_the_tags_are_the_content_in_order(tagged: tuple[Element, list[Marked]]) -> None:
    document = pack.compose(samples.full())
    element = tagged[0]
    contents = element.of_kind("TOC")[0]
    element.children.remove(contents)
    assert squeezed(element.all_text) == squeezed("".join(texts(document.blocks)))
    element.children.insert(0, contents)
    entries = [
        block for block in document.blocks if isinstance(block, Part | Heading) and getattr(block, "level", 1) < 3
    ]
    wanted = [block.text if isinstance(block, Part) else block.full_text for block in entries]
    assert [entry.all_text.rpartition(" ")[0] for entry in contents.children] == wanted


def test_words_stay_apart_where_a_line_was_broken(tagged: tuple[Element, list[Marked]]) -> None:
    found = {" ".join(element.text.split()) for element in tagged[0].walk()}
    document = pack.compose(samples.full())
    lines = [said(block.spans) for block in document.blocks if isinstance(block, OutlineLine)]
    assert max(map(len, lines)) > 60
    assert not [line for line in lines if " ".join(line.split()) not in found]


def test_furniture_is_no_text_of_the_document(tagged: tuple[Element, list[Marked]]) -> None:
    pages = tagged[1]
    assert pages[0].artifacts == ""
    for number, page in enumerate(pages[1:], 2):
        assert page.artifacts.startswith("제7회 과학기술관계장관회의 회의자료")
        assert f"- {number} -" in page.artifacts
    assert "- 5 -" not in tagged[0].all_text


def test_every_link_is_read_out_as_a_link(made: Path, tagged: tuple[Element, list[Marked]]) -> None:
    found = tagged[0].of_kind("Link")
    assert sum(element.links for element in found) == len(links(made)) >= 16
    assert all(element.text for element in found)


def test_lists_stand_in_the_line_above_them_and_notes_too(tmp_path: Path) -> None:
    blocks = (
        OutlineLine(1, "□", plain("개요")),
        OutlineLine(2, "○", plain("하나")),
        Note(2, "*", plain("주석")),
        OutlineLine(3, "-", plain("둘")),
        OutlineLine(2, "○", plain("셋")),
        Paragraph(plain("끝")),
        OutlineLine(2, "○", plain("새로")),
    )
    second = ["LI", ["Lbl", "○"], ["LBody", "하나", ["Note", "* 주석"], ["L", ["LI", ["Lbl", "-"], ["LBody", "둘"]]]]]
    third = ["LI", ["Lbl", "○"], ["LBody", "셋"]]
    element = tags_of(blocks, tmp_path)
    assert outline(element) == [
        "Document",
        ["L", ["LI", ["Lbl", "□"], ["LBody", "개요", ["L", second, third]]]],
        ["P", "끝"],
        ["L", ["LI", ["Lbl", "○"], ["LBody", "새로"]]],
    ]
    assert [found.attributes["/ListNumbering"] for found in element.of_kind("L")] == [
        "Square", "Circle", "Disc", "Circle",
    ]  # fmt: skip
    assert [note.name for note in element.of_kind("Note")] == ["n000000"]


def test_no_level_of_headings_is_left_out(tmp_path: Path) -> None:
    blocks = tuple(Heading("제목", level) for level in (3, 1, 3, 4, 4, 2))
    assert [found.kind for found in tags_of(blocks, tmp_path).children] == ["H1", "H1", "H2", "H3", "H4", "H2"]


def test_a_paragraph_over_two_pages_is_one_paragraph(tmp_path: Path) -> None:
    text = "가나다라 마바사 " * 400
    found = tags_of((Paragraph(plain(text)),), tmp_path).children
    assert [element.kind for element in found] == ["P"]
    assert found[0].pages == [1, 2, 3]
    assert found[0].text.split() == text.split()


def test_a_table_over_two_pages_is_one_table_whose_head_is_read_once(tmp_path: Path) -> None:
    rows = tuple((Cell(plain(f"이름{number}")), Cell(plain(f"값{number}"))) for number in range(80))
    (table,) = tags_of((Table((1, 1), (head_row("이름", "값"), *rows), 1),), tmp_path).children
    assert [row.kind for row in table.children] == ["TR"] * 81
    assert [cell.text for row in table.children for cell in row.children][:4] == ["이름", "값", "이름0", "값0"]
    assert len({page for cell in table.walk() for page in cell.pages}) > 2
    assert {cell.attributes["/Scope"] for cell in table.of_kind("TH")} == {"Column"}


def test_a_cell_over_two_pages_is_one_cell(tmp_path: Path) -> None:
    text = "긴 문장이 이어집니다. " * 400
    (table,) = tags_of((Table((20, 80), ((Cell(plain("이름")), Cell(plain(text))),)),), tmp_path).children
    assert [cell.text.split() for cell in table.of_kind("TD")] == [["이름"], text.split()]


def test_merged_cells_say_how_far_they_go(tmp_path: Path) -> None:
    rows = (
        (Cell(strong("가"), colspan=2, fill=Fill.HEAD),),
        (Cell(strong("나"), rowspan=2, fill=Fill.LABEL), Cell(plain("다"))),
        (Cell(plain("라")),),
    )
    (table,) = tags_of((Table((1, 1), rows, 1),), tmp_path).children
    attributes = [cell.attributes for cell in table.of_kind("TH", "TD")]
    assert attributes == [
        {"/O": "Table", "/Scope": "Column", "/ColSpan": 2},
        {"/O": "Table", "/Scope": "Row", "/RowSpan": 2},
        {},
        {},
    ]


def test_an_empty_cell_is_a_cell(tmp_path: Path) -> None:
    (table,) = tags_of((key_values((("이름", ""),)),), tmp_path).children
    assert [(cell.kind, cell.text) for cell in table.of_kind("TH", "TD")] == [("TH", "이름"), ("TD", "")]


@pytest.mark.parametrize(
    "setup", [pdf.PageSetup(two_up=True), pdf.PageSetup(footer=pdf.Footer.OF_TOTAL, parts_on_right=True, binding=10)]
)
def test_the_way_of_printing_changes_nothing_that_is_read(
    setup: pdf.PageSetup, tagged: tuple[Element, list[Marked]], tmp_path: Path
) -> None:
    out = tmp_path / "자료집.pdf"
    pdf.write(pack.compose(samples.full()), out, setup=setup)
    found, pages = read_tags(out)
    assert len(pages) != len(tagged[1])
    for element in (found, tagged[0]):
        element.children = [child for child in element.children if child.kind != "TOC"]
    assert squeezed(found.all_text) == squeezed(tagged[0].all_text)


def test_a_box_and_a_page_on_its_side_are_read_in_their_place(tmp_path: Path) -> None:
    inside = (OutlineLine(1, "□", plain("안")), Paragraph(plain("밖")))
    wide = Table((1,), ((Cell(plain("넓은 표")),),), landscape=True)
    element = tags_of((Paragraph(plain("앞")), Box(inside), wide, Paragraph(plain("뒤"))), tmp_path)
    assert squeezed(element.all_text) == "앞□안밖넓은표뒤"
    assert [child.kind for child in element.children] == ["P", "L", "P", "Table", "P"]


@pytest.mark.parametrize("name", ["full", "answered", "empty"])
def test_the_checker_of_accessibility_finds_nothing(name: str, tmp_path: Path) -> None:
    out = tmp_path / "자료집.pdf"
    pdf.write(pack.compose(getattr(samples, name)()), out)
    assert [str(finding) for finding in pdfua.validate(str(out)).findings] == []
