"""Whether a library's file is encrypted, told without the means to open one, which a plain library does without."""

from __future__ import annotations

from pathlib import Path

KEY_BOX = ".열쇠"
"""What the key box is called after the library's own name; see `key_box`."""
_PLAIN = b"SQLite format 3\0"


def is_sealed(library: Path) -> bool:
    """Whether the file holds something that is no plain database: encrypted, damaged, or another program's."""
    head = first_bytes(library, len(_PLAIN))
    return bool(head) and not head.startswith(_PLAIN)


def key_box_path(library: Path) -> Path:
    """Where the key box of a library lies."""
    return library.with_name(library.name + KEY_BOX)


def first_bytes(path: Path, count: int) -> bytes:
    """Nothing of a file that is not there or cannot be read: opening it will say why."""
    try:
        with path.open("rb") as file:
            return file.read(count)
    except OSError:
        return b""
