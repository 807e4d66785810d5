"""Figures: drawn where they belong, tagged with words, never parted, black and white told apart."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from desktop.documents import pdf
from desktop.documents.content import Document, Heading, Paragraph, plain
from desktop.documents.figure import Figure, Label, Rectangle, Tint
from desktop.documents.pdf import PageSetup
from tests.documents.pdf.charts import chart


def document(*blocks: object) -> Document:
    return Document("그림", "그림", blocks)  # pyright: ignore[reportArgumentType]


def made(*blocks: object, setup: PageSetup | None = None) -> bytes:
    return pdf.to_bytes(document(*blocks), setup=setup)[0]


def page_picture(content: bytes, page: int = 0, scale: float = 0.75) -> Image.Image:
    opened = pypdfium2.PdfDocument(content)
    try:
        return opened[page].render(scale=scale, grayscale=True).to_pil().convert("L")  # pyright: ignore[reportArgumentType]
    finally:
        opened.close()


def dark(picture: Image.Image) -> tuple[int, int, int, int] | None:
    """The box around what is drawn in black."""
    return picture.point([255 if value < 40 else 0 for value in range(256)]).getbbox()


def test_it_is_tagged_with_words_and_a_box() -> None:
    with pikepdf.open(_file(made(Heading("현황"), chart()))) as opened:
        found = [
            one
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == pikepdf.Name.Figure
        ]
        (figure,) = found
        assert str(figure.Alt) == "막대와 원으로 그린 이행 현황"
        left, low, right, high = (float(edge) for edge in figure.A.BBox)
        assert right - left == pytest.approx(170 / 25.4 * 72, abs=0.1)
        assert high - low == pytest.approx(90 / 25.4 * 72, abs=0.1)


def test_its_words_can_be_copied_and_searched() -> None:
    opened = pypdfium2.PdfDocument(made(chart()))
    text = opened[0].get_textpage().get_text_range()
    opened.close()
    assert "이행 12건" in text
    assert "1월" in text


def test_a_letter_no_face_has_is_told_of() -> None:
    figure = Figure(50, 20, (Label(0, 5, "𠀀"),), "글")
    _content, result = pdf.to_bytes(document(figure))
    assert [missing.letter for missing in result.missing] == ["𠀀"]


def test_a_figure_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="alternative"):
        made(Figure(10, 10, (), " "))


def test_it_is_kept_whole_and_never_wider_than_the_text() -> None:
    lines = [Paragraph(plain("글")) for _line in range(22)]
    opened = pypdfium2.PdfDocument(made(*lines, chart()))
    assert len(opened) == 2
    assert "이행 12건" in opened[1].get_textpage().get_text_range()
    opened.close()
    wide = Figure(400, 40, (Rectangle(0, 0, 400, 40, fill=Tint.BLACK),), "넓은 그림")
    pixels = dark(page_picture(made(wide)))
    assert pixels is not None
    assert (pixels[2] - pixels[0]) / 0.75 == pytest.approx(170 / 25.4 * 72, abs=3)


def test_a_whole_page_is_as_large_as_it_says_without_header_or_footer() -> None:
    black = Figure(210, 297, (Rectangle(10, 20, 190, 257, fill=Tint.BLACK),), "종이 전체", whole_page=True)
    content = made(Paragraph(plain("앞")), black, black, Paragraph(plain("뒤")))
    opened = pypdfium2.PdfDocument(content)
    assert len(opened) == 4
    assert opened[1].get_textpage().get_text_range() == ""
    assert "뒤" in opened[3].get_textpage().get_text_range()
    opened.close()
    pixels = dark(page_picture(content, 1, 1.0))
    assert pixels is not None
    assert [round(edge / 72 * 25.4) for edge in pixels] == [10, 20, 200, 277]


def test_two_on_a_sheet_are_smaller_and_still_there() -> None:
    content = made(chart(), setup=PageSetup(two_up=True))
    opened = pypdfium2.PdfDocument(content)
    assert "이행 12건" in opened[0].get_textpage().get_text_range()
    opened.close()
    with pikepdf.open(_file(content)) as found:
        (box,) = [
            one.A.BBox
            for one in found.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == pikepdf.Name.Figure
        ]
        assert float(box[2]) - float(box[0]) < 170 / 25.4 * 72 * 0.75


def test_label_sizes() -> None:
    long = Label(0, 10, "국가과학기술자문회의 부의장 겸 과학기술혁신본부장", 40, room=80, lines=2, least=0.1)
    content = made(Figure(100, 40, (long,), "이름"))
    sizes = [float(size) for size in re.findall(rb"([\d.]+) Tf", _drawn(content))]
    assert sizes
    assert max(size for size in sizes if size != 10) < 40


def test_the_same_figure_gives_the_same_bytes() -> None:
    assert made(chart()) == made(chart())


def _drawn(content: bytes) -> bytes:
    with pikepdf.open(_file(content)) as opened:
        return opened.pages[0].Contents.read_bytes()


def _file(content: bytes) -> io.BytesIO:
    return io.BytesIO(content)
