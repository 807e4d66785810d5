"""Where a library lies, and what is wrong with the place: a network drive, a synced folder, one that cannot be written.

Two programs on two computers lock a file on a network drive unreliably, and SQLite's log needs memory that both share
(sqlite.org/wal.html). A synchronising program copies the file while it is being written.
"""

from __future__ import annotations

import os
import re
import unicodedata
from enum import StrEnum
from pathlib import Path, PureWindowsPath

from desktop.domain.errors import LibraryGone, LibraryUnavailable

Identity = tuple[int, int]
"""The disk, and the file on it."""
BACKUPS = "백업"
"""The folder beside a library with its backups, and in it one for each library."""


class Place(StrEnum):
    """What kind of place a library lies in."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCED = "synced"


_NETWORK = r"(cifs|smb\d?|smbfs|nfs\d?|afs|afpfs|9p|ncpfs|davfs2?|webdav|ceph|glusterfs|fuse\.\w*|fuse)"
_LOCAL_FUSE = ("fuseblk", "fuse.ntfs", "fuse.ntfs-3g", "fuse.exfat", "fuse.portal")
"""Drives of Windows, and folders a sandbox lends."""
_SYNCED = {
    "OneDrive": ("onedrive",),
    "Google 드라이브": ("google drive", "googledrive", "구글 드라이브", "내 드라이브", "my drive"),
    "네이버 MYBOX": ("mybox", "naver mybox", "네이버 mybox", "ndrive", "n드라이브", "네이버 클라우드"),
    "Dropbox": ("dropbox",),
    "iCloud": ("icloud drive", "iclouddrive", "com~apple~clouddocs", "mobile documents"),
    "Box": ("box", "box sync"),
    "Nextcloud": ("nextcloud", "owncloud"),
    "Synology Drive": ("synologydrive", "synology drive"),
}
_LONGEST_NAME = 255
"""Bytes of a name on Linux; letters on Windows and macOS, where less is left over by Hangul."""
_LONGEST_ENDING = len(".손상-2026-11-22-10-state.tmp".encode())
"""What the program adds to the name for files beside it."""


def identity(path: Path) -> Identity | None:
    """Tells the file at `path` from another one laid in its place; None where it cannot be told."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found.st_ino else None


def require_same(path: Path, file: Identity) -> None:
    """Make sure that what is written now reaches the file under its name.

    Raises:
        LibraryGone: it does not.
    """
    found = identity(path)
    if found == file:
        return
    is_replaced = found is not None
    raise LibraryGone(
        f"보관함 ‘{path.name}’: 열어 둔 사이에 {'다른 파일로 바뀌었' if is_replaced else '옮겨지거나 지워졌'}습니다.",
        safe="그 뒤에 고친 것은 저장하지 못했고, 앞서 저장한 내용은 브리핑팩이 아직 들고 있습니다.",
        todo="창 위쪽의 ‘제자리에 다시 두기’를 누르거나, 옮긴 파일을 제자리에 돌려놓고 다시 저장하십시오.",
    )


def require_name(path: Path) -> None:
    """Make sure that a library of that name can be written with what lies beside it.

    Raises:
        LibraryUnavailable: the name is too long.
    """
    if len(os.fsencode(path.name)) + _LONGEST_ENDING > _LONGEST_NAME:
        raise LibraryUnavailable(
            f"보관함의 파일 이름이 너무 깁니다: {path.name[:30]}…",
            safe="아무것도 만들거나 바꾸지 않았습니다.",
            todo="이름을 한글 60자 안으로 줄이십시오.",
        )


def backup_folder(library: Path) -> Path:
    """Where a library's backups are; it may not exist yet."""
    return library.parent / BACKUPS / library.stem


def kind(path: Path, file_system: str = "") -> Place:
    """What kind of place `path` is in; `file_system` is what the computer calls that of the drive, if it is known."""
    if is_network(path, file_system):
        return Place.NETWORK
    return Place.SYNCED if syncing(path) else Place.LOCAL


def is_network(path: Path, file_system: str = "") -> bool:
    r"""Whether it lies on another computer: by the drive's file system, or a Windows path that begins with `\\`."""
    text = str(path)
    if text.startswith(("\\\\", "//")) and PureWindowsPath(text).drive:
        return not text.startswith(("\\\\?\\", "\\\\.\\"))
    name = file_system.strip().casefold()
    return name not in _LOCAL_FUSE and bool(re.fullmatch(_NETWORK, name))


def syncing(path: Path) -> str:
    """The service that synchronises the folder, by the folder's name; empty when none is known to."""
    parts = [_plain(part) for part in path.parent.parts]
    for service, names in _SYNCED.items():
        for part in parts:
            if any(part == name or part.startswith((f"{name} - ", f"{name}-", f"{name} (")) for name in names):
                return service
    return ""


def can_write(path: Path) -> bool:
    """Whether a library there can be written: the file, and the folder for what lies beside it."""
    if path.exists() and not os.access(path, os.W_OK):
        return False
    return os.access(path.parent, os.W_OK)


def _plain(part: str) -> str:
    return unicodedata.normalize("NFC", part).casefold().strip()
