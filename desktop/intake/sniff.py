"""A file's bytes → text, or a plain sentence about why not.

What a file is called says little: real ones named `.hwpx` were old `.hwp` files or error pages. The bytes decide.
"""

from __future__ import annotations

import codecs
from pathlib import Path

from desktop.domain import korean
from desktop.domain.errors import IntakeFailed

MAX_BYTES = 5 * 1024 * 1024
"""A press release is some 50 KB; a hundred times that is another kind of file."""

MAX_LINES = 100_000
"""Blank lines are small but not free: this many are read in seconds."""

_SAFE = "보관함은 그대로입니다."
_PASTE = "그 문서를 열어 글을 모두 복사한 뒤 붙여 넣어 주십시오."

# The first bytes of what offices send, and what to call it.
_SIGNATURES = (
    (b"%PDF", "PDF 파일입니다. 지금은 글자만 든 파일만 읽습니다."),
    (b"PK", "한글(HWPX)·오피스 문서나 압축 파일입니다. 지금은 글자만 든 파일만 읽습니다."),
    (b"\xd0\xcf\x11\xe0", "한글(HWP)이나 예전 오피스 문서입니다. 지금은 글자만 든 파일만 읽습니다."),
)

# Line ends that no editor counts; they would put our line numbers off (a form feed is a page break inside a line).
_NOT_LINE_ENDS = str.maketrans(dict.fromkeys("\v\f\x85\u2028\u2029", " "))


def read_paper(path: Path) -> str:
    """The text of a file: UTF-8, UTF-16 with a byte order mark, or CP949; in NFC, lines ending in LF.

    Raises:
        IntakeFailed: missing, a folder, unreadable, empty, over 5 MB, or not text; each with its own sentence.
    """
    name = path.name or ("지금 폴더" if path == Path() else str(path))  # an empty name is the folder one is in
    data = _read(path, name)
    for signature, sentence in _SIGNATURES:
        if data.startswith(signature):
            raise IntakeFailed(f"{name}: {sentence}", safe=_SAFE, todo=_PASTE)
    return check_text(_decode(data, name), name=name)


def check_text(text: str, *, name: str = "붙여 넣은 글") -> str:
    """Pasted text as every reader wants it: NFC, lines ending in LF, no control characters.

    Raises:
        IntakeFailed: nothing but spaces, or over 5 MB of UTF-8.
    """
    size = len(text.encode("utf-8", "replace"))
    if size > MAX_BYTES:
        raise _too_large(name, size)
    text = tidy(text)
    if text.count("\n") >= MAX_LINES:
        raise _refused(name, f"너무 깁니다({text.count(chr(10)) + 1:,}줄). {MAX_LINES:,}줄까지 읽습니다.")
    if not text.strip():
        raise IntakeFailed(f"{name}: 내용이 비어 있습니다.", safe=_SAFE, todo="보도자료 전체를 복사해 다시 주십시오.")
    return text


def tidy(text: str) -> str:
    """NFC with LF at line ends, keeping the line numbers an editor shows."""
    return korean.nfc(text.translate(_NOT_LINE_ENDS))


def _read(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            todo = "그 안의 보도자료 파일을 골라 주십시오."
            raise IntakeFailed(f"{name}: 파일이 아니라 폴더입니다.", safe=_SAFE, todo=todo)
        if not path.exists():
            raise IntakeFailed(f"{name}: 파일이 없습니다.", safe=_SAFE, todo="파일 이름과 위치를 확인해 주십시오.")
        if not path.is_file():
            raise IntakeFailed(f"{name}: 보통 파일이 아닙니다.", safe=_SAFE, todo="다른 파일을 골라 주십시오.")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _too_large(name, size)
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL inside the path
        raise IntakeFailed(
            f"{name}: 파일을 읽을 수 없습니다.",
            safe=_SAFE,
            todo="읽기 권한이 있는지, 다른 프로그램이 열고 있는지 확인해 주십시오.",
        ) from error


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
    raise IntakeFailed(
        f"{name}: 글자 파일이 아닙니다. 문서보안(DRM)이 걸린 파일일 수 있습니다.",
        safe=_SAFE,
        todo=f"보안을 푼 파일을 주시거나, {_PASTE}",
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


def _too_large(name: str, size: int) -> IntakeFailed:
    return _refused(name, f"너무 큽니다({size / (1024 * 1024):.1f} MB). 5 MB까지 읽습니다.")


def _refused(name: str, sentence: str) -> IntakeFailed:
    return IntakeFailed(f"{name}: {sentence}", safe=_SAFE, todo="보도자료 하나만 따로 주십시오.")
