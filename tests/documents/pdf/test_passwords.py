from __future__ import annotations

import unicodedata
from hashlib import sha256
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from desktop.documents import pdf
from desktop.documents.content import Document, Paragraph, plain
from desktop.documents.passwords import PasswordUnfit
from desktop.documents.pdf.passwords import prepared
from desktop.domain.progress import Cancelled

DOCUMENT = Document("비밀 자료", "비밀 자료", (Paragraph(plain("대외비 내용입니다.")),))


@pytest.mark.parametrize("password", ["국무회의 2026!", "plain-ascii", "가" * 42])
def test_the_file_opens_with_its_password_only(password: str, tmp_path: Path) -> None:
    out = tmp_path / "글.pdf"
    result = pdf.write(DOCUMENT, out, password=password)
    assert result.sha256 == sha256(out.read_bytes()).hexdigest()
    for wrong in ("", password + "1", password[:-1]):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(out, password=wrong)
    document = pypdfium2.PdfDocument(out, password=password)
    assert "대외비 내용입니다." in document[0].get_textpage().get_text_range()
    document.close()


def test_the_lock_is_aes_256_and_the_file_does_not_claim_to_be_for_archives(tmp_path: Path) -> None:
    out = tmp_path / "글.pdf"
    pdf.write(DOCUMENT, out, password="가나다")
    with pikepdf.open(out, password="가나다") as document:
        assert (document.encryption.R, document.encryption.bits) == (6, 256)
        packet = document.Root.Metadata.read_bytes()
        assert b"pdfuaid:part" in packet
        assert b"<pdfaid:" not in packet
        assert document.allow.accessibility


def test_nothing_readable_is_left_in_the_file(tmp_path: Path) -> None:
    out = tmp_path / "글.pdf"
    pdf.write(DOCUMENT, out, password="가나다")
    data = out.read_bytes()
    for text in ("비밀 자료", "대외비"):
        for encoded in (text.encode(), text.encode("utf-16-be")):
            assert encoded not in data
    assert b"/Pretendard" not in data


def test_a_password_is_the_same_from_every_keyboard(tmp_path: Path) -> None:
    out = tmp_path / "글.pdf"
    pdf.write(DOCUMENT, out, password=unicodedata.normalize("NFD", "각별한 암호"))
    with pikepdf.open(out, password="각별한 암호") as document:
        assert len(document.pages) == 1


@pytest.mark.parametrize("password", ["", "   ", "가\n나", "\ud800", "가" * 43, "x" * 128])
def test_a_password_no_file_can_have_is_refused_before_anything_is_made(password: str, tmp_path: Path) -> None:
    out = tmp_path / "글.pdf"
    out.write_bytes(b"%PDF earlier")
    with pytest.raises(PasswordUnfit, match="암호"):
        pdf.write(DOCUMENT, out, password=password)
    assert out.read_bytes() == b"%PDF earlier"
    assert prepared("가" * 42) == "가" * 42


def test_cancelling_leaves_nothing_readable_on_the_disk(tmp_path: Path) -> None:
    seen: list[bytes] = []
    asked = iter(range(100))

    def is_cancelled() -> bool:
        seen.extend(path.read_bytes() for path in tmp_path.iterdir())
        return next(asked) == 2

    with pytest.raises(Cancelled):
        pdf.write(DOCUMENT, tmp_path / "글.pdf", is_cancelled=is_cancelled, password="가나다")
    assert not [data for data in seen if data]
    assert list(tmp_path.iterdir()) == []
