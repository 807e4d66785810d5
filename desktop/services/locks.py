"""잠금: a passphrase for the library, the recovery code, and the computer's keychain.

Unlocking puts the key into the program's ring, so that the library and all its backups open with it. Setting, renewing
and removing work on a closed library and may run beside the window; changing the passphrase takes a moment.
"""

from __future__ import annotations

import contextlib
import hmac
from collections.abc import Iterable
from pathlib import Path

from desktop.domain.errors import EditRefused, UserError
from desktop.domain.frozen import frozen
from desktop.domain.progress import IsCancelled, Progress, Report, never, silent
from desktop.domain.recovery_code import CodeMistyped, read_code, write_code
from desktop.store import backups, key_box, key_ring, keychain, locking
from desktop.store.connection import fits
from desktop.store.key_box import KeyBoxDamaged, KeyBoxMissing, LibraryLocked
from desktop.store.keys import WrongPassphrase, check_passphrase, key_id, new_key, unwrap
from desktop.store.library import Library
from desktop.store.sealed import is_sealed

__all__ = [
    "CodeMistyped",
    "KeyBoxDamaged",
    "KeyBoxMissing",
    "LibraryLocked",
    "Locked",
    "WrongCode",
    "WrongPassphrase",
    "change",
    "check_code",
    "check_passphrase",
    "has_keychain",
    "is_in_keychain",
    "is_locked",
    "is_right",
    "lock",
    "recovery_code",
    "recovery_page",
    "remove",
    "save_page",
    "set_keychain",
    "unlock",
    "unlock_by_code",
    "unlock_by_keychain",
]


class WrongCode(UserError):
    """A recovery code without a mistake that belongs to another library or an earlier key."""


@frozen
class Locked:
    """A library that was given a key, or had it taken away: its recovery code then is empty.

    `is_wiped` says whether the old file's bytes were overwritten, `left` how many backups could not be written anew:
    they are broken, or the disk is full.
    """

    code: str
    is_wiped: bool
    left: int = 0


def is_locked(path: Path) -> bool:
    """Whether the library at `path` has a passphrase."""
    return is_sealed(path)


def unlock(path: Path, passphrase: str) -> None:
    """Let the library and its backups open; a tenth to half a second (Argon2id).

    Raises:
        WrongPassphrase: it is another.
        KeyBoxMissing: there is no key box; the recovery code opens the library.
        KeyBoxDamaged: likewise.
    """
    box = key_box.read(path)
    keys = _unwrapped(box, passphrase)
    key = _fitting(path, keys)
    if key is None:  # an older backup may have taken the library's place; its key is with the backups
        others = key_box.entries_in(backups.folder(path))
        key = _fitting(path, _unwrapped([others[name] for name in others.keys() - {one.id for one in box}], passphrase))
    if key is None and len(keys) < len(box):  # the passphrase of the key before the last, after an interrupted change
        raise WrongPassphrase
    key = key or keys[0]  # opening will tell that the file is damaged
    key_ring.hold(key)


def unlock_by_code(path: Path, code: str) -> None:
    """Let the library open with its recovery code, with or without a key box.

    Raises:
        CodeMistyped: it says which group is wrong.
        WrongCode: it is the code of another library.
    """
    key = read_code(code)
    if not fits(path, key):
        raise _wrong_code()
    key_ring.hold(key)


def unlock_by_keychain(path: Path) -> bool:
    """Let the library open with the key the computer keeps, where the user chose that; whether it did."""
    try:
        names = [one.id for one in key_box.read(path) if one.in_keychain]
    except UserError:
        return False
    found = (keychain.kept(name) for name in names)
    key = next((key for key in found if key is not None and fits(path, key)), None)
    if key is not None:
        key_ring.hold(key)
    return key is not None


def is_right(library: Library, passphrase: str) -> bool:
    """Whether the passphrase is that of the open library.

    Raises:
        KeyBoxMissing: there is no key box any more.
        KeyBoxDamaged: it cannot be read.
    """
    keys = _unwrapped(key_box.read(library.path), passphrase)
    return any(hmac.compare_digest(key, library.connection.key or b"") for key in keys)


def check_code(library: Library, code: str) -> None:
    """Judge a recovery code against the open library.

    Raises:
        CodeMistyped: it says which group is wrong.
        WrongCode: it is that of another library.
    """
    if not hmac.compare_digest(read_code(code), library.connection.key or b""):
        raise _wrong_code()


def lock(path: Path, passphrase: str, report: Report = silent, is_cancelled: IsCancelled = never) -> Locked:
    """Give the closed library at `path` a new key under the passphrase; one that is locked gets another key and code.

    Raises:
        PassphraseUnfit: the passphrase is too short.
        LibraryUnavailable: the library is open, or locked and not unlocked yet.
        OutputFailed: it could not be written; it is as it was.
        Cancelled: the user stopped it; likewise.
    """
    check_passphrase(passphrase)
    key = new_key()
    added = (key_box.entry(key, passphrase),)
    before = _box_or_nothing(path) if is_locked(path) else ()
    key_ring.hold(key)
    is_wiped = locking.reseal(path, key, ((*added, *before), added), report, is_cancelled)
    _drop(before)
    return Locked(write_code(key), is_wiped, _reseal_backups(path, key, report))


def change(library: Library, passphrase: str) -> None:
    """Put the key of the open library under another passphrase; key and recovery code stay.

    The backups open with the new one too; a copy of the key box that is somewhere else still opens with the old one.

    Raises:
        PassphraseUnfit: the passphrase is too short.
        EditRefused: the library has none.
        OutputFailed: the key box could not be written; it is as it was.
    """
    check_passphrase(passphrase)
    key = _key_of(library)
    kept = is_in_keychain(library)
    key_box.write(library.path, (key_box.entry(key, passphrase, in_keychain=kept),))
    for backup in backups.of(library.path):
        if key_id(key) in {one.id for one in _box_or_nothing(backup.path)}:
            key_box.carry(library.path, backup.path)


def remove(path: Path, report: Report = silent, is_cancelled: IsCancelled = never) -> Locked:
    """Write the closed library at `path`, which was unlocked, and its backups without a key.

    Raises:
        LibraryUnavailable: the library is open, or was not unlocked.
        OutputFailed: it could not be written; it is as it was.
        Cancelled: the user stopped it; likewise.
    """
    before = _box_or_nothing(path)
    is_wiped = locking.reseal(path, None, ((), ()), report, is_cancelled)
    _drop(before)
    return Locked("", is_wiped, _reseal_backups(path, None, report))


def recovery_code(library: Library) -> str:
    """The recovery code of the open library.

    Raises:
        EditRefused: it has no key.
    """
    return write_code(_key_of(library))


def recovery_page(name: str, code: str, day: str) -> bytes:
    """A page with the code to print and put away, as a PDF; `name` is the library's, `day` is in words."""
    from desktop.documents import pdf, recovery_page  # noqa: PLC0415 (not before it is wanted)

    return pdf.to_bytes(recovery_page.compose(name, code, day))[0]


def save_page(page: bytes, out: Path) -> None:
    """Write the page with the code to a file that only this user may read.

    Raises:
        OutputFailed: the place cannot be written.
    """
    from desktop.documents.files import replacing  # noqa: PLC0415

    with replacing(out) as partial:
        partial.write_bytes(page)


def has_keychain() -> bool:
    """Whether the computer has a keychain that can keep the key."""
    return keychain.is_there()


def is_in_keychain(library: Library) -> bool:
    """Whether the user chose that this computer keeps the key."""
    return any(one.in_keychain for one in _box_or_nothing(library.path))


def set_keychain(library: Library, *, keeps: bool) -> None:
    """Let the computer keep the key, so that the library opens without a passphrase here, or not any more.

    Raises:
        EditRefused: the library has no key, or the keychain does not take it.
        OutputFailed: the key box could not be written.
    """
    key = _key_of(library)
    if keeps and not keychain.keep(key):
        raise EditRefused(
            "이 컴퓨터의 열쇠고리가 열쇠를 받지 않았습니다.",
            safe="보관함은 암호로 열립니다.",
            todo="열쇠고리 없이 쓰십시오.",
        )
    if not keeps:
        keychain.drop(key_id(key))
    box = key_box.read(library.path)
    key_box.write(library.path, tuple(key_box.Entry(one.id, one.wrapped, keeps) for one in box))


def _wrong_code() -> WrongCode:
    return WrongCode(
        "복구 코드에 틀린 글자는 없지만 이 보관함의 것이 아닙니다.",
        safe="보관함은 그대로입니다.",
        todo="가장 나중에 인쇄한 코드인지 날짜를 확인하십시오.",
    )


def _key_of(library: Library) -> bytes:
    if library.connection.key is None:
        raise EditRefused("보관함에 암호가 없습니다.", safe="바뀐 것은 없습니다.", todo="먼저 암호를 정하십시오.")
    return library.connection.key


def _reseal_backups(path: Path, key: bytes | None, report: Report) -> int:
    """Write the backups anew like the library; returns how many could not be."""
    all_of_them, left = backups.of(path), 0
    for number, backup in enumerate(all_of_them, 1):
        report(Progress(number, len(all_of_them), "백업을 새로 쓰는 중"))
        try:
            locking.reseal_backup(backup, path, key)
        except UserError:
            left += 1
    return left


def _drop(box: key_box.KeyBox) -> None:
    for one in box:
        if one.in_keychain:
            keychain.drop(one.id)


def _box_or_nothing(path: Path) -> key_box.KeyBox:
    try:
        return key_box.read(path)
    except UserError:
        return ()


def _fitting(path: Path, keys: list[bytes]) -> bytes | None:
    return next((key for key in keys if fits(path, key)), None)


def _unwrapped(box: Iterable[key_box.Entry], passphrase: str) -> list[bytes]:
    """The keys of a box that this passphrase opens: none or one, but after an interrupted change of the key."""
    keys: list[bytes] = []
    for one in box:
        with contextlib.suppress(WrongPassphrase):
            keys.append(unwrap(one.wrapped, passphrase, one.id))
    return keys
