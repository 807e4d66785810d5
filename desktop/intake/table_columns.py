"""Which column of a table says what: by its heading, and where there is none by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from desktop.domain import korean, ranks
from desktop.domain.contact_fields import ID_HEADING
from desktop.intake.grid import GridRow

Columns = Mapping[int, str]
"""Column, from 0 → what stands in it: a key of `contact_fields.FIELDS`, or one of the keys below."""

ID = ID_HEADING
"""The hidden column of our own sheets with the key of each row's assignment."""
SCOPE = "scope"
"""총괄, 안건1 …"""
UNIT = "unit"
"""Organisation, bureau and division as far as they are written, in one cell."""
RANK = "rank"
"""직위 or 직급."""
REACH = "reach"
"""Telephone and e-mail."""

_HEADINGS: tuple[tuple[str, str], ...] = (
    ("name", r"성명|이름|성함|담당자|담당자명|담당자성명|성명한글|직원명|name"),
    ("organisation_text", r"기관|기관명|부처|부처명|소속기관|소속기관명|소속부처|중앙부처|기관부처"),
    ("bureau", r"실국|실국명|실국본부|실본부|국실|소속실국"),
    ("division", r"과|과명|과팀|부서|부서명|담당부서|소속부서|소속과|담당과|과팀명|부서명과|실과|팀"),
    (UNIT, r"소속|기관부서|소속부서명|소속기관부서|부처부서|기관및부서|소속및부서|담당부서소속"),
    ("role", r"역할|담당구분|책임자담당자|책임담당|구분책임자담당자"),
    ("position", r"직위|직책|직위명|보직"),
    ("grade", r"직급|직급명|계급"),
    (RANK, r"직위직급|직급직위|직급직책|직책직급|직위및직급|직위급|직위성명제외"),
    (REACH, r"연락처|연락처및이메일|연락방법|연락처이메일|전화이메일|전화번호이메일"),
    (
        "phone",
        (
            r"전화|전화번호|사무실|사무실전화|사무실전화번호|사무실번호|유선|유선번호|유선전화|일반전화|직통|직통전화"
            r"|내선|내선번호|연락처사무실|연락처전화|연락처유선|행정전화|tel|phone|office"
        ),
    ),
    ("email", r"이메일|메일|이메일주소|메일주소|전자우편|전자우편주소|전자메일|email|mail|연락처이메일주소|공직자메일"),
    (SCOPE, r"구분|안건|안건번호|해당안건|담당안건|관련안건"),
    (
        "",
        r"연번|순번|번호|no|비고|안건명|휴대전화|휴대폰|핸드폰|휴대전화번호|hp|mobile|팩스|fax|확인|확인일|받은사람|팩스번호",
    ),
)
_KEYS = {word: key for key, words in _HEADINGS for word in words.split("|")}
_NOT_LETTERS = re.compile(r"[\W_]+")
_IN_BRACKETS = re.compile(r"[(\[〔<].*?[)\]〕>]")

_LONGEST_HEADING = 24
_EMAIL = re.compile(r"[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,30}){1,3}", re.ASCII)
_PHONE = re.compile(r"\(?(?:0\d{1,2}|\+82)?[-.)\s]*\d{3,4}[-.\s]*\d{4}(?!\d)")
_MOBILE = re.compile(r"^\D*01[016-9]")
_ROLE = re.compile(r"^(?:책\s?임\s?자|담\s?당\s?자)$")
_SCOPE = re.compile(r"^\W*(?:총\s*괄|공\s*동|협\s*조|안\s*건\s*\d{1,2})\W*$")
_NAME = re.compile(r"^[가-힣](?:\s?[가-힣]){1,3}$")
_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선"
    "설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감음빈동온호범좌팽승간상시갈단견당화창"
)
_ORGANISATION = re.compile(r"^[가-힣·ㆍ]{1,12}(?:부|처|청|위원회|위|조정실|비서실|원|공단|재단|대학교)$")
_BUREAU = re.compile(r"^[가-힣·ㆍ\s()0-9A-Za-z]{1,25}(?:실|국|본부|관)$")
_DIVISION = re.compile(r"^[가-힣·ㆍ\s()0-9A-Za-z]{1,25}(?:과|팀|담당관|지원관|센터|단)$")


def heading(text: str) -> str | None:
    """The key a heading stands for; empty for a column nobody reads (연번, 비고, 휴대전화); None: no heading.

    What stands in brackets is looked at only when the rest alone says nothing: `전화(사무실)`, `(직위)`.
    """
    if not text or len(text) > _LONGEST_HEADING:
        return None
    for written in (text, _IN_BRACKETS.sub("", text)):
        found = _KEYS.get(_NOT_LETTERS.sub("", korean.nfc(written)).casefold())
        if found is not None:
            return found
    return None


def of_headings(cells: Sequence[str | None]) -> dict[int, str] | None:
    """The columns a row of headings names; None for any other row.

    It names a person's column and another one, or our own column of keys; all it says are headings, but for a few
    cells nobody knows.
    """
    found = {at: key for at, cell in enumerate(cells) if cell and (key := _column(cell)) is not None}
    keys = [key for key in found.values() if key]
    said = sum(1 for cell in cells if cell)
    is_heading = len(keys) > 1 and 2 * len(found) >= said
    if not is_heading or not ({"name", REACH, "phone", ID} & set(keys)):
        return None
    return _without_doubles(found)


def _column(cell: str) -> str | None:
    return ID if cell.strip() == ID else heading(cell)


def _without_doubles(found: Mapping[int, str]) -> dict[int, str]:
    """A key once only, where it comes first; with 기관 beside it, 소속 is the division."""
    kept: dict[int, str] = {}
    for at, key in sorted(found.items()):
        if key and key not in kept.values():
            kept[at] = key
    if "organisation_text" in kept.values() and "division" not in kept.values():
        kept = {at: "division" if key == UNIT else key for at, key in kept.items()}
    if UNIT not in kept.values() and "organisation_text" not in kept.values() and "bureau" not in kept.values():
        kept = {at: UNIT if key == "division" else key for at, key in kept.items()}
    return kept


# ---------------------------------------------------------------- by content


def _is_phone(cell: str) -> bool:
    return bool(_PHONE.search(cell)) and not _MOBILE.match(cell)


def _is_reach(cell: str) -> bool:
    return bool(_PHONE.search(cell) and _EMAIL.search(cell))


def _is_rank(cell: str) -> bool:
    return len(cell) <= 12 and ranks.level(cell) != ranks.UNRANKED


def _is_name(cell: str) -> bool:
    return bool(_NAME.match(cell)) and cell[0] in _SURNAMES and not _is_rank(cell)


def _is_unit(cell: str) -> bool:
    first, *rest = cell.split()
    return bool(rest) and bool(_ORGANISATION.match(first)) and bool(_DIVISION.match(cell) or _BUREAU.match(cell))


_LOOKS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("email", lambda cell: bool(_EMAIL.search(cell)) and not _PHONE.search(cell)),
    (REACH, _is_reach),
    ("phone", _is_phone),
    ("role", lambda cell: bool(_ROLE.match(cell))),
    (SCOPE, lambda cell: bool(_SCOPE.match(cell))),
    (RANK, _is_rank),
    ("name", _is_name),
    (UNIT, _is_unit),
    ("organisation_text", lambda cell: bool(_ORGANISATION.match(cell))),
    ("division", lambda cell: bool(_DIVISION.match(cell))),
    ("bureau", lambda cell: bool(_BUREAU.match(cell))),
)
"""In the order they are tried: what is surest first; each column is one thing, each thing one column."""
_ENOUGH = 0.6


def of_contents(rows: Sequence[GridRow]) -> dict[int, str] | None:
    """The columns of a table without headings; None when nobody's name, or nothing besides, is found in it."""
    width = max((len(row.cells) for row in rows), default=0)
    cells = {at: [text for row in rows if (text := row.text(at))] for at in range(width)}
    found: dict[int, str] = {}
    for key, looks in _LOOKS:
        best = max((at for at in cells if at not in found), key=lambda at: _share(cells[at], looks), default=None)
        if best is not None and _share(cells[best], looks) >= _ENOUGH:
            found[best] = key
    return found if "name" in found.values() and len(found) > 1 else None


def _share(cells: Sequence[str], looks: Callable[[str], bool]) -> float:
    return sum(map(looks, cells)) / len(cells) if cells else 0.0
