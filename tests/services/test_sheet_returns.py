"""A contact sheet goes out, comes back changed, and proposes exactly what was changed."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.documents.contact_blocks import contact_blocks
from desktop.domain.comparison import Proposal
from desktop.domain.contact_fields import TITLES, Form, Shown, values
from desktop.domain.errors import EditRefused, IntakeFailed
from desktop.domain.people import Contact, Role
from desktop.intake.limits import PasswordNeeded
from desktop.services import contact_sheets, contacts, history, meetings, sheet_returns
from desktop.services.contact_sheets import SheetRequest
from desktop.services.sheet_returns import SheetReturn
from desktop.store import sent
from desktop.store.library import Library

TODAY = date(2026, 8, 1)
ALL = Shown(frozenset(TITLES))
FORMS = [(Form.BLOCK,), (Form.LIST,), (Form.MINISTRY,), (Form.ROUND,), tuple(Form)]
Sheet = Any
"""A sheet of openpyxl, whose own code has no types."""
Book = Any
Edit = Callable[[Book], None]


def _send(library: Library, meeting_id: str, folder: Path, request: SheetRequest) -> Path:
    made = contact_sheets.make(contact_sheets.gather(library, meeting_id, request), folder / "연락처.xlsx")
    contact_sheets.record(library, made, "확인 요청")
    return made.path


def _back(library: Library, path: Path, edit: Edit | None = None) -> SheetReturn:
    if edit is not None:
        book = openpyxl.load_workbook(path)
        edit(book)
        path = path.with_name("회신.xlsx")
        book.save(path)
    return sheet_returns.compare(library, sheet_returns.open_file(path), TODAY)


def _contacts(library: Library, meeting_id: str) -> tuple[Contact, ...]:
    return meetings.briefing(library, meeting_id).contacts()


def _column(sheet: Sheet, title: str) -> int:
    return next(cell.column for row in sheet.iter_rows(max_row=3) for cell in row if cell.value == title)


def _told(proposals: tuple[Proposal, ...]) -> set[tuple[str, str, str, str | None, str]]:
    return {(one.person, one.field, one.ours, one.sent, one.came) for one in proposals}


@pytest.mark.parametrize("forms", FORMS)
@pytest.mark.parametrize(
    "shown", [Shown(), ALL, replace(ALL, masked=frozenset({"name", "phone"})), Shown(frozenset({"phone"}))]
)
def test_an_unchanged_sheet_proposes_nothing(
    library: Library, meeting_id: str, tmp_path: Path, forms: tuple[Form, ...], shown: Shown
) -> None:
    found = _back(library, _send(library, meeting_id, tmp_path, SheetRequest(forms, shown)))
    assert found.is_ours
    assert found.rows >= len({contact.person.id for contact in _contacts(library, meeting_id)})
    assert (found.proposals, found.missing, found.remarks) == ((), (), ())
    again = _back(library, tmp_path / "연락처.xlsx", lambda _book: None)  # saved anew by another program
    assert (again.proposals, again.missing, again.remarks) == ((), (), ())


@pytest.mark.parametrize("form", [Form.LIST, Form.MINISTRY, Form.ROUND])
def test_twenty_changed_cells_are_twenty_proposals(
    library: Library, meeting_id: str, tmp_path: Path, form: Form
) -> None:
    wanted: set[tuple[str, str, str, str | None, str]] = set()

    def edit(book: Book) -> None:
        keys = ("bureau", "division", "position", "grade", "phone", "email", "name")
        cells = [
            (sheet, row, key)
            for sheet in book.worksheets
            if sheet.sheet_state == "visible"
            for row in range(2, sheet.max_row + 1)
            for key in keys
            if sheet.cell(row, _column(sheet, TITLES["name"])).value
        ]
        done: set[tuple[str, str]] = set()
        for sheet, row, key in itertools.islice(cells, 0, None, 5):
            name = str(sheet.cell(row, _column(sheet, TITLES["name"])).value)
            if (name, key) in done or any(key == "name" or other == (name, "name") for other in done):
                continue
            cell = sheet.cell(row, _column(sheet, TITLES[key]))
            before = cell.value or ""
            after = f"044-000-{4000 + len(done)}" if key == "phone" else f"고친{before}"
            cell.value = after
            done.add((name, key))
            wanted.add((name, key, before, before, after))
            if len(done) == 20:
                return

    path = _send(library, meeting_id, tmp_path, SheetRequest((form,), ALL))
    found = _back(library, path, edit)
    assert len(wanted) == 20
    assert _told(found.proposals) == wanted
    assert not any(one.is_conflict for one in found.proposals)
    sheet_returns.accept(library, found)
    assert _back(library, path.with_name("회신.xlsx")).proposals == ()
    assert history.next_undo(library) == "회신 반영: 20건"
    history.undo(library)
    assert _told(_back(library, path.with_name("회신.xlsx")).proposals) == wanted


def test_the_block_form_comes_back_cell_by_cell(library: Library, meeting_id: str, tmp_path: Path) -> None:
    """Unit lines, rank and reach; the unit's lines are those of everybody in the block."""
    first, second = contact_blocks(meetings.briefing(library, meeting_id))[2:4]
    other = second.contacts[-1]

    def edit(book: Book) -> None:
        sheet = book.worksheets[0]
        names, units = (_column(sheet, title) for title in ("성명", "소속"))
        top = _block_row(sheet, f"<{first.scope}>", first.bureau_line)
        sheet.cell(top, units).value = f"{first.contacts[0].organisation} 새실국"
        sheet.cell(top + 1, units).value = "새과"
        start = _block_row(sheet, f"<{second.scope}>", second.bureau_line)
        row = next(row for row in range(start, start + 9) if sheet.cell(row, names).value == other.person.name)
        sheet.cell(row, _column(sheet, "연락처")).value = "(044-000-7777)"
        sheet.cell(row, _column(sheet, "직위·직급")).value = "국  장" if other.person.position else "서 기 관"

    found = _back(library, _send(library, meeting_id, tmp_path, SheetRequest((Form.BLOCK,), Shown())), edit)
    rank = ("position", "국장") if other.person.position else ("grade", "서기관")
    assert {(one.person, one.field, one.came) for one in found.proposals} == {
        *((contact.person.name, "bureau", "새실국") for contact in first.contacts),
        *((contact.person.name, "division", "새과") for contact in first.contacts),
        (other.person.name, "phone", "044-000-7777"),
        (other.person.name, *rank),
    }


@pytest.mark.parametrize(
    ("before", "typed", "wanted"),
    [
        ({"position": "과장"}, "주무관", {("position", ""), ("grade", "주무관")}),
        ({"position": "과장", "grade": "서기관"}, "주무관", {("position", ""), ("grade", "주무관")}),
        ({"grade": "사무관"}, "과장", {("position", "과장")}),
        ({"grade": "사무관"}, "사무관(대리)", {("grade", "사무관(대리)")}),
        ({}, "사무관", {("grade", "사무관")}),
        ({}, "과장", {("position", "과장")}),
    ],
)
def test_a_rank_of_the_other_kind_in_the_block_form_is_not_lost(
    library: Library, meeting_id: str, tmp_path: Path, before: dict[str, str], typed: str, wanted: set[tuple[str, str]]
) -> None:
    """One cell shows 직위 or 직급: what is typed there is proposed, whichever of the two it is."""
    person = _contacts(library, meeting_id)[1].person
    fields: dict[str, Any] = {"position": "", "grade": "", **before}
    contacts.edit_person(library, person, **fields)

    def edit(book: Book) -> None:
        sheet = book.worksheets[0]
        row = next(row for row in range(3, 99) if sheet.cell(row, _column(sheet, "성명")).value == person.name)
        sheet.cell(row, _column(sheet, "직위·직급")).value = typed

    found = _back(library, _send(library, meeting_id, tmp_path, SheetRequest((Form.BLOCK,), Shown())), edit)
    assert {(one.field, one.came) for one in found.proposals} == wanted
    assert {one.person for one in found.proposals} == {person.name}


def _block_row(sheet: Sheet, scope: str, unit: str) -> int:
    """The first row of a block."""
    return next(
        row
        for row in range(3, sheet.max_row)
        if sheet.cell(row + 1, 1).value == scope and sheet.cell(row, 2).value == unit
    )


def test_rows_in_another_order_are_still_whose_they_were(library: Library, meeting_id: str, tmp_path: Path) -> None:
    """Rows sorted by the ministry keep their ids, so nothing is proposed."""

    def edit(book: Book) -> None:
        sheet = book.worksheets[0]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for number, row in enumerate(reversed(rows), 2):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value

    path = _send(library, meeting_id, tmp_path, SheetRequest((Form.LIST,), ALL))
    assert _back(library, path, edit).proposals == ()


def test_what_moved_here_meanwhile_is_no_proposal_or_a_conflict(
    library: Library, meeting_id: str, tmp_path: Path
) -> None:
    path = _send(library, meeting_id, tmp_path, SheetRequest((Form.LIST,), ALL))
    first, second, third = _distinct(library, meeting_id)[:3]
    contacts.edit_person(library, first.person, phone="044-000-1001")  # the same as what comes
    contacts.edit_person(library, second.person, phone="044-000-1002")  # otherwise than what comes
    contacts.edit_person(library, third.person, phone="044-000-1003")  # nothing comes

    def edit(book: Book) -> None:
        _set(book, first.person.name, "phone", "044.000.1001")
        _set(book, second.person.name, "phone", "044-000-2002")

    found = _back(library, path, edit)
    assert _told(found.proposals) == {
        (second.person.name, "phone", "044-000-1002", second.person.phone, "044-000-2002")
    }
    assert found.proposals[0].is_conflict
    assert found.plain_keys == frozenset()
    assert not sheet_returns.accept(library, found)
    sheet_returns.accept(library, found, {found.proposals[0].key})
    now = {one.person.name: one.person.phone for one in _contacts(library, meeting_id)}
    assert now[second.person.name] == "044-000-2002"
    assert now[third.person.name] == "044-000-1003"


def test_spellings_and_what_excel_does_are_no_change(library: Library, meeting_id: str, tmp_path: Path) -> None:
    path = _send(library, meeting_id, tmp_path, SheetRequest((Form.LIST,), ALL))
    one, other = _distinct(library, meeting_id)[:2]

    def edit(book: Book) -> None:
        _set(book, one.person.name, "phone", int("".join(filter(str.isdigit, one.person.phone))))
        _set(book, one.person.name, "bureau", f" {one.person.bureau}  ")
        _set(book, other.person.name, "phone", f"({other.person.phone.replace('-', ')', 1)}")
        _set(book, other.person.name, "organisation_text", f"{other.organisation} ")

    assert _back(library, path, edit).proposals == ()


def test_a_number_without_its_zero_gets_it_back(library: Library, meeting_id: str, tmp_path: Path) -> None:
    path = _send(library, meeting_id, tmp_path, SheetRequest((Form.LIST,), ALL))
    one = _distinct(library, meeting_id)[0]
    found = _back(library, path, lambda book: _set(book, one.person.name, "phone", 440009876))
    assert [(p.field, p.came) for p in found.proposals] == [("phone", "044-000-9876")]


def test_an_emptied_cell_asks_to_empty_the_field_but_never_the_name(
    library: Library, meeting_id: str, tmp_path: Path
) -> None:
    path = _send(library, meeting_id, tmp_path, SheetRequest((Form.LIST,), ALL))
    one, other = _distinct(library, meeting_id)[:2]

    def edit(book: Book) -> None:
        _set(book, one.person.name, "phone", None)
        _set(book, other.person.name, "name", None)

    found = _back(library, path, edit)
    assert _told(found.proposals) == {(one.person.name, "phone", one.person.phone, one.person.phone, "")}
    assert len(found.remarks) == 1
    sheet_returns.accept(library, found)
    assert {c.person.phone for c in _contacts(library, meeting_id) if c.person.id == one.person.id} == {""}


def test_a_new_row_is_somebody_new_in_their_item_and_a_deleted_one_is_only_named(
    library: Library, meeting_id: str, tmp_path: Path
) -> None:
    path = _send(library, meeting_id, tmp_path, SheetRequest((Form.LIST,), ALL))
    gone = _contacts(library, meeting_id)[-1]

    def edit(book: Book) -> None:
        sheet = book.worksheets[0]
        sheet.delete_rows(sheet.max_row)
        row = sheet.max_row + 1
        for title, text in (("구분", "안건2"), ("기관", gone.organisation), ("역할", "담당자")):
            sheet.cell(row, _column(sheet, title)).value = text
        sheet.cell(row, _column(sheet, "성명")).value = "나새봄"
        sheet.cell(row, _column(sheet, "전화")).value = "044-000-3131"

    found = _back(library, path, edit)
    assert [name.partition("(")[0] for name in found.missing] == [gone.person.name]
    assert _told(found.proposals) == {
        ("나새봄", "name", "", None, "나새봄"),
        ("나새봄", "organisation_text", "", None, gone.organisation),
        ("나새봄", "phone", "", None, "044-000-3131"),
        ("나새봄", "role", "", None, "담당자"),
    }
    without_name = {one.key for one in found.proposals if one.field != "name"}
    with pytest.raises(EditRefused, match="성명"):
        sheet_returns.accept(library, found, without_name)
    before = len(_contacts(library, meeting_id))
    sheet_returns.accept(library, found)
    new = [one for one in _contacts(library, meeting_id) if one.person.name == "나새봄"]
    item = next(entry.item for entry in meetings.briefing(library, meeting_id).items if entry.item.number == 2)
    assert [(one.assignment.item_id, one.assignment.role) for one in new] == [(item.id, Role.OFFICER)]
    assert new[0].person.organisation_id is not None
    assert len(_contacts(library, meeting_id)) == before + 1, "nobody was deleted"
    history.undo(library)
    assert len(_contacts(library, meeting_id)) == before


def test_one_change_in_two_forms_is_one_proposal_and_two_changes_of_one_field_are_a_conflict(
    library: Library, meeting_id: str, tmp_path: Path
) -> None:
    path = _send(library, meeting_id, tmp_path, SheetRequest((Form.LIST, Form.ROUND), ALL))
    one, other = _distinct(library, meeting_id)[:2]

    def edit(book: Book) -> None:
        for sheet, phone in zip(book.worksheets[:2], ("044-000-5001", "044-000-5002"), strict=True):
            _set(book, one.person.name, "division", "새로운과", sheet.title)
            _set(book, other.person.name, "phone", phone, sheet.title)

    found = _back(library, path, edit)
    same = [p for p in found.proposals if p.field == "division"]
    assert len(same) == 1
    assert len(same[0].places) >= 2
    torn = [p for p in found.proposals if p.field == "phone"]
    assert [p.came for p in torn] == ["044-000-5001", "044-000-5002"]
    assert all(p.is_conflict for p in torn)
    with pytest.raises(EditRefused, match="둘"):
        sheet_returns.accept(library, found, {p.key for p in torn})


def test_a_field_that_changed_after_comparing_is_not_overwritten(
    library: Library, meeting_id: str, tmp_path: Path
) -> None:
    path = _send(library, meeting_id, tmp_path, SheetRequest((Form.LIST,), ALL))
    one, other = _distinct(library, meeting_id)[:2]

    def edit(book: Book) -> None:
        _set(book, one.person.name, "phone", "044-000-6001")
        _set(book, other.person.name, "phone", "044-000-6002")

    found = _back(library, path, edit)
    contacts.edit_person(library, other.person, phone="044-000-6003")
    with pytest.raises(EditRefused, match="비교한 뒤에"):
        sheet_returns.accept(library, found)
    phones = {c.person.name: c.person.phone for c in _contacts(library, meeting_id)}
    assert phones[one.person.name] == one.person.phone, "nothing of it was stored"


def test_accepting_notes_the_answer_and_the_access(library: Library, meeting_id: str, tmp_path: Path) -> None:
    path = _send(library, meeting_id, tmp_path, SheetRequest((Form.LIST,), ALL))
    one = _distinct(library, meeting_id)[0]
    found = _back(library, path, lambda book: _set(book, one.person.name, "grade", "고위공무원"))
    sheet_returns.accept(library, found)
    kept = sent.get(library.connection, found.sheet_id)
    assert kept is not None
    assert kept.answered_at is not None
    rows = library.connection.rows("SELECT what, meeting_id, count, purpose FROM access_log ORDER BY seq DESC LIMIT 1")
    assert rows == [("연락처 회신 반영", meeting_id, 1, "회신.xlsx")]


def test_a_masked_sheet_says_nothing_of_what_was_covered(library: Library, meeting_id: str, tmp_path: Path) -> None:
    shown = Shown(frozenset(TITLES), frozenset({"name", "phone"}))
    path = _send(library, meeting_id, tmp_path, SheetRequest((Form.LIST,), shown))
    one = _contacts(library, meeting_id)[0]

    def edit(book: Book) -> None:
        sheet = book.worksheets[0]
        sheet.cell(2, _column(sheet, "전화")).value = "044-000-8888"
        sheet.cell(2, _column(sheet, "과")).value = "가려진과"

    found = _back(library, path, edit)
    assert [(p.person, p.field, p.came) for p in found.proposals] == [(one.person.name, "division", "가려진과")]


def test_a_locked_sheet_asks_for_its_password(library: Library, meeting_id: str, tmp_path: Path) -> None:
    gathered = contact_sheets.gather(library, meeting_id)
    made = contact_sheets.make(gathered, tmp_path / "잠금.xlsx", password="회의 전날 밤")
    contact_sheets.record(library, made)
    with pytest.raises(PasswordNeeded, match="암호가 걸린"):
        sheet_returns.open_file(made.path)
    with pytest.raises(PasswordNeeded, match="맞지 않"):
        sheet_returns.open_file(made.path, password="틀린 암호")
    came = sheet_returns.open_file(made.path, password="회의 전날 밤")
    assert sheet_returns.compare(library, came, TODAY).is_ours


def test_a_resident_number_is_never_proposed(library: Library, meeting_id: str, tmp_path: Path) -> None:
    path = _send(library, meeting_id, tmp_path, SheetRequest((Form.LIST,), ALL))
    one = _distinct(library, meeting_id)[0]
    found = _back(library, path, lambda book: _set(book, one.person.name, "division", "900101-1234567"))
    assert found.proposals == ()
    assert "주민등록번호" in found.remarks[0]
    assert "900101" not in found.remarks[0]


def test_a_row_whose_mark_was_typed_over_is_known_by_its_name(
    library: Library, meeting_id: str, tmp_path: Path
) -> None:
    path = _send(library, meeting_id, tmp_path, SheetRequest((Form.LIST,), ALL))
    one = _distinct(library, meeting_id)[0]

    def edit(book: Book) -> None:
        sheet = book.worksheets[0]
        row = next(row for row in range(2, 99) if sheet.cell(row, _column(sheet, "성명")).value == one.person.name)
        sheet.cell(row, _column(sheet, "_id")).value = "딴 글"
        sheet.cell(row, _column(sheet, "전화")).value = "044-000-1212"

    found = _back(library, path, edit)
    assert _told(found.proposals) == {(one.person.name, "phone", one.person.phone, None, "044-000-1212")}
    assert found.missing == ()


# ---------------------------------------------------------------- other people's sheets


def test_another_offices_list_is_compared_with_what_is_here(library: Library, meeting_id: str) -> None:
    one, other = _distinct(library, meeting_id)[:2]
    table = (
        "관계부처 담당자 현황\n\n"
        "연번\t소속\t직급\t담당자\t사무실\t휴대전화\t메일\n"
        f"1\t{one.organisation} {one.person.division}\t\t{one.person.name}\t{one.person.phone}\t010-0000-0000\t\n"
        f"2\t{other.organisation} {other.person.division}\t\t{other.person.name}\t044-000-4321\t\ta.b@example.kr\n"
        "3\t우주항공청 새임무과\t사무관\t다온누리\t044-000-5151\t\t\n"
    )
    found = sheet_returns.compare(library, sheet_returns.open_paste(table), TODAY, meeting_id)
    assert not found.is_ours
    assert _told(found.proposals) == {
        (other.person.name, "phone", other.person.phone, None, "044-000-4321"),
        (other.person.name, "email", other.person.email, None, "a.b@example.kr"),
        ("다온누리", "name", "", None, "다온누리"),
        ("다온누리", "organisation_text", "", None, "우주항공청"),
        ("다온누리", "division", "", None, "새임무과"),
        ("다온누리", "grade", "", None, "사무관"),
        ("다온누리", "phone", "", None, "044-000-5151"),
    }
    sheet_returns.accept(library, found)
    again = sheet_returns.compare(library, sheet_returns.open_paste(table), TODAY, meeting_id)
    assert again.proposals == ()


def test_two_of_one_name_are_told_apart_by_what_else_is_said_and_never_guessed(
    library: Library, meeting_id: str
) -> None:
    one = _distinct(library, meeting_id)[0]
    new = contacts.NewContact(one.person.name, division="다른과", phone="044-000-2323")
    contacts.add_contact(library, meeting_id, new)
    table = f"성명\t직위\n{one.person.name}\t팀장\n"
    found = sheet_returns.compare(library, sheet_returns.open_paste(table), TODAY, meeting_id)
    assert found.proposals == ()
    assert "여럿" in found.remarks[0]
    table = f"성명\t전화\t직위\n{one.person.name}\t044)000-2323\t팀장\n"
    found = sheet_returns.compare(library, sheet_returns.open_paste(table), TODAY, meeting_id)
    assert [(p.field, p.ours, p.came) for p in found.proposals] == [("position", "", "팀장")]
    assert found.proposals[0].subject != one.person.id


def test_someone_of_the_same_name_elsewhere_is_somebody_new(library: Library, meeting_id: str) -> None:
    one = _distinct(library, meeting_id)[0]
    table = f"기관\t성명\t전화\n우주항공청\t{one.person.name}\t044-000-1919\n"
    found = sheet_returns.compare(library, sheet_returns.open_paste(table), TODAY, meeting_id)
    assert [(p.is_new, p.field) for p in found.proposals] == [
        (True, "name"),
        (True, "organisation_text"),
        (True, "phone"),
    ]


def test_a_table_of_nobody_is_refused() -> None:
    with pytest.raises(IntakeFailed, match="연락처로 읽을 줄"):
        sheet_returns.open_paste("날짜\t국\n월\t미역국\n화\t된장국\n")


def _distinct(library: Library, meeting_id: str) -> list[Contact]:
    """Contacts who stand in one place only, with every field that the tests change."""
    found = _contacts(library, meeting_id)
    names = [one.person.name for one in found]
    return [
        one for one in found if names.count(one.person.name) == 1 and all(map(values(one).get, ("phone", "bureau")))
    ]


def _set(book: Book, name: str, key: str, value: object, title: str = "") -> None:
    sheet = book[title] if title else book.worksheets[0]
    names = _column(sheet, "성명")
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, names).value == name)
    sheet.cell(row, _column(sheet, TITLES[key])).value = value
