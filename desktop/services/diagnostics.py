"""What the support asks for first: versions, sizes, counts. Nothing about people, papers or whose computer it is."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

from desktop import __version__, paths
from desktop.services import backups, locks
from desktop.store import check
from desktop.store.library import Library
from desktop.store.versions import versions

_MEGABYTE = 1_000_000


def report(library: Library, of_window: Mapping[str, str]) -> str:
    """Lines of `name: value`, in Korean.

    No name, number, title, path or user of the computer is in it: a person sends it on without reading it through.

    Args:
        library: the open library; only its sizes, counts and version are told.
        of_window: what only the window knows, as Qt's version and the screen.
    """
    lines = {"브리핑팩": __version__} | _of_computer() | dict(of_window) | _of_library(library)
    return "\n".join(f"{name}: {value}" for name, value in lines.items()) + "\n"


def _of_computer() -> dict[str, str]:
    is_frozen = bool(getattr(sys, "frozen", False))
    return {
        "일시(UTC)": f"{datetime.now(UTC):%Y-%m-%d %H:%M}",
        "설치": "묶음" if is_frozen else "소스",
        "휴대용": "예" if paths.portable_folder() else "아니요",
        "운영체제": f"{platform.system()} {platform.release()} {platform.machine()}",
        "Python": platform.python_version(),
    }


def _of_library(library: Library) -> dict[str, str]:
    kept = backups.listed(library.path)
    held = check.counts(library.connection)
    return versions(library.connection) | {
        "보관함 잠금": "예" if locks.is_locked(library.path) else "아니요",
        "보관함 크기": _megabytes(library.path.stat().st_size),
        "회의와 안건": f"{held.meetings:,} · {held.items:,}",
        "사람과 후속조치": f"{held.people:,} · {held.follow_ups:,}",
        "백업": f"{len(kept)}개, {_megabytes(sum(one.size for one in kept))}",
        "남은 디스크": _megabytes(shutil.disk_usage(library.path.parent).free),
        "오류 기록": _megabytes(_size_of_logs()),
    }


def _size_of_logs() -> int:
    return sum(file.stat().st_size for file in paths.logs().glob("*.log"))


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:,.1f}MB"
