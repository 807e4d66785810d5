from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from desktop.domain.errors import IntakeFailed
from desktop.intake import sniff
from desktop.intake.limits import MOST_LINES, RELEASE_ONLY

TEXT = "제9회 과학기술관계장관회의\n□ 개요 ‘26. 7.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_reads_text_in_every_encoding_offices_save(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "보도자료.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert sniff.read_paper(path) == TEXT


def test_reads_cp949(tmp_path: Path) -> None:
    path = tmp_path / "옛글.txt"
    path.write_bytes("관계장관회의 ① □ ※ 똠방\r\n".encode("cp949"))
    assert sniff.read_paper(path) == "관계장관회의 ① □ ※ 똠방\n"


def test_big_endian_utf_16(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xfe\xff" + TEXT.encode("utf-16-be"))
    assert sniff.read_paper(path) == TEXT


def test_decomposed_hangul_is_composed(tmp_path: Path) -> None:
    path = tmp_path / "mac.txt"
    path.write_text(unicodedata.normalize("NFD", TEXT), encoding="utf-8")
    assert sniff.read_paper(path) == TEXT


def test_a_form_feed_does_not_shift_line_numbers() -> None:
    assert sniff.check_text("가\f나\r\n다\x0b라\u2028마\r\n바") == "가 나\n다 라 마\n바"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "비어 있습니다"),
        (b" \n\t\r\n ", "비어 있습니다"),
        (b"\xef\xbb\xbf", "비어 있습니다"),
        (b"%PDF-1.7 ...", "PDF 파일입니다"),
        (b"PK\x03\x04....mimetypeapplication/hwp+zipPK", "한글(HWPX) 문서입니다"),
        (b"PK\x03\x04....[Content_Types].xml....word/document.xml", "워드 문서입니다"),
        (b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml", "엑셀 파일입니다"),
        (b"PK\x03\x04....ppt/presentation.xml", "파워포인트 문서입니다"),
        (b"PK\x03\x04....paper.txt", "압축 파일입니다"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "한글(HWP)이나 예전 오피스 문서입니다"),
        (b"\xd0\xcf\x11\xe0....HWP Document File", "한글(HWP) 문서입니다"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "암호가 걸린 오피스 문서입니다"),
        (b"{\\rtf1\\ansi}", "RTF"),
        ("\n<!DOCTYPE html>\n<html><title>오류</title>제9회 과학기술관계장관회의".encode(), "웹 페이지(HTML)입니다"),
        (b"\xef\xbb\xbf<HTML>", "웹 페이지(HTML)입니다"),
        (b"\x00\x01\x02\x03" * 50, "DRM"),
        (b"\x9b\x20\x9b\x9b DRM \x01\x02\x03\x04", "DRM"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "그림 파일입니다"),
        (b"\xff\xd8\xff\xe0\x00", "그림 파일입니다"),
    ],
)
def test_what_is_no_text_gets_its_own_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    path = tmp_path / "이상한 파일.hwpx"
    path.write_bytes(data)
    with pytest.raises(IntakeFailed) as failed:
        sniff.read_paper(path)
    assert sentence in failed.value.what
    assert "이상한 파일.hwpx" in failed.value.what
    assert failed.value.safe == "보관함은 그대로입니다."
    assert failed.value.todo


@pytest.mark.parametrize(("name", "sentence"), [("없음.txt", "파일이 없습니다"), (".", "폴더입니다")])
def test_no_file_at_all(tmp_path: Path, name: str, sentence: str) -> None:
    with pytest.raises(IntakeFailed, match=sentence):
        sniff.read_paper(tmp_path / name)


def test_a_path_no_system_takes() -> None:
    with pytest.raises(IntakeFailed, match=r"파일이 없습니다|읽을 수 없습니다"):
        sniff.read_paper(Path("\0.txt"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "잠김.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(IntakeFailed, match="읽을 수 없습니다"):
        sniff.read_paper(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "관")
    with pytest.raises(IntakeFailed, match="보통 파일이 아닙니다"):
        sniff.read_paper(tmp_path / "관")


def test_too_large_says_its_size(tmp_path: Path) -> None:
    path = tmp_path / "큰 글.txt"
    path.write_bytes(b"a" * (6 * 1024 * 1024))
    with pytest.raises(IntakeFailed, match=r"6\.0 MB"):
        sniff.read_paper(path)


def test_a_large_pdf_is_told_that_it_is_one(tmp_path: Path) -> None:
    path = tmp_path / "큰 문서.txt"
    path.write_bytes(b"%PDF-1.7 " + b"a" * (6 * 1024 * 1024))
    with pytest.raises(IntakeFailed, match="PDF 파일입니다"):
        sniff.read_paper(path)


def test_pasted_text_is_measured_in_bytes() -> None:
    with pytest.raises(IntakeFailed, match=r"붙여 넣은 글.*5\.7 MB"):
        sniff.check_text("가" * 2_000_000)


def test_too_many_lines() -> None:
    with pytest.raises(IntakeFailed, match=r"60,001줄.*10,000줄까지") as caught:
        sniff.check_text("홍하나\n" * 60_000)
    assert caught.value.todo == RELEASE_ONLY
    assert sniff.check_text("가\n" * (MOST_LINES - 1)).count("\n") == MOST_LINES - 1


def test_half_a_surrogate_pair_is_no_bug() -> None:
    assert sniff.check_text("제1회 \ud800회의") == "제1회 \ufffd회의"


def test_an_empty_name_is_told_in_a_whole_sentence() -> None:
    with pytest.raises(IntakeFailed) as caught:
        sniff.read_paper(Path())
    assert caught.value.what == "지금 폴더: 파일이 아니라 폴더입니다."
    with pytest.raises(IntakeFailed, match=r"^/: "):
        sniff.read_paper(Path("/"))


def test_real_papers_are_called_what_they_are_whatever_their_name(shared: Path) -> None:
    """What a portal hands out as `.hwpx` is HWPX mostly, an older HWP sometimes, and once an error page."""
    said: dict[str, set[str]] = {}
    for path in sorted((shared / "corpus").glob("*.*")):
        with pytest.raises(IntakeFailed) as failed:
            sniff.read_paper(path)
        kind = failed.value.what.removeprefix(f"{path.name}: ").split(".")[0]
        said.setdefault(path.suffix, set()).add(kind)
    assert said[".hwpx"] == {"한글(HWPX) 문서입니다", "한글(HWP) 문서입니다", "웹 페이지(HTML)입니다"}
    assert said[".pdf"] == {"PDF 파일입니다"}
