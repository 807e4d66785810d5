"""Other people's PDF files: what becomes of their pages, and what stays out."""

from __future__ import annotations

import io
from contextlib import suppress

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.attached_pdf import MOST_PAGES, Unprintable, forms, page_drawings
from tests.documents import made_pdfs


def operators(data: bytes, page: int = 0) -> bytes:
    with pikepdf.open(io.BytesIO(page_drawings(data).content)) as document:
        return forms(document)[page].read_bytes()


@pytest.mark.parametrize(
    ("data", "sizes"),
    [
        (made_pdfs.three_pages(), ((595, 842), (842, 595), (595, 842))),
        (made_pdfs.rotated(90), ((842, 595),)),
        (made_pdfs.rotated(180), ((595, 842),)),
        (made_pdfs.rotated(-90), ((842, 595),)),
        (made_pdfs.cropped(), ((595, 421),)),
    ],
)
def test_a_page_has_the_size_it_is_shown_in(data: bytes, sizes: tuple[tuple[float, float], ...]) -> None:
    assert page_drawings(data).sizes == sizes
    document = pypdfium2.PdfDocument(data)
    assert tuple(page.get_size() for page in document) == sizes
    document.close()


def test_boxes_and_turns_are_inherited_and_units_count() -> None:
    def change(document: pikepdf.Pdf) -> None:
        page = document.pages[0].obj
        parent = page["/Parent"]
        parent["/Rotate"], parent["/MediaBox"] = 90, page["/MediaBox"]
        parent["/Resources"] = page["/Resources"]
        page["/UserUnit"] = 2
        del page["/MediaBox"], page["/Resources"], page["/Rotate"]

    drawings = page_drawings(made_pdfs.changed(made_pdfs.made((made_pdfs.A4, "Inherited")), change))
    assert drawings.sizes == ((1684, 1190),)
    with pikepdf.open(io.BytesIO(drawings.content)) as document:
        assert "/Font" in forms(document)[0]["/Resources"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (made_pdfs.locked(), "암호가 걸려 있어"),
        (made_pdfs.locked(user=""), "사용 제한(암호)이 걸려 있어"),
        (made_pdfs.empty(), "쪽이 하나도 없어"),
        (made_pdfs.long(MOST_PAGES + 1), "쪽이 너무 많아(501쪽, 500쪽까지)"),
        (made_pdfs.torn(), "파일이 손상되어"),
        (made_pdfs.scrambled(), "파일이 손상되어"),
        (b"%PDF-1.7\npractice\n", "파일이 손상되어"),
        (b"", "파일이 손상되어"),
    ],
)
def test_a_file_whose_pages_cannot_be_had_says_why(data: bytes, why: str) -> None:
    with pytest.raises(Unprintable) as caught:
        page_drawings(data)
    assert caught.value.why == why


def test_so_many_pages_are_still_taken() -> None:
    assert len(page_drawings(made_pdfs.long(MOST_PAGES)).sizes) == MOST_PAGES


@given(st.data())
def test_damage_is_told_or_survived_but_never_a_traceback(data: st.DataObject) -> None:
    sound = bytearray(made_pdfs.three_pages())
    for _hit in range(data.draw(st.integers(1, 8))):
        sound[data.draw(st.integers(0, len(sound) - 1))] = data.draw(st.integers(0, 255))
    sizes: tuple[tuple[float, float], ...] = ((1.0, 1.0),)
    with suppress(Unprintable):
        sizes = page_drawings(bytes(sound)).sizes
    assert sizes
    assert all(0 < edge < 1_000_001 for size in sizes for edge in size)


def test_only_what_is_drawn_comes_along() -> None:
    content = page_drawings(made_pdfs.full_of_more()).content
    with pikepdf.open(io.BytesIO(content)) as document:
        every_object = b"".join(
            one.unparse(resolved=True) + (one.read_bytes() if isinstance(one, pikepdf.Stream) else b"")
            for one in document.objects
        )
        assert "/AA" in forms(document)[0]["/Resources"]["/Font"]  # a typeface of that name, no action
    for word in (b"SCRIPT", b"EMBEDDED", b"LINK", b"METADATA", b"PIECE", b"/StructParents", b"/Annot", b"/AF"):
        assert word not in every_object
    assert b"With more" in every_object
    assert b"Stamped" in every_object  # a stamp is on the paper when the file is printed


def test_a_page_without_anything_on_it_is_a_page() -> None:
    assert operators(made_pdfs.long(1)) == b""


def test_parts_of_a_page_are_joined_with_room_between() -> None:
    def split(document: pikepdf.Pdf) -> None:
        parts = [document.make_stream(part) for part in (b"0 0 10 10 re", b"f")]
        document.pages[0].obj["/Contents"] = pikepdf.Array(parts)

    assert operators(made_pdfs.changed(made_pdfs.made((made_pdfs.A4, "")), split)) == b"0 0 10 10 re\nf"


def test_the_same_file_gives_the_same_drawings() -> None:
    assert page_drawings(made_pdfs.full_of_more()) == page_drawings(made_pdfs.full_of_more())
