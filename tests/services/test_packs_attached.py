"""The pack of a meeting whose items have files, from the library to the PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import cli
from desktop.domain.agenda import Publicity
from desktop.domain.publication import Edition
from desktop.services import attachments, contact_sheets, meetings, packs
from desktop.services.libraries import open_library
from desktop.services.samples import add_sample
from desktop.store.library import Library
from tests.documents import made_pdfs
from tests.documents.pages_read import read


@pytest.fixture
def filed(library: Library, meeting_id: str) -> str:
    """The meeting with two files behind its first item, one of them locked, and a sheet behind its second."""
    first, second, *_others = meetings.items(library, meeting_id)
    attachments.add_attachment(library, first.id, "세부 계획.pdf", made_pdfs.three_pages())
    attachments.add_attachment(library, first.id, "잠긴 것.pdf", made_pdfs.locked())
    attachments.add_attachment(library, second.id, "예산.xlsx", b"PK")
    return meeting_id


def test_a_pack_has_the_pages_and_says_what_it_lacks(library: Library, filed: str, tmp_path: Path) -> None:
    bare = packs.make_pack(meetings.briefing(library, filed), tmp_path / "없이.pdf")
    made = packs.make_pack(packs.gather(library, filed), tmp_path / "자료집.pdf")
    pages = read(made.path).pages
    assert [word for word in ("Plan one", "Plan two", "Plan three") if any(word in page for page in pages)] == [
        "Plan one", "Plan two", "Plan three",
    ]  # fmt: skip
    assert made.pages == bare.pages + 3 == len(pages)
    (remark,) = made.remarks
    assert "잠긴 것.pdf" in remark
    assert made.missing == ()
    assert len(bare.remarks) == 2  # nobody read the bytes


def test_the_same_pack_again_is_no_new_issue(library: Library, filed: str, tmp_path: Path) -> None:
    first, second = (packs.make_pack(packs.gather(library, filed), tmp_path / name) for name in ("하나.pdf", "둘.pdf"))
    assert packs.record_pack(library, first)
    assert not packs.record_pack(library, second)


def test_the_public_edition_leaves_them_out(library: Library, filed: str, tmp_path: Path) -> None:
    item = meetings.items(library, filed)[0]
    meetings.edit_item(library, item, publicity=Publicity.CLOSED)
    made = packs.make_pack(packs.gather(library, filed), tmp_path / "공개용.pdf", Edition.PUBLIC)
    assert not any("Plan" in page or "잠긴" in page for page in read(made.path).pages)
    assert made.remarks == ()


def test_bytes_are_read_only_where_there_are_files(library: Library, meeting_id: str) -> None:
    assert packs.gather(library, meeting_id).contents == ()


def test_a_contact_sheet_reads_no_file(library: Library, filed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(packs.gather(library, filed).contents) == 2
    monkeypatch.setattr(attachments, "read_attachment", None)  # calling it would fail
    sheet = contact_sheets.gather(library, filed)
    assert sheet.briefing.contents == ()
    assert len(sheet.contacts) == len(meetings.briefing(library, filed).contacts())


def test_the_command_tells_what_could_not_be_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "보관함.briefpack"
    with open_library(path) as library:
        item = meetings.items(library, add_sample(library).meeting_id)[0]
        attachments.add_attachment(library, item.id, "빈 것.pdf", made_pdfs.empty())
    outcome = cli.run(["pack", "--library", str(path), "--out", str(tmp_path / "자료집.pdf")])
    assert outcome.exit_code == cli.DONE
    assert "‘빈 것.pdf’: 쪽이 하나도 없어 자료집에 싣지 못했습니다." in capsys.readouterr().err
