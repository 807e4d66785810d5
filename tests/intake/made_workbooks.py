"""Workbooks nobody would send in good faith, made small; and a reader that measures itself in a process of its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import partial

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_RELATION = (
    '<Relationship Id="rId{}" Target="{}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"/>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORKBOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="표" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
HEAD = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>성명</t></is></c><c r="B1" t="inlineStr"><is><t>전화</t></is></c></row>'
)
PERSON = (
    '<c r="A{0}" t="inlineStr"><is><t>홍하나</t></is></c><c r="B{0}" t="inlineStr"><is><t>044-000-1234</t></is></c>'
)


def sheet(rows: str, before: str = "", after: str = "", declared: str = "") -> str:
    """The XML of a sheet."""
    head = f'<?xml version="1.0"?>{declared}<worksheet xmlns="{_MAIN}">'
    return f"{head}{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def workbook(sheet_xml: str | bytes, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A workbook of one sheet, as spare as Excel takes it, and other parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS.format(_RELATION.format(1, "xl/workbook.xml", "officeDocument")))
        archive.writestr("xl/workbook.xml", _WORKBOOK)
        relations = _RELATION.format(1, "worksheets/sheet1.xml", "worksheet")
        relations += _RELATION.format(2, "sharedStrings.xml", "sharedStrings")
        archive.writestr("xl/_rels/workbook.xml.rels", _RELATIONS.format(relations))
        archive.writestr("xl/worksheets/sheet1.xml", sheet_xml)
        shared = f'<sst xmlns="{_MAIN}"><si><t>홍하나</t></si></sst>'
        for name, content in {"xl/sharedStrings.xml": shared, **(parts or {})}.items():
            archive.writestr(name, content)
    return made.getvalue()


def _rows(numbers: range) -> str:
    return HEAD + "".join(f'<row r="{number}">{PERSON.format(number)}</row>' for number in numbers)


def _zip_bomb() -> bytes:
    return workbook(sheet(HEAD + f'<row r="2"><c r="A2" t="inlineStr"><is><t>{"가" * 70_000_000}</t></is></c></row>'))


def _many_rows() -> bytes:
    return workbook(sheet(HEAD + "".join(f'<row r="{number}"/>' for number in range(2, 1_048_577))))


def _many_people() -> bytes:
    return workbook(sheet(_rows(range(2, 30_000))))


def _declared_size() -> bytes:
    rows = HEAD + f'<row r="2">{PERSON.format(2)}</row>' + f'<row r="999999999">{PERSON.format(999_999_999)}</row>'
    return workbook(sheet(rows, before='<dimension ref="A1:XFD1048576"/>'))


def _billion_laughs() -> bytes:
    entities = '<!ENTITY a0 "하하하하하하하하하하">' + "".join(
        f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10)
    )
    row = '<row r="2"><c r="A2" t="inlineStr"><is><t>&a9;</t></is></c></row>'
    return workbook(sheet(HEAD + row, declared=f"<!DOCTYPE x [{entities}]>"))


def _outside_entity() -> bytes:
    row = '<row r="2"><c r="A2" t="inlineStr"><is><t>&secret;</t></is></c></row>'
    return workbook(sheet(HEAD + row, declared='<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'))


def _wide_row() -> bytes:
    return workbook(sheet(HEAD + f'<row r="2">{"<c/>" * 2_000_000}</row>'))


def _attributes() -> bytes:
    cells = "".join(f'<c r="A2" a{number}="1"/>' for number in range(600_000))
    return workbook(sheet(HEAD + f'<row r="2">{cells}</row>'))


def _deep() -> bytes:
    return workbook(sheet(HEAD + "<a>" * 400_000 + "</a>" * 400_000))


def _strings() -> bytes:
    shared = f'<sst xmlns="{_MAIN}">{"<si><t>홍</t></si>" * 500_000}</sst>'
    return workbook(sheet(_rows(range(2, 4))), {"xl/sharedStrings.xml": shared})


def _merged() -> bytes:
    cells = "".join(f'<mergeCell ref="A{number}:A1048576"/>' for number in range(2, 60_000))
    return workbook(sheet(_rows(range(2, 2_000)), after=f"<mergeCells>{cells}</mergeCells>"))


def _members() -> bytes:
    return workbook(sheet(_rows(range(2, 4))), {f"xl/media/{number}.bin": b"" for number in range(1_200)})


def _cut() -> bytes:
    whole = workbook(sheet(_rows(range(2, 400))))
    return whole[: len(whole) // 2]


def _flipped() -> bytes:
    whole = bytearray(workbook(sheet(_rows(range(2, 400)))))
    for place in range(600, len(whole) - 400, 37):
        whole[place] ^= 0xFF
    return bytes(whole)


def _no_xml() -> bytes:
    return workbook("<worksheet><sheetData><row>")


def _no_index() -> bytes:
    return workbook(sheet('<row r="2"><c r="A2" t="s"><v>99999</v></c><c r="B2" t="s"><v>x</v></c></row>'))


def _old_container(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + stream.encode("utf-16-le") + b"\0" * 500


BOMBS: dict[str, Callable[[], bytes]] = {
    "a zip bomb": _zip_bomb,
    "1,048,576 rows": _many_rows,
    "30,000 people": _many_people,
    "a row of 2,000,000 cells": _wide_row,
    "600,000 attributes": _attributes,
    "500,000 shared strings": _strings,
    "1,200 members": _members,
    "billion laughs": _billion_laughs,
    "an entity from outside": _outside_entity,
    "row 999,999,999 and a dimension to match": _declared_size,
    "400,000 elements in each other": _deep,
    "merged cells without end": _merged,
    "half a file": _cut,
    "flipped bytes": _flipped,
    "XML that stops": _no_xml,
    "strings that are not there": _no_index,
    "an old xls": partial(_old_container, "Workbook"),
    "an hwp": partial(_old_container, "HwpSummaryInformation"),
    "an encrypted package that is none": partial(_old_container, "EncryptedPackage"),
    "a zip that is no workbook": lambda: _zip_of({"mimetype": "application/hwp+zip", "Contents/section0.xml": "<a/>"}),
    "a zip of nothing": lambda: _zip_of({}),
    "a PDF": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20,
    "noise": lambda: bytes(range(256)) * 64,
}
"""What must end in one sentence."""


def _zip_of(parts: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


MEASURED = """
import json, re, sys, time
from pathlib import Path
from desktop.domain.errors import IntakeFailed
from desktop.intake import tables
import openpyxl, msoffcrypto.format.ooxml

def peak():
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    return int(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1]) / 1024

before, start, said = peak(), time.process_time(), None
try:
    tables.read_file(Path(sys.argv[1]), password="x")
except IntakeFailed as error:
    said = str(error)
print(json.dumps({"said": said, "seconds": time.process_time() - start, "megabytes": peak() - before}))
"""
"""Reads the file it is given; tells in JSON what was said, after how many seconds of work and in how many MB more."""
