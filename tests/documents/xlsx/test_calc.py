"""LibreOffice, where it is installed, opens every form and prints all of it; what is hidden stays hidden."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from desktop.documents import contact_sheet, xlsx
from desktop.documents.contact_sheet import SheetPlan
from desktop.domain.contact_fields import ID_HEADING, SHEET_MARK, TITLES, Form, Shown
from tests.documents import samples

CALC = shutil.which("soffice")


@pytest.mark.skipif(CALC is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", list(Form))
def test_calc_prints_every_contact_and_no_key(form: Form, tmp_path: Path) -> None:
    assert CALC
    book = tmp_path / f"{form}.xlsx"
    plan = SheetPlan((form,), Shown(frozenset(TITLES)), ("과기정통부", "국방부"), "sheet-7")
    xlsx.write(contact_sheet.compose(samples.full(), plan), book)
    profile = (tmp_path / "profile").as_uri()
    command = [
        CALC,
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
        book,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    with pypdfium2.PdfDocument(book.with_suffix(".pdf")) as document:
        sizes = {page.get_size() for page in document}
        pages = [page.get_textpage().get_text_bounded() for page in document]
    said = "\n".join(pages)
    people = [contact.person for contact in samples.full().contacts()]
    assert all(person.phone in said and person.name in said for person in people)
    assert ID_HEADING not in said
    assert SHEET_MARK not in said
    assert "sheet-7" not in said
    head = "담당 부서" if form is Form.BLOCK else "성명"
    assert all(head in page and f"- {number} -" in page for number, page in enumerate(pages, 1))
    ((width, height),) = sizes
    assert (width > height) is (form is not Form.BLOCK)
    assert sorted((round(width), round(height))) == [595, 842]
