"""Files behind an item: stored once, in order, and back with undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.agenda import Attachment
from desktop.domain.errors import EditRefused, NotFound, UserError
from desktop.services import attachments, contacts, history, meetings
from desktop.services.libraries import open_library
from desktop.store import attachments as stored
from desktop.store.library import Library

PDF = b"%PDF-1.7\npractice\n"


@pytest.fixture
def item_id(library: Library, meeting_id: str) -> str:
    return meetings.items(library, meeting_id)[0].id


def _names(library: Library, item_id: str) -> list[str]:
    return [one.name for one in attachments.of_item(library, item_id)]


def _contents(library: Library) -> int:
    return library.connection.scalar("SELECT count(*) FROM attachment_content")


def test_equal_bytes_are_stored_once(library: Library, meeting_id: str, item_id: str) -> None:
    other = meetings.items(library, meeting_id)[1].id
    key, changes = attachments.add_attachment(library, item_id, "붙임 1.pdf", PDF)
    attachments.add_attachment(library, other, "같은 것.pdf", PDF)
    assert changes
    assert _contents(library) == 1
    (one,) = attachments.of_item(library, item_id)
    assert (one.id, one.name, one.order) == (key, "붙임 1.pdf", 1)
    assert attachments.is_pdf(one)
    assert attachments.read_attachment(library, one) == PDF
    with pytest.raises(EditRefused, match="이미 붙인"):
        attachments.add_attachment(library, item_id, "다른 이름.pdf", PDF)


def test_the_files_keep_the_order_they_are_put_in(library: Library, item_id: str) -> None:
    keys = [attachments.add_attachment(library, item_id, f"{n}.hwpx", bytes([n + 1]))[0] for n in range(3)]
    attachments.reorder_attachments(library, item_id, [keys[2], keys[0], keys[1]])
    assert _names(library, item_id) == ["2.hwpx", "0.hwpx", "1.hwpx"]
    history.undo(library)
    assert _names(library, item_id) == ["0.hwpx", "1.hwpx", "2.hwpx"]
    with pytest.raises(EditRefused, match="늘거나 줄었습니다"):
        attachments.reorder_attachments(library, item_id, keys[1:])


def test_files_added_together_are_one_step_or_none_at_all(library: Library, item_id: str, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("나.pdf", "가.hwpx", "같은 것.hwpx", "없는 것.pdf")]
    for path, data in zip(paths, (PDF, b"HWPX", b"HWPX"), strict=False):
        path.write_bytes(data)
    assert attachments.add_files(library, item_id, paths[:2])
    assert _names(library, item_id) == ["나.pdf", "가.hwpx"]
    assert history.next_undo(library) == "안건 1 붙임 2개 더하기"
    history.undo(library)
    assert _names(library, item_id) == []
    for refused, why in ((paths[:3], "이미 붙인 파일"), ([*paths[:2], paths[3]], "없는 것.pdf")):
        with pytest.raises(UserError, match=why):
            attachments.add_files(library, item_id, refused)
        assert _names(library, item_id) == []


def test_a_file_taken_off_comes_back_with_its_bytes(library: Library, item_id: str) -> None:
    key, _ = attachments.add_attachment(library, item_id, "붙임.pdf", PDF)
    attachments.remove_attachment(library, key)
    assert _names(library, item_id) == []
    with pytest.raises(NotFound):
        attachments.remove_attachment(library, key)
    history.undo(library)
    assert attachments.read_attachment(library, attachments.of_item(library, item_id)[0]) == PDF
    history.undo(library)
    assert _names(library, item_id) == []
    history.redo(library)
    assert attachments.read_attachment(library, attachments.of_item(library, item_id)[0]) == PDF


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("빈 것.pdf", b"", "빈 파일"),
        ("한글.pdf", b"PK\x03\x04 not a pdf", "PDF 파일이 아닙니다"),
        ("늦은 머리.PDF", b" " * 1024 + PDF, "PDF 파일이 아닙니다"),
        ("큰 것.bin", bytes(attachments.LIMIT + 1), "50MB"),
    ],
)
def test_a_file_that_does_not_fit(library: Library, item_id: str, name: str, data: bytes, words: str) -> None:
    with pytest.raises(EditRefused, match=words):
        attachments.add_attachment(library, item_id, name, data)
    assert _contents(library) == 0


def test_a_pdf_may_have_something_before_its_head(library: Library, item_id: str) -> None:
    attachments.add_attachment(library, item_id, "머리 앞.pdf", b"\xef\xbb\xbf\r\n" + PDF)
    assert _names(library, item_id) == ["머리 앞.pdf"]


def test_a_name_is_made_safe_and_keeps_its_ending(library: Library, item_id: str) -> None:
    attachments.add_attachment(library, item_id, "../붙임: 1.pdf", PDF)
    (one,) = attachments.of_item(library, item_id)
    assert not set(one.name) & set("/\\:")
    attachments.rename_attachment(library, one, "참고자료.pdf")
    assert _names(library, item_id) == ["참고자료.pdf"]
    (one,) = attachments.of_item(library, item_id)
    for wrong in ("참고자료.txt", " ", "참고자료"):
        with pytest.raises(EditRefused, match="확장자"):
            attachments.rename_attachment(library, one, wrong)


def test_printing_reads_the_bytes_of_pdf_files_only(library: Library, meeting_id: str, item_id: str) -> None:
    attachments.add_attachment(library, item_id, "붙임.pdf", PDF)
    attachments.add_attachment(library, item_id, "표.xlsx", b"PK")
    plain = meetings.briefing(library, meeting_id)
    assert plain.contents == ()
    briefing = attachments.with_contents(library, plain)
    pdf, sheet = briefing.items[0].attachments
    assert briefing.content(pdf) == PDF
    assert briefing.content(sheet) is None


def test_bytes_that_are_nowhere_are_told(library: Library, item_id: str) -> None:
    with pytest.raises(NotFound, match=r"붙임\.pdf"):
        attachments.read_attachment(library, Attachment("a", item_id, "붙임.pdf", "00"))


def test_bytes_nobody_can_bring_back_are_dropped_when_the_library_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.services.samples import add_sample  # noqa: PLC0415 (only here)

    path = tmp_path / "붙임.briefpack"
    with open_library(path) as library:
        meeting_id = add_sample(library).meeting_id
        item = meetings.items(library, meeting_id)[0]
        key, _ = attachments.add_attachment(library, item.id, "붙임.pdf", PDF)
        attachments.add_attachment(library, item.id, "남는 것.pdf", PDF + b"2")
        attachments.remove_attachment(library, key)
    monkeypatch.setattr(stored, "REACH", 2)
    with open_library(path) as library:
        assert _contents(library) == 2  # undo still reaches it
        for phone in ("044-000-0001", "044-000-0002"):
            person = meetings.briefing(library, meeting_id).contacts()[0].person
            contacts.edit_person(library, person, phone=phone)
    with open_library(path) as library:
        assert _contents(library) == 1
        (left,) = attachments.of_item(library, item.id)
        assert attachments.read_attachment(library, left) == PDF + b"2"
