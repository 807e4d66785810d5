from __future__ import annotations

import pytest

from desktop.domain.organisation import Catalogue
from desktop.domain.people import Role
from desktop.intake import contact_block, contact_row
from desktop.intake.contact_row import Row
from desktop.intake.draft import Draft, DraftContact, DraftMeeting, Line, Suggestion, apply
from desktop.intake.ledger import Ledger


def read(block: str, catalogue: Catalogue) -> tuple[tuple[DraftContact, ...], tuple[Suggestion, ...], list[int]]:
    lines = [Line(number, text) for number, text in enumerate(block.split("\n"), 1)]
    ledger = Ledger(lines)
    contacts, suggestions = contact_block.read(lines, ledger, catalogue, None)
    return contacts, suggestions, [line.number for line in ledger.not_understood()]


BLOCK = """담당 부서\t교육부 인재정책실\t책임자\t과  장\t가 나\t(044-000-1234)
<안건 3>\t인재 · 연구과\t담당자\t사무관\t다라마\t(044-000-1235)
\t\t담당자\t주무관\t하나둘\t(044-000-1236)"""


def test_a_block_of_six_columns(catalogue: Catalogue) -> None:
    contacts, suggestions, lost = read(BLOCK, catalogue)
    assert [(c.line, c.scope, c.role, c.position, c.grade, c.name, c.phone) for c in contacts] == [
        (1, "안건3", Role.HEAD, "과장", "", "가나", "044-000-1234"),
        (2, "안건3", Role.OFFICER, "", "사무관", "다라마", "044-000-1235"),
        (3, "안건3", Role.OFFICER, "", "주무관", "하나둘", "044-000-1236"),
    ]
    assert {(c.organisation.value, c.bureau.value, c.division.value) for c in contacts} == {
        ("교육부", "인재정책실", "인재·연구과")
    }
    assert (contacts[2].organisation.line, contacts[2].bureau.line, contacts[2].division.line) == (1, 1, 2)
    assert suggestions == ()
    assert lost == []


@pytest.mark.parametrize(
    "turned",
    [
        pytest.param(lambda block: block.replace("\t", " "), id="single spaces"),
        pytest.param(lambda block: block.replace("\t", "    "), id="runs of spaces"),
        pytest.param(lambda block: block.replace("\t", " | "), id="bars"),
        pytest.param(lambda block: block.replace("(", "").replace(")", ""), id="no brackets"),
        pytest.param(lambda block: block.replace("<안건 3>", "〈안건3호〉"), id="scope"),
        pytest.param(lambda block: block.replace("담당 부서", "담당부서"), id="label"),
        pytest.param(lambda block: block.replace("\n", "\n\n- 3 -\n\n"), id="page break"),
    ],
)
def test_other_shapes_of_the_same_block(turned, catalogue: Catalogue) -> None:
    contacts, _, lost = read(turned(BLOCK), catalogue)
    assert [facts(contact) for contact in contacts] == [facts(contact) for contact in read(BLOCK, catalogue)[0]]
    assert lost == []


def facts(contact: DraftContact) -> tuple[object, ...]:
    """What a contact is, wherever it stands."""
    unit = (contact.organisation.value, contact.bureau.value, contact.division.value)
    return (contact.scope, contact.role, contact.position, contact.grade, contact.name, contact.phone, *unit)


def test_cells_on_lines_of_their_own(catalogue: Catalogue) -> None:
    block = (
        "담당 부서\n<총괄>\n교육부 인재정책실\n연구과\n책임자 과 장 가나다 (044-000-1234)\n주무관 라마바 (044-000-1235)"
    )
    contacts, suggestions, lost = read(block, catalogue)
    assert [(c.name, c.position, c.grade, c.scope) for c in contacts] == [
        ("가나다", "과장", "", "총괄"),
        ("라마바", "", "주무관", "총괄"),
    ]
    assert contacts[0].division.value == "연구과"
    assert [(s.target, s.suggested) for s in suggestions] == [("contacts[1].role", "담당자")]
    assert lost == []


def test_mail_and_several_phones(catalogue: Catalogue) -> None:
    block = (
        "담당 부서\t교육부 실\t책임자\t과 장\t가나다\t(ganada@korea.kr)\n"
        "<총괄>\t과\t담당자\t사무관\t라마바\t(044-000-1111, 044-000-2222)"
    )
    contacts, _, _ = read(block, catalogue)
    assert [(c.phone, c.email) for c in contacts] == [("", "ganada@korea.kr"), ("044-000-1111, 044-000-2222", "")]


def test_merged_cells_stay_empty_and_are_suggested(catalogue: Catalogue) -> None:
    block = (
        "담당 부서\t교육부 실\t책임자\t과 장\t가나다\t(044-000-0001)\n"
        "<총괄>\t연구과\t\t\t라마바\t(044-000-0002)\n"
        "\t\t담당자\t사무관\t사아자\t(044-000-0003)\n"
        "\t\t\t\t차카타\t(044-000-0004)\n"
        "담당 부서\t교육부 실\t책임자\t과 장\t가나다\t(044-000-0001)\n"
        "<안건2>\t연구과\t담당자\t서기관\t라마바\t(044-000-0002)"
    )
    contacts, suggestions, _ = read(block, catalogue)
    assert [(contacts[i].role, contacts[i].grade) for i in (1, 3)] == [(None, ""), (None, "")]
    assert [(s.line, s.target, s.found, s.suggested) for s in suggestions] == [
        (2, "contacts[1].role", "", "담당자"),
        (2, "contacts[1].grade", "", "서기관"),  # printed for the same person elsewhere, not that of the row below
        (4, "contacts[3].role", "", "담당자"),
        (4, "contacts[3].grade", "", "사무관"),
    ]


def test_debris_beside_names_and_roles(catalogue: Catalogue) -> None:
    block = (
        "담당 부서\t교육부 실\t책임자\t과 장\t<u></u> 가나다\t(044-000-0001)\n"
        "<안건1>\t연구과\t다마시 담당자\t기 8 사무관\t<u> 기구</u> 라마\t(044-000-0002)"
    )
    contacts, _, _ = read(block, catalogue)
    assert [(c.name, c.role, c.position, c.grade) for c in contacts] == [
        ("가나다", Role.HEAD, "과장", ""),
        ("라마", Role.OFFICER, "", "사무관"),
    ]


def test_a_torn_row_is_reported_and_not_guessed(catalogue: Catalogue) -> None:
    torn = "_ `L L 10'\t-14/15 50.100\t1000\t7111111\t<u> </u>\t(017 202 0700)"
    contacts, _, lost = read(f"{BLOCK}\n{torn}", catalogue)
    assert len(contacts) == 3
    assert lost == [4]


def test_scopes_of_several_items(catalogue: Catalogue) -> None:
    two, _, _ = read(BLOCK.replace("<안건 3>", "<안건 1·3>"), catalogue)
    three, _, _ = read(BLOCK.replace("<안건 3>", "<안건 1~3>"), catalogue)
    assert [c.scope for c in two] == ["안건1"] * 3 + ["안건3"] * 3
    assert {c.item_number for c in three} == {1, 2, 3}


def test_a_scope_that_names_no_item_is_pointed_out(catalogue: Catalogue) -> None:
    contacts, suggestions, _ = read(BLOCK.replace("<안건 3>", "<협조>"), catalogue)
    assert {c.scope for c in contacts} == {"총괄"}
    assert {(s.line, s.found, s.suggested) for s in suggestions} == {(2, "<협조>", "총괄")}


@pytest.mark.parametrize("word", ["과장", "팀장", "단장", "담당관", "센터장", "국장", "정책기획관"])
def test_positions(word: str) -> None:
    assert contact_row.is_position(word)
    assert not contact_row.is_grade(word)


@pytest.mark.parametrize(
    "word", ["서기관", "사무관", "외무사무관", "주무관", "연구관", "연구사", "경장", "중령", "검사"]
)
def test_grades(word: str) -> None:
    assert contact_row.is_grade(word)
    assert not contact_row.is_position(word)


def test_a_row_without_its_first_cells() -> None:
    assert contact_row.parse(7, "담당자\t외무 사무관\t가나다\t02-000-1234") == Row(
        7, role=Role.OFFICER, rank="외무사무관", name="가나다", phone="02-000-1234"
    )


def test_a_ministry_the_catalogue_does_not_know_is_not_made_up(catalogue: Catalogue) -> None:
    contacts, _, _ = read(BLOCK.replace("교육부 인재정책실", "정책기획관"), catalogue)
    assert {(c.organisation.value, c.bureau.value) for c in contacts} == {("", "정책기획관")}


# ---------------------------------------------------------------- phones with more than a number


@pytest.mark.parametrize(
    ("printed", "phone"),
    [
        ("(044-000-1235~6)", "044-000-1235~6"),
        ("(044-000-1235 ∼ 1239)", "044-000-1235 ∼ 1239"),
        ("(☎ 044-000-1235)", "044-000-1235"),
        ("☏044-000-1235", "044-000-1235"),
        ("(전화: 044-000-1235)", "044-000-1235"),
        ("(Tel. 044-000-1235)", "044-000-1235"),
        ("(044-000-1235, 1236)", "044-000-1235, 1236"),
        ("(044-000-1235/1236)", "044-000-1235/1236"),
        ("(044-000-1235, 044-000-1236)", "044-000-1235, 044-000-1236"),
        ("(내선 12)", "내선 12"),
        ("(044-000-1235, 내선 12)", "044-000-1235, 내선 12"),
        ("(044-000-1235 (내선 12))", "044-000-1235 (내선 12)"),
        ("044-000-1235(내선12)", "044-000-1235(내선12)"),
        ("[044-000-1235]", "044-000-1235"),
    ],
)
@pytest.mark.parametrize("gap", ["\t", " ", "   ", " | "])
def test_a_phone_with_more_than_a_number(printed: str, phone: str, gap: str, catalogue: Catalogue) -> None:
    contacts, _, lost = read(BLOCK.replace("(044-000-1235)", printed).replace("\t", gap), catalogue)
    expected = [facts(contact) for contact in read(BLOCK, catalogue)[0]]
    assert [facts(contact)[:5] for contact in contacts] == [row[:5] for row in expected]
    assert [facts(contact)[6:] for contact in contacts] == [row[6:] for row in expected]
    assert [contact.phone for contact in contacts] == ["044-000-1234", phone, "044-000-1236"]
    assert lost == []


@pytest.mark.parametrize("line", [0, 1, 2])
@pytest.mark.parametrize("name", ["가나다, 라마바사아", "★★★", "가나다라마바사"])
def test_an_unreadable_name_takes_only_its_own_row(line: int, name: str, catalogue: Catalogue) -> None:
    rows = BLOCK.split("\n")
    torn = BLOCK.replace(rows[line], rows[line].replace(("가 나", "다라마", "하나둘")[line], name))
    contacts, _, lost = read(torn, catalogue)
    expected = [facts(contact) for contact in read(BLOCK, catalogue)[0]]
    assert [facts(contact) for contact in contacts] == expected[:line] + expected[line + 1 :]
    assert lost == [line + 1]


def test_words_inside_the_cell_of_a_phone_are_no_name(catalogue: Catalogue) -> None:
    contacts, _, lost = read(BLOCK.replace("(044-000-1235)", "(044-000-1235 부재시 동료)"), catalogue)
    assert [facts(contact) for contact in contacts] == [facts(contact) for contact in read(BLOCK, catalogue)[0]]
    assert lost == []


@pytest.mark.parametrize("gap", ["\t", " ", "   ", " | "])
def test_two_names_in_the_row_of_the_scope_leave_the_block_whole(gap: str, catalogue: Catalogue) -> None:
    contacts, _, _ = read(BLOCK.replace("다라마", "다라마, 바사아").replace("\t", gap), catalogue)
    assert {(c.scope, c.organisation.value) for c in contacts} == {("안건3", "교육부")}
    assert [c.name for c in contacts] == ["가나", "다라마", "바사아", "하나둘"]


def test_debris_behind_a_name_never_makes_a_role_the_unit(catalogue: Catalogue) -> None:
    contacts, _, lost = read(BLOCK.replace("(044-000-1234)", "- 1 -").replace("(044-000-1235)", "%%"), catalogue)
    assert [(c.name, c.scope, c.organisation.value) for c in contacts] == [("하나둘", "안건3", "교육부")]
    assert {c.bureau.value for c in contacts} == {"인재정책실"}
    assert lost == [1, 2]


@pytest.mark.parametrize(
    ("row", "unit", "rank"),
    [
        ("<안건 3> 국제인공지능외교과 다라마 (044-000-1235)", "국제인공지능외교과", ""),
        ("<안건 3> 인재 · 연구정책협력담당관 다라마 (044-000-1235)", "인재·연구정책협력담당관", ""),
        ("<안건 3> 연구과 서기관 다라마 (044-000-1235)", "연구과", "서기관"),
        ("<안건 3> 사무관 다라마 (044-000-1235)", "", "사무관"),
    ],
)
def test_a_unit_before_a_name_is_no_rank(row: str, unit: str, rank: str) -> None:
    read_row = contact_row.parse(1, row)
    assert (read_row.unit, read_row.rank, read_row.name) == (unit, rank, "다라마")


# ---------------------------------------------------------------- several people in one cell


def with_row(names: str, rank: str = "사무관", phone: str = "(044-000-1236)") -> str:
    return f"{BLOCK}\n\t\t담당자\t{rank}\t{names}\t{phone}"


@pytest.mark.parametrize(
    "names", ["홍하나·홍두리", "홍하나, 홍두리", "홍하나/홍두리", "홍하나 및 홍두리", "홍하나 홍두리"]
)
def test_two_names_in_one_cell_are_two_people(names: str, catalogue: Catalogue) -> None:
    contacts, suggestions, lost = read(with_row(names), catalogue)
    assert [(c.line, c.role, c.grade, c.name, c.phone) for c in contacts[3:]] == [
        (4, Role.OFFICER, "사무관", "홍하나", "044-000-1236"),
        (4, Role.OFFICER, "", "홍두리", ""),
    ]
    assert {(s.line, s.target, s.found, s.suggested) for s in suggestions} == {
        (4, "contacts[4].phone", "", "044-000-1236"),
        (4, "contacts[4].grade", "", "사무관"),
    }
    assert {(c.scope, c.division.value) for c in contacts} == {("안건3", "인재·연구과")}
    assert lost == []


def test_as_many_ranks_and_phones_as_names_go_with_them(catalogue: Catalogue) -> None:
    row = with_row("홍하나·홍두리", "서기관·사무관", "(044-000-1236, 044-000-1237)")
    contacts, suggestions, _ = read(row, catalogue)
    assert [(c.grade, c.name, c.phone) for c in contacts[3:]] == [
        ("서기관", "홍하나", "044-000-1236"),
        ("사무관", "홍두리", "044-000-1237"),
    ]
    assert suggestions == ()


@pytest.mark.parametrize(
    ("phone", "numbers"),
    [
        ("044-000-1236~7", ("044-000-1236", "044-000-1237")),
        ("044-000-1236, 1239", ("044-000-1236", "044-000-1239")),
    ],
)
def test_a_pair_of_numbers_written_short_is_suggested(
    phone: str, numbers: tuple[str, str], catalogue: Catalogue
) -> None:
    contacts, suggestions, _ = read(with_row("홍하나·홍두리", phone=f"({phone})"), catalogue)
    assert [c.phone for c in contacts[3:]] == [phone, ""]
    proposed = {s.target: (s.found, s.suggested) for s in suggestions}
    assert proposed["contacts[3].phone"] == (phone, numbers[0])
    assert proposed["contacts[4].phone"] == ("", numbers[1])


def test_a_row_without_borders_may_hold_two_people(catalogue: Catalogue) -> None:
    contacts, _, lost = read(f"{BLOCK}\n담당자 사무관 홍하나·홍두리 (044-000-1236)", catalogue)
    assert [c.name for c in contacts[3:]] == ["홍하나", "홍두리"]
    assert lost == []


@pytest.mark.parametrize(
    "cell", ["산업·정책과", "홍하나·7", "홍하나·홍하나", "연구 정책과장", "사무관·주무관", "하나둘 셋넷다섯여섯"]
)
def test_what_is_no_two_names(cell: str, catalogue: Catalogue) -> None:
    contacts, _, _ = read(with_row(cell), catalogue)
    assert len(contacts) == 3


def test_two_people_in_one_cell_are_taken_over(catalogue: Catalogue) -> None:
    contacts, suggestions, _ = read(with_row("홍하나·홍두리"), catalogue)
    agreed = apply(Draft(DraftMeeting(), contacts=contacts, suggestions=suggestions), suggestions)
    assert (agreed.contacts[4].phone, agreed.contacts[4].grade) == ("044-000-1236", "사무관")


def test_a_ministry_on_a_line_of_its_own_begins_the_next_block(catalogue: Catalogue) -> None:
    block = (
        "담당 부서\n<총괄>\t교육부\n연구과\t책임자\t과 장\t가나다\t(044-000-0001)\n"
        "담당자\t사무관\t라마바\t(044-000-0002)\n"
        "국방부\n정책과\t책임자\t과 장\t사아자\t(02-000-0003)\n담당자\t서기관\t차카타\t(02-000-0004)\n"
        "꾸민연구원\n시험실\t책임자\t실 장\t파하가\t(02-000-0005)"
    )
    contacts, _, lost = read(block, catalogue)
    assert [(c.name, c.organisation.value, c.bureau.value, c.division.value) for c in contacts] == [
        ("가나다", "교육부", "", "연구과"),
        ("라마바", "교육부", "", "연구과"),
        ("사아자", "국방부", "", "정책과"),
        ("차카타", "국방부", "", "정책과"),
        ("파하가", "", "꾸민연구원", "시험실"),
    ]
    assert lost == []


def test_a_unit_between_the_people_of_one_block_is_listed(catalogue: Catalogue) -> None:
    block = (
        "담당 부서\t교육부 실\t책임자\t과 장\t가나다\t(044-000-0001)\n어느과\n담당자\t사무관\t라마바\t(044-000-0002)"
    )
    contacts, _, lost = read(block, catalogue)
    assert {contact.bureau.value for contact in contacts} == {"실"}
    assert lost == [2]


@pytest.mark.parametrize("row", ["회계별\t’26년\t증감\t비고", "시 간\t내용\t비고", "구분\t사업명\t예산"])
def test_the_head_of_another_table_is_nobody(row: str, catalogue: Catalogue) -> None:
    contacts, _, lost = read(f"{BLOCK}\n{row}", catalogue)
    assert [facts(contact) for contact in contacts] == [facts(contact) for contact in read(BLOCK, catalogue)[0]]
    assert lost == [4]


def test_a_person_without_a_phone_is_known_by_the_rank(catalogue: Catalogue) -> None:
    contacts, _, lost = read(f"{BLOCK}\n\t시험과\t\t선임연구원\t마바사\t", catalogue)
    assert (contacts[3].name, contacts[3].grade) == ("마바사", "선임연구원")
    assert lost == []


def test_the_last_sentence_of_the_release_in_the_blocks_line(catalogue: Catalogue) -> None:
    """As text copied from a PDF runs: the number in the sentence is not that of the person behind it."""
    block = "라고 밝혔다. 문의는 홍보실(02-000-9999)로 바랍니다. 담당 부서 교육부 실 책임자 과 장 가나다 (044-000-0001)"
    lines = [Line(1, block), Line(2, "<총괄> 연구과 담당자 사무관 라마바 (044-000-0002)")]
    ledger = Ledger(lines)
    contacts, _ = contact_block.read(lines, ledger, catalogue, None)
    assert [(c.organisation.value, c.bureau.value, c.division.value, c.phone) for c in contacts] == [
        ("교육부", "실", "연구과", "044-000-0001"),
        ("교육부", "실", "연구과", "044-000-0002"),
    ]
    assert [line.text for line in ledger.not_understood()] == ["라고 밝혔다. 문의는 홍보실(02-000-9999)로 바랍니다."]


def test_a_label_at_the_end_of_a_sentence_begins_the_contacts() -> None:
    assert contact_row.begins_contacts("노력하겠다고 강조했다. 담당 부서")
    assert not contact_row.begins_contacts("자세한 내용은 담당 부서")
