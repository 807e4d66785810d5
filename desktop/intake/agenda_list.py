"""The items of a meeting: the list in the release, and the table in the overview."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.agenda import ItemKind
from desktop.domain.organisation import Catalogue
from desktop.intake import text
from desktop.intake.draft import Line
from desktop.intake.ledger import Ledger

# ---------------------------------------------------------------- the list in the release


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of the list; `is_filled` says that its number is a filled circle (❺ among ① ②)."""

    number: int
    title: str
    line: int
    is_filled: bool = False


_CIRCLES = {
    **{chr(0x2460 + n): (n + 1, False) for n in range(20)},
    **{chr(0x2780 + n): (n + 1, False) for n in range(10)},
    **{chr(0x2776 + n): (n + 1, True) for n in range(10)},
    **{chr(0x278A + n): (n + 1, True) for n in range(10)},
    **{chr(0x24EB + n): (n + 11, True) for n in range(10)},
}
_ENTRY = re.compile(
    rf"([{''.join(_CIRCLES)}])"
    r"|(?:(?<=\s)|(?<=,)|^)[<(\[【〈]?\s?(?:안건\s?)?(?:제)?([1-9]\d?)(?:호?\s?[>)\]】〉]|호?\s?[-.:]|호)(?=\s*[^\d\s.)])"
)


def read_list(lines: Sequence[Line], ledger: Ledger) -> tuple[Listed, ...]:
    """The entries `① 제목, ② 제목 …` of the list, over any number of lines. Numbers must rise, so `3.0` is no entry."""
    found: list[_Entry] = []
    for line in lines:
        if not line.text.strip():
            continue
        if text.is_furniture(line.text):
            ledger.furnish(line.number)
        elif _read_line(line, found):
            ledger.use(line.number)
    return tuple(entry.listed() for entry in found)


@dataclass(slots=True)
class _Entry:
    number: int
    is_filled: bool
    line: int
    parts: list[str]

    def listed(self) -> Listed:
        title = text.squeeze(" ".join(self.parts)).strip(" ,;·/-")
        return Listed(self.number, title, self.line, self.is_filled)


def _read_line(line: Line, found: list[_Entry]) -> bool:
    """Add a line's entries; a line without any goes on with the entry above. False when there is none above."""
    written = line.text[: text.LONG]
    starts = _starts(written, found[-1].number if found else 0)
    first = starts[0][0] if starts else len(written)
    before = written[:first].strip(" -\t□○ㅇ")
    if before and found:
        found[-1].parts.append(before)
    for index, (_, end, number, is_filled) in enumerate(starts):
        stop = starts[index + 1][0] if index + 1 < len(starts) else len(written)
        found.append(_Entry(number, is_filled, line.number, [written[end:stop]]))
    return bool(found)


def _starts(written: str, last: int) -> list[tuple[int, int, int, bool]]:
    """Where entries start: (start, end of the number, number, filled), with rising numbers only."""
    found: list[tuple[int, int, int, bool]] = []
    for match in _ENTRY.finditer(written):
        circle, digits = match.groups()
        number, is_filled = _CIRCLES[circle] if circle else (int(digits), False)
        is_next = last < number <= last + (3 if circle else 1)
        if is_next:
            found.append((match.start(), match.end(), number, is_filled))
            last = number
    return found


# ---------------------------------------------------------------- the table in the overview


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
_DRAFT = re.compile(r"\(\s?안\s?\)")
_HEADS = (
    ("title", re.compile(r"^(?:상정)?안건(?:명|제목)?$|^제목$|^안건명")),
    ("submitters", re.compile(r"제출|소관|주관|담당부처|^부처|^기관")),
    ("group", re.compile(r"비고|분류|주제")),
    ("kind", re.compile(r"구분|종류|유형|심의")),
    ("number", re.compile(r"번호|연번|순번|호수|^연$|^번$|^$|^no\.?$", re.IGNORECASE)),
)


def read_table(lines: Sequence[Line], ledger: Ledger, catalogue: Catalogue, day: date | None) -> tuple[Row, ...]:
    """The rows of the table by number.

    비고 is trusted only where every row has its own cell. A column with gaps was merged over several rows, and over
    which ones the text does not say: what stands there becomes `torn_group`.
    """
    reader = _TableReader(ledger, catalogue, day)
    for line in lines:
        reader.read(line)
    return reader.finished()


class _TableReader:
    def __init__(self, ledger: Ledger, catalogue: Catalogue, day: date | None) -> None:
        self.ledger = ledger
        self.catalogue = catalogue
        self.day = day
        self.columns: dict[str, int] = {}
        self.rows: dict[int, Row] = {}

    def read(self, line: Line) -> None:
        written = line.text[: text.LONG]
        cells = text.cells(written)
        if self._is_head(cells) or (len(cells) == 1 and self._is_head(written.split()[:8])):
            self.ledger.furnish(line.number)
            return
        row = self._row(line.number, cells) or self._loose_row(line.number, written)
        if row and row.number not in self.rows:
            self.rows[row.number] = row
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
            return None
        shift = at - self.columns.get("number", at) if self.columns else 0
        defaults = {"title": at + 1, "submitters": at + 2, "group": at + 3}
        places = {name: index + shift for name, index in self.columns.items()} or defaults

        def cell(name: str) -> str:
            index = places.get(name, -1)
            return text.squeeze(cells[index]) if 0 <= index < len(cells) else ""

        title, overflow = _parted(cell("title"))
        found = _NUMBER.match(cells[at])
        if not title or not found:
            return None
        kind = next((kind for kind in ItemKind if kind.value in cell("kind")), None)
        return Row(int(found.group(1)), title, cell("submitters") or overflow, line, cell("group"), kind=kind)

    def _number_at(self, cells: list[str]) -> int | None:
        return next((i for i, cell in enumerate(cells[:2]) if len(cells) > i + 1 and _NUMBER.match(cell)), None)

    def _loose_row(self, line: int, written: str) -> Row | None:
        """A row whose cells lost their borders: `1호 제목(안) 제출부처 비고`."""
        flat = text.squeeze(written.replace("|", " "))
        found = _NUMBERED.match(flat)
        if not found:
            return None
        title, rest = _parted(flat[found.end() :])
        if not rest:
            title, rest = self._submitters_at_end(title)
        submitters, _, group = rest.partition(" ")
        return Row(int(found.group(1)), title, submitters, line, group)

    def _submitters_at_end(self, title: str) -> tuple[str, str]:
        before, _, last = title.rpartition(" ")
        known = before and (last in ("부처합동", "관계부처합동") or self.catalogue.find(last, self.day))
        return (before, last) if known else (title, "")

    def _torn(self, row: Row) -> str:
        group = _without_dash(row.group)
        if group and not re.search("[가-힣]{2}", group):
            self.ledger.reject(row.line, group)
            return ""
        return group


def _parted(title: str) -> tuple[str, str]:
    """A title that ends in (안), and what ran into it from the next cell."""
    ends = [found.end() for found in _DRAFT.finditer(title)]
    return (title[: ends[-1]].strip(), title[ends[-1] :].strip()) if ends else (title.strip(), "")


def _without_dash(group: str) -> str:
    return group if group.strip("-–— ") else ""
