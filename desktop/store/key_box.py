"""The key box: a small readable file beside a locked library that holds its key under the passphrase.

`보관함.briefpack` has `보관함.briefpack.열쇠`. It is worth nothing without the passphrase, and every backup has a copy
(`carry`). Whoever has lost it opens the library with the recovery code, which is the key itself. A file without a box
of its own, such as a library that was renamed, uses those that lie in its folder.

While a library is given a new key the box holds both, so that whichever file is found after a power cut opens.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
from collections.abc import Collection
from pathlib import Path
from typing import Any

from desktop.domain.errors import LibraryDamaged, LibraryUnavailable, OutputFailed
from desktop.domain.frozen import frozen
from desktop.store.keys import KEY_BYTES, Wrapped, key_id, wrap
from desktop.store.sealed import KEY_BOX, first_bytes
from desktop.store.sealed import key_box_path as path_of

_PAGE = 4096
_PATTERNLESS = 250
"""Of 4,096 random bytes all but none of the 256 values occur."""
_VERSION = 1
_MOST_BYTES = 64 * 1024
_MOST_MEMORY_KIB, _MOST_PASSES, _MOST_LANES = 1024 * 1024, 32, 32


class LibraryLocked(LibraryUnavailable):
    """The library is whole, but opens only with its key."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"보관함 ‘{path.name}’: 잠겨 있습니다.",
            safe="보관함은 그대로입니다.",
            todo="암호를 적어 여십시오(명령에서는 --passphrase-file).",
        )
        self.path = path


class KeyBoxMissing(LibraryDamaged):
    """There is no key box beside what may be a locked library."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"파일 ‘{path.name}’: 브리핑팩 보관함이 아니거나 손상되었거나, 열쇠 파일이 없는 잠긴 보관함입니다.",
            safe="파일은 건드리지 않았습니다.",
            todo=f"잠근 보관함이면 함께 있던 ‘{path.name}{KEY_BOX}’ 파일을 옆에 두거나 복구 코드로 여십시오.",
        )
        self.path = path


class KeyBoxDamaged(LibraryUnavailable):
    """The key box cannot be read; no passphrase will do."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"열쇠 파일 ‘{path_of(path).name}’: 손상되어 암호로는 열 수 없습니다.",
            safe="보관함은 그대로입니다.",
            todo="예비본 옆의 열쇠 파일로 바꾸거나 복구 코드로 여십시오.",
        )
        self.path = path


@frozen
class Entry:
    """One key: its name, how the passphrase keeps it, and whether a computer's keychain may have it too."""

    id: str
    wrapped: Wrapped
    in_keychain: bool = False


KeyBox = tuple[Entry, ...]
"""The newest key first."""


def entry(key: bytes, passphrase: str, *, in_keychain: bool = False) -> Entry:
    """An entry for a key under a passphrase."""
    return Entry(key_id(key), wrap(key, passphrase), in_keychain)


def refuse(library: Path, held: Collection[str]) -> None:
    """Say why a sealed file does not open with the keys of the names `held`; return when it can be no locked library.

    Raises:
        LibraryLocked: its passphrase is wanted.
        LibraryDamaged: it is damaged, whatever the passphrase, or its key box is.
    """
    own = path_of(library).is_file()
    if not own and not _looks_encrypted(library):
        return
    if any(one.id not in held for one in read(library)):
        raise LibraryLocked(library)
    raise _damaged(library) if own else KeyBoxMissing(library)


def read(library: Path) -> KeyBox:
    """The key box of the library: its own, else all that lie in its folder.

    Raises:
        KeyBoxMissing: there is none.
        KeyBoxDamaged: there is one that cannot be used.
    """
    own = path_of(library)
    if own.is_file():
        try:
            return _parsed(own)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise KeyBoxDamaged(library) from error
    found = tuple(entries_in(library.parent).values())
    if not found:
        raise KeyBoxMissing(library)
    return found


def of(library: Path) -> KeyBox:
    """The key box that lies beside the library; empty where there is none.

    Raises:
        KeyBoxDamaged: there is one that cannot be used.
    """
    return read(library) if path_of(library).is_file() else ()


def write(library: Path, box: KeyBox) -> None:
    """Write the key box whole, on the disk before it takes the place of the one before.

    Raises:
        OutputFailed: the folder cannot be written; the box is as it was.
    """
    place = path_of(library)
    partial = place.with_name(place.name + ".새것")
    keys = [_written(one) for one in box]
    content = {"briefpack": "열쇠", "version": _VERSION, "keys": keys, "check": _check(keys)}
    try:
        with partial.open("w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, place)  # noqa: PTH105 (it is atomic, which Path.replace does not say)
        sync_folder(place.parent)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise OutputFailed(
            f"열쇠 파일을 쓰지 못했습니다: {place.name}",
            safe="보관함과 앞의 열쇠 파일은 그대로입니다.",
            todo="폴더에 쓸 수 있는지, 디스크에 자리가 있는지 확인하십시오.",
        ) from error


def remove(library: Path) -> None:
    """Take the key box away, if there is one."""
    path_of(library).unlink(missing_ok=True)


def carry(library: Path, copy: Path) -> None:
    """Give a copy of a locked library its key box; a library without one has none to give.

    Raises:
        OutputFailed: the folder cannot be written.
    """
    if path_of(library).is_file():
        write(copy, read(library))


def entries_in(folder: Path) -> dict[str, Entry]:
    """The keys of all boxes in a folder, by name; what cannot be read is left out."""
    found: dict[str, Entry] = {}
    for place in folder.glob(f"*{KEY_BOX}"):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            found |= {one.id: one for one in _parsed(place)}
    return found


def sync_folder(folder: Path) -> None:
    """Bring names that were given in a folder to the disk; Windows has no need of it and no way."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _damaged(library: Path) -> LibraryDamaged:
    return LibraryDamaged(
        f"보관함 ‘{library.name}’: 암호는 맞지만 파일이 손상되었습니다.",
        safe="파일은 건드리지 않았습니다.",
        todo="예비본으로 되살리십시오.",
    )


def _looks_encrypted(library: Path) -> bool:
    """Whole pages, the first of them without any pattern: a page of a plain database has most bytes alike."""
    page = first_bytes(library, _PAGE)
    with contextlib.suppress(OSError):
        return len(page) == _PAGE and library.stat().st_size % _PAGE == 0 and len(set(page)) > _PATTERNLESS
    return False


def _check(keys: list[dict[str, Any]]) -> str:
    return hashlib.sha256(json.dumps(keys, sort_keys=True).encode()).hexdigest()


def _written(one: Entry) -> dict[str, Any]:
    wrapped = one.wrapped
    return {
        "id": one.id,
        "kdf": "argon2id",
        "memory_kib": wrapped.memory_kib,
        "passes": wrapped.passes,
        "lanes": wrapped.lanes,
        "salt": _text(wrapped.salt),
        "nonce": _text(wrapped.nonce),
        "sealed": _text(wrapped.sealed),
        "keychain": one.in_keychain,
    }


def _parsed(place: Path) -> KeyBox:
    with place.open("rb") as file:
        content: dict[str, Any] = json.loads(file.read(_MOST_BYTES).decode("utf-8"))
    keys: list[dict[str, Any]] = content["keys"]
    if content["version"] != _VERSION or content["check"] != _check(keys) or not keys:
        raise ValueError("check")
    return tuple(map(_entry, keys))


def _entry(one: dict[str, Any]) -> Entry:
    """Raises ValueError for an entry that would only cost memory and time."""
    wrapped = Wrapped(
        _bytes(one["salt"]),
        _bytes(one["nonce"]),
        _bytes(one["sealed"]),
        int(one["memory_kib"]),
        int(one["passes"]),
        int(one["lanes"]),
    )
    is_sane = (
        one["kdf"] == "argon2id"
        and 8 * wrapped.lanes <= wrapped.memory_kib <= _MOST_MEMORY_KIB
        and 0 < wrapped.passes <= _MOST_PASSES
        and 0 < wrapped.lanes <= _MOST_LANES
        and (len(wrapped.salt), len(wrapped.nonce), len(wrapped.sealed)) == (16, 12, KEY_BYTES + 16)
    )
    if not is_sane:
        raise ValueError("entry")
    return Entry(str(one["id"]), wrapped, bool(one["keychain"]))


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
