"""Plates, badges, lists to sign, pages to carry, codes and cards: who is on them, and how they come off the printer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents import badges, directory, nameplates, pdf, qr, sign_in, vcards
from desktop.documents.content import Document, Table
from desktop.documents.figure import Figure, Label, Matrix
from desktop.documents.pdf import PageSetup
from desktop.domain.attendance import Attendance, Reply, Seat, SeatClass
from desktop.domain.briefing import Briefing
from desktop.domain.people import Assignment, Contact, Person, Role
from desktop.domain.roster import Part, attendees, each_once, roles
from tests.documents import samples


def contact(name: str, number: int, **fields: str) -> Contact:
    person = Person(f"p{number}", name, organisation_text="가상부", phone=f"044-000-{1000 + number}", **fields)  # pyright: ignore[reportArgumentType]
    return Contact(Assignment(f"a{number}", person.id, "m", None, Role.OFFICER, number), person, "가상부")


def briefing(count: int = 3) -> Briefing:
    one = samples.full()
    seats = (
        Seat("s1", "x", "가상부장관", order=1),
        Seat("s2", "x", "허구부장관", order=2),
        Seat("s3", "x", "상상청장", seat_class=SeatClass.FLEXIBLE, order=3),
    )
    replies = (
        Attendance("r1", "m", "s1", reply=Reply.STAND_IN, stand_in="가상부차관"),
        Attendance("r2", "m", "s2", reply=Reply.ABSENT),
        Attendance("g1", "m", guest="가상연구원 원장"),
        Attendance("g2", "m", guest="오지 않는 사람", reply=Reply.ABSENT),
    )
    people = tuple(
        contact(f"홍길{'동순철'[number % 3]}", number, position="과장", division="가상과") for number in range(count)
    )
    items = (replace(one.items[0], contacts=people[:2]), *(replace(entry, contacts=()) for entry in one.items[1:]))
    return replace(one, seats=seats, attendance=replies, coordination=people, items=items)


def text_of(document: Document, setup: PageSetup | None = None) -> list[str]:
    opened = pypdfium2.PdfDocument(pdf.to_bytes(document, setup=setup)[0])
    found = [page.get_textpage().get_text_range() for page in opened]
    opened.close()
    return found


# ---------------------------------------------------------------- who is there


def test_who_does_not_come_is_left_out_and_a_stand_in_comes() -> None:
    found = attendees(briefing())
    assert [one.title for one in found[:3]] == ["가상부차관", "상상청장", "가상연구원 원장"]
    assert found[0].post == "가상부장관 대참"
    assert {one.part for one in found} == set(Part)


def test_everybody_stands_once_with_all_they_do() -> None:
    one = briefing()
    assert len(each_once(one.contacts())) == 3
    assert roles(one)["p0"] == ("총괄 담당자", f"안건{one.items[0].item.number} 담당자")


def test_one_items_contacts_only() -> None:
    one = briefing()
    found = attendees(one, {Part.CONTACTS}, one.items[0].item.id)
    assert [attendee.title for attendee in found] == ["홍길동", "홍길순"]


# ---------------------------------------------------------------- 명패


def test_a_plate_says_the_same_on_both_sides() -> None:
    document = nameplates.compose(briefing(), attendees(briefing()))
    pages = text_of(document)
    assert len(pages) == 6
    assert all(page.count("홍 길 동".replace(" ", "\u2002")) == 2 for page in pages[3:4])
    for block in document.blocks:
        assert isinstance(block, Figure)
        labels = [shape for shape in block.shapes if isinstance(shape, Label)]
        for upright, turned in zip(labels[::2], labels[1::2], strict=True):
            assert (turned.x, turned.y) == (210 - upright.x, 297 - upright.y)
            assert turned.turn == 180
            assert upright.y > 148.5


def test_a_post_is_not_cut_inside_a_word() -> None:
    one = replace(briefing(), seats=(Seat("s9", "x", "부총리 겸 과학기술정보통신부장관", order=1),), attendance=())
    (page,) = text_of(nameplates.compose(one, attendees(one, {Part.MEMBERS})))
    assert "과학기술정보통신부장관" in page


# ---------------------------------------------------------------- 이름표


@pytest.mark.parametrize("key", badges.label_sheets())
def test_labels_lie_on_the_sheet_and_not_over_one_another(key: str) -> None:
    sheet = badges.label_sheets()[key]
    corners = [sheet.place(index) for index in range(sheet.count)]
    assert all(left >= 0 and left + sheet.width <= 210.1 and top + sheet.height <= 297.1 for left, top in corners)
    for index, (left, top) in enumerate(corners):
        for other_left, other_top in corners[:index]:
            apart = abs(left - other_left) >= sheet.width - 0.01 or abs(top - other_top) >= sheet.height - 0.01
            assert apart


def test_a_sheet_begun_before_is_used_up() -> None:
    sheet = badges.label_sheets()["badge"]
    people = attendees(briefing(12), {Part.CONTACTS})
    document = badges.compose(briefing(12), people, sheet, start=9)
    counts = [
        sum(isinstance(shape, Label) and shape.size > 25 for shape in page.shapes)
        for page in document.blocks
        if isinstance(page, Figure)
    ]
    assert counts == [2, 10]
    with pytest.raises(ValueError, match="label 11"):
        badges.compose(briefing(), people, sheet, start=11)


# ---------------------------------------------------------------- 서명부


def test_the_head_stands_on_every_page_and_rows_can_be_signed() -> None:
    one = briefing(40)
    setup = sign_in.page_setup(PageSetup())
    pages = text_of(sign_in.compose(one, attendees(one), spare=3), setup)
    assert len(pages) > 1
    assert all("서명" in page and "연번" in page for page in pages)
    assert "현장 등록" in pages[-1]
    assert 2 * setup.theme.cell_y + setup.theme.table.leading > 10 / 25.4 * 72


def test_numbers_run_through_all_groups() -> None:
    one = briefing()
    table = next(
        block for block in sign_in.compose(one, attendees(one), spare=2).blocks[2:] if isinstance(block, Table)
    )
    numbers = [cell.text for row in table.rows[1:] for cell in row if cell.text.isdecimal()]
    assert numbers == [str(number) for number in range(1, 9)]


# ---------------------------------------------------------------- 연락처


def test_thirty_people_fit_on_one_page_to_carry() -> None:
    from desktop.documents.pdf.fitting import fitted  # noqa: PLC0415

    for count, most in ((3, 1), (30, 1), (60, 1), (90, 2)):
        document = directory.compose(briefing(count))
        setup = fitted(document, [directory.carried(PageSetup(), size) for size in directory.SIZES])
        assert len(text_of(document, setup)) == most
        assert setup.theme.table.size >= 7
    few = directory.compose(briefing(3))
    assert fitted(few, [directory.carried(PageSetup(), size) for size in directory.SIZES]).theme.table.size == 10.5


def test_mail_has_a_column_only_where_it_is_wanted_and_known() -> None:
    one = briefing()
    titles = [cell.text for cell in _table(directory.compose(one, mail=True)).rows[0]]
    assert "이메일" not in titles
    known = replace(one, coordination=(contact("홍길동", 1, email="a@example.kr"),))
    assert "이메일" in [cell.text for cell in _table(directory.compose(known, mail=True)).rows[0]]
    assert "이메일" not in [cell.text for cell in _table(directory.compose(known)).rows[0]]


def test_nobody() -> None:
    one = replace(briefing(0), coordination=())
    assert "등록된 담당자가 없습니다." in text_of(directory.compose(one, codes=True))[0]
    assert "등록된 담당자가 없습니다." in text_of(directory.code_sheet(one))[0]


# ---------------------------------------------------------------- QR


def test_the_squares_on_paper_are_those_of_the_standards_library() -> None:
    """What a camera sees is sampled from the rendered page at the middle of each square."""
    one = contact("홍길동", 1, position="과장", bureau="가상국", division="가상과", email="gildong@example.kr")
    (figure,) = qr.figures([one])
    (matrix,) = [shape for shape in figure.shapes if isinstance(shape, Matrix)]
    wanted = segno.make_qr(vcards.vcard(one), error="m", encoding="utf-8").matrix
    assert matrix.rows == tuple(tuple(bool(dot) for dot in row) for row in wanted)
    page = pypdfium2.PdfDocument(pdf.to_bytes(Document("", "", (figure._replace(whole_page=True),)))[0])
    sharp: dict[str, Any] = {"scale": 300 / 72}  # the library takes whole and broken numbers
    picture = page[0].render(**sharp).to_pil().convert("L")
    page.close()
    dots = 300 / 25.4
    for y, row in enumerate(matrix.rows):
        for x, is_dark in enumerate(row):
            place = ((matrix.x + (x + 0.5) * matrix.side) * dots, (matrix.y + (y + 0.5) * matrix.side) * dots)
            assert (picture.getpixel((int(place[0]), int(place[1]))) < 128) is is_dark  # pyright: ignore[reportOperatorIssue]


def test_squares_are_large_enough_for_paper() -> None:
    long = {
        "bureau": "과학기술정책조정관실" * 3,
        "division": "과학기술정책조정담당관" * 3,
        "email": f"{'a' * 60}@example.kr",
    }
    for person in (contact("홍길동", 1), contact("홍길동", 2, position="과장", **long)):
        (figure,) = qr.figures([person])
        (matrix,) = [shape for shape in figure.shapes if isinstance(shape, Matrix)]
        assert matrix.side >= 0.4
        assert len(matrix.rows) * matrix.side < 50


def test_little_goes_into_one_code_and_much_into_many() -> None:
    few = [contact("홍길동", 1), contact("홍길순", 2)]
    assert len(qr.codes(few)) == 1
    assert qr.codes(few)[0].name == "홍길동, 홍길순"
    assert [code.name for code in qr.codes([contact("홍길동", number) for number in range(5)])] == ["홍길동"] * 5


# ---------------------------------------------------------------- vCard


def read_cards(content: bytes) -> list[dict[str, list[str]]]:
    """Cards as a telephone reads them: lines unfolded, properties without their types, escapes undone."""
    cards: list[dict[str, list[str]]] = []
    for line in re.sub(r"\r\n[ \t]", "", content.decode("utf-8")).split("\r\n"):
        name, _colon, value = line.partition(":")
        if name == "BEGIN":
            cards.append({})
        elif name and name != "END":
            cards[-1].setdefault(name.split(";")[0], []).append(re.sub(r"\\(.)", r"\1", value))
    return cards


def test_cards_read_back() -> None:
    people = [
        contact("홍길동", 1, position="과장", bureau="가상국", division="가상과", email="gildong@example.kr"),
        contact("남궁가상", 2, grade="서기관"),
        contact("Kim Mina", 3),
    ]
    people[1] = replace(people[1], person=replace(people[1].person, phone="044-000-1234, 1235"))
    content = vcards.file_bytes(people)
    first, second, third = read_cards(content)
    assert first == {
        "VERSION": ["3.0"],
        "N": ["홍;길동"],
        "FN": ["홍길동"],
        "ORG": ["가상부 가상국 가상과"],
        "EMAIL": ["gildong@example.kr"],
        "TEL": ["044-000-1001"],
        "TITLE": ["과장"],
    }
    assert second["N"] == ["남궁;가상"]
    assert second["TEL"] == ["044-000-1234", "044-000-1235"]
    assert third["N"] == ["Kim Mina;"]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


@given(st.text(max_size=30), st.text(max_size=60), st.text(max_size=40))
def test_whatever_is_typed_makes_one_card_with_one_of_each(name: str, unit: str, phone: str) -> None:
    person = Person("p", name, bureau=unit, phone=phone, email=phone)
    (card,) = read_cards(vcards.file_bytes([Contact(Assignment("a", "p", "m"), person, "가상부")]))
    assert set(card) <= {"VERSION", "N", "FN", "ORG", "EMAIL", "TEL", "TITLE"}
    assert all(len(card[key]) == 1 for key in ("VERSION", "N", "FN", "ORG"))


def _table(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def test_an_endless_name_still_makes_every_paper() -> None:
    endless = contact("가나다라마바사아자차" * 60, 1, position="과장" * 200, bureau="가상국 " * 200)
    one = replace(briefing(1), coordination=(endless,))
    people = attendees(one, {Part.CONTACTS})
    assert len(qr.codes([endless])[0].modules) < 100
    for document in (
        nameplates.compose(one, people),
        badges.compose(one, people, badges.label_sheets()["label"]),
        directory.code_sheet(one),
    ):
        (page,) = text_of(document)[:1]
        assert "…" in page
