"""`sample`: a made-up library to practise with, and its papers."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from desktop import console, paths
from desktop.cli.group import Commands, add_command
from desktop.cli.outcome import Outcome, Window


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add this group's commands."""
    command = add_command(commands, shared, "sample", "연습용 보관함과 자료집, 연락처를 만듭니다", _sample)
    command.add_argument("--folder", type=Path, metavar="DIR", help="만들 폴더 (없으면 내 자료 폴더)")
    command.add_argument("--open", action="store_true", help="다 만든 뒤 창을 엽니다")


def _sample(options: argparse.Namespace) -> Outcome:
    from desktop.services import samples  # noqa: PLC0415 (each command loads only what it needs)

    folder: Path = options.folder or paths.user_data() / "연습"
    with console.progress() as report:
        made = samples.make_sample(folder, report)
    console.say(f"연습용 보관함: {made.library}")
    console.say(f"회의자료(PDF): {made.pack}")
    console.say(f"연락처(엑셀): {made.contact_sheet}")
    if not options.open:
        return Outcome()
    if not _has_screen():
        console.say("화면이 없어 창은 열지 않았습니다.")
        return Outcome()
    return Outcome(window=Window(made.library))


def _has_screen() -> bool:
    import os  # noqa: PLC0415

    if os.environ.get("QT_QPA_PLATFORM", "") in {"offscreen", "minimal"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
