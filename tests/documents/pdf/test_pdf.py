from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from desktop.documents import pack, pdf
from desktop.documents.content import (
    Contents,
    Document,
    Heading,
    OutlineLine,
    PageBreak,
    Paragraph,
    Part,
    Spacer,
    plain,
)
from desktop.documents.pdf.theme import STANDARD
from desktop.domain.briefing import Briefing
from desktop.domain.errors import OutputFailed
from desktop.domain.progress import Cancelled, Progress
from tests.documents import samples
from tests.documents.pages_read import Read, bookmarks, links, read, squeezed

ROOT = Path(__file__).parent.parent.parent.parent


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pdf") / "자료집.pdf"
    assert pdf.write(pack.compose(samples.full()), out).missing == ()
    return out


@pytest.fixture(scope="module")
def pages(made: Path) -> Read:
    return read(made)


def write_text(text: str, folder: Path) -> Path:
    out = folder / "글.pdf"
    pdf.write(Document("글", "글", (Paragraph(plain(text)),)), out)
    return out


def test_every_title_name_and_number_is_in_the_text(pages: Read) -> None:
    briefing = samples.full()
    wanted = [item.item.title for item in briefing.items] + [seat.post for seat in briefing.seats]
    wanted += [contact.person.name for contact in briefing.contacts()]
    wanted += [contact.person.phone for contact in briefing.contacts()]
    wanted += [follow_up.task for item in briefing.items for follow_up in item.follow_ups]
    missing = [text for text in wanted if squeezed(text) not in pages.letters]
    assert not missing


def test_every_number_in_the_text_is_a_contact(pages: Read) -> None:
    phones = [contact.person.phone for contact in samples.full().contacts()]
    assert sorted(re.findall(r"044-000-\d{4}", "".join(pages.pages))) == sorted(phones)


def test_the_explanation_is_there_word_by_word(pages: Read) -> None:
    for line in samples.OUTLINE.splitlines():
        for cell in line.strip("| ").split(" | "):
            assert squeezed(cell.replace("**", "")) in pages.letters


def test_contents_name_the_page_each_heading_is_on(pages: Read) -> None:
    entries = re.findall(r"안건 (\d+)호\s+(.+?)\s(\d+)\r?\n", pages.pages[1] + "\n", re.DOTALL)
    assert [int(number) for number, _title, _page in entries] == list(range(1, 11))
    for number, title, page in entries:
        assert squeezed(pages.pages[int(page) - 1]).find(squeezed(f"안건 {number}호{title}")) >= 0
        assert f"- {page} -" in pages.pages[int(page) - 1]


def test_links_and_bookmarks_lead_to_the_same_pages(made: Path, pages: Read) -> None:
    marks = bookmarks(made)
    by_page = {(page, target) for page, target, _box in links(made)}
    assert by_page == {(2, page) for _title, level, page in marks if level < 2}
    assert [title for title, level, _page in marks if level == 2][:4] == [
        "개요", "주요 내용", "① 현장에서 출발하는 과제 발굴과 실증", "② 사람과 기반에 대한 투자",
    ]  # fmt: skip
    assert [(title, level) for title, level, _page in marks if level == 0] == [
        (title, 0) for title in ("회의 개요", "상정 안건", "참석 대상", "안건별 설명", "후속조치", "연락처")
    ]
    assert [title for title, level, _page in marks if level == 1] == [
        f"안건 {item.item.number}호 {item.item.title}" for item in samples.full().items
    ]
    for title, _level, page in marks:
        if title != "안건별 설명":
            assert squeezed(title) in squeezed(pages.pages[page - 1])


def test_the_cover_has_no_number_and_every_other_page_its_own(pages: Read) -> None:
    assert not re.search(r"- \d+ -", pages.pages[0])
    for number, text in enumerate(pages.pages[1:], 2):
        assert re.findall(r"- (\d+) -", text) == [str(number)]


def test_nothing_is_outside_the_margins(pages: Read) -> None:
    left, right = STANDARD.left - 1, STANDARD.width - STANDARD.right + 1
    for boxes in pages.boxes:
        assert boxes
        assert min(box[0] for box in boxes) >= left
        assert max(box[2] for box in boxes) <= right
        assert min(box[1] for box in boxes) >= 20
        assert max(box[3] for box in boxes) <= STANDARD.height - 20


def test_all_fonts_are_embedded_and_there_is_no_other(made: Path) -> None:
    names = set()
    with pikepdf.open(made) as document:
        for page in document.pages:
            for font in page.Resources.Font.values():
                names.add(str(font.BaseFont))
                assert font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()[:4] == b"\x00\x01\x00\x00"
                assert "/ToUnicode" in font
    assert {name.split("+")[1] for name in names} == {f"PretendardGOV-{w}" for w in ("Regular", "SemiBold", "Bold")}


def test_the_file_says_its_title_its_language_and_its_pages_labels(made: Path) -> None:
    with pikepdf.open(made) as document:
        assert str(document.docinfo["/Title"]) == "제7회 과학기술관계장관회의 회의자료"
        assert str(document.Root.Lang) == "ko-KR"
        assert document.Root.ViewerPreferences.DisplayDocTitle is True
        assert [page.label for page in document.pages][:3] == ["표지", "2", "3"]


def test_the_file_is_sound(made: Path) -> None:
    with pikepdf.open(made) as document:
        assert document.check_pdf_syntax() == []


def test_equal_documents_give_equal_bytes(made: Path, tmp_path: Path) -> None:
    again = tmp_path / "다시.pdf"
    pdf.write(pack.compose(samples.full()), again)
    assert again.read_bytes() == made.read_bytes()


def test_copied_text_is_the_very_text_also_where_a_lookalike_was_drawn(tmp_path: Path) -> None:
    text = "‧ ∙ ｢법률｣ ☞ ⇨ ◎ ☑ ① ❸ 全美 ₫ R&D <b> A&amp;B ’25."
    assert read(write_text(text, tmp_path)).pages[0].splitlines()[1].strip() == text


def test_a_letter_no_face_has_is_reported_with_its_place(tmp_path: Path) -> None:
    blocks = (
        Heading("첫째"),
        Paragraph(plain("가")),
        Heading("둘째", new_page=True),
        OutlineLine(1, "□", plain("😀 𠮷")),
    )
    result = pdf.write(Document("글", "글", blocks), tmp_path / "글.pdf")
    assert [(missing.letter, missing.page, missing.place) for missing in result.missing] == [
        ("😀", 2, "둘째"),
        ("𠮷", 2, "둘째"),
    ]
    assert str(result.missing[0]) == "2쪽 둘째: 글꼴에 없는 글자 ‘😀’(U+1F600)"
    assert "😀 𠮷" in read(tmp_path / "글.pdf").pages[1]


@pytest.mark.timeout(20)
def test_the_nastiest_meeting_ends_in_pages(tmp_path: Path) -> None:
    out = tmp_path / "자료집.pdf"
    result = pdf.write(pack.compose(samples.nasty()), out)
    found = read(out)
    assert result.pages == len(found.pages) > 100
    assert found.letters.count("가" * 30) >= 200_000 // 40
    assert "<b>&amp;R&DA<B" in found.letters
    assert "각별한검토뒤집기" in found.letters
    assert found.letters.count("이어집니다") == 400
    assert squeezed(samples.LONG_NAME) in found.letters
    right = STANDARD.width - STANDARD.right + 1
    assert all(box[2] <= right for boxes in found.boxes for box in boxes)
    assert all(box[1] >= 20 for boxes in found.boxes for box in boxes)


@pytest.mark.parametrize("briefing", [samples.empty(), samples.answered()])
def test_a_meeting_with_little_in_it_ends_in_pages(briefing: Briefing, tmp_path: Path) -> None:
    out = tmp_path / "자료집.pdf"
    assert pdf.write(pack.compose(briefing), out).pages == len(read(out).pages) >= 3


def test_a_document_without_blocks_is_one_empty_page(tmp_path: Path) -> None:
    assert pdf.write(Document("빈 글", "빈 글", ()), tmp_path / "글.pdf").pages == 1


def test_contents_of_several_pages_still_name_the_right_ones(tmp_path: Path) -> None:
    items = [Heading(f"제목{number}번", 2, f"안건 {number}호", new_page=True) for number in range(1, 121)]
    out = tmp_path / "글.pdf"
    pdf.write(Document("글", "글", (Contents(), Part("안건별 설명"), *items)), out)
    found = read(out).pages
    listed = {title: int(page) for text in found[:4] for title, page in re.findall(r"(제목\d+번)\s+(\d+)", text)}
    assert len(listed) == 120
    assert len(found) == 120 + listed["제목1번"] - 1
    assert all(title in found[page - 1] for title, page in listed.items())


def test_a_page_break_leaves_no_empty_page_and_a_spacer_leaves_room(tmp_path: Path) -> None:
    first, second = Paragraph(plain("하나")), Paragraph(plain("둘"))
    out = tmp_path / "글.pdf"
    pdf.write(Document("글", "글", (PageBreak(), first, PageBreak(), PageBreak(), second, PageBreak())), out)
    assert [("하나" in text, "둘" in text) for text in read(out).pages] == [(True, False), (False, True)]
    tops = []
    for lines in (0.0, 2.0):
        pdf.write(Document("글", "글", (first, Spacer(lines), second)), out)
        tops.append(min(box[1] for box in read(out).boxes[0] if box[1] > STANDARD.bottom))
    assert tops[0] - tops[1] == pytest.approx(2 * STANDARD.body.leading, abs=0.1)


def test_a_heading_is_kept_with_what_follows(tmp_path: Path) -> None:
    lines = [OutlineLine(2, "○", plain("가")) for _ in range(23)]
    for count in range(18, 24):
        blocks = (*lines[:count], Heading("제목", 3), OutlineLine(2, "○", plain("첫 줄")))
        out = tmp_path / f"{count}.pdf"
        pdf.write(Document("글", "글", blocks), out)
        assert [page for page in read(out).pages if "제목" in page and "첫 줄" in page]


def test_lines_hang_under_the_first_letter_after_the_mark(tmp_path: Path) -> None:
    out = tmp_path / "글.pdf"
    pdf.write(Document("글", "글", (OutlineLine(2, "○", plain("가나다라 " * 30)),)), out)
    boxes = read(out).boxes[0]
    lefts = {}
    for left, bottom, _right, top in boxes:
        if 80 < bottom < STANDARD.height - 70:
            lefts.setdefault(round((bottom + top) / 20), []).append(left)
    first, *others = (sorted(line) for _y, line in sorted(lefts.items(), reverse=True))
    assert len(others) >= 3
    assert all(line[0] == pytest.approx(first[1], abs=1) for line in others)
    assert first[0] < first[1] - 10


def test_reportlab_and_openpyxl_are_imported_only_when_a_file_is_made() -> None:
    program = (
        "import sys, desktop.documents.pdf, desktop.documents.pack;"
        "import desktop.documents.xlsx, desktop.documents.contact_sheet;"
        "sys.exit(any(name.split('.')[0] in ('reportlab', 'openpyxl', 'PIL') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, cwd=ROOT).returncode == 0


def test_progress_grows_and_ends(tmp_path: Path) -> None:
    steps: list[Progress] = []
    pdf.write(pack.compose(samples.full()), tmp_path / "글.pdf", steps.append)
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[-1].done == steps[-1].total
    assert any("안건 7호" in step.text for step in steps)


@pytest.mark.parametrize("after", [0, 1, 20, 60])
def test_cancelling_leaves_the_earlier_file_and_nothing_else(after: int, tmp_path: Path) -> None:
    out = tmp_path / "자료집.pdf"
    out.write_bytes(b"%PDF earlier")
    asked = iter(range(10_000))
    with pytest.raises(Cancelled):
        pdf.write(pack.compose(samples.full()), out, is_cancelled=lambda: next(asked) >= after)
    assert out.read_bytes() == b"%PDF earlier"
    assert list(tmp_path.iterdir()) == [out]


def test_a_place_that_cannot_be_written_is_told_in_korean(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed, match="폴더가 없습니다"):
        pdf.write(pack.compose(samples.empty()), tmp_path / "없는 폴더" / "글.pdf")
