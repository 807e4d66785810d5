"""Files made to stop a program: each is refused, or read in part, soon and in little memory.

Each is read in a process of its own, whose work and memory are measured. The goals: two seconds, 150 MB.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.intake.made_workbooks import BOMBS, sheet, workbook
from tests.soak.sizes import IS_FULL

MOST_SECONDS, MOST_MEGABYTES = 4.0, 150
"""What fails the test, with room for a machine that does other things; the figures printed are measured against 2 s."""

_READ = """
import json, re, sys, time
from pathlib import Path
from desktop.documents import attached_pdf
from desktop.domain.errors import UserError
from desktop.services import attachments, intake, sheet_returns
import openpyxl, msoffcrypto.format.ooxml, pikepdf

def peak():
    status = Path("/proc/self/status")
    return int(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1]) / 1024 if status.exists() else 0

def pdf(path):
    try:
        return attached_pdf.page_drawings(attachments.file_bytes(path))
    except attached_pdf.Unprintable as error:
        raise UserError(str(error)) from None

def sheet(path):
    return sheet_returns.open_file(path, password="x")

def pasted(path):
    text = path.read_text(encoding="utf-8")
    return sheet_returns.open_paste(text, text)

path = Path(sys.argv[1])
reader = {".txt": intake.read_file, ".pdf": pdf, ".html": pasted}.get(path.suffix, sheet)
if reader is intake.read_file:
    intake.reference.catalogue()
before, begun, said = peak(), time.process_time(), ""
try:
    reader(path)
except UserError as error:
    said = str(error)
print(json.dumps({"said": said, "seconds": time.process_time() - begun, "megabytes": peak() - before}))
"""
NAME = "제9회 과학기술관계장관회의 개최\n"


def _paper(rest: str) -> Callable[[], bytes]:
    return (NAME + rest).encode


def _pdf(*objects: bytes) -> bytes:
    made = io.BytesIO()
    made.write(b"%PDF-1.7\n")
    places: list[int] = []
    for number, content in enumerate(objects, 1):
        places.append(made.tell())
        made.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = made.tell()
    made.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        made.write(b"%010d 00000 n \n" % place)
    made.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return made.getvalue()


def _swollen_pdf() -> bytes:
    """A page whose drawing unpacks to a gigabyte."""
    packing = zlib.compressobj(1)
    packed = b"".join(packing.compress(b" " * 1_000_000) for _ in range(1_000)) + packing.flush()
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    return _pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream)


def _twice_packed_pdf() -> bytes:
    """A page of a few hundred bytes that unpacks to a megabyte, and that to a gigabyte."""
    packing = zlib.compressobj(9)
    packed = b"".join(packing.compress(b" " * 1_000_000) for _ in range(300)) + packing.flush()
    packed = zlib.compress(packed, 9)
    stream = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(packed), packed)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    return _pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream)


def _many_pages() -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(200_000))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return _pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count 200000 >>" % kids, page)


def _own_parent() -> bytes:
    return _pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>")


def _nested_zip() -> bytes:
    inner = workbook(sheet("<row r='1'/>"), {f"xl/media/{number}.xml": b"<a/>" * 1_000_000 for number in range(12)})
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/inner.zip", inner)
    return made.getvalue()


PAPERS: dict[str, Callable[[], bytes]] = {
    "one line of 1 MB.txt": _paper("가" * 345_000),
    "one line of 4 MB.txt": _paper("가" * 1_400_000),
    "600,000 short lines.txt": _paper("□ 가\n" * 600_000),
    "1,000,000 brackets.txt": _paper("(" * 1_000_000),
    "200,000 tabs a line.txt": _paper(("\t" * 200_000 + "\n") * 5),
    "60,000 telephones.txt": _paper("담당부서 책임자 과장 홍하나 (044-000-1234)\n" * 60_000),
    "9,900 telephones.txt": _paper("담당부서 책임자 과장 홍하나 (044-000-1234)\n" * 9_900),
    "9,900 dates.txt": _paper("< 안건 1호 - 가 >\n□ 향후 계획\n" + ("○ " + "('25.11.~'26.4.) " * 5 + "\n") * 9_900),
    "9,900 wide rows.txt": _paper("붙임2 회의 개요\n" + ("1호\t가(안)\t부처합동\t" * 3 + "\n") * 9_900),
    "100 MB.txt": lambda: b"a" * 100_000_000,
    "1,000,000 columns.csv": ("성명," * 1_000_000 + "\n").encode,
    "2,000,000 rows.csv": lambda: b"a,b\n" * 2_000_000,
    "an open quote.csv": lambda: b'name,"' + b"a\n" * 2_000_000,
    "100,000 tables in each other.html": lambda: b"<table><tr><td>" * 100_000,
    "a cell over 10,000,000 columns.html": lambda: (
        b"<table><tr><td colspan=10000000 rowspan=10000000>a</td></tr></table>"
    ),
    "1,000,000 cells.html": lambda: b"<table>" + b"<tr><td>a<td>b" * 500_000,
    "a drawing of 1 GB.pdf": _swollen_pdf,
    "a drawing packed twice.pdf": _twice_packed_pdf,
    "200,000 pages.pdf": _many_pages,
    "pages within themselves.pdf": _own_parent,
    "an archive in an archive.xlsx": _nested_zip,
}
_FEW = (
    "1,000,000 brackets.txt",
    "an open quote.csv",
    "a drawing packed twice.pdf",
    "a cell over 10,000,000 columns.html",
    "200,000 pages.pdf",
)
ALL = {**PAPERS, **{f"{name}.xlsx": made for name, made in BOMBS.items()}}


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", ALL if IS_FULL else _FEW)
def test_it_ends_soon_and_in_little_memory(name: str, tmp_path: Path, repository: Path) -> None:
    path = tmp_path / f"받은 파일{Path(name).suffix}"
    path.write_bytes(ALL[name]())
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(path)],
        env={**os.environ, "PYTHONPATH": str(repository)},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    told = json.loads(done.stdout)
    print(f"{name}: {told['seconds']:.2f} s, {told['megabytes']:.0f} MB, {told['said'] or 'read'}")  # noqa: T201
    assert "\n" not in told["said"]
    assert told["seconds"] < MOST_SECONDS
    assert told["megabytes"] < MOST_MEGABYTES
