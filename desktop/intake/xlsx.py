"""Workbooks from elsewhere → tables of text. Whatever is in them, reading ends in tables or in one sentence."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, TypeAlias

from desktop.domain import korean
from desktop.domain.contact_fields import MARK_TITLE, SHEET_MARK
from desktop.domain.errors import IntakeFailed
from desktop.domain.progress import Cancelled, Progress, Report, silent
from desktop.intake import limits
from desktop.intake.grid import Grid, GridMaker, Merged, Tables
from desktop.intake.limits import LAST_ROW, MOST_COLUMNS, MOST_ROWS, Watch

Openpyxl: TypeAlias = Any
"""An object of openpyxl, whose own code has no types."""

_STEP = 200
_MOST_MERGED = 5 * MOST_ROWS
"""Rows that merged cells span, all together; and merged cells."""
_MOST_SPIN = 1_000_000
"""Rounds a password is hashed for; Excel does 100,000."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_ESCAPED_END = re.compile("_x000[dD]_")
_FORMULA_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"})


def is_locked_or_old(data: bytes) -> bool:
    """Whether it is one of the old container files: a workbook with a password, an `.xls`, an `.hwp`."""
    return data.startswith(_OLE)


def read(data: bytes, name: str, watch: Watch, *, password: str | None = None, report: Report = silent) -> Tables:
    """The tables of a workbook, hidden sheets aside, and our mark in it.

    Cells become the text one sees, as far as it is a text: numbers whole, dates as `2026-01-02`.

    Raises:
        PasswordNeeded: it is encrypted and `password` is not given or wrong.
        IntakeFailed: another kind of file, damaged, or too large; one sentence says which.
        Cancelled: the user stopped it.
    """
    if is_locked_or_old(data):
        data = _unlocked(data, name, password)
    archive = limits.open_archive(data, name, watch)
    if not any(member.startswith("xl/") for member in archive.namelist()):
        raise limits.refused(name, "엑셀 파일이 아닙니다.", "표를 복사해 붙여 넣거나, 엑셀(.xlsx)로 저장해 주십시오.")
    try:
        with warnings.catch_warnings(action="ignore"):  # openpyxl tells of parts it drops, which nobody asked for
            return _read(archive, data, name, watch, report)
    except (IntakeFailed, Cancelled):
        raise
    except Exception as error:  # a broken workbook makes openpyxl raise anything at all (eleven classes were counted)
        raise limits.damaged(name) from error


def _read(archive: zipfile.ZipFile, data: bytes, name: str, watch: Watch, report: Report) -> Tables:
    values, formulas = _opened(data, data_only=True), None
    grids: list[Grid] = []
    sheet_id = ""
    for sheet in values.worksheets:
        if sheet.title == MARK_TITLE:
            sheet_id = _mark(sheet)
        if sheet.sheet_state != "visible":
            continue
        part = archive.read(sheet._worksheet_path)  # noqa: SLF001 (openpyxl's only word of a sheet's own file)
        if b"<f" in part and formulas is None:
            formulas = _opened(data, data_only=False)
        unknown = _unknown(sheet, None if formulas is None else formulas[sheet.title], watch, name)
        grids.append(_grid(sheet, part, unknown, watch, name, report))
    return Tables(name, tuple(grid for grid in grids if grid.rows), sheet_id)


def _opened(data: bytes, *, data_only: bool) -> Openpyxl:
    from openpyxl import load_workbook  # noqa: PLC0415 (a fifth of a second: only when a workbook comes)

    return load_workbook(BytesIO(data), read_only=True, data_only=data_only, keep_links=False)


def _mark(sheet: Openpyxl) -> str:
    first = next(sheet.iter_rows(max_row=1, max_col=2, values_only=True), ())
    return str(first[1]).strip() if len(first) == 2 and first[0] == SHEET_MARK and first[1] else ""


def _grid(
    sheet: Openpyxl, part: bytes, unknown: frozenset[tuple[int, int]], watch: Watch, name: str, report: Report
) -> Grid:
    if part.count(b"mergeCell ") > _MOST_MERGED:  # openpyxl makes an object of each
        raise limits.too_much(name)
    maker = GridMaker(sheet.title, list(_merged(part)))
    for number, cells in _rows(sheet, watch, name):
        texts = [_text(cell.value) for cell in cells]
        maker.add([None if (number, at) in unknown else text for at, text in enumerate(texts)], number)
        if number % _STEP == 0:
            report(Progress(len(maker), MOST_ROWS, f"{sheet.title} 읽는 중"))
        if len(maker) > MOST_ROWS:
            raise limits.refused(name, f"너무 깁니다. {MOST_ROWS:,}줄까지 읽습니다.")
    return maker.made()


def _rows(sheet: Openpyxl, watch: Watch, name: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Numbered rows that hold cells; what the file says of its own size is not believed."""
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if number > LAST_ROW:
            raise limits.damaged(name)
        if number % _STEP == 0:
            watch.look(name)
        if any(cell.value is not None for cell in cells[:MOST_COLUMNS]):
            yield number, cells[:MOST_COLUMNS]


def _unknown(values: Openpyxl, formulas: Openpyxl | None, watch: Watch, name: str) -> frozenset[tuple[int, int]]:
    """Row and column of formulas whose result the file does not hold: their cells are not empty, but unknown."""
    if formulas is None:
        return frozenset()
    places = {
        (number, at)
        for number, cells in _rows(formulas, watch, name)
        for at, cell in enumerate(cells)
        if cell.value is not None and cell.data_type == "f"
    }
    known = {
        (number, at)
        for number, cells in _rows(values, watch, name)
        for at, cell in enumerate(cells)
        if cell.value is not None and cell.value not in _FORMULA_ERRORS
    }
    return frozenset(places - known)


def _text(value: object) -> str:
    """The value of a cell as a person reads it."""
    match value:
        case None:
            return ""
        case bool():
            return "예" if value else "아니요"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case _:
            return _ESCAPED_END.sub("\n", str(value)).replace("_x005F_", "_")


def _merged(part: bytes) -> Iterator[Merged]:
    """The merged cells of a sheet's XML, which openpyxl keeps to itself when it reads row by row."""
    from openpyxl.utils import column_index_from_string  # noqa: PLC0415

    left_over = _MOST_MERGED
    for found in _MERGED.finditer(part):
        left, top, right, bottom = (cell.decode() for cell in found.groups())
        first, last = column_index_from_string(left), column_index_from_string(right)
        rows, columns = int(bottom) - int(top) + 1, last - first + 1
        left_over -= max(rows, 1)
        if left_over < 0:
            return
        if rows > 0 and columns > 0 and first <= MOST_COLUMNS:
            yield Merged(int(top), first - 1, rows, columns)


# ---------------------------------------------------------------- locked and old files


def _unlocked(data: bytes, name: str, password: str | None) -> bytes:
    """The workbook inside an encrypted one."""
    if not _holds(data, "EncryptedPackage"):
        raise _old(data, name)
    if not password:
        raise limits.PasswordNeeded(
            f"{name}: 암호가 걸린 엑셀 파일입니다.", safe=limits.SAFE, todo="암호를 적어 주십시오."
        )
    from msoffcrypto.exceptions import InvalidKeyError  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]

    try:
        return _decrypted(data, name, korean.nfc(password))
    except IntakeFailed:
        raise
    except InvalidKeyError as error:
        raise limits.PasswordNeeded(
            f"{name}: 암호가 맞지 않습니다.", safe=limits.SAFE, todo="암호를 다시 적어 주십시오."
        ) from error
    except Exception as error:  # as with openpyxl: a broken container makes it raise anything
        raise limits.damaged(name) from error


def _decrypted(data: bytes, name: str, password: str) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]

    book: Any = OOXMLFile(BytesIO(data))  # its code has no types
    if book.type == "agile" and book.info["spinValue"] > _MOST_SPIN:
        raise limits.damaged(name)
    book.load_key(password=password, verify_password=True)
    opened = BytesIO()
    book.decrypt(opened)
    return opened.getvalue()


def _old(data: bytes, name: str) -> IntakeFailed:
    if _holds(data, "HwpSummaryInformation"):
        return limits.refused(name, "한글(HWP) 문서입니다.", "한글에서 표를 복사해 붙여 넣어 주십시오.")
    if _holds(data, "Workbook") or _holds(data, "Book"):
        return limits.refused(
            name, "예전 엑셀(.xls) 파일입니다.", "엑셀에서 ‘Excel 통합 문서(.xlsx)’로 저장해 주십시오."
        )
    return limits.refused(
        name, "예전 오피스 문서이거나 문서보안(DRM)이 걸린 파일입니다.", "보안을 풀어 .xlsx로 주십시오."
    )


def _holds(data: bytes, stream: str) -> bool:
    """Whether a container file names that stream in its directory."""
    return stream.encode("utf-16-le") in data
