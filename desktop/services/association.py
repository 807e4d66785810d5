"""A double click opens a library or takes in a meeting: Windows' registry of this user, no administrator needed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from desktop.domain.errors import OutputFailed
from desktop.domain.handover import SUFFIX

_CLASSES = r"Software\Classes"
KINDS = (
    (".briefpack", "Briefpack.Library", "브리핑팩 보관함", '"{program}" --library "%1"'),
    (SUFFIX, "Briefpack.Meeting", "브리핑팩 회의 전달 파일", '"{program}" --open "%1"'),
)
"""Ending, the name Windows files it under, what the Explorer calls it, and the command; one line a kind of file."""

Entry = tuple[str, str, str]
"""A key below HKEY_CURRENT_USER, the name of a value (empty: the key's own), and the value."""


def is_possible() -> bool:
    """Whether this is the bundled program on Windows: a checkout has no program to open files with."""
    return sys.platform == "win32" and bool(getattr(sys, "frozen", False))


def entries(program: Path) -> Iterator[Entry]:
    """What is to be written for that program file."""
    for ending, name, words, command in KINDS:
        kind = rf"{_CLASSES}\{name}"
        yield kind, "", words
        yield rf"{kind}\DefaultIcon", "", f'"{program}",0'
        yield rf"{kind}\shell\open\command", "", command.format(program=program)
        yield rf"{_CLASSES}\{ending}\OpenWithProgids", name, ""
        yield rf"{_CLASSES}\{ending}", "", name


def associate() -> None:
    """Let this program open libraries and meetings that were handed over by a double click, for this user.

    Raises:
        OutputFailed: the registry may not be written here.
    """
    _write(entries(Path(sys.executable)))


def _write(wanted: Iterable[Entry]) -> None:
    import winreg  # noqa: PLC0415 (only on Windows)

    try:
        for key, name, value in wanted:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:  # pyright: ignore[reportAttributeAccessIssue] (Windows)
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)  # pyright: ignore[reportAttributeAccessIssue]
    except OSError as error:
        raise OutputFailed(
            "이 컴퓨터에서는 파일 연결을 바꿀 수 없습니다.",
            safe="보관함은 그대로입니다.",
            todo="파일 › 다른 보관함에서 여십시오.",
        ) from error
