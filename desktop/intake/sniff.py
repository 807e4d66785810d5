"""A file's bytes → text, or a plain sentence about why not.

What a file is called says little: real ones named `.hwpx` were old `.hwp` files or error pages. The bytes decide.
"""

from __future__ import annotations

import codecs
from pathlib import Path

from desktop.domain import korean
from desktop.intake import limits
from desktop.intake.limits import MOST_TEXT, RELEASE_ONLY

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
        IntakeFailed: missing, a folder, unreadable, empty, too large, or not text; each with its own sentence.
    """
    name = limits.name_of(path)
    data = limits.read_bytes(path, todo=RELEASE_ONLY)
    for signature, sentence in _SIGNATURES:  # before the size: a PDF of 5 MB is to be told that it is one
        if data.startswith(signature):
            raise limits.refused(name, sentence, _PASTE)
    limits.require_size(len(data), name, MOST_TEXT, RELEASE_ONLY)
    return check_text(_decode(data, name), name=name)


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
