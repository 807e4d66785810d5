"""Attached pages in the file: whole, in order, counted, named, and nothing of them anywhere else."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from desktop.documents import pack, pdf
from desktop.documents.attached_pdf import page_drawings
from desktop.documents.content import AttachedPages, Contents, Document, Heading, Paragraph, Part, plain
from desktop.documents.pdf import PageSetup
from desktop.documents.pdf.layout import lay_out
from desktop.documents.pdf.theme import STANDARD, theme
from desktop.domain.progress import Cancelled
from tests.documents import made_pdfs, samples
from tests.documents.pages_read import bookmarks, links, read, squeezed
from tests.documents.tags_read import read_tags

ONE = samples.with_files(
    samples.full(),
    {
        2: (("세부 계획.pdf", made_pdfs.three_pages()), ("예산.xlsx", b"PK"), ("그림.pdf", made_pdfs.rotated(90))),
        4: (("다른 계획.pdf", made_pdfs.three_pages("Other")),),
    },
)
SETUPS = {
    "single": PageSetup(),
    "facing": PageSetup(binding=10, facing=True, parts_on_right=True),
    "compact": PageSetup(theme=theme("compact"), items_on_new_page=False),
}


def document(*files: bytes) -> Document:
    """A contents page, and one item with those files."""
    blocks = [
        AttachedPages(f"붙임 {number}", f"이름 {number}", *page_drawings(data)) for number, data in enumerate(files, 1)
    ]
    item = Heading("제목", 2, "안건 1호", new_page=True)
    return Document(
        "자료집",
        "자료집",
        (Contents(), Part("안건별 설명"), item, Paragraph(plain("설명")), *blocks, Paragraph(plain("맺음"))),
    )


def write(what: Document, out: Path, setup: PageSetup | None = None) -> list[str]:
    pdf.write(what, out, setup=setup)
    return list(read(out).pages)


@pytest.mark.parametrize("setup", SETUPS.values(), ids=SETUPS)
def test_pages_follow_their_item_in_order_under_its_name_and_number(setup: PageSetup, tmp_path: Path) -> None:
    pages = write(pack.compose(ONE), tmp_path / "글.pdf", setup)
    words = ["Plan one", "Plan two", "Plan three", "Turned 90", "Other one", "Other two", "Other three"]
    places = [next(index for index, page in enumerate(pages) if word in page) for word in words]
    assert places[:4] == list(range(places[0], places[0] + 4))
    assert places[4:] == list(range(places[4], places[4] + 3))
    assert "붙임 2 예산.xlsx (파일로 따로 드림)" in " ".join(pages[places[0] - 1].split())
    for place, number in zip(places, (2, 2, 2, 2, 4, 4, 4), strict=True):
        assert f"안건{number}호{samples.TITLES[number - 1]}".replace(" ", "") in squeezed(pages[place])
        assert f"- {place + 1} -" in pages[place]
    assert "안건 3호" in pages[places[3] + 1]


def test_contents_bookmarks_links_and_labels_lead_there(tmp_path: Path) -> None:
    out = tmp_path / "글.pdf"
    pages = write(pack.compose(ONE), out)
    first = next(index for index, page in enumerate(pages, 1) if "Plan one" in page)
    lines = " ".join(pages[1].split())
    for label, page in (("붙임 1 세부 계획", first), ("붙임 3 그림", first + 3)):
        assert re.search(rf"{label} {page} ", lines)
    found = bookmarks(out)
    assert ("붙임 1  세부 계획", 2, first) in found
    assert ("붙임 3  그림", 2, first + 3) in found
    assert found[found.index(("붙임 3  그림", 2, first + 3)) + 1][:2] == (f"안건 3호 {samples.TITLES[2]}", 1)
    assert {(2, first), (2, first + 3)} <= {(page, target) for page, target, _box in links(out)}
    opened = pypdfium2.PdfDocument(out)
    assert opened.get_page_label(first) == str(first + 1)
    opened.close()


def shown(data: bytes, page: int) -> Image.Image:
    opened = pypdfium2.PdfDocument(data)
    picture: Image.Image = opened[page].render(scale=1).to_pil().convert("L")
    opened.close()
    return picture


@pytest.mark.parametrize(
    "data",
    [
        made_pdfs.made((made_pdfs.A4, "Upright")),
        made_pdfs.made(((960.0, 540.0), "Slide")),
        made_pdfs.made(((200.0, 300.0), "Small")),
        made_pdfs.made(((300.0, 3000.0), "Long")),
        *(made_pdfs.rotated(degrees) for degrees in (90, 180, 270)),
        made_pdfs.cropped(),
        made_pdfs.layered(),
        made_pdfs.full_of_more(),
    ],
    ids=["upright", "slide", "small", "long", "90", "180", "270", "cropped", "layered", "more"],
)
def test_the_page_looks_as_it_does_by_itself_and_stays_inside_the_text_area(data: bytes, tmp_path: Path) -> None:
    out = tmp_path / "글.pdf"
    what = document(data)
    (inset,) = lay_out(what).pages[2].insets
    (width, height) = page_drawings(data).sizes[0]
    pdf.write(what, out)
    page = shown(out.read_bytes(), 2)
    assert (page.width > page.height) is (width > height)
    left, top = inset.x, inset.y - height * inset.scale
    right, bottom = left + width * inset.scale, inset.y
    assert inset.scale <= 1
    assert STANDARD.left - 0.01 <= left < right <= page.width - STANDARD.right + 0.6
    assert STANDARD.top <= top < bottom <= page.height - STANDARD.bottom + 0.6
    box = (round(left), round(top), round(right), round(bottom))
    alone = shown(data, 0).resize((box[2] - box[0], box[3] - box[1]))
    inner = (2, 2, alone.width - 2, alone.height - 2)  # our frame is drawn on the edge
    differ = ImageChops.difference(page.crop(box).crop(inner), alone.crop(inner))
    strong = sum(differ.histogram()[128:]) / (alone.width * alone.height)
    assert strong < 0.01


def test_two_up_has_each_attached_page_as_one_of_the_two(tmp_path: Path) -> None:
    out = tmp_path / "글.pdf"
    pages = write(document(made_pdfs.three_pages(), made_pdfs.rotated(90)), out, PageSetup(two_up=True))
    assert [[word for word in ("설명", "Plan one", "Plan two", "Plan three", "Turned", "맺음") if word in page]
            for page in pages] == [["설명"], ["Plan one", "Plan two"], ["Plan three", "Turned"], ["맺음"]]  # fmt: skip
    assert ("붙임 2  이름 2", 2, 3) in bookmarks(out)
    sheet = lay_out(document(made_pdfs.three_pages()), setup=PageSetup(two_up=True)).pages[1]
    left, right = sheet.insets
    assert left.x < sheet.width / 2 < right.x


def test_the_margin_for_binding_is_kept_on_left_and_right_pages() -> None:
    upright = made_pdfs.made((made_pdfs.A4, "one"), (made_pdfs.A4, "two"))
    setup = PageSetup(binding=10, facing=True)
    first, second = (page for page in lay_out(document(upright), setup=setup).pages if page.insets)
    assert first.insets[0].x - second.insets[0].x == pytest.approx(setup.gutter)
    assert first.insets[0].x == pytest.approx(setup.upright.left)


def test_the_same_pack_has_the_same_bytes_and_the_hash_it_says(tmp_path: Path) -> None:
    outs = [tmp_path / "하나.pdf", tmp_path / "둘.pdf"]
    results = [pdf.write(pack.compose(ONE), out) for out in outs]
    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert results[0].sha256 == results[1].sha256 == sha256(outs[0].read_bytes()).hexdigest()


def test_the_file_is_sound_and_claims_no_standard_for_pages_of_others(tmp_path: Path) -> None:
    out = tmp_path / "글.pdf"
    pdf.write(document(made_pdfs.full_of_more(), made_pdfs.layered(), made_pdfs.three_pages()), out)
    with pikepdf.open(out) as opened:
        assert opened.check_pdf_syntax() == []
        packet = opened.Root.Metadata.read_bytes()
        assert b"pdfuaid:part" not in packet
        assert b"pdfaid:part" not in packet
        assert not {"/OpenAction", "/AcroForm", "/Names", "/AA"} & set(opened.Root.keys())
        assert [str(one.Name) for one in opened.Root.OCProperties.D.OFF] == ["off"]
        subtypes = {str(note.Subtype) for page in opened.pages for note in page.get("/Annots", [])}
        assert subtypes == {"/Link"}
        assert not any("/URI" in note.get("/A", {}) for page in opened.pages for note in page.get("/Annots", []))
    pdf.write(document(), out)
    with pikepdf.open(out) as opened:
        assert b"pdfuaid:part" in opened.Root.Metadata.read_bytes()


def test_a_screen_reader_hears_what_the_pictures_are(tmp_path: Path) -> None:
    out = tmp_path / "글.pdf"
    pdf.write(document(made_pdfs.three_pages()), out)
    root, _pages = read_tags(out)
    figures = root.of_kind("Figure")
    assert [one.instead for one in figures] == [f"붙임 1  이름 1, 3쪽 가운데 {number}쪽" for number in (1, 2, 3)]
    assert [one.pages for one in figures] == [[3], [4], [5]]
    assert "붙임 1  이름 1" in [one.all_text for one in root.of_kind("H2")]


def test_what_pages_share_is_in_the_file_once(tmp_path: Path) -> None:
    picture = made_pdfs.with_shared_data(100_000, pages=20)
    out = tmp_path / "글.pdf"
    pdf.write(document(picture), out)
    assert out.stat().st_size < 250_000


def test_a_locked_pack_opens_with_its_password_only(tmp_path: Path) -> None:
    out = tmp_path / "글.pdf"
    result = pdf.write(document(made_pdfs.three_pages()), out, password="가나다")
    assert result.sha256 == sha256(out.read_bytes()).hexdigest()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(out)
    assert b"Plan one" not in out.read_bytes()
    opened = pypdfium2.PdfDocument(out, password="가나다")
    assert "Plan one" in opened[2].get_textpage().get_text_range()
    opened.close()


def test_cancelling_leaves_nothing(tmp_path: Path) -> None:
    what, asked = document(made_pdfs.three_pages()), iter(range(1000))
    total = 0

    def count() -> bool:
        nonlocal total
        total += 1
        return False

    pdf.write(what, tmp_path / "글.pdf", is_cancelled=count)
    (tmp_path / "글.pdf").unlink()
    with pytest.raises(Cancelled):
        pdf.write(what, tmp_path / "글.pdf", is_cancelled=lambda: next(asked) == total - 1)
    assert list(tmp_path.iterdir()) == []


def test_a_pack_without_files_needs_no_second_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.documents.pdf.writer.filled", None)
    assert pdf.write(pack.compose(samples.full()), tmp_path / "글.pdf").pages > 10
