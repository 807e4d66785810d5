"""What SQLite says when the world fails it, in sentences of our own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.domain.errors import EditRefused, LibraryDamaged, LibraryInUse, LibraryUnavailable, UserError


def known(message: str, path: Path) -> UserError | None:
    """What is said of a message of SQLite about the library at `path`; None where it is none of the world's faults."""
    for words, say in _SENTENCES:
        if words in message:
            return say(path)
    return None


def _pointed_at(_path: Path) -> UserError:
    return EditRefused(
        "다른 자료가 가리키고 있어 그대로 두었습니다.",
        safe="바뀐 것은 없습니다.",
        todo="그 자료를 먼저 고치십시오.",
    )


def _in_use(path: Path) -> UserError:
    return LibraryInUse(
        f"보관함 ‘{path.name}’: 지금 다른 브리핑팩이 쓰고 있습니다.",
        safe="보관함은 그대로입니다.",
        todo="그 창을 닫은 뒤 다시 여십시오.",
    )


def _broken(path: Path) -> UserError:
    return LibraryDamaged(
        f"파일 ‘{path.name}’: 브리핑팩 보관함이 아니거나 손상되었습니다.",
        safe="파일은 건드리지 않았습니다.",
        todo="다른 보관함을 고르거나 백업으로 되살리십시오.",
    )


def _only_read(path: Path) -> UserError:
    return EditRefused(
        f"보관함 ‘{path.name}’: 지금은 읽기만 할 수 있습니다.",
        safe="보관함은 그대로입니다.",
        todo="고치려면 파일의 읽기 전용을 풀거나 쓸 수 있는 폴더에 복사해 여십시오.",
    )


def _bad_disk(path: Path) -> UserError:
    return LibraryUnavailable(
        f"보관함 ‘{path.name}’: 디스크에서 읽거나 쓰지 못했습니다.",
        safe="앞서 저장한 내용은 그대로입니다.",
        todo="드라이브의 연결을 확인하고 다시 저장하십시오. 되풀이되면 다른 디스크로 옮기십시오.",
    )


def _no_entry(path: Path) -> UserError:
    return LibraryUnavailable(
        f"보관함 ‘{path.name}’: 열어 쓸 수 없습니다.",
        safe="보관함은 그대로입니다.",
        todo="폴더가 있고 쓸 수 있는지 확인하십시오.",
    )


def _no_room(path: Path) -> UserError:
    """The disk is full; the room that was kept for this day makes the next try succeed."""
    from desktop.store import ballast  # noqa: PLC0415 (two milliseconds with what measures disks, for a day of need)

    freed = ballast.release(path)
    return UserError(
        "디스크가 가득 차서 저장하지 못했습니다.",
        safe="앞서 저장한 내용은 그대로입니다.",
        todo="비상용으로 잡아 둔 8 MB를 비웠으니 다시 저장하고, 바로 디스크를 비우십시오."
        if freed
        else "디스크를 비운 뒤 다시 저장하십시오.",
    )


_SENTENCES: tuple[tuple[str, Callable[[Path], UserError]], ...] = (
    ("FOREIGN KEY", _pointed_at),
    ("locked", _in_use),
    ("not a database", _broken),
    ("malformed", _broken),
    ("disk is full", _no_room),
    ("readonly", _only_read),
    ("disk I/O error", _bad_disk),
    ("unable to open", _no_entry),
)
"""What SQLite says of the world, and what is said of it here."""
