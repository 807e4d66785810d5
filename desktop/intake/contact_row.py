"""One row of a contact block: label, unit, role, rank, name, phone, whatever stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from desktop.domain import korean
from desktop.domain.people import Role
from desktop.intake import text


@dataclass(frozen=True, slots=True)
class Row:
    """What one line of a contact block says; what it does not say is empty.

    `scope` is the printed scope without brackets (`총괄`, `안건1`); `opens` says that the line begins a block. `also`
    are the further names of a cell that holds several (`홍하나·홍두리`): see `people`.
    """

    line: int
    opens: bool = False
    scope: str = ""
    label: str = ""
    unit: str = ""
    role: Role | None = None
    rank: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    also: tuple[str, ...] = ()


_LABEL = re.compile(r"^\W{0,4}담\s*당\s*부\s*서\s*[:：]?")
# A text copied from a PDF runs the last sentence of the release into the block: `… 밝혔다. 담당 부서 …`.
_GLUED = re.compile(r"^(?P<release>[^\t|]{1,1900}[다오까][.!?]\S{0,2})\s+(?P<block>담\s?당\s?부\s?서(?:\s.*)?)$")
_SCOPE = re.compile(r"[<〈《\[【(]\s*((?:총\s*괄|공\s*동|협\s*조|안\s*건)[^<>〈〉《》\[\]()\n]{0,25})[>〉》\]】)]")
_ROLE = re.compile(r"책\s?임\s?자|담\s?당\s?자")
_ROLE_AT_END = re.compile(rf"({_ROLE.pattern})\W*$")
_EXTENSION = r"(?:내선|구내|교환|ext\.?|#)\s?:?\s?\d{1,5}(?!\d)"
# A number with what is printed behind it: a range `~5`, the last digits of another `, 4132`, an extension.
_PHONE = re.compile(
    r"(?<![\d-])(?P<number>(?:0\d{1,2}\s?[-.)–‑]\s?\d{3,4}\s?[-.–‑]\s?\d{4}|1[5-9]\d\d-\d{4})(?!\d))"
    r"(?P<tail>(?:\s?[~∼～-]\s?\d{1,4}(?![\d-])|\s?[,/]\s?\d{3,4}(?![\d-])"
    rf"|\s?\(\s?{_EXTENSION}\s?\)|[\s,]{{0,2}}{_EXTENSION}){{0,4}})"
    r"|(?<![가-힣A-Za-z])(?:내선|구내)\s?:?\s?\d{1,5}(?![\d가-힣])",
    re.IGNORECASE,
)
_PHONE_MARK = re.compile(
    r"[☎☏✆]|(?<![가-힣A-Za-z])(?:(?:tel|전화|직통)\s?[.:]?|[te]\s?[.:])(?![가-힣A-Za-z])", re.IGNORECASE
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,30}){1,3}")
_EMPTY_BRACKETS = re.compile(r"[(\[][\s,/·:.]*[)\]]|[(\[][\s,/·:.]*$")
_BEGINS_REACH = re.compile(rf"^[\s(\[:,/·]*(?:{_PHONE_MARK.pattern}|\d|내선|구내|[\w.%+-]+@)", re.IGNORECASE)
_DEBRIS = re.compile(r"<(\w{1,6})>[^<>]{0,40}</\1>")
_NAME = re.compile(r"^(?:[가-힣]{2,4}|[A-Za-z][A-Za-z.'-]{1,20}(?: [A-Za-z][A-Za-z.'-]{0,20}){0,3})$")

# 책임자 shows a 직위, 담당자 a 직급 (measured on 110 contact tables); the word itself decides.
# fmt: off
_GRADES = (
    "서기관", "사무관", "주무관", "연구관", "연구사", "행정관", "전문관", "지도관", "지도사", "이사관", "관리관",
    "감독관", "조사관", "검사", "검사관", "심사관", "대령", "중령", "소령", "대위", "중위", "총경", "경정", "경감",
    "경위", "경장", "경사", "순경", "소방정", "소방령", "소방경", "소방위", "소방장", "연구원", "전문위원", "변호사",
    "참사관", "주사",
)
_POSITIONS = (
    "과장", "팀장", "단장", "국장", "실장", "본부장", "센터장", "부장", "처장", "청장", "차장", "원장", "소장",
    "반장", "담당관", "정책관", "기획관", "심의관", "협력관", "조정관", "대변인", "부단장", "부팀장",
)
# fmt: on
_BY_LENGTH = sorted((*_GRADES, *_POSITIONS), key=len, reverse=True)
_RANK_FIRST = re.compile(
    rf"((?:외무 |책임 |선임 |수석 |[가-힣]{{1,4}})?(?:{'|'.join(r'[ ]?'.join(word) for word in _BY_LENGTH)}))(?: |$)"
)
_RANK_AT_END = re.compile(rf"(?:{'|'.join(_BY_LENGTH)})$")
_DEBRIS_BEFORE_RANK = re.compile(r"[^가-힣\s·]")


def begins_contacts(written: str) -> bool:
    """Whether a line belongs to a contact block for sure: its label, or a role beside a phone or e-mail."""
    if _LABEL.match(written[:20]) or unglued(written)[0]:
        return True
    short = written[:300]
    return bool(_ROLE.search(short)) and bool(_PHONE.search(short) or _EMAIL.search(short))


def unglued(written: str) -> tuple[str, str]:
    """The end of the release that ran into a line of a contact block (mostly empty), and the block's own words."""
    found = _GLUED.match(written[: text.LONG].strip()) if "담" in written else None
    return (found["release"], found["block"]) if found else ("", written)


def reaches_somebody(written: str) -> bool:
    """Whether a line bears a role, a phone or an e-mail: inside a contact block, a person's row."""
    short = written[:300]
    return _reach(short) or bool(_ROLE.search(short))


def is_grade(word: str) -> bool:
    """Whether a rank is a 직급 (사무관) rather than a 직위 (과장)."""
    return word.endswith(_GRADES) and word not in _POSITIONS


def is_position(word: str) -> bool:
    """Whether a rank is a 직위 (과장, 담당관)."""
    return not is_grade(word) and word.endswith((*_POSITIONS, "장"))


def is_rank(word: str) -> bool:
    """Whether a word is known as a rank or a position, or ends as one: 사무관, 과장, 책임연구원."""
    return bool(_RANK_AT_END.search(word))


def parse(number: int, source: str) -> Row:
    """The row on line `number`. `name` is empty when the line names nobody (or nobody readable)."""
    source = source[: text.LONG]
    row = _from_cells(number, text.cells(source)) if "\t" in source or "|" in source else None
    return row if row and (row.name or row.unit) else _from_words(number, source)


# ---------------------------------------------------------------- several people in one row


@dataclass(frozen=True, slots=True)
class Shared:
    """What a row with several people prints once: it may be everybody's, so it is suggested and not taken."""

    rank: str = ""
    phone: str = ""


def people(row: Row) -> tuple[tuple[Row, Shared], ...]:
    """A row for each person of a row, and what is printed for all of them together.

    As many ranks, phones or e-mails as names go with the names in order. Else they are the first person's.
    """
    names = (row.name, *row.also)
    if len(names) == 1:
        return ((row, Shared()),)
    ranks = [part for part in _BETWEEN_NAMES.split(row.rank) if part]
    phones = [found.group() for found in _PHONE.finditer(row.phone)]
    emails = _EMAIL.findall(row.email)
    spread = [_spread(found, len(names)) for found in (ranks, phones, emails)]
    single = _single_numbers(row.phone, len(names)) if len(phones) == 1 else []
    found: list[tuple[Row, Shared]] = []
    for place, name in enumerate(names):
        rank, phone, email = (one[place] for one in spread)
        likely = single[place] if single else row.phone if place and len(phones) == 1 else ""
        shared = Shared(row.rank if place and len(ranks) == 1 else "", likely)
        found.append((replace(row, name=name, also=(), rank=rank, phone=phone, email=email), shared))
    return tuple(found)


_TWO_NUMBERS = re.compile(r"(?P<stem>.*\D)(?P<first>\d{4})\s?[~∼～,/]\s?(?P<last>\d{1,4})")


def _single_numbers(phone: str, count: int) -> list[str]:
    """The numbers of two people in `044-000-1234~5` or `044-000-1234, 1238`; nothing when there are more between."""
    found = _TWO_NUMBERS.fullmatch(phone)
    if not found or count != 2:
        return []
    first, last = found["first"], found["last"]
    second = first[: -len(last)] + last
    is_span = not re.search("[,/]", phone[found.end("first") :])
    if second == first or (is_span and int(second) != int(first) + 1):
        return []
    return [found["stem"] + first, found["stem"] + second]


def _spread(found: list[str], count: int) -> list[str]:
    """What belongs to each of so many people; all of it to the first when the counts differ."""
    return found if len(found) == count else [", ".join(found), *[""] * (count - 1)]


# ---------------------------------------------------------------- cells with borders


def _from_cells(number: int, cells: list[str]) -> Row:
    """Cells read from the right, where a row is regular: phone, name, rank, role, unit, label."""
    at = next((i for i, cell in enumerate(cells) if _reach(cell)), len(cells))
    reach = " ".join(cells[at:])
    before = [_name_cell(cell) for cell in cells[:at]]
    if at < len(cells) and not _BEGINS_REACH.match(cells[at]):  # a name may stand before its phone, in the same cell
        before.append(_name_cell(_without_reach(cells[at])))
    while before and not before[-1]:
        before.pop()
    row = _head(number, cells[:2], reach)
    if at == len(cells) and len([cell for cell in before if cell]) < 3:
        return replace(row, unit=next((unit for cell in before if (unit := _unit(cell))), ""))
    return _person(row, before)


def _person(row: Row, before: list[str]) -> Row:
    left = list(before)
    names = _names(left.pop()) if left else ()
    if not names:
        return _nameless(row, before)
    rank = left.pop() if left and not _role(left[-1]) else ""
    role = left.pop() if left and (_role(left[-1]) or len(left) > 1) else ""
    unit = _unit(left.pop()) if left and not _role(left[-1]) else ""
    label = text.squeeze(left[0]) if left and not (row.opens or row.scope) else ""
    return _named(replace(row, label=label, unit=unit, role=_role(role), rank=_rank(rank)), names)


def _nameless(row: Row, before: list[str]) -> Row:
    """A row whose name is not readable: what it says of its block stands before the role, or in the first two cells."""
    at = next((index for index, cell in enumerate(before) if _role(cell)), None)
    if not (row.opens or row.scope):
        return row
    units = [unit for cell in before[: 2 if at is None else at] if (unit := _unit(cell))]
    return replace(row, unit=units[-1] if units else "", role=None if at is None else _role(before[at]))


# ---------------------------------------------------------------- words


def _from_words(number: int, source: str) -> Row:
    """A row whose cells lost their borders: the role parts the unit from the person, a phone ends it."""
    flat = text.squeeze(text.without_tags(_DEBRIS.sub(" ", source)).replace("|", " "))
    row = _head(number, [flat], flat)
    rest = _unit(_without_reach(flat), closed=False)
    role = _ROLE.search(rest)
    if role:
        rank, names = _rank_and_names(rest[role.end() :].strip())
        unit = text.dots_closed(rest[: role.start()])
        return _named(replace(row, unit=unit, role=_role(role.group()), rank=rank), names)
    if not _reach(flat):
        return replace(row, unit=text.dots_closed(rest))
    return _without_role(row, rest)


def _without_role(row: Row, rest: str) -> Row:
    """`사무관 홍길동`, or with the unit before it: the name is last, a known rank may stand before it."""
    rank, names = _rank_and_names(rest)
    is_unit = bool(row.scope and rank) and not (is_grade(rank) or rank in _POSITIONS)
    if names and not is_unit:
        return _named(replace(row, rank=rank), names)
    words = text.dots_closed(rest).split()
    for count in (1, 2):
        name, left = _valid_name(" ".join(words[-count:])), words[:-count]
        if name and left:
            is_rank = _RANK_FIRST.fullmatch(left[-1]) and not is_unit  # a longer …담당관 is a unit
            rank = left.pop() if is_rank else ""
            return replace(row, unit=text.dots_closed(" ".join(left)), rank=rank, name=name)
    return row


def _rank_and_names(words: str) -> tuple[str, tuple[str, ...]]:
    """`과 장 홍길동` → (`과장`, (`홍길동`,)); nothing when it is not just a rank and a name, or several names."""
    if found := _RANK_FIRST.match(words):
        return _rank(found.group(1)), _names(words[found.end() :])
    if names := _names(words):
        return "", names
    rank, _, name = words.rpartition(" ")
    is_rank = rank and " " not in rank and len(rank) < 12
    is_behind_debris = _RANK_AT_END.search(rank) and _DEBRIS_BEFORE_RANK.search(rank)
    return (_rank(rank), _names(name)) if is_rank or is_behind_debris else ("", ())


# ---------------------------------------------------------------- pieces


def _head(number: int, cells: list[str], reach: str) -> Row:
    """What stands around the person: whether a block opens, its scope, phones and e-mails."""
    scope = next((found.group(1) for cell in cells if (found := _SCOPE.search(cell))), "")
    phones = ", ".join(dict.fromkeys(_phone(found) for found in _PHONE.finditer(reach)))
    emails = ", ".join(dict.fromkeys(_EMAIL.findall(reach)))
    opens = any(_LABEL.match(cell) for cell in cells)
    return Row(number, opens, _squeezed(scope), phone=phones, email=emails)


def _reach(cell: str) -> bool:
    return bool(_PHONE.search(cell) or _EMAIL.search(cell))


def _phone(found: re.Match[str]) -> str:
    """A phone as printed, layout spaces out: `044-000-1234~5`, `044-000-1234, 1235`, `내선 12`."""
    if not found["number"]:
        return text.squeeze(found.group())
    tail = found["tail"]
    return _squeezed(found["number"]) + (" " if tail[:1].isspace() else "") + text.squeeze(tail)


def _without_reach(cell: str) -> str:
    """A cell without its phones, e-mails, the marks before them and the brackets they leave."""
    if not _reach(cell):
        return cell
    return _EMPTY_BRACKETS.sub(" ", _PHONE_MARK.sub("", _EMAIL.sub("", _PHONE.sub("", cell)))).strip()


def _unit(cell: str, *, closed: bool = True) -> str:
    """A unit's cell without the block's label and scope."""
    bare = text.squeeze(_LABEL.sub("", _SCOPE.sub(" ", cell).strip(), count=1))
    return text.dots_closed(bare) if closed else bare


def _role(cell: str) -> Role | None:
    """The role a cell ends with: `담당자`, and through debris `다마시 담당자`."""
    found = _ROLE_AT_END.search(cell[-40:])
    return Role(_squeezed(found.group(1))) if found else None


def _rank(cell: str) -> str:
    """The rank of a cell without layout spaces; through debris, the known rank it ends with."""
    rank = korean.collapse_name(text.squeeze(text.without_tags(cell)))
    known = _RANK_AT_END.search(rank)
    if known and _DEBRIS_BEFORE_RANK.search(rank):
        return known.group()
    if _RANK_FIRST.fullmatch(rank):
        return _squeezed(rank)
    return rank if re.search("[가-힣A-Za-z]", rank) and len(rank) <= 20 else ""


def _name_cell(cell: str) -> str:
    """A cell without tags, and without the debris inside them when a name is left then."""
    if "<" not in cell:
        return cell
    bare = text.squeeze(_DEBRIS.sub(" ", cell))
    return bare if _valid_name(bare) else text.squeeze(text.without_tags(cell))


def _valid_name(cell: str) -> str:
    """The name, its layout spaces out; empty when the words are no person's name."""
    name = korean.collapse_name(text.squeeze(cell))
    if not _NAME.match(name) or _ROLE.match(name) or name in _GRADES or name in _POSITIONS:
        return ""
    return name


_BETWEEN_NAMES = re.compile(r"\s*[,·ㆍ‧･∙/;]\s*|\s+및\s+")
_TWO_NAMES = re.compile(r"([가-힣]{3}) ([가-힣]{3})")
_SHORT_NAME = re.compile(r"[가-힣]{2,4}")


def _names(cell: str) -> tuple[str, ...]:
    """The names of a cell: one, or several with marks between them; nothing when a part of it is no name.

    Two names with only a space between them are taken for such when both have three syllables.
    """
    if name := _valid_name(cell):
        return (name,)
    whole = text.squeeze(cell)
    apart = _TWO_NAMES.fullmatch(whole)
    parts = apart.groups() if apart else _BETWEEN_NAMES.split(whole)
    names = tuple(_valid_name(part) for part in parts)
    is_sure = len(set(names)) == len(names) > 1 and all(_SHORT_NAME.fullmatch(name) for name in names)
    return names if is_sure and not any(name.endswith(_NO_NAMES) for name in names) else ()


_NO_NAMES = (*_GRADES, *_POSITIONS, "과", "팀", "실", "국", "관", "부", "처", "청")
"""How ranks and units end: `산업·정책과` is a unit and no two people."""


def _named(row: Row, names: tuple[str, ...]) -> Row:
    return replace(row, name=names[0] if names else "", also=names[1:])


def _squeezed(word: str) -> str:
    return re.sub(r"\s+", "", word)
