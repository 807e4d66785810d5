"""What file system a drive has, asked of the system itself: for where no Qt says it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

_MOUNTS = Path("/proc/self/mounts")
_ESCAPED = r"\\([0-7]{3})"
_REMOTE = 4
"""`DRIVE_REMOTE` of the Windows function GetDriveTypeW."""


def file_system(path: Path) -> str:
    """The file system of the drive `path` is on, such as `ext4`, `cifs`; empty where the system does not tell.

    On Windows only drives of other computers are told, as `smb`.
    """
    if sys.platform == "win32":
        return _of_windows(path)
    try:
        return of_mounts(_MOUNTS.read_text(encoding="utf-8", errors="surrogateescape"), path.resolve())
    except OSError:  # macOS has no such file
        return ""


def of_mounts(mounts: str, path: Path) -> str:
    """The file system of the mount nearest above `path`, by lines such as `//server/share /mnt/자료 cifs rw 0 0`.

    Of two at one place the later one lies above the other.
    """
    nearest, found, text = -1, "", str(path)
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        place = re.sub(_ESCAPED, lambda code: chr(int(code[1], 8)), fields[1]) if "\\" in fields[1] else fields[1]
        is_above = text == place or text.startswith(f"{place.rstrip('/')}/")
        if is_above and len(place) >= nearest:
            nearest, found = len(place), fields[2]
    return found


def _of_windows(path: Path) -> str:
    import ctypes  # noqa: PLC0415 (only there)

    system: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 (its type is known on Windows only)
    return "smb" if system.GetDriveTypeW(path.absolute().anchor) == _REMOTE else ""
