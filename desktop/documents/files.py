"""Writing a file so that it is whole or not there at all."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.domain.errors import OutputFailed

_PARTIAL = ".briefpack-"
_PAPERS = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"BEGIN:VC")  # PDF, Excel, … with a password, vCard
_STALE = 3600.0  # seconds


@contextmanager
def replacing(out: Path) -> Generator[Path]:
    """Give a path beside `out` to write to; when all went well it takes the place of `out`.

    When anything is raised the partial file is removed and a file that stood at `out` is as it was. Only a paper gives
    way: a file of another kind at `out`, such as the library itself, is never replaced.

    Raises:
        OutputFailed: the folder or the file cannot be written.
    """
    # A short name of its own: a Korean name may already be as long as the file system allows.
    partial = out.parent / f"{_PARTIAL}{os.urandom(16).hex()}.tmp"
    try:
        _refuse_folder(out)
        _refuse_other_kinds(out)
        _sweep(out.parent)
        partial.touch(mode=0o600)  # names and phones in it are nobody else's while it is not yet a paper
        yield partial
        _flush(partial)
        partial.chmod(_mode(out))
        os.replace(partial, out)  # noqa: PTH105  (Path.replace would do the same; `os` says that it is atomic)
    except OSError as error:
        raise output_failed(out, error) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def output_failed(out: Path, error: OSError) -> OutputFailed:
    """The plain sentence for an error of the file system."""
    return OutputFailed(
        f"파일을 저장하지 못했습니다: {out} ({_reason(error)})",
        safe="보관함의 자료는 그대로이며, 같은 이름의 파일이 있었다면 그 파일도 바뀌지 않았습니다.",
        todo="다른 폴더나 다른 이름으로 다시 저장하십시오.",
    )


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "폴더가 없습니다"
    if isinstance(error, IsADirectoryError):
        return "같은 이름의 폴더가 있습니다"
    if isinstance(error, PermissionError):
        return "쓸 권한이 없거나 다른 프로그램에서 열려 있습니다"
    return {
        errno.ENOSPC: "저장 공간이 부족합니다",
        errno.EROFS: "읽기 전용 매체입니다",
        errno.ENAMETOOLONG: "파일 이름이 너무 깁니다",
    }.get(error.errno or 0, error.strerror or "알 수 없는 오류")


def _refuse_folder(out: Path) -> None:
    if out.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a directory", str(out))
    if not out.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such folder", str(out.parent))


def _refuse_other_kinds(out: Path) -> None:
    if out.is_file():
        with out.open("rb") as file:
            head = file.read(8)
        if head and not head.startswith(_PAPERS):
            raise OutputFailed(
                f"파일을 저장하지 못했습니다: {out} (자료집이나 연락처가 아닌 다른 파일이 그 이름으로 있습니다)",
                safe="그 파일과 보관함은 그대로입니다.",
                todo="다른 이름으로 저장하십시오.",
            )


def _sweep(folder: Path) -> None:
    """Remove what a program that was killed left here; one that is being written now is younger than an hour."""
    for left in folder.glob(f"{_PARTIAL}*.tmp"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE:
                left.unlink()


def _mode(out: Path) -> int:
    """The permissions of the file that is replaced, else those a new file gets."""
    if out.exists():
        return stat.S_IMODE(out.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _flush(path: Path) -> None:
    """Bring the bytes to the disk before the name points to them."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
