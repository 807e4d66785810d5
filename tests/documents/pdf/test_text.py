"""What goes in comes out: searching and copying give back the very text."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents import pack, pdf
from desktop.documents.content import Cell, Document, OutlineLine, Paragraph, Table, plain
from desktop.documents.pdf.signs import clean
from tests.documents import samples
from tests.documents.pages_read import read, squeezed
from tests.documents.tags_read import read_tags
from tests.soak.sizes import examples

WRITTEN = st.text(
    st.one_of(
        st.sampled_from("가힣각쭉값 ㄱㅏ全高美中車①⑳❶❿㎡㈜℃₫·‧「」『』△▲※◎☞⇨∙→(),.~'’“”%&<>*-  \n"),
        st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=200,
)


@pytest.mark.parametrize("name", ["full", "answered", "empty"])
def test_a_viewer_finds_on_each_page_what_was_drawn_there(name: str, tmp_path: Path) -> None:
    out = tmp_path / "자료집.pdf"
    pdf.write(pack.compose(getattr(samples, name)()), out)
    _element, marked = read_tags(out)
    pages = read(out).pages
    assert len(pages) == len(marked)
    for text, page in zip(pages, marked, strict=True):
        assert squeezed(text) == squeezed(page.everything)


@settings(max_examples=examples(60), deadline=None)
@given(WRITTEN, WRITTEN, WRITTEN)
def test_any_text_comes_out_as_it_went_in(first: str, second: str, third: str) -> None:
    blocks = (
        Paragraph(plain(first)),
        OutlineLine(2, "○", plain(second)),
        Table((1, 2), ((Cell(plain(third)), Cell()),)),
    )
    with TemporaryDirectory() as folder:
        out = Path(folder) / "글.pdf"
        pdf.write(Document("글", "글", blocks), out)
        element, _pages = read_tags(out)
    paragraph, lines, table = element.children
    for text, found in ((first, paragraph.text), (second, lines.of_kind("LBody")[0].text), (third, table.all_text)):
        assert found.split() == written(text).split()


def written(text: str) -> str:
    """Text without what has no shape; code points that are no letters become the sign for that."""
    return clean(text).translate({0xFFFE: "\ufffd", 0xFFFF: "\ufffd"})


@settings(max_examples=examples(30), deadline=None)
@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=400))
def test_a_viewer_finds_any_syllables(text: str) -> None:
    with TemporaryDirectory() as folder:
        out = Path(folder) / "글.pdf"
        pdf.write(Document("머리", "머리", (Paragraph(plain(text)),)), out)
        found = "".join(read(out).pages)
    assert squeezed(text) in squeezed(found)


def test_letters_that_only_some_know_are_said_as_well(tmp_path: Path) -> None:
    text = f"사설 {chr(0xE001)} 글자"
    out = tmp_path / "글.pdf"
    pdf.write(Document("글", "글", (Paragraph(plain(text)),)), out)
    assert unicodedata.category(chr(0xE001)) == "Co"
    assert read_tags(out)[0].all_text == text
    assert text in read(out).pages[0]
