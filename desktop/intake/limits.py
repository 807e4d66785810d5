"""How much of a file from elsewhere is read: sizes, counts and time, so that no file stops the program.

A bombed workbook of 400 KB unpacks to gigabytes, and a tree of its XML takes ten times that again. What is allowed here
is many times what an office sends, and is read in about a second and in less than 150 MB.
"""

from __future__ import annotations

import re
import time
import zipfile
from io import BytesIO
from pathlib import Path

from desktop.domain.errors import IntakeFailed
from desktop.domain.progress import IsCancelled, check, never

SAFE = "보관함은 그대로입니다."

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE
"""Of a file as it lies on the disk."""
MOST_TEXT = MEGABYTE
MOST_LINES = 10_000
"""Of a press release, which has some 50 KB and 400 lines: the slowest to read of this size takes about a second."""
MOST_UNPACKED = 50 * MEGABYTE
"""Of all parts of an archive together, and of those that are XML."""
MOST_MEMBERS = 1_000
MOST_RATIO = 100
"""Unpacked to packed, of a member over ten megabytes; the fullest of Excel's own sheets reach some 40."""
MOST_MARKS = 600_000
"""Signs `<` and `=` in the XML of an archive: what its tree in memory grows with."""
MOST_ROWS = 5_000
"""Rows of a table that hold something."""
LAST_ROW = 1_048_576
"""The last row a workbook has (Excel's limit); a file that says more is broken."""
MOST_COLUMNS = 200
MOST_SECONDS = 10.0

_CHUNK = 256 * 1024
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class PasswordNeeded(IntakeFailed):
    """The file is encrypted, and the password was not given or is not the right one."""


class Watch:
    """The time reading may take, and the user who may stop it.

    It is the time of the processor in this thread: a computer busy with other work is no reason to refuse a file.
    """

    def __init__(self, is_cancelled: IsCancelled = never, seconds: float = MOST_SECONDS) -> None:
        self._is_cancelled = is_cancelled
        self._end = time.thread_time() + seconds

    def look(self, name: str) -> None:
        """Go on, unless it takes too long or was stopped.

        Raises:
            Cancelled: the user stopped it.
            IntakeFailed: `name` takes too long.
        """
        check(self._is_cancelled)
        if time.thread_time() > self._end:
            raise refused(name, "읽는 데 너무 오래 걸려 그만두었습니다.")


TABLES_ONLY = "필요한 표만 새 파일로 저장해 다시 주십시오."
RELEASE_ONLY = "보도자료 하나만 따로 주십시오."


def refused(name: str, sentence: str, todo: str = TABLES_ONLY) -> IntakeFailed:
    """The refusal of a file, in the words every reader uses."""
    return IntakeFailed(f"{name}: {sentence}", safe=SAFE, todo=todo)


def damaged(name: str) -> IntakeFailed:
    """The refusal of a file whose inside is not what its kind asks for."""
    return refused(
        name, "파일이 손상되어 읽을 수 없습니다.", "파일을 다시 받아 주시거나, 표를 복사해 붙여 넣어 주십시오."
    )


def read_bytes(path: Path, most: int = MOST_BYTES, todo: str = TABLES_ONLY) -> bytes:
    """The bytes of a file from elsewhere; `todo` says what to do with one that is too large.

    Raises:
        IntakeFailed: missing, a folder, no plain file, unreadable, empty, or over `most` bytes.
    """
    name = name_of(path)
    try:
        _require_file(path, name)
        require_size(path.stat().st_size, name, most, todo)
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL inside the path
        raise refused(
            name, "파일을 읽을 수 없습니다.", "읽기 권한이 있는지, 다른 프로그램이 열고 있는지 확인해 주십시오."
        ) from error
    if not data.strip():
        raise refused(name, "내용이 비어 있습니다.", "다른 파일을 골라 주십시오.")
    return data


def name_of(path: Path) -> str:
    """What a file is called in a sentence; an empty name is the folder one is in."""
    return path.name or ("지금 폴더" if path == Path() else str(path))


def _require_file(path: Path, name: str) -> None:
    if path.is_dir():
        raise refused(name, "파일이 아니라 폴더입니다.", "그 안의 파일 하나를 골라 주십시오.")
    if not path.exists():
        raise refused(name, "파일이 없습니다.", "파일 이름과 위치를 확인해 주십시오.")
    if not path.is_file():
        raise refused(name, "보통 파일이 아닙니다.", "읽을 파일 하나를 골라 주십시오.")


def require_size(size: int, name: str, most: int, todo: str) -> None:
    """Make sure that a file or a text of `size` bytes is not over `most`.

    Raises:
        IntakeFailed: it is.
    """
    if size > most:
        raise refused(name, f"너무 큽니다({size / MEGABYTE:.1f} MB). {most // MEGABYTE} MB까지 읽습니다.", todo)


def require_lines(text: str, name: str) -> None:
    """Make sure that a paper has no more lines than are read.

    Raises:
        IntakeFailed: it has.
    """
    count = text.count("\n") + 1
    if count > MOST_LINES:
        raise refused(name, f"너무 깁니다({count:,}줄). {MOST_LINES:,}줄까지 읽습니다.", RELEASE_ONLY)


def open_archive(data: bytes, name: str, watch: Watch) -> zipfile.ZipFile:
    """An archive (xlsx, hwpx, docx) whose every XML part has been looked through and is fit to be parsed.

    Nothing is extracted. Parts that are no XML are only counted by their size.

    Raises:
        Cancelled: the user stopped it.
        IntakeFailed: broken, too large, or with declarations of a document type, which offices' files never hold.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        _check_members(archive.infolist(), name)
        marks = 0
        for member in archive.infolist():
            if member.filename.endswith((".xml", ".rels", ".vml")):
                marks = _scan(archive, member, marks, name, watch)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise damaged(name) from error
    except RuntimeError as error:  # a member with a password of its own
        raise damaged(name) from error
    except Exception as error:
        if type(error).__module__ in {"zlib", "lzma", "_lzma"}:  # their errors have no common parent
            raise damaged(name) from error
        raise
    return archive


def _check_members(members: list[zipfile.ZipInfo], name: str) -> None:
    total = sum(member.file_size for member in members)
    is_swollen = any(
        member.file_size > 10 * MEGABYTE and member.file_size > MOST_RATIO * max(member.compress_size, 1)
        for member in members
    )
    if len(members) > MOST_MEMBERS or total > MOST_UNPACKED or is_swollen:
        raise too_much(name)


def _scan(archive: zipfile.ZipFile, member: zipfile.ZipInfo, marks: int, name: str, watch: Watch) -> int:
    """The marks seen so far and those of one XML part, unpacked piece by piece (never more than it says it holds)."""
    before = b""
    with archive.open(member) as part:
        while chunk := part.read(_CHUNK):
            watch.look(name)
            if b"\0" in chunk or _DECLARES.search(before[-16:] + chunk):
                raise damaged(name)
            marks += chunk.count(b"<") + chunk.count(b"=")
            if marks > MOST_MARKS:
                raise too_much(name)
            before = chunk
    return marks


def too_much(name: str) -> IntakeFailed:
    """The refusal of what is larger than anybody's list."""
    return refused(name, f"안에 든 것이 너무 많습니다. 표는 {MOST_ROWS:,}줄까지 읽습니다.")
