"""The place a library lies in: may it be written there, is it still there, is there room, what time is it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from desktop.domain.errors import LibraryUnavailable, OutputFailed, UserError
from desktop.domain.frozen import replace
from desktop.services import reference
from desktop.store import ballast, history, migrations, opening, places
from desktop.store.connection import APPLICATION_ID, Connection
from desktop.store.library import Library

_SLACK = timedelta(minutes=5)
"""Clocks are set a little now and then; nobody needs to hear of that."""


class StillLibrary(Library):
    """A library that is only read, as it lies there: no lock, no log, no backup, nothing written beside it."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, is_copy=True)


def require_place(path: Path, file_system: str = "") -> None:
    """Make sure that a library may be worked on where it is; `file_system` is that of its drive.

    Raises:
        LibraryUnavailable: its folder is not there, it is on a network drive, or its name is too long.
    """
    places.require_name(path)
    if not path.parent.is_dir():
        raise LibraryUnavailable(
            f"보관함이 있던 폴더를 찾을 수 없습니다: {path.parent}",
            safe="아무것도 만들거나 바꾸지 않았습니다.",
            todo="드라이브나 USB를 연결한 뒤 다시 해 보십시오.",
        )
    if places.is_network(path, file_system):
        raise LibraryUnavailable(
            f"보관함 ‘{path.name}’: 네트워크 드라이브에 있습니다. "
            "연결이 끊기거나 두 사람이 함께 열면 자료가 망가질 수 있습니다.",
            safe="보관함은 건드리지 않았습니다.",
            todo="이 컴퓨터의 디스크로 복사해 여십시오. 보기만 하려면 읽기만 할 수 있습니다.",
        )


def remark_on_sync(path: Path) -> str:
    """What to say where a service synchronises the folder; empty where none is known to."""
    service = places.syncing(path)
    if not service:
        return ""
    return (
        f"보관함이 {service} 동기화 폴더에 있습니다. "
        "두 컴퓨터에서 함께 열거나 쓰는 중에 동기화되면 한쪽에서 고친 것을 잃을 수 있고, "
        "사람들의 연락처가 밖으로 나갑니다. 동기화하지 않는 폴더로 옮겨 쓰십시오."
    )


def open_still(path: Path) -> Library:
    """Open a library only to read it, in a folder or from a disk that cannot be written.

    Raises:
        LibraryLocked: it has a passphrase; `locks.unlock` first.
        LibraryDamaged: not a library, or broken.
        LibraryUnavailable: not there, made by another version of Briefpack, or its last edits still lie in its log.
    """
    _require_no_log(path)
    connection = Connection(path, is_still=True)
    try:
        _require_today(connection)
    except BaseException:
        connection.close()
        raise
    return StillLibrary(connection)


def is_still(library: Library) -> bool:
    """Whether a library is only read."""
    return isinstance(library, StillLibrary)


def can_write(path: Path) -> bool:
    """Whether the library there can be written at all."""
    return places.can_write(path)


def trouble(library: Library) -> UserError | None:
    """What is wrong when the file is no longer where it was."""
    try:
        library.connection.require_in_place()
    except UserError as error:
        return error
    return None


def look_after(library: Library) -> UserError | None:
    """Keep eight megabytes for a full disk, beside a library that is where it was; says what is wrong when it is not.

    The first time beside a library these are written to the disk and waited for: not before its window is there.
    """
    found = trouble(library)
    if found is None:
        ballast.keep(library.path)
    return found


def put_back(library: Library) -> Path | None:
    """Write the open library to its place again after its file was moved, removed or replaced, and go on there.

    Returns:
        Where a file that meanwhile lay there was kept; None when none did.

    Raises:
        OutputFailed: it could not be written; the library is open as it was.
    """
    from desktop.store import backups  # noqa: PLC0415 (two milliseconds, for a day that hardly ever comes)

    path = library.path
    prepared = path.with_name(f"{path.name}-restoring")
    backups.discard(prepared)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        library.connection.copy(prepared)
        backups.sync(prepared)
    except (OSError, UserError) as error:
        backups.discard(prepared)
        raise OutputFailed(
            "보관함을 제자리에 다시 두지 못했습니다.",
            safe="브리핑팩이 아직 들고 있으니 창을 닫지 마십시오.",
            todo="폴더가 있고 쓸 수 있는지 확인한 뒤 다시 하십시오.",
        ) from error
    kept = library.exchange(prepared, keeps_old=True)
    reference.load(library.connection)
    return kept


def remark_on_change(library: Library) -> str:
    """What to say where the library is not as Briefpack last wrote it; empty where it is."""
    left = library.left
    if not left.is_in_doubt:
        return ""
    if left.has_lost_edits:
        return (
            "마지막에 고친 것을 적어 둔 기록 파일이 손상되어 그 가운데 일부를 읽지 못했습니다. "
            "손상된 기록은 보관함 옆에 남겨 두었습니다. 마지막에 고친 것을 살펴보고, 백업과도 견주어 보십시오."
        )
    return (
        "보관함 파일이 마지막으로 저장한 뒤 브리핑팩 밖에서 바뀌었습니다. 점검에서 찾은 손상은 없지만 "
        "디스크가 상했을 수 있습니다. 직접 옮기거나 동기화한 것이 아니면 그 전의 백업과 견주어 보십시오."
    )


def settle_change(library: Library) -> None:
    """Note that the user keeps the library as it is; until then each opening asks, and each backup is in doubt."""
    opening.settle_doubt(library.path)
    library.left = replace(library.left, was_changed=False, has_lost_edits=False)


def remark_on_clock(library: Library, now: datetime) -> str:
    """What to say when the clock is behind the last action; empty when it is not. `now` has a zone."""
    last = history.last_moment(library.connection)
    if last is None or last <= now + _SLACK:
        return ""
    then = last.astimezone(now.tzinfo)
    return (
        f"컴퓨터의 시계가 마지막 작업({then.year}. {then.month}. {then.day}. {then:%H:%M})보다 늦습니다. "
        "시계를 확인하십시오. "
        "그때까지 변경 이력에는 마지막 작업의 시각을 적습니다."
    )


def _require_no_log(path: Path) -> None:
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise LibraryUnavailable(
            f"보관함 ‘{path.name}’: 마지막에 고친 것이 옆의 기록 파일에 있어 읽기만 해서는 다 보이지 않습니다.",
            safe="보관함과 기록 파일은 그대로입니다.",
            todo=f"‘{path.name}’로 시작하는 파일을 모두 쓸 수 있는 폴더에 함께 복사해 여십시오.",
        )


def _require_today(connection: Connection) -> None:
    name = connection.path.name
    if connection.scalar("PRAGMA application_id") != APPLICATION_ID:
        raise LibraryUnavailable(
            f"파일 ‘{name}’: 브리핑팩 보관함이 아닙니다.", safe="파일은 그대로입니다.", todo="다른 파일을 고르십시오."
        )
    if connection.scalar("PRAGMA user_version") != migrations.LATEST:
        raise LibraryUnavailable(
            f"보관함 ‘{name}’: 다른 판의 브리핑팩에서 만든 것이라 읽기만 할 수는 없습니다.",
            safe="보관함은 그대로입니다.",
            todo="쓸 수 있는 폴더에 복사해 여십시오.",
        )
