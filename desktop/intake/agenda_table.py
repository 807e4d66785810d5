"""The items of a meeting in the table of its overview."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.agenda import ItemKind
from desktop.domain.organisation import Catalogue
from desktop.intake import text
from desktop.intake.agenda_list import CIRCLES, Listed
from desktop.intake.draft import Line
from desktop.intake.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the overview's table; what it leaves blank is empty."""

    number: int
    title: str
    submitters: str
    line: int
    group: str = ""
    torn_group: str = ""
    kind: ItemKind | None = None


_NUMBER = re.compile(r"^(?:안건\s*)?(?:제\s*)?([1-9]\d?)\s*[호.)]?\s*[—–\-_]?$")
_NUMBERED = re.compile(r"^(?:안건\s*)?(?:제\s*)?([1-9]\d?)\s*[호.)]\s*[—–\-_]?\s+(?=\S)")
_BARE_NUMBER = re.compile(r"^([1-9]\d?)\s+(?=\S)")
_LETTERS = "가나다라마바사아자차카타파하"
_MARKED = re.compile(rf"^(?:([{''.join(CIRCLES)}])|([{_LETTERS}])\s?[.)])\s*")
# `1. 일시: …`, `4) 안건: 총 2건`: the overview's own facts, which are read elsewhere
_FACT = re.compile(
    rf"\W{{0,4}}{text.NUMBERING}\s*[(<\[【]?\s*(?:(?:개최|회의|상정)\s?)?"
    r"(?:일\s*시|장\s*소|주\s*재(?:자)?|의\s*장|안\s*건|위\s*원|(?:참|배)\s*석\s*(?:대상|자)?)"
    r"(?:\s?[·/및,]\s?(?:장\s*소|의\s*장))?\s*[)>\]】]?\s*(?:[:：]|\)\s)"
)
_OFFICE = re.compile(r"(?:지원단|기획단|추진단|실무단|사무국|사무처|본부)$|^합동$")  # 관계부처 합동
_SPACED_HEAD = re.compile(r"안\s?건\s?명|비\s?고")
_LONGEST_TITLE = 80
# `2. 상정 안건`, `3. 세부 일정`: the numbered headings of an overview, which look like rows without cells
_HEADING = re.compile(
    r"(?:(?:회의|행사|개최)?개요|(?:상정|논의|심의|보고|회의)?안건(?:목록|내용)?"
    r"|(?:세부|주요|회의|진행)?(?:일정|순서|식순|계획)"
    r"|(?:주요)?(?:내용|참석자|참석대상|참석기관)(?:명단)?|(?:추진|개최)?(?:배경|목적|경과|방향)(?:및(?:경과|목적))?"
    r"|향후(?:추진)?(?:계획|일정)|기대효과|(?:행정|협조|당부|기타|참고)사항|(?:회의)?(?:결과|구성)|위원(?:명단|구성)?)"
    r"(?:총?\d{1,3}[건명])?"
)
_DRAFT = re.compile(r"\(\s?안\s?\)")
_HEADS = (
    ("title", re.compile(r"^(?:상정)?안건(?:명|제목)?$|^제목$|^안건명")),
    ("submitters", re.compile(r"제출|소관|주관|담당부처|^부처|^기관")),
    ("group", re.compile(r"비고|분류|주제")),
    ("kind", re.compile(r"구분|종류|유형|심의")),
    ("number", re.compile(r"번호|연번|순번|호수|^연$|^번$|^$|^no\.?$", re.IGNORECASE)),
)


def read(
    lines: Sequence[Line],
    ledger: Ledger,
    catalogue: Catalogue,
    day: date | None,
    listed: Sequence[Listed] = (),
    headings: Mapping[int, str] | None = None,
) -> tuple[Row, ...]:
    """The rows of the table by number; one without a number has that of the `listed` entry of the same title.

    A title over two lines is put together where the list, or the heading of the item's explanation (`headings`), shows
    that it goes on.

    비고 is trusted only where every row has its own cell. A column with gaps was merged over several rows, and over
    which ones the text does not say: what stands there becomes `torn_group`.
    """
    titles = [(entry.number, _folded(entry.title)) for entry in listed]
    titles += [(number, _folded(title)) for number, title in (headings or {}).items()]
    reader = _TableReader(ledger, catalogue, day, {_folded(entry.title): entry.number for entry in listed}, titles)
    for line in lines:
        reader.read(line)
    return reader.finished()


class _TableReader:
    def __init__(
        self,
        ledger: Ledger,
        catalogue: Catalogue,
        day: date | None,
        listed: dict[str, int],
        titles: Sequence[tuple[int, str]],
    ) -> None:
        self.ledger = ledger
        self.catalogue = catalogue
        self.day = day
        self.listed = listed
        self.titles = titles
        self.columns: dict[str, int] = {}
        self.rows: dict[int, Row] = {}
        self.open = 0  # the row right above, whose title may go on in this line

    def read(self, line: Line) -> None:
        written = line.text[: text.LONG]
        cells = text.cells(written)
        above, self.open = self.open, 0
        if _is_heading(written):
            self.ledger.furnish(line.number)
            return
        if _FACT.match(written):
            return
        if self._is_head(cells) or (len(cells) == 1 and self._is_head(_words_of_head(written))):
            self.ledger.furnish(line.number)
            return
        row = self._row(line.number, cells) or self._loose_row(line.number, written)
        if row and row.number not in self.rows:
            self.rows[row.number] = row
            self.open = row.number
            self.ledger.use(line.number)
        elif not row and above and self._goes_on(self.rows[above], written, cells):
            self.ledger.use(line.number)

    def finished(self) -> tuple[Row, ...]:
        rows = [self.rows[number] for number in sorted(self.rows)]
        if all(row.group for row in rows):
            return tuple(replace(row, group=_without_dash(row.group)) for row in rows)
        return tuple(replace(row, group="", torn_group=self._torn(row)) for row in rows)

    def _is_head(self, cells: list[str]) -> bool:
        columns: dict[str, int] = {}
        for index, cell in enumerate(cells):
            bare = re.sub(r"\s", "", cell)
            name = next((name for name, pattern in _HEADS if pattern.search(bare) and name not in columns), "")
            if name:
                columns[name] = index
        if "title" not in columns or not ("submitters" in columns or len(columns) > 2):
            return False
        if "number" not in columns and "kind" in columns and columns["kind"] < columns["title"]:
            columns["number"] = columns.pop("kind")  # 구분 | 안건명 | …: the numbers stand under 구분
        self.columns = columns
        return True

    def _row(self, line: int, cells: list[str]) -> Row | None:
        at = self._number_at(cells)
        if at is None:
            return self._numberless(line, cells)
        number = self._number(cells[at]) or 0
        if not self.columns:
            return self._read(line, cells, number, {"title": at + 1, "submitters": at + 2, "group": at + 3})
        # a head without a cell over the numbers begins with the cell behind them
        shift = at - self.columns.get("number", min(self.columns.values()) - 1)
        return self._read(line, cells, number, {name: index + shift for name, index in self.columns.items()})

    def _numberless(self, line: int, cells: list[str]) -> Row | None:
        """A row whose number is nowhere, under a table's head: the list knows which item has that title."""
        at = self.columns.get("title", len(cells))
        number = self.listed.get(_folded(cells[at])) if at < len(cells) else None
        return self._read(line, cells, number, self.columns) if number else None

    def _read(self, line: int, cells: list[str], number: int, places: dict[str, int]) -> Row | None:
        def cell(name: str) -> str:
            index = places.get(name, -1)
            return text.squeeze(cells[index]) if 0 <= index < len(cells) else ""

        submitters, group = cell("submitters"), cell("group")
        title, overflow = _parted(cell("title"))
        if overflow and not self._is_submitter(overflow):
            title, overflow = cell("title"), ""  # (안) stands inside this title
        if not _is_title(title):
            return None
        if overflow and not self._is_submitter(submitters):  # the cells behind the title stand one place too far left
            submitters, group = overflow, group or submitters
        kind = next((kind for kind in ItemKind if kind.value in cell("kind")), None)
        return Row(number, title, submitters, line, group, kind=kind)

    def _number_at(self, cells: list[str]) -> int | None:
        return next((i for i, cell in enumerate(cells[:2]) if len(cells) > i + 1 and self._number(cell)), None)

    def _number(self, cell: str) -> int | None:
        if found := _NUMBER.match(cell):
            return int(found.group(1))
        return self._marked(cell)[0] if _MARKED.fullmatch(cell) else None

    def _marked(self, written: str) -> tuple[int | None, int]:
        """The number of `①` or `나.` under a table's head, 가 나 다 in their order only, and where it ends."""
        found = _MARKED.match(written) if self.columns else None
        if not found:
            return None, 0
        circle, letter = found.groups()
        if circle:
            return CIRCLES[circle][0], found.end()
        number = _LETTERS.index(letter) + 1
        return (number, found.end()) if number == len(self.rows) + 1 else (None, 0)

    def _loose_row(self, line: int, written: str) -> Row | None:
        """A row whose cells lost their borders: `1호 제목(안) 제출부처 비고`.

        A bare number counts under a table's head only, when it is the next and somebody submits what follows.
        """
        flat = text.squeeze(written.replace("|", " "))
        bare = _BARE_NUMBER.match(flat) if self.columns else None
        is_next = bare is not None and int(bare.group(1)) == len(self.rows) + 1
        found = bare if is_next else _NUMBERED.match(flat)
        number, end = (int(found.group(1)), found.end()) if found else self._marked(flat)
        if number is None:
            return None
        title, rest = _parted(flat[end:])
        if not rest:
            title, rest = self._submitters_at_end(title)
        if is_next and not rest:
            return None
        words = rest.split()
        before = next((i for i, word in enumerate(words) if self._is_submitter(word)), 0)
        count = before + (2 if _OFFICE.search(" ".join(words[before + 1 : before + 2])) else 1)
        title = " ".join([title, *words[:before]])
        submitters, group = " ".join(words[before:count]), " ".join(words[count:])
        return Row(number, title, submitters, line, group) if _is_title(title) else None

    def _submitters_at_end(self, title: str) -> tuple[str, str]:
        before, _, last = title.rpartition(" ")
        known = before and (last in ("부처합동", "관계부처합동") or self.catalogue.find(last, self.day))
        return (before, last) if known else (title, "")

    def _is_submitter(self, words: str) -> bool:
        """Whether words name who submits: 부처합동, a known body, or a list of such."""
        if re.match(r"(?:관계\s?)?부처", words):
            return True
        names = [name for name in re.split(r"\s*[,·ㆍ/]\s*", words) if name]
        return bool(names) and all(self.catalogue.split(name, self.day)[0] for name in names)

    def _goes_on(self, row: Row, written: str, cells: list[str]) -> bool:
        """Take a line without a number as the rest of the title above, where that is sure; whether it was taken.

        Sure is a line that ends in (안), a row of cells with nothing but a title in it, or a line with which the title
        is the one printed elsewhere; never below a title that ends in (안) itself.
        """
        filled = [text.squeeze(cell) for cell in cells if cell]
        bare = " ".join(filled)
        if (
            not 0 < len(bare) <= _LONGEST_TITLE
            or len(filled) > 2
            or text.has_mark(written)
            or text.is_furniture(written)
        ):
            return False
        title, overflow = _parted(filled[0])
        submitters = " ".join([overflow, *filled[1:]]).strip()
        before, last = self._submitters_at_end(title)
        if last and not submitters and self._is_elsewhere(row, before):
            title, submitters = before, last
        ends = bool(_DRAFT.search(title)) and not _DRAFT.search(row.title)
        is_cell = text.is_tabbed(written) or written.startswith("\t")
        is_alone = is_cell and not submitters and cells.index(filled[0]) == self.columns.get("title")
        is_known = not _DRAFT.search(row.title) and self._is_elsewhere(row, title)
        if not (ends or is_known or (is_alone and not _DRAFT.search(row.title))):
            return False
        if submitters and (row.submitters or not self._is_submitter(submitters)):
            return False
        whole = text.joined([Line(row.line, row.title), Line(row.line, title)])
        self.rows[row.number] = replace(row, title=whole, submitters=row.submitters or submitters)
        self.open = 0 if ends else row.number
        return True

    def _is_elsewhere(self, row: Row, rest: str) -> bool:
        """Whether the item's title, as printed elsewhere, begins with the row's and goes on with `rest`."""
        begun, more = _folded(row.title), _folded(rest)
        return bool(more) and any(
            number == row.number and title.startswith(begun + more) for number, title in self.titles
        )

    def _torn(self, row: Row) -> str:
        group = _without_dash(row.group)
        if group and not re.search("[가-힣]{2}", group):
            self.ledger.reject(row.line, group)
            return ""
        return group


def _is_heading(written: str) -> bool:
    """Whether a line is a numbered heading of the overview's own."""
    numbered = _NUMBERED.match(written.strip())
    return bool(numbered) and bool(_HEADING.fullmatch(re.sub(r"[\W_]", "", written.strip()[numbered.end() :])))


def _words_of_head(written: str) -> list[str]:
    """The words of a head whose cells lost their borders, `안 건 명` as one."""
    return _SPACED_HEAD.sub(lambda found: re.sub(r"\s", "", found.group()), written).split()[:8]


def _is_title(title: str) -> bool:
    """Whether a cell can be a title: no number, and Hangul in it; debris of text extraction has none."""
    return not _NUMBER.match(title) and len(re.findall("[가-힣]", title)) > 1


def _folded(title: str) -> str:
    return re.sub(r"[\W_]", "", _DRAFT.sub("", title))


def _parted(title: str) -> tuple[str, str]:
    """A title that ends in (안), and what ran into it from the next cell."""
    ends = [found.end() for found in _DRAFT.finditer(title)]
    return (title[: ends[-1]].strip(), title[ends[-1] :].strip()) if ends else (title.strip(), "")


def _without_dash(group: str) -> str:
    return group if group.strip("-–— ") else ""
