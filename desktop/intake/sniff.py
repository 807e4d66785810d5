"""A file's bytes → text, or a plain sentence about why not.

What a file is called says little: real ones named `.hwpx` were old `.hwp` files or error pages. The bytes decide.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from desktop.domain import korean
from desktop.domain.frozen import frozen
from desktop.intake import limits
from desktop.intake.limits import MOST_TEXT, RELEASE_ONLY

_PASTE = "그 문서를 열어 글을 모두 복사한 뒤 붙여 넣어 주십시오."
_ONLY_TEXT = "지금은 글자만 든 파일만 읽습니다."


@frozen
class _Kind:
    """What a file of this kind is called, and what to do with it. `inside`: bytes somewhere in it, any of them."""

    begins: tuple[bytes, ...]
    inside: tuple[bytes, ...]
    name: str
    todo: str = _PASTE


_ZIP, _OLE = (b"PK\x03\x04", b"PK\x05\x06"), (b"\xd0\xcf\x11\xe0",)
_KINDS = (
    _Kind((b"%PDF",), (), "PDF 파일"),
    _Kind(_ZIP, (b"application/hwp+zip",), "한글(HWPX) 문서"),
    _Kind(_ZIP, (b"word/document",), "워드 문서"),
    _Kind(_ZIP, (b"xl/workbook",), "엑셀 파일", "그 파일을 열어 보도자료 글을 복사한 뒤 붙여 넣어 주십시오."),
    _Kind(_ZIP, (b"ppt/presentation",), "파워포인트 문서"),
    _Kind(_ZIP, (), "압축 파일", "압축을 풀고 그 안의 문서를 열어 글을 모두 복사한 뒤 붙여 넣어 주십시오."),
    _Kind(_OLE, (b"HWP Document File",), "한글(HWP) 문서"),
    _Kind(_OLE, ("EncryptedPackage".encode("utf-16-le"),), "암호가 걸린 오피스 문서"),
    _Kind(_OLE, (), "한글(HWP)이나 예전 오피스 문서"),
    _Kind((b"{\\rtf",), (), "서식이 든 글(RTF)"),
    _Kind(
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),
        (),
        "그림 파일",
        "글자로 된 보도자료를 구해 글을 모두 복사한 뒤 붙여 넣어 주십시오.",
    ),
)
_WEB_PAGE = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)

# Line ends that no editor counts; they would put our line numbers off (a form feed is a page break inside a line).
_NOT_LINE_ENDS = str.maketrans(dict.fromkeys("\v\f\x85\u2028\u2029", " "))


def read_paper(path: Path) -> str:
    """The text of a file: UTF-8, UTF-16 with a byte order mark, or CP949; in NFC, lines ending in LF.

    Raises:
        IntakeFailed: missing, a folder, unreadable, empty, too large, or not text; each with its own sentence.
    """
    name = limits.name_of(path)
    data = limits.read_bytes(path, todo=RELEASE_ONLY)
    _require_text(data, name)  # before the size: a PDF of 5 MB is to be told that it is one
    limits.require_size(len(data), name, MOST_TEXT, RELEASE_ONLY)
    return check_text(_decode(data, name), name=name)


def _require_text(data: bytes, name: str) -> None:
    for kind in _KINDS:
        if data.startswith(kind.begins) and (not kind.inside or any(mark in data for mark in kind.inside)):
            raise limits.refused(name, f"{kind.name}입니다. {_ONLY_TEXT}", kind.todo)
    if _WEB_PAGE.match(data[:1000]):
        raise limits.refused(
            name,
            "웹 페이지(HTML)입니다. 문서 대신 받아진 오류 화면일 수 있습니다.",
            "문서를 다시 내려받거나, 웹 페이지를 열어 글을 모두 복사한 뒤 붙여 넣어 주십시오.",
        )


def check_text(text: str, *, name: str = "붙여 넣은 글") -> str:
    """Pasted text as every reader wants it: NFC, lines ending in LF, no control characters.

    Raises:
        IntakeFailed: nothing but spaces, over a megabyte of UTF-8, or over ten thousand lines.
    """
    limits.require_size(len(text.encode("utf-8", "replace")), name, MOST_TEXT, RELEASE_ONLY)
    text = tidy(text)
    limits.require_lines(text, name)
    if not text.strip():
        raise limits.refused(name, "내용이 비어 있습니다.", "보도자료 전체를 복사해 다시 주십시오.")
    return text


def tidy(text: str) -> str:
    """NFC with LF at line ends, keeping the line numbers an editor shows."""
    return korean.nfc(text.translate(_NOT_LINE_ENDS))


def _decode(data: bytes, name: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ("utf-16",)
    elif b"\0" in data:
        encodings = ()
    else:
        encodings = ("utf-8-sig", "cp949")
    for encoding in encodings:
        text = _decoded(data, encoding)
        if text is not None and not _looks_binary(text):
            return text
    raise limits.refused(
        name,
        "글자 파일이 아닙니다. 문서보안(DRM)이 걸린 파일일 수 있습니다.",
        f"보안을 푼 파일을 주시거나, {_PASTE}",
    )


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_binary(text: str) -> bool:
    """Whether control characters are more than a stray one in a thousand letters."""
    controls = sum(letter < " " and letter not in "\t\n\r\v\f" for letter in text)
    return controls > 1 + len(text) // 1000
