"""Bugs: one dialog, one line block in a log without anyone's data, and the program goes on."""

from __future__ import annotations

import contextlib
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from desktop import __version__
from desktop.domain.errors import UserError

_KEEP_BYTES = 500_000

Told = Callable[[UserError], None]
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def report(error: BaseException, trace: TracebackType | None) -> str:
    """What the log says of a bug: its type and the lines of code it came through.

    Never its message and never a value: both may hold a person's name or number.
    """
    frames = traceback.extract_tb(trace)
    lines = [f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {__version__} {type(error).__name__}"]
    lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}: {frame.line or ''}" for frame in frames]
    return "\n".join(lines) + "\n"


def write(folder: Path, text: str) -> Path:
    """Add to the log, starting a new one when it has grown large; returns its path."""
    path = folder / "briefpack.log"
    with contextlib.suppress(OSError):  # a full disk must not hide the bug behind a second one
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _KEEP_BYTES:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    return path


def hook(folder: Path, tell: Told) -> Hook:
    """An exception hook: logs, then tells once; what goes wrong while telling is only logged."""
    is_telling = False

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        nonlocal is_telling
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        path = write(folder, report(error, trace))
        if is_telling:
            return
        is_telling = True
        try:
            tell(error if isinstance(error, UserError) else _sentence(path))
        finally:
            is_telling = False

    return caught


def _sentence(path: Path) -> UserError:
    return UserError(
        "예상하지 못한 문제가 생겨 하던 일을 마치지 못했습니다.",
        safe="보관함에 저장된 것은 그대로입니다.",
        todo=f"다시 해 보시고, 되풀이되면 기록 파일을 담당자에게 보내 주십시오(개인정보는 없습니다): {path}",
    )
